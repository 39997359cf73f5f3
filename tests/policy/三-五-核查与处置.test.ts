import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as breach from "#institution/breach/domain/api.ts";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	checkOf,
	closed,
	premises,
	promise,
	sealed,
	served,
	signWithCertificate,
} from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { breachOf, checkedAs, draftedFor, findingDrafted, untrueInEffect } from "#tests/support/untrue.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

/** 个体工商户设立登记, 事后核查: what the register says of the premises differs unless `said` says otherwise. */
const shop = async (name: string, until: "signed" | "accepted" | "closed" = "closed") => {
	const citizen = await aCitizen(institution, name);
	institution.outside.simulators?.dataSharing.teach("real-estate", citizen.idNumber, {
		name,
		fields: { address: "石龙区龙河街道大庄社区9号", rightKind: "自有" },
	});
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	await promise(institution, citizen.actor, letter, premises);
	if (until === "signed") return { citizen, letter, organ: "scj" };
	await accepted(institution, citizen.actor, letter, "scj");
	if (until === "closed") await closed(institution, letter, "scj");
	return { citizen, letter, organ: "scj" };
};

/** 死亡注销户口, 事中核查. */
const household = async (name: string, registered: string | null) => {
	const citizen = await aCitizen(institution, name);
	const letter = await begin(institution, citizen.actor, "SL-GAJ-002");
	if (registered !== null)
		institution.outside.simulators?.dataSharing.teach("vital-records", citizen.idNumber, {
			name,
			fields: { diedOn: registered },
		});
	await promise(institution, citizen.actor, letter, {
		deceasedName: "王大山",
		diedOn: "2026-11-02",
		diedAt: "石龙区人民医院",
	});
	await accepted(institution, citizen.actor, letter, "gaj");
	return { citizen, letter, organ: "gaj" };
};

const reasonsOf = (given: Awaited<ReturnType<typeof shop>>) =>
	institution.call(credit.myCredit, given.citizen.actor).then(({ records }) => records);

describe("加强事中事后核查", () => {
	test("核查计划与受理（事中）或者决定（事后）同时写下，没有一份受理的承诺书没有核查计划（R-060、R-061 三(五)）", async () => {
		const before = await shop("计划一", "accepted");
		await expect(checkOf(institution, before.letter, "scj")).rejects.toThrow("no check");
		await closed(institution, before.letter, "scj");
		expect((await checkOf(institution, before.letter, "scj")).phase).toBe("ex-post");
		const inProcess = await household("计划二", null);
		expect((await checkOf(institution, inProcess.letter, "gaj")).phase).toBe("in-process");
		const { rows } = await institution.owner.pool.query(
			`select c.id from commitment c join matter m on m.id = c.matter_id where c.state = 'sealed' and m.state = 'closed'
			 and not exists (select from verification v where v.commitment_id = c.id)
			 and not exists (select from supervision_pool p where p.commitment_id = c.id)`,
		);
		expect(rows).toEqual([]);
	});

	test("重复行：核查人逐行看到每一格，由人逐行核对，不向数据源发问（R-068、R-069 三(五)）", async () => {
		const citizen = await aCitizen(institution, "名单一");
		const letter = await begin(institution, citizen.actor, "SL-WJW-001");
		await promise(
			institution,
			citizen.actor,
			letter,
			{
				staffCount: "2",
				earliestExpiry: "2099-01-31",
				"staff.1.name": "李秀英",
				"staff.1.post": "客房",
				"staff.1.certificateNo": "豫健4104040001",
				"staff.1.expiresOn": "2099-01-31",
				"staff.2.name": "赵晓燕",
				"staff.2.post": "前台",
				"staff.2.certificateNo": "豫健4104040002",
				"staff.2.expiresOn": "2099-06-30",
				siteAddress: "石龙区人民路街道夏庄社区12号",
			},
			signWithCertificate,
		);
		await accepted(institution, citizen.actor, letter, "wjw");
		await closed(institution, letter, "wjw");
		const check = await checkOf(institution, letter, "wjw");
		expect(check.checkpoints.find(({ key }) => key === "staff")).toMatchObject({
			type: "rows",
			sourceName: null,
			promised: null,
			table: {
				columns: ["姓名", "岗位", "健康合格证编号", "有效期至"],
				rows: [
					["李秀英", "客房", "豫健4104040001", "2099年1月31日"],
					["赵晓燕", "前台", "豫健4104040002", "2099年6月30日"],
				],
			},
		});
		expect(check.attempts).toEqual([]);
		// 计划里只有填空项的名字，没有一格的内容。
		const { rows } = await institution.owner.pool.query<{ stored: string }>(
			"select document::text as stored from verification where id = $1",
			[check.id],
		);
		expect(rows[0]?.stored).toContain("从业人员名单");
		expect(rows[0]?.stored).not.toMatch(/李秀英|赵晓燕|豫健/);
	});

	test("事中核查没有结论之前不作决定；计划期限届满不再等（时间推移，R-060 三(五)）", async () => {
		const { letter } = await household("等结论", null);
		const decide = () =>
			institution.call(matter.decideMatter, institution.staff("gaj.handler"), {
				params: { matterId: letter.matterId },
				body: { result: "grant" },
			});
		await expect(decide()).rejects.toEqual(refusedWith("verification-not-finished"));
		const check = await checkOf(institution, letter, "gaj");
		const { rows } = await institution.owner.pool.query<{ due_at: Date }>(
			"update verification set due_at = now() - interval '1 minute', document = jsonb_set(document, '{dueAt}', to_jsonb($2::text)) where id = $1 returning due_at",
			[check.id, new Date(Date.now() - 60_000).toISOString()],
		);
		expect(rows).toHaveLength(1);
		expect((await decide()).state).toBe("decided");
	});

	test("优先在线核查、逐项比对：数据源停机时留痕并转人工，申请人不受影响（R-068 三(五)）", async () => {
		const simulator = institution.outside.simulators?.dataSharing;
		if (!simulator) throw new Error("the demo's data source");
		simulator.fault("real-estate", "down");
		const given = await shop("停机");
		const check = await checkOf(institution, given.letter, "scj");
		simulator.fault("real-estate", "none");
		expect(check.attempts.map(({ outcome }) => outcome)).toContain("unavailable");
		expect(check.state).not.toBe("reviewed");
		expect(await breachOf(institution, given.letter)).toBeNull();
	});
});

describe("对在核查或者日常监管中发现承诺不实的", () => {
	test("承诺时属实、以后变化的：认定属实、记入履约，不处置（legal-effect §2 R-086 三(五)）", async () => {
		const given = await shop("搬家人");
		await checkedAs(institution, given, { conclusion: "true", cause: "changed-later" });
		expect(await breachOf(institution, given.letter)).toBeNull();
		const dossier = await institution.call(credit.myCredit, given.citizen.actor);
		expect(dossier.kept.count).toBe(1);
		expect(dossier.records).toMatchObject([{ kind: "kept", lock: "none" }]);
	});

	test("数据源有误的：认定属实，向数据源提出校核纠错，什么都不记（legal-effect §2 三(五)）", async () => {
		const given = await shop("数据错");
		await checkedAs(institution, given, { conclusion: "true", cause: "source-wrong" });
		expect(await breachOf(institution, given.letter)).toBeNull();
		const corrections = await institution.call(
			verification.sourceCorrections,
			institution.staff("scj.verify"),
		);
		const check = await checkOf(institution, given.letter, "scj");
		expect(corrections.rows.map(({ verificationId }) => verificationId)).toContain(check.id);
		const dossier = await institution.call(credit.myCredit, given.citizen.actor);
		expect(dossier.records).toEqual([]);
		expect(dossier.kept.count).toBe(0);
	});

	test("行政机关告错填错的：不认定不实，不记录，免费更正（R-152 三(五)）", async () => {
		const given = await shop("被告错");
		await checkedAs(institution, given, { conclusion: "cannot-tell", cause: "organ-error" });
		expect(await breachOf(institution, given.letter)).toBeNull();
		expect(await reasonsOf(given)).toEqual([]);
		// 自己的差错自己恢复：只有机关的差错可以恢复，不须申请人同意。
		const { call, staff } = institution;
		const open = await shop("被多要", "accepted");
		const params = { matterId: open.letter.matterId };
		const before = await call(matter.matterPage, open.citizen.actor, { params });
		await call(matter.requestSupplement, staff("scj.handler"), {
			params,
			body: { lacking: [{ name: "名称申报表", itemId: null }], note: "" },
		});
		await expect(
			call(matter.correctMatter, staff("scj.handler"), {
				params,
				body: { fault: "applicant", undo: true },
			}),
		).rejects.toEqual(refusedWith("only-own-error-is-undone"));
		await call(matter.correctMatter, staff("scj.handler"), { params, body: { fault: "organ", undo: true } });
		const after = await call(matter.matterPage, open.citizen.actor, { params });
		expect(after.state).toBe("accepted");
		expect(after.clock.dueAt).toBe(before.clock.dueAt);
	});

	test("无法核实的：不认定属实也不认定不实，不记录（legal-effect §2 三(五)）", async () => {
		const given = await shop("核不了");
		await checkedAs(institution, given, { conclusion: "cannot-tell", cause: "cannot-verify" });
		expect(await breachOf(institution, given.letter)).toBeNull();
		expect(await reasonsOf(given)).toEqual([]);
	});

	test("认定书送达才生效：送达以前没有记录、没有限制（R-148、R-065 三(五)）", async () => {
		const given = await shop("未送达");
		await checkedAs(institution, given, { conclusion: "untrue", cause: "false" });
		const { findingId } = await findingDrafted(institution, given, "false");
		await sealed(institution, findingId, "scj");
		await institution.settle();
		expect(await reasonsOf(given)).toEqual([]);
		const next = await begin(institution, given.citizen.actor, "SL-SJJ-001");
		const choose = (id: string) =>
			institution.call(commitment.chooseRoute, given.citizen.actor, {
				params: { id },
				body: { route: "commitment" },
			});
		expect((await choose(next.commitmentId)).state).toBe("telling");
		const document = await institution
			.call(matter.documentPage, given.citizen.actor, {
				params: { documentId: findingId },
			})
			.catch((error: { problem?: { reason: string } }) => error.problem?.reason);
		// 未送达的文书申请人看不到。
		expect(document).toBe("not-found");
		await served(institution, findingId, "scj");
		expect(await reasonsOf(given)).toHaveLength(1);
		const shown = await institution.call(matter.documentPage, given.citizen.actor, {
			params: { documentId: findingId },
		});
		expect(shown.remedies).toMatchObject({
			reviewOrgan: "平顶山市石龙区人民政府",
			court: "平顶山市石龙区人民法院",
			review: { count: 60 },
			suit: { count: 6 },
		});
		const after = await begin(institution, given.citizen.actor, "SL-SJJ-001");
		await expect(choose(after.commitmentId)).rejects.toEqual(refusedWith("not-eligible"));
	});
});

describe("依法终止办理、责令限期整改、撤销行政决定", () => {
	const choose = (
		breachId: string,
		organ: string,
		body: {
			outcome: "terminate" | "order-correction" | "revoke" | "keep-decision" | "refuse-licence";
			assessment?: "curable" | "deceit" | "in-truth-fulfilled" | "not-curable";
		},
	) =>
		institution.call(breach.chooseOutcome, institution.staff(`${organ}.handler`), {
			params: { breachId },
			body: { ...body, reasons: "依据核查认定的事实。" },
		});

	test("受理未决：终止办理，不能撤销还没有的决定（R-064 三(五)）", async () => {
		const given = await household("未决", "2026-11-03");
		await checkedAs(institution, given, { conclusion: "untrue", cause: "mistake" });
		const { breachId } = await untrueInEffect(institution, given, "mistake");
		await expect(choose(breachId, "gaj", { outcome: "revoke", assessment: "deceit" })).rejects.toEqual(
			refusedWith("nothing-decided-yet"),
		);
		// 不实已经认定，不能当作没有这回事准予。
		await expect(
			institution.call(matter.decideMatter, institution.staff("gaj.handler"), {
				params: { matterId: given.letter.matterId },
				body: { result: "grant" },
			}),
		).rejects.toEqual(refusedWith("finding-untrue"));
		await choose(breachId, "gaj", { outcome: "terminate" });
		await served(institution, await draftedFor(institution, breachId), "gaj");
		const view = await institution.call(matter.matterPage, given.citizen.actor, {
			params: { matterId: given.letter.matterId },
		});
		expect(view.state).toBe("terminated");
		// 当即可以带证明重新申请；过失不锁人。
		const again = await begin(institution, given.citizen.actor, "SL-GAJ-002");
		await institution.call(commitment.chooseRoute, given.citizen.actor, {
			params: { id: again.commitmentId },
			body: { route: "certificate" },
		});
	});

	test("办结后可以补救的：先责令限期整改，不能终止，也不能直接撤销；整改复查合格保留决定（R-064 三(五)）", async () => {
		const given = await shop("可补救");
		await checkedAs(institution, given, { conclusion: "untrue", cause: "mistake" });
		const { breachId } = await untrueInEffect(institution, given, "mistake");
		await expect(choose(breachId, "scj", { outcome: "terminate", assessment: "curable" })).rejects.toEqual(
			refusedWith("already-closed"),
		);
		await expect(choose(breachId, "scj", { outcome: "revoke", assessment: "curable" })).rejects.toEqual(
			refusedWith("recheck-not-failed"),
		);
		await choose(breachId, "scj", { outcome: "order-correction", assessment: "curable" });
		await served(institution, await draftedFor(institution, breachId), "scj");
		const { call, staff } = institution;
		const params = { breachId };
		expect((await call(breach.breach, staff("scj.handler"), { params })).state).toBe("correcting");
		await call(breach.reportCorrection, given.citizen.actor, { params, body: { statement: "已换发登记。" } });
		await call(breach.recordRecheck, staff("scj.verify"), {
			params,
			body: { passed: true, reasons: "现场核实已经改正。" },
		});
		await institution.settle();
		const view = await call(matter.matterPage, given.citizen.actor, {
			params: { matterId: given.letter.matterId },
		});
		expect(view.state).toBe("closed");
		expect((await call(credit.myCredit, given.citizen.actor)).records[0]?.lock).not.toBe("active");
	});

	test("办结后其实符合条件的：更正档案，保留决定，不能撤销（R-064 三(五)）", async () => {
		const given = await shop("其实符合");
		await checkedAs(institution, given, { conclusion: "untrue", cause: "mistake" });
		const { breachId } = await untrueInEffect(institution, given, "mistake");
		await expect(
			choose(breachId, "scj", { outcome: "revoke", assessment: "in-truth-fulfilled" }),
		).rejects.toEqual(refusedWith("fact-is-fulfilled"));
		await choose(breachId, "scj", { outcome: "keep-decision", assessment: "in-truth-fulfilled" });
	});
});
