import type { FindingReason } from "./finding.ts";
import type { ImportField } from "./import-columns.ts";
import type { Grid, Header } from "./import-header.ts";
import { columnLetters } from "./import-report.ts";
import { type CellReason, type EnumWords, readRows } from "./import-rows.ts";
import type { DraftFacts } from "./item.ts";
import { type CertificateLine, type MeaningMatcher, sameMatter } from "./match-meaning.ts";
import type { PlaceLine } from "./places.ts";
import type { Reference } from "./reference.ts";

/** The kinds a reader of the report can choose between. */
export const reviewKinds = [
	"basis",
	"excluded",
	"definition",
	"wording",
	"duplicate",
	"peers",
	"form",
] as const;
export type ReviewKind = (typeof reviewKinds)[number];
export type ReviewEffect = "cancel" | "exclude" | "block" | "warn";

type Judged = { kind: ReviewKind; effect: ReviewEffect; clause: string };

/** What the check-up speaks of. A public list lacks much that the workbench asks for; that is no fault of a list. */
const judged: Partial<Record<CellReason | "same-meaning" | "cancelled-elsewhere", Judged>> = {
	"basis-below-law": { kind: "basis", effect: "cancel", clause: "R-031 三(三)" },
	"basis-mislabelled": { kind: "basis", effect: "block", clause: "R-031 三(三)" },
	"basis-rank-unclear": { kind: "basis", effect: "warn", clause: "R-031 三(三)" },
	"article-unclear": { kind: "basis", effect: "block", clause: "R-124 附件2 二(三)" },
	"article-text-missing": { kind: "basis", effect: "warn", clause: "R-124 附件2 二(三)" },
	"excluded-ground": { kind: "excluded", effect: "exclude", clause: "R-018 三(一)" },
	"exclusion-suspected": { kind: "excluded", effect: "exclude", clause: "R-018 三(一)" },
	"not-upon-application": { kind: "definition", effect: "exclude", clause: "R-003 二" },
	"issued-by-applicant": { kind: "definition", effect: "block", clause: "R-010 三(一)" },
	"names-a-permit": { kind: "definition", effect: "block", clause: "R-010 三(一)" },
	"licence-or-data-proves": { kind: "definition", effect: "cancel", clause: "R-010 三(一)" },
	"organ-can-check-itself": { kind: "definition", effect: "cancel", clause: "R-010 三(一)" },
	"committee-must-not-issue": { kind: "definition", effect: "cancel", clause: "R-010 三(一)" },
	"committee-among-issuers": { kind: "definition", effect: "warn", clause: "R-010 三(一)" },
	"identity-papers-prove": { kind: "definition", effect: "cancel", clause: "R-010 三(一)" },
	"vague-wording": { kind: "wording", effect: "block", clause: "R-046 三(四)" },
	"catch-all-clause": { kind: "wording", effect: "block", clause: "R-047 三(四)" },
	"negative-question": { kind: "wording", effect: "block", clause: "R-045 三(四)" },
	"slot-without-unit": { kind: "wording", effect: "block", clause: "R-045 三(四)" },
	"not-quantifiable": { kind: "wording", effect: "block", clause: "R-045 三(四)" },
	"standard-is-none": { kind: "wording", effect: "block", clause: "R-045 三(四)" },
	"disclosure-of-protected-person": { kind: "form", effect: "block", clause: "R-093 三(七)" },
	"matter-name-dragged": { kind: "form", effect: "warn", clause: "R-021 三(二)1" },
	formula: { kind: "form", effect: "warn", clause: "R-025 三(二)1" },
	"duplicate-row": { kind: "duplicate", effect: "block", clause: "R-027 三(二)3" },
	"same-meaning": { kind: "duplicate", effect: "warn", clause: "R-027 三(二)3" },
	"cancelled-elsewhere": { kind: "peers", effect: "warn", clause: "R-023 三(二)1" },
};

/** What the check-up makes of a reason; undefined where it says nothing about it. */
export const judgementOf = (
	reason: CellReason | "same-meaning" | "cancelled-elsewhere",
): Judged | undefined => judged[reason];

export type ReviewReason = FindingReason | CellReason | "same-meaning" | "cancelled-elsewhere";

/** One thing to put right: where in the file, which words, which clause. */
export type ReviewFinding = Judged & {
	row: number;
	/** Letters as in a workbook; the n-th column of a table in a document has the n-th letter. */
	column: string;
	header: string;
	certName: string;
	reason: ReviewReason;
	words: string;
	/** Another row of the list the finding speaks of. */
	otherRow: number | null;
	offset: number | null;
};

/** A certificate other places have promised or cancelled and this list does not know. */
export type MissingHere = {
	certName: string;
	matterName: string;
	place: string;
	placeId: string;
	row: number;
	state: "committed" | "cancelled";
};

export type ListReview = {
	rows: number;
	findings: readonly ReviewFinding[];
	missing: readonly MissingHere[];
	/** Elements of R-041 for which the list has no column. */
	columnsMissing: readonly ImportField[];
	score: number;
	/** Rows of which nothing need be said. */
	clean: number;
};

/** What one finding takes from the hundred points of its row. */
export const deductions: Record<ReviewEffect, number> = { cancel: 30, exclude: 30, block: 15, warn: 5 };

/** 质量分: each row starts with 100, loses what its findings weigh and stops at 0; the list has the mean. */
export const scoreOf = (rows: number, findings: readonly Pick<ReviewFinding, "row" | "effect">[]): number => {
	if (rows === 0) return 0;
	const lost = new Map<number, number>();
	for (const { row, effect } of findings)
		lost.set(row, Math.min(100, (lost.get(row) ?? 0) + deductions[effect]));
	return Math.round((rows * 100 - [...lost.values()].reduce((sum, points) => sum + points, 0)) / rows);
};

const sevenElements: readonly ImportField[] = [
	"issuingOrgan",
	"proofContents",
	"verifyMethod",
	"verifyPhase",
	"verifyStandard",
];
const basisFields: readonly ImportField[] = ["basisLaw", "basisMixed", "basisText"];

const mostMissing = 60;

/** One line of a list, by its place. */
type ListLine = {
	row: number;
	facts: Pick<DraftFacts, "certName" | "matterName" | "legalBases" | "issuingOrgan">;
};
type AcrossFinding = {
	row: number;
	reason: "same-meaning" | "cancelled-elsewhere";
	words: string;
	otherRow: number | null;
};

/** A published list whose every line stands in this one is this list: it is not held against itself. */
const listsOfOthers = (rows: readonly ListLine[], places: readonly PlaceLine[]): PlaceLine[] => {
	const keyOf = ({ certName, matterName }: { certName: string; matterName: string }) =>
		`${certName}\n${matterName}`;
	const own = new Set(rows.map(({ facts }) => keyOf(facts)));
	const lines = new Map<string, PlaceLine[]>();
	for (const line of places) lines.set(line.placeId, [...(lines.get(line.placeId) ?? []), line]);
	return [...lines.values()]
		.filter((list) => list.length === 1 || !list.every((line) => own.has(keyOf(line))))
		.flat();
};

/** What can only be said looking at the whole list and at other places: one certificate written twice, cancelled
 * elsewhere, or missing here. */
export const acrossRows = (
	rows: readonly ListLine[],
	{ matcher, places }: { matcher: MeaningMatcher; places: readonly PlaceLine[] },
): { findings: readonly AcrossFinding[]; missing: readonly MissingHere[] } => {
	type Own = CertificateLine & { own: number; matter: string };
	type Other = CertificateLine & { other: PlaceLine };
	const findings: AcrossFinding[] = [];
	const lines: (Own | Other)[] = [
		...rows
			.filter(({ facts }) => facts.certName !== "")
			.map(({ row, facts }) => ({
				certName: facts.certName,
				matterName: facts.matterName,
				bases: facts.legalBases,
				issuingOrgan: facts.issuingOrgan,
				own: row,
				matter: facts.matterName,
			})),
		...listsOfOthers(rows, places).map((line) => ({ ...line, other: line })),
	];
	const missing: MissingHere[] = [];
	for (const { lines: members } of matcher.group(lines)) {
		const own = members.flatMap((line) => ("own" in line ? [line] : []));
		const others = members.flatMap((line) => ("other" in line ? [line.other] : []));
		const firstOf = new Map<string, Own>();
		for (const line of own) {
			const twin = firstOf.get(line.matter);
			if (line.matter === "") continue;
			if (twin && twin.certName !== line.certName)
				findings.push({ row: line.own, reason: "same-meaning", words: twin.certName, otherRow: twin.own });
			else if (!twin) firstOf.set(line.matter, line);
		}
		// Cancelled for one matter says nothing of another: 无犯罪记录证明 of teachers and of lawyers.
		for (const line of own) {
			const cancelled = others.find(
				({ state, matterName }) => state === "cancelled" && sameMatter(matterName, line.matter),
			);
			if (cancelled)
				findings.push({
					row: line.own,
					reason: "cancelled-elsewhere",
					words: `${cancelled.place}（${cancelled.matterName}）：${cancelled.certName}${cancelled.instead ? ` → ${cancelled.instead}` : ""}`,
					otherRow: null,
				});
		}
		const [example] = others.filter(({ state }) => state === "committed" || state === "cancelled");
		if (own.length === 0 && example && missing.length < mostMissing)
			missing.push({
				certName: example.certName,
				matterName: example.matterName,
				place: example.place,
				placeId: example.placeId,
				row: example.row,
				state: example.state === "cancelled" ? "cancelled" : "committed",
			});
	}
	return { findings, missing };
};

/** 清单体检: everything the rules say about a list somebody else made, row by row, and against other places. */
export const reviewList = (
	grid: Grid,
	header: Header,
	facts: {
		reference: Reference;
		words: EnumWords;
		matcher: MeaningMatcher;
		places: readonly PlaceLine[];
		/** Told how far it has come, for whoever waits. */
		heard?: (step: "reviewing" | "comparing", done: number, of: number) => void;
	},
): ListReview => {
	const { rows, cells } = readRows(grid, header, {
		organ: { id: "list", names: [] },
		organIds: new Map(),
		reference: facts.reference,
		words: facts.words,
		codeFor: (row) => `ROW-${row}`,
		codesTaken: new Set(),
		linesListed: new Set(),
		heard: (row, of) => facts.heard?.("reviewing", row, of),
	});
	const nameOf = new Map(rows.map(({ row, facts: draft }) => [row, draft.certName]));
	const unclear = new Set(
		cells.filter(({ reason }) => reason === "basis-rank-unclear").map(({ row }) => row),
	);
	const at = (field: ImportField) => {
		const found = header.columns.find((column) => column.field === field);
		return { column: columnLetters(found?.index ?? 0), header: found?.label ?? "" };
	};

	const findings: ReviewFinding[] = cells.flatMap((cell) => {
		const judgement = judged[cell.reason];
		if (!judgement) return [];
		// A rank nobody can tell from the name is a question, not a verdict.
		if (cell.reason === "basis-below-law" && unclear.has(cell.row)) return [];
		return [
			{
				...judgement,
				row: cell.row,
				column: columnLetters(cell.column),
				header: cell.header,
				certName: nameOf.get(cell.row) ?? "",
				reason: cell.reason,
				words: cell.words,
				otherRow: null,
				offset: cell.offset ?? null,
			},
		];
	});
	facts.heard?.("comparing", 0, 0);
	const across = acrossRows(
		rows.map(({ row, facts: draft }) => ({ row, facts: draft })),
		facts,
	);
	for (const { row, reason, words, otherRow } of across.findings) {
		const judgement = judged[reason];
		if (judgement)
			findings.push({
				...judgement,
				...at("certName"),
				row,
				certName: nameOf.get(row) ?? "",
				reason,
				words,
				otherRow,
				offset: null,
			});
	}
	findings.sort((one, other) => one.row - other.row || one.column.localeCompare(other.column, "en"));

	const present = new Set(header.columns.map(({ field }) => field));
	const touched = new Set(findings.map(({ row }) => row));
	return {
		rows: rows.length,
		findings,
		missing: across.missing,
		columnsMissing: [
			...(basisFields.some((field) => present.has(field)) ? [] : (["basisLaw"] as const)),
			...sevenElements.filter((field) => !present.has(field)),
		],
		score: scoreOf(rows.length, findings),
		clean: rows.filter(({ row }) => !touched.has(row)).length,
	};
};
