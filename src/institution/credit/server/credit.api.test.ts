import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as breachApi from "#institution/breach/domain/api.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import { creditDistrict } from "#tests/support/credit-district.ts";
import * as api from "../domain/api.ts";
import { keptCommitments, standingOf } from "./standing.ts";
import { creditTick } from "./tick.ts";

let district: Awaited<ReturnType<typeof creditDistrict>>;
beforeAll(async () => {
	district = await creditDistrict();
});
afterAll(() => district.close());
beforeEach(() => {
	district.world.progress = "accepted";
	district.world.promisedBy = { kind: "self" };
});

type Somebody = { actor: Actor; id: PartyId };
const handler = () => district.staff("scj.handler");
const head = () => district.staff("scj.head");
const legal = () => district.staff("scj.legal");
const reasons = "承诺的经营场所不存在。";
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => "accepted",
		(error: { problem?: { reason: string } }) => error.problem?.reason,
	);
const standing = async (
	party: Somebody,
	itemDomain: "market-entry" | "qualification-exam" = "market-entry",
) => standingOf(await district.engine.reading({ kind: "system", task: "test" }), party.id, { itemDomain });

const untilFound = async (party: Somebody, cause: "mistake" | "false") => {
	await district.reviewed(party.id, "untrue");
	const breachId = (await district.call(breachApi.breaches, handler())).rows[0]?.breachId ?? "";
	const params = { breachId };
	await district.call(breachApi.inviteDefence, handler(), { params, body: { findings: "情况" } });
	await district.serve("verification-notice");
	await district.call(breachApi.giveDefence, party.actor, { params, body: { statement: "有话说" } });
	const hash = await district.storedFile(breachId.replaceAll("-", "").padEnd(64, "0"));
	await district.call(breachApi.draftFinding, handler(), {
		params,
		body: { cause, reasons, evidence: cause === "false" ? [{ kind: "own-statement", hash }] : [] },
	});
	return { breachId, hash };
};
/** A party with an effective finding, and its record. */
const found = async (cause: "mistake" | "false", name = "王芳", birth = "19850615") => {
	const party = await district.citizen(name, birth);
	const { breachId, hash } = await untilFound(party, cause);
	await district.serve("untrue-finding");
	const [row] = (await district.call(api.myCredit, party.actor)).records;
	if (!row) throw new Error("no record was written");
	return { party, breachId, hash, recordId: row.recordId, params: { recordId: row.recordId } };
};
const grade = async (params: { recordId: string }, level: "minor" | "general" | "serious") => {
	await district.call(api.proposeLevel, handler(), {
		params,
		body: {
			benefit: "approved",
			corrected: false,
			forgedEvidence: false,
			refusesToCorrect: false,
			harmOverThreshold: false,
			publicSafetyOrThirdPartyHarm: false,
		},
	});
	await district.call(api.decideLevel, handler(), { params, body: { level, reason: "依据情节" } });
	return district.call(api.confirmLevel, head(), { params });
};

test("认定送达之前没有记录、没有限制；送达之后虚假承诺形成一条记录并限制（R-065、R-032）", async () => {
	const wang = await district.citizen("王芳");
	await untilFound(wang, "false");
	expect((await district.call(api.myCredit, wang.actor)).records).toEqual([]);
	expect(await standing(wang)).toMatchObject({ decision: "allow", hits: [] });
	await district.serve("untrue-finding");
	const dossier = await district.call(api.myCredit, wang.actor);
	expect(dossier.records).toMatchObject([
		{ kind: "broken", cause: "false", level: null, lock: "active", state: "active" },
	]);
	expect(dossier.standing).toMatchObject({ decision: "deny", hits: [{ ground: "false-commitment" }] });
	// 两书同达：告知书和修复告知一并起草。
	expect(district.drafted.slice(-2).map(({ kind }) => kind)).toEqual(["credit-notice", "repair-notice"]);
});

test("过失不实形成不分级、不限制的记录，不发限制告知（legal-effect §2）", async () => {
	const before = district.drafted.filter(({ kind }) => kind === "credit-notice").length;
	const { party } = await found("mistake");
	expect(await standing(party)).toMatchObject({
		decision: "allow",
		hits: [{ ground: "mistake", effect: "none" }],
	});
	expect(district.drafted.filter(({ kind }) => kind === "credit-notice")).toHaveLength(before);
});

test("核查属实形成履约记录，重复投递不重复；事后变化的同样记履约，数据源有误的不记（R-086）", async () => {
	const wang = await district.citizen("王芳");
	await district.reviewed(wang.id, "true");
	await district.reviewed(wang.id, "true", "changed-later");
	await district.reviewed(wang.id, "true", "source-wrong");
	const dossier = await district.call(api.myCredit, wang.actor);
	expect(dossier.kept).toEqual({ count: 2, more: false });
	expect(
		await keptCommitments(await district.engine.reading({ kind: "system", task: "test" }), wang.id),
	).toBe(2);

	await district.reviewed(wang.id, "untrue");
	const breachId = (await district.call(breachApi.breaches, handler())).rows[0]?.breachId ?? "";
	await district.call(breachApi.dropBreach, handler(), {
		params: { breachId },
		body: { because: "changed-later", reason: "承诺后搬迁" },
	});
	await district.settle();
	expect((await district.call(api.myCredit, wang.actor)).kept.count).toBe(3);
	// 守住的逐条列出，分页；别人看不到。
	const first = await district.call(api.myCreditRecords, wang.actor, { query: { size: 2 } });
	expect(first).toMatchObject({ page: 1, more: true, rows: [{ kind: "kept" }, { kind: "kept" }] });
	const second = await district.call(api.myCreditRecords, wang.actor, { query: { size: 2, page: 2 } });
	expect(second).toMatchObject({ more: false, rows: [{ kind: "kept" }] });
	expect(new Set([...first.rows, ...second.rows].map(({ recordId }) => recordId)).size).toBe(3);
	const stranger = await district.citizen("赵敏");
	expect((await district.call(api.myCreditRecords, stranger.actor)).rows).toEqual([]);
	expect((await district.call(api.myCreditRecords, wang.actor, { query: { kind: "broken" } })).rows).toEqual(
		[],
	);
});

test("两名责任人各有一条记录；无权代理的只记代理人（legal-effect §4）", async () => {
	const principal = await district.citizen("王芳");
	const agent = await district.citizen("李强");
	district.world.promisedBy = { kind: "agent", party: agent.id, authorised: false };
	await untilFound(principal, "false");
	await district.serve("untrue-finding");
	expect((await district.call(api.myCredit, principal.actor)).records).toEqual([]);
	expect((await district.call(api.myCredit, agent.actor)).records).toMatchObject([{ lock: "active" }]);
});

test("改正后当即解除本地限制，记录照旧；两个按钮（legal-effect §7）", async () => {
	const { party, params, hash } = await found("false");
	await grade(params, "general");
	expect(await standing(party)).toMatchObject({ decision: "deny" });
	await district.call(api.requestRepair, party.actor, {
		params,
		body: { scope: "lock", statement: "已改正", files: [hash] },
	});
	const answer = await district.call(api.decideRepair, head(), {
		params,
		body: { granted: true, reason: "属实" },
	});
	expect(answer).toMatchObject({ state: "active", lock: "lifted", level: "general" });
	expect(await standing(party)).toMatchObject({
		decision: "allow-enhanced",
		hits: [{ ground: "general-level" }],
	});
});

test("最短期限届满才能修复记录，修复后当即适用（时间推移，R-088）", async () => {
	const { party, params, hash } = await found("false");
	await grade(params, "general");
	const ask = () =>
		district.call(api.requestRepair, party.actor, {
			params,
			body: { scope: "record", statement: "已履行", files: [hash], pledgeHash: hash },
		});
	expect(await refusal(ask())).toBe("shortest-period-runs");
	const [row] = (await district.call(api.myCredit, party.actor)).records;
	expect(row).toMatchObject({ levelLabel: "本区内部分级" });
	expect(row?.daysToRepair).toBeGreaterThanOrEqual(89);
	await district.travel(row?.daysToRepair ?? 0);
	expect((await ask()).state).toBe("repairing");
	const repaired = await district.call(api.decideRepair, head(), {
		params,
		body: { granted: true, reason: "属实" },
	});
	expect(repaired).toMatchObject({ state: "repaired", lock: "lifted" });
	expect(await standing(party)).toMatchObject({ decision: "allow", hits: [] });
});

test("最长期限届满自动停止，不须任何人操作（时间推移，R-088）", async () => {
	const { params, party } = await found("false");
	await grade(params, "minor");
	const tick = () => district.engine.act({ kind: "system", task: "tick" }, creditTick);
	await tick();
	const [before] = (await district.call(api.myCredit, party.actor)).records;
	expect(before?.state).toBe("active");
	await district.travel((before?.daysToExpiry ?? 0) + 1);
	await tick();
	const [after] = (await district.call(api.myCredit, party.actor)).records;
	expect(after).toMatchObject({ state: "expired", lock: "active" });
	expect(await standing(party)).toMatchObject({ decision: "deny", hits: [{ ground: "false-commitment" }] });
});

test("异议成立，更正和解除限制在同一次提交中完成（R-088）", async () => {
	const { party, params, recordId } = await found("false");
	await district.call(api.fileObjection, party.actor, { params, body: { reason: "不是我承诺的" } });
	expect((await district.call(api.myCredit, party.actor)).standing).toMatchObject({
		decision: "deny",
		hits: [{ underObjection: true }],
	});
	await district.call(api.acceptObjection, handler(), { params });
	const answer = await district.call(api.answerObjection, legal(), {
		params,
		body: { upheld: true, reason: "属实" },
	});
	expect(answer).toMatchObject({ state: "corrected", lock: "lifted" });
	const { rows } = await district.owner.pool.query(
		"select version, events from credit_history where record_id = $1 order by version desc limit 1",
		[recordId],
	);
	expect(rows[0].events.map(({ type }: { type: string }) => type)).toEqual([
		"ObjectionAnswered",
		"LockLifted",
	]);
	expect(await standing(party)).toMatchObject({ decision: "allow", hits: [] });
	expect(district.drafted.at(-1)).toMatchObject({ kind: "objection-answer", adverse: false });
	expect(district.asked).toContain("takeDownLetter");
});

test("等级须两人：自己不能确认，过失不能定为一般，未成年人不分级（R-083）", async () => {
	const { params } = await found("false");
	const one = handler();
	if (one.kind !== "staff") throw new Error("the handler is staff");
	const organId = district.organ("scj");
	const both: Actor = { ...one, grants: [...one.grants, { role: "organ-head", organId }] };
	await district.call(api.proposeLevel, both, {
		params,
		body: {
			benefit: "money",
			corrected: false,
			forgedEvidence: false,
			refusesToCorrect: false,
			harmOverThreshold: false,
			publicSafetyOrThirdPartyHarm: false,
		},
	});
	await district.call(api.decideLevel, both, { params, body: { level: "serious", reason: "情节" } });
	expect(await refusal(district.call(api.confirmLevel, both, { params }))).toBe("same-person");
	expect(await refusal(district.call(api.confirmLevel, handler(), { params }))).toBe("forbidden");
	expect(await district.call(api.returnLevel, head(), { params, body: { reason: "再核" } })).toMatchObject({
		level: null,
	});

	const child = await found("false", "小明", "20120101");
	expect(await refusal(grade(child.params, "minor"))).toBe("no-level-for-minors");
	const mistaken = await found("mistake");
	expect(await refusal(grade(mistaken.params, "general"))).toBe("mistake-at-most-minor");
});

test("复议标注、停止执行暂停限制、维持恢复、撤销清除（legal-effect §1、R-065）", async () => {
	const { party, breachId } = await found("false");
	const params = { breachId };
	const record = async () => (await district.call(api.myCredit, party.actor)).records[0];
	await district.call(breachApi.fileRemedy, legal(), { params, body: { kind: "review" } });
	await district.settle();
	expect(await record()).toMatchObject({ flag: "review", lock: "active" });
	await district.call(breachApi.stayFinding, legal(), { params });
	await district.settle();
	expect(await record()).toMatchObject({ lock: "suspended" });
	expect(await standing(party)).toMatchObject({ decision: "allow" });
	await district.call(breachApi.endRemedy, legal(), { params, body: { documentNo: "复1号" } });
	await district.settle();
	expect(await record()).toMatchObject({ flag: "none", lock: "active" });
	await district.call(breachApi.reverseFinding, head(), {
		params,
		body: { documentNo: "行初1号", reason: "判决撤销" },
	});
	await district.settle();
	expect(await record()).toMatchObject({ state: "revoked", lock: "lifted" });
	expect(await standing(party)).toMatchObject({ decision: "allow", hits: [] });
});

test("复查合格后限制当即解除（legal-effect §3）", async () => {
	const { party, breachId } = await found("false");
	district.world.progress = "closed";
	const params = { breachId };
	await district.call(breachApi.chooseOutcome, handler(), {
		params,
		body: { outcome: "order-correction", assessment: "curable", reasons },
	});
	await district.serve("correction-order");
	await district.call(breachApi.recordRecheck, handler(), {
		params,
		body: { passed: true, reasons: "已有场所" },
	});
	await district.settle();
	expect((await district.call(api.myCredit, party.actor)).records).toMatchObject([
		{ lock: "lifted", state: "active" },
	]);
	expect(await standing(party)).toMatchObject({ decision: "allow" });
});

test("他人的记录不存在；其他单位须写明用途查阅，本人看得到谁查过（R-081）", async () => {
	const { party, params } = await found("false");
	const other = await district.citizen("赵敏");
	expect(await refusal(district.call(api.myCreditRecord, other.actor, { params }))).toBe("not-found");
	const objection = { params, body: { reason: "x" } };
	expect(await refusal(district.call(api.fileObjection, other.actor, objection))).toBe("not-found");
	expect(await refusal(district.call(api.creditRecord, district.staff("mzj.handler"), { params }))).toBe(
		"not-found",
	);
	const read = { params: { partyId: party.id }, body: { purpose: "" } };
	expect(await refusal(district.call(api.readDossier, district.staff("mzj.handler"), read))).toBe(
		"malformed",
	);
	const dossier = await district.call(api.readDossier, district.staff("mzj.handler"), {
		...read,
		body: { purpose: "办理低保申请核验" },
	});
	expect(dossier.standing.decision).toBe("deny");
	const { readings } = await district.call(api.myCredit, party.actor);
	expect(readings).toMatchObject([{ purpose: "办理低保申请核验" }]);
	expect(await district.call(api.creditRecord, district.staff("fgw.credit"), { params })).toMatchObject({
		subjectName: "王芳",
		history: [{ version: 1 }],
	});
});

test("外部名单：命中的不适用，行业档案只管本行业，过期的仍可承诺并核查（R-087）", async () => {
	const uscc = completeUscc("91410404MA3X9K7P");
	const firm = await district.party({
		kind: "legal-person",
		name: "石龙测试商贸有限公司",
		uscc,
		representativeName: "王芳",
		realNameLevel: 3,
	});
	const credit = district.staff("fgw.credit");
	const year = (await district.engine.reading({ kind: "system", task: "test" })).now.getUTCFullYear();
	const list = {
		kind: "serious-dishonesty" as const,
		source: "信用平台",
		asOf: `${year}-01-01`,
		validUntil: `${year + 1}-12-31`,
		rows: [{ listingNo: "严重1号", uscc, since: `${year - 1}-01-01`, until: `${year + 1}-12-31` }],
	};
	expect(await refusal(district.call(api.importCreditList, handler(), { body: list }))).toBe("forbidden");
	expect(
		await refusal(
			district.call(api.importCreditList, credit, {
				body: {
					...list,
					rows: [{ ...list.rows[0], listingNo: "x", since: "2020-01-01", until: "2019-01-01", uscc: "123" }],
				},
			}),
		),
	).toBe("malformed");
	await district.call(api.importCreditList, credit, { body: list });
	expect(await standing(firm)).toMatchObject({
		decision: "deny",
		hits: [{ ground: "serious-list", recordNo: "严重1号" }],
	});

	await district.call(api.importCreditList, credit, { body: { ...list, rows: [] } });
	expect(await standing(firm)).toMatchObject({ decision: "allow", source: "fresh" });

	await district.call(api.importCreditList, credit, {
		body: { ...list, kind: "sector-integrity", domain: "qualification-exam" },
	});
	expect(await standing(firm, "qualification-exam")).toMatchObject({
		decision: "deny",
		hits: [{ ground: "sector-record" }],
	});
	expect(await standing(firm)).toMatchObject({ decision: "allow" });

	await district.call(api.importCreditList, credit, {
		body: { ...list, rows: [], asOf: `${year - 1}-01-01`, validUntil: `${year - 1}-12-31` },
	});
	expect(await standing(firm)).toMatchObject({ source: "stale", decision: "allow-enhanced" });
});

test("内部人员直接改记录：应用角色改历史被拒绝，改现状没有相应历史也被拒绝（滥用23）", async () => {
	const { recordId } = await found("false");
	const app = (sql: string) =>
		district.engine.app.pool.query(sql, [recordId]).then(
			() => "changed",
			(error: { code: string }) => error.code,
		);
	const denied = "42501";
	expect(await app("update credit_history set events = '[]' where record_id = $1")).toBe(denied);
	expect(await app("delete from credit_history where record_id = $1")).toBe(denied);
	expect(await app("delete from credit_record where id = $1")).toBe(denied);
	expect(await app("update credit_record set lock = 'lifted' where id = $1")).toBe(denied);
	expect(await app("update credit_record set lock = 'lifted', version = version + 1 where id = $1")).toBe(
		denied,
	);
	expect(
		await app(
			"update credit_record set document = jsonb_set(document, '{lock,state}', '\"lifted\"'), version = version + 1 where id = $1",
		),
	).toBe(denied);
});

test("日志、出箱和历史里没有姓名、号码和当事人写的话（R-148 个人信息）", async () => {
	const { party, params } = await found("false", "诸葛小亮");
	await district.call(api.fileObjection, party.actor, { params, body: { reason: "诸葛小亮说这不是他" } });
	for (const table of [
		"journal",
		"credit_history",
		"credit_record",
		"breach",
		"credit_text",
		"breach_text",
	]) {
		const { rows } = await district.owner.pool.query(`select to_jsonb(t)::text as row from ${table} as t`);
		expect(rows.length, table).toBeGreaterThan(0);
		expect(JSON.stringify(rows), table).not.toContain("诸葛小亮");
	}
});
