import { fieldOf, type ImportField } from "./import-columns.ts";

/** One cell as the reader gives it; a formula is never evaluated. */
export type Cell = { text: string; isFormula: boolean };
/** Rows of cells, ragged: a row may be shorter than the header, and a cell may be absent. */
export type Grid = readonly (readonly (Cell | undefined)[])[];

export type Header = {
	/** First row of the header, from 0, and how many rows it takes. */
	row: number;
	depth: number;
	columns: readonly { index: number; label: string; field: ImportField | null }[];
};

const textAt = (grid: Grid, row: number, column: number): string => grid[row]?.[column]?.text.trim() ?? "";

/** The label of a group reaches over the blank cells to its right only where a lower row names parts of it. */
const labelsAt = (grid: Grid, row: number, depth: number, width: number): string[][] => {
	const labels: string[][] = Array.from({ length: width }, () => []);
	for (let level = 0; level < depth; level += 1) {
		for (let column = 0; column < width; column += 1) {
			const text = textAt(grid, row + level, column);
			if (text !== "") labels[column]?.push(text);
		}
	}
	return labels;
};

const readHeader = (
	grid: Grid,
	row: number,
	depth: number,
	headings?: ReadonlyMap<string, ImportField>,
): Header => {
	const width = Math.max(0, ...grid.slice(row, row + depth).map((cells) => cells.length));
	const taken = new Set<ImportField>();
	const columns = labelsAt(grid, row, depth, width).map((labels, index) => {
		// The lowest label is the most exact: 行使层级 › 县级 is the county tick.
		const field = labels.map((label) => fieldOf(label, headings)).findLast((found) => found !== null) ?? null;
		const own = field !== null && !taken.has(field) ? field : null;
		if (own) taken.add(own);
		return { index, label: [...new Set(labels)].join("."), field: own };
	});
	return { row, depth, columns };
};

const known = (header: Header): number => header.columns.filter(({ field }) => field !== null).length;

/**
 * Where the header is: the block of one to three rows within the first twenty that names most columns; a
 * title, a unit line or a blank row above does not matter. Null where a needed column is not named.
 */
export const findHeader = (
	grid: Grid,
	needed: { fields: readonly ImportField[]; columns: number } = {
		fields: ["certName", "matterName"],
		columns: 3,
	},
	/** Headings of the district's own, see column-set.ts. */
	headings?: ReadonlyMap<string, ImportField>,
): Header | null => {
	let best: Header | null = null;
	for (let row = 0; row < Math.min(20, grid.length); row += 1)
		for (let depth = 1; depth <= 3; depth += 1) {
			const header = readHeader(grid, row, depth, headings);
			const first = header.columns.some(({ index }) => fieldOf(textAt(grid, row, index), headings) !== null);
			if (first && (!best || known(header) > known(best))) best = header;
		}
	const fields = new Set(best?.columns.map(({ field }) => field));
	return best && known(best) >= needed.columns && needed.fields.every((field) => fields.has(field))
		? best
		: null;
};
