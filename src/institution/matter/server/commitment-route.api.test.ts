import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWithdrawal, requestWithdrawal } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/matter/domain/api.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
	aCitizen,
	anItem,
	aSealedCommitment,
	type CommitmentDistrict,
	commitmentDistrict,
} from "#tests/support/commitment.ts";
import { calendarUntilNextYear, smallPicture } from "#tests/support/matter.ts";

let district: CommitmentDistrict;
let item: Awaited<ReturnType<typeof anItem>>["item"];
beforeAll(async () => {
	district = await commitmentDistrict();
	await calendarUntilNextYear(district);
	({ item } = await anItem(district, { changes: { verifyPhase: "ex-post" } }));
}, 120_000);
afterAll(() => district.close());

const refusal = (reason: string) => ({ problem: { reason } });
const on = (matterId: string) => ({ params: { matterId } });
const handler = () => district.staff("sfj.handler");

const accepted = async () => {
	const { actor } = await aCitizen(district);
	const { matterId, commitmentId } = await aSealedCommitment(district, { applicant: actor, item });
	await district.call(api.submitMatter, actor, on(matterId));
	await district.call(api.acceptMatter, handler(), on(matterId));
	return { actor, matterId, commitmentId };
};
const serve = (matterId: string, now: Date) =>
	district.call(api.serveResult, handler(), { ...on(matterId), body: { method: "direct", day: dayOf(now) } });

describe("依据书面承诺办理：真实的清单、承诺书、核查计划和印章（三(一) R-015）", () => {
	test("没有证明也办结：决定引用承诺书编号，结果是盖了章的 PDF，事后核查计划随决定写下", async () => {
		const { actor, matterId, commitmentId } = await accepted();
		const decided = await district.call(api.decideMatter, handler(), {
			...on(matterId),
			body: { result: "grant" },
		});
		const page = await district.call(api.matterPage, handler(), on(matterId));
		const [only] = page.items;
		expect(only).toMatchObject({ route: "commitment", sealed: true, letterNo: expect.any(String) });
		expect(page.decision?.letterNos).toEqual([only?.letterNo]);
		expect(page.materials).toEqual([]);
		const plans = await district.owner.pool.query(
			`select 1 from verification where commitment_id = $1
			union all select 1 from supervision_pool where commitment_id = $1`,
			[commitmentId],
		);
		expect(plans.rows).toHaveLength(1);
		const document = { params: { documentId: decided.documentId ?? "" } };
		expect((await district.call(api.documentPage, handler(), document)).state).toBe("sealed");
		const { now } = await district.engine.reading(actor);
		expect((await serve(matterId, now)).state).toBe("closed");
		const file = await district.call(api.documentFile, actor, document);
		expect(Buffer.from(file.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
		await expect(
			district.call(requestWithdrawal, actor, {
				params: { id: commitmentId },
				body: { reason: "filled-wrongly" },
			}),
		).rejects.toMatchObject({ problem: { status: 409 } });
		const timeline = await district.call(api.matterTimeline, actor, on(matterId));
		expect(timeline.lines.map(({ text }) => text).join("\n")).toMatch(/受理[\s\S]*送达，办结/);
	});

	test("决定以后撤回：结果收回，补交证明，期限停下再走，直到办结（R-092）", async () => {
		const { actor, matterId, commitmentId } = await accepted();
		await district.call(api.decideMatter, handler(), { ...on(matterId), body: { result: "grant" } });
		const letter = { params: { id: commitmentId } };
		await district.call(requestWithdrawal, actor, { ...letter, body: { reason: "can-provide-certificate" } });
		const { now } = await district.engine.reading(actor);
		await expect(serve(matterId, now)).rejects.toMatchObject(refusal("withdrawal-pending"));
		await district.call(answerWithdrawal, handler(), { ...letter, body: { grant: true } });
		const waiting = await district.call(api.matterPage, actor, on(matterId));
		expect(waiting).toMatchObject({
			state: "supplementing",
			decision: null,
			clock: { whose: "applicant" },
			supplement: { cause: "withdrawal", lacking: [{ name: item.certName, arrived: false }] },
		});
		await district.call(api.provideMaterial, actor, {
			...on(matterId),
			body: { itemId: item.itemId, file: smallPicture },
		});
		await district.call(api.supplySupplement, actor, on(matterId));
		await district.call(api.decideMatter, handler(), { ...on(matterId), body: { result: "grant" } });
		expect((await serve(matterId, now)).state).toBe("closed");
	});

	test("补正索要这份证明：拦下并留痕（R-014）", async () => {
		const { matterId } = await accepted();
		await expect(
			district.call(api.requestSupplement, handler(), {
				...on(matterId),
				body: { lacking: [{ name: item.certName.split("").join(" ") }] },
			}),
		).rejects.toMatchObject(refusal("certificate-replaced"));
		const { rows } = await district.owner.pool.query(
			"select 1 from journal where matter_id = $1 and type = 'CertificateDemandBlocked'",
			[matterId],
		);
		expect(rows).toHaveLength(1);
	});
});
