import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { Actor } from "#kernel/actor.ts";
import { household, onlineExPost, verificationDistrict } from "#tests/support/verification.ts";
import * as api from "../domain/api.ts";
import { inProcessFindingOf, mismatchShownFor } from "./queries.ts";
import { checkOnReport, stopForCommitment } from "./reactions.ts";
import { verificationTick } from "./tick.ts";

let district: Awaited<ReturnType<typeof verificationDistrict>>;
let verifier: Actor;
let second: Actor;
let legal: Actor;

const truth = { members: "3", income: "620" };
const untruth = { members: "3", income: "300" };
const refusedWith = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
	} catch (error) {
		if (error instanceof Refused) return error.problem.reason;
		throw error;
	}
	return "accepted";
};
const detail = async (id: string, actor: Actor = verifier) => {
	await district.settled(id);
	return district.call(api.verification, actor, { params: { id } });
};
const personId = (actor: Actor): string => {
	if (actor.kind !== "staff") throw new Error("not staff");
	return actor.personId;
};

beforeAll(async () => {
	district = await verificationDistrict();
	verifier = district.staff("mzj.verify");
	second = district.staff("mzj.verify2");
	legal = district.staff("mzj.legal");
});
afterEach(() => {
	for (const source of ["civil-affairs", "real-estate"]) district.simulator.fault(source, "none");
});
afterAll(() => district.close());

describe("在线核查", () => {
	test("计划写下即自动比对，一致则属实，申请人没有任何动作（R-068 三(五)）", async () => {
		const id = await district.planned(truth);
		await district.react(id);
		const seen = await detail(id);
		expect(seen).toMatchObject({
			state: "reviewed",
			conclusion: "true",
			cause: null,
			attempts: [{ outcome: "match", sourceName: expect.stringContaining("民政") }],
			checkpoints: [{ promised: "3" }, { promised: "620" }],
		});
		expect(seen.attempts[0]?.fields).toEqual([
			{ key: "members", found: "3", result: "match" },
			{ key: "income", found: "620.00", result: "match" },
		]);
	});
	test("每次发问先留痕：事由、办件、字段，只有编号没有个人数据（R-067）", async () => {
		const made = await district.plan(truth);
		if (made.planned !== "verification") throw new Error("no plan");
		await district.react(made.verificationId);
		const rows = await district.journal(made.verificationId);
		expect(rows.map(({ event }) => event.type)).toEqual([
			"VerificationPlanned",
			"DataAsked",
			"ComparisonRun",
			"VerificationConcluded",
			"VerificationReviewed",
		]);
		expect(rows[1]?.event).toMatchObject({
			fields: ["householdSize", "monthlyIncomePerHead"],
			purpose: expect.any(String),
		});
		const { rows: kept } = await district.owner.pool.query<{ all: string }>(
			"select string_agg(event::text, '') || (select string_agg(document::text, '') from verification) as all from journal",
		);
		for (const secret of ["410404199003070026", "620.00", "王芳"]) expect(kept[0]?.all).not.toContain(secret);
	});
	test("不一致转人工，承诺值与来源值并列（R-068）", async () => {
		const made = await district.plan(untruth);
		if (made.planned !== "verification") throw new Error("no plan");
		expect(await mismatchShownFor(await district.engine.reading(verifier), made.commitmentId)).toBe(false);
		await district.react(made.verificationId);
		expect(await detail(made.verificationId)).toMatchObject({
			state: "manual",
			next: "manual",
			conclusion: null,
		});
		expect(await mismatchShownFor(await district.engine.reading(verifier), made.commitmentId)).toBe(true);
	});
	test("签名不对的答复不采信，原文密封留证，转人工（trust 滥用7）", async () => {
		district.simulator.fault("civil-affairs", "wrong-key");
		const id = await district.planned(truth);
		await district.react(id);
		expect(await detail(id)).toMatchObject({
			state: "manual",
			attempts: [{ outcome: "unverified", why: "wrong-key" }],
			evidence: [{ kind: "data-answer" }],
		});
		const { rows } = await district.owner.pool.query<{ content_sealed: Buffer }>(
			"select content_sealed from verification_evidence where verification_id = $1",
			[id],
		);
		expect(rows[0]?.content_sealed.includes("householdSize")).toBe(false);
	});
	test("来源停机：等待重试，到时再问，期满转人工（R-068 R-071）", async () => {
		district.simulator.fault("civil-affairs", "down");
		const id = await district.planned(truth);
		await district.react(id);
		expect(await detail(id)).toMatchObject({ state: "comparing", attempts: [{ outcome: "unavailable" }] });
		await district.owner.pool.query("update verification set ask_at = '2026-01-01' where id = $1", [id]);
		district.simulator.fault("civil-affairs", "none");
		await district.asSystem(verificationTick(district.needs));
		expect(await detail(id)).toMatchObject({ state: "reviewed", attempts: [{}, { outcome: "match" }] });
	});
	test("慢的来源不占锁：比对进行中，人可以接手（R-068）", async () => {
		district.simulator.fault("civil-affairs", "slow");
		const id = await district.planned(truth);
		const asking = district.react(id);
		await new Promise((resolve) => setTimeout(resolve, 100));
		const takenOver = district.call(api.takeOverManually, verifier, {
			params: { id },
			body: { reason: "来源长时间没有答复" },
		});
		expect(await Promise.race([asking.then(() => "the source"), takenOver.then(() => "the person")])).toBe(
			"the person",
		);
		await asking;
		expect(await detail(id)).toMatchObject({
			state: "manual",
			attempts: [{ outcome: "unavailable", why: "timeout" }],
		});
	});
	test("反应执行两次，来源只问一次（R-067）", async () => {
		const before = district.simulator.asked("civil-affairs");
		const id = await district.planned(truth);
		await Promise.all([district.react(id), district.react(id)]);
		await district.react(id);
		expect(district.simulator.asked("civil-affairs") - before).toBe(1);
	});
	test("人可以再次比对，已全部答复的不再问（R-068）", async () => {
		district.simulator.fault("civil-affairs", "broken");
		const id = await district.planned(untruth);
		await district.call(api.runComparison, verifier, { params: { id } });
		expect((await detail(id)).attempts).toHaveLength(1);
		district.simulator.fault("civil-affairs", "none");
		expect(await district.call(api.runComparison, verifier, { params: { id } })).toMatchObject({
			asking: ["civil-affairs"],
		});
		expect((await detail(id)).attempts).toHaveLength(2);
		expect(await refusedWith(district.call(api.runComparison, verifier, { params: { id } }))).toBe(
			"everything-answered",
		);
	});
});

describe("计划与抽查池", () => {
	test("同一封承诺书再次要求计划，得到同一份（legal-effect §1）", async () => {
		const made = await district.plan(truth);
		const again = await district.plan(truth, { commitmentId: made.commitmentId, matterId: made.matterId });
		expect(again).toMatchObject(made);
	});
	test("免予核查的进池；司法局看得到全区，其他机关看不到（R-062）", async () => {
		const made = await district.plan(truth, { item: { ...onlineExPost, verifyMethod: "exempt" } });
		expect(made.planned).toBe("pool");
		const pool = async (login: string) =>
			(await district.call(api.supervisionPool, district.staff(login))).rows.some(
				({ commitmentId }) => commitmentId === made.commitmentId,
			);
		expect([await pool("mzj.verify"), await pool("gaj.verify")]).toEqual([true, false]);
	});
	test("事中核查在结论前挡住决定，结论后放行（legal-effect §1）", async () => {
		const item = { ...onlineExPost, verifyPhase: "in-process" } as const;
		const made = await district.plan(untruth, { item, phase: "in-process" });
		const finding = async () => inProcessFindingOf(await district.engine.reading(verifier), made.matterId);
		expect((await finding()).waitingFor).toHaveLength(1);
		await district.owner.pool.query(
			`update verification set document = jsonb_set(document, '{dueAt}', '"2026-01-01T00:00:00.000Z"') where matter_id = $1`,
			[made.matterId],
		);
		expect(await finding()).toMatchObject({ waitingFor: [], lapsed: [expect.any(String)] });
	});
	test("承诺撤回，核查终止并出池（R-092）", async () => {
		const made = await district.plan(truth);
		if (made.planned !== "verification") throw new Error("no plan");
		const entry = {
			id: randomUUID(),
			at: new Date(),
			actorKind: "system",
			actorId: null,
			slice: "commitment",
			subjectId: made.commitmentId,
			matterId: made.matterId,
			event: { type: "WithdrawalGranted" },
		};
		for (const _ of [1, 2])
			await district.asSystem((act) => stopForCommitment("commitment-withdrawn")(act, entry));
		expect((await detail(made.verificationId)).state).toBe("stopped");
	});
	test("举报受理后另行核查；反应两次只开一次，核查未完不重开（R-094 R-070）", async () => {
		const made = await district.plan(truth);
		if (made.planned !== "verification") throw new Error("no plan");
		const report = (id: string) => ({
			id,
			at: new Date(),
			actorKind: "staff",
			actorId: null,
			slice: "complaint",
			subjectId: randomUUID(),
			matterId: null,
			event: {
				type: "ComplaintAccepted",
				kind: "untrue-commitment",
				target: { kind: "letter", commitmentId: made.commitmentId },
			},
		});
		const checks = async () =>
			(
				await district.owner.pool.query<{ reason: string }>(
					"select reason from verification where commitment_id = $1 order by created_at",
					[made.commitmentId],
				)
			).rows.map(({ reason }) => reason);
		await district.asSystem((act) => checkOnReport(district.needs)(act, report(randomUUID())));
		expect(await checks()).toEqual(["prescribed"]);
		await district.react(made.verificationId);
		const id = randomUUID();
		for (const _ of [1, 2]) await district.asSystem((act) => checkOnReport(district.needs)(act, report(id)));
		expect(await checks()).toEqual(["prescribed", "complaint"]);
	});
	test("逾期记一次，留痕一次（R-068）", async () => {
		const id = await district.planned(truth);
		await district.owner.pool.query(
			`update verification set due_at = '2026-01-01', ask_at = null,
			document = jsonb_set(document, '{dueAt}', '"2026-01-01T00:00:00.000Z"') where id = $1`,
			[id],
		);
		await district.asSystem(verificationTick(district.needs));
		await district.asSystem(verificationTick(district.needs));
		const types = (await district.journal(id)).map(({ event }) => event.type);
		expect(types.filter((type) => type === "VerificationOverdue")).toHaveLength(1);
		const list = await district.call(api.myVerifications, verifier, { query: { overdue: "yes" } });
		expect(list.rows).toContainEqual(expect.objectContaining({ id, overdue: true }));
	});
});

const atHand = async (promised = untruth): Promise<string> => {
	const id = await district.planned(promised);
	await district.react(id);
	return id;
};
const evidenceId = async (id: string, kind: string): Promise<string> => {
	const found = (await detail(id)).evidence.find((piece) => piece.kind === kind)?.id;
	if (found === undefined) throw new Error(`no ${kind}`);
	return found;
};

describe("结论与复核", () => {
	test("过失不实：一人结论、另一人复核，复核后才对外（legal-effect §2）", async () => {
		const id = await atHand();
		const restsOn = [await evidenceId(id, "data-answer")];
		await district.call(api.concludeVerification, verifier, {
			params: { id },
			body: { conclusion: "untrue", grounds: "民政核对的人均月收入与承诺相差较大", restsOn },
		});
		expect(
			await refusedWith(
				district.call(api.reviewVerification, verifier, { params: { id }, body: { confirm: true } }),
			),
		).toBe("reviewer-concluded");
		expect((await detail(id, second)).actions["review-verification"]).toBeNull();
		expect((await detail(id)).actions["review-verification"]).toBe("reviewer-concluded");
		await district.call(api.reviewVerification, legal, {
			params: { id },
			body: { confirm: true, opinion: "同意" },
		});
		expect(await detail(id)).toMatchObject({
			state: "reviewed",
			conclusion: "untrue",
			cause: "mistake",
			grounds: expect.stringContaining("民政"),
			opinion: "同意",
		});
		expect((await district.journal(id)).at(-1)?.event).toMatchObject({
			type: "VerificationReviewed",
			effect: { opensBreach: true },
			by: personId(legal),
		});
	});
	test("虚假只能由人凭数据以外的证据认定（legal-effect §2）", async () => {
		const id = await atHand();
		const data = await evidenceId(id, "data-answer");
		const conclude = (intentShownBy: string[]) =>
			district.call(api.concludeVerification, verifier, {
				params: { id },
				body: {
					conclusion: "untrue",
					cause: "false",
					grounds: "伪造工资流水",
					restsOn: [data],
					intentShownBy,
				},
			});
		expect(await refusedWith(conclude([]))).toBe("intent-not-shown");
		expect(await refusedWith(conclude([data]))).toBe("intent-not-from-data-alone");
		const { evidenceId: forged } = await district.call(api.addEvidence, verifier, {
			params: { id },
			body: { kind: "document", title: "银行回函", text: "所附流水并非本行出具" },
		});
		expect(await conclude([forged])).toMatchObject({ state: "concluded" });
	});
	test("未通过验证的答复不能作为证据（trust 滥用7）", async () => {
		district.simulator.fault("civil-affairs", "stale");
		const id = await atHand();
		const restsOn = [await evidenceId(id, "data-answer")];
		const body = { conclusion: "untrue", grounds: "不一致", restsOn } as const;
		expect(
			await refusedWith(district.call(api.concludeVerification, verifier, { params: { id }, body })),
		).toBe("evidence-unknown");
	});
	test("数据源有误：属实，并启动校核纠错，答复登记一次（legal-effect §2）", async () => {
		const id = await atHand();
		const body = { conclusion: "true", cause: "source-wrong", grounds: "来源数据系上年度" } as const;
		await district.call(api.concludeVerification, verifier, { params: { id }, body });
		await district.call(api.reviewVerification, second, { params: { id }, body: { confirm: true } });
		const { rows } = await district.call(api.sourceCorrections, verifier);
		const correction = rows.find(({ verificationId }) => verificationId === id);
		if (correction === undefined) throw new Error("no correction was opened");
		const answer = () =>
			district.call(api.answerSourceCorrection, verifier, {
				params: { id: correction.id },
				body: { outcome: "corrected" },
			});
		await answer();
		expect(await refusedWith(answer())).toBe("answered-already");
	});
	test("退回后重新作结论（legal-effect §2）", async () => {
		const id = await atHand();
		const body = {
			conclusion: "cannot-tell",
			cause: "cannot-verify",
			grounds: "来源与当事人各执一词",
		} as const;
		await district.call(api.concludeVerification, verifier, { params: { id }, body });
		expect(
			await refusedWith(
				district.call(api.reviewVerification, second, { params: { id }, body: { confirm: false } }),
			),
		).toBe("opinion-missing");
		await district.call(api.reviewVerification, second, {
			params: { id },
			body: { confirm: false, opinion: "请再问不动产登记" },
		});
		expect((await detail(id)).state).toBe("manual");
	});
	test("在理由里索要已替代的证明，被挡下并留痕（R-014 三(一)）", async () => {
		const id = await atHand();
		const body = {
			conclusion: "cannot-tell",
			cause: "cannot-verify",
			grounds: "请申请人开一份收入证明后再议",
		} as const;
		expect(
			await refusedWith(district.call(api.concludeVerification, verifier, { params: { id }, body })),
		).toBe("certificate-demanded");
		expect((await detail(id)).state).toBe("manual");
		expect((await district.journal(id)).map(({ event }) => event.type)).toContain("CertificateDemandBlocked");
	});
});

test("两人同时作结论，只有一个成立（trust 承诺1）", async () => {
	const id = await atHand();
	const body = { conclusion: "cannot-tell", cause: "cannot-verify", grounds: "来源之间互相矛盾" } as const;
	const both = await Promise.all(
		[verifier, second].map((actor) =>
			refusedWith(district.call(api.concludeVerification, actor, { params: { id }, body })),
		),
	);
	expect(both.sort()).toEqual(["accepted", "check-not-in-state"]);
	const types = (await district.journal(id)).map(({ event }) => event.type);
	expect(types.filter((type) => type === "VerificationConcluded")).toHaveLength(1);
});

describe("现场核查", () => {
	/** A picture as far as its header goes, 16 by 16, each with content of its own. */
	const png = () =>
		Buffer.concat([
			Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
			Buffer.from("IHDR"),
			Buffer.from([0, 0, 0, 16, 0, 0, 0, 16]),
			randomBytes(32),
		]);
	const upload = (id: string, bytes = png()) =>
		district.call(api.addVerificationFile, verifier, {
			params: { id },
			body: { contentBase64: bytes.toString("base64") },
		});
	const order = (id: string, more: object = {}) =>
		district.call(api.orderVisit, verifier, {
			params: { id },
			body: {
				officers: [personId(verifier), personId(second)],
				withoutConflict: [personId(verifier), personId(second)],
				place: "home",
				announcedFor: district.at(86_400_000),
				reason: "数据不一致，需了解家庭实际情况",
				...more,
			},
		});

	test("派出、上传、记录、结论一路走通，照片可查看（R-069 三(五)）", async () => {
		const id = await atHand();
		const { visitId } = await order(id);
		const [photo, signature, consent] = [await upload(id), await upload(id), await upload(id)];
		const at = district.at(-1_000);
		await district.call(api.recordOnsite, verifier, {
			params: { id },
			body: {
				visitId,
				officersPresent: [personId(verifier), personId(second)],
				startedAt: district.at(-60_000),
				results: [
					{ key: "members", observed: "3人", result: "match" },
					{ key: "income", observed: "本人陈述每月约2600元", result: "mismatch" },
				],
				photos: [
					{
						fileHash: photo.fileHash,
						takenAt: district.at(-30_000),
						position: { latitude: 33.9, longitude: 112.9, accuracyMetres: 8 },
					},
				],
				signature: { kind: "signed", fileHash: signature.fileHash },
				consentFileHash: consent.fileHash,
			},
		});
		const seen = await detail(id);
		expect(seen).toMatchObject({
			state: "manual",
			visits: [
				{
					photos: [{ latitude: 33.9 }],
					signature: "signed",
					fields: [{}, { observed: "本人陈述每月约2600元" }],
				},
			],
		});
		expect(seen.visits[0]?.recordedAt && seen.visits[0].recordedAt >= at).toBe(true);
		const file = await district.call(api.verificationFile, legal, {
			params: { id, fileHash: photo.fileHash },
		});
		expect(file.mediaType).toBe("image/png");
		const elsewhere = await atHand();
		expect(
			await refusedWith(
				district.call(api.verificationFile, legal, { params: { id: elsewhere, fileHash: photo.fileHash } }),
			),
		).toBe("not-found");
	});
	test("没有理由不得上门（R-068）", async () => {
		expect(await refusedWith(order(await atHand(), { reason: "" }))).toBe("visit-needs-reason");
	});
	test("没有执法证的不得派出（R-062）", async () => {
		const handler = personId(district.staff("mzj.handler"));
		const people = [personId(verifier), handler];
		expect(await refusedWith(order(await atHand(), { officers: people, withoutConflict: people }))).toBe(
			"officer-not-certified",
		);
	});
	test("到企业须有检查事项，达到年度上限即止（R-062 国办发〔2024〕54号）", async () => {
		const checkpoints = household.map(({ compareWith: _, ...checkpoint }) => checkpoint);
		const shop = () => district.planned(truth, { checkpoints, kind: "legal-person" });
		const business = { place: "business", announcedFor: null, reason: "" };
		expect(await refusedWith(order(await shop(), business))).toBe("inspection-item-missing");
		const head = district.staff("mzj.head");
		const item = {
			organId: district.organ("mzj"),
			code: "MZ-JC-01",
			name: "社会组织住所核查",
			legalBasis: "社会团体登记管理条例第二十七条",
			yearlyCap: 1,
		};
		await district.call(api.publishInspectionItem, head, { body: item });
		expect(await refusedWith(district.call(api.publishInspectionItem, head, { body: item }))).toBe(
			"inspection-item-known",
		);
		const visit = { ...business, inspectionItem: "MZ-JC-01" };
		await order(await shop(), visit);
		expect(await refusedWith(order(await shop(), visit))).toBe("inspection-cap-reached");
	});
	test("入户未获同意：不是不实，只能无法核实（R-069 legal-effect §8）", async () => {
		const id = await atHand();
		const { visitId } = await order(id);
		await district.call(api.recordHomeRefusal, verifier, {
			params: { id },
			body: { visitId, note: "不便接待" },
		});
		const conclude = (body: object) =>
			district.call(api.concludeVerification, verifier, {
				params: { id },
				body: { conclusion: "untrue", grounds: "拒绝入户", ...body },
			});
		expect(await refusedWith(conclude({}))).toBe("refusal-is-not-untruth");
		expect(await refusedWith(conclude({ restsOn: [await evidenceId(id, "home-refusal")] }))).toBe(
			"evidence-unknown",
		);
		expect(await conclude({ conclusion: "cannot-tell", cause: "cannot-verify" })).toMatchObject({
			state: "concluded",
		});
	});
	test("不是图片或 PDF 的文件不收（trust 滥用25）", async () => {
		const id = await atHand();
		await order(id);
		expect(await refusedWith(upload(id, Buffer.from("<svg onload=alert(1)>")))).toBe("file-type-unknown");
	});
});

describe("谁看得到、谁能办（trust 承诺3）", () => {
	test("其他机关的核查视为不存在，本机关没有角色的不能办", async () => {
		const id = await atHand();
		const stranger = district.staff("gaj.verify");
		const write = { params: { id }, body: { reason: "看看" } };
		expect(await refusedWith(detail(id, stranger))).toBe("not-found");
		expect(await refusedWith(district.call(api.takeOverManually, stranger, write))).toBe("not-found");
		expect((await district.call(api.myVerifications, stranger)).rows.map((row) => row.id)).not.toContain(id);
		expect(await refusedWith(district.call(api.takeOverManually, district.staff("mzj.handler"), write))).toBe(
			"forbidden",
		);
		expect(await refusedWith(detail(id, { kind: "anonymous" }))).toBe("sign-in-first");
		const { actor } = await district.party({
			kind: "citizen",
			name: "王芳",
			idType: "111",
			idNumber: "410404199003070026",
			realNameLevel: 3,
		});
		expect(await refusedWith(detail(id, actor))).toBe("forbidden");
	});
	test("任务按到期日排列，分页不重不漏", async () => {
		const all = await district.call(api.myVerifications, verifier, { query: { size: 100 } });
		const dues = all.rows.map(({ dueAt }) => dueAt);
		expect(dues).toEqual([...dues].sort());
		const pages: string[] = [];
		for (let page = 1; ; page += 1) {
			const { rows, more } = await district.call(api.myVerifications, verifier, { query: { page, size: 3 } });
			pages.push(...rows.map(({ id }) => id));
			if (!more) break;
		}
		expect(pages).toEqual(all.rows.map(({ id }) => id));
	});
	test("证据只增不改：应用角色不能改动（trust 承诺2）", async () => {
		await atHand();
		for (const statement of [
			"update verification_evidence set kind = 'statement'",
			"delete from verification_evidence",
		])
			await expect(district.engine.app.pool.query(statement)).rejects.toThrow(/permission denied/);
	});
});
