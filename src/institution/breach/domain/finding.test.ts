import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import {
	breachIn,
	calendar,
	finding,
	handler,
	intent,
	liQiang,
	monday,
	played,
	wangFang,
	workdays,
} from "#tests/support/breach.ts";
import { beginDefence } from "./begin-defence.ts";
import { causes, consequences, untrueCauses } from "./cause.ts";
import { correctSlip } from "./correct-slip.ts";
import { draftFinding } from "./draft-finding.ts";
import { dropBreach } from "./drop.ts";
import { endDefenceTerm } from "./end-defence-term.ts";
import { giveDefence } from "./give-defence.ts";
import { inviteDefence } from "./invite-defence.ts";
import { makeFindingEffective } from "./make-finding-effective.ts";
import { subjectsOf } from "./subjects.ts";
import { takeBackFinding } from "./take-back-finding.ts";

const stranger = "party-stranger" as PartyId;

describe("核查情况告知和陈述申辩", () => {
	test("告知书送达后期限起算，五个工作日（R-064）", () => {
		const inviting = played(
			breachIn("opened"),
			inviteDefence(breachIn("opened"), { documentId: "n" }, { demandedName: null }),
		);
		const begun = played(
			inviting,
			beginDefence(inviting, { documentId: "n", effectiveAt: monday }, { term: workdays(5), calendar }),
		);
		// 周一送达，次日起算五个工作日，至下周一最后一刻。
		expect(begun).toMatchObject({ state: "defence", dueAt: "2026-03-09T15:59:59.999Z" });
	});

	test("告知书里不得索要承诺已代替的证明（R-014）", () => {
		expect(
			inviteDefence(breachIn("opened"), { documentId: "n" }, { demandedName: "无犯罪记录证明" }),
		).toEqual({
			refused: "certificate-demanded",
			clause: "三(四)；R-014",
			details: { name: "无犯罪记录证明" },
		});
	});

	test("送达的不是这份告知书，期限不起算（legal-effect §1）", () => {
		expect(
			beginDefence(
				breachIn("inviting"),
				{ documentId: "another", effectiveAt: monday },
				{ term: workdays(5), calendar },
			),
		).toMatchObject({ refused: "another-document" });
	});

	test("工作日历未载入的年度不计算期限（R-145）", () => {
		expect(
			beginDefence(
				breachIn("inviting"),
				{ documentId: "document-notice", effectiveAt: new Date("2026-12-30T02:00:00Z") },
				{ term: workdays(5), calendar },
			),
		).toMatchObject({ refused: "calendar-past-horizon" });
	});

	const defence = breachIn("defence");
	const statement = { by: wangFang, statement: "当时有经营场所。", offersCertificate: true };

	test("当事人可以申辩，也可以自愿提供证明（legal-effect §8）", () => {
		expect(played(defence, giveDefence(defence, statement, { now: monday }))).toMatchObject({
			state: "heard",
			hearing: { givenAt: monday.toISOString() },
		});
	});

	test("代为承诺的人也可以申辩（legal-effect §4）", () => {
		const byAgent = breachIn("defence", {
			facts: { promisedBy: { kind: "agent", party: liQiang, authorised: true } },
		});
		expect(giveDefence(byAgent, { ...statement, by: liQiang }, { now: monday })).toHaveProperty("accepted");
	});

	test.each([
		["与本件无关的人", { ...statement, by: stranger }, monday, "not-yours"],
		["没有写内容", { ...statement, statement: "  " }, monday, "statement-empty"],
		["期限已过", statement, new Date("2026-03-10T00:00:00Z"), "defence-term-over"],
	] as const)("%s，不能申辩（R-064）", (_, command, now, reason) => {
		expect(giveDefence(defence, command, { now })).toMatchObject({ refused: reason });
	});

	test("期满未申辩的可以认定，期满之前不可以（R-064）", () => {
		const lastMoment = new Date("2026-03-09T15:59:59.999Z");
		expect(endDefenceTerm(defence, { now: lastMoment })).toMatchObject({ refused: "term-still-running" });
		const heard = played(defence, endDefenceTerm(defence, { now: new Date(lastMoment.getTime() + 1) }));
		expect(heard).toMatchObject({ state: "heard", hearing: { givenAt: null } });
	});
});

describe("承诺不实认定", () => {
	const heard = breachIn("heard");
	const facts = { now: monday, documentIds: ["d1"], demandedName: null };

	test("不证明故意的，认定为过失不实（legal-effect §2）", () => {
		expect(played(heard, draftFinding(heard, finding("mistake"), facts))).toMatchObject({
			state: "found",
			finding: { cause: "mistake", evidence: [], subjects: [{ party: wangFang, as: "principal" }] },
		});
	});

	test("有证据证明故意的，认定为虚假承诺（legal-effect §2）", () => {
		expect(played(heard, draftFinding(heard, finding("false"), facts))).toMatchObject({
			finding: { cause: "false", evidence: intent, draftedBy: handler },
		});
	});

	test.each([
		["没有人作出", finding("mistake", { by: null }), {}, "person-missing"],
		["没有写理由", finding("mistake", { reasons: " " }), {}, "reasons-empty"],
		["虚假承诺没有证据", finding("false", { evidence: [] }), {}, "intent-not-proved"],
		[
			"虚假承诺只有数据不一致",
			finding("false", { evidence: [{ kind: "data-mismatch", hash: "b".repeat(64) }] }),
			{},
			"mismatch-is-not-intent",
		],
		["没有代理人却认定双方知情", finding("false", { bothKnew: true }), {}, "both-knew-without-agent"],
		["文书未生成", finding("mistake"), { documentIds: [] }, "document-missing"],
		["索要已被代替的证明", finding("mistake"), { demandedName: "收入证明" }, "certificate-demanded"],
	] as const)("%s的，不能认定（legal-effect §2）", (_, command, change, reason) => {
		expect(draftFinding(heard, command, { ...facts, ...change })).toMatchObject({ refused: reason });
	});

	test("双方知情的是虚假承诺，不能认定为过失（legal-effect §4）", () => {
		const byAgent = breachIn("heard", {
			facts: { promisedBy: { kind: "agent", party: liQiang, authorised: true } },
		});
		expect(draftFinding(byAgent, finding("mistake", { bothKnew: true }), facts)).toMatchObject({
			refused: "both-knew-means-false",
		});
	});

	test("申辩之前不能认定（R-064）", () => {
		expect(draftFinding(breachIn("defence"), finding("mistake"), facts)).toMatchObject({
			refused: "not-at-this-stage",
		});
	});

	test("认定书送达之前可以撤回，送达之后不可以（R-148）", () => {
		const byAgent = { promisedBy: { kind: "agent", party: liQiang, authorised: true } } as const;
		const found = breachIn("found");
		expect(played(found, takeBackFinding(found, { by: handler }, { now: monday })).state).toBe("heard");
		const waiting = breachIn("heard", { facts: byAgent });
		const twoNamed = played(
			waiting,
			draftFinding(waiting, finding("false", { bothKnew: true }), { ...facts, documentIds: ["d1", "d2"] }),
		);
		const oneServed = played(
			twoNamed,
			makeFindingEffective(twoNamed, { documentId: "d1", effectiveAt: monday.toISOString() }),
		);
		expect(oneServed.state).toBe("found");
		expect(takeBackFinding(oneServed, { by: handler }, { now: monday })).toMatchObject({
			refused: "already-served",
		});
	});

	test("认定自送达起生效；两人的，均送达后生效（legal-effect §1）", () => {
		const found = breachIn("found");
		const at = "2026-03-03T02:00:00.000Z";
		expect(makeFindingEffective(found, { documentId: "document-finding", effectiveAt: at })).toMatchObject({
			accepted: [
				{ type: "FindingServed" },
				{
					type: "FindingEffective",
					cause: "false",
					effectiveAt: at,
					subjects: [{ party: wangFang, as: "principal" }],
				},
			],
		});
		expect(makeFindingEffective(found, { documentId: "other", effectiveAt: at })).toMatchObject({
			refused: "another-document",
		});

		const waiting = breachIn("heard", {
			facts: { promisedBy: { kind: "agent", party: liQiang, authorised: true } },
		});
		const two = played(
			waiting,
			draftFinding(waiting, finding("false", { bothKnew: true }), { ...facts, documentIds: ["d1", "d2"] }),
		);
		const later = "2026-03-05T02:00:00.000Z";
		const first = played(two, makeFindingEffective(two, { documentId: "d2", effectiveAt: later }));
		expect(makeFindingEffective(first, { documentId: "d2", effectiveAt: at })).toMatchObject({
			refused: "already-served",
		});
		expect(played(first, makeFindingEffective(first, { documentId: "d1", effectiveAt: at }))).toMatchObject({
			state: "effective",
			effectiveAt: later,
		});
	});
});

describe("不实的原因和责任主体", () => {
	test("六种原因各有其结果，只有虚假承诺产生限制（legal-effect §2）", () => {
		expect(causes.filter((cause) => consequences[cause].lock)).toEqual(["false"]);
		expect(causes.filter((cause) => consequences[cause].record === "kept")).toEqual(["changed-later"]);
		expect(causes.filter((cause) => consequences[cause].record === "unpublished")).toEqual(["mistake"]);
		expect(causes.filter((cause) => consequences[cause].record === "graded")).toEqual(["false"]);
		expect(causes.filter((cause) => consequences[cause].correctsSource)).toEqual(["source-wrong"]);
		expect(causes.filter((cause) => consequences[cause].countsAgainstOrgan)).toEqual(["organ-error"]);
		expect(untrueCauses).toEqual(["mistake", "false"]);
	});

	test.each([
		["本人承诺的是本人", { kind: "self" }, false, [wangFang]],
		["授权代理的是被代理人", { kind: "agent", party: liQiang, authorised: true }, false, [wangFang]],
		["无权代理的只是代理人", { kind: "agent", party: liQiang, authorised: false }, true, [liQiang]],
		["双方知情的是双方", { kind: "agent", party: liQiang, authorised: true }, true, [wangFang, liQiang]],
		["监护人承诺的是监护人", { kind: "guardian", party: liQiang }, false, [liQiang]],
		["单位经办人有授权的是单位", { kind: "handler", party: liQiang, authorised: true }, false, [wangFang]],
		[
			"单位经办人无印章也无授权的是经办人",
			{ kind: "handler", party: liQiang, authorised: false },
			false,
			[liQiang],
		],
	] as const)("%s（legal-effect §4）", (_, promisedBy, bothKnew, parties) => {
		expect(subjectsOf(wangFang, promisedBy, bothKnew).map(({ party }) => party)).toEqual(parties);
	});

	test("不作不实认定须写理由，认定之后不可以（legal-effect §2）", () => {
		const command = { because: "organ-error", reason: "窗口告知有误", by: handler } as const;
		expect(
			played(breachIn("defence"), dropBreach(breachIn("defence"), command, { now: monday })),
		).toMatchObject({
			state: "dropped",
			because: "organ-error",
		});
		expect(dropBreach(breachIn("heard"), { ...command, reason: "" }, { now: monday })).toMatchObject({
			refused: "reason-empty",
		});
		expect(dropBreach(breachIn("effective"), command, { now: monday })).toMatchObject({
			refused: "not-at-this-stage",
		});
	});

	test("笔误更正一次，双方重签，不形成记录（R-151）", () => {
		const heard = breachIn("heard");
		const facts = { now: monday, progress: "accepted", correctedBefore: false } as const;
		const command = { reason: "门牌号写错一位", by: handler };
		expect(played(heard, correctSlip(heard, command, facts))).toMatchObject({
			state: "dropped",
			because: "clerical-slip",
		});
		expect(correctSlip(heard, command, { ...facts, correctedBefore: true })).toMatchObject({
			refused: "already-corrected-once",
		});
		expect(correctSlip(heard, command, { ...facts, progress: "decided" })).toMatchObject({
			refused: "take-result-back-first",
		});
		expect(correctSlip(heard, command, { ...facts, progress: "closed" })).toMatchObject({
			refused: "already-closed",
		});
		expect(correctSlip(heard, { ...command, reason: " " }, facts)).toMatchObject({ refused: "reason-empty" });
	});
});
