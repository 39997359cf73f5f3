/** One row of a list as the endpoint takes it; what cannot be read stays as it was written, so that it is refused. */
export type ListRow = {
	listingNo: string;
	uscc?: string;
	idNumber?: string;
	since: string;
	until: string;
	repaired: boolean;
};

/** The columns of the file, by their Chinese heads; all but the two numbers and 已修复 are needed. */
export const heads = {
	listingNo: "名单编号",
	uscc: "统一社会信用代码",
	idNumber: "身份证号码",
	since: "起始日期",
	until: "截止日期",
	repaired: "已修复",
} as const;
type Key = keyof typeof heads;
const keys = Object.keys(heads) as Key[];
const needed: readonly Key[] = ["listingNo", "since", "until"];

/** Cells of a CSV with quoted cells and doubled quotes (RFC 4180). */
export function csvRows(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = "";
	let quoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const char = text[at] ?? "";
		if (quoted) {
			if (char !== '"') cell += char;
			else if (text[at + 1] === '"') {
				cell += '"';
				at += 1;
			} else quoted = false;
		} else if (char === '"') quoted = true;
		else if (char === ",") {
			row.push(cell);
			cell = "";
		} else if (char === "\n" || char === "\r") {
			if (char === "\r" && text[at + 1] === "\n") at += 1;
			row.push(cell);
			rows.push(row);
			row = [];
			cell = "";
		} else cell += char;
	}
	row.push(cell);
	rows.push(row);
	return rows.filter((cells) => cells.some((one) => one.trim() !== ""));
}

/** UTF-8, or GB 18030 as spreadsheets on Chinese computers save it. */
export function textOf(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder("gb18030").decode(bytes);
	}
}

/** `2026/1/5` and `2026.1.5` are how people write days. */
const dayOf = (written: string): string => {
	const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written);
	if (!found) return written;
	const [, year = "", month = "", day = ""] = found;
	return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

/** The rows of a list file, or which columns are missing. */
export function listRows(text: string): { rows: ListRow[] } | { missing: string[] } {
	const [head = [], ...lines] = csvRows(text.replace(/^﻿/, ""));
	const columns = new Map(keys.map((key) => [key, head.findIndex((cell) => cell.trim() === heads[key])]));
	const missing: string[] = needed.filter((key) => (columns.get(key) ?? -1) < 0).map((key) => heads[key]);
	if ((columns.get("uscc") ?? -1) < 0 && (columns.get("idNumber") ?? -1) < 0)
		missing.push(`${heads.uscc}或者${heads.idNumber}`);
	if (missing.length > 0) return { missing };
	return {
		rows: lines.map((cells) => {
			// A leading apostrophe is how spreadsheets keep long numbers as text.
			const cell = (key: Key) => (cells[columns.get(key) ?? -1] ?? "").trim().replace(/^'/, "");
			const uscc = cell("uscc");
			const idNumber = cell("idNumber");
			return {
				listingNo: cell("listingNo"),
				...(uscc === "" ? {} : { uscc }),
				...(idNumber === "" ? {} : { idNumber }),
				since: dayOf(cell("since")),
				until: dayOf(cell("until")),
				repaired: /^(是|已修复|true|1|y)$/i.test(cell("repaired")),
			};
		}),
	};
}
