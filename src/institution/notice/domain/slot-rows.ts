import { type Column, type Slot, type TemplateText, usualRows } from "./template.ts";

/**
 * What a form sends: text by slot key; a period is `YYYY-MM-DD/YYYY-MM-DD`, a confirmation is `true`. A cell of
 * 重复行 stands under `slot.row.column`, rows from 1 (decision 0011).
 */
export type SlotValues = Readonly<Record<string, string>>;

/** Where a cell stands: the key of its slot, its row as it was sent, the key of its column. */
export type Cell = { slot: string; row: number; column: string };

/** One row that holds something; `row` is the place it was sent at, which may leave gaps. */
export type FilledRow = { row: number; cells: Readonly<Record<string, string>> };

export const cellKey = ({ slot, row, column }: Cell): string => `${slot}.${row}.${column}`;

const cellPattern = /^([a-zA-Z][a-zA-Z0-9]*)\.([1-9]\d?)\.([a-zA-Z][a-zA-Z0-9]*)$/;

/** The cell a key names; null for the key of a blank that is no table. */
export const cellOf = (key: string): Cell | null => {
	const [, slot, row, column] = cellPattern.exec(key) ?? [];
	return slot === undefined || column === undefined ? null : { slot, row: Number(row), column };
};

/** How many rows there may be. */
export const rowBounds = ({
	leastRows,
	mostRows,
}: Pick<Slot, "leastRows" | "mostRows">): { least: number; most: number } => ({
	least: leastRows ?? usualRows.least,
	most: mostRows ?? Math.max(usualRows.most, leastRows ?? 0),
});

/** The rows in which anything is written, in order; rows wholly empty count for nothing. */
export const rowsOf = (slot: Pick<Slot, "key" | "columns">, values: SlotValues): FilledRow[] => {
	const columns = new Set((slot.columns ?? []).map(({ key }) => key));
	const rows = new Map<number, Record<string, string>>();
	for (const [key, written] of Object.entries(values)) {
		const cell = cellOf(key);
		const text = written.trim();
		if (cell?.slot !== slot.key || !columns.has(cell.column) || text === "") continue;
		rows.set(cell.row, { ...rows.get(cell.row), [cell.column]: text });
	}
	return [...rows].sort(([one], [other]) => one - other).map(([row, cells]) => ({ row, cells }));
};

/**
 * The one way values are kept: what is blank is left out, rows stand one after another from 1. Values must have
 * passed `checkSlots`; what belongs to no blank stays, so that nothing is lost unsaid.
 */
export const canonicalValues = (
	template: Pick<TemplateText, "slots">,
	values: SlotValues,
): Record<string, string> => {
	const tables = template.slots.filter(({ type }) => type === "rows");
	const known = new Set(tables.map(({ key }) => key));
	return Object.fromEntries([
		...Object.entries(values).filter(
			([key, value]) => value.trim() !== "" && !known.has(cellOf(key)?.slot ?? ""),
		),
		...tables.flatMap((slot) =>
			rowsOf(slot, values).flatMap(({ cells }, index) =>
				(slot.columns ?? []).flatMap(({ key: column }: Column): [string, string][] => {
					const value = cells[column];
					return value === undefined ? [] : [[cellKey({ slot: slot.key, row: index + 1, column }), value]];
				}),
			),
		),
	]);
};
