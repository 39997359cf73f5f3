import type { LetterTable } from "#institution/commitment/domain/letter-content.ts";
import type { Day } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import { rowBounds, rowsOf, type SlotValues } from "./slot-rows.ts";
import { type Blank, checkSlots, checkValue } from "./slot-values.ts";
import type { Column, Slot, TemplateText } from "./template.ts";

/** 「具体是」 as the letter has it: one sentence for each line of the template, and the tables they refer to. */
export type Specifics = { specifics: string[]; tables: LetterTable[] };

const day = (text: string): string => {
	const [year = "", month = "", date = ""] = text.split("-");
	return `${year}年${Number(month)}月${Number(date)}日`;
};

/** A value as the letter prints it: with its unit, dates in Chinese form, a choice by its label. */
const printed = (slot: Blank, value: string): string => {
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
		case "rows":
			return text;
	}
};

/** What stands on paper where a value is to be written: a line, the parts of a date, boxes to tick. */
const blankOf = (slot: Blank | undefined): string => {
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

const exampleOf = (slot: Blank, today: Day): string | null =>
	slot.example && checkValue(slot, slot.example, today) === null ? slot.example : null;

/** The unit stands once, at the head of its column. */
const cellOf = (column: Column, value: string): string => printed({ ...column, unit: "" }, value);

/** An empty cell is its own place to write; only the parts of a date and the box to tick are printed in it. */
const blankCellOf = (column: Column): string => {
	switch (column.type) {
		case "date":
		case "month":
		case "period":
		case "yes":
			return blankOf(column);
		default:
			return "";
	}
};

const unitOf = ({ type, unit }: Column): string => unit ?? (type === "money" ? "元" : "");

/** `toWrite`: the choices stand at the head of their column, for whoever fills in by hand. */
const headOf = (column: Column, toWrite: boolean): string => {
	const choices = toWrite ? (column.options ?? []).map(({ label }) => label).join("、") : "";
	const note = unitOf(column) || choices;
	return note === "" ? column.label : `${column.label}（${note}）`;
};

const tableOf = (slot: Slot, rows: string[][], toWrite: boolean): LetterTable => ({
	key: slot.key,
	label: slot.label,
	columns: (slot.columns ?? []).map((column) => ({
		key: column.key,
		label: headOf(column, toWrite),
		personal: column.type === "person" || column.type === "address",
	})),
	rows,
});

const tablesOf = (template: TemplateText, tableIn: (slot: Slot) => LetterTable): LetterTable[] =>
	template.slots
		.filter(({ type }) => type === "rows")
		.map(tableIn)
		.filter(({ rows }) => rows.length > 0);

/** What stands in the sentence for a table: where it is and how many rows it has. */
const markOf = (
	slot: Slot,
	tables: readonly LetterTable[],
	count: (table: LetterTable) => string,
): string => {
	const at = tables.findIndex(({ key }) => key === slot.key);
	const table = tables[at];
	return table === undefined ? "无" : `见表${at + 1}“${slot.label}”（共${count(table)}行）`;
};

/** One pass over the sentence: what the applicant wrote is never read as a blank again. */
const sentencesOf = (
	template: TemplateText,
	show: (slot: Slot | undefined, key: string) => string,
): string[] => {
	const slots = new Map(template.slots.map((slot) => [slot.key, slot]));
	return template.sentences.map(({ text }) =>
		text.replace(/\{([^}]+)\}/g, (_, key: string) => show(slots.get(key), key)),
	);
};

/** The letter's own words. Values must have passed `checkSlots`; a blank that was left free prints 无. */
export const specifics = (template: TemplateText, values: SlotValues): Specifics => {
	const tables = tablesOf(template, (slot) => {
		const rows = rowsOf(slot, values).map(({ cells }) =>
			(slot.columns ?? []).map((column) => cellOf(column, cells[column.key] ?? "")),
		);
		return tableOf(slot, rows, false);
	});
	return {
		tables,
		specifics: sentencesOf(template, (slot, key) => {
			if (slot === undefined) return `{${key}}`;
			return slot.type === "rows"
				? markOf(slot, tables, ({ rows }) => String(rows.length))
				: printed(slot, values[key] ?? "");
		}),
	};
};

const times = (count: number, row: readonly string[]): string[][] =>
	Array.from({ length: count }, () => [...row]);

/** An empty place for every blank, and a line for every row a table may have: the blank letter. */
export const blankSpecifics = (template: TemplateText): Specifics => {
	const tables = tablesOf(template, (slot) =>
		tableOf(slot, times(rowBounds(slot).most, (slot.columns ?? []).map(blankCellOf)), true),
	);
	return {
		tables,
		specifics: sentencesOf(template, (slot) =>
			slot?.type === "rows" ? markOf(slot, tables, () => "____") : blankOf(slot),
		),
	};
};

/** The example of each blank, for whoever writes the template; without one its empty place. */
export const exampleSpecifics = (template: TemplateText, today: Day): Specifics => {
	const tables = tablesOf(template, (slot) => {
		const example = (slot.columns ?? []).map((column) => {
			const value = exampleOf(column, today);
			return value === null ? blankCellOf(column) : cellOf(column, value);
		});
		return tableOf(slot, times(rowBounds(slot).least, example), false);
	});
	return {
		tables,
		specifics: sentencesOf(template, (slot) => {
			if (slot?.type === "rows") return markOf(slot, tables, ({ rows }) => String(rows.length));
			const value = slot === undefined ? null : exampleOf(slot, today);
			return slot === undefined || value === null ? blankOf(slot) : printed(slot, value);
		}),
	};
};

/** 现场地址, where the template asks for one. */
export const siteAddress = (values: SlotValues): string | null => values.siteAddress?.trim() || null;

/** Check and compose in one step; refuses with the keys of the bad blanks. */
export const fillSlots = (
	template: TemplateText,
	values: SlotValues,
	today: Day,
): (Specifics & { siteAddress: string | null }) | Refusal<"slots-not-right"> => {
	const problems = checkSlots(template, values, today);
	if (problems.length > 0)
		return refuse("slots-not-right", "R-013 三(一)", {
			slots: problems.map(({ key, reason }) => `${key}:${reason}`),
		});
	return { ...specifics(template, values), siteAddress: siteAddress(values) };
};
