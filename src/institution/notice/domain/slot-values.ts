import type { Day } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Slot, TemplateText } from "./template.ts";

export type SlotReason =
	| "slot-blank"
	| "slot-not-number"
	| "slot-below"
	| "slot-above"
	| "slot-not-money"
	| "slot-not-date"
	| "slot-not-month"
	| "slot-not-period"
	| "slot-period-reversed"
	| "slot-before"
	| "slot-after"
	| "slot-not-option"
	| "slot-not-confirmed"
	| "slot-too-long"
	| "slot-too-short"
	| "slot-unknown";

export type SlotProblem = { key: string; label: string; reason: SlotReason; bound?: string };

/** What a form sends: text by slot key; a period is `YYYY-MM-DD/YYYY-MM-DD`, a confirmation is `true`. */
export type SlotValues = Readonly<Record<string, string>>;

const longest = { text: 300, person: 60, address: 200 } as const;

const isDay = (text: string): boolean => {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};

const bound = (value: Slot["min"], today: Day): string | null =>
	typeof value === "string" ? (value === "today" ? today : value) : null;

const checkNumber = (slot: Slot, value: string): Omit<SlotProblem, "key" | "label"> | null => {
	const pattern = slot.type === "money" ? /^\d{1,12}(?:\.\d{1,2})?$/ : /^-?\d{1,12}(?:\.\d{1,4})?$/;
	if (!pattern.test(value)) return { reason: slot.type === "money" ? "slot-not-money" : "slot-not-number" };
	const number = Number(value);
	if (typeof slot.min === "number" && number < slot.min)
		return { reason: "slot-below", bound: String(slot.min) };
	if (typeof slot.max === "number" && number > slot.max)
		return { reason: "slot-above", bound: String(slot.max) };
	return null;
};

/** Days and months compare as text; a month bound is the month of its day. */
const checkDay = (
	slot: Slot,
	value: string,
	today: Day,
	length: 7 | 10,
): Omit<SlotProblem, "key" | "label"> | null => {
	const least = bound(slot.min, today)?.slice(0, length);
	const most = bound(slot.max, today)?.slice(0, length);
	if (least && value < least) return { reason: "slot-before", bound: least };
	if (most && value > most) return { reason: "slot-after", bound: most };
	return null;
};

const checkValue = (slot: Slot, value: string, today: Day): Omit<SlotProblem, "key" | "label"> | null => {
	switch (slot.type) {
		case "number":
		case "money":
			return checkNumber(slot, value);
		case "date":
			return isDay(value) ? checkDay(slot, value, today, 10) : { reason: "slot-not-date" };
		case "month":
			return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(value)
				? checkDay(slot, value, today, 7)
				: { reason: "slot-not-month" };
		case "period": {
			const [from = "", to = "", ...more] = value.split("/");
			if (more.length > 0 || !isDay(from) || !isDay(to)) return { reason: "slot-not-period" };
			if (from > to) return { reason: "slot-period-reversed" };
			return checkDay(slot, from, today, 10) ?? checkDay(slot, to, today, 10);
		}
		case "choice":
			return slot.options?.some((option) => option.value === value) ? null : { reason: "slot-not-option" };
		case "yes":
			return value === "true" ? null : { reason: "slot-not-confirmed" };
		case "text":
		case "person":
		case "address":
			if (value.length > longest[slot.type])
				return { reason: "slot-too-long", bound: String(longest[slot.type]) };
			return slot.type === "address" && value.length < 5 ? { reason: "slot-too-short", bound: "5" } : null;
	}
};

/** 填写检查: every required blank filled, every value of its type and within its range. */
export const checkSlots = (
	template: Pick<TemplateText, "slots">,
	values: SlotValues,
	today: Day,
): SlotProblem[] => {
	const known = new Set(template.slots.map(({ key }) => key));
	const problems: SlotProblem[] = Object.keys(values)
		.filter((key) => !known.has(key))
		.map((key) => ({ key, label: key, reason: "slot-unknown" }));
	for (const slot of template.slots) {
		const value = (values[slot.key] ?? "").trim();
		const { key, label } = slot;
		if (value === "") {
			if (slot.required) problems.push({ key, label, reason: "slot-blank" });
			continue;
		}
		const problem = checkValue(slot, value, today);
		if (problem) problems.push({ key, label, ...problem });
	}
	return problems;
};

const day = (text: string): string => {
	const [year = "", month = "", date = ""] = text.split("-");
	return `${year}年${Number(month)}月${Number(date)}日`;
};

/** A value as the letter prints it: with its unit, dates in Chinese form, a choice by its label. */
export const printed = (slot: Slot, value: string): string => {
	// A line break would let one answer look like another sentence of the letter.
	const text = value.replace(/\s+/g, " ").trim();
	if (text === "") return "无";
	switch (slot.type) {
		case "money":
			return `${text}${slot.unit ?? "元"}`;
		case "number":
			return `${text}${slot.unit ?? ""}`;
		case "date":
			return day(text);
		case "month": {
			const [year = "", month = ""] = text.split("-");
			return `${year}年${Number(month)}月`;
		}
		case "period": {
			const [from = "", to = ""] = text.split("/");
			return `${day(from)}至${day(to)}`;
		}
		case "choice":
			return slot.options?.find((option) => option.value === text)?.label ?? text;
		case "yes":
			return "是";
		case "text":
		case "person":
		case "address":
			return text;
	}
};

/**
 * 「具体是」: one sentence for each line of the template with its blanks filled in, ready for the letter. Values
 * must have passed `checkSlots`; a blank that was left free prints 无.
 */
export const specifics = (template: TemplateText, values: SlotValues): string[] => {
	const slots = new Map(template.slots.map((slot) => [slot.key, slot]));
	// One pass over the sentence: what the applicant wrote is never read as a blank again.
	return template.sentences.map(({ text }) =>
		text.replace(/\{([^}]+)\}/g, (blank, key: string) => {
			const slot = slots.get(key);
			return slot ? printed(slot, values[key] ?? "") : blank;
		}),
	);
};

/** 现场地址, where the template asks for one. */
export const siteAddress = (values: SlotValues): string | null => values.siteAddress?.trim() || null;

/** Check and compose in one step; refuses with the keys of the bad blanks. */
export const fillSlots = (
	template: TemplateText,
	values: SlotValues,
	today: Day,
): { sentences: string[]; siteAddress: string | null } | Refusal<"slots-not-right"> => {
	const problems = checkSlots(template, values, today);
	if (problems.length > 0)
		return refuse("slots-not-right", "R-013 三(一)", {
			slots: problems.map(({ key, reason }) => `${key}:${reason}`),
		});
	return { sentences: specifics(template, values), siteAddress: siteAddress(values) };
};

/** What stands on paper where a value is to be written: a line, the parts of a date, boxes to tick. */
const blankOf = (slot: Slot | undefined): string => {
	switch (slot?.type) {
		case "date":
			return "____年__月__日";
		case "month":
			return "____年__月";
		case "period":
			return "____年__月__日至____年__月__日";
		case "choice":
			return (slot.options ?? []).map(({ label }) => `□${label}`).join(" ");
		case "yes":
			return "□是";
		// Written by hand: an address needs a line, not a gap.
		case "address":
			return "_".repeat(24);
		case "text":
		case "person":
			return "_".repeat(12);
		default:
			return `____${slot?.unit ?? ""}`;
	}
};

const withEach = (template: TemplateText, show: (slot: Slot | undefined) => string): string[] => {
	const slots = new Map(template.slots.map((slot) => [slot.key, slot]));
	return template.sentences.map(({ text }) =>
		text.replace(/\{([^}]+)\}/g, (_, key: string) => show(slots.get(key))),
	);
};

/** The sentences with an empty place for every blank: the blank letter for download. */
export const blankSpecifics = (template: TemplateText): string[] => withEach(template, blankOf);

/** The sentences with the example of each blank, for whoever writes the template; without one its empty place. */
export const exampleSpecifics = (template: TemplateText, today: Day): string[] =>
	withEach(template, (slot) =>
		slot?.example && checkValue(slot, slot.example, today) === null
			? printed(slot, slot.example)
			: blankOf(slot),
	);
