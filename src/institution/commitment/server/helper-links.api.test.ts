import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { matterTimeline } from "#institution/matter/domain/api.ts";
import type { Actor } from "#kernel/actor.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	aPreparedCommitment,
	aSignature,
	type CommitmentDistrict,
	commitmentDistrict,
	householdAnswers,
	tell,
} from "#tests/support/commitment.ts";
import { refusedWith } from "#tests/support/refused.ts";
import * as api from "../domain/api.ts";
import { linksADay } from "../domain/helper-link.ts";
import { guestByPass } from "./helper-links.ts";

let district: CommitmentDistrict;
let item: PublishedItem;
const nobody: Actor = { kind: "anonymous" };

beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district));
}, 120_000);
afterAll(() => district.close());

/** A letter on the commitment route, with a link for a helper. */
const asked = async (name = "王秀兰") => {
	const promisor = await aCitizen(district, { name });
	const { commitmentId, matterId } = await anOfferedCommitment(district, { applicant: promisor.actor, item });
	const params = { id: commitmentId };
	await district.call(api.chooseRoute, promisor.actor, { params, body: { route: "commitment" } });
	const { address } = await district.call(api.makeHelperLink, promisor.actor, { params });
	return { promisor, params, matterId, secret: secretOf(address) };
};
const secretOf = (address: string): string => address.split("/").at(-1) ?? "";

const come = (secret: string, name = "李强") =>
	district.call(api.takeHelperLink, nobody, { body: { secret, name, relation: "child" } });

/** The actor the edge makes of a pass; fails where the pass opens nothing. */
const guestWith = async (pass: string): Promise<Actor> => {
	const read = await district.engine.reading({ kind: "system", task: "helper" });
	const guest = await guestByPass(read, pass);
	if (guest === null) throw new Error("the pass opens nothing");
	return guest;
};

const expire = () =>
	district.owner.pool.query(
		"update helper_link set made_at = now() - interval '4 days', expires_at = now() - interval '1 second'",
	);

test("帮办人不登录，写明姓名和关系就能填；看不到证件号码、电话和全名（legal-effect 4）", async () => {
	const { promisor, secret, params, matterId } = await asked();
	const offered = await district.call(api.offeredHelp, nobody, { params: { secret } });
	expect(offered).toMatchObject({ ended: null, certName: item.certName, promisor: "王**" });
	const { pass } = await come(secret);
	const guest = await guestWith(pass);
	const shown = await district.call(api.helpedSlots, guest);
	expect(shown.slots.map(({ key }) => key)).toContain("householdSize");
	const told = JSON.stringify({ offered, shown });
	for (const secretFact of [promisor.name, promisor.idNumber, promisor.phone, promisor.id])
		expect(told).not.toContain(secretFact);

	await district.call(api.fillHelpedSlots, guest, { body: { values: { householdSize: "3" } } });
	const half = await district.call(api.helpedSlots, guest);
	expect(half).toMatchObject({ values: { householdSize: "3" }, problems: [{ kind: "blank" }] });
	await district.call(api.fillHelpedSlots, guest, { body: { values: householdAnswers } });
	await district.call(api.finishHelping, guest);

	// 本人看得到由谁帮助填写；核对、保存以前不能签。
	const link = await district.call(api.helperLink, promisor.actor, { params });
	expect(link.link).toMatchObject({ state: "finished", helper: { name: "李强", relation: "child" } });
	await tell(district, promisor.actor, params.id);
	const view = await district.call(api.commitment, promisor.actor, { params });
	expect(view).toMatchObject({ state: "told", helped: true, slotsComplete: false });
	await expect(
		district.call(api.signCommitment, promisor.actor, {
			params,
			body: {
				challengeId: params.id,
				contentDigest: "0".repeat(64),
				level: "E",
				electronicFormConsent: true,
				signature: { means: "typed", name: promisor.name },
			},
		}),
	).rejects.toEqual(refusedWith("helped-unchecked"));
	await district.call(api.fillSlots, promisor.actor, { params, body: { values: householdAnswers } });
	const { shownText } = await district.call(api.previewLetter, promisor.actor, { params });
	expect(shownText).toContain("李强");
	expect(shownText).toContain("子女，凭一次性链接帮忙填写");
	await district.call(api.signCommitment, promisor.actor, {
		params,
		body: await aSignature(district, promisor.actor, params.id),
	});

	// 经过记进时间线，姓名不进日志。
	const timeline = await district.call(matterTimeline, promisor.actor, { params: { matterId } });
	const texts = timeline.lines.map(({ who, text }) => `${who} ${text}`);
	for (const line of [
		"您 请人帮忙填写，生成一次性链接",
		"帮忙填写的人 打开一次性链接，开始帮忙填写",
		"帮忙填写的人 填写承诺内容",
		"帮忙填写的人 帮忙填写完毕，交回本人",
	])
		expect(texts).toContain(line);
	const { rows } = await district.owner.pool.query(
		"select event::text || coalesce(actor_id, '') as text from journal where subject_id = $1",
		[params.id],
	);
	expect(JSON.stringify(rows)).not.toContain("李强");
});

test("链接和凭据不入库，只存摘要；凭据不出现在日志和幂等结果里（trust 1）", async () => {
	const { secret } = await asked();
	const { pass } = await come(secret);
	const tables = ["helper_link", "journal", "outbox", "idempotency", "party", "matter", "commitment"];
	for (const table of tables) {
		const { rows } = await district.owner.pool.query(`select to_jsonb(t)::text as row from ${table} t`);
		const text = JSON.stringify(rows);
		expect(text).not.toContain(secret);
		expect(text).not.toContain(pass);
		expect(text).not.toContain(Buffer.from(secret).toString("hex"));
	}
});

test("链接一次有效：第一个人打开以后，别人再打开不行（legal-effect 4）", async () => {
	const { secret } = await asked();
	await come(secret);
	await expect(come(secret, "赵敏")).rejects.toEqual(refusedWith("helper-link-used"));
	expect(await district.call(api.offeredHelp, nobody, { params: { secret } })).toMatchObject({
		ended: "helper-link-used",
	});
});

test("同时打开的两个人，只有一个能填（legal-effect 4）", async () => {
	const { secret } = await asked();
	const outcomes = await Promise.allSettled(["甲", "乙", "丙", "丁"].map((name) => come(secret, name)));
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("收回、过期、交回、另发一个以后，链接和凭据都失效（legal-effect 4）", async () => {
	const revoked = await asked();
	const { pass } = await come(revoked.secret);
	const guest = await guestWith(pass);
	await district.call(api.revokeHelperLink, revoked.promisor.actor, { params: revoked.params });
	await expect(guestWith(pass)).rejects.toThrow();
	for (const attempt of [
		() => district.call(api.helpedSlots, guest),
		() => district.call(api.fillHelpedSlots, guest, { body: { values: householdAnswers } }),
		() => district.call(api.finishHelping, guest),
	])
		await expect(attempt()).rejects.toEqual(refusedWith("helper-link-revoked"));
	await expect(
		district.call(api.revokeHelperLink, revoked.promisor.actor, { params: revoked.params }),
	).rejects.toEqual(refusedWith("no-helper-link"));

	const twice = await asked();
	const second = await district.call(api.makeHelperLink, twice.promisor.actor, { params: twice.params });
	await expect(come(twice.secret)).rejects.toEqual(refusedWith("helper-link-revoked"));
	const held = await guestWith((await come(secretOf(second.address))).pass);
	await district.call(api.finishHelping, held);
	await expect(district.call(api.helpedSlots, held)).rejects.toEqual(refusedWith("helper-link-finished"));

	const late = await asked();
	const lateGuest = await guestWith((await come(late.secret)).pass);
	const unopened = await asked();
	await expire();
	await expect(come(unopened.secret)).rejects.toEqual(refusedWith("helper-link-expired"));
	await expect(
		district.call(api.fillHelpedSlots, lateGuest, { body: { values: householdAnswers } }),
	).rejects.toEqual(refusedWith("helper-link-expired"));
	expect(
		(await district.call(api.helperLink, late.promisor.actor, { params: late.params })).link?.state,
	).toBe("expired");
});

test("帮办人不能看告知、预览、签署、撤回，也碰不到别的承诺书（R-033 legal-effect 4）", async () => {
	const { secret, params } = await asked();
	const guest = await guestWith((await come(secret)).pass);
	const other = await asked("赵敏");
	for (const id of [params.id, other.params.id]) {
		const of = { params: { id } };
		const attempts = [
			() => district.call(api.commitment, guest, of),
			() => district.call(api.notice, guest, of),
			() => district.call(api.slots, guest, of),
			() => district.call(api.fillSlots, guest, { ...of, body: { values: {} } }),
			() => district.call(api.completeNotice, guest, of),
			() => district.call(api.previewLetter, guest, of),
			() =>
				district.call(api.beginSigning, guest, {
					...of,
					body: { confirmation: "one-time-code", contentDigest: "0".repeat(64) },
				}),
			() => district.call(api.requestWithdrawal, guest, { ...of, body: { reason: "other", text: "不办了" } }),
			() => district.call(api.makeHelperLink, guest, of),
			() =>
				district.call(api.stateRepresentation, guest, { ...of, body: { representation: { kind: "self" } } }),
		];
		for (const attempt of attempts) await expect(attempt()).rejects.toEqual(refusedWith("forbidden"));
	}
	// 冒充别的链接、别的承诺书，也没有。
	if (guest.kind !== "guest") throw new Error("a helper is a guest");
	for (const forged of [
		{ ...guest, subjectId: other.params.id },
		{ ...guest, linkId: other.params.id },
	])
		await expect(district.call(api.helpedSlots, forged)).rejects.toEqual(refusedWith("not-found"));
});

test("只有本人一方能请人帮填；没选承诺的、签了的不能；一天不能发太多（legal-effect 4）", async () => {
	const stranger = await aCitizen(district, { name: "赵敏" });
	const { params, promisor, secret } = await asked();
	for (const endpoint of [api.makeHelperLink, api.revokeHelperLink])
		await expect(district.call(endpoint, stranger.actor, { params })).rejects.toEqual(
			refusedWith("not-found"),
		);
	await expect(district.call(api.helperLink, stranger.actor, { params })).rejects.toEqual(
		refusedWith("not-found"),
	);
	await expect(district.call(api.makeHelperLink, district.staff("sfj.window"), { params })).rejects.toEqual(
		refusedWith("forbidden"),
	);
	for (let made = 1; made < linksADay; made += 1)
		await district.call(api.makeHelperLink, promisor.actor, { params });
	await expect(district.call(api.makeHelperLink, promisor.actor, { params })).rejects.toEqual(
		refusedWith("too-many-helper-links"),
	);

	const undecided = await aCitizen(district);
	const offered = await anOfferedCommitment(district, { applicant: undecided.actor, item });
	await expect(
		district.call(api.makeHelperLink, undecided.actor, { params: { id: offered.commitmentId } }),
	).rejects.toEqual(refusedWith("not-on-the-commitment-route"));

	const done = await aCitizen(district);
	const prepared = await aPreparedCommitment(district, { applicant: done.actor, item });
	const letter = { id: prepared.commitmentId };
	const { address } = await district.call(api.makeHelperLink, done.actor, { params: letter });
	const guest = await guestWith((await come(secretOf(address))).pass);
	await district.call(api.signCommitment, done.actor, {
		params: letter,
		body: await aSignature(district, done.actor, prepared.commitmentId),
	});
	await expect(
		district.call(api.fillHelpedSlots, guest, { body: { values: householdAnswers } }),
	).rejects.toEqual(refusedWith("already-signed"));
	await expect(district.call(api.makeHelperLink, done.actor, { params: letter })).rejects.toEqual(
		refusedWith("already-signed"),
	);
	// 不成样子的链接，和不存在的一样。
	await expect(
		district.call(api.offeredHelp, nobody, { params: { secret: "A".repeat(32) } }),
	).rejects.toEqual(refusedWith("not-found"));
	await expect(come("A".repeat(32))).rejects.toEqual(refusedWith("not-found"));
	await expect(come(secret.slice(1))).rejects.toEqual(refusedWith("malformed"));
	await expect(come(secret, "  ")).rejects.toEqual(refusedWith("malformed"));
});

test("选了承诺以前由窗口写明的帮办人也印在承诺书上，没写方式的印“帮忙填写”（legal-effect 4）", async () => {
	const promisor = await aCitizen(district);
	const prepared = await aPreparedCommitment(district, { applicant: promisor.actor, item, helper: "周敏" });
	const { shownText } = await district.call(api.previewLetter, promisor.actor, {
		params: { id: prepared.commitmentId },
	});
	expect(shownText).toContain("周敏");
	expect(shownText).toContain("帮忙填写");
});
