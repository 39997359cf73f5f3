import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { type Column, type Slot, TemplateText } from "#institution/notice/domain/template.ts";
import { t } from "./words.ts";

const plain = Object.fromEntries(noticeSections.map((key) => [key, ""]));

/** Numbers stay numbers; days are written as text; blanks are left out. */
const boundOf = (written: unknown): unknown => {
	if (typeof written !== "string" || written.trim() === "")
		return typeof written === "number" ? written : undefined;
	const text = written.trim();
	if (text === t("今天")) return "today";
	return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;

/** Options as written, each keeping the value it had: sources and letters under way know it by that. */
const optionsOf = (written: unknown, before: unknown): { value: string; label: string }[] => {
	const known = new Map(
		(Array.isArray(before) ? before.filter(isRecord) : []).map(({ value, label }) => [label, String(value)]),
	);
	return (typeof written === "string" ? written.split(/[、,，;；\n]/) : [])
		.map((label) => label.trim())
		.filter((label) => label !== "")
		.map((label) => ({ value: known.get(label) ?? label, label }));
};

/** One blank or column as the form holds it, without what does not belong to its kind. */
const blankOf = ({
	optionList,
	options,
	min,
	max,
	unit,
	help,
	example,
	required,
	...slot
}: Record<string, unknown>) => {
	const choices = slot.type === "choice" ? optionsOf(optionList, options) : [];
	return {
		...slot,
		required: required !== false,
		...(boundOf(min) !== undefined ? { min: boundOf(min) } : {}),
		...(boundOf(max) !== undefined ? { max: boundOf(max) } : {}),
		...(unit ? { unit } : {}),
		...(help ? { help } : {}),
		...(example ? { example } : {}),
		...(choices.length > 0 ? { options: choices } : {}),
	};
};

/** What only 重复行 have. */
const tableOf = ({ type, columns, leastRows, mostRows }: Record<string, unknown>) =>
	type === "rows"
		? {
				columns: (Array.isArray(columns) ? columns.filter(isRecord) : []).map(blankOf),
				...(typeof leastRows === "number" ? { leastRows } : {}),
				...(typeof mostRows === "number" ? { mostRows } : {}),
			}
		: {};

/** The template as the form holds it, checked by the same schema as the server's. */
export const textOf = (values: unknown): ReturnType<typeof TemplateText.safeParse> => {
	const form = isRecord(values) ? values : {};
	const slots = Array.isArray(form.slots) ? form.slots.filter(isRecord) : [];
	return TemplateText.safeParse({
		...form,
		slots: slots.map(({ columns, leastRows, mostRows, ...slot }) => ({
			...blankOf(slot),
			...tableOf({ type: slot.type, columns, leastRows, mostRows }),
			proofContentIndex: Number(slot.proofContentIndex ?? 1) - 1,
		})),
		sentences: (Array.isArray(form.sentences) ? form.sentences.filter(isRecord) : []).map((sentence) => ({
			...sentence,
			proofContentIndex: Number(sentence.proofContentIndex ?? 1) - 1,
		})),
	});
};

const formBlank = <Blank extends Column | Slot>(blank: Blank) => ({
	...blank,
	min: blank.min === "today" ? t("今天") : blank.min,
	max: blank.max === "today" ? t("今天") : blank.max,
	optionList: blank.options?.map(({ label }) => label).join("、"),
});

/** The form's values for a template, or for the first one of an item: a sentence for each 证明内容. */
export const formOf = (text: TemplateText | null, contents: readonly string[]) => ({
	slots: (text?.slots ?? []).map((slot) => ({
		...formBlank(slot),
		proofContentIndex: slot.proofContentIndex + 1,
		...(slot.columns ? { columns: slot.columns.map(formBlank) } : {}),
	})),
	sentences: text
		? text.sentences.map((sentence) => ({ ...sentence, proofContentIndex: sentence.proofContentIndex + 1 }))
		: contents.map((content, index) => ({ proofContentIndex: index + 1, text: content })),
	plainWords: text?.plainWords ?? plain,
});

/** A key nobody has to think of: the first free one. */
export const freeKey = (slots: readonly { key?: string }[]): string => {
	const taken = new Set(slots.map(({ key }) => key));
	let number = slots.length + 1;
	while (taken.has(`blank${number}`)) number += 1;
	return `blank${number}`;
};
