import { afterAll, beforeAll, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import * as commitmentApi from "#institution/commitment/domain/api.ts";
import { verificationWordsChinese } from "#institution/commitment/domain/verification-words.zh-CN.ts";
import { sealNow } from "#institution/commitment/server/seal-now.ts";
import { verifyPublicEdition } from "#institution/commitment/server/verify-letter.ts";
import type { Actor } from "#kernel/actor.ts";
import {
	aCitizen,
	anItem,
	aPreparedCommitment,
	aSignature,
	type CommitmentDistrict,
	commitmentDistrict,
} from "#tests/support/commitment.ts";
import * as api from "../domain/api.ts";
import { takeDownLetter } from "./store.ts";
import { disclosureTick } from "./tick.ts";

let district: CommitmentDistrict;
let item: PublishedItem;
/** Five people of one street who were shown the edition, consented and signed on one day. */
let letters: { actor: Actor; name: string; phone: string; idNumber: string; commitmentId: string }[];
const anyone: Actor = { kind: "anonymous" };
const system = { kind: "system", task: "test" } as const;
const clear = { stateSecret: false, tradeSecret: false, privacy: false };

const refusal = (work: Promise<unknown>) =>
	work.then(
		() => "accepted",
		(error: unknown) => {
			if (error instanceof Refused) return error.problem.reason;
			throw error;
		},
	);
const handler = () => district.staff("sfj.handler");
const reviewer = () => district.staff("sfj.disclosure");
const sign = async (answer: boolean | "not-shown", born = "19900307") => {
	const somebody = await aCitizen(district, { name: "诸葛小亮", born });
	const { commitmentId } = await aPreparedCommitment(district, { applicant: somebody.actor, item });
	const params = { commitmentId };
	if (answer !== "not-shown") {
		await district.call(api.showPublicEdition, somebody.actor, { params });
		await district.call(api.answerPublicEdition, somebody.actor, { params, body: { consent: answer } });
	}
	const body = await aSignature(district, somebody.actor, commitmentId);
	await district.call(commitmentApi.signCommitment, somebody.actor, { params: { id: commitmentId }, body });
	await sealNow(district.needs, commitmentId);
	return { ...somebody, commitmentId };
};
const nominate = (commitmentId: string, by = handler()) =>
	district.call(api.nominateLetter, by, { body: { commitmentId } });
const review = (disclosureId: string, publish = true, by = reviewer()) =>
	district.call(api.reviewDisclosure, by, {
		params: { disclosureId },
		body: { publish, found: clear, reason: "已核对" },
	});
const publish = async (at: number) => {
	const letter = letters[at];
	if (!letter) throw new Error("five letters were signed");
	const { disclosureId } = await nominate(letter.commitmentId);
	await review(disclosureId);
	const { letterNo } = await district.call(api.disclosure, reviewer(), { params: { disclosureId } });
	return { ...letter, disclosureId, letterNo };
};
const isPublic = async (letterNo: string) =>
	(await refusal(district.call(api.disclosedLetter, anyone, { params: { letterNo } }))) === "accepted";

beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district, {
		changes: { disclosure: { public: true, ground: "public-interest", termDays: 30 } },
	}));
	letters = [];
	for (let at = 0; at < 4; at += 1) letters.push(await sign(true));
}, 120_000);
afterAll(() => district.close());

test("同日同街道只有四份的，不公开；满五份的，可以（legal-effect §6）", async () => {
	const commitmentId = letters[0]?.commitmentId ?? "";
	expect(await refusal(nominate(commitmentId))).toBe("cell-too-small");
	letters.push(await sign(true));
	const { disclosureId } = await nominate(commitmentId);
	await review(disclosureId, false);
});

test("公开版：遮盖个人信息，不用服务器也能验证出自盖章原件（R-093 三(七)）", async () => {
	const { letterNo, name, phone, idNumber, disclosureId } = await publish(0);
	const letter = await district.call(api.disclosedLetter, anyone, { params: { letterNo } });
	const text = JSON.stringify(letter);
	for (const personal of [name, phone, idNumber]) expect(text).not.toContain(personal);
	expect(letter.fields.find(({ path }) => path === "applicant.name")).toMatchObject({ value: null });
	expect(letter.fields.find(({ path }) => path === "certificationName")?.value).toBe(item.certName);

	const { now } = await district.engine.reading(system);
	const check = (proof: unknown) =>
		verifyPublicEdition(Buffer.from(JSON.stringify(proof)), {
			words: verificationWordsChinese,
			trustedRoots: district.trustedRoots,
			now,
		}).verdict;
	expect(check(letter.proof)).toBe("holds");
	const changed = structuredClone(letter.proof);
	for (const field of changed.edition.fields)
		if ("value" in field && field.path === "certificationName") field.value = "另一证明";
	expect(check(changed)).toBe("fails");

	const { rows } = await district.call(api.disclosedLetters, anyone, { query: { q: item.certName } });
	expect(rows.map((row) => row.letterNo)).toContain(letterNo);
	expect((await district.call(api.disclosedLetters, anyone, { query: { q: "%" } })).rows).toEqual([]);

	// 数据库里的公开版同样不含个人信息；撤下后公开版即删除。
	const stored = () => district.owner.pool.query("select to_jsonb(d)::text as row from disclosure as d");
	expect(JSON.stringify((await stored()).rows)).not.toContain(name);
	await district.call(api.removeDisclosure, handler(), {
		params: { disclosureId },
		body: { reason: "测试" },
	});
	expect(await isPublic(letterNo)).toBe(false);
	const { rows: kept } = await district.owner.pool.query("select edition from disclosure where id = $1", [
		disclosureId,
	]);
	expect(kept).toEqual([{ edition: null }]);
});

test("须由另一人审查；提请人、其他单位和公众不能办理（R-093）", async () => {
	const letter = letters[1];
	const commitmentId = letter?.commitmentId ?? "";
	expect(await refusal(nominate(commitmentId, district.staff("mzj.handler")))).toBe("not-found");
	const { disclosureId } = await nominate(commitmentId);
	expect(await refusal(nominate(commitmentId))).toBe("already-disclosed");
	expect(await refusal(review(disclosureId, true, handler()))).toBe("forbidden");
	const one = handler();
	if (one.kind !== "staff") throw new Error("the handler is staff");
	const both: Actor = {
		...one,
		grants: [...one.grants, { role: "disclosure-reviewer", organId: district.organ("sfj") }],
	};
	expect(await refusal(review(disclosureId, true, both))).toBe("same-person");
	const secret = { publish: true, found: { ...clear, tradeSecret: true }, reason: "含配方" };
	expect(
		await refusal(
			district.call(api.reviewDisclosure, reviewer(), { params: { disclosureId }, body: secret }),
		),
	).toBe("secret-or-private");
	expect(await review(disclosureId, false)).toMatchObject({ state: "refused" });
	expect(
		await refusal(district.call(api.disclosure, district.staff("mzj.handler"), { params: { disclosureId } })),
	).toBe("not-found");
});

test("签署前没有展示、没有同意的，均不公开（legal-effect §6）", async () => {
	const notShown = await sign("not-shown");
	expect(await refusal(nominate(notShown.commitmentId))).toBe("edition-not-shown");
	const against = await sign(false);
	expect(await refusal(nominate(against.commitmentId))).toBe("consent-missing");
	const params = { commitmentId: notShown.commitmentId };
	// 签署之后不再补展示。
	expect(await refusal(district.call(api.showPublicEdition, notShown.actor, { params }))).toBe(
		"already-signed",
	);
	// 他人看不到别人的公开版。
	const stranger = await aCitizen(district, { name: "赵敏" });
	expect(await refusal(district.call(api.showPublicEdition, stranger.actor, { params }))).toBe("not-found");
	const answer = { params, body: { consent: true } };
	expect(await refusal(district.call(api.answerPublicEdition, stranger.actor, answer))).toBe("not-found");
});

test("撤回同意，公开版当即撤下（个人信息保护法）", async () => {
	const { actor, commitmentId, letterNo } = await publish(2);
	expect(await isPublic(letterNo)).toBe(true);
	const answer = { params: { commitmentId }, body: { consent: false } };
	expect(await district.call(api.answerPublicEdition, actor, answer)).toEqual({
		consent: false,
		removed: true,
	});
	expect(await isPublic(letterNo)).toBe(false);
	expect(await refusal(nominate(commitmentId))).toBe("consent-missing");
});

test("撤回承诺获准，公开版在同一次提交中撤下（R-092、R-093）", async () => {
	const { actor, commitmentId, letterNo, disclosureId } = await publish(3);
	const params = { id: commitmentId };
	await district.call(commitmentApi.requestWithdrawal, actor, {
		params,
		body: { reason: "can-provide-certificate" },
	});
	await district.call(commitmentApi.answerWithdrawal, handler(), { params, body: { grant: true } });
	expect(await isPublic(letterNo)).toBe(false);
	const row = await district.call(api.disclosure, reviewer(), { params: { disclosureId } });
	expect(row).toMatchObject({ state: "removed", why: "commitment-withdrawn" });
	expect(await refusal(nominate(commitmentId))).toBe("letter-not-in-force");
});

test("撤下随原因的事务：原因没有提交，公开版仍在；提交后即撤下（legal-effect §6）", async () => {
	const { commitmentId, letterNo } = await publish(4);
	await district.engine
		.act(system, async (act) => {
			await takeDownLetter(act, commitmentId, "objection-upheld");
			throw new Error("the objection was not saved");
		})
		.catch(() => undefined);
	expect(await isPublic(letterNo)).toBe(true);
	await district.engine.act(system, (act) => takeDownLetter(act, commitmentId, "objection-upheld"));
	expect(await isPublic(letterNo)).toBe(false);
	expect(
		await district.engine.act(system, (act) => takeDownLetter(act, commitmentId, "objection-upheld")),
	).toBe(false);
});

test("公开时限届满，当即不再公开，扫描后登记撤下（时间推移，R-093）", async () => {
	const { commitmentId } = letters[0] ?? { commitmentId: "" };
	const { disclosureId } = await nominate(commitmentId);
	await review(disclosureId);
	const { letterNo } = await district.call(api.disclosure, reviewer(), { params: { disclosureId } });
	await district.owner.pool.query(
		`insert into demo_clock (only_row, offset_milliseconds) values (true, $1)
		 on conflict (only_row) do update set offset_milliseconds = demo_clock.offset_milliseconds + excluded.offset_milliseconds`,
		[31 * 86_400_000],
	);
	expect(await isPublic(letterNo)).toBe(false);
	await district.engine.act(system, disclosureTick);
	expect(await district.call(api.disclosure, reviewer(), { params: { disclosureId } })).toMatchObject({
		state: "removed",
		why: "term-ended",
	});
	expect(await refusal(nominate(commitmentId))).toBe("term-over");
});
