import { noticeKeys, TemplateText } from "#institution/notice/domain/template.ts";
import { t } from "./words.ts";

const plain = Object.fromEntries(noticeKeys.map((key) => [key, ""]));

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

/** The template as the form holds it, checked by the same schema as the server's. */
export const textOf = (values: unknown): ReturnType<typeof TemplateText.safeParse> => {
	const form = isRecord(values) ? values : {};
	const slots = Array.isArray(form.slots) ? form.slots.filter(isRecord) : [];
	return TemplateText.safeParse({
		...form,
		slots: slots.map(({ optionList, options, min, max, unit, help, example, required, ...slot }) => {
			const choices = slot.type === "choice" ? optionsOf(optionList, options) : [];
			return {
				...slot,
				required: required !== false,
				proofContentIndex: Number(slot.proofContentIndex ?? 1) - 1,
				...(boundOf(min) !== undefined ? { min: boundOf(min) } : {}),
				...(boundOf(max) !== undefined ? { max: boundOf(max) } : {}),
				...(unit ? { unit } : {}),
				...(help ? { help } : {}),
				...(example ? { example } : {}),
				...(choices.length > 0 ? { options: choices } : {}),
			};
		}),
		sentences: (Array.isArray(form.sentences) ? form.sentences.filter(isRecord) : []).map((sentence) => ({
			...sentence,
			proofContentIndex: Number(sentence.proofContentIndex ?? 1) - 1,
		})),
	});
};

/** The form's values for a template, or for the first one of an item: a sentence for each 证明内容. */
export const formOf = (text: TemplateText | null, contents: readonly string[]) => ({
	slots: (text?.slots ?? []).map((slot) => ({
		...slot,
		min: slot.min === "today" ? t("今天") : slot.min,
		max: slot.max === "today" ? t("今天") : slot.max,
		proofContentIndex: slot.proofContentIndex + 1,
		optionList: slot.options?.map(({ label }) => label).join("、"),
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
