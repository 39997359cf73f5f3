import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as commitment from "#institution/commitment/domain/api.ts";
import { verificationWordsChinese as words } from "#institution/commitment/domain/verification-words.zh-CN.ts";
import { verifyLetter } from "#institution/commitment/server/verify-letter.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import type { Actor } from "#kernel/actor.ts";
import { addDays, dayOf } from "#kernel/calendar.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { aFirm } from "#tests/support/firm.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	type Citizen,
	premises,
	promise,
	sign,
	signWithCertificate,
	tell,
} from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const now = async () => (await institution.engine.reading({ kind: "anonymous" })).now;

/** 特别授权书, drafted by the agent, for one item of the list. */
const draft = async (
	principal: Citizen,
	agent: Citizen,
	{ code = "SL-SJJ-001", days = 30, powers = ["promise", "withdraw"] as ("promise" | "withdraw")[] } = {},
) => {
	const today = dayOf(await now());
	const { authorisationId } = await institution.call(commitment.draftAuthorisation, agent.actor, {
		body: {
			iAm: "agent",
			other: { kind: "citizen", name: principal.name, idNumber: principal.idNumber },
			itemId: institution.item(code),
			powers,
			validFrom: today,
			validUntil: addDays(today, days),
		},
	});
	return authorisationId;
};

/** Signed by the principal's own hand. */
const grant = async (by: Actor, authorisationId: string) => {
	const { call } = institution;
	const params = { id: authorisationId };
	const { contentDigest } = await call(commitment.authorisation, by, { params });
	const { challengeId } = await call(commitment.beginGrant, by, {
		params,
		body: { confirmation: "fresh-sign-in", contentDigest },
	});
	await call(commitment.grantAuthorisation, by, { params, body: { challengeId } });
	return authorisationId;
};

const beginAsAgent = async (agent: Citizen, principal: Citizen, authorisationId: string | null) => {
	const { call, owner, item } = institution;
	const { rows } = await owner.pool.query<{ organ_id: string; name: string }>(
		"select organ_id, document -> 'facts' ->> 'matterName' as name from catalogue_item where id = $1",
		[item("SL-SJJ-001")],
	);
	const { matterId } = await call(matter.beginMatter, agent.actor, {
		body: {
			organId: rows[0]?.organ_id ?? "",
			matterName: rows[0]?.name ?? "",
			areaCode: "410404003",
			onBehalf: { kind: "agent", partyId: principal.id, authorisationId },
		},
	});
	const { rows: letters } = await call(commitment.commitmentsOfMatter, agent.actor, {
		params: { id: matterId },
	});
	const letter = letters.find(({ itemId }) => itemId === item("SL-SJJ-001"));
	if (!letter) throw new Error("every listed certificate is offered");
	return { matterId, commitmentId: letter.id };
};

/** Promised by the agent for the principal. */
const promisedByAgent = async () => {
	const principal = await aCitizen(institution, "王芳");
	const agent = await aCitizen(institution, "李强");
	const authorisationId = await grant(principal.actor, await draft(principal, agent));
	const letter = await beginAsAgent(agent, principal, authorisationId);
	await promise(institution, agent.actor, letter, premises);
	return { principal, agent, letter, authorisationId, params: { id: letter.commitmentId } };
};

describe("证明事项依法可以代为承诺的,代为承诺人应当获得申请人的特别授权", () => {
	test("有申请人签署的特别授权：代理人承诺，印明委托代理人和授权书编号（R-033 三(三)）", async () => {
		const { principal, agent, params } = await promisedByAgent();
		const view = await institution.call(commitment.commitment, principal.actor, { params });
		expect(view).toMatchObject({ state: "sealed", representation: "agent", representativeName: "李强" });
		expect(view.actions).toContain("disown-commitment");
		const seen = await institution.call(commitment.commitment, agent.actor, { params });
		expect(seen.actions).not.toContain("disown-commitment");
	});

	test("没有授权、授权书只起草未签署、给别的证明的授权，都不能代办（R-033 三(三)）", async () => {
		const principal = await aCitizen(institution, "王芳");
		const agent = await aCitizen(institution, "李强");
		await expect(beginAsAgent(agent, principal, null)).rejects.toEqual(refusedWith("acts-for-a-stranger"));
		const unsigned = await draft(principal, agent);
		await expect(beginAsAgent(agent, principal, unsigned)).rejects.toEqual(
			refusedWith("acts-for-a-stranger"),
		);
		const other = await grant(principal.actor, await draft(principal, agent, { code: "SL-MZJ-003" }));
		const mine = await grant(principal.actor, unsigned);
		const letter = await beginAsAgent(agent, principal, mine);
		const params = { id: letter.commitmentId };
		// 在“谁来承诺”这一步就说明原因和出路，不等到签署（R-033）。
		await expect(
			institution.call(commitment.stateRepresentation, agent.actor, {
				params,
				body: { representation: { kind: "agent", authorisationId: other } },
			}),
		).rejects.toEqual(
			refusedWith("authorisation-wrong-matter", {
				remedies: ["new-authorisation", "sign-yourself", "certificate"],
			}),
		);
	});

	test("授权期满最后一刻仍可签署，过一秒即不能（R-033 三(三)）", async () => {
		const principal = await aCitizen(institution, "王芳");
		const agent = await aCitizen(institution, "李强");
		const id = await grant(principal.actor, await draft(principal, agent));
		const letter = await beginAsAgent(agent, principal, id);
		const params = { id: letter.commitmentId };
		await institution.call(commitment.chooseRoute, agent.actor, { params, body: { route: "commitment" } });
		await tell(institution, agent.actor, letter.commitmentId);
		await institution.call(commitment.fillSlots, agent.actor, { params, body: { values: premises } });
		const lastsUntil = (seconds: number) =>
			institution.owner.pool.query(
				`update authorisation set document = jsonb_set(document, '{scope,validUntil}', to_jsonb($2::text)) where id = $1`,
				[id, new Date(Date.now() + seconds * 1_000).toISOString()],
			);
		await lastsUntil(-1);
		await expect(sign(institution, agent.actor, letter.commitmentId)).rejects.toEqual(
			refusedWith("not-eligible", { grounds: ["authorisation-expired"] }),
		);
		await lastsUntil(3_600);
		await sign(institution, agent.actor, letter.commitmentId);
	});

	test("概括授权、没有写明承诺权限、超过最长期限、自己授权自己，起草即拒绝（R-033 三(三)）", async () => {
		const principal = await aCitizen(institution, "王芳");
		const agent = await aCitizen(institution, "李强");
		await expect(draft(principal, agent, { powers: ["withdraw"] })).rejects.toEqual(
			refusedWith("authorisation-power-missing"),
		);
		await expect(draft(principal, agent, { days: 400 })).rejects.toEqual(
			refusedWith("authorisation-too-long"),
		);
		await expect(draft(agent, agent)).rejects.toEqual(refusedWith("authorisation-of-oneself"));
		// 概括授权没有证明事项，接口无从接受。
		await expect(
			institution.call(commitment.draftAuthorisation, agent.actor, {
				body: {
					iAm: "agent",
					other: { kind: "citizen", name: principal.name, idNumber: principal.idNumber },
					itemId: "",
					powers: ["promise"],
					validFrom: "2026-11-23",
					validUntil: "2026-12-23",
				},
			}),
		).rejects.toEqual(refusedWith("malformed"));
	});

	test("不可代为承诺的证明事项，代理的路不开（R-033、R-126 三(三)）", async () => {
		const principal = await aCitizen(institution, "王芳");
		const agent = await aCitizen(institution, "李强");
		await expect(draft(principal, agent, { code: "SL-GAJ-003" })).rejects.toEqual(
			refusedWith("agent-not-allowed"),
		);
	});

	test("本人否认代签：承诺无效，按原程序办理，本人信用不受影响；代理人不能否认（R-033 三(三)）", async () => {
		const { principal, agent, letter, params } = await promisedByAgent();
		const { call } = institution;
		await expect(call(commitment.disownCommitment, agent.actor, { params })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		await accepted(institution, agent.actor, letter, "scj");
		await call(commitment.disownCommitment, principal.actor, { params });
		await institution.settle();
		const view = await call(matter.matterPage, principal.actor, { params: { matterId: letter.matterId } });
		expect(view.state).toBe("supplementing");
		expect(view.supplement).toMatchObject({ cause: "disowned" });
		expect(view.items[0]).toMatchObject({ route: "certificate", commitment: "disowned" });
		expect((await call(credit.myCredit, principal.actor)).records).toEqual([]);
	});

	test("撤回未答复时本人否认：以否认结束，不以撤回结束（R-033、R-092 三(三)(七)）", async () => {
		const { principal, agent, letter, params } = await promisedByAgent();
		const { call, staff } = institution;
		await accepted(institution, agent.actor, letter, "scj");
		await call(commitment.requestWithdrawal, agent.actor, {
			params,
			body: { reason: "filled-wrongly" },
		});
		await call(commitment.disownCommitment, principal.actor, { params });
		await institution.settle();
		expect((await call(commitment.commitment, principal.actor, { params })).state).toBe("disowned");
		const view = await call(matter.matterPage, principal.actor, { params: { matterId: letter.matterId } });
		expect(view.supplement).toMatchObject({ cause: "disowned" });
		expect(view.items[0]).toMatchObject({ route: "certificate", commitment: "disowned" });
		await expect(
			call(commitment.answerWithdrawal, staff("scj.handler"), { params, body: { grant: true } }),
		).rejects.toEqual(refusedWith("no-withdrawal-open"));
		const timeline = await call(matter.matterTimeline, principal.actor, {
			params: { matterId: letter.matterId },
		});
		expect(JSON.stringify(timeline)).toContain("本人否认代签");
	});
});

describe("法人的承诺", () => {
	const rooms = { address: "石龙区人民路街道夏庄社区30号", rightKind: "租赁", usableUntil: "2028-12" };
	const people = async () => {
		const representative = await aCitizen(institution, "孙立");
		const handler = await aCitizen(institution, "周敏");
		return { representative, handler, firm: await aFirm(institution, representative, handler) };
	};

	const signature = async (by: Actor, id: string) => {
		const letter = await institution.call(commitment.letterFile, by, { params: { id } });
		const renderer = documentRenderer({ threads: 1 });
		try {
			const verified = await verifyLetter(Buffer.from(letter.base64, "base64"), {
				renderer,
				words,
				trustedRoots: [...institution.outside.trustedRoots],
				timestampFile: null,
			});
			expect(verified.findings.filter(({ result }) => result === "fails")).toEqual([]);
			return verified.content?.signature;
		} finally {
			await renderer.close();
		}
	};

	test("法定代表人在线电子确认，即法人自己的承诺（R-033、R-150 三(三)）", async () => {
		const { firm } = await people();
		const letter = await begin(institution, firm.representative, "SL-MZJ-003");
		await promise(institution, firm.representative, letter, rooms);
		expect(await signature(firm.representative, letter.commitmentId)).toMatchObject({
			level: "E",
			signerName: "孙立",
			capacity: "legalRepresentative",
		});
	});

	test("经办人没有印章也没有特别授权：不能承诺；只声称有印章，电子确认也不行（R-033 三(三)）", async () => {
		const { firm } = await people();
		const letter = await begin(institution, firm.handler, "SL-MZJ-003");
		const params = { id: letter.commitmentId };
		const { call } = institution;
		await expect(
			call(commitment.chooseRoute, firm.handler, { params, body: { route: "commitment" } }),
		).rejects.toEqual(refusedWith("not-eligible", { grounds: ["handler-without-seal-or-authorisation"] }));
		await call(commitment.stateRepresentation, firm.handler, {
			params,
			body: { representation: { kind: "handler", withSeal: true, authorisationId: null } },
		});
		await call(commitment.chooseRoute, firm.handler, { params, body: { route: "commitment" } });
		await tell(institution, firm.handler, letter.commitmentId);
		await call(commitment.fillSlots, firm.handler, { params, body: { values: rooms } });
		await expect(sign(institution, firm.handler, letter.commitmentId)).rejects.toEqual(
			refusedWith("seal-needs-paper-or-certificate"),
		);
		// 法人自己的证书签署，即法人的承诺：证书上是法人，不是经办人。
		await signWithCertificate(institution, firm.handler, letter.commitmentId);
		await institution.settle();
		expect(await signature(firm.handler, letter.commitmentId)).toMatchObject({
			level: "R",
			signerName: firm.name,
			capacity: "applicant",
		});
	});

	test("法定代表人特别授权经办人：经办人可以承诺（R-033 三(三)）", async () => {
		const { firm, handler } = await people();
		const today = dayOf(await now());
		const { call, item } = institution;
		const { authorisationId } = await call(commitment.draftAuthorisation, firm.representative, {
			body: {
				iAm: "principal",
				other: { kind: "citizen", name: handler.name, idNumber: handler.idNumber },
				itemId: item("SL-MZJ-003"),
				powers: ["promise"],
				validFrom: today,
				validUntil: addDays(today, 30),
			},
		});
		await expect(grant(firm.handler, authorisationId)).rejects.toEqual(
			refusedWith("authorisation-only-principal"),
		);
		await grant(firm.representative, authorisationId);
		const letter = await begin(institution, firm.handler, "SL-MZJ-003");
		await call(commitment.stateRepresentation, firm.handler, {
			params: { id: letter.commitmentId },
			body: { representation: { kind: "handler", withSeal: false, authorisationId } },
		});
		await promise(institution, firm.handler, letter, rooms);
		expect(await signature(firm.handler, letter.commitmentId)).toMatchObject({
			level: "E",
			signerName: "周敏",
			capacity: "handler",
		});
	});
});
