import type { z } from "zod";
import type { slots } from "#institution/commitment/domain/api.ts";
import { cellKey, cellOf } from "#institution/notice/domain/slot-rows.ts";
import { rowLimit } from "#institution/notice/domain/template.ts";
import type { TypedFields } from "#platform/pages/form-post.ts";
import type { Sent } from "#platform/pages/sent.ts";

type Known = Pick<z.output<typeof slots.reply>, "slots" | "asksSiteAddress">;

/** A period comes as two days, a confirmation as a tick; both become the one text the template knows. */
const typedValue = (typed: Readonly<Record<string, string>>, key: string, type: string): string => {
	if (type === "yes") return typed[key] === "yes" ? "true" : "";
	if (type !== "period") return typed[key] ?? "";
	const [from = "", to = ""] = [typed[`${key}.from`], typed[`${key}.to`]];
	return from === "" && to === "" ? "" : `${from}/${to}`;
};

/** What the form says, by key of the blank or of the cell; empty cells are no values. */
export const slotValues = (sent: Sent, known: Known | null): Record<string, string> => {
	const typed = sent.under("slot.");
	const values: Record<string, string> = {};
	for (const { key, type, columns } of known?.slots ?? []) {
		if (type !== "rows") {
			values[key] = typedValue(typed, key, type);
			continue;
		}
		for (let row = 1; row <= rowLimit; row += 1)
			for (const column of columns) {
				const cell = cellKey({ slot: key, row, column: column.key });
				const value = typedValue(typed, cell, column.type);
				if (value !== "") values[cell] = value;
			}
	}
	if (known?.asksSiteAddress === true) values.siteAddress = typed.siteAddress ?? "";
	return values;
};

const droppedField = "dropped.";
const cellField = /^slot\.(.+?)(\.from|\.to)?$/;

/** The fields without one row: those below move up. What stood in it is kept aside as `dropped.…`. */
const withoutRow = (fields: TypedFields, slot: string, row: number): Map<string, readonly string[]> => {
	const kept = new Map<string, readonly string[]>();
	for (const [name, values] of fields) {
		const [, key = "", part = ""] = cellField.exec(name) ?? [];
		const cell = cellOf(key);
		if (cell?.slot !== slot || cell.row < row) kept.set(name, values);
		else if (cell.row === row) kept.set(`${droppedField}${name}`, values);
		else kept.set(`slot.${cellKey({ ...cell, row: cell.row - 1 })}${part}`, values);
	}
	return kept;
};

/** The fields with the row that was just deleted where it stood: those from there on move down. */
const withRowBack = (
	fields: TypedFields,
	slot: string,
	row: number,
	dropped: TypedFields,
): Map<string, readonly string[]> => {
	const kept = new Map<string, readonly string[]>();
	for (const [name, values] of fields) {
		const [, key = "", part = ""] = cellField.exec(name) ?? [];
		const cell = cellOf(key);
		if (cell?.slot !== slot || cell.row < row) kept.set(name, values);
		else kept.set(`slot.${cellKey({ ...cell, row: cell.row + 1 })}${part}`, values);
	}
	for (const [name, values] of dropped) kept.set(name, values);
	return kept;
};

const buttons = ["add", "drop", "back"] as const;

/**
 * 添加一行, 删除 and 撤销删除 change how many rows the form has; what was typed in the others stays. Only the row
 * deleted last can come back, as long as no other of these buttons was pressed (see `RowsField`).
 */
export const reshapeRows = (fields: TypedFields): TypedFields | null => {
	const pressed = buttons.find((button) => fields.has(`rows.${button}`));
	if (pressed === undefined) return null;
	const [slot = "", row = ""] = fields.get(`rows.${pressed}`)?.[0]?.split(".") ?? [];
	if (slot === "") return null;
	const present = new Map<string, readonly string[]>();
	const dropped = new Map<string, readonly string[]>();
	for (const [name, values] of fields)
		if (name.startsWith(droppedField)) dropped.set(name.slice(droppedField.length), values);
		else present.set(name, values);
	const shown = Number(fields.get(`rows.${slot}`)?.[0] ?? 1) + (pressed === "drop" ? -1 : 1);
	return reshaped(pressed, present, slot, Number(row), dropped).set(`rows.${slot}`, [
		String(Math.min(rowLimit, Math.max(1, shown))),
	]);
};

const reshaped = (
	pressed: (typeof buttons)[number],
	fields: Map<string, readonly string[]>,
	slot: string,
	row: number,
	dropped: TypedFields,
): Map<string, readonly string[]> => {
	switch (pressed) {
		case "add":
			return fields;
		case "drop":
			return withoutRow(fields, slot, row);
		case "back":
			return withRowBack(fields, slot, row, dropped);
	}
};
