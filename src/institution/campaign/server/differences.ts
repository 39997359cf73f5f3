import type { DraftFacts } from "#institution/catalogue/domain/item.ts";
import { changedFields } from "#institution/catalogue/domain/release.ts";
import { fieldNames } from "../domain/reasons.ts";

const names: Readonly<Record<string, string>> = fieldNames;

const shown = (value: unknown): string =>
	value === undefined || value === null
		? ""
		: typeof value === "string"
			? value
			: Array.isArray(value) && value.every((part) => typeof part === "string")
				? value.join("；")
				: JSON.stringify(value);

/** Two versions of an item side by side, by the Chinese names of what differs. */
export const sideBySide = (
	before: Partial<DraftFacts>,
	after: Partial<DraftFacts>,
): { field: string; before: string; after: string }[] => {
	const was = new Map<string, unknown>(Object.entries(before));
	const is = new Map<string, unknown>(Object.entries(after));
	return changedFields(before, after).map((field) => ({
		field: names[field] ?? field,
		before: shown(was.get(field)),
		after: shown(is.get(field)),
	}));
};
