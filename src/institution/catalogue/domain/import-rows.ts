import { rankByName } from "./basis.ts";
import { noEntry, parseEntries, parseList } from "./cell-text.ts";
import { readCitations } from "./citation.ts";
import { blocks, type FindingReason } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { columnNames, type ImportField } from "./import-columns.ts";
import type { Cell, Grid, Header } from "./import-header.ts";
import { columnLetters } from "./import-report.ts";
import {
	parseBases,
	parseDisclosure,
	parseRank,
	parseTick,
	parseVerifyTime,
	settleRank,
} from "./import-values.ts";
import {
	type DraftFacts,
	DraftFacts as DraftFactsSchema,
	exclusionGrounds,
	exerciseLevels,
	type LegalBasis,
	noExclusions,
} from "./item.ts";
import type { Reference } from "./reference.ts";

export type CellReason =
	| FindingReason
	| "formula"
	| "other-organ"
	| "not-upon-application"
	| "value-unknown"
	| "tick-unclear"
	| "deadline-unclear"
	| "retained-elsewhere"
	| "duplicate-row"
	| "already-listed"
	| "code-taken"
	| "column-missing"
	| "completed-later"
	| "too-long"
	| "number-unclear"
	| "code-unclear";

/** A bad cell before it is put into words. `column` null: the sheet has no such column. */
export type CellFinding = {
	row: number;
	column: number;
	header: string;
	reason: CellReason;
	words: string;
	severity: "error" | "warning";
	/** Where in the text of the cell the words begin. */
	offset?: number;
};

export type ImportedRow = { row: number; facts: DraftFacts };

/** Words of the enumerations as the sheet writes them, from the slice's own words. */
export type EnumWords = {
	[Field in
		| "matterType"
		| "priorityDomain"
		| "serveeTypes"
		| "verifyMethod"
		| "routineSupervision"
		| "riskLevel"
		| "signatureMinimum"
		| "exclusionGrounds"
		| "exerciseLevels"]: ReadonlyMap<string, string>;
};

type Facts = {
	organ: { id: string; names: readonly string[] };
	/** Ids of the district's organs by name, for the organ that verifies. */
	organIds: ReadonlyMap<string, string>;
	reference: Reference;
	words: EnumWords;
	/** A code for a row without one. */
	codeFor: (row: number) => string;
	codesTaken: ReadonlySet<string>;
	/** `matterName\ncertName` of the organ's living items. */
	linesListed: ReadonlySet<string>;
	/** Told how far the reading has come, for whoever waits. */
	heard?: ((row: number, of: number) => void) | undefined;
};

const outsideScope = /行政(?:处罚|强制|征收|征用|检查)/;

/** The first column whose content a finding about this field of ItemFacts speaks of. */
const columnsOfPath = (path: string): readonly ImportField[] => {
	const [head = "", , part = ""] = path.split(".");
	if (head === "legalBases") {
		if (part === "article") return ["basisArticle", "basisText", "basisMixed"];
		if (part === "text") return ["basisText", "basisMixed"];
		if (part === "rank") return ["basisRank", "basisLaw", "basisMixed"];
		return ["basisLaw", "basisMixed", "basisRank"];
	}
	switch (head) {
		case "exclusionCheck":
			return ["departmentReason"];
		case "verifyDeadline":
			return ["verifyPhase"];
		case "exerciseLevels":
			return ["exerciseLevels", "level:county", "level:province", "level:city", "level:town"];
		case "verifyingOrganId":
			return ["verifyingOrgan", "organ"];
		case "matterName":
		case "matterType":
		case "certName":
		case "proofObligation":
		case "proofContents":
		case "issuingOrgan":
		case "verifyMethod":
		case "verifyPhase":
		case "verifyStandard":
		case "verifyDataSources":
		case "exemptReason":
		case "routineSupervision":
		case "agentAllowed":
		case "disclosure":
		case "priorityDomain":
		case "serveeTypes":
		case "riskLevel":
		case "economicValue":
		case "signatureMinimum":
		case "riskDecisionNo":
		case "lifeEvents":
		case "annualVolume":
		case "obtainDifficulty":
		case "taskCode":
		case "remark":
		case "code":
			return [head];
		default:
			return ["certName"];
	}
};

/** Facts the printed list has no column for: completed in the form after the import, not an error of the sheet. */
const laterFields: ReadonlySet<string> = new Set([
	"proofObligation",
	"priorityDomain",
	"serveeTypes",
	"verifyingOrganId",
	"riskLevel",
	"economicValue",
	"signatureMinimum",
	"exclusionCheck",
	"verifyDataSources",
	"routineSupervision",
	"exemptReason",
]);

/**
 * Every row below the header as a draft, and every bad cell with its place. A row with an error is still read
 * to its end, so that one dry run shows everything that must be put right.
 */
export const readRows = (
	grid: Grid,
	header: Header,
	facts: Facts,
): { rows: ImportedRow[]; cells: CellFinding[] } => {
	const place = new Map<ImportField, { index: number; label: string }>();
	for (const { index, label, field } of header.columns) if (field) place.set(field, { index, label });
	const rows: ImportedRow[] = [];
	const cells: CellFinding[] = [];
	const seen = new Map<string, number>();
	const codes = new Set<string>();
	let previous: DraftFacts | null = null;

	for (let row = header.row + header.depth; row < grid.length; row += 1) {
		facts.heard?.(row, grid.length);
		const line = grid[row] ?? [];
		if (line.every((cell) => !cell || (cell.text.trim() === "" && !cell.isFormula))) continue;
		const reader = rowReader(line, row, place);
		if (isFooter(reader)) continue;
		const read = readRow(reader, facts);
		const draft = read.facts;
		cells.push(...reader.findings, ...ruleFindings(read, reader, facts, place));

		const name = `${draft.matterName}\n${draft.certName}`;
		const twin = seen.get(name);
		if (twin !== undefined) reader.say("certName", "duplicate-row", `第${twin + 1}行`);
		else if (facts.linesListed.has(name)) reader.say("certName", "already-listed", draft.certName);
		seen.set(name, row);
		if (!read.unread.has("code")) {
			if (codes.has(draft.code) || facts.codesTaken.has(draft.code))
				reader.say("code", "code-taken", draft.code);
			codes.add(draft.code);
		}
		if (previous && isDragged(previous, draft))
			reader.say("matterName", "matter-name-dragged", draft.matterName, "warning");
		cells.push(...reader.late);
		previous = draft;
		rows.push({ row: row + 1, facts: draft });
	}
	return { rows, cells: inOrder(unique(atHeader(cells, header.row + header.depth))) };
};

const ofTheSheet: ReadonlySet<CellReason> = new Set(["column-missing", "completed-later"]);

/** A column the sheet lacks is said once, at its header, not in every row. */
const atHeader = (cells: readonly CellFinding[], row: number): CellFinding[] =>
	cells.map((cell) => (ofTheSheet.has(cell.reason) ? { ...cell, row } : cell));

/** Errors before hints, then as the sheet reads. */
const inOrder = (cells: readonly CellFinding[]): CellFinding[] =>
	[...cells].sort(
		(one, other) =>
			Number(one.severity === "warning") - Number(other.severity === "warning") ||
			one.row - other.row ||
			one.column - other.column,
	);

const unique = (cells: readonly CellFinding[]): CellFinding[] => {
	const seen = new Set<string>();
	return cells.filter(({ row, column, reason, words }) => {
		const key = `${row}|${column}|${reason}|${words}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
};

/** 「说明：核查方式包括……」 and signature lines under the table are not data. */
const isFooter = (reader: RowReader): boolean => {
	if (reader.text("certName") !== "" || reader.text("matterName") !== "") return false;
	const first = reader.firstText();
	return /^(?:合计|总计|小计|说明|注|备注|填表|填报|制表|审核人|单位负责人|主要负责人|联系|样式列|以下空白|第\s*\d+\s*页)/.test(
		first,
	);
};

const isDragged = (before: DraftFacts, now: DraftFacts): boolean => {
	const law = (facts: DraftFacts) => facts.legalBases?.[0]?.law;
	return (
		before.matterName === now.matterName &&
		before.certName !== now.certName &&
		law(before) !== undefined &&
		law(now) !== undefined &&
		law(before) !== law(now)
	);
};

type RowReader = {
	row: number;
	findings: CellFinding[];
	late: CellFinding[];
	has(field: ImportField): boolean;
	text(field: ImportField): string;
	firstText(): string;
	say(field: ImportField, reason: CellReason, words: string, severity?: "error" | "warning"): void;
};

const rowReader = (
	line: readonly (Cell | undefined)[],
	row: number,
	place: ReadonlyMap<ImportField, { index: number; label: string }>,
): RowReader => {
	const findings: CellFinding[] = [];
	const late: CellFinding[] = [];
	const at = (field: ImportField) => place.get(field) ?? place.get("certName") ?? { index: 0, label: "" };
	const say: RowReader["say"] = (field, reason, words, severity = "error") => {
		const { index, label } = at(field);
		late.push({
			row: row + 1,
			column: index,
			header: place.has(field) ? label : (columnNames[field][0] ?? ""),
			reason,
			words,
			severity,
		});
	};
	for (const { index, label } of place.values()) {
		const cell = line[index];
		if (cell?.isFormula)
			findings.push({
				row: row + 1,
				column: index,
				header: label,
				reason: "formula",
				words: "",
				severity: "error",
			});
	}
	return {
		row,
		findings,
		late,
		has: (field) => place.has(field),
		text: (field) => {
			const found = place.get(field);
			const cell = found && line[found.index];
			return cell && !cell.isFormula ? cell.text.trim() : "";
		},
		firstText: () => line.find((cell) => cell && cell.text.trim() !== "")?.text.trim() ?? "",
		say,
	};
};

/** Lists that may truly have no entry; every other empty list is a missing fact. */
const mayBeEmpty: ReadonlySet<string> = new Set(["verifyDataSources", "lifeEvents"]);

const readRow = (reader: RowReader, facts: Facts): ReadRow => {
	const organ = reader.text("organ");
	if (organ !== "" && !facts.organ.names.some((name) => name === organ || name.endsWith(organ)))
		reader.say("organ", "other-organ", organ);
	const matterType = reader.text("matterType");
	if (outsideScope.test(matterType)) reader.say("matterType", "not-upon-application", matterType);

	const retained = reader.text("retainReason");
	if (retained !== "") reader.say("retainReason", "retained-elsewhere", retained);

	const one = (
		field: "matterType" | "priorityDomain" | "verifyMethod" | "riskLevel" | "signatureMinimum",
		from: ImportField = field,
	) => {
		const text = reader.text(from);
		if (text === "") return undefined;
		const value = facts.words[field].get(text.replace(/\s/g, ""));
		if (value === undefined && !(field === "matterType" && outsideScope.test(text)))
			reader.say(from, "value-unknown", text);
		return value;
	};
	const many = (field: "serveeTypes" | "routineSupervision" | "exclusionGrounds"): string[] | undefined => {
		const text = reader.text(field);
		if (text === "") return undefined;
		return parseList(text.replace("双随机、一公开", "双随机一公开")).flatMap((entry) => {
			const value = facts.words[field].get(entry);
			if (value === undefined) reader.say(field, "value-unknown", entry);
			return value === undefined ? [] : [value];
		});
	};

	const time = parseVerifyTime(reader.text("verifyPhase"));
	if (reader.text("verifyPhase") !== "" && (time.phase === null || time.deadline === null))
		reader.say("verifyPhase", "deadline-unclear", reader.text("verifyPhase"));
	const disclosureText = reader.text("disclosure");
	const disclosure = disclosureText === "" ? null : parseDisclosure(disclosureText);
	if (disclosureText !== "" && disclosure === null) reader.say("disclosure", "value-unknown", disclosureText);
	const agentText = reader.text("agentAllowed");
	const agentAllowed = agentText === "" ? undefined : parseTick(agentText);
	if (agentAllowed === null) reader.say("agentAllowed", "tick-unclear", agentText);
	const volume = reader.text("annualVolume").normalize("NFKC");
	const isCount = /^\d{1,9}$/.test(volume);
	if (volume !== "" && !isCount) reader.say("annualVolume", "number-unclear", volume);
	const departmentReason = reader.text("departmentReason");
	const excluded = new Set(many("exclusionGrounds"));
	const verifyingOrgan = reader.text("verifyingOrgan");
	const verifyingOrganId = verifyingOrgan === "" ? facts.organ.id : facts.organIds.get(verifyingOrgan);
	if (verifyingOrganId === undefined) reader.say("verifyingOrgan", "value-unknown", verifyingOrgan);

	const draft: Record<string, unknown> = {
		// Full-width letters and digits are the same letters and digits.
		code: reader.text("code").normalize("NFKC") || facts.codeFor(reader.row + 1),
		organId: facts.organ.id,
		matterName: reader.text("matterName"),
		certName: reader.text("certName"),
		matterType: one("matterType"),
		proofObligation: reader.text("proofObligation") || undefined,
		proofContents: parseEntries(reader.text("proofContents")),
		legalBases: readBases(reader, facts.reference),
		issuingOrgan: reader.text("issuingOrgan") || undefined,
		exerciseLevels: readLevels(reader, facts.words.exerciseLevels),
		priorityDomain: one("priorityDomain"),
		serveeTypes: many("serveeTypes"),
		verifyMethod: one("verifyMethod"),
		verifyPhase: time.phase ?? undefined,
		verifyDeadline: time.deadline ?? undefined,
		verifyStandard: reader.text("verifyStandard") || undefined,
		verifyDataSources: reader.has("verifyDataSources")
			? parseList(reader.text("verifyDataSources"))
			: undefined,
		verifyingOrganId,
		exemptReason: reader.text("exemptReason") || undefined,
		routineSupervision: many("routineSupervision"),
		agentAllowed: agentAllowed ?? undefined,
		disclosure: disclosure ?? undefined,
		riskLevel: one("riskLevel"),
		economicValue: level(reader, facts, "economicValue"),
		obtainDifficulty: level(reader, facts, "obtainDifficulty"),
		taskCode: reader.text("taskCode") || undefined,
		remark: reader.text("remark") || undefined,
		signatureMinimum: one("signatureMinimum"),
		riskDecisionNo: reader.text("riskDecisionNo") || undefined,
		// 司法局的复核理由由司法局自己写, so no sheet brings it in.
		exclusionCheck:
			departmentReason || excluded.size > 0
				? { boxes: boxesOf(excluded), departmentReason, justiceReason: "" }
				: undefined,
		lifeEvents: reader.has("lifeEvents") ? parseList(reader.text("lifeEvents")) : undefined,
		annualVolume: isCount ? Number(volume) : undefined,
	};
	const given = Object.fromEntries(
		Object.entries(draft).filter(
			([field, value]) =>
				value !== undefined && (!Array.isArray(value) || value.length > 0 || mayBeEmpty.has(field)),
		),
	);
	return settle(given, reader);
};

const boxesOf = (excluded: ReadonlySet<string>): typeof noExclusions => ({
	...noExclusions,
	...Object.fromEntries(exclusionGrounds.map((ground) => [ground, excluded.has(ground)])),
});

const level = (
	reader: RowReader,
	facts: Facts,
	field: "economicValue" | "obtainDifficulty",
): string | undefined => {
	const text = reader.text(field);
	const value = text === "" ? undefined : facts.words.riskLevel.get(text);
	if (text !== "" && value === undefined) reader.say(field, "value-unknown", text);
	return value;
};

/** Facts that every row holds; one that cannot be read leaves its place to the schema, not its neighbours. */
const standIn: Readonly<Record<string, string>> = { matterName: "—", certName: "—", code: "-" };

type ReadRow = {
	facts: DraftFacts;
	/** Facts whose cell could not be read: said there once, and by no rule again. */
	unread: ReadonlySet<string>;
};

/** What the schema still does not take (too long, wrong letters in a code) is said at its cell and left out. */
const settle = (given: Record<string, unknown>, reader: RowReader): ReadRow => {
	const parsed = DraftFactsSchema.safeParse(given);
	if (parsed.success) return { facts: parsed.data, unread: new Set() };
	const rest = { ...given };
	const unread = new Set<string>();
	for (const issue of parsed.error.issues) {
		const head = String(issue.path[0]);
		const stand = standIn[head];
		if (stand === undefined) delete rest[head];
		else rest[head] = stand;
		// A name left blank is a missing fact, as any other that is.
		if (given[head] === "") continue;
		const fields = columnsOfPath(issue.path.map(String).join("."));
		const field = fields.find((one) => reader.has(one)) ?? fields[0] ?? "certName";
		reader.say(field, reasonOf(issue, head), reader.text(field));
		unread.add(head);
	}
	const { matterName, certName, code } = given;
	const names = { matterName: String(matterName), certName: String(certName), code: String(code) };
	return { facts: { ...DraftFactsSchema.parse(rest), ...names }, unread };
};

const reasonOf = (issue: { code: string; origin?: string }, head: string): CellReason => {
	if (issue.origin === "number" || issue.origin === "int") return "number-unclear";
	if (issue.code === "too_big") return "too-long";
	return head === "code" ? "code-unclear" : "value-unknown";
};

const readLevels = (reader: RowReader, words: ReadonlyMap<string, string>): string[] => {
	const found = new Set<string>();
	for (const level of exerciseLevels) {
		const text = reader.text(`level:${level}`);
		const ticked = parseTick(text);
		if (ticked === null) reader.say(`level:${level}`, "tick-unclear", text);
		if (ticked) found.add(level);
	}
	for (const entry of parseList(reader.text("exerciseLevels"))) {
		const level = words.get(entry);
		if (level) found.add(level);
		else reader.say("exerciseLevels", "value-unknown", entry);
	}
	return exerciseLevels.filter((level) => found.has(level));
};

/** 《…》 around a whole name goes; 《…》 inside one (关于贯彻《…》的决定) is part of it. */
const unwrapped = (law: string): string => {
	const inner = /^《(.*)》$/s.exec(law)?.[1];
	return inner === undefined || /^[^《]*》/.test(inner) ? law : inner;
};

/** 设定依据: separate columns (numbered when several), or one mixed cell as hand-filled lists have it. */
const readBases = (reader: RowReader, { lawRanks }: Reference): LegalBasis[] => {
	const rankText = reader.text("basisRank");
	const mixed = reader.text("basisMixed");
	// 赤壁 style: the column 设定依据 holds only 法律/法规 and the article stands in the next one.
	const mixedIsRank = parseRank(mixed) !== null;
	const rankWords = parseEntries(rankText || (mixedIsRank ? mixed : ""));
	const laws = parseEntries(reader.text("basisLaw"));
	const articles = parseEntries(reader.text("basisArticle"));
	const texts = parseEntries(reader.text("basisText"));
	const docNos = parseEntries(reader.text("basisDocNo"));
	const textOnly = mixedIsRank || mixed === "";

	const placesIn = (text: string) => readCitations(text)?.citations ?? [];
	// One entry may cite several places of one law: each is a basis of its own, with the rank of its entry.
	const read: Omit<LegalBasis, "rank">[][] =
		laws.length > 0
			? laws.map((law, index) => {
					const docNo = docNos[index];
					const places = placesIn(articles[index] ?? "");
					return (places.length > 0 ? places : [{ article: "" }]).map((citation) => ({
						law: unwrapped(law),
						...(docNo && docNo !== noEntry ? { docNo } : {}),
						...citation,
						text: texts[index] === noEntry ? "" : (texts[index] ?? ""),
					}));
				})
			: (textOnly ? texts : parseEntries(mixed)).map((entry, index) => {
					const bases = parseBases(entry);
					const beside = textOnly ? "" : (texts[index] ?? "");
					return bases.flatMap((basis) => {
						const places = basis.article === "" ? placesIn(articles[index] ?? beside) : [];
						return (places.length > 0 ? places : [{}]).map((citation) => ({
							...basis,
							...citation,
							text: basis.text || beside,
						}));
					});
				});
	return read.flatMap((bases, index) => {
		const written = rankWords[index] ?? rankWords[0] ?? "";
		const word = parseRank(written);
		if (written !== "" && word === null) reader.say("basisRank", "value-unknown", written);
		return bases
			.filter(({ law }) => law !== "")
			.map((basis) => ({
				...basis,
				rank: settleRank(word, rankByName(basis.law, lawRanks)) ?? "department-rule",
			}));
	});
};

const ruleFindings = (
	{ facts: draft, unread }: ReadRow,
	reader: RowReader,
	{ reference }: Facts,
	place: ReadonlyMap<ImportField, { index: number; label: string }>,
): CellFinding[] => {
	const said = new Set([...reader.findings, ...reader.late].map(({ column }) => column));
	const found: CellFinding[] = [];
	for (const field of ["certName", "matterName"] as const)
		if (draft[field] === "") reader.say(field, "fact-missing", columnNames[field][0] ?? "");
	for (const finding of findingsOf(draft, reference)) {
		const fields = columnsOfPath(finding.path);
		const field = fields.find((candidate) => place.has(candidate)) ?? fields[0] ?? "certName";
		const where = place.get(field) ?? place.get("certName") ?? { index: 0, label: "" };
		const isMissing = finding.reason === "fact-missing" || finding.reason.startsWith("exempt-without");
		const head = finding.path.split(".")[0] ?? "";
		// One wrong cell is one error: what could not be read of it no rule judges as well.
		if (unread.has(head) || (place.has(field) && said.has(where.index))) continue;
		const later =
			(isMissing ||
				finding.reason === "online-without-source" ||
				finding.reason === "exclusion-reason-missing") &&
			laterFields.has(head) &&
			!place.has(field);
		found.push({
			row: reader.row + 1,
			column: where.index,
			header: place.has(field) ? where.label : (columnNames[field][0] ?? ""),
			reason: later ? "completed-later" : isMissing && !place.has(field) ? "column-missing" : finding.reason,
			words:
				finding.reason === "task-code-wrong"
					? `${draft.taskCode ?? ""}（${finding.words}）`
					: finding.words || (columnNames[field][0] ?? ""),
			severity: later || !blocks(finding) ? "warning" : "error",
			...(finding.offset === undefined ? {} : { offset: finding.offset }),
		});
	}
	return found;
};

/** `F7`. */
export const addressOf = ({ row, column }: Pick<CellFinding, "row" | "column">): string =>
	`${columnLetters(column)}${row}`;
