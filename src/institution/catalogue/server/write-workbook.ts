import { writeXlsx } from "hucre/xlsx";
import { renderCitation } from "#institution/catalogue/domain/citation.ts";
import { columnNames, type ImportField } from "#institution/catalogue/domain/import-columns.ts";
import type { ItemFacts, LegalBasis } from "#institution/catalogue/domain/item.ts";
import { catalogueWords as words } from "#institution/catalogue/domain/words.zh-CN.ts";

type Line = { facts: ItemFacts; organName: string };

/** Several entries in one cell are numbered, so that the importer takes them apart again. */
const entries = (texts: readonly string[]): string =>
	texts.length === 1 ? (texts[0] ?? "") : texts.map((text, index) => `${index + 1}．${text}`).join("\n");

const bases = (facts: ItemFacts, part: (basis: LegalBasis) => string): string =>
	entries(facts.legalBases.map(part));

/** The columns of Annex 1 in canonical order (c-1), then what this system adds so that a list can come back whole. */
const columns: readonly [ImportField, number, (line: Line, index: number) => string][] = [
	["seq", 6, (_, index) => String(index + 1)],
	["organ", 18, ({ organName }) => organName],
	["matterName", 24, ({ facts }) => facts.matterName],
	["matterType", 10, ({ facts }) => words.matterTypes[facts.matterType]],
	["certName", 22, ({ facts }) => facts.certName],
	["basisLaw", 22, ({ facts }) => bases(facts, ({ law }) => law)],
	[
		"basisDocNo",
		12,
		({ facts }) =>
			facts.legalBases.some(({ docNo }) => docNo) ? bases(facts, ({ docNo }) => docNo ?? "—") : "",
	],
	["basisArticle", 16, ({ facts }) => bases(facts, renderCitation)],
	["basisText", 40, ({ facts }) => bases(facts, ({ text }) => text)],
	["basisRank", 10, ({ facts }) => bases(facts, ({ rank }) => words.legalRanks[rank])],
	["proofContents", 36, ({ facts }) => entries(facts.proofContents)],
	["issuingOrgan", 18, ({ facts }) => facts.issuingOrgan],
	[
		"exerciseLevels",
		10,
		({ facts }) => facts.exerciseLevels.map((level) => words.exerciseLevels[level]).join("、"),
	],
	["verifyMethod", 10, ({ facts }) => words.verifyMethods[facts.verifyMethod]],
	[
		"verifyPhase",
		18,
		({ facts }) => {
			const { count, unit } = facts.verifyDeadline;
			return `${facts.verifyPhase === "in-process" ? "事中" : "事后"}，${count}${words.units[unit].replace(/（.*）/, "")}`;
		},
	],
	["verifyStandard", 28, ({ facts }) => facts.verifyStandard],
	["agentAllowed", 8, ({ facts }) => (facts.agentAllowed ? "是" : "否")],
	[
		"disclosure",
		18,
		({ facts: { disclosure } }) =>
			disclosure.public
				? `公开，${words.disclosureGrounds[disclosure.ground]}，${disclosure.termDays}日`
				: "不公开",
	],
	["remark", 10, () => ""],
	["code", 16, ({ facts }) => facts.code],
	["proofObligation", 28, ({ facts }) => facts.proofObligation],
	["priorityDomain", 12, ({ facts }) => words.priorityDomains[facts.priorityDomain]],
	["serveeTypes", 14, ({ facts }) => facts.serveeTypes.map((type) => words.serveeTypes[type]).join("、")],
	["verifyDataSources", 20, ({ facts }) => facts.verifyDataSources.join("、")],
	["exemptReason", 16, ({ facts }) => facts.exemptReason ?? ""],
	[
		"routineSupervision",
		16,
		({ facts }) =>
			facts.routineSupervision.map((way) => words.routineSupervisions[way].replace("、", "")).join("、"),
	],
	["riskLevel", 8, ({ facts }) => words.riskLevels[facts.riskLevel]],
	["economicValue", 8, ({ facts }) => words.riskLevels[facts.economicValue]],
	["signatureMinimum", 14, ({ facts }) => words.signatureLevels[facts.signatureMinimum]],
	["riskDecisionNo", 16, ({ facts }) => facts.riskDecisionNo ?? ""],
	["departmentReason", 24, ({ facts }) => facts.exclusionCheck.departmentReason],
	["lifeEvents", 20, ({ facts }) => facts.lifeEvents.join("、")],
	["annualVolume", 8, ({ facts }) => facts.annualVolume?.toString() ?? ""],
	[
		"obtainDifficulty",
		8,
		({ facts }) => (facts.obtainDifficulty ? words.riskLevels[facts.obtainDifficulty] : ""),
	],
	["taskCode", 20, ({ facts }) => facts.taskCode ?? ""],
];

/** A cell that a spreadsheet could take for a formula is made plain text by a leading apostrophe. */
export const safeCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * 证明事项告知承诺制清单 as XLSX: title row, note row, header row, one line per item. Every cell is a string;
 * none can become a formula.
 */
export const writeWorkbook = async (
	title: string,
	note: string,
	lines: readonly Line[],
): Promise<Uint8Array> => {
	const header = columns.map(([field]) => columnNames[field][0] ?? field);
	const rows = lines.map((line, index) => columns.map(([, , show]) => safeCell(show(line, index))));
	const last = columns.length - 1;
	return writeXlsx({
		sheets: [
			{
				name: "证明事项告知承诺制清单",
				columns: columns.map(([, width]) => ({ width })),
				rows: [[safeCell(title)], [safeCell(note)], header, ...rows],
				merges: [
					{ startRow: 0, startCol: 0, endRow: 0, endCol: last },
					{ startRow: 1, startCol: 0, endRow: 1, endCol: last },
				],
				freezePane: { rows: 3 },
			},
		],
	});
};
