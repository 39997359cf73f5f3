import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { ReviewDocument } from "#institution/catalogue/domain/checkup-api.ts";
import { columnNames } from "#institution/catalogue/domain/import-columns.ts";
import { columnLetters } from "#institution/catalogue/domain/import-report.ts";
import { reviewList } from "#institution/catalogue/domain/list-review.ts";
import { linesOf } from "#institution/catalogue/domain/places.ts";
import { Reference } from "#institution/catalogue/domain/reference.ts";
import { reviewWords } from "#institution/catalogue/domain/review-words.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import { isRefusal } from "#kernel/decision.ts";
import { enumWords } from "./import.ts";
import { type ReadList, readList } from "./read-list.ts";
import { loadMeaningMatcher, loadPlaces } from "./reference-data.ts";

const mostFindings = 3_000;
const longestWords = 120;

/** Numbers of persons and telephones that stand in a list by mistake do not go into the result. */
const masked = (text: string): string =>
	text
		.replace(/\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]/g, "〔身份证号〕")
		.replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "〔手机号〕");
const short = (text: string): string => {
	const clean = masked(text);
	return clean.length > longestWords ? `${clean.slice(0, longestWords)}……` : clean;
};

/** Messages by reason; every reason of a finding has its words in one of the three tables. */
const messages: ReadonlyMap<string, string> = new Map(
	Object.entries({ ...catalogueWords.findings, ...catalogueWords.cells, ...reviewWords.findings }),
);

const documentOf = ({ format, table, grid, header }: ReadList, reference: Reference): ReviewDocument => {
	const review = reviewList(grid, header, {
		reference,
		words: enumWords,
		matcher: loadMeaningMatcher(),
		places: linesOf(loadPlaces()),
	});
	return {
		format,
		table,
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
			message: messages.get(finding.reason) ?? finding.reason,
		})),
		findingsLeftOut: Math.max(0, review.findings.length - mostFindings),
		missing: [...review.missing],
	};
};

/** One file with the word lists in force, one answer: a review, or why it cannot be read. */
const work = z.object({ file: z.instanceof(Uint8Array), reference: Reference }).parse(workerData);
const list = await readList(Buffer.from(work.file));
parentPort?.postMessage(
	isRefusal(list) ? { refused: list.refused } : { review: documentOf(list, work.reference) },
);
