import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { dataMessage, letterFields } from "./data-message.ts";
import { letter, membersTable } from "./letter-content.sample.ts";
import { editionHolds, PublicEdition, personalPaths, publicEdition } from "./public-edition.ts";

const hash = (bytes: Uint8Array) => sha256(bytes);
const content = letter({
	representative: {
		kind: "agent",
		name: "李强",
		phone: "13900000000",
		idType: "居民身份证",
		idNumber: "410404198506150023",
		authorisationNo: "授权1",
		guardianship: null,
	},
	siteAddress: "高庄街道一号",
	signature: {
		level: "E",
		signerName: "李强",
		capacity: "agent",
		signedAt: "2026-03-02T02:00:00Z",
		shownDigest: "0".repeat(64),
		imageHash: null,
	},
	seal: { letterNo: "平龙公告承〔2026〕第0001号", sealedAt: "2026-03-02T02:01:00Z" },
});
const fields = letterFields(content);
const salts = Object.fromEntries(
	fields.map((field, at) => [field.path, bytesToHex(new Uint8Array(32).fill(at + 1))]),
);
const sealed = {
	letterNo: "平龙公告承〔2026〕第0001号",
	root: dataMessage(fields, salts, hash).root,
	messageSignature: "AA==",
	messageChain: ["AA=="],
};

describe("公开版（R-093）", () => {
	test("没有点名也遮盖全部个人信息，事项、依据、承诺照常公开，且能证明", () => {
		const made = publicEdition(sealed, fields, salts, new Set(), hash);
		const text = JSON.stringify(made);
		for (const personal of [
			"王喆昇",
			"李强",
			"13800000000",
			"410404199001011233",
			"高庄街道一号",
			"410404202603020015",
		])
			expect(text).not.toContain(personal);
		expect(text).toContain("变更户口登记文化程度");
		expect(PublicEdition.parse(JSON.parse(text))).toEqual(made);
		expect(editionHolds(made, hash)).toBe(true);
	});

	test("审核人可以多遮，不能少遮；法人名称不是个人信息", () => {
		const more = publicEdition(sealed, fields, salts, new Set(["specifics.1"]), hash);
		expect(JSON.stringify(more)).not.toContain("大学专科");
		expect(editionHolds(more, hash)).toBe(true);
		const firm = letterFields(
			letter({
				applicant: {
					kind: "legalPerson",
					name: "喆玥商贸有限公司",
					creditCode: "91350100M000100Y43",
					contactPerson: "李强",
					phone: "1",
					address: "某路",
				},
			}),
		);
		expect(personalPaths(firm).has("applicant.name")).toBe(false);
		expect(personalPaths(firm).has("applicant.contactPerson")).toBe(true);
	});

	test("重复行的每一格各是一栏：遮住一格，其余照常公开，仍能证明；改一格即不成立（R-093）", () => {
		const firm = letterFields(
			letter({
				applicant: {
					kind: "legalPerson",
					name: "喆玥商贸有限公司",
					creditCode: "91350100M000100Y43",
					contactPerson: "李强",
					phone: "1",
					address: "某路",
				},
				specifics: ["从业人员见表1“家庭成员”（共2行）"],
				tables: [membersTable(2)],
				seal: { letterNo: "平龙公告承〔2026〕第0001号", sealedAt: "2026-03-02T02:01:00Z" },
			}),
		);
		expect(firm.filter(({ path }) => path.startsWith("tables."))).toEqual([
			{ path: "tables.members.1.personal.name", label: "家庭成员第1行：姓名", value: "王氏1" },
			{ path: "tables.members.1.relation", label: "家庭成员第1行：与申请人的关系", value: "子女" },
			{ path: "tables.members.1.income", label: "家庭成员第1行：月收入（元）", value: "1000" },
			{ path: "tables.members.2.personal.name", label: "家庭成员第2行：姓名", value: "王氏2" },
			{ path: "tables.members.2.relation", label: "家庭成员第2行：与申请人的关系", value: "子女" },
			{ path: "tables.members.2.income", label: "家庭成员第2行：月收入（元）", value: "1001" },
		]);
		const saltsOf = Object.fromEntries(
			firm.map((field, at) => [field.path, bytesToHex(new Uint8Array(32).fill(at + 1))]),
		);
		const root = dataMessage(firm, saltsOf, hash).root;
		const made = publicEdition(
			{ ...sealed, root },
			firm,
			saltsOf,
			new Set(["tables.members.2.income"]),
			hash,
		);
		const shown = JSON.stringify(made);
		for (const hidden of ["王氏1", "王氏2", "1001"]) expect(shown).not.toContain(hidden);
		expect(shown).toContain("1000");
		expect(editionHolds(made, hash)).toBe(true);
		const changed = made.edition.fields.map((field) =>
			field.path === "tables.members.1.income" && "value" in field ? { ...field, value: "9" } : field,
		);
		expect(editionHolds({ ...made, edition: { fields: changed } }, hash)).toBe(false);
	});

	test("换编号、换摘要、改公开内容，都不成立", () => {
		const made = publicEdition(sealed, fields, salts, new Set(), hash);
		expect(editionHolds({ ...made, letterNo: "平龙公告承〔2026〕第0002号" }, hash)).toBe(false);
		expect(editionHolds({ ...made, root: "0".repeat(64) }, hash)).toBe(false);
		const changed = made.edition.fields.map((field) =>
			field.path === "specifics.1" && "value" in field ? { ...field, value: "别的" } : field,
		);
		expect(editionHolds({ ...made, edition: { fields: changed } }, hash)).toBe(false);
	});
});
