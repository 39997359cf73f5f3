import type { Language } from "#kernel/language.ts";
import type { DraftFacts, ItemFacts } from "./item.ts";
import { listColumnNamesEnglish } from "./list-column-names.en.ts";
import { type ListField, listColumns } from "./list-columns.ts";
import { changedFields } from "./release.ts";

/** Columns of the list that show a fact; most facts have the column of their own name. */
const columnsOf = (field: string): readonly ListField[] => {
	switch (field) {
		case "legalBases":
			return ["bases"];
		case "verifyDeadline":
			return ["verifyPhase"];
		case "verifyingOrganId":
			return ["verifyingOrgan"];
		case "organId":
			return ["organ"];
		case "exclusionCheck":
			return ["exclusionGrounds", "departmentReason"];
		default:
			return Object.hasOwn(listColumns, field) ? [field as ListField] : [];
	}
};

/** Facts each of these columns reads: without them its cell is blank. */
const needed: { readonly [Column in ListField]?: readonly (keyof ItemFacts)[] } = {
	bases: ["legalBases"],
	verifyPhase: ["verifyPhase", "verifyDeadline"],
	verifyingOrgan: ["verifyingOrganId"],
	organ: ["organId"],
	exclusionGrounds: ["exclusionCheck"],
	departmentReason: ["exclusionCheck"],
};

/** Two versions of an item side by side, column by column: columns in the reader's language, cells as in the list. */
export const sideBySide = (
	before: Partial<DraftFacts>,
	after: Partial<DraftFacts>,
	{ organName, language }: { organName(organId: string): string; language: Language },
): { field: string; before: string; after: string }[] => {
	const shown = (facts: Partial<DraftFacts>, column: ListField): string => {
		// Columns without an entry read the fact of their own name.
		const reads = needed[column] ?? [column as keyof ItemFacts];
		if (reads.some((field) => facts[field] === undefined)) return "";
		return listColumns[column].cell(
			{
				// The cell reads no more than the facts that were just found to be there.
				facts: facts as ItemFacts,
				organName: organName(facts.organId ?? ""),
				verifyingOrganName: organName(facts.verifyingOrganId ?? ""),
			},
			0,
		);
	};
	const columns = new Set(changedFields(before, after).flatMap(columnsOf));
	return [...columns].flatMap((column) => {
		const [was, is] = [shown(before, column), shown(after, column)];
		const field = language === "en" ? listColumnNamesEnglish[column] : listColumns[column].title;
		return was === is ? [] : [{ field, before: was, after: is }];
	});
};
