import type { Cell, Grid } from "#institution/catalogue/domain/import-header.ts";

/** What one table may become; a file asks for more only to do harm. */
const mostTables = 60;
const mostRows = 10_040;
const mostColumns = 200;
const mostCells = 600_000;
const longestCell = 8_000;

const named: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	nbsp: " ",
	ensp: " ",
	emsp: " ",
	ldquo: "“",
	rdquo: "”",
	middot: "·",
	radic: "√",
};

const withoutEntities = (text: string): string =>
	text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
		const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
		if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
		return named[String(name).toLowerCase()] ?? whole;
	});

type Piece = { text: string } | { tag: string; closes: boolean; alone: boolean; inside: string };

/** Tags and the text between them, in one pass; a `<` that never closes ends the reading. */
function* piecesOf(markup: string): Generator<Piece> {
	let at = 0;
	while (at < markup.length) {
		const open = markup.indexOf("<", at);
		if (open < 0) break;
		if (open > at) yield { text: markup.slice(at, open) };
		if (markup.startsWith("<!--", open)) {
			const end = markup.indexOf("-->", open + 4);
			at = end < 0 ? markup.length : end + 3;
			continue;
		}
		const close = markup.indexOf(">", open);
		if (close < 0) return;
		const inside = markup.slice(open + 1, Math.min(close, open + 2_000));
		const tag = /^\/?([a-z][\w:]*)/i.exec(inside)?.[1]?.toLowerCase() ?? "";
		const closes = inside.startsWith("/");
		yield { tag, closes, alone: markup[close - 1] === "/", inside };
		at = close + 1;
		if (!closes && (tag === "script" || tag === "style")) {
			// From here on only: searching a copy of the whole file for each of 200,000 tags would take minutes.
			const ending = tag === "script" ? /<\/script/gi : /<\/style/gi;
			ending.lastIndex = at;
			at = ending.exec(markup)?.index ?? markup.length;
		}
	}
	if (at < markup.length) yield { text: markup.slice(at) };
}

const span = (text: string | undefined, most: number): number =>
	Math.min(Math.max(Number.parseInt(text ?? "1", 10) || 1, 1), most);

/** Fills one table cell by cell; cells that span rows or columns show their text in each place they cover. */
const tableMaker = () => {
	const grid: (Cell | undefined)[][] = [];
	let cells = 0;
	let row = -1;
	let full = false;
	const put = (line: number, column: number, cell: Cell) => {
		if (line >= mostRows || column >= mostColumns || cells >= mostCells) {
			full = true;
			return;
		}
		let target = grid[line];
		while (!target) {
			grid.push([]);
			target = grid[line];
		}
		if (target[column] === undefined) cells += 1;
		target[column] = cell;
	};
	return {
		openRow: () => {
			row += 1;
		},
		addCell: (text: string, columns: number, rows: number) => {
			if (row < 0 || full) return;
			let column = 0;
			while (grid[row]?.[column] !== undefined && column < mostColumns) column += 1;
			const cell: Cell = { text: text.trim().slice(0, longestCell), isFormula: false };
			for (let down = 0; down < rows; down += 1)
				for (let right = 0; right < columns; right += 1) put(row + down, column + right, cell);
		},
		/** A cell of Word that continues the one above it. */
		continueAbove: (columns: number) => {
			if (row < 0 || full) return;
			let column = 0;
			while (grid[row]?.[column] !== undefined && column < mostColumns) column += 1;
			for (let right = 0; right < columns; right += 1)
				put(row, column + right, grid[row - 1]?.[column + right] ?? { text: "", isFormula: false });
		},
		grid: (): Grid => grid,
		isEmpty: () => grid.length === 0,
	};
};
type TableMaker = ReturnType<typeof tableMaker>;

/** Tables of a web page, a table inside a table read as a table of its own. */
export const tablesOfHtml = (html: string): Grid[] => {
	type Open = { maker: TableMaker; cell: { text: string; columns: number; rows: number } | null };
	const done: Grid[] = [];
	const stack: Open[] = [];
	const closeCell = (open: Open | undefined) => {
		if (!open?.cell) return;
		open.maker.addCell(
			withoutEntities(open.cell.text).replace(/[ \t]+/g, " "),
			open.cell.columns,
			open.cell.rows,
		);
		open.cell = null;
	};
	const closeTable = () => {
		const open = stack.pop();
		closeCell(open);
		if (open && !open.maker.isEmpty() && done.length < mostTables) done.push(open.maker.grid());
	};
	for (const piece of piecesOf(html)) {
		const top = stack.at(-1);
		if ("text" in piece) {
			if (top?.cell && top.cell.text.length < longestCell)
				top.cell.text += piece.text.replace(/[\r\n]+/g, " ");
			continue;
		}
		const { tag, closes, inside } = piece;
		if (tag === "table") {
			if (closes) closeTable();
			else if (stack.length < 20) stack.push({ maker: tableMaker(), cell: null });
		} else if (tag === "tr") {
			closeCell(top);
			if (!closes) top?.maker.openRow();
		} else if (tag === "td" || tag === "th") {
			closeCell(top);
			if (!closes && top)
				top.cell = {
					text: "",
					columns: span(/colspan\s*=\s*["']?(\d{1,4})/i.exec(inside)?.[1], mostColumns),
					rows: span(/rowspan\s*=\s*["']?(\d{1,5})/i.exec(inside)?.[1], 2_000),
				};
		} else if ((tag === "br" || (tag === "p" && closes) || (tag === "div" && closes)) && top?.cell)
			top.cell.text += "\n";
	}
	while (stack.length > 0) closeTable();
	return done;
};

/** Tables of a Word document, merged cells filled. */
export const tablesOfWordXml = (xml: string): Grid[] => {
	type Open = {
		maker: TableMaker;
		cell: { text: string; columns: number; continues: boolean } | null;
	};
	const done: Grid[] = [];
	const stack: Open[] = [];
	let inText = false;
	for (const piece of piecesOf(xml)) {
		const top = stack.at(-1);
		if ("text" in piece) {
			if (inText && top?.cell && top.cell.text.length < longestCell)
				top.cell.text += withoutEntities(piece.text);
			continue;
		}
		const { tag, closes, alone, inside } = piece;
		if (tag === "w:t") inText = !closes && !alone;
		else if (tag === "w:tbl") {
			if (!closes && stack.length < 20) stack.push({ maker: tableMaker(), cell: null });
			else if (closes) {
				const open = stack.pop();
				if (open && !open.maker.isEmpty() && done.length < mostTables) done.push(open.maker.grid());
			}
		} else if (tag === "w:tr" && !closes) top?.maker.openRow();
		else if (tag === "w:tc" && top) {
			if (!closes) top.cell = { text: "", columns: 1, continues: false };
			else if (top.cell) {
				if (top.cell.continues) top.maker.continueAbove(top.cell.columns);
				else top.maker.addCell(top.cell.text, top.cell.columns, 1);
				top.cell = null;
			}
		} else if (tag === "w:gridspan" && top?.cell)
			top.cell.columns = span(/w:val="(\d{1,4})"/.exec(inside)?.[1], mostColumns);
		else if (tag === "w:vmerge" && top?.cell) top.cell.continues = !/w:val="restart"/.test(inside);
		else if (((tag === "w:p" && closes) || tag === "w:br") && top?.cell && top.cell.text !== "")
			top.cell.text += "\n";
	}
	return done;
};

/** The separator that stands most evenly in the first lines. */
const separatorOf = (text: string): string => {
	const head = text.split("\n", 10);
	const count = (mark: string) => head.reduce((sum, line) => sum + line.split(mark).length - 1, 0);
	const [best = ","] = [",", "\t", ";", "，"].sort((one, other) => count(other) - count(one));
	return best;
};

/** Comma-separated values with quotes, in whatever separator the file uses. */
export const tablesOfCsv = (text: string): Grid[] => {
	const separator = separatorOf(text);
	const grid: (Cell | undefined)[][] = [];
	let line: Cell[] = [];
	let cell = "";
	let quoted = false;
	let cells = 0;
	const endCell = () => {
		if (line.length < mostColumns) line.push({ text: cell.trim().slice(0, longestCell), isFormula: false });
		cells += 1;
		cell = "";
	};
	const endLine = () => {
		endCell();
		grid.push(line);
		line = [];
	};
	for (let at = 0; at < text.length && grid.length < mostRows && cells < mostCells; at += 1) {
		const sign = text[at] ?? "";
		if (quoted) {
			if (sign === '"' && text[at + 1] === '"') {
				cell += '"';
				at += 1;
			} else if (sign === '"') quoted = false;
			else if (cell.length < longestCell) cell += sign;
		} else if (sign === '"' && cell.trim() === "") {
			cell = "";
			quoted = true;
		} else if (sign === separator) endCell();
		else if (sign === "\n") endLine();
		else if (sign !== "\r" && cell.length < longestCell) cell += sign;
	}
	if (cell !== "" || line.length > 0) endLine();
	return grid.length === 0 ? [] : [grid];
};
