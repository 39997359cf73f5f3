import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import { playItem, playRelease, readDemoCatalogue } from "#app/demo/catalogue.ts";
import * as api from "#institution/catalogue/domain/api.ts";
import { publishedItem, publishedItemIn } from "#institution/catalogue/server/queries.ts";
import {
	approveTemplate,
	changeTemplate,
	draftTemplate,
	templatesOfItem,
} from "#institution/notice/domain/api.ts";
import { templateFor, templateVersion } from "#institution/notice/server/queries.ts";
import { aPublishedItem, catalogueBindings } from "#tests/support/catalogue.ts";
import { chibiSheet, sheetOf } from "#tests/support/catalogue-sheets.ts";
import { testDistrict } from "#tests/support/engine.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
const nobody = { kind: "anonymous" } as const;
const base64 = (file: Buffer) => file.toString("base64");

beforeAll(async () => {
	district = await testDistrict(catalogueBindings);
}, 60_000);
afterAll(() => district.close());

const problem = async (attempt: Promise<unknown>) => {
	const outcome = await attempt.catch((error: unknown) => error);
	if (!(outcome instanceof Refused)) throw new Error("expected a refusal");
	return outcome.problem;
};
const demo = async (code: string) => {
	const { items, templates } = await readDemoCatalogue();
	const item = items.find(({ facts }) => facts.code === code);
	const text = templates.get(code);
	if (!item || !text) throw new Error(`no demo item ${code}`);
	return { ...item, text };
};
const countItems = async () =>
	(await district.call(api.workItems, district.staff("sfj.office"), {})).rows.length;

describe("从草稿到公布", () => {
	test("提出与公布须由两人；公布后的版本改不动（R-027 三(二)3，trust 4）", async () => {
		const item = await demo("SL-SFJ-001");
		const itemId = await playItem(district.call, district, { organKey: "sfj", ...item });
		const { call, staff } = district;
		const { proposalId } = await call(api.proposeRelease, staff("sfj.office"), {
			body: { documentNumber: "平政办〔2021〕18号", documentDate: "2021-06-10", itemIds: [itemId] },
		});
		expect(
			await problem(call(api.publishRelease, staff("sfj.office"), { params: { proposalId } })),
		).toMatchObject({
			status: 409,
			reason: "same-person",
		});
		expect(await publishedItem(district.engine.app.db, itemId)).toBeNull();
		const { releaseId } = await call(api.publishRelease, staff("sfj.office2"), { params: { proposalId } });
		expect(await publishedItem(district.engine.app.db, itemId)).toMatchObject({ releaseId, releaseNo: 1 });
		expect(
			await problem(call(api.publishRelease, staff("sfj.office2"), { params: { proposalId } })),
		).toMatchObject({
			reason: "proposal-closed",
		});
		for (const statement of [
			"update catalogue_release_item set facts = '{}'",
			"delete from catalogue_release_item",
			"update catalogue_release set document_number = 'x'",
		])
			await expect(district.engine.app.pool.query(statement)).rejects.toThrow(/permission denied/);
	});

	test("没有格式文本的不能公布（R-044 三(四)）", async () => {
		const { call, staff, organ } = district;
		const { facts, justiceReason } = await demo("SL-GAJ-001");
		const organId = organ("gaj");
		const { itemId } = await call(api.draftItem, staff("gaj.handler"), {
			body: { facts: { ...facts, organId, verifyingOrganId: organId } },
		});
		const params = { itemId };
		await call(api.sendItemToReview, staff("gaj.handler"), { params });
		await call(api.submitItem, staff("gaj.head"), { params });
		await call(api.takeUpItem, staff("sfj.office"), { params });
		await call(api.reviewItem, staff("sfj.office"), {
			params,
			body: { boxes: facts.exclusionCheck.boxes, reason: justiceReason },
		});
		await call(api.sendItemsToCity, staff("sfj.office"), { body: { itemIds: [itemId] } });
		await call(api.recordCityOpinion, staff("sfj.office"), { params, body: { outcome: "accepted" } });
		const propose = call(api.proposeRelease, staff("sfj.office"), {
			body: { documentNumber: "平政办〔2021〕19号", documentDate: "2021-06-10", itemIds: [itemId] },
		});
		expect(await problem(propose)).toMatchObject({ reason: "template-missing" });
		const board = await call(api.releaseBoard, staff("sfj.office"), {});
		expect(board.ready).toMatchObject([{ itemId, hasTemplate: false }]);
	});

	test("审查发现未处理的不能报送，工作页逐条列出（R-041 三(四)）", async () => {
		const { call, staff, organ } = district;
		const { facts } = await demo("SL-RSJ-002");
		const organId = organ("rsj");
		const { itemId } = await call(api.draftItem, staff("rsj.handler"), {
			body: {
				facts: {
					...facts,
					code: "SL-BAD-1",
					organId,
					verifyingOrganId: organId,
					verifyStandard: "纳入日常监管",
				},
			},
		});
		await call(api.sendItemToReview, staff("rsj.handler"), { params: { itemId } });
		expect(await problem(call(api.submitItem, staff("rsj.head"), { params: { itemId } }))).toMatchObject({
			reason: "rules-not-met",
			details: { findings: ["standard-is-none@verifyStandard"] },
		});
		const page = await call(api.workItem, staff("rsj.head"), { params: { itemId } });
		expect(page.findings).toMatchObject([
			{ reason: "standard-is-none", message: expect.stringContaining("核查标准") },
		]);
		expect(page.actions).toMatchObject({ submit: null, change: expect.any(String) });
		await call(api.returnItem, staff("rsj.head"), { params: { itemId }, body: { text: "写明核查标准" } });
		await call(api.changeItem, staff("rsj.handler"), {
			params: { itemId },
			body: { facts: { ...facts, code: "SL-BAD-1", organId, verifyingOrganId: organId } },
		});
		await call(api.sendItemToReview, staff("rsj.handler"), { params: { itemId } });
		expect(await call(api.submitItem, staff("rsj.head"), { params: { itemId } })).toMatchObject({
			state: "submitted",
		});
	});

	test("即时审查不保存任何东西（R-041 三(四)）", async () => {
		const before = await countItems();
		const { findings } = await district.call(api.checkItem, district.staff("mzj.handler"), {
			body: {
				facts: { code: "X", organId: district.organ("mzj"), matterName: "某备案", certName: "有关材料" },
			},
		});
		expect(findings.map(({ reason }) => reason)).toEqual(
			expect.arrayContaining(["vague-wording", "fact-missing"]),
		);
		expect(await countItems()).toBe(before);
	});

	test("依职权的行政处罚不能录入（R-003 一）", async () => {
		const attempt = district.call(api.draftItem, district.staff("mzj.handler"), {
			body: {
				facts: {
					code: "X",
					organId: district.organ("mzj"),
					matterName: "某处罚",
					certName: "某证明",
					matterType: "penalty" as never,
				},
			},
		});
		expect(await problem(attempt)).toMatchObject({
			status: 422,
			errors: [{ path: "facts.matterType", message: "事项类型不在可选范围内，请从列表中选择。" }],
		});
	});

	test("同一版本被两人同时修改，后到的要先看最新内容（R-026 三(二)2）", async () => {
		const { call, staff, organ } = district;
		const facts = { code: "SL-V-1", organId: organ("mzj"), matterName: "某事项", certName: "某证明" };
		const { itemId, version } = await call(api.draftItem, staff("mzj.handler"), { body: { facts } });
		await call(api.changeItem, staff("mzj.handler"), { params: { itemId }, body: { facts, version } });
		const late = call(api.changeItem, staff("mzj.handler"), { params: { itemId }, body: { facts, version } });
		expect(await problem(late)).toMatchObject({ reason: "version-moved-on" });
	});

	test("别的机关看不到本机关的草稿；同一事项同名证明不能录两次（R-001 一，R-021 三(二)1）", async () => {
		const { call, staff, organ } = district;
		const facts = { code: "SL-V-2", organId: organ("mzj"), matterName: "某事项二", certName: "某证明" };
		const { itemId } = await call(api.draftItem, staff("mzj.handler"), { body: { facts } });
		expect(await problem(call(api.workItem, staff("gaj.handler"), { params: { itemId } }))).toMatchObject({
			status: 404,
		});
		expect(
			await problem(call(api.changeItem, staff("gaj.handler"), { params: { itemId }, body: { facts } })),
		).toMatchObject({ status: 404 });
		const list = await call(api.workItems, staff("gaj.handler"), { query: { size: 100 } });
		expect(list.rows.every(({ organId }) => organId === organ("gaj"))).toBe(true);
		expect(
			await problem(
				call(api.draftItem, staff("mzj.handler"), { body: { facts: { ...facts, code: "SL-V-3" } } }),
			),
		).toMatchObject({ reason: "already-listed" });
		expect(await problem(call(api.draftItem, staff("gaj.handler"), { body: { facts } }))).toMatchObject({
			reason: "forbidden",
		});
		expect(await problem(call(api.workItems, nobody, {}))).toMatchObject({ status: 401 });
	});
});

describe("动态调整", () => {
	test("调整期间原版本有效；第2版公布后可见差异，旧版仍可查，移出的不再提供（R-027 R-028 三(二)）", async () => {
		const { call, staff, engine } = district;
		const first = await aPublishedItem(district, { code: "SL-WJW-001" });
		const second = await aPublishedItem(district, { code: "SL-NYJ-001" });
		const params = { itemId: first.itemId };
		const justice = staff("sfj.office");
		await call(api.openAdjustment, staff("wjw.handler"), { params, body: { text: "核查标准更细" } });
		const { facts, justiceReason } = await demo("SL-WJW-001");
		const before = await call(api.workItem, staff("wjw.handler"), { params });
		const verifyStandard = "现场查验健康合格证与花名册、排班表逐人一致";
		await call(api.changeItem, staff("wjw.handler"), {
			params,
			body: { facts: { ...before.facts, verifyStandard } },
		});
		expect(await publishedItem(engine.app.db, first.itemId)).toMatchObject({
			verifyStandard: first.item.verifyStandard,
		});
		await call(api.sendItemToReview, staff("wjw.handler"), { params });
		await call(api.submitItem, staff("wjw.head"), { params });
		await call(api.takeUpItem, justice, { params });
		await call(api.reviewItem, justice, {
			params,
			body: { boxes: facts.exclusionCheck.boxes, reason: justiceReason },
		});
		await call(api.sendItemsToCity, justice, { body: { itemIds: [first.itemId] } });
		await call(api.recordCityOpinion, justice, { params, body: { outcome: "accepted" } });
		await call(api.openAdjustment, justice, {
			params: { itemId: second.itemId },
			body: { text: "依据废止" },
		});
		await call(api.setItemAside, justice, {
			params: { itemId: second.itemId },
			body: { as: "cancelled", ground: "设定依据已废止" },
		});
		const { releaseId, releaseNo } = await playRelease(call, district, {
			itemIds: [first.itemId],
			documentNumber: "平政办〔2022〕5号",
			documentDate: "2022-03-01",
		});
		const { differences, previous } = await call(api.releaseDifferences, nobody, { params: { releaseId } });
		expect(previous).toBe(releaseNo - 1);
		expect(differences).toMatchObject([
			{ kind: "changed", itemId: first.itemId, fields: ["verifyStandard"] },
			{ kind: "removed", itemId: second.itemId },
		]);
		expect(await publishedItem(engine.app.db, first.itemId)).toMatchObject({ verifyStandard });
		expect(await publishedItem(engine.app.db, second.itemId)).toBeNull();
		expect(await publishedItemIn(engine.app.db, second.itemId, second.releaseId)).toMatchObject({
			certName: second.item.certName,
		});
		const old = await call(api.itemPage, nobody, {
			params: { itemId: second.itemId },
			query: { releaseId: second.releaseId },
		});
		expect(old.inForce).toBe(false);
		expect((await call(api.searchItems, nobody, { query: { q: "农药" } })).rows).toEqual([]);
	});
});

describe("导入", () => {
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
	const line = (certName: string) => [
		"教育资助申请",
		"行政给付",
		certName,
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
	const run = (file: Buffer, mode: "dry-run" | "apply", login = "jtj.handler") =>
		district.call(api.importCatalogue, district.staff(login), {
			body: { organId: district.organ("jtj"), file: base64(file), mode },
		});
	const listed = async () =>
		(await district.call(api.workItems, district.staff("jtj.handler"), { query: { size: 100 } })).rows;

	test("先试导入，无误后正式导入，草稿入库（R-025 三(二)1）", async () => {
		const file = await sheetOf([header, line("收入证明"), line("家庭人口证明")]);
		expect(await problem(run(file, "apply"))).toMatchObject({ reason: "dry-run-first" });
		expect(await run(file, "dry-run")).toMatchObject({ rowCount: 2, imported: 0 });
		expect(await listed()).toEqual([]);
		expect(await run(file, "apply")).toMatchObject({ imported: 2 });
		expect((await listed()).map(({ certName, state }) => [certName, state]).sort()).toEqual(
			[
				["收入证明", "draft"],
				["家庭人口证明", "draft"],
			].sort(),
		);
		const again = await run(file, "dry-run");
		expect(again.cells.map(({ cell, reason }) => `${cell} ${reason}`)).toEqual(
			expect.arrayContaining(["C2 already-listed", "C3 already-listed"]),
		);
	});

	test("有一个坏单元格就一行也不导入（R-025 三(二)1）", async () => {
		const before = await listed();
		const file = await sheetOf([header, line("学籍证明"), line("有关材料")]);
		const report = await run(file, "dry-run");
		expect(report.cells.filter(({ severity }) => severity === "error")).toMatchObject([
			{ cell: "C3", row: 3, column: "C", header: "证明名称", reason: "vague-wording" },
		]);
		expect(await problem(run(file, "apply"))).toMatchObject({
			reason: "import-has-errors",
			details: { errors: 1 },
		});
		expect(await listed()).toEqual(before);
	});

	test("赤壁保留清单整体不能导入；不是本机关承办人的不能导入（R-025 三(二)1）", async () => {
		const file = await chibiSheet();
		const report = await run(file, "dry-run");
		expect(report.rowCount).toBe(4);
		expect(report.cells.every(({ message }) => /[。]$/.test(message))).toBe(true);
		expect(await problem(run(file, "apply"))).toMatchObject({ reason: "import-has-errors" });
		expect(await problem(run(file, "dry-run", "mzj.handler"))).toMatchObject({ reason: "forbidden" });
		expect(await problem(run(Buffer.from("not a workbook"), "dry-run"))).toMatchObject({
			reason: "file-unreadable",
		});
	});

	test("公布的清单可以下载为表格、文档和 PDF，列可选（R-049 三(四)、R-120 附件1）", async () => {
		const file = async (query: {
			format: "xlsx" | "docx" | "pdf";
			paper?: "a3" | "a4";
			columns?: string;
		}) => {
			const reply = await district.call(api.releaseListFile, nobody, {
				params: { releaseId: "current" },
				query,
			});
			expect(reply.fileName).toMatch(new RegExp(`\\.${query.format}$`));
			return Buffer.from(reply.file, "base64");
		};
		const chosen = await readXlsx(
			new Uint8Array(await file({ format: "xlsx", columns: "certName,seq,nonsense" })),
		);
		expect(chosen.sheets[0]?.rows[2]).toEqual(["证明事项名称", "序号"]);
		expect((await file({ format: "pdf", paper: "a4" })).subarray(0, 5).toString()).toBe("%PDF-");
		const word = strFromU8(
			unzipSync(await file({ format: "docx" }))["word/document.xml"] ?? new Uint8Array(),
		);
		expect(word).toContain("<w:tblHeader/>");
		expect(word).toContain('w:orient="landscape"');
		expect(word).toContain("主要负责人（签字）");
	});

	test("一个机关的工作清单可以打印签字盖章；要素不完整的点名，别的机关的看不到（R-024 三(二)1）", async () => {
		const { call, staff, organ } = district;
		const params = { organId: organ("sfj") };
		const query = { format: "pdf" as const };
		const list = await call(api.organListFile, staff("sfj.handler"), { params, query });
		expect(list.fileName).toMatch(/^证明事项告知承诺制清单-.*司法局\.pdf$/);
		expect(await problem(call(api.organListFile, staff("mzj.handler"), { params, query }))).toMatchObject({
			reason: "not-found",
		});
		await call(api.draftItem, staff("sfj.handler"), {
			body: {
				facts: { code: "SL-SFJ-HALF", organId: params.organId, matterName: "半成品", certName: "半成品证明" },
			},
		});
		expect(await problem(call(api.organListFile, staff("sfj.handler"), { params, query }))).toMatchObject({
			reason: "items-incomplete",
			details: { codes: ["SL-SFJ-HALF"] },
		});
	});
});

describe("格式文本的版本", () => {
	test("新版本公布前后，在办的承诺书仍用原版本（R-044 三(四)）", async () => {
		const { call, staff, engine } = district;
		const { itemId } = await aPublishedItem(district, { code: "SL-MZJ-001" });
		const before = await templateFor(engine.app.db, itemId);
		if (!before) throw new Error("no template");
		const { text } = await demo("SL-MZJ-001");
		const changed = { ...text, plainWords: { ...text.plainWords, matter: "您在申请低保。" } };
		const { templateId, number } = await call(draftTemplate, staff("mzj.handler"), {
			params: { itemId },
			body: { text },
		});
		expect(number).toBe(2);
		expect(
			await problem(call(draftTemplate, staff("mzj.handler"), { params: { itemId }, body: { text } })),
		).toMatchObject({
			reason: "draft-exists",
		});
		await call(changeTemplate, staff("mzj.handler"), { params: { templateId }, body: { text: changed } });
		await call(approveTemplate, staff("mzj.legal"), { params: { templateId } });
		expect((await templateFor(engine.app.db, itemId))?.id).toBe(before.id);
		const { rows } = await call(templatesOfItem, staff("mzj.handler"), { params: { itemId } });
		expect(rows.map((row) => [row.number, row.state, row.lint])).toEqual([
			[2, "approved", []],
			[1, "published", []],
		]);
		expect(await templateVersion(engine.app.db, before.id)).toEqual(before);
		expect(await problem(call(templatesOfItem, staff("gaj.handler"), { params: { itemId } }))).toMatchObject({
			status: 404,
		});
	});
});
