import { examineSentence } from "#institution/catalogue/domain/examine-sentence.ts";
import type { LegalBasis } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { isQuantifiable } from "#institution/catalogue/domain/wording.ts";
import { checkSlots } from "./slot-values.ts";
import type { Slot, TemplateText } from "./template.ts";

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

const numeric = (slot: Slot): boolean => slot.type === "number" || slot.type === "money";
const dated = (slot: Slot): boolean =>
	slot.type === "date" || slot.type === "month" || slot.type === "period";

/** An example misleads where it would itself be refused; `today` moves on, so only what holds on any day counts. */
const exampleFits = (slot: Slot): boolean => {
	const { min, max, ...rest } = slot;
	const fixed = {
		...rest,
		...(min !== undefined && min !== "today" ? { min } : {}),
		...(max !== undefined && max !== "today" ? { max } : {}),
	};
	return checkSlots({ slots: [fixed] }, { [slot.key]: slot.example ?? "" }, "2021-05-07").length === 0;
};

/** Keys of the blanks in a sentence. */
export const blanksOf = (sentence: string): string[] =>
	[...sentence.matchAll(/\{([^}]+)\}/g)].map(([, key = ""]) => key);

const lintSlots = (slots: readonly Slot[]): LintFinding[] => {
	const clause = "R-045 三(四)";
	const findings: LintFinding[] = [];
	const seen = new Set<string>();
	slots.forEach((slot, index) => {
		const path = `slots.${index}`;
		const say = (reason: LintReason) => findings.push({ reason, path, clause, words: slot.label });
		if (seen.has(slot.key)) say("slot-key-twice");
		seen.add(slot.key);
		if (slot.type === "choice" && !slot.options?.length) say("choice-without-options");
		if (slot.type === "number" && !slot.unit) say("number-without-unit");
		if (slot.example && !exampleFits(slot)) say("example-not-valid");
		const kinds = [slot.min, slot.max].filter((bound) => bound !== undefined).map((bound) => typeof bound);
		if (kinds.some((kind) => (kind === "number" ? !numeric(slot) : !dated(slot))))
			say("bounds-of-wrong-kind");
		else if (
			slot.min !== undefined &&
			slot.max !== undefined &&
			slot.min !== "today" &&
			slot.max !== "today" &&
			slot.min > slot.max
		)
			say("bounds-crossed");
	});
	return findings;
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
		if (blanks.length === 0 && !isQuantifiable(sentence))
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
	text.slots.forEach((slot, index) => {
		findings.push(...lintWords(slot.label, `slots.${index}`, item.legalBases, reference));
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
