import fc from "fast-check";
import { zipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import {
	headingsOf,
	neededFields,
	saveColumns,
	shippedSet,
	wholeColumns,
} from "#institution/catalogue/domain/column-set.ts";
import { justice } from "#institution/catalogue/domain/item.sample.ts";
import {
	disclosureGrounds,
	exclusionGrounds,
	exerciseLevels,
	ItemFacts,
	legalRanks,
	matterTypes,
	priorityDomains,
	riskLevels,
	routineSupervisions,
	serveeTypes,
	signatureLevels,
	verifyMethods,
	verifyPhases,
} from "#institution/catalogue/domain/item.ts";
import { type ListField, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { isRefusal } from "#kernel/decision.ts";
import { safeCell } from "#platform/documents/text-workbook.ts";
import { chibiSheet, sheetOf } from "#tests/support/catalogue-sheets.ts";
import { type ImportContext, readImport } from "./import.ts";
import { loadReference } from "./reference-data.ts";
import { writeWorkbook } from "./write-workbook.ts";

const context: ImportContext = {
	organ: { id: "0199a000-0000-7000-8000-000000000001", names: ["石龙区司法局"] },
	reference: loadReference(),
	organIds: new Map([
		["石龙区司法局", "0199a000-0000-7000-8000-000000000001"],
		["石龙区民政局", "0199a000-0000-7000-8000-000000000003"],
	]),
	codesTaken: new Set(),
	linesListed: new Set(),
	language: "zh-CN",
	codeFor: (row) => `AUTO-${row}`,
};

const imported = async (file: Buffer, changes: Partial<ImportContext> = {}) => {
	const outcome = await readImport(file, { ...context, ...changes });
	if (isRefusal(outcome)) throw new Error(outcome.refused);
	return outcome;
};
const refusedFor = async (file: Buffer) => {
	const outcome = await readImport(file, context);
	return isRefusal(outcome) ? outcome.refused : "read";
};
const at = (cells: { cell: string; reason: string }[]) =>
	cells.map(({ cell, reason }) => `${cell} ${reason}`);

/** What people really paste: line breaks, numbering inside a text, quotes, signs of formulas and of markup, zeros first. */
const piece = fc.oneof(
	fc.constantFrom(
		"\n",
		"1．",
		"　2.",
		"\n3、",
		"（4）",
		"；",
		"、",
		"/",
		"=SUM(A1)",
		"+",
		"-",
		"@",
		"'",
		'"',
		"“",
		"”",
	),
	fc.constantFrom(
		"<b>",
		"&amp;",
		"]]>",
		"_x000D_",
		"_x005F_",
		"007",
		"0012",
		"____",
		" ",
		"　",
		"《",
		"》",
		"𠮷",
		"一百二十",
	),
	fc.string({ unit: "grapheme", maxLength: 8 }),
	fc.constantFrom("家庭人均月收入", "申请人", "元"),
);
const written = (longest: number) =>
	fc
		.array(piece, { minLength: 1, maxLength: 12 })
		.map((pieces) =>
			pieces
				.join("")
				// What a form cannot send and a workbook cannot hold.
				.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (sign === "\n" ? sign : ""))
				.slice(0, longest)
				.toWellFormed()
				.trim(),
		)
		.filter((text) => text !== "" && text !== "—");
const long = fc.oneof(
	written(200),
	written(12).map((text) => `甲${text.repeat(80)}`.slice(0, 900).toWellFormed().trim()),
);
const oneOf = <const Value>(values: readonly Value[]) => fc.constantFrom(...values);
const someOf = <const Value>(values: readonly Value[], least = 1) =>
	fc.subarray([...values], { minLength: least });
const anyBasis = fc.record(
	{
		// 《…》 round the whole name is how a name is written, not part of it.
		law: written(100).filter((law) => !/^《.*》$/s.test(law)),
		docNo: written(40),
		article: fc.constantFrom("", "四十一", "一百二十之一", "十", "一千零三"),
		text: long,
		rank: oneOf(legalRanks),
	},
	{ requiredKeys: ["law", "article", "text", "rank"] },
);
const anyFacts = fc
	.record(
		{
			code: fc.stringMatching(/^[0-9A-Za-z-]{1,20}$/),
			organId: fc.constant("0199a000-0000-7000-8000-000000000001"),
			matterName: written(100),
			matterType: oneOf(matterTypes),
			taskCode: fc.stringMatching(/^0[0-9A-Z]{5,30}$/),
			certName: written(100),
			proofObligation: long,
			proofContents: fc.array(long, { minLength: 1, maxLength: 12 }),
			legalBases: fc.array(anyBasis, { minLength: 1, maxLength: 4 }),
			issuingOrgan: written(100),
			exerciseLevels: someOf(exerciseLevels),
			priorityDomain: oneOf(priorityDomains),
			serveeTypes: someOf(serveeTypes),
			verifyMethod: oneOf(verifyMethods),
			verifyPhase: oneOf(verifyPhases),
			verifyDeadline: fc.record({
				count: fc.integer({ min: 1, max: 3650 }),
				unit: fc.constantFrom("working-day", "natural-day", "month", "year", "hour"),
			}),
			verifyStandard: long,
			verifyDataSources: fc.array(written(60), { maxLength: 4 }),
			verifyingOrganId: fc.constantFrom(
				"0199a000-0000-7000-8000-000000000001",
				"0199a000-0000-7000-8000-000000000003",
			),
			exemptReason: long,
			routineSupervision: someOf(routineSupervisions, 0),
			agentAllowed: fc.boolean(),
			disclosure: fc.oneof(
				fc.constant({ public: false }),
				fc.record({
					public: fc.constant(true),
					ground: oneOf(disclosureGrounds),
					termDays: fc.integer({ min: 1, max: 3650 }),
				}),
			),
			riskLevel: oneOf(riskLevels),
			economicValue: oneOf(riskLevels),
			exclusionCheck: fc.record({
				boxes: fc.record(
					Object.fromEntries(exclusionGrounds.map((ground) => [ground, fc.boolean()])) as Record<
						(typeof exclusionGrounds)[number],
						fc.Arbitrary<boolean>
					>,
				),
				departmentReason: long,
				// 司法局写的，部门的表格带不进来。
				justiceReason: fc.constant(""),
			}),
			signatureMinimum: oneOf(signatureLevels),
			riskDecisionNo: written(60),
			annualVolume: fc.nat(999_999_999),
			obtainDifficulty: oneOf(riskLevels),
			lifeEvents: fc.array(written(30), { maxLength: 5 }),
			remark: written(200),
		},
		{
			noNullPrototype: true,
			requiredKeys: [
				"code",
				"organId",
				"matterName",
				"matterType",
				"certName",
				"proofObligation",
				"proofContents",
				"legalBases",
				"issuingOrgan",
				"exerciseLevels",
				"priorityDomain",
				"serveeTypes",
				"verifyMethod",
				"verifyPhase",
				"verifyDeadline",
				"verifyStandard",
				"verifyDataSources",
				"verifyingOrganId",
				"routineSupervision",
				"agentAllowed",
				"disclosure",
				"riskLevel",
				"economicValue",
				"exclusionCheck",
				"signatureMinimum",
				"lifeEvents",
			],
		},
	)
	// Whatever the form takes, trimmed as the form trims it.
	.map((facts) => ItemFacts.parse(facts));

const header = [
	"行政事项名称",
	"事项类型",
	"证明名称",
	"设定依据",
	"证明内容",
	"出具单位",
	"层级",
	"核查方式",
	"核查时间",
	"核查标准",
	"能否代为承诺",
	"是否公开",
];
const good = [
	"法律援助申请",
	"行政给付",
	"经济困难证明",
	"《中华人民共和国法律援助法》第四十一条：因经济困难申请法律援助的，申请人应当如实说明经济困难状况。",
	"家庭人均月收入____元",
	"街道办事处",
	"县级",
	"在线核查",
	"事中，10个工作日",
	"低保信息比对一致",
	"是",
	"不公开",
];
const sheet = (...rows: (string | null)[][]) => sheetOf([header, ...rows]);
const row = (changes: Record<number, string>) => good.map((value, index) => changes[index] ?? value);
const errors = async (...rows: (string | null)[][]) => {
	const { cells } = await imported(await sheet(...rows));
	return at(cells.filter(({ severity }) => severity === "error"));
};

describe("导入手工填写的清单", () => {
	test("异名表头都认得，填写正确的没有错误，表中没有的要素提示以后补充（R-025 三(二)1）", async () => {
		const { cells, rows, headerRow } = await imported(await sheet(good));
		expect(cells.filter(({ severity }) => severity === "error")).toEqual([]);
		expect(cells.map(({ reason }) => reason)).toContain("completed-later");
		expect(headerRow).toBe(1);
		expect(rows[0]?.facts).toMatchObject({
			matterType: "payment",
			certName: "经济困难证明",
			legalBases: [{ law: "中华人民共和国法律援助法", article: "四十一", rank: "law" }],
			verifyPhase: "in-process",
			verifyDeadline: { count: 10, unit: "working-day" },
			exerciseLevels: ["county"],
			agentAllowed: true,
			disclosure: { public: false },
		});
	});

	test.each([
		["C2", "模糊表述", { 2: "有关材料" }, "vague-wording"],
		["E2", "兜底条款", { 4: "符合法律法规规定的其他条件____" }, "catch-all-clause"],
		["E2", "不可量化", { 4: "思想品德符合教师职业要求" }, "not-quantifiable"],
		["B2", "依职权事项", { 1: "行政处罚" }, "not-upon-application"],
		["B2", "没有的类型", { 1: "行政其他" }, "value-unknown"],
		["H2", "第四种核查方式", { 7: "电话核查" }, "value-unknown"],
		["I2", "核查时间不清", { 8: "尽快" }, "deadline-unclear"],
		["J2", "不是标准", { 9: "纳入日常监管" }, "standard-is-none"],
		["K2", "看不出是否", { 10: "看情况" }, "tick-unclear"],
		["L2", "公开没有期限", { 11: "公开" }, "value-unknown"],
		["F2", "开具单位是申请人", { 5: "经营者" }, "issued-by-applicant"],
		["D2", "只有部门规章", { 3: "《公共租赁住房管理办法》第七条：原文" }, "basis-below-law"],
		["D2", "没有条款", { 3: "《中华人民共和国法律援助法》（条款待核）" }, "article-unclear"],
		["F2", "缺开具单位", { 5: "" }, "fact-missing"],
	])("%s：%s的单元格逐一指出（R-025 三(二)1）", async (cell, _, changes, reason) => {
		expect(await errors(row(changes))).toContain(`${cell} ${reason}`);
	});

	test("第几行就报第几行，空行跳过，重复行报重复（R-025 三(二)1）", async () => {
		expect(await errors(good, [null], row({ 0: "另一事项", 2: "有关材料" }), good)).toEqual([
			"C4 vague-wording",
			"C5 duplicate-row",
		]);
	});

	test("已在清单中的、编码已用的报出来（R-025 三(二)1）", async () => {
		const file = await sheetOf([
			[...header, "条目编码"],
			[...good, "SL-1"],
		]);
		const { cells } = await imported(file, {
			linesListed: new Set(["法律援助申请\n经济困难证明"]),
			codesTaken: new Set(["SL-1"]),
		});
		expect(at(cells)).toEqual(expect.arrayContaining(["C2 already-listed", "M2 code-taken"]));
	});

	test("合并单元格中的事项名称对每一行都有效；标题行、两层表头、打勾的层级都认得（R-025 三(二)1）", async () => {
		const two = [
			["证明事项告知承诺制清单"],
			[
				"证明用途",
				"证明名称",
				"事项类型",
				"设定依据",
				"证明内容",
				"出具单位",
				"行使层级",
				null,
				"核查方式",
				"核查时间",
				"核查标准",
				"能否代为承诺",
				"是否公开",
			],
			[null, null, null, null, null, null, "市级", "县级"],
			[
				good[0],
				good[2],
				good[1],
				good[3],
				good[4],
				good[5],
				null,
				"✔",
				good[7],
				good[8],
				good[9],
				"√",
				"不公开",
			],
			[
				null,
				"户籍证明",
				good[1],
				good[3],
				good[4],
				good[5],
				null,
				"1",
				good[7],
				good[8],
				good[9],
				"否",
				"不公开",
			],
		] as (string | null)[][];
		const { rows, cells, headerRow } = await imported(
			await sheetOf(two, {
				merges: [
					{ startRow: 0, startCol: 0, endRow: 0, endCol: 12 },
					{ startRow: 1, startCol: 6, endRow: 1, endCol: 7 },
					{ startRow: 3, startCol: 0, endRow: 4, endCol: 0 },
				],
			}),
		);
		expect(headerRow).toBe(2);
		expect(cells.filter(({ severity }) => severity === "error")).toEqual([]);
		expect(rows.map(({ facts }) => [facts.matterName, facts.exerciseLevels, facts.agentAllowed])).toEqual([
			["法律援助申请", ["county"], true],
			["法律援助申请", ["county"], false],
		]);
	});

	test("公式不执行，指出单元格（R-025 三(二)1）", async () => {
		const file = await sheetOf([header, good], {
			cells: new Map([
				[
					"1,9",
					{
						formula: 'CONCATENATE("比对","一致")',
						formulaResult: "比对一致",
						value: "比对一致",
						type: "formula",
					},
				],
			]),
		});
		const { cells } = await imported(file);
		expect(at(cells)).toContain("J2 formula");
	});

	test("没有表头、没有数据、不是表格、加密、过大的文件整体拒绝（R-025 三(二)1）", async () => {
		expect(
			await refusedFor(
				await sheetOf([
					["甲", "乙"],
					["1", "2"],
				]),
			),
		).toBe("header-not-found");
		expect(await refusedFor(await sheetOf([header]))).toBe("no-rows");
		expect(await refusedFor(Buffer.from("行政事项名称,证明名称"))).toBe("header-not-found");
		expect(await refusedFor(Buffer.from("这不是表格"))).toBe("file-unreadable");
		expect(await refusedFor(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 1, 0xff]))).toBe(
			"file-is-image",
		);
		expect(await refusedFor(Buffer.alloc(0))).toBe("no-rows");
		expect(await refusedFor(Buffer.alloc(6 * 1024 * 1024))).toBe("file-too-large");
	});

	test("压缩炸弹在解压前就被识破（trust 8，R-025 三(二)1）", async () => {
		const bomb = Buffer.from(
			zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(64 * 1024 * 1024) }, { level: 9 }),
		);
		expect(bomb.length).toBeLessThan(1024 * 1024);
		const started = process.hrtime.bigint();
		expect(await refusedFor(bomb)).toBe("file-suspicious");
		expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
		const many = Object.fromEntries(
			Array.from({ length: 2_001 }, (_, index) => [`f${index}`, new Uint8Array(0)]),
		);
		expect(await refusedFor(Buffer.from(zipSync(many)))).toBe("file-suspicious");
	}, 60_000);

	test("目录谎报大小的压缩包也不会被整个读进来（trust 8）", async () => {
		const honest = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(64 * 1024 * 1024) }, { level: 9 });
		const lying = Buffer.from(honest);
		const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
		lying.writeUInt32LE(1000, directory + 24);
		expect(["file-suspicious", "file-unreadable"]).toContain(await refusedFor(lying));
	}, 60_000);

	test("随意损坏的文件只会被拒绝，不会出错（R-025 三(二)1）", async () => {
		const whole = await sheet(good);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
				async (changes) => {
					const broken = Buffer.from(whole);
					for (const [position, value] of changes) broken[position] = value;
					const outcome = await readImport(broken, context);
					expect("refused" in outcome || "rows" in outcome).toBe(true);
				},
			),
			{ numRuns: 150 },
		);
	}, 60_000);
});

describe("赤壁2023年保留清单做成表格", () => {
	test("每一行都因真实的理由被拒，指到单元格（R-010 R-031 R-046 三(一)）", async () => {
		const { cells, rows } = await imported(await chibiSheet(), {
			organ: { ...context.organ, names: ["应急管理部门"] },
		});
		expect(rows).toHaveLength(4);
		const found = at(cells.filter(({ severity }) => severity === "error"));
		expect(found).toEqual(
			expect.arrayContaining([
				// 有关材料；由经营者自己出具；烟花爆竹涉及公共安全
				"B4 vague-wording",
				"G4 issued-by-applicant",
				"C4 exclusion-suspected",
				// 证明栏填的是许可事项；部门规章写成法规；只有规章
				"B5 names-a-permit",
				"G5 issued-by-applicant",
				"D5 basis-below-law",
				"D5 basis-mislabelled",
				"M5 retained-elsewhere",
				"B6 names-a-permit",
				"D6 basis-below-law",
				// 残缺的第四行：条款、开具单位都没有
				"B7 names-a-permit",
				"D7 basis-below-law",
				"E7 article-unclear",
				"G7 fact-missing",
			]),
		);
		// 证明用途从第一行下拉填充
		expect(at(cells.filter(({ severity }) => severity === "warning"))).toContain("C5 matter-name-dragged");
	});
});

describe("导出", () => {
	test("导出再导入，每一条完全相同（R-025 三(二)1）", async () => {
		const { items } = await readDemoCatalogue();
		const organ = context.organ;
		const facts = items.map((item) =>
			ItemFacts.parse({ ...item.facts, organId: organ.id, verifyingOrganId: organ.id }),
		);
		const [first] = facts;
		if (!first) throw new Error("no demo items");
		const several = ItemFacts.parse({
			...first,
			code: "SL-TEST-9",
			certName: "多依据证明",
			proofContents: ["家庭成员____人", "人均月收入____元"],
			legalBases: [
				...first.legalBases,
				{
					law: "法律援助条例",
					docNo: "国务院令第385号",
					article: "十七",
					paragraph: "一",
					item: "二",
					text: "原文甲\n原文乙",
					rank: "administrative-regulation",
				},
			],
		});
		const all = [...facts, several];
		const file = Buffer.from(
			await writeWorkbook(
				"清单",
				"说明",
				all.map((one) => ({ facts: one, organName: "石龙区司法局", verifyingOrganName: "石龙区司法局" })),
			),
		);
		const { rows, cells } = await imported(file);
		expect(cells.filter(({ severity }) => severity === "error")).toEqual([]);
		expect(rows.map(({ facts: one }) => one)).toEqual(all);
	});

	/** Whatever set of columns the rule lets the justice bureau save. */
	const anySet = fc
		.tuple(
			fc.shuffledSubarray(
				(Object.keys(listColumns) as ListField[]).filter((field) => !neededFields.includes(field)),
			),
			fc.array(fc.option(written(30).filter((title) => !/\p{C}|^'*[=+\-@]/u.test(title))), {
				minLength: 40,
				maxLength: 40,
			}),
			fc.integer({ min: 4, max: 80 }),
			fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
		)
		.map(([chosen, titles, width, order]) =>
			[...neededFields, ...chosen]
				.map((field, at) => ({ field, place: order[at] ?? 0, title: titles[at] ?? listColumns[field].title }))
				.sort((one, other) => one.place - other.place)
				.map(({ field, title }) => ({ field, title, width })),
		)
		.filter(
			(columns) =>
				"accepted" in
				saveColumns(columns, {
					actor: justice,
					current: shippedSet,
					isShipped: true,
					number: 1,
					headings: new Map(),
				}),
		)
		.map((columns) => ({ number: 1, columns }));

	test("任意内容、任意样式列，导出再导入都完全相同：换行、引号、长文本、前导零、公式样的文字，本区自己的列名（R-025 三(二)1、R-120 附件1）", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(anyFacts, { minLength: 1, maxLength: 4, selector: ({ code }) => code }),
				anySet,
				async (all, set) => {
					const file = Buffer.from(
						await writeWorkbook(
							"清单",
							"说明",
							all.map((facts) => ({
								facts,
								organName: "石龙区司法局",
								verifyingOrganName:
									facts.verifyingOrganId === context.organ.id ? "石龙区司法局" : "石龙区民政局",
							})),
							{ columns: wholeColumns(set) },
						),
					);
					const { rows } = await imported(file, { headings: headingsOf([set.columns]) });
					expect(rows.map(({ facts }) => facts)).toEqual(all);
				},
			),
			{ numRuns: 120 },
		);
	});

	test("任何文字都不会变成公式（trust 9）", async () => {
		expect(safeCell("=1+1")).toBe("'=1+1");
		await fc.assert(
			fc.asyncProperty(
				fc
					.tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", ""), fc.string({ maxLength: 30 }))
					.map((parts) => parts.join("")),
				async (text) => {
					const { items } = await readDemoCatalogue();
					const [item] = items;
					if (!item) throw new Error("no demo items");
					const facts = {
						...ItemFacts.parse({ ...item.facts, organId: "o", verifyingOrganId: "o" }),
						certName: text,
					};
					const workbook = await readXlsx(
						await writeWorkbook(text, text, [{ facts, organName: text, verifyingOrganName: text }]),
					);
					for (const [, cell] of workbook.sheets[0]?.cells ?? []) expect(cell.formula).toBeUndefined();
					for (const line of workbook.sheets[0]?.rows ?? [])
						for (const value of line)
							if (typeof value === "string") expect(value).not.toMatch(/^[=+\-@\t\r]/);
				},
			),
			{ numRuns: 40 },
		);
	}, 60_000);
});
