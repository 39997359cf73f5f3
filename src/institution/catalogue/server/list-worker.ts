import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { CheckupProgress, ReviewDocument } from "#institution/catalogue/domain/checkup-api.ts";
import { columnNames } from "#institution/catalogue/domain/import-columns.ts";
import { columnLetters } from "#institution/catalogue/domain/import-report.ts";
import { readRows } from "#institution/catalogue/domain/import-rows.ts";
import { reviewList } from "#institution/catalogue/domain/list-review.ts";
import { MeaningWords, meaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import type { PlaceLine } from "#institution/catalogue/domain/places.ts";
import { Reference } from "#institution/catalogue/domain/reference.ts";
import { isRefusal } from "#kernel/decision.ts";
import { enumWords } from "./import.ts";
import type { ListTask, PeerRow } from "./list-thread.ts";
import { masked } from "./masked.ts";
import { type ReadList, readList } from "./read-list.ts";

const mostFindings = 3_000;
const longestWords = 120;
const rowsBetweenNews = 100;

const short = (text: string): string => {
	const clean = masked(text);
	return clean.length > longestWords ? `${clean.slice(0, longestWords)}……` : clean;
};

const tell = (progress: CheckupProgress) => parentPort?.postMessage({ progress });

type Rules = { reference: Reference; meaning: MeaningWords };
const documentOf = (
	{ format, table, sheet, notRead, grid, header }: ReadList,
	{ reference, meaning }: Rules,
	places: readonly PlaceLine[],
): ReviewDocument => {
	const review = reviewList(grid, header, {
		reference,
		words: enumWords,
		matcher: meaningMatcher(meaning),
		places,
		heard: (step, done, of) => {
			if (step === "comparing" || done % rowsBetweenNews === 0) tell({ step, done, of });
		},
	});
	tell({ step: "reporting", done: 0, of: 0 });
	return {
		format,
		table,
		sheet: sheet === null ? null : short(sheet),
		notRead: notRead.map((other) => ({ ...other, sheet: other.sheet === null ? null : short(other.sheet) })),
		headerRow: header.row + 1,
		columns: header.columns.slice(0, 60).map(({ index, label, field }) => ({
			column: columnLetters(index),
			header: short(label),
			field: field ? (columnNames[field][0] ?? field) : null,
		})),
		rows: review.rows,
		clean: review.clean,
		score: review.score,
		columnsMissing: review.columnsMissing.map((field) =>
			field === "basisLaw" ? "设定依据" : (columnNames[field][0] ?? field),
		),
		findings: review.findings.slice(0, mostFindings).map((finding) => ({
			...finding,
			certName: short(finding.certName),
			header: short(finding.header),
			words: short(finding.words),
		})),
		findingsLeftOut: Math.max(0, review.findings.length - mostFindings),
		missing: [...review.missing],
	};
};

/** The lines of a list of another place, numbers of persons masked. */
const peerRowsOf = ({ grid, header }: ReadList, { reference }: Rules): PeerRow[] => {
	const { rows } = readRows(grid, header, {
		organ: { id: "peer", names: [] },
		organIds: new Map(),
		reference,
		words: enumWords,
		codeFor: (row) => `ROW-${row}`,
		codesTaken: new Set(),
		linesListed: new Set(),
	});
	const organColumn = header.columns.find(({ field }) => field === "organ")?.index;
	return rows
		.filter(({ facts }) => facts.certName !== "")
		.map(({ row, facts }) => ({
			row,
			certName: masked(facts.certName).slice(0, 300),
			matterName: masked(facts.matterName).slice(0, 300),
			organ:
				organColumn === undefined
					? ""
					: masked(grid[row - 1]?.[organColumn]?.text.trim() ?? "").slice(0, 100),
			issuingOrgan: masked(facts.issuingOrgan ?? "").slice(0, 300),
			bases: (facts.legalBases ?? []).map(({ law, article }) => ({ law, article })),
		}));
};

/** One file with the rules in force, one answer: what it was asked for, or why the file cannot be read. */
const given = z
	.object({
		file: z.instanceof(Uint8Array),
		rules: z.object({ reference: Reference, meaning: MeaningWords }),
		// Checked when they were read from their file or table.
		places: z.custom<readonly PlaceLine[]>(Array.isArray),
		task: z.custom<ListTask>((value) => value === "review" || value === "rows"),
	})
	.parse(workerData);
tell({ step: "reading", done: 0, of: 0 });
const list = await readList(Buffer.from(given.file));
if (isRefusal(list)) parentPort?.postMessage({ refused: list.refused });
else if (given.task === "rows") parentPort?.postMessage({ answer: peerRowsOf(list, given.rules) });
else parentPort?.postMessage({ answer: documentOf(list, given.rules, given.places) });
