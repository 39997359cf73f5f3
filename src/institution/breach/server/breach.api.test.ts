import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { creditDistrict } from "#tests/support/credit-district.ts";
import * as api from "../domain/api.ts";
import { breachTick } from "./tick.ts";

let district: Awaited<ReturnType<typeof creditDistrict>>;
beforeAll(async () => {
	district = await creditDistrict();
});
afterAll(() => district.close());
beforeEach(() => {
	district.world.progress = "accepted";
	district.world.promisedBy = { kind: "self" };
	district.asked.length = 0;
});

const handler = () => district.staff("scj.handler");
const reasons = "承诺的经营场所不存在。";
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => "accepted",
		(error: { problem?: { reason: string; status: number } }) => error.problem?.reason,
	);
const newest = async () => {
	const { rows } = await district.call(api.breaches, handler());
	const [first] = rows;
	if (!first) throw new Error("no breach was opened");
	return first.breachId;
};
const rowOf = async (breachId: string) => {
	const { rows } = await district.owner.pool.query("select * from breach where id = $1", [breachId]);
	return rows[0];
};

/** From the reviewed check to the effective finding, every step through the real endpoints. */
const untilEffective = async (party: { actor: Actor; id: PartyId }, cause: "mistake" | "false") => {
	await district.reviewed(party.id, "untrue", "mistake");
	const breachId = await newest();
	const params = { breachId };
	await district.call(api.inviteDefence, handler(), { params, body: { findings: "现场无经营场所。" } });
	await district.serve("verification-notice");
	await district.call(api.giveDefence, party.actor, { params, body: { statement: "当时有。" } });
	const hash = await district.storedFile(breachId.replaceAll("-", "").padEnd(64, "0"));
	await district.call(api.draftFinding, handler(), {
		params,
		body: { cause, reasons, evidence: cause === "false" ? [{ kind: "forged-document", hash }] : [] },
	});
	await district.serve("untrue-finding");
	return breachId;
};

test("核查复核为不实的，启动一件处置，重复投递不重复启动，未送达结果先暂停送达（R-064）", async () => {
	const wang = await district.citizen("王芳");
	const { verificationId } = await district.reviewed(wang.id, "untrue", "mistake");
	const { rows } = await district.owner.pool.query("select state from breach where verification_id = $1", [
		verificationId,
	]);
	expect(rows).toEqual([{ state: "opened" }]);
	expect(district.asked).toEqual(["holdResult"]);
	await district.reviewed(wang.id, "cannot-tell", "cannot-verify");
	expect((await district.call(api.breaches, handler())).rows).toHaveLength(1);
});

test("告知送达之前当事人看不到，送达之后可以申辩；陈述加密保存（legal-effect §1）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "untrue");
	const breachId = await newest();
	const params = { breachId };
	expect((await district.call(api.myBreaches, wang.actor)).rows).toEqual([]);
	expect(await refusal(district.call(api.myBreach, wang.actor, { params }))).toBe("not-found");

	await district.call(api.inviteDefence, handler(), { params, body: { findings: "现场无经营场所。" } });
	expect(await refusal(district.call(api.myBreach, wang.actor, { params }))).toBe("not-found");
	await district.serve("verification-notice");
	expect(await district.call(api.myBreach, wang.actor, { params })).toMatchObject({
		state: "defence",
		actions: ["give-defence"],
		statements: [{ kind: "findings", text: "现场无经营场所。" }],
	});
	await district.call(api.giveDefence, wang.actor, {
		params,
		body: { statement: "当时租有门面，愿意提供租约。", offersCertificate: true },
	});
	const texts = await district.owner.pool.query(
		"select encode(text_sealed, 'escape') as raw from breach_text",
	);
	expect(JSON.stringify(texts.rows)).not.toContain("租约");
	const journal = await district.owner.pool.query("select event::text from journal where slice = 'breach'");
	expect(JSON.stringify(journal.rows)).not.toContain("租约");
});

test("告知书索要已代替的证明，拒绝并留痕，其余不变（R-014）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "untrue");
	const breachId = await newest();
	const ask = { params: { breachId }, body: { findings: "请补交无 犯 罪 记录证明。" } };
	expect(await refusal(district.call(api.inviteDefence, handler(), ask))).toBe("certificate-demanded");
	expect((await rowOf(breachId)).state).toBe("opened");
	const { rows } = await district.owner.pool.query(
		"select type from journal where subject_id = $1 order by id",
		[breachId],
	);
	expect(rows.map(({ type }) => type)).toEqual(["BreachOpened", "CertificateDemandBlocked"]);
});

test("他人、其他单位看不到也不能办理；本单位无权的人被拒绝（R-064）", async () => {
	const wang = await district.citizen("王芳");
	const zhao = await district.citizen("赵敏");
	await district.reviewed(wang.id, "untrue");
	const params = { breachId: await newest() };
	await district.call(api.inviteDefence, handler(), { params, body: { findings: "情况" } });
	await district.serve("verification-notice");
	expect(await refusal(district.call(api.myBreach, zhao.actor, { params }))).toBe("not-found");
	const defence = { params, body: { statement: "x" } };
	expect(await refusal(district.call(api.giveDefence, zhao.actor, defence))).toBe("not-found");
	expect(await refusal(district.call(api.breach, district.staff("mzj.handler"), { params }))).toBe(
		"not-found",
	);
	const drop = { params, body: { because: "source-wrong", reason: "x" } } as const;
	expect(await refusal(district.call(api.dropBreach, district.staff("mzj.handler"), drop))).toBe("not-found");
	expect(await refusal(district.call(api.dropBreach, district.staff("scj.verify"), drop))).toBe("forbidden");
});

test("期满未申辩的，到期扫描后可以认定；之前不可以（R-064）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "untrue");
	const breachId = await newest();
	const params = { breachId };
	await district.call(api.inviteDefence, handler(), { params, body: { findings: "情况" } });
	await district.serve("verification-notice");
	const tick = () => district.engine.act({ kind: "system", task: "tick" }, breachTick);
	const due = (await rowOf(breachId)).due_at as Date;
	await tick();
	expect((await rowOf(breachId)).state).toBe("defence");
	expect(await refusal(district.call(api.draftFinding, handler(), { params, body: { reasons } }))).toBe(
		"not-at-this-stage",
	);
	const { rows } = await district.owner.pool.query("select yinuo_now() as now");
	await district.travel(Math.ceil((due.getTime() - rows[0].now.getTime()) / 86_400_000) + 1);
	await tick();
	expect((await rowOf(breachId)).state).toBe("heard");
	await district.call(api.draftFinding, handler(), { params, body: { reasons } });
	// 默认为过失不实。
	expect((await rowOf(breachId)).cause).toBe("mistake");
	// 认定书送达之前，当事人看不到认定内容。
	expect(await district.call(api.myBreach, wang.actor, { params })).toMatchObject({
		state: "heard",
		cause: null,
		documents: [],
		subjects: [],
	});
});

test("证据没有上传、也不是核查中取得的，不能认定（legal-effect §2）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "untrue");
	const params = { breachId: await newest() };
	await district.call(api.inviteDefence, handler(), { params, body: { findings: "情况" } });
	await district.serve("verification-notice");
	await district.call(api.giveDefence, wang.actor, { params, body: { statement: "x" } });
	const evidence = [{ kind: "forged-document" as const, hash: "9".repeat(64) }];
	const draft = (given: (typeof evidence)[number] | { kind: "witness"; evidenceId: string }) =>
		refusal(
			district.call(api.draftFinding, handler(), {
				params,
				body: { cause: "false", evidence: [given], reasons },
			}),
		);
	for (const given of evidence) expect(await draft(given)).toBe("file-unknown");
	// 核查中取得的证据可以直接引用；不是本次核查的不可以。
	const evidenceId = params.breachId;
	expect(await draft({ kind: "witness", evidenceId })).toBe("file-unknown");
	district.world.evidenceIds = [evidenceId];
	expect(await draft({ kind: "witness", evidenceId })).toBe("accepted");
});

test("未决定的：终止办理，决定书送达后办件才终止；处置办结（R-064）", async () => {
	const wang = await district.citizen("王芳");
	const breachId = await untilEffective(wang, "false");
	const params = { breachId };
	const { choices, state } = await district.call(api.breach, handler(), { params });
	expect(state).toBe("effective");
	expect(choices.find(({ outcome }) => outcome === "revoke")).toMatchObject({
		allowed: false,
		reason: "nothing-decided-yet",
	});
	expect(choices.find(({ outcome }) => outcome === "terminate")).toMatchObject({ allowed: true });
	expect(
		await refusal(
			district.call(api.chooseOutcome, handler(), { params, body: { outcome: "revoke", reasons } }),
		),
	).toBe("nothing-decided-yet");
	await district.call(api.chooseOutcome, handler(), { params, body: { outcome: "terminate", reasons } });
	expect(district.asked).not.toContain("terminateMatter");
	const document = await district.serve("termination-decision");
	expect(document.adverse).toBe(true);
	expect(district.asked.filter((one) => one === "terminateMatter")).toHaveLength(1);
	expect(await district.call(api.closeBreach, handler(), { params })).toMatchObject({ state: "closed" });
});

test("已决定未送达的：先收回结果，再终止（legal-effect §3）", async () => {
	const wang = await district.citizen("王芳");
	const params = { breachId: await untilEffective(wang, "mistake") };
	district.world.progress = "decided";
	const choose = (outcome: "terminate" | "take-back-result") =>
		district.call(api.chooseOutcome, handler(), { params, body: { outcome, reasons } });
	expect(await refusal(choose("terminate"))).toBe("take-result-back-first");
	expect(await choose("take-back-result")).toMatchObject({ state: "effective" });
	expect(district.asked).toContain("takeBackResult");
	district.world.progress = "accepted";
	expect(await choose("terminate")).toMatchObject({ state: "disposing" });
});

test("办结后：责令整改→报告→复查不合格→撤销（R-064）", async () => {
	const wang = await district.citizen("王芳");
	const params = { breachId: await untilEffective(wang, "false") };
	district.world.progress = "closed";
	await district.call(api.chooseOutcome, handler(), {
		params,
		body: { outcome: "order-correction", assessment: "curable", reasons },
	});
	await district.serve("correction-order");
	expect(await district.call(api.myBreach, wang.actor, { params })).toMatchObject({
		state: "correcting",
		actions: ["report-correction"],
	});
	await district.call(api.reportCorrection, wang.actor, { params, body: { statement: "已租下新场所" } });
	await district.call(api.recordRecheck, district.staff("scj.verify"), {
		params,
		body: { passed: false, reasons: "仍无场所" },
	});
	expect(district.drafted.findLast(({ kind }) => kind === "recheck-opinion")?.adverse).toBe(true);
	await district.call(api.chooseOutcome, handler(), {
		params,
		body: { outcome: "revoke", assessment: "curable", reasons },
	});
	expect(district.asked).not.toContain("takeDownLetter");
	await district.serve("revocation-decision");
	expect(district.asked).toContain("takeDownLetter");
	expect(await district.call(api.breach, handler(), { params })).toMatchObject({
		state: "disposed",
		outcome: "revoke",
	});
});

test("移交处罚须写明法律；移送司法机关逐步办理，有回执才能办结（R-066）", async () => {
	const wang = await district.citizen("王芳");
	const params = { breachId: await untilEffective(wang, "false") };
	const handOver = (statute: { law: string; article: string } | null) =>
		district.call(api.handOverPenalty, handler(), { params, body: { competentOrgan: "市监局", statute } });
	expect(await refusal(handOver(null))).toBe("penalty-because-of-the-letter");
	await handOver({ law: "某法", article: "第三条" });
	await district.call(api.proposeTransfer, handler(), { params, body: { reasons: "涉嫌伪造印章" } });
	const decide = { params, body: { transfer: true, reasons: "同意" } };
	expect(await refusal(district.call(api.decideTransfer, handler(), decide))).toBe("forbidden");
	await district.call(api.decideTransfer, district.staff("scj.head"), decide);
	await district.call(api.handOverTransfer, handler(), { params });
	expect(district.drafted.findLast(({ kind }) => kind === "transfer-letter")).toMatchObject({
		addressee: null,
	});
	// 当事人看不到移送。
	expect(await district.call(api.myBreach, wang.actor, { params })).toMatchObject({ transfer: null });

	await district.call(api.chooseOutcome, handler(), { params, body: { outcome: "terminate", reasons } });
	await district.serve("termination-decision");
	const close = () => refusal(district.call(api.closeBreach, handler(), { params }));
	expect(await close()).toBe("transfer-without-receipt");
	await district.call(api.answerTransfer, handler(), {
		params,
		body: { accepted: true, receiptNo: "公收1号" },
	});
	expect(await close()).toBe("penalty-without-receipt");
	const [penalty] = (await district.call(api.breach, handler(), { params })).penalties;
	await district.call(api.receivePenaltyReceipt, handler(), {
		params: { ...params, handOverId: penalty?.id ?? "" },
		body: { receiptNo: "罚收1号" },
	});
	expect(await close()).toBe("accepted");
});

test("笔误：更正承诺书重签，不形成记录（R-151）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "partly");
	const params = { breachId: await newest() };
	expect(
		await district.call(api.correctSlip, handler(), { params, body: { reason: "门牌写错一位" } }),
	).toMatchObject({
		state: "dropped",
	});
	expect(district.asked).toContain("openCorrection");
	const { rows } = await district.owner.pool.query(
		"select count(*)::int as n from credit_record where subject_id = $1",
		[wang.id],
	);
	expect(rows).toEqual([{ n: 0 }]);
});

test("认定书送达前撤回的，文书作废，可以重新认定（R-148）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "untrue");
	const params = { breachId: await newest() };
	await district.call(api.inviteDefence, handler(), { params, body: { findings: "情况" } });
	await district.serve("verification-notice");
	await district.call(api.giveDefence, wang.actor, { params, body: { statement: "x" } });
	await district.call(api.draftFinding, handler(), { params, body: { reasons } });
	await district.call(api.takeBackFinding, district.staff("scj.legal"), {
		params,
		body: { reason: "证据不足" },
	});
	expect(district.asked).toContain("voidDocument");
	// 已作废的认定书即使误送达，也不生效。
	await district.serve("untrue-finding");
	expect((await rowOf(params.breachId)).state).toBe("heard");
	expect(await district.call(api.draftFinding, handler(), { params, body: { reasons } })).toMatchObject({
		state: "found",
	});
});
