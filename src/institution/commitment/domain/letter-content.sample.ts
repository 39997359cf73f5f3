/** A letter as rules would compose it, for the tests of this folder and of the seal; never used at run time. */
import type { LetterContent, LetterTable } from "./letter-content.ts";

/** 家庭成员 as a table: names are personal, incomes are not. */
export const membersTable = (rows: number): LetterTable => ({
	key: "members",
	label: "家庭成员",
	columns: [
		{ key: "name", label: "姓名", personal: true },
		{ key: "relation", label: "与申请人的关系", personal: false },
		{ key: "income", label: "月收入（元）", personal: false },
	],
	rows: Array.from({ length: rows }, (_, at) => [`王氏${at + 1}`, "子女", String(1000 + at)]),
});

export const letter = (change: Partial<LetterContent> = {}): LetterContent => ({
	templateVersion: "变更户口登记文化程度·第2版",
	externalNumber: "410404202603020015",
	applicant: {
		kind: "citizen",
		name: "王喆昇",
		phone: "13800000000",
		idType: "居民身份证",
		idNumber: "410404199001011233",
	},
	representative: null,
	helper: null,
	organ: { name: "平顶山市公安局石龙分局", contactPerson: "李警官", phone: "0375-2520000" },
	matterName: "变更户口登记文化程度",
	certificationName: "学历证明",
	legalBases: [
		{
			law: "中华人民共和国户口登记条例",
			article: 17,
			articleSuffix: null,
			paragraph: 1,
			item: null,
			subItem: null,
			text: "户口登记的内容需要变更或者更正的时候，由户主或者本人向户口登记机关申报；户口登记机关审查属实后予以变更或者更正",
		},
	],
	proofContents: ["申请人具有所申报的文化程度", "申请人未在其他户口登记机关申报不同的文化程度"],
	commitOnBehalf: "not-allowed",
	disclosure: { kind: "not-public" },
	specifics: ["本人于2012年7月取得平顶山学院大学专科毕业证书", "证书编号为109191201206000123"],
	tables: [],
	siteAddress: null,
	signature: null,
	seal: null,
	...change,
});
