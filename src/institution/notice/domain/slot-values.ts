import type { Day } from "#kernel/calendar.ts";
import { cellKey, cellOf, rowBounds, rowsOf, type SlotValues } from "./slot-rows.ts";
import type { Column, Slot, TemplateText } from "./template.ts";

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
	| "slot-too-few-rows"
	| "slot-too-many-rows"
	| "slot-unknown";

/** `within` names the table and the row (as sent) of a cell. */
export type SlotProblem = {
	key: string;
	label: string;
	reason: SlotReason;
	bound?: string;
	within?: { label: string; row: number };
};
type Wrong = Pick<SlotProblem, "reason" | "bound">;

/** A blank that holds one value: a column, or a slot that is no table. */
export type Blank = Omit<Column, "type"> & Pick<Slot, "type">;

const longest = { text: 300, person: 60, address: 200 } as const;

const isDay = (text: string): boolean => {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};

const bound = (value: Slot["min"], today: Day): string | null =>
	typeof value === "string" ? (value === "today" ? today : value) : null;

const checkNumber = (slot: Blank, value: string): Wrong | null => {
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
const checkDay = (slot: Blank, value: string, today: Day, length: 7 | 10): Wrong | null => {
	const least = bound(slot.min, today)?.slice(0, length);
	const most = bound(slot.max, today)?.slice(0, length);
	if (least && value < least) return { reason: "slot-before", bound: least };
	if (most && value > most) return { reason: "slot-after", bound: most };
	return null;
};

/** Is the value of its type and within its range? */
export const checkValue = (slot: Blank, value: string, today: Day): Wrong | null => {
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
		// A table has its values in its cells.
		case "rows":
			return { reason: "slot-unknown" };
	}
};

const checkBlank = (slot: Blank, written: string | undefined, today: Day): Wrong | null => {
	const value = (written ?? "").trim();
	if (value === "") return slot.required ? { reason: "slot-blank" } : null;
	return checkValue(slot, value, today);
};

/** Rows wholly empty are no rows: nobody has to delete the line that was not needed. */
const checkRows = (slot: Slot, values: SlotValues, today: Day): SlotProblem[] => {
	const { key, label } = slot;
	const rows = rowsOf(slot, values);
	const { least, most } = rowBounds(slot);
	const problems: SlotProblem[] = [];
	if (rows.length === 0) return slot.required ? [{ key, label, reason: "slot-blank" }] : [];
	if (rows.length < least) problems.push({ key, label, reason: "slot-too-few-rows", bound: String(least) });
	if (rows.length > most) problems.push({ key, label, reason: "slot-too-many-rows", bound: String(most) });
	for (const { row, cells } of rows)
		for (const column of slot.columns ?? []) {
			const problem = checkBlank(column, cells[column.key], today);
			if (problem === null) continue;
			const cell = cellKey({ slot: key, row, column: column.key });
			problems.push({ key: cell, label: column.label, within: { label, row }, ...problem });
		}
	return problems;
};

/** Does the template have the blank, or the cell, that a value was sent for? */
const isKnown = (slots: readonly Slot[], key: string): boolean => {
	const cell = cellOf(key);
	return slots.some((slot) =>
		cell === null
			? slot.key === key && slot.type !== "rows"
			: slot.key === cell.slot &&
				slot.type === "rows" &&
				(slot.columns ?? []).some((column) => column.key === cell.column),
	);
};

/** 填写检查: every required blank filled, every value of its type and within its range. */
export const checkSlots = (
	template: Pick<TemplateText, "slots">,
	values: SlotValues,
	today: Day,
): SlotProblem[] => {
	const problems: SlotProblem[] = Object.keys(values)
		.filter((key) => !isKnown(template.slots, key))
		.map((key) => ({ key, label: key, reason: "slot-unknown" }));
	for (const slot of template.slots) {
		const { key, label } = slot;
		if (slot.type === "rows") {
			problems.push(...checkRows(slot, values, today));
			continue;
		}
		const problem = checkBlank(slot, values[key], today);
		if (problem) problems.push({ key, label, ...problem });
	}
	return problems;
};
