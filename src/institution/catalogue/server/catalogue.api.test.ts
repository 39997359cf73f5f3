import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import { playApproval, playItem, playRelease, readDemoCatalogue } from "#app/demo/catalogue.ts";
import * as api from "#institution/catalogue/domain/api.ts";
import * as approvals from "#institution/catalogue/domain/approval-api.ts";
import { ItemFacts, noExclusions } from "#institution/catalogue/domain/item.ts";
import { publishedItem, publishedItemIn } from "#institution/catalogue/server/queries.ts";
import { verifyReleases } from "#institution/catalogue/server/verify-evidence.ts";
import {
	approveTemplate,
	changeTemplate,
	draftTemplate,
	publishTemplate,
	templatesOfItem,
} from "#institution/notice/domain/api.ts";
import { templateFor, templateVersion } from "#institution/notice/server/queries.ts";
import { scan } from "#tests/support/campaign.ts";
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
		const propose = (documentNumber: string) =>
			call(api.proposeRelease, staff("sfj.office"), { body: { documentNumber, itemIds: [itemId] } });
		// 手写一个文号不算审定。
		expect(await problem(propose("随便写的文号"))).toMatchObject({ reason: "city-approval-unregistered" });
		await playApproval(call, district, {
			itemIds: [itemId],
			documentNumber: "平政办（2021） 第18号",
			documentDate: "2021-06-10",
		});
		const { proposalId } = await propose("平政办[2021]18号");
		const board = await call(api.releaseBoard, staff("sfj.office2"), {});
		expect(board).toMatchObject({
			documents: [{ documentNumber: "平政办〔2021〕18号", documentDate: "2021-06-10", edition: false }],
			proposals: [
				{ documentNumber: "平政办〔2021〕18号", documentDate: "2021-06-10", removed: [], mine: false },
			],
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
		const documentNumber = "平政办〔2021〕19号";
		await playApproval(call, district, { itemIds: [itemId], documentNumber, documentDate: "2021-06-10" });
		const propose = call(api.proposeRelease, staff("sfj.office"), {
			body: { documentNumber, itemIds: [itemId] },
		});
		expect(await problem(propose)).toMatchObject({
			reason: "template-missing",
			details: { itemId, certName: facts.certName },
		});
		const board = await call(api.releaseBoard, staff("sfj.office"), {});
		expect(board.ready).toMatchObject([{ itemId, documentNumber, letterProblem: "template-missing" }]);
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
			reason: "not-found",
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
			removedIds: [second.itemId],
			documentNumber: "平政办〔2022〕5号",
			documentDate: "2022-03-01",
		});
		const { differences, previous } = await call(api.releaseDifferences, nobody, { params: { releaseId } });
		expect(previous).toBe(releaseNo - 1);
		expect(differences).toMatchObject([
			{
				...{ kind: "changed", itemId: first.itemId, fields: ["verifyStandard"], inForce: true },
				changes: [{ field: "核查标准", before: first.item.verifyStandard, after: verifyStandard }],
			},
			{
				...{ kind: "removed", itemId: second.itemId, organName: second.item.organName, inForce: false },
				...{ setAside: "cancelled", ground: "设定依据已废止" },
			},
		]);
		// 与更早的一版比，中间公布又移出的不是差异；旧版读出来一字不改。
		const { rows } = await call(api.releases, nobody, {});
		expect(rows[0]).toMatchObject({ releaseId, added: 0, changed: 1, removed: 1 });
		const farther = await call(api.releaseDifferences, nobody, {
			params: { releaseId },
			query: { against: first.releaseId },
		});
		expect(farther).toMatchObject({ number: releaseNo, previous: releaseNo - 2, changed: 1, removed: 0 });
		const kept = await call(api.release, nobody, { params: { releaseId: second.releaseId } });
		expect(kept.items.find(({ itemId }) => itemId === first.itemId)?.facts.verifyStandard).toBe(
			first.item.verifyStandard,
		);
		expect(kept.items.map(({ itemId }) => itemId)).toContain(second.itemId);
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
		expect(await problem(run(file, "dry-run", "mzj.handler"))).toMatchObject({ reason: "not-found" });
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

describe("审定文件", () => {
	const sentToCity = async (code: string) => {
		const item = await demo(code);
		const organKey = { "SL-RSJ-001": "rsj", "SL-MZJ-002": "mzj" }[code] ?? "sfj";
		return playItem(district.call, district, { organKey, ...item });
	};
	const body = (itemIds: readonly string[], changes: object = {}) => ({
		issuingOrgan: "平顶山市人民政府",
		documentNumber: "平政办〔2023〕7号",
		documentDate: "2023-01-10",
		file: scan,
		lines: itemIds.map((itemId) => ({ itemId, outcome: "accepted" as const })),
		...changes,
	});

	test("没有扫描件、本区机关自己审定、文号登记过的不能登记；登记的人不能自己核对（R-027 三(二)3，legal-effect 8）", async () => {
		const { call, staff } = district;
		const itemId = await sentToCity("SL-RSJ-001");
		const register = (changes: object = {}) =>
			call(approvals.registerCityApproval, staff("sfj.office"), { body: body([itemId], changes) });
		const propose = () =>
			call(api.proposeRelease, staff("sfj.office"), {
				body: { documentNumber: "平政办〔2023〕7号", itemIds: [itemId] },
			});
		expect(await problem(register({ file: "" }))).toMatchObject({ status: 422 });
		const notPdf = `data:application/pdf;base64,${Buffer.from("没有审定文件").toString("base64")}`;
		expect(await problem(register({ file: notPdf }))).toMatchObject({ reason: "approval-file-unreadable" });
		expect(await problem(register({ issuingOrgan: "石龙区司法局" }))).toMatchObject({
			reason: "issued-by-the-district",
		});
		expect(await problem(register({ documentDate: "2999-01-01" }))).toMatchObject({
			reason: "city-approval-in-future",
		});
		const { approvalId } = await register();
		expect(await problem(register())).toMatchObject({ reason: "approval-registered" });
		expect(await problem(register({ documentNumber: "平政办（2023）第07号" }))).toMatchObject({
			reason: "approval-registered",
		});
		expect(await problem(register({ documentNumber: "平政办〔2023〕8号" }))).toMatchObject({
			reason: "named-by-another-approval",
		});
		// 登记了、没有核对，条目没有审定。
		expect((await call(api.workItem, staff("sfj.office"), { params: { itemId } })).state).toBe("city-study");
		expect(await problem(propose())).toMatchObject({ reason: "city-approval-unregistered" });
		const params = { approvalId };
		expect(await problem(call(approvals.confirmCityApproval, staff("sfj.office"), { params }))).toMatchObject(
			{
				reason: "same-person",
			},
		);
		expect(await problem(call(approvals.confirmCityApproval, staff("rsj.head"), { params }))).toMatchObject({
			status: 403,
		});
		const kept = await call(approvals.cityApprovalFile, staff("sfj.office2"), { params });
		expect([kept.mediaType, `data:image/png;base64,${kept.base64}`]).toEqual(["image/png", scan]);
		await call(approvals.confirmCityApproval, staff("sfj.office2"), { params });
		expect(await problem(call(approvals.dropCityApproval, staff("sfj.office2"), { params }))).toMatchObject({
			reason: "approval-closed",
		});
		expect(await propose()).toMatchObject({ count: 1, removed: 0 });
		const { rows } = await call(approvals.cityApprovals, staff("sfj.office"), {});
		expect(rows.find((row) => row.approvalId === approvalId)).toMatchObject({
			state: "confirmed",
			mine: true,
			lines: [{ itemId, outcome: "accepted", released: false }],
		});
		expect(await problem(call(approvals.cityApprovals, staff("rsj.handler"), {}))).toMatchObject({
			status: 403,
		});
	});

	test("登记错了可以撤销，条目等另一份文件；市级有改动的，核对以后按改动后的内容（R-027 三(二)3）", async () => {
		const { call, staff } = district;
		const itemId = await sentToCity("SL-MZJ-002");
		const params = { itemId };
		const { facts } = await call(api.workItem, staff("sfj.office"), { params });
		const changed = ItemFacts.parse({
			...facts,
			verifyStandard: "与低收入家庭认定库比对，姓名、证件号码一致",
		});
		const register = (documentNumber: string, lines: readonly object[]) =>
			call(approvals.registerCityApproval, staff("sfj.office"), {
				body: { ...body([itemId]), documentNumber, lines: lines as never },
			});
		const wrong = await register("平政办〔2023〕9号", [{ itemId, outcome: "accepted" }]);
		await call(approvals.dropCityApproval, staff("sfj.office"), { params: { approvalId: wrong.approvalId } });
		expect(
			await problem(
				register("平政办〔2023〕9号", [{ itemId, outcome: "changed", facts: changed, acknowledged: false }]),
			),
		).toMatchObject({ reason: "difference-not-acknowledged" });
		const { approvalId } = await register("平政办〔2023〕9号", [
			{ itemId, outcome: "changed", facts: changed, acknowledged: true },
		]);
		const { rows } = await call(approvals.cityApprovals, staff("sfj.office2"), {});
		// 核对的人看得到改前改后的原文，不只是改了哪一项。
		expect(rows[0]).toMatchObject({
			approvalId,
			lines: [{ differences: [{ before: facts.verifyStandard, after: changed.verifyStandard }] }],
		});
		await call(approvals.confirmCityApproval, staff("sfj.office2"), { params: { approvalId } });
		expect(await call(api.workItem, staff("sfj.office"), { params })).toMatchObject({
			state: "government-approval",
			facts: { verifyStandard: changed.verifyStandard },
		});
	});

	test("取消的条目没有审定文件写明，哪一版也不移出；写明的连同理由移出（R-027、R-028 三(二)3）", async () => {
		const { call, staff, engine } = district;
		const justice = staff("sfj.office");
		const leaving = await aPublishedItem(district, { code: "SL-YBJ-001" });
		await call(api.openAdjustment, justice, {
			params: { itemId: leaving.itemId },
			body: { text: "依据废止" },
		});
		await call(api.setItemAside, justice, {
			params: { itemId: leaving.itemId },
			body: { as: "cancelled", ground: "设定依据已废止" },
		});
		// 另一条的公布，不顺带移出它。
		const another = await aPublishedItem(district, { code: "SL-GAJ-003" });
		expect(await publishedItem(engine.app.db, leaving.itemId)).not.toBeNull();
		const board = await call(api.releaseBoard, justice, {});
		expect(board.removed).toMatchObject([
			{ itemId: leaving.itemId, documentNumber: null, setAside: "cancelled", ground: "设定依据已废止" },
		]);
		const remove = (documentNumber: string) =>
			call(api.proposeRelease, justice, {
				body: { documentNumber, itemIds: [], removedIds: [leaving.itemId] },
			});
		const [{ documentNumber: unrelated } = { documentNumber: "" }] = (await call(api.releases, nobody, {}))
			.rows;
		expect(await problem(remove(unrelated))).toMatchObject({ reason: "outside-city-document" });
		const approvable = await call(approvals.approvableItems, justice, {});
		expect(approvable.rows.find(({ itemId }) => itemId === leaving.itemId)).toMatchObject({
			leaves: true,
			ground: "设定依据已废止",
		});
		const { releaseId } = await playRelease(call, district, {
			itemIds: [],
			removedIds: [leaving.itemId],
			documentNumber: "平政办〔2023〕12号",
			documentDate: "2023-02-10",
		});
		const { differences } = await call(api.releaseDifferences, nobody, { params: { releaseId } });
		expect(differences).toEqual([
			{
				kind: "removed",
				itemId: leaving.itemId,
				matterName: leaving.item.matterName,
				certName: leaving.item.certName,
				organName: leaving.item.organName,
				inForce: false,
				setAside: "cancelled",
				ground: "设定依据已废止",
			},
		]);
		// 与几版以前相比，移出的理由一样写着。
		const farther = await call(api.releaseDifferences, nobody, {
			params: { releaseId },
			query: { against: leaving.releaseId, size: 100 },
		});
		expect(farther.previous).toBeLessThan(farther.number - 1);
		expect(farther.differences).toContainEqual(
			expect.objectContaining({ kind: "removed", itemId: leaving.itemId, ground: "设定依据已废止" }),
		);
		expect(await publishedItem(engine.app.db, leaving.itemId)).toBeNull();
		expect(await publishedItem(engine.app.db, another.itemId)).not.toBeNull();
	});
});

describe("格式文本的版本", () => {
	test("公布的条目变了，原来的格式文本不能随它公布；新办的用现行清单定的那一版（R-013、R-044 三(四)）", async () => {
		const { call, staff, engine } = district;
		const { itemId, releaseId } = await aPublishedItem(district, { code: "SL-SJJ-001" });
		const params = { itemId };
		const pinned = await templateFor(engine.app.db, itemId);
		const handler = staff("scj.handler");
		await call(api.openAdjustment, handler, { params, body: { text: "证明内容调整" } });
		const { facts } = await call(api.workItem, handler, { params });
		const proofContents = ["经营场所位于____，经营面积不少于____平方米"];
		await call(api.changeItem, handler, { params, body: { facts: { ...facts, proofContents } } });
		await call(api.sendItemToReview, handler, { params });
		await call(api.submitItem, staff("scj.head"), { params });
		await call(api.takeUpItem, staff("sfj.office"), { params });
		const { justiceReason, text } = await demo("SL-SJJ-001");
		await call(api.reviewItem, staff("sfj.office"), {
			params,
			body: { boxes: noExclusions, reason: justiceReason },
		});
		await call(api.sendItemsToCity, staff("sfj.office"), { body: { itemIds: [itemId] } });
		const documentNumber = "平政办〔2023〕15号";
		await playApproval(call, district, { itemIds: [itemId], documentNumber, documentDate: "2023-03-10" });
		const propose = () =>
			call(api.proposeRelease, staff("sfj.office"), { body: { documentNumber, itemIds: [itemId] } });
		expect(await problem(propose())).toMatchObject({
			reason: "template-of-other-facts",
			details: { itemId, certName: facts.certName, template: "第1版" },
		});
		const { templateId } = await call(draftTemplate, handler, { params, body: { text } });
		await call(approveTemplate, staff("scj.head"), { params: { templateId } });
		await call(publishTemplate, staff("scj.head"), { params: { templateId } });
		// 清单没有换版，新办的仍用原来那一版。
		expect((await templateFor(engine.app.db, itemId))?.id).toBe(pinned?.id);
		const { proposalId } = await propose();
		await call(api.publishRelease, staff("sfj.office2"), { params: { proposalId } });
		expect((await templateFor(engine.app.db, itemId))?.id).toBe(templateId);
		const { rows } = await district.owner.pool.query<{ template_id: string }>(
			"select template_id from catalogue_release_item where item_id = $1 and release_id = $2",
			[itemId, releaseId],
		);
		expect(rows).toEqual([{ template_id: pinned?.id }]);
		expect(await verifyReleases(district.owner.pool, "410404")).toEqual([]);
	});

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
