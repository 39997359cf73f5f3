import { examineSentence } from "#institution/catalogue/domain/examine-sentence.ts";
import type { LegalBasis } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { isQuantifiable } from "#institution/catalogue/domain/wording.ts";
import { rowBounds } from "./slot-rows.ts";
import { checkValue } from "./slot-values.ts";
import type { Column, Slot, TemplateText } from "./template.ts";

export type LintReason =
	| "slot-key-twice"
	| "slot-unknown"
	| "slot-unused"
	| "slot-of-other-content"
	| "choice-without-options"
	| "example-not-valid"
	| "number-without-unit"
	| "bounds-crossed"
	| "bounds-of-wrong-kind"
	| "content-without-sentence"
	| "sentence-of-no-content"
	| "sentence-not-quantifiable"
	| "site-address-missing"
	| "rows-without-columns"
	| "rows-crossed"
	| "rows-not-compared"
	| "vague-wording"
	| "catch-all-clause"
	| "negative-question"
	| "slot-without-unit"
	| "plain-words-missing";

/** 语言与填空检查的一条发现; errors keep a template from approval (lintReport of the dictionary). */
export type LintFinding = { reason: LintReason; path: string; clause: string; words: string };

type ItemOfTemplate = {
	proofContents: readonly string[];
	legalBases: readonly LegalBasis[];
	verifyMethod: "exempt" | "online" | "onsite";
};

const numeric = ({ type }: Slot | Column): boolean => type === "number" || type === "money";
const dated = ({ type }: Slot | Column): boolean => type === "date" || type === "month" || type === "period";

/** An example misleads where it would itself be refused; `today` moves on, so only what holds on any day counts. */
const exampleFits = (slot: Slot | Column): boolean => {
	const { min, max, ...rest } = slot;
	const fixed = {
		...rest,
		...(min !== undefined && min !== "today" ? { min } : {}),
		...(max !== undefined && max !== "today" ? { max } : {}),
	};
	return checkValue(fixed, slot.example ?? "", "2021-05-07") === null;
};

/** A blank makes its sentence checkable; a table only by a column that is more than free text. */
const makesCheckable = ({ type, columns = [] }: Slot): boolean =>
	type !== "rows" || columns.some((column) => column.type !== "text");

/** Keys of the blanks in a sentence. */
export const blanksOf = (sentence: string): string[] =>
	[...sentence.matchAll(/\{([^}]+)\}/g)].map(([, key = ""]) => key);

const inOrder = ({ min, max }: Slot | Column): boolean =>
	min === undefined || max === undefined || min === "today" || max === "today" || min <= max;

/** What is wrong with each blank or column for itself. */
const lintBlank = (slot: Slot | Column): LintReason[] => {
	const reasons: LintReason[] = [];
	if (slot.type === "choice" && !slot.options?.length) reasons.push("choice-without-options");
	if (slot.type === "number" && !slot.unit) reasons.push("number-without-unit");
	if (slot.type !== "rows" && slot.example && !exampleFits(slot)) reasons.push("example-not-valid");
	const kinds = [slot.min, slot.max].filter((bound) => bound !== undefined).map((bound) => typeof bound);
	if (kinds.some((kind) => (kind === "number" ? !numeric(slot) : !dated(slot))))
		reasons.push("bounds-of-wrong-kind");
	else if (!inOrder(slot)) reasons.push("bounds-crossed");
	return reasons;
};

const lintRows = (slot: Slot): LintReason[] => {
	const { least, most } = rowBounds(slot);
	const reasons: LintReason[] = [];
	if (!slot.columns?.length) reasons.push("rows-without-columns");
	if (least > most) reasons.push("rows-crossed");
	// A source answers one value to a field, not a list: tables are read row by row by people.
	if (slot.compareWith) reasons.push("rows-not-compared");
	return reasons;
};

const twice = (keys: readonly string[]) => (_: unknown, index: number) =>
	keys.indexOf(keys[index] ?? "") < index;

const lintSlots = (slots: readonly Slot[]): LintFinding[] => {
	const clause = "R-045 三(四)";
	const lintAll = (all: readonly (Slot | Column)[], path: string): LintFinding[] => {
		const repeated = twice(all.map(({ key }) => key));
		return all.flatMap((slot, index) => {
			const here = `${path}.${index}`;
			const table = "proofContentIndex" in slot && slot.type === "rows" ? slot : null;
			const reasons: LintReason[] = [
				...(repeated(slot, index) ? ["slot-key-twice" as const] : []),
				...lintBlank(slot),
				...(table ? lintRows(table) : []),
			];
			return [
				...reasons.map((reason) => ({ reason, path: here, clause, words: slot.label })),
				...(table ? lintAll(table.columns ?? [], `${here}.columns`) : []),
			];
		});
	};
	return lintAll(slots, "slots");
};

/**
 * 格式文本检查: every 证明内容 has its sentence, every blank is typed and used, no vague word or catch-all in
 * what the department wrote (statute quotations exempt), the site address where the check is on site.
 */
export const lintTemplate = (
	text: TemplateText,
	item: ItemOfTemplate,
	reference: Reference,
): LintFinding[] => {
	const findings = lintSlots(text.slots);
	const byKey = new Map(text.slots.map((slot) => [slot.key, slot]));
	const used = new Set<string>();
	const clause = "R-045 三(四)";

	text.sentences.forEach(({ text: sentence, proofContentIndex }, index) => {
		const path = `sentences.${index}`;
		const blanks = blanksOf(sentence);
		for (const key of blanks) {
			used.add(key);
			const slot = byKey.get(key);
			if (!slot) findings.push({ reason: "slot-unknown", path, clause, words: key });
			else if (slot.proofContentIndex !== proofContentIndex)
				findings.push({ reason: "slot-of-other-content", path, clause, words: slot.label });
		}
		if (proofContentIndex >= item.proofContents.length)
			findings.push({ reason: "sentence-of-no-content", path, clause, words: sentence });
		const checkable = blanks.some((key) => {
			const slot = byKey.get(key);
			return slot === undefined || makesCheckable(slot);
		});
		if (!checkable && !isQuantifiable(sentence.replace(/\{[^}]+\}/g, "")))
			findings.push({ reason: "sentence-not-quantifiable", path, clause, words: sentence });
		findings.push(...lintWords(sentence, path, item.legalBases, reference));
	});
	for (const slot of text.slots)
		if (!used.has(slot.key) && slot.key !== "siteAddress")
			findings.push({
				reason: "slot-unused",
				path: `slots.${text.slots.indexOf(slot)}`,
				clause,
				words: slot.label,
			});
	item.proofContents.forEach((content, index) => {
		if (!text.sentences.some(({ proofContentIndex }) => proofContentIndex === index))
			findings.push({ reason: "content-without-sentence", path: "sentences", clause, words: content });
	});
	const site = byKey.get("siteAddress");
	if (item.verifyMethod === "onsite" && !(site?.type === "address" && site.required))
		findings.push({ reason: "site-address-missing", path: "slots", clause: "R-129 附件2 三(二)", words: "" });
	const lintLabels = (slots: readonly (Slot | Column)[], path: string) =>
		slots.forEach(({ label }, index) => {
			findings.push(...lintWords(label, `${path}.${index}`, item.legalBases, reference));
		});
	lintLabels(text.slots, "slots");
	text.slots.forEach(({ columns = [] }, index) => {
		lintLabels(columns, `slots.${index}.columns`);
	});
	for (const [key, words] of Object.entries(text.plainWords))
		if (words.trim() === "")
			findings.push({
				reason: "plain-words-missing",
				path: `plainWords.${key}`,
				clause: "R-040 三(四)",
				words: key,
			});
	return findings;
};

const lintWords = (
	text: string,
	path: string,
	statutes: readonly LegalBasis[],
	reference: Reference,
): LintFinding[] =>
	examineSentence(text, statutes, reference).map(({ reason, clause, words }) => ({
		reason,
		path,
		clause,
		words,
	}));
