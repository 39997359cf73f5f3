import { noEntry, writeEntries, writeList } from "./cell-text.ts";
import { citeBasis, renderCitation } from "./citation.ts";
import { columnNames, type ImportField } from "./import-columns.ts";
import { exclusionGrounds, type ItemFacts, type LegalBasis } from "./item.ts";
import { catalogueWords as words } from "./words.zh-CN.ts";

/** One line of a list with the names its ids stand for. */
export type ListLine = { facts: ItemFacts; organName: string; verifyingOrganName: string };

const bases = (facts: ItemFacts, part: (basis: LegalBasis) => string): string =>
	writeEntries(facts.legalBases.map(part));

/** 《法律》（文号）第四十一条：……〔法律〕, as one line of the printed list (R-124). */
const wholeBasis = (basis: LegalBasis): string =>
	`${citeBasis(basis)}${basis.text === "" ? "" : `：${basis.text}`}〔${words.legalRanks[basis.rank]}〕`;

/** 设定依据 in one cell, for paper; a workbook has its five columns instead. */
export type ListField = Exclude<ImportField, "basisMixed" | "retainReason" | `level:${string}`> | "bases";

type Column = {
	title: string;
	/** Width in the workbook, in characters, and on paper in parts of the line. */
	width: number;
	cell(line: ListLine, index: number): string;
};

const nameOf = (field: ImportField): string => columnNames[field][0] ?? field;

const column = (field: ImportField, width: number, cell: Column["cell"]): Column => ({
	title: nameOf(field),
	width,
	cell,
});

/** Every column a list can show. */
export const listColumns: Record<ListField, Column> = {
	seq: column("seq", 6, (_, index) => String(index + 1)),
	organ: column("organ", 18, ({ organName }) => organName),
	matterName: column("matterName", 24, ({ facts }) => facts.matterName),
	matterType: column("matterType", 10, ({ facts }) => words.matterTypes[facts.matterType]),
	certName: column("certName", 22, ({ facts }) => facts.certName),
	bases: {
		title: "设定依据",
		width: 44,
		cell: ({ facts }) => writeEntries(facts.legalBases.map(wholeBasis)),
	},
	basisLaw: column("basisLaw", 22, ({ facts }) => bases(facts, ({ law }) => law)),
	basisDocNo: column("basisDocNo", 12, ({ facts }) =>
		facts.legalBases.some(({ docNo }) => docNo) ? bases(facts, ({ docNo }) => docNo || noEntry) : "",
	),
	basisArticle: column("basisArticle", 16, ({ facts }) => bases(facts, renderCitation)),
	basisText: column("basisText", 40, ({ facts }) => bases(facts, ({ text }) => text)),
	basisRank: column("basisRank", 10, ({ facts }) => bases(facts, ({ rank }) => words.legalRanks[rank])),
	proofContents: column("proofContents", 36, ({ facts }) => writeEntries(facts.proofContents)),
	issuingOrgan: column("issuingOrgan", 18, ({ facts }) => facts.issuingOrgan),
	exerciseLevels: column("exerciseLevels", 10, ({ facts }) =>
		facts.exerciseLevels.map((level) => words.exerciseLevels[level]).join("、"),
	),
	verifyMethod: column("verifyMethod", 10, ({ facts }) => words.verifyMethods[facts.verifyMethod]),
	verifyPhase: column("verifyPhase", 18, ({ facts }) => {
		const { count, unit } = facts.verifyDeadline;
		return `${facts.verifyPhase === "in-process" ? "事中" : "事后"}，${count}${words.units[unit].replace(/（.*）/, "")}`;
	}),
	verifyStandard: column("verifyStandard", 28, ({ facts }) => facts.verifyStandard),
	agentAllowed: column("agentAllowed", 8, ({ facts }) => (facts.agentAllowed ? "是" : "否")),
	disclosure: column("disclosure", 18, ({ facts: { disclosure } }) =>
		disclosure.public
			? `公开，${words.disclosureGrounds[disclosure.ground]}，${disclosure.termDays}日`
			: "不公开",
	),
	remark: column("remark", 10, ({ facts }) => facts.remark ?? ""),
	code: column("code", 16, ({ facts }) => facts.code),
	proofObligation: column("proofObligation", 28, ({ facts }) => facts.proofObligation),
	priorityDomain: column("priorityDomain", 12, ({ facts }) => words.priorityDomains[facts.priorityDomain]),
	serveeTypes: column("serveeTypes", 14, ({ facts }) =>
		facts.serveeTypes.map((type) => words.serveeTypes[type]).join("、"),
	),
	verifyDataSources: column("verifyDataSources", 20, ({ facts }) => writeList(facts.verifyDataSources)),
	verifyingOrgan: column("verifyingOrgan", 18, ({ verifyingOrganName }) => verifyingOrganName),
	exemptReason: column("exemptReason", 16, ({ facts }) => facts.exemptReason ?? ""),
	routineSupervision: column("routineSupervision", 16, ({ facts }) =>
		facts.routineSupervision.map((way) => words.routineSupervisions[way].replace("、", "")).join("、"),
	),
	riskLevel: column("riskLevel", 8, ({ facts }) => words.riskLevels[facts.riskLevel]),
	economicValue: column("economicValue", 8, ({ facts }) => words.riskLevels[facts.economicValue]),
	signatureMinimum: column(
		"signatureMinimum",
		14,
		({ facts }) => words.signatureLevels[facts.signatureMinimum],
	),
	riskDecisionNo: column("riskDecisionNo", 16, ({ facts }) => facts.riskDecisionNo ?? ""),
	exclusionGrounds: column("exclusionGrounds", 16, ({ facts }) =>
		writeList(
			exclusionGrounds
				.filter((ground) => facts.exclusionCheck.boxes[ground])
				.map((ground) => words.exclusionGrounds[ground]),
		),
	),
	departmentReason: column("departmentReason", 24, ({ facts }) => facts.exclusionCheck.departmentReason),
	lifeEvents: column("lifeEvents", 20, ({ facts }) => writeList(facts.lifeEvents)),
	annualVolume: column("annualVolume", 8, ({ facts }) => facts.annualVolume?.toString() ?? ""),
	obtainDifficulty: column("obtainDifficulty", 8, ({ facts }) =>
		facts.obtainDifficulty ? words.riskLevels[facts.obtainDifficulty] : "",
	),
	taskCode: column("taskCode", 20, ({ facts }) => facts.taskCode ?? ""),
};

/**
 * 附件1的样式列: the seed lost its columns, so these are ours (样式列为本系统整理), in the order of dictionary c-1;
 * the district keeps its own (column-set.ts), and whoever prints may choose others once (R-120).
 */
export const annexFields: readonly ListField[] = [
	"seq",
	"organ",
	"matterName",
	"matterType",
	"certName",
	"bases",
	"proofContents",
	"issuingOrgan",
	"exerciseLevels",
	"verifyMethod",
	"verifyPhase",
	"verifyStandard",
	"agentAllowed",
	"disclosure",
	"remark",
];

/** The parts of 设定依据, which a workbook keeps apart so that it can be read back. */
export const basisFields: readonly ListField[] = [
	"basisLaw",
	"basisDocNo",
	"basisArticle",
	"basisText",
	"basisRank",
];

/** Columns in which a workbook loses nothing: Annex 1 first, then what this system adds. */
export const wholeFields: readonly ListField[] =
	// Object.keys of a Record over the fields gives exactly the fields.
	(Object.keys(listColumns) as ListField[]).filter((field) => field !== "bases");

/** The fields of a written choice (`seq,certName,…`): known ones, each once, in the order given; null where none is. */
export const chosenFields = (written: string): readonly ListField[] | null => {
	const wanted = [...new Set(written.split(",").map((field) => field.trim()))].filter(
		(field): field is ListField => Object.hasOwn(listColumns, field),
	);
	return wanted.length > 0 ? wanted : null;
};
