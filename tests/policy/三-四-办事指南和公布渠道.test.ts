import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { playRelease } from "#app/demo/catalogue.ts";
import * as catalogue from "#institution/catalogue/domain/api.ts";
import { changeItem, openAdjustment, workItem } from "#institution/catalogue/domain/api.ts";
import type { ItemId } from "#institution/catalogue/domain/item.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import { publishedItems } from "#institution/catalogue/server/queries.ts";
import { exchangeProblems, exchangeRecords } from "#institution/notice/domain/exchange.ts";
import type { LocalFacts } from "#institution/notice/domain/guide.ts";
import * as api from "#institution/notice/domain/guide-api.ts";
import { exchangeTables } from "#institution/notice/server/exchange-tables.ts";
import { templateFor } from "#institution/notice/server/queries.ts";
import { changeParameter } from "#institution/organisation/domain/api.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { parseTaskCode } from "#kernel/identifiers.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { against } from "#tests/support/json-schema.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const nobody = { kind: "anonymous" } as const;
const local = {
	place: "石龙区政务服务大厅3号窗口",
	hours: "工作日9:00-17:00",
	legalDays: 20,
	promisedDays: 5,
	termUnit: "working-day" as const,
	legalBasis: "《中华人民共和国行政许可法》第四十二条",
	feeBasis: "",
	visits: 0,
};

/** 起草、批准、公布 by the three people who may. */
const inForce = async (
	body:
		| { kind: "guide"; itemId: string; local: z.input<typeof LocalFacts> }
		| { kind: "procedure"; organId: string },
	organ: string,
) => {
	const { call, staff } = institution;
	const { guideId } = await call(api.draftGuideFor, staff(`${organ}.handler`), { body });
	const params = { guideId };
	await call(api.approveGuideDraft, staff(`${organ}.legal`), { params });
	await call(api.publishGuideDraft, staff(`${organ}.head`), { params });
	return guideId;
};

describe("明确相关数据标准", () => {
	test("公布的每个事项、每份格式文本、每一版清单都合乎公布的 JSON Schema；交换表的必填字段都有值，长度、取值都合格（R-051 三(四)）", async () => {
		const { engine, item, call } = institution;
		const read = await engine.reading({ kind: "system", task: "test" });
		const faults = {
			item: against("item"),
			template: against("template"),
			release: against("release"),
		};
		const items = await publishedItems(read.db, null, { limit: 100, offset: 0 });
		expect(items.length).toBeGreaterThan(15);
		const release = await call(catalogue.release, nobody, { params: { releaseId: "current" } });
		expect(faults.release(release)).toEqual([]);
		expect(release.items.map(({ itemId }) => itemId)).toEqual(items.map(({ itemId }) => itemId));
		const ofId = { params: { releaseId: release.releaseId } };
		expect(await call(catalogue.release, nobody, ofId)).toEqual(release);
		expect(faults.release({ ...release, documentNumber: "" })).toHaveLength(1);
		expect(faults.release({ ...release, items: [{ ...release.items[0], facts: null }] })).toHaveLength(1);
		const codes = new Set<string>();
		for (const one of items) {
			const { itemId, code: named } = one;
			const published = await call(catalogue.itemPage, nobody, { params: { itemId } });
			expect(faults.item(published), named).toEqual([]);
			expect(faults.item({ ...published, verifyStandard: null }), named).toHaveLength(1);
			expect(faults.item({ ...published, verifyMethod: "phone" }), named).toHaveLength(1);
			expect(faults.item({ ...published, personId: "1" }), named).toHaveLength(1);
			const template = await templateFor(read.db, itemId);
			expect(faults.template(template?.text), named).toEqual([]);
			const organ = await organOf(read, one.organId);
			if (!organ) throw new Error("every item has its organ");
			const code = parseTaskCode(one.taskCode ?? "");
			expect(code, named).toMatchObject({ uscc: organ.uscc });
			codes.add(one.taskCode ?? "");
			const records = exchangeRecords({
				item: one,
				organ,
				local,
				complaintWay: "http://localhost/complaints/new",
				portalUrl: "http://localhost/items/1",
				blankUrl: "http://localhost/items/1/blank-letter.pdf",
			});
			for (const [name, record] of Object.entries(records)) {
				const table = exchangeTables().find((candidate) => candidate.table === name);
				if (!table) throw new Error(`the published fields lack ${name}`);
				expect(exchangeProblems(table, record), named).toEqual([]);
			}
		}
		expect(codes.size).toBe(items.length);
		expect(items.some(({ itemId }) => itemId === item("SL-SJJ-001"))).toBe(true);
	});
});

describe("修改完善办事指南", () => {
	test("办事指南由事项要素生成：条件、两种办法、依据、核查、责任、撤回、投诉；起草和批准是两个人，批准后才公布（R-043 三(四)）", async () => {
		const { call, staff, item } = institution;
		const itemId = item("SL-SFJ-001");
		await expect(call(api.itemGuide, nobody, { params: { itemId } })).rejects.toEqual(
			refusedWith("not-found"),
		);
		await expect(
			call(api.draftGuideFor, staff("mzj.handler"), { body: { kind: "guide", itemId, local } }),
		).rejects.toEqual(refusedWith("not-found"));
		const { guideId } = await call(api.draftGuideFor, staff("sfj.handler"), {
			body: { kind: "guide", itemId, local },
		});
		const params = { guideId };
		await expect(call(api.publishGuideDraft, staff("sfj.head"), { params })).rejects.toEqual(
			refusedWith("wrong-state"),
		);
		await expect(call(api.approveGuideDraft, staff("sfj.handler"), { params })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		await call(api.approveGuideDraft, staff("sfj.head"), { params });
		await call(api.publishGuideDraft, staff("sfj.head"), { params });
		const guide = await call(api.itemGuide, nobody, { params: { itemId } });
		expect(guide).toMatchObject({ number: 1, isStale: false });
		const text = guide.sections.flatMap(({ title, lines }) => [title, ...lines]).join("\n");
		for (const words of ["条件", "由您自主选择", "提交证明", "怎样核查", "可以撤回承诺", "投诉", local.place])
			expect(text).toContain(words);
		expect(text).toContain("第四十一条");
		// 本区自定的时限不说成法定。
		expect(text).toContain("（本区办理时限，不是法定期限）内答复");
		expect(text).not.toContain("undefined");
	});

	test("法定办结时限写明出自哪条法律，承诺的时限不比法定的长，否则说明怎样改（R-043 三(四)）", async () => {
		const { call, staff, item } = institution;
		const draft = (given: Partial<typeof local>) =>
			call(api.draftGuideFor, staff("sfj.handler"), {
				body: { kind: "guide", itemId: item("SL-SFJ-001"), local: { ...local, ...given } },
			});
		for (const given of [{ legalBasis: "" }, { legalBasis: "本局规定" }, { promisedDays: 21 }])
			await expect(draft(given)).rejects.toEqual(refusedWith("malformed"));
		const guide = await call(api.itemGuide, nobody, { params: { itemId: item("SL-SFJ-001") } });
		expect(guide.sections.flatMap(({ lines }) => lines)).toContain(
			"法定办结时限：20个工作日（《中华人民共和国行政许可法》第四十二条）；承诺办结时限：5个工作日。",
		);
	});

	test("法律按日计算的时限写明是自然日，不写成工作日（R-043 三(四)）", async () => {
		const { call, item } = institution;
		const itemId = item("SL-MZJ-002");
		const byDays = {
			...local,
			termUnit: "natural-day" as const,
			legalDays: 7,
			legalBasis: "《中华人民共和国法律援助法》第四十三条",
		};
		await inForce({ kind: "guide", itemId, local: byDays }, "mzj");
		const guide = await call(api.itemGuide, nobody, { params: { itemId } });
		expect(guide.sections.flatMap(({ lines }) => lines)).toContain(
			"法定办结时限：7日（自然日）（《中华人民共和国法律援助法》第四十三条）；承诺办结时限：5日（自然日）。",
		);
	});

	test("没有核实的期限不写进公开的工作规程：既不说成法定，也不说成本区自定（R-042 三(四)）", async () => {
		const { engine, call, organ } = institution;
		const organId = organ("石龙区市场监督管理局");
		await inForce({ kind: "procedure", organId }, "scj");
		const { sections } = await call(api.organProcedure, nobody, { params: { organId } });
		const text = sections.flatMap(({ lines }) => lines).join("\n");
		const parameters = await (await engine.reading({ kind: "system", task: "test" })).parameters();
		expect(parameters["review.term"].standing).toBe("M");
		expect(text).toContain("行政复议的期限以法律规定为准，行政诉讼的期限以法律规定为准");
		expect(text).toContain("收到申请后依法在规定期限内决定是否受理");
		expect(text).not.toMatch(/60日|6个月/);
	});

	test("规则参数一变，办事指南和工作规程就是待更新；批准前变了的草稿不能再批准（R-042、R-043 三(四)）", async () => {
		const { call, staff, item, organ } = institution;
		const itemId = item("SL-MZJ-001");
		const organId = organ("石龙区民政局");
		await inForce({ kind: "guide", itemId, local }, "mzj");
		await inForce({ kind: "procedure", organId }, "mzj");
		const before = await call(api.organProcedure, nobody, { params: { organId } });
		expect(before.isStale).toBe(false);
		const { guideId } = await call(api.draftGuideFor, staff("sfj.handler"), {
			body: { kind: "procedure", organId: organ("石龙区司法局") },
		});
		await call(changeParameter, staff("admin"), {
			params: { key: "withdrawal.answer" },
			body: { value: 2, standing: "D", authority: "本区自定（测试）", reason: "测试待更新" },
		});
		expect((await call(api.itemGuide, nobody, { params: { itemId } })).isStale).toBe(true);
		expect((await call(api.organProcedure, nobody, { params: { organId } })).isStale).toBe(true);
		await expect(call(api.approveGuideDraft, staff("sfj.head"), { params: { guideId } })).rejects.toEqual(
			refusedWith("source-moved-on"),
		);
		// 重新生成以后写着新的期限，并指出哪几句变了。
		await inForce({ kind: "procedure", organId }, "mzj");
		const { standing, versions } = await call(api.guidesOf, staff("mzj.head"), {
			params: { subjectId: organId },
			query: { kind: "procedure" },
		});
		expect(standing).toBe("in-force");
		expect(versions.map(({ number }) => number)).toEqual([2, 1]);
		expect(versions[0]?.added.join()).toContain("2个工作日");
		expect(versions[0]?.removed.join()).toContain("1个工作日");
	});

	test("事项要素修改并公布新版清单以后，旧的办事指南显示待更新，重新批准公布以后恢复（R-043 三(四)）", async () => {
		const { call, staff, item } = institution;
		const itemId = item("SL-GAJ-001");
		await inForce({ kind: "guide", itemId, local }, "gaj");
		const params = { itemId };
		await call(openAdjustment, staff("gaj.handler"), { params, body: { text: "核查标准调整" } });
		const { facts } = await call(workItem, staff("gaj.handler"), { params });
		await call(changeItem, staff("gaj.handler"), {
			params,
			body: { facts: { ...facts, verifyStandard: "学历学籍库比对一致，查无记录转协助核查，三日内回复" } },
		});
		expect((await call(api.itemGuide, nobody, { params })).isStale).toBe(false);
		await call(catalogue.sendItemToReview, staff("gaj.handler"), { params });
		await call(catalogue.submitItem, staff("gaj.head"), { params });
		await call(catalogue.takeUpItem, staff("sfj.office"), { params });
		await call(catalogue.reviewItem, staff("sfj.office"), {
			params,
			body: { boxes: noExclusions, reason: "核对登记资料，不涉及所列情形。" },
		});
		await call(catalogue.sendItemsToCity, staff("sfj.office"), { body: { itemIds: [itemId] } });
		await playRelease(call, institution, {
			itemIds: [itemId as ItemId],
			documentNumber: "平政办〔2026〕20号（测试）",
			documentDate: "2021-06-20",
		});
		expect((await call(api.itemGuide, nobody, { params })).isStale).toBe(true);
		await inForce({ kind: "guide", itemId, local }, "gaj");
		const guide = await call(api.itemGuide, nobody, { params });
		expect(guide).toMatchObject({ number: 2, isStale: false });
		expect(JSON.stringify(guide.sections)).toContain("三日内回复");
	});
});

describe("通过相关服务场所、网站和河南省网上政务服务平台等渠道公布", () => {
	const itemOf = () => institution.item("SL-SJJ-001");
	const states = (deliveries: readonly { channel: string; state: string }[]) =>
		Object.fromEntries(deliveries.map(({ channel, state }) => [channel, state]));

	test("一次公布，三个渠道各有状态；交换字段不齐的逐项指出；没有现行办事指南不能公布（R-048 三(四)）", async () => {
		const { call, staff } = institution;
		const params = { itemId: itemOf() };
		await expect(call(api.publishChannels, staff("scj.head"), { params })).rejects.toEqual(
			refusedWith("guide-not-in-force"),
		);
		await inForce({ kind: "guide", itemId: itemOf(), local }, "scj");
		await expect(call(api.publishChannels, staff("scj.handler"), { params })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		const { deliveries } = await call(api.publishChannels, staff("scj.head"), { params });
		expect(states(deliveries)).toEqual({ portal: "done", hall: "pending", provincial: "queued" });
		const posted = await call(api.confirmDelivery, staff("scj.window"), {
			params,
			body: { channel: "hall", receipt: "大厅一楼公示栏" },
		});
		expect(states(posted.deliveries).hall).toBe("done");
		await expect(
			call(api.confirmDelivery, staff("scj.window"), {
				params,
				body: { channel: "hall", receipt: "再登记一次" },
			}),
		).rejects.toEqual(refusedWith("not-delivered-yet"));
	});

	test("交换包逐表给出 JSON 和 XLSX，并附检查结果（R-048、R-051 三(四)）", async () => {
		const { call, staff } = institution;
		const { file, problems } = await call(api.exchangePackage, staff("scj.handler"), {
			params: { itemId: itemOf() },
		});
		const files = unzipSync(Buffer.from(file, "base64"));
		expect(Object.keys(files)).toEqual(
			expect.arrayContaining(["事项.xlsx", "检查结果.json", "up_task_general_basic.json"]),
		);
		const checked = JSON.parse(strFromU8(files["检查结果.json"] ?? new Uint8Array()));
		expect(checked).toEqual({ passed: problems.length === 0, problems });
		const [row] = JSON.parse(strFromU8(files["up_task_general_basic.json"] ?? new Uint8Array()));
		expect(row).toMatchObject({ transact_addr: local.place, anticipate_day: 20, is_fee: "0" });
	});

	const provincial = async () => {
		const board = await institution.call(api.publicationBoard, institution.staff("scj.head"), {
			query: { itemId: itemOf() },
		});
		const delivery = board.rows[0]?.deliveries.find(({ channel }) => channel === "provincial");
		if (!delivery) throw new Error("published above");
		return delivery;
	};
	const simulator = () => {
		const found = institution.outside.simulators?.provincialPortal;
		if (!found) throw new Error("the demo has a provincial platform");
		return found;
	};
	const publishAgain = async (hours: string) => {
		await inForce({ kind: "guide", itemId: itemOf(), local: { ...local, hours } }, "scj");
		await institution.call(api.publishChannels, institution.staff("scj.head"), {
			params: { itemId: itemOf() },
		});
	};

	test("推送到省平台：交换表、指南、格式文本、附件1的行一起到，收下给回执；再公布同样的内容不重复推送（R-048 三(四)）", async () => {
		const { call, staff, settle } = institution;
		await settle();
		expect(await provincial()).toMatchObject({ state: "done", receipt: "HN00000001", problems: [] });
		const [batch] = simulator().batches();
		expect(Object.keys(batch?.tables ?? {})).toHaveLength(3);
		expect(batch?.tables.up_task_general_basic?.[0]).toMatchObject({
			cd_batch: batch?.batch,
			task_code: expect.stringMatching(/^.{18}4DEMO/),
		});
		expect(batch?.documents.map(({ kind }) => kind)).toEqual(["guide", "letter", "annex-row"]);
		expect(JSON.stringify(batch?.documents)).toContain(local.place);
		await call(api.publishChannels, staff("scj.head"), { params: { itemId: itemOf() } });
		await settle();
		expect(await provincial()).toMatchObject({ state: "done", receipt: "HN00000001" });
		expect(simulator().batches()).toHaveLength(1);
	});

	test("省平台退回的，逐个字段写明原因；改正以后重新推送用新批次（R-048 三(四)）", async () => {
		const { call, staff, settle } = institution;
		const params = { itemId: itemOf() };
		await expect(call(api.resendToProvince, staff("scj.head"), { params })).rejects.toEqual(
			refusedWith("nothing-to-resend"),
		);
		simulator().refuseField({
			table: "up_task_general_basic",
			field: "by_law",
			message: "设定依据与省基本目录不一致",
		});
		await publishAgain("工作日8:30-17:30");
		await settle();
		expect(await provincial()).toMatchObject({
			state: "rejected",
			problems: [
				"实施清单基本信息(许可、给付、奖励、确认、裁决、其他类)：设定依据与省基本目录不一致（by_law）",
			],
		});
		simulator().refuseField(null);
		await expect(call(api.resendToProvince, staff("scj.window"), { params })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		await call(api.resendToProvince, staff("scj.handler"), { params });
		await settle();
		const batches = simulator().batches();
		expect(await provincial()).toMatchObject({ state: "done", problems: [] });
		expect(new Set(batches.map(({ batch }) => batch)).size).toBe(batches.length);
	});

	test("省平台收下却没有答复的，写明自何时起没有答复，到时用同一批次重推，省平台只收一次（R-048 三(四)）", async () => {
		const { settle, forward } = institution;
		simulator().behave("cut");
		const before = simulator().batches().length;
		await publishAgain("工作日8:00-18:00");
		await settle();
		const silent = await provincial();
		expect(silent).toMatchObject({ state: "unreachable", push: { attempts: 1, fault: "unreachable" } });
		expect(silent.push?.unreachableSince).not.toBeNull();
		// 还没有到时，不重推。
		await institution.tick();
		expect((await provincial()).push?.attempts).toBe(1);
		await forward(0, 1);
		expect((await provincial()).push).toMatchObject({
			attempts: 2,
			unreachableSince: silent.push?.unreachableSince,
		});
		simulator().behave("well");
		await forward(0, 1);
		expect(await provincial()).toMatchObject({
			state: "done",
			push: { batch: silent.push?.batch, fault: null },
		});
		expect(simulator().batches()).toHaveLength(before + 1);
	});

	test("省平台先收下、以后再审的，显示待审核，审定以后查回结论（R-048 三(四)）", async () => {
		const { settle, forward } = institution;
		simulator().behave("undecided");
		await publishAgain("工作日9:30-16:30");
		await settle();
		expect(await provincial()).toMatchObject({ state: "sent", receipt: expect.stringMatching(/^HN/) });
		simulator().decide();
		simulator().behave("well");
		await forward(0, 1);
		expect((await provincial()).state).toBe("done");
	});

	const filedByHand = (login: string, receipt: string) =>
		institution.call(api.confirmDelivery, institution.staff(login), {
			params: { itemId: itemOf() },
			body: { channel: "provincial", receipt },
		});

	test("推送几次都没有答复的，可以下载交换包报送后登记回执，原来的批次不再推送；正在推送的、窗口人员不能手填回执（R-048 三(四)）", async () => {
		const { settle, forward } = institution;
		simulator().behave("down");
		await publishAgain("工作日9:10-16:10");
		await expect(filedByHand("scj.handler", "手填")).rejects.toEqual(refusedWith("push-under-way"));
		await settle();
		expect((await provincial()).push?.fault).toBe("busy");
		await expect(filedByHand("scj.handler", "手填")).rejects.toEqual(refusedWith("push-tried-again"));
		for (let hour = 0; hour < 4; hour += 1) await forward(0, 1);
		await expect(filedByHand("scj.window", "手填")).rejects.toEqual(refusedWith("forbidden"));
		await filedByHand("scj.handler", "窗口报送2026-01");
		const before = simulator().batches().length;
		simulator().behave("well");
		await forward(0, 7);
		expect(await provincial()).toMatchObject({ state: "done", receipt: "窗口报送2026-01" });
		expect(simulator().batches()).toHaveLength(before);
	});

	test("登记回执以后省平台才说退回的，仍然显示退回和原因；改好再公布照常推送（R-048 三(四)）", async () => {
		const { settle, forward } = institution;
		simulator().refuseField({ table: "up_task_general_basic", field: "by_law", message: "依据不符" });
		simulator().behave("cut");
		await publishAgain("工作日9:15-16:15");
		await settle();
		for (let hour = 0; hour < 4; hour += 1) await forward(0, 1);
		const before = simulator().batches().length;
		await filedByHand("scj.head", "窗口报送2026-02");
		expect(await provincial()).toMatchObject({ state: "done", receipt: "窗口报送2026-02" });
		simulator().behave("well");
		await forward(0, 7);
		expect(await provincial()).toMatchObject({
			state: "rejected",
			problems: [expect.stringContaining("依据不符")],
		});
		expect(simulator().batches()).toHaveLength(before);
		simulator().refuseField(null);
		await publishAgain("工作日9:16-16:16");
		await settle();
		expect((await provincial()).state).toBe("done");
	});

	test("主要负责人从省平台撤下；省平台上没有了，可以再公布（R-048 三(四)）", async () => {
		const { call, staff, settle } = institution;
		const params = { itemId: itemOf() };
		await publishAgain("工作日9:20-16:20");
		await settle();
		expect(simulator().shown().has(itemOf())).toBe(true);
		await expect(call(api.withdrawFromProvince, staff("scj.handler"), { params })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		const withdrawn = await Promise.allSettled(
			[1, 2, 3].map(() => call(api.withdrawFromProvince, staff("scj.head"), { params })),
		);
		// 同时按了三次，也只撤下一次。
		expect(withdrawn.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect((await provincial()).state).toBe("withdrawing");
		await settle();
		expect((await provincial()).state).toBe("withdrawn");
		expect(simulator().shown().has(itemOf())).toBe(false);
		await expect(call(api.withdrawFromProvince, staff("scj.head"), { params })).rejects.toEqual(
			refusedWith("nothing-to-withdraw"),
		);
		const before = simulator().batches().length;
		await Promise.all([1, 2, 3].map(() => call(api.publishChannels, staff("scj.head"), { params })));
		await settle();
		expect(await provincial()).toMatchObject({ state: "done" });
		expect(simulator().shown().has(itemOf())).toBe(true);
		expect(simulator().batches()).toHaveLength(before + 1);
	});

	test("公布以后内容变了，每个渠道都显示待更新，重新公布才能登记（R-048 三(四)）", async () => {
		const { call, staff } = institution;
		const itemId = itemOf();
		await call(api.publishChannels, staff("scj.head"), { params: { itemId } });
		await inForce({ kind: "guide", itemId, local: { ...local, hours: "周一至周六9:00-17:00" } }, "scj");
		const board = await call(api.publicationBoard, staff("scj.head"), { query: { size: 50 } });
		const row = board.rows.find((candidate) => candidate.itemId === itemId);
		expect(states(row?.deliveries ?? [])).toEqual({ portal: "stale", hall: "stale", provincial: "stale" });
		await expect(
			call(api.confirmDelivery, staff("scj.window"), {
				params: { itemId },
				body: { channel: "hall", receipt: "大厅" },
			}),
		).rejects.toEqual(refusedWith("delivery-stale"));
		const { deliveries } = await call(api.publishChannels, staff("scj.head"), { params: { itemId } });
		expect(states(deliveries).portal).toBe("done");
	});

	test("事项离开清单以后，新版一公布就从省平台撤下（R-048 三(四)）", async () => {
		const { call, staff, settle, item } = institution;
		await settle();
		expect(simulator().shown().has(itemOf())).toBe(true);
		const params = { itemId: itemOf() };
		await call(openAdjustment, staff("sfj.office"), { params, body: { text: "由数据代替，取消" } });
		await call(catalogue.setItemAside, staff("sfj.office"), {
			params,
			body: { as: "cancelled", ground: "licence-or-data-proves" },
		});
		await playRelease(call, institution, {
			itemIds: [],
			removedIds: [itemOf()],
			documentNumber: "平政办〔2026〕21号（测试）",
			documentDate: "2021-06-21",
		});
		await settle();
		expect(simulator().shown().has(itemOf())).toBe(false);
		expect(simulator().batches().at(-1)).toMatchObject({ operation: "withdraw", itemId: itemOf() });
		expect(simulator().shown().has(item("SL-MZJ-001"))).toBe(false);
	});
});
