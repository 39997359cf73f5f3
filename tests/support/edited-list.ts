import { readFileSync } from "node:fs";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import type { ListLine } from "#institution/catalogue/domain/list-columns.ts";

/** Texts that an office program likes to turn into something else: long numbers, zeros first, dates, formulas. */
const tempting: readonly Partial<ItemFacts>[] = [
	{ code: "SL-SFJ-001" },
	{
		code: "000123",
		certName: "2021-05-07",
		verifyStandard: "1.20E+17",
		taskCode: "114104040054800123400011600200",
		riskDecisionNo: "410404197001010011",
	},
	{ code: "20210507", certName: "=SUM(A1:A2)", verifyStandard: "50%", issuingOrgan: "'街道办事处" },
	{ code: "1-2", certName: "+86 375", matterName: "法律援助“申请”、<特困>&其他", issuingOrgan: "TRUE" },
	{
		code: "SL-SFJ-005",
		annualVolume: 1200,
		proofContents: ["家庭成员____人", "第二项\n换行"],
		legalBases: [
			...facts.legalBases,
			{
				law: "法律援助条例",
				docNo: "国务院令第385号",
				article: "十七",
				text: `原文甲\n原文乙${"长".repeat(400)}`,
				rank: "administrative-regulation",
			},
		],
	},
];

/**
 * The list that LibreOffice 7.4 opened and saved again as the files in `office/`, written by `writeWorkbook` and
 * `listDocx` from these lines: `soffice --convert-to xlsx|docx|csv`.
 */
export const editedLines: readonly ListLine[] = tempting.map((changes) => ({
	facts: { ...facts, ...changes },
	organName: "石龙区司法局",
	verifyingOrganName: "石龙区司法局",
}));

/** A file of that list as the office program left it. */
export const editedFile = (kind: "xlsx" | "docx" | "csv"): Buffer =>
	readFileSync(new URL(`./office/saved-by-libreoffice.${kind}`, import.meta.url));
