/** Why a whole file is turned away before any cell is looked at, or why nothing of it was written. */
export type ImportRefusal =
	| "file-unreadable"
	| "file-too-large"
	| "file-suspicious"
	| "file-encrypted"
	| "file-old-format"
	| "file-is-pdf"
	| "file-is-image"
	| "header-not-found"
	| "no-rows"
	| "too-many-rows"
	| "import-has-errors"
	| "dry-run-first";

/** One bad cell: where (Excel address), what, and what to do. */
export type CellReport = {
	/** `F7` */
	cell: string;
	/** Excel row, from 1. */
	row: number;
	/** Excel column letters. */
	column: string;
	/** The header as the file has it, or the canonical name where the column is absent. */
	header: string;
	reason: string;
	message: string;
	severity: "error" | "warning";
};

/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetters = (index: number): string => {
	let letters = "";
	for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	return letters;
};
