/** What travels between `page-texts.ts` and its worker thread. */

export type ScanFile = { bytes: Uint8Array; mediaType: "image/png" | "image/jpeg" | "application/pdf" };

export type ScanJob = {
	files: readonly ScanFile[];
	/** Codes of ours begin like this: the search of a page ends with the first of them. */
	beginning: string;
	mostPages: number;
};

/** Of each page of a file the text of its code; null where none was found. Null for a file that could not be opened. */
export type PageTexts = readonly (string | null)[] | null;
