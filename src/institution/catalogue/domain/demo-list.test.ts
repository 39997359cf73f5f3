import { describe, expect, test } from "vitest";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { type DemoRow, demoRows } from "#tests/support/catalogue-sheets.ts";
import { rankByName } from "./basis.ts";
import { parseCitation } from "./citation.ts";
import { blocks, type FindingReason } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { draftOf } from "./item.sample.ts";
import { type DraftFacts, ItemFacts, noExclusions } from "./item.ts";

const reference = loadReference();
const rows = demoRows();
const isNegative = ({ negative, excluded }: DemoRow) => negative === true || excluded === true;

/** The row's own words in an item that is otherwise in order, so that only the row can be at fault. */
const itemOf = (row: DemoRow): DraftFacts =>
	draftOf({
		code: row.code,
		matterName: row.matterName,
		certName: row.certName,
		...(row.certContent ? { proofContents: [row.certContent] } : {}),
		...(row.issuingOrg ? { issuingOrgan: row.issuingOrg } : {}),
		...(row.verifyStandard ? { verifyStandard: row.verifyStandard } : {}),
		...(row.verifyMethod === "免予核查" ? { verifyMethod: "exempt", exemptReason: "演示" } : {}),
		...(row.exclusionReasoning
			? {
					exclusionCheck: {
						boxes: noExclusions,
						departmentReason: `健康体检合格：${row.exclusionReasoning}`,
						justiceReason: "",
					},
				}
			: {}),
		...(row.basis
			? {
					legalBases: row.basis.map(({ law, article, text }) => ({
						law,
						...(parseCitation(article) ?? { article: "" }),
						text: text ?? "（条文在 data/demo/items.json 补全）",
						rank: rankByName(law, reference.lawRanks) ?? "department-rule",
					})),
				}
			: {}),
	});

describe("演示清单的正例逐行通过本系统规则", () => {
	test.each(rows.filter((row) => !isNegative(row)).map((row) => [row.code, row.matterName, row] as const))(
		"%s %s（R-041 三(四)）",
		(_, __, row) => {
			expect(findingsOf(itemOf(row), reference).filter(blocks)).toEqual([]);
		},
	);
	test("正例共14行，补全后的演示条目要素齐全、规则全过（R-041 三(四)）", async () => {
		const { items } = await readDemoCatalogue();
		const positive = rows.filter((row) => !isNegative(row)).map(({ code }) => code);
		expect(items.map(({ facts }) => facts.code).sort()).toEqual([...positive].sort());
		for (const { facts } of items) {
			const complete = ItemFacts.parse({ ...facts, organId: "o", verifyingOrganId: "o" });
			expect(findingsOf(complete, reference).filter(blocks), facts.code).toEqual([]);
			const row = rows.find(({ code }) => code === facts.code);
			expect([facts.matterName, facts.certName, facts.verifyStandard]).toEqual([
				row?.matterName,
				row?.certName,
				row?.verifyStandard,
			]);
		}
	});
});

describe("演示清单的反例逐行因所列理由被拒", () => {
	const expected: Record<string, readonly FindingReason[]> = {
		// 公共安全；直接关系人身健康、生命财产安全
		"SL-NEG-001": ["exclusion-suspected"],
		// 属于不应由居(村)民委员会出具的20项证明
		"SL-NEG-002": ["committee-must-not-issue"],
		// 模糊表述+兜底条款
		"SL-NEG-003": ["vague-wording", "catch-all-clause"],
		// 应取消:设定依据仅为部门规章,条款待核
		"SL-SFJ-002": ["basis-below-law", "article-unclear"],
		// 应取消:由认定机构自行核查即可
		"SL-JYJ-001": ["organ-can-check-itself"],
		// 证明内容不可量化,核查标准不是标准
		"SL-JYJ-002": ["not-quantifiable", "standard-is-none"],
		// 应取消:设定依据仅为部门规章
		"SL-ZJJ-001": ["basis-below-law"],
	};
	test("反例一行不漏（R-018 三(一)）", () => {
		expect(
			rows
				.filter(isNegative)
				.map(({ code }) => code)
				.sort(),
		).toEqual(Object.keys(expected).sort());
	});
	test.each(
		rows
			.filter(isNegative)
			.map((row) => [row.code, row.expectedRefusal ?? row.exclusionReason ?? "", row] as const),
	)("%s %s（R-010 R-018 R-031 R-045 R-046 R-047 三(一)）", (code, _, row) => {
		const found = findingsOf(itemOf(row), reference).filter(blocks);
		expect(
			[...new Set(found.map(({ reason }) => reason))].filter((reason) => expected[code]?.includes(reason)),
		).toEqual(expect.arrayContaining([...(expected[code] ?? [])]));
		// Nothing else is at fault: the row fails for the reason given and for no other.
		expect(found.map(({ reason }) => reason).filter((reason) => !expected[code]?.includes(reason))).toEqual(
			code === "SL-NEG-003" ? expect.any(Array) : [],
		);
	});
	test("烟花爆竹一行如实勾选公共安全、人身健康、生命财产安全的，按不适用处理（R-018 三(一)）", () => {
		const row = rows.find(({ code }) => code === "SL-NEG-001");
		if (!row) throw new Error("SL-NEG-001 is gone");
		const boxes = {
			...noExclusions,
			"public-safety": true,
			"personal-health": true,
			"life-and-property": true,
		};
		const ticked = {
			...itemOf(row),
			exclusionCheck: { boxes, departmentReason: row.exclusionReason ?? "", justiceReason: "" },
		};
		const found = findingsOf(ticked, reference).filter(({ effect }) => effect === "exclude");
		expect(found.map(({ words }) => words)).toEqual([
			"public-safety",
			"personal-health",
			"life-and-property",
		]);
	});
});
