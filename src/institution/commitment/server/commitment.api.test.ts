import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { submitMatter } from "#institution/matter/domain/api.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	aPreparedCommitment,
	aSealedCommitment,
	aSignature,
	type CommitmentDistrict,
	commitmentDistrict,
	drawnSignature,
	householdAnswers,
	tell,
} from "#tests/support/commitment.ts";
import { against } from "#tests/support/json-schema.ts";
import * as api from "../domain/api.ts";
import { endUnsigned } from "./reactions.ts";
import { sealNow } from "./seal-now.ts";
import { commitmentTick } from "./tick.ts";
import { readRecord } from "./verify-letter.ts";

let district: CommitmentDistrict;
let item: PublishedItem;

beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district));
}, 120_000);
afterAll(() => district.close());

const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => {
			if (error instanceof Refused) return error.problem;
			throw error;
		},
	);
const journal = async (subjectId: string) => {
	const rows = await district.owner.db
		.selectFrom("journal")
		.select(["type", "event"])
		.where("subject_id", "=", subjectId)
		.orderBy("id")
		.execute();
	return rows;
};

describe("作出承诺", () => {
	test("从选择到盖章：承诺书编号、可公开验证、本人可下载（R-012 R-013 R-150）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aSealedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };

		const view = await district.call(api.commitment, actor, { params });
		expect(view).toMatchObject({ state: "sealed", signatureLevel: "E", sectionsMissing: [] });
		expect(view.letterNo).toMatch(/^平龙.*告承〔\d{4}〕第\d{4}号$/);

		const letter = await district.call(api.letterFile, actor, { params });
		expect(Buffer.from(letter.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
		const carried = readRecord(Buffer.from(letter.base64, "base64"))?.record.content;
		expect(against("letter")(carried)).toEqual([]);
		// 有表格之前盖章的，没有这一栏。
		expect(against("letter")({ ...carried, tables: undefined })).toEqual([]);
		expect(against("letter")({ ...carried, organ: null })).toHaveLength(1);

		const verified = await district.call(
			api.letterVerification,
			{ kind: "anonymous" },
			{ params: { code: view.verifyCode ?? "" } },
		);
		expect(verified).toMatchObject({ letterNo: view.letterNo, pdfHash: letter.hash, state: "sealed" });
		expect(JSON.stringify(verified)).not.toContain("王芳");
		expect((await journal(commitmentId)).map(({ type }) => type)).toEqual([
			"ChoiceOffered",
			"EligibilityChecked",
			"RouteChosen",
			...Array.from({ length: 8 }, () => "NoticeSectionServed"),
			"NoticeCompleted",
			"SlotsFilled",
			"EligibilityChecked",
			"CommitmentSigned",
			"CommitmentSealed",
		]);
	});
});

describe("不能签署的情形", () => {
	test("没有完成告知就签署：409，说明还缺哪几项（R-012）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		await district.call(api.chooseRoute, actor, { params, body: { route: "commitment" } });
		await district.call(api.fillSlots, actor, { params, body: { values: householdAnswers } });
		const problem = await refusal(
			district.call(api.signCommitment, actor, {
				params,
				body: {
					challengeId: "01900000-0000-7000-8000-000000000009",
					contentDigest: "0".repeat(64),
					level: "E",
					electronicFormConsent: true,
					signature: { means: "drawn", image: drawnSignature },
				},
			}),
		);
		expect(problem).toMatchObject({ status: 409, reason: "notice-incomplete" });
		expect(problem?.details?.sections).toHaveLength(8);
	});

	test("文字的摘要不对，不算已阅知（R-012）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		await district.call(api.chooseRoute, actor, { params, body: { route: "commitment" } });
		const body = {
			means: "read" as const,
			sections: [{ section: "content" as const, textHash: "0".repeat(64) }],
		};
		expect(await refusal(district.call(api.serveNoticeSection, actor, { params, body }))).toMatchObject({
			reason: "text-changed",
		});
		expect(await refusal(district.call(api.completeNotice, actor, { params }))).toMatchObject({
			reason: "sections-missing",
		});
	});

	test("空着的和填错的：可以暂存空白，不能签署；填错的当场退回（R-013）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const invalid = { values: { householdSize: "一家", monthlyIncomePerHead: "1200" } };
		expect(await refusal(district.call(api.fillSlots, actor, { params, body: invalid }))).toMatchObject({
			reason: "slots-invalid",
		});
		const signature = await aSignature(district, actor, commitmentId);
		const blank = await district.call(api.fillSlots, actor, {
			params,
			body: { values: { householdSize: "3" } },
		});
		expect(blank).toMatchObject({
			state: "told",
			complete: false,
			problems: [{ key: "monthlyIncomePerHead", kind: "blank" }],
		});
		expect(
			await refusal(district.call(api.signCommitment, actor, { params, body: signature })),
		).toMatchObject({
			status: 409,
			reason: "slot-blank",
		});
	});

	test("预览以后改动了填写内容，原来的确认作废（R-150 滥用6）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const signature = await aSignature(district, actor, commitmentId);
		await district.call(api.fillSlots, actor, {
			params,
			body: { values: { ...householdAnswers, householdSize: "4" } },
		});
		expect(
			await refusal(district.call(api.signCommitment, actor, { params, body: signature })),
		).toMatchObject({
			reason: "text-changed",
		});
	});

	test("同一次签署请求不能用在另一份承诺书上，也不能用两次（滥用6）", async () => {
		const { actor } = await aCitizen(district);
		const first = await aPreparedCommitment(district, { applicant: actor, item });
		const second = await aPreparedCommitment(district, { applicant: actor, item });
		const body = await aSignature(district, actor, first.commitmentId);
		const elsewhere = await refusal(
			district.call(api.signCommitment, actor, { params: { id: second.commitmentId }, body }),
		);
		expect(elsewhere).toMatchObject({ status: 409 });
		await district.call(api.signCommitment, actor, { params: { id: first.commitmentId }, body });
		expect(
			await refusal(district.call(api.signCommitment, actor, { params: { id: first.commitmentId }, body })),
		).toMatchObject({ status: 409, reason: "already-signed" });
	});

	test("不同意电子形式、实名等级不够、证据不能固定，都不能签（R-150）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const body = await aSignature(district, actor, commitmentId);
		const sign = (by: typeof actor, change: object) =>
			refusal(district.call(api.signCommitment, by, { params, body: { ...body, ...change } }));
		expect(await sign(actor, { electronicFormConsent: false })).toMatchObject({
			reason: "electronic-form-not-agreed",
		});
		expect(await sign({ ...actor, realNameLevel: 1 }, {})).toMatchObject({ reason: "real-name-too-weak" });
		const { freshUntil: _, ...stale } = actor;
		expect(await sign(stale, {})).toMatchObject({ reason: "sign-in-not-fresh" });
		expect(await sign(actor, { signature: { means: "typed", name: "王芬" } })).toMatchObject({
			reason: "name-differs",
		});
		district.evidence.unsealedSeconds = 10_000_000;
		expect(await sign(actor, {})).toMatchObject({ status: 503, reason: "evidence-not-sealable" });
		district.evidence.unsealedSeconds = 0;
		expect(await sign(actor, { signature: { means: "typed", name: "王芳" } })).toBeNull();
	});

	test("短信验证码：错码计数，五次以后作废；对的验证码签署成功（R-150）", async () => {
		const { actor, phone } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const { contentDigest } = await district.call(api.previewLetter, actor, { params });
		const begin = () =>
			district.call(api.beginSigning, actor, {
				params,
				body: { confirmation: "one-time-code", contentDigest },
			});
		const { challengeId, sentTo } = await begin();
		expect(sentTo).not.toContain(phone.slice(3, 8));
		const codeOf = () =>
			/验证码 (\d{6})/.exec(district.simulators.sms.inbox(phone).at(-1)?.text ?? "")?.[1] ?? "";
		const right = codeOf();
		const wrong = right === "000000" ? "000001" : "000000";
		const sign = (challenge: string, code: string) =>
			refusal(
				district.call(api.signCommitment, actor, {
					params,
					body: {
						challengeId: challenge,
						contentDigest,
						level: "E",
						electronicFormConsent: true,
						code,
						signature: { means: "drawn", image: drawnSignature },
					},
				}),
			);
		for (let left = 4; left >= 0; left -= 1)
			expect(await sign(challengeId, wrong)).toMatchObject({ reason: "code-wrong", details: { left } });
		expect(await sign(challengeId, right)).toMatchObject({ reason: "too-many-wrong-codes" });
		const again = await begin();
		expect(await sign(again.challengeId, codeOf())).toBeNull();
		const rows = await district.owner.pool.query("select code_sealed from signing_challenge where id = $1", [
			challengeId,
		]);
		expect(rows.rows).toEqual([{ code_sealed: null }]);
	});
});

describe("提交一百次", () => {
	test("同一编号并发提交一百次：一份承诺书，一百个相同的答复（滥用19）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const body = await aSignature(district, actor, commitmentId);
		const answers = await Promise.all(
			Array.from({ length: 100 }, () =>
				district.call(api.signCommitment, actor, {
					params: { id: commitmentId },
					body,
					idempotencyKey: `sign-once-${commitmentId}`,
				}),
			),
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		const types = (await journal(commitmentId)).map(({ type }) => type);
		expect(types.filter((type) => type === "CommitmentSigned")).toHaveLength(1);
		expect(types.filter((type) => type === "CommitmentSealed").length).toBeLessThanOrEqual(1);
	});
});

describe("办理方式和适用资格", () => {
	test("两种方式都给出，没有预选；签署前可以改选（R-030 R-031）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const choice = await district.call(api.commitmentChoice, actor, { params });
		expect(choice.chosen).toBeNull();
		expect(choice.ways.map(({ route }) => route)).toEqual(["commitment", "certificate"]);
		expect(choice.ways[1].legallyRequired).toBe(true);
		await district.call(api.chooseRoute, actor, { params, body: { route: "certificate" } });
		const switched = await district.call(api.switchRoute, actor, { params, body: { route: "commitment" } });
		expect(switched.state).toBe("telling");
	});

	test("信用记录未修复：拒绝承诺并起草不适用告知书，证明方式仍可选（R-032）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId, matterId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const { standingOf } = district.needs;
		district.needs.standingOf = async ({ now }) => ({
			source: "fresh",
			decision: "deny",
			asOf: now.toISOString(),
			hits: [
				{
					recordId: "01900000-0000-7000-8000-0000000000c1",
					recordNo: "XY-2026-0001",
					effect: "deny",
					ground: "false-commitment",
					underObjection: false,
					underReview: false,
				},
			],
		});
		try {
			const denied = await refusal(
				district.call(api.chooseRoute, actor, { params, body: { route: "commitment" } }),
			);
			expect(denied).toMatchObject({ status: 409, reason: "not-eligible" });
			const view = await district.call(api.commitment, actor, { params });
			expect(view.eligibility?.grounds[0]).toMatchObject({
				recordNo: "XY-2026-0001",
				remedies: ["certificate", "repair", "objection"],
			});
			const { rows } = await district.owner.pool.query(
				"select count(*)::int as documents from official_document where matter_id = $1 and kind = 'not-eligible-notice'",
				[matterId],
			);
			expect(rows).toEqual([{ documents: 1 }]);
			const certificate = await district.call(api.chooseRoute, actor, {
				params,
				body: { route: "certificate" },
			});
			expect(certificate.state).toBe("certificate");
		} finally {
			district.needs.standingOf = standingOf;
		}
		const unlocked = await district.call(api.switchRoute, actor, { params, body: { route: "commitment" } });
		expect(unlocked.state).toBe("telling");
	});

	test("信用来源不可用：照样可以承诺，改为事中核查并说明（R-032）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const { standingOf } = district.needs;
		district.needs.standingOf = async ({ now }) => ({
			source: "down",
			decision: "allow-enhanced",
			hits: [],
			asOf: now.toISOString(),
		});
		try {
			const eligibility = await district.call(api.checkEligibility, actor, { params: { id: commitmentId } });
			expect(eligibility).toMatchObject({ decision: "allow-enhanced", sourceDown: true, documentId: null });
		} finally {
			district.needs.standingOf = standingOf;
		}
	});

	test("别人的承诺书、别的机关，一律查无此件（滥用2）", async () => {
		const { actor } = await aCitizen(district);
		const stranger = await aCitizen(district, { name: "李强" });
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		for (const by of [stranger.actor, district.staff("mzj.handler"), district.staff("mzj.window")])
			expect(await refusal(district.call(api.commitment, by, { params }))).toMatchObject({ status: 404 });
		const choose = { params, body: { route: "certificate" as const } };
		expect(await refusal(district.call(api.chooseRoute, stranger.actor, choose))).toMatchObject({
			status: 404,
		});
		expect(
			await refusal(district.call(api.correctLetter, district.staff("mzj.handler"), { params })),
		).toMatchObject({
			status: 404,
		});
		expect((await district.call(api.myCommitments, stranger.actor, {})).rows).toEqual([]);
	});
});

describe("撤回承诺", () => {
	test("申请、同意：承诺失效，办件回到原程序，本次办理不能再承诺（R-092）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId, matterId } = await aSealedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const asked = await district.call(api.requestWithdrawal, actor, {
			params,
			body: { reason: "filled-wrongly", text: "人数写错了" },
		});
		expect(asked.state).toBe("withdrawing");
		expect(
			await refusal(
				district.call(api.requestWithdrawal, actor, { params, body: { reason: "filled-wrongly" } }),
			),
		).toMatchObject({ reason: "already-withdrawing" });
		const handler = district.staff("sfj.handler");
		const waiting = await district.call(api.withdrawalsToAnswer, handler, {});
		expect(waiting.rows.find(({ id }) => id === commitmentId)?.withdrawal).toMatchObject({
			text: "人数写错了",
		});
		const answered = await district.call(api.answerWithdrawal, handler, { params, body: { grant: true } });
		expect(answered.state).toBe("withdrawn");
		const matter = await district.needs.matterOf(await district.engine.reading(actor), matterId);
		expect(matter?.items.find(({ itemId }) => itemId === item.itemId)).toMatchObject({
			route: "certificate",
			barred: "withdrawn",
		});
		expect(
			await refusal(district.call(api.switchRoute, actor, { params, body: { route: "commitment" } })),
		).toMatchObject({ status: 409 });
		const types = (await journal(commitmentId)).map(({ type }) => type);
		expect(types.slice(-2)).toEqual(["WithdrawalRequested", "WithdrawalGranted"]);
		expect(JSON.stringify(await journal(commitmentId))).not.toContain("人数写错了");
	});

	test("不同意须写明理由；同意前的承诺书不变（R-092）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aSealedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		expect(
			await refusal(district.call(api.requestWithdrawal, actor, { params, body: { reason: "other" } })),
		).toMatchObject({ reason: "reason-missing" });
		await district.call(api.requestWithdrawal, actor, { params, body: { reason: "no-longer-needed" } });
		const handler = district.staff("sfj.handler");
		const ground = "no-reasonable-ground" as const;
		expect(
			await refusal(
				district.call(api.answerWithdrawal, handler, { params, body: { grant: false, ground, text: "" } }),
			),
		).toMatchObject({ status: 422 });
		const kept = await district.call(api.answerWithdrawal, handler, {
			params,
			body: { grant: false, ground, text: "办件已到送达环节，申请人未说明原因" },
		});
		expect(kept.state).toBe("sealed");
	});
});

describe("更正笔误", () => {
	test("新版本由双方重新签署，盖章后旧件由新件代替（R-151）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId, matterId } = await aSealedCommitment(district, { applicant: actor, item });
		await district.call(submitMatter, actor, { params: { matterId } });
		const handler = district.staff("sfj.handler");
		const corrected = await district.call(api.correctLetter, handler, { params: { id: commitmentId } });
		expect(corrected.version).toBe(2);
		expect(
			await refusal(district.call(api.correctLetter, handler, { params: { id: commitmentId } })),
		).toMatchObject({ reason: "correction-open" });
		const id = corrected.correctionId;
		const slots = await district.call(api.slots, actor, { params: { id } });
		expect(slots.values).toEqual(householdAnswers);
		await tell(district, actor, id);
		await district.call(api.fillSlots, actor, {
			params: { id },
			body: { values: { ...householdAnswers, householdSize: "4" } },
		});
		const body = await aSignature(district, actor, id);
		await district.call(api.signCommitment, actor, { params: { id }, body });
		await sealNow(district.needs, id);
		expect(await district.call(api.commitment, actor, { params: { id } })).toMatchObject({ state: "sealed" });
		expect(await district.call(api.commitment, actor, { params: { id: commitmentId } })).toMatchObject({
			state: "superseded",
		});
		const matter = await district.needs.matterOf(await district.engine.reading(actor), matterId);
		expect(matter?.items.find(({ itemId }) => itemId === item.itemId)?.commitmentId).toBe(id);
	});
});

describe("时限和终了", () => {
	test("办件放弃后，没有签署的承诺书随之终了，签过的不变", async () => {
		const { actor } = await aCitizen(district);
		const unsigned = await anOfferedCommitment(district, { applicant: actor, item });
		const signed = await aSealedCommitment(district, { applicant: actor, item });
		for (const { matterId } of [unsigned, signed])
			await district.engine.act({ kind: "system", task: "reaction" }, (act) =>
				endUnsigned(act, {
					id: matterId,
					at: new Date(),
					actorKind: "system",
					actorId: null,
					slice: "matter",
					subjectId: matterId,
					matterId,
					event: { type: "MatterAbandoned", ground: "applicant" },
				}),
			);
		const stateOf = async (id: string) =>
			(await district.call(api.commitment, actor, { params: { id } })).state;
		expect(await stateOf(unsigned.commitmentId)).toBe("ended");
		expect(await stateOf(signed.commitmentId)).toBe("sealed");
	});

	test("撤回申请逾期没有答复：转由主要负责人答复，承办人不能再答复（R-092）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aSealedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		await district.call(api.requestWithdrawal, actor, { params, body: { reason: "filled-wrongly" } });
		const tick = () => district.engine.act({ kind: "system", task: "tick" }, commitmentTick(district.needs));
		const deciderOf = async () =>
			(await district.call(api.commitment, actor, { params })).withdrawal?.decider;
		await tick();
		expect(await deciderOf()).toBe("handler");
		await district.owner.pool.query(
			"insert into demo_clock (only_row, offset_milliseconds) values (true, $1) on conflict (only_row) do update set offset_milliseconds = excluded.offset_milliseconds",
			[15 * 86_400_000],
		);
		try {
			await tick();
			expect(await deciderOf()).toBe("organ-head");
			const answer = { params, body: { grant: true as const } };
			expect(
				await refusal(district.call(api.answerWithdrawal, district.staff("sfj.handler"), answer)),
			).toMatchObject({ reason: "superior-decides" });
			const granted = await district.call(api.answerWithdrawal, district.staff("sfj.head"), answer);
			expect(granted.state).toBe("withdrawn");
		} finally {
			await district.owner.pool.query("update demo_clock set offset_milliseconds = 0");
		}
	});
});
