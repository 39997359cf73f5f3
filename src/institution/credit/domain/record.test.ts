import { describe, expect, test } from "vitest";
import { causes } from "#institution/breach/domain/cause.ts";
import { allows } from "#kernel/action.ts";
import type { PartyId } from "#kernel/actor.ts";
import { partyRoles, type Role, staffRoles } from "#kernel/role.ts";
import { monday } from "#tests/support/breach.ts";
import {
	aKeptCommitment,
	aRecord,
	file,
	graded,
	gradingFacts,
	handler,
	objectionFacts,
	playedOn,
	recordFacts,
	recordIn,
	repairFacts,
	repairing,
	second,
	terms,
	wangFang,
} from "#tests/support/credit.ts";
import { acceptObjection } from "./accept-objection.ts";
import { actions, type CreditAction } from "./actions.ts";
import { answerObjection } from "./answer-objection.ts";
import { creditStates } from "./api.ts";
import { confirmLevel, returnLevel } from "./confirm-level.ts";
import { decideLevel } from "./decide-level.ts";
import { decideRepair } from "./decide-repair.ts";
import { expire } from "./expire.ts";
import { fileObjection } from "./file-objection.ts";
import { followRemedy } from "./follow-remedy.ts";
import { liftLock, liftLockOnCorrection } from "./lift-lock.ts";
import { periodOf } from "./period.ts";
import { possible } from "./possible.ts";
import { proposeLevel } from "./propose-level.ts";
import { type BrokenRecord, type CreditRecord, flagOf, levelOf } from "./record.ts";
import { recordBreach } from "./record-breach.ts";
import { recordKept } from "./record-kept.ts";
import { requestRepair } from "./request-repair.ts";

const stranger = "party-stranger" as PartyId;
const now = monday;
const objected = (record: BrokenRecord) =>
	playedOn(record, fileObjection(record, { id: "o1", by: wangFang, reason: "有误" }, objectionFacts(now)));
const decided = () => {
	const proposed = playedOn(aRecord("false"), proposeLevel(aRecord("false"), gradingFacts, { repeats: 0 }));
	return playedOn(
		proposed,
		decideLevel(proposed, { level: "serious", reason: "情节", by: handler }, { now }),
	);
};

describe("记录的形成", () => {
	test("虚假承诺形成记录并限制，过失不实只形成不公开的记录，其他原因不形成失信记录（legal-effect §2）", () => {
		for (const cause of causes) {
			const made = recordBreach(recordFacts, { breachId: "b", cause, effectiveAt: now });
			if (cause === "false")
				expect(made).toMatchObject({
					accepted: [{ record: { lock: { state: "active" }, effectiveOn: "2026-03-02", period: null } }],
				});
			else if (cause === "mistake")
				expect(made).toMatchObject({ accepted: [{ record: { lock: { state: "none" }, period: null } }] });
			else expect(made).toMatchObject({ refused: "cause-leaves-no-record" });
		}
	});

	test("核查属实的形成履约记录；数据源有误的不形成任何记录（R-086）", () => {
		for (const cause of causes) {
			const made = recordKept(recordFacts, { verificationId: "v", cause });
			expect("accepted" in made, cause).toBe(cause === "changed-later");
		}
		expect(aKeptCommitment()).toMatchObject({ kind: "kept", state: "active" });
	});
});

describe("等级由人认定、两人确认", () => {
	test("建议、认定、另一人确认后等级生效，期限自文书生效之日起算（R-083）", () => {
		expect(levelOf(decided())).toBeNull();
		const confirmed = playedOn(decided(), confirmLevel(decided(), { by: second }, { now, terms }));
		expect(levelOf(confirmed)).toBe("serious");
		expect(confirmed.period).toEqual({ from: "2026-03-02", minUntil: "2027-03-02", maxUntil: "2029-03-02" });
	});

	test("退回后可以重新认定（R-083）", () => {
		const returned = playedOn(decided(), returnLevel(decided(), { reason: "证据不足", by: second }, { now }));
		expect(returned.grading).toMatchObject({ state: "open", proposed: "serious" });
		expect(decideLevel(returned, { level: "general", reason: "改", by: handler }, { now })).toHaveProperty(
			"accepted",
		);
	});

	const proposed = playedOn(aRecord("false"), proposeLevel(aRecord("false"), gradingFacts, { repeats: 0 }));
	const mistaken = playedOn(
		aRecord("mistake"),
		proposeLevel(aRecord("mistake"), gradingFacts, { repeats: 0 }),
	);
	const child = aRecord("false", { minor: true });
	const childProposed = playedOn(child, proposeLevel(child, gradingFacts, { repeats: 0 }));
	const reason = "依据情节";
	test.each([
		[
			"没有建议",
			decideLevel(aRecord("false"), { level: "minor", reason, by: handler }, { now }),
			"nothing-proposed",
		],
		[
			"没有理由",
			decideLevel(proposed, { level: "minor", reason: " ", by: handler }, { now }),
			"reason-empty",
		],
		["已经认定", decideLevel(decided(), { level: "minor", reason, by: handler }, { now }), "already-decided"],
		[
			"未成年人",
			decideLevel(childProposed, { level: "minor", reason, by: handler }, { now }),
			"no-level-for-minors",
		],
		[
			"过失定为一般",
			decideLevel(mistaken, { level: "general", reason, by: handler }, { now }),
			"mistake-at-most-minor",
		],
		["认定后再建议", proposeLevel(decided(), gradingFacts, { repeats: 0 }), "already-decided"],
		["没有待确认", confirmLevel(proposed, { by: second }, { now, terms }), "nothing-decided"],
		["自己确认", confirmLevel(decided(), { by: handler }, { now, terms }), "same-person"],
		["没有可退回", returnLevel(proposed, { reason, by: second }, { now }), "nothing-decided"],
		["自己退回", returnLevel(decided(), { reason, by: handler }, { now }), "same-person"],
		["退回没有理由", returnLevel(decided(), { reason: "", by: second }, { now }), "reason-empty"],
		["履约记录", proposeLevel(aKeptCommitment(), gradingFacts, { repeats: 0 }), "promise-was-kept"],
	] as const)("%s的，不能办理（R-083）", (_, answer, refused) => {
		expect(answer).toMatchObject({ refused });
	});

	test("各等级的最短、最长期限（信用修复管理办法）", () => {
		expect(periodOf(null, "2026-03-02", terms)).toBeNull();
		expect(periodOf("minor", "2026-03-02", terms)).toMatchObject({
			minUntil: "2026-03-02",
			maxUntil: "2026-06-02",
		});
		expect(periodOf("general", "2026-11-30", terms)).toMatchObject({
			minUntil: "2027-02-28",
			maxUntil: "2027-11-30",
		});
		const inDays = { ...terms, minorMax: { count: 10, unit: "natural-day" as const } };
		expect(periodOf("minor", "2026-03-02", inDays)?.maxUntil).toBe("2026-03-12");
		const inYears = { ...terms, seriousMax: { count: 3, unit: "year" as const } };
		expect(periodOf("serious", "2026-03-02", inYears)?.maxUntil).toBe("2029-03-02");
	});
});

describe("两件事，两个按钮", () => {
	const lift = { evidence: [file], reason: "已改正", by: second };

	test("改正后当即解除本地限制，记录照旧（legal-effect §7）", () => {
		const record = graded("serious");
		const lifted = playedOn(record, liftLock(record, lift, { now }));
		expect(lifted).toMatchObject({ state: "active", lock: { state: "lifted", why: "corrected" } });
		expect(levelOf(lifted)).toBe("serious");
	});

	test("复查合格自动解除限制，重复执行不再变化（legal-effect §3）", () => {
		const lifted = playedOn(aRecord("false"), { accepted: liftLockOnCorrection(aRecord("false"), { now }) });
		expect(lifted.lock).toMatchObject({ state: "lifted", why: "corrected" });
		expect(liftLockOnCorrection(lifted, { now })).toEqual([]);
		expect(liftLockOnCorrection(aRecord("mistake"), { now })).toEqual([]);
		expect(liftLockOnCorrection(aKeptCommitment(), { now })).toEqual([]);
	});

	test.each([
		["没有限制", liftLock(aRecord("mistake"), lift, { now }), "not-locked"],
		["没有证据", liftLock(aRecord("false"), { ...lift, evidence: [] }, { now }), "evidence-missing"],
		["没有理由", liftLock(aRecord("false"), { ...lift, reason: " " }, { now }), "reason-empty"],
	] as const)("%s的，不能解除限制（legal-effect §7）", (_, answer, refused) => {
		expect(answer).toMatchObject({ refused });
	});

	test("修复记录须过最短期限；当日零时起可以申请（时间推移，R-088）", () => {
		const record = graded("general");
		const ask = (at: string) =>
			requestRepair(
				record,
				{ id: "r", scope: "record", by: wangFang, files: [file], pledgeHash: file },
				repairFacts(new Date(at)),
			);
		expect(ask("2026-06-01T15:59:59Z")).toMatchObject({
			refused: "shortest-period-runs",
			details: { from: "2026-06-02" },
		});
		expect(ask("2026-06-01T16:00:00Z")).toHaveProperty("accepted");
	});

	test("最短期限内也可以申请解除限制；准予后限制解除、记录照旧（legal-effect §7）", () => {
		const asked = repairing(graded("serious"), "lock", now);
		const granted = playedOn(
			asked,
			decideRepair(asked, { granted: true, reason: "已改正", by: second }, { now }),
		);
		expect(granted).toMatchObject({
			state: "active",
			repair: null,
			lock: { state: "lifted", why: "corrected" },
		});
	});

	test("准予修复的，记录终止，限制同时解除（R-088）", () => {
		const asked = repairing(graded("minor"), "record", now);
		expect(asked).toMatchObject({ state: "repairing", repair: { dueAt: "2026-03-16T15:59:59.999Z" } });
		const granted = playedOn(
			asked,
			decideRepair(asked, { granted: true, reason: "已改正", by: second }, { now }),
		);
		expect(granted).toMatchObject({ state: "repaired", lock: { state: "lifted", why: "repaired" } });
	});

	test("不予修复的，恢复原状，可以再次申请（R-088）", () => {
		const asked = repairing(graded("minor"), "record", now);
		const denied = playedOn(
			asked,
			decideRepair(asked, { granted: false, reason: "未改正", by: second }, { now }),
		);
		expect(denied).toMatchObject({ state: "active", repair: null, lock: { state: "active" } });
		expect(repairing(denied, "record", now).state).toBe("repairing");
		expect(decideRepair(asked, { granted: true, reason: "", by: second }, { now })).toMatchObject({
			refused: "reason-empty",
		});
	});

	const request = { id: "r", scope: "record", by: wangFang, files: [file], pledgeHash: file } as const;
	test.each([
		[
			"不是本人",
			requestRepair(aRecord("false"), { ...request, by: stranger }, repairFacts(now)),
			"not-yours",
		],
		[
			"没有证明材料",
			requestRepair(aRecord("false"), { ...request, files: [] }, repairFacts(now)),
			"proof-missing",
		],
		[
			"没有信用承诺书",
			requestRepair(aRecord("false"), { ...request, pledgeHash: null }, repairFacts(now)),
			"pledge-missing",
		],
		["等级正在确认", requestRepair(decided(), request, repairFacts(now)), "level-still-open"],
		[
			"没有限制可解除",
			requestRepair(aRecord("mistake"), { ...request, scope: "lock" }, repairFacts(now)),
			"not-locked",
		],
		["记录已期满", requestRepair(recordIn("expired"), request, repairFacts(now)), "record-expired"],
		[
			"工作日历未载入",
			requestRepair(aRecord("false"), request, repairFacts(new Date("2026-12-30T00:00:00Z"))),
			"calendar-past-horizon",
		],
	] as const)("%s的，不能申请修复（R-088）", (_, answer, refused) => {
		expect(answer).toMatchObject({ refused });
	});

	test("期满的记录仍可申请解除限制（三(三)）", () => {
		const expired = recordIn("expired");
		expect(expired.lock.state).toBe("active");
		const asked = repairing(expired, "lock", now);
		const granted = playedOn(
			asked,
			decideRepair(asked, { granted: true, reason: "已改正", by: second }, { now }),
		);
		expect(granted).toMatchObject({ state: "expired", lock: { state: "lifted" } });
	});
});

describe("异议", () => {
	test("提出后标注，限制照旧；成立的，更正并当即解除限制（R-088）", () => {
		const record = objected(aRecord("false"));
		expect(flagOf(record)).toBe("objection");
		expect(record).toMatchObject({
			lock: { state: "active" },
			objection: { acceptBy: "2026-03-04T15:59:59.999Z", dueAt: "2026-03-11T15:59:59.999Z" },
		});
		const answered = answerObjection(record, { upheld: true, reason: "属实", by: second }, { now });
		expect(answered).toMatchObject({
			accepted: [{ type: "ObjectionAnswered" }, { type: "LockLifted", why: "objection-upheld" }],
		});
		expect(playedOn(record, answered)).toMatchObject({ state: "corrected", lock: { state: "lifted" } });
	});

	test("不成立的，标注取消，其他照旧（R-088）", () => {
		const record = objected(aRecord("false"));
		const answered = playedOn(
			record,
			answerObjection(record, { upheld: false, reason: "无据", by: second }, { now }),
		);
		expect(answered).toMatchObject({ state: "active", objection: null, lock: { state: "active" } });
		expect(flagOf(answered)).toBe("none");
	});

	test("受理登记一次（R-088）", () => {
		const record = objected(aRecord("false"));
		const taken = playedOn(record, acceptObjection(record, { by: handler }, { now }));
		expect(taken.objection?.acceptedAt).toBe(now.toISOString());
		expect(acceptObjection(taken, { by: handler }, { now })).toMatchObject({ refused: "already-accepted" });
		expect(acceptObjection(aRecord("false"), { by: handler }, { now })).toMatchObject({
			refused: "no-objection",
		});
	});

	const file1 = { id: "o", by: wangFang, reason: "有误" };
	const ownLevel = objected(decided());
	test.each([
		[
			"不是本人",
			fileObjection(aRecord("false"), { ...file1, by: stranger }, objectionFacts(now)),
			"not-yours",
		],
		[
			"没有理由",
			fileObjection(aRecord("false"), { ...file1, reason: "" }, objectionFacts(now)),
			"reason-empty",
		],
		["已有异议", fileObjection(objected(aRecord("false")), file1, objectionFacts(now)), "already-objected"],
		[
			"没有异议可答复",
			answerObjection(aRecord("false"), { upheld: true, reason: "x", by: second }, { now }),
			"no-objection",
		],
		[
			"答复没有理由",
			answerObjection(objected(aRecord("false")), { upheld: true, reason: "", by: second }, { now }),
			"reason-empty",
		],
		[
			"原认定人答复",
			answerObjection(ownLevel, { upheld: false, reason: "x", by: handler }, { now }),
			"own-decision",
		],
		[
			"工作日历未载入",
			fileObjection(aRecord("false"), file1, objectionFacts(new Date("2026-12-30T00:00:00Z"))),
			"calendar-past-horizon",
		],
	] as const)("%s的，不能办理（R-088）", (_, answer, refused) => {
		expect(answer).toMatchObject({ refused });
	});
});

describe("救济和期满", () => {
	const play = (record: BrokenRecord, ...path: ("filed" | "stayed" | "ended" | "reversed")[]) =>
		path.reduce(
			(current, step) => playedOn(current, { accepted: followRemedy(current, step, { now }) }),
			record,
		);

	test("救济中标注，停止执行时限制暂停，维持后恢复（legal-effect §1）", () => {
		expect(flagOf(play(aRecord("false"), "filed"))).toBe("review");
		expect(play(aRecord("false"), "filed", "stayed").lock.state).toBe("suspended");
		expect(play(aRecord("false"), "filed", "stayed", "ended")).toMatchObject({
			underReview: false,
			lock: { state: "active" },
		});
	});

	test("认定被撤销的，记录撤销、限制同时解除；重复执行不再变化（R-065）", () => {
		const revoked = play(aRecord("false"), "filed", "stayed", "reversed");
		expect(revoked).toMatchObject({
			state: "revoked",
			underReview: false,
			lock: { state: "lifted", why: "reversed" },
		});
		for (const step of ["filed", "stayed", "ended", "reversed"] as const)
			expect(followRemedy(revoked, step, { now })).toEqual([]);
		expect(play(aRecord("mistake"), "reversed")).toMatchObject({ state: "revoked", lock: { state: "none" } });
		expect(followRemedy(aKeptCommitment(), "reversed", { now })).toEqual([]);
	});

	test("最长期限届满次日自动停止，虚假承诺的限制不因期满解除（时间推移，R-088）", () => {
		const minor = graded("minor");
		expect(expire(minor, { now: new Date("2026-06-02T15:59:59Z") })).toMatchObject({
			refused: "period-runs",
		});
		expect(playedOn(minor, expire(minor, { now: new Date("2026-06-02T16:00:00Z") }))).toMatchObject({
			state: "expired",
			lock: { state: "active" },
		});
		expect(expire(aRecord("false"), { now })).toMatchObject({ refused: "no-period" });
	});
});

const attempts: Record<CreditAction, (record: CreditRecord) => object> = {
	"propose-level": (record) => proposeLevel(record, gradingFacts, { repeats: 0 }),
	"decide-level": (record) => decideLevel(record, { level: "minor", reason: "x", by: handler }, { now }),
	"confirm-level": (record) => confirmLevel(record, { by: second }, { now, terms }),
	"return-level": (record) => returnLevel(record, { reason: "x", by: second }, { now }),
	"lift-lock": (record) => liftLock(record, { evidence: [file], reason: "x", by: second }, { now }),
	"request-repair": (record) =>
		requestRepair(
			record,
			{ id: "r", scope: "lock", by: wangFang, files: [file], pledgeHash: null },
			repairFacts(now),
		),
	"decide-repair": (record) => decideRepair(record, { granted: true, reason: "x", by: second }, { now }),
	"file-objection": (record) =>
		fileObjection(record, { id: "o", by: wangFang, reason: "x" }, objectionFacts(now)),
	"accept-objection": (record) => acceptObjection(record, { by: handler }, { now }),
	"answer-objection": (record) => answerObjection(record, { upheld: true, reason: "x", by: second }, { now }),
	"flag-review": (record) => nothingOr(followRemedy(record, "filed", { now })),
	"suspend-lock": (record) => nothingOr(followRemedy(locked(record), "stayed", { now })),
	"end-review": (record) => nothingOr(followRemedy(flagged(record), "ended", { now })),
	"revoke-record": (record) => nothingOr(followRemedy(record, "reversed", { now })),
	"expire-record": (record) => expire(record, { now }),
};
/** The remedy steps answer with events or with none; none stands for "not from here". */
const nothingOr = (events: readonly object[]) =>
	events.length === 0 ? { refused: "not-at-this-stage" } : { accepted: events };
/** What the step looks at besides the state is put in its way, so that only the state decides. */
const locked = (record: CreditRecord): CreditRecord =>
	record.kind === "broken" ? { ...record, lock: { state: "active", since: now.toISOString() } } : record;
const flagged = (record: CreditRecord): CreditRecord =>
	record.kind === "broken" ? { ...record, underReview: true } : record;

const names = Object.keys(actions) as CreditAction[];

test("走遍状态×动作：规则只在动作表允许的状态下办理（R-083）", () => {
	for (const state of creditStates) {
		const record = recordIn(state);
		expect(record.state).toBe(state);
		for (const action of names) {
			const answer = attempts[action](record);
			const wrongStage = "refused" in answer && answer.refused === "not-at-this-stage";
			expect(wrongStage, `${state} × ${action}`).toBe(!possible(action, state));
		}
	}
	for (const action of names)
		expect(attempts[action](aKeptCommitment()), action).toMatchObject({
			refused: expect.stringMatching(/promise-was-kept|not-at-this-stage/),
		});
});

test("走遍状态×角色×动作：表中没有写的角色什么也不能办（R-083）", () => {
	const roles: Role[] = [...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"];
	for (const action of names)
		for (const state of creditStates)
			for (const role of roles)
				expect(allows(actions[action], state, role)).toBe(
					possible(action, state) && (actions[action].by as readonly Role[]).includes(role),
				);
	// 公开的、外部系统的、帮办的角色不得办理任何一步。
	for (const action of names)
		for (const role of ["public", "helper", "api-client", "guest"] as const)
			expect((actions[action].by as readonly Role[]).includes(role), action).toBe(false);
});
