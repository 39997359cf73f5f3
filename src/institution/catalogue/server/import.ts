import { createHash } from "node:crypto";
import { columnNames, type ImportField } from "#institution/catalogue/domain/import-columns.ts";
import { findHeader } from "#institution/catalogue/domain/import-header.ts";
import {
	type CellReport,
	columnLetters,
	type ImportRefusal,
} from "#institution/catalogue/domain/import-report.ts";
import {
	addressOf,
	type EnumWords,
	type ImportedRow,
	readRows,
} from "#institution/catalogue/domain/import-rows.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { catalogueWordsEnglish } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Language } from "#kernel/language.ts";
import type { Reader } from "#platform/database.ts";
import { districtHeadings } from "./columns.ts";
import { readWorkbook } from "./read-workbook.ts";
import type { CatalogueTables } from "./tables.ts";

const clause = "R-025 三(二)1";

const inverse = <Value extends string>(
	words: Record<Value, string>,
	more: Record<string, Value>,
): ReadonlyMap<string, string> =>
	new Map([
		...Object.entries<string>(words).map(([value, word]): [string, string] => [
			word.replace(/\s/g, ""),
			value,
		]),
		...Object.entries<string>(more),
	]);

/** The words a sheet may use for each enumeration: ours, and what other lists are known to write. */
export const enumWords: EnumWords = {
	matterType: inverse(catalogueWords.matterTypes, {
		许可: "licensing",
		给付: "payment",
		确认: "confirmation",
		其他行政权利: "other-power",
	}),
	priorityDomain: inverse(catalogueWords.priorityDomains, {}),
	serveeTypes: inverse(catalogueWords.serveeTypes, {
		公民: "citizen",
		个人: "citizen",
		企业: "legal-person",
		其他组织: "other-organisation",
	}),
	verifyMethod: inverse(catalogueWords.verifyMethods, {
		免于核查: "exempt",
		免核查: "exempt",
		线上核查: "online",
		实地核查: "onsite",
	}),
	routineSupervision: inverse(catalogueWords.routineSupervisions, {
		双随机: "double-random",
		双随机一公开: "double-random",
	}),
	riskLevel: inverse(catalogueWords.riskLevels, {}),
	signatureMinimum: inverse(catalogueWords.signatureLevels, { P: "P", R: "R", E: "E" }),
	exclusionGrounds: inverse(catalogueWords.exclusionGrounds, {}),
	exerciseLevels: inverse(catalogueWords.exerciseLevels, {
		省级: "province",
		部级: "province",
		区级: "county",
		县区级: "county",
		乡级: "town",
		乡镇级: "town",
		乡镇级及其他: "town",
	}),
};

/** A bad cell in words. */
export const messageOf = (
	{ reason, words }: { reason: string; words: string },
	language: Language,
): string => {
	const { findings, cells } = language === "en" ? catalogueWordsEnglish : catalogueWords;
	const known: Record<string, string> = { ...findings, ...cells };
	return `${words === "" ? "" : language === "en" ? `“${words.slice(0, 60)}”: ` : `「${words.slice(0, 60)}」：`}${known[reason] ?? reason}`;
};

export type ReadImport = {
	sheet: string;
	headerRow: number;
	columns: { column: string; header: string; field: string | null }[];
	rows: ImportedRow[];
	cells: CellReport[];
	fileHash: string;
};

export type ImportContext = {
	organ: { id: string; names: readonly string[] };
	organIds: ReadonlyMap<string, string>;
	reference: Reference;
	codesTaken: ReadonlySet<string>;
	linesListed: ReadonlySet<string>;
	/** Headings of the district's own. */
	headings?: ReadonlyMap<string, ImportField>;
	codeFor: (row: number) => string;
	language: Language;
};

/** Read a sheet into drafts and a report of every bad cell; refuses a file that cannot or must not be read. */
export const readImport = async (
	file: Buffer,
	context: ImportContext,
): Promise<ReadImport | Refusal<ImportRefusal>> => {
	const workbook = await readWorkbook(file);
	if (isRefusal(workbook)) return workbook;
	const header = findHeader(workbook.grid, undefined, context.headings);
	if (!header) return refuse("header-not-found", clause);
	const { rows, cells } = readRows(workbook.grid, header, { ...context, words: enumWords });
	if (rows.length === 0) return refuse("no-rows", clause);
	if (rows.length > 10_000) return refuse("too-many-rows", clause);
	return {
		sheet: workbook.sheet,
		headerRow: header.row + 1,
		columns: header.columns.map(({ index, label, field }) => ({
			column: columnLetters(index),
			header: label,
			field: field ? (columnNames[field][0] ?? field) : null,
		})),
		rows,
		cells: cells.map((finding) => ({
			cell: addressOf(finding),
			row: finding.row,
			column: columnLetters(finding.column),
			header: finding.header,
			reason: finding.reason,
			message: messageOf(finding, context.language),
			severity: finding.severity,
		})),
		fileHash: createHash("sha256").update(file).digest("hex"),
	};
};

/** What of the organ is already in the list, asked once for a whole file. */
export const alreadyInList = async (
	db: Reader,
	division: string,
	organId: string,
): Promise<Pick<ImportContext, "codesTaken" | "linesListed" | "organIds" | "headings">> => {
	const organs = await db
		.withTables<CatalogueTables>()
		.selectFrom("organ")
		.select(["id", "name"])
		.where("division_code", "=", division)
		.execute();
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select(["code", "organ_id", "matter_name", "cert_name"])
		.where("division_code", "=", division)
		.where("state", "not in", ["cancelled", "kept", "excluded"])
		.execute();
	return {
		headings: await districtHeadings(db, division),
		organIds: new Map(organs.map(({ id, name }) => [name, id])),
		codesTaken: new Set(rows.map(({ code }) => code)),
		linesListed: new Set(
			rows
				.filter(({ organ_id }) => organ_id === organId)
				.map((row) => `${row.matter_name}\n${row.cert_name}`),
		),
	};
};
