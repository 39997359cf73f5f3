import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Authorisation, AuthorisationId, AuthorisationScope } from "./authorisation.ts";
import { evolveAuthorisation } from "./authorisation.ts";
import { type AuthorisationUse, checkAuthorisation } from "./check-authorisation.ts";
import { draftAuthorisation } from "./draft-authorisation.ts";
import { grantAuthorisation } from "./grant-authorisation.ts";
import { revokeAuthorisation } from "./revoke-authorisation.ts";

const principal = "principal" as PartyId;
const agent = "agent" as PartyId;
const now = new Date("2026-03-02T02:00:00.000Z");
const scope: AuthorisationScope = {
	principal,
	agent,
	organId: "organ" as OrganId,
	matterName: "最低生活保障审核确认",
	itemId: "income",
	powers: ["promise"],
	validFrom: "2026-02-28T16:00:00.000Z",
	validUntil: "2026-03-31T15:59:59.999Z",
};
const drafted = (change: Partial<AuthorisationScope> = {}): Authorisation => ({
	id: "authorisation" as AuthorisationId,
	number: "SQ1",
	scope: { ...scope, ...change },
	draftedBy: agent,
	draftedAt: now.toISOString(),
	state: "drafted",
});
const granted = (change: Partial<AuthorisationScope> = {}, by: PartyId = principal): Authorisation => ({
	...drafted(change),
	state: "granted",
	grant: { by, at: now.toISOString(), level: "E", fileHash: null },
});
const use: AuthorisationUse = {
	principal,
	agent,
	organId: scope.organId,
	matterName: scope.matterName,
	itemId: "income",
	power: "promise",
	now,
};

describe("特别授权是否管用", () => {
	test("人、事项、证明、权限、期限全部相符即可（R-033）", () => {
		expect(checkAuthorisation(granted(), use)).toEqual({ accepted: [] });
		expect(checkAuthorisation(granted(), { ...use, now: new Date(scope.validUntil) })).toEqual({
			accepted: [],
		});
	});

	test.each([
		["没有授权书", null, {}, "authorisation-missing"],
		["一般授权", granted({ itemId: null }), {}, "authorisation-general"],
		["本人没有签署", drafted(), {}, "authorisation-not-signed"],
		["代理人自己签的", granted({}, agent), {}, "authorisation-not-signed"],
		["换了代理人", granted(), { agent: "other" as PartyId }, "authorisation-identity-mismatch"],
		["换了申请人", granted(), { principal: "other" as PartyId }, "authorisation-identity-mismatch"],
		["另一项行政事项", granted(), { matterName: "临时救助" }, "authorisation-wrong-matter"],
		["另一个机关", granted(), { organId: "other" as OrganId }, "authorisation-wrong-matter"],
		["另一项证明", granted(), { itemId: "degree" }, "authorisation-wrong-item"],
		["没有代为承诺的权限", granted({ powers: ["withdraw"] }), {}, "authorisation-power-missing"],
		["还没有生效", granted(), { now: new Date("2026-02-28T15:59:59.999Z") }, "authorisation-not-yet-valid"],
		["过期一秒", granted(), { now: new Date(Date.parse(scope.validUntil) + 1000) }, "authorisation-expired"],
	] as const)("%s：不管用（R-033）", (_, authorisation, change, reason) => {
		expect(checkAuthorisation(authorisation, { ...use, ...change })).toMatchObject({ refused: reason });
	});

	test("任意授权 × 证明 × 日期：当且仅当全部相符才接受（滥用1）", () => {
		const party = fc.constantFrom(principal, agent, "third" as PartyId);
		const item = fc.constantFrom("income", "degree", null);
		const moment = fc.integer({ min: -3, max: 3 }).map((days) => new Date(now.getTime() + days * 86_400_000));
		fc.assert(
			fc.property(
				fc.record({
					principal: party,
					agent: party,
					itemId: item,
					from: moment,
					until: moment,
					state: fc.constantFrom("drafted", "granted", "revoked"),
					grantedBy: party,
					powers: fc.subarray(["promise", "withdraw"] as const),
				}),
				fc.constantFrom("income", "degree"),
				moment,
				(random, itemId, when) => {
					const base = drafted({
						principal: random.principal,
						agent: random.agent,
						itemId: random.itemId,
						powers: random.powers,
						validFrom: random.from.toISOString(),
						validUntil: random.until.toISOString(),
					});
					const grant = { by: random.grantedBy, at: now.toISOString(), level: "E" as const, fileHash: null };
					const authorisation: Authorisation =
						random.state === "drafted"
							? base
							: random.state === "granted"
								? { ...base, state: "granted", grant }
								: { ...base, state: "revoked", grant, cause: "revoked", revokedAt: now.toISOString() };
					const matches =
						random.state === "granted" &&
						random.grantedBy === principal &&
						random.principal === principal &&
						random.agent === agent &&
						random.itemId === itemId &&
						random.powers.includes("promise") &&
						when >= random.from &&
						when <= random.until;
					const outcome = checkAuthorisation(authorisation, { ...use, itemId, now: when });
					expect(!isRefusal(outcome)).toBe(matches);
				},
			),
			{ numRuns: 3000 },
		);
	});
});

describe("起草、签署和终止授权", () => {
	const facts = { by: agent, now, longestMonths: 12, agentAllowed: true };
	test("申请人或者代理人起草（R-033）", () => {
		expect(draftAuthorisation(scope, facts)).toMatchObject({ accepted: [{ type: "AuthorisationDrafted" }] });
		expect(draftAuthorisation(scope, { ...facts, by: principal })).toMatchObject({ accepted: [{}] });
	});
	test.each([
		["外人起草", scope, { by: "third" as PartyId }, "authorisation-of-a-stranger"],
		["授权给自己", { ...scope, agent: principal }, { by: principal }, "authorisation-of-oneself"],
		["不写明证明事项", { ...scope, itemId: null }, {}, "authorisation-general"],
		["事项不可代为承诺", scope, { agentAllowed: false }, "agent-not-allowed"],
		["不含代为承诺的权限", { ...scope, powers: ["withdraw" as const] }, {}, "authorisation-power-missing"],
		["起止颠倒", { ...scope, validUntil: "2026-02-01T00:00:00.000Z" }, {}, "authorisation-period-reversed"],
		["超过最长期限", { ...scope, validUntil: "2027-03-02T16:00:00.000Z" }, {}, "authorisation-too-long"],
	])("%s：退回（R-033）", (_, given, change, reason) => {
		expect(draftAuthorisation(given, { ...facts, ...change })).toMatchObject({ refused: reason });
	});

	const grantFacts = { by: principal, actsForPrincipal: true, confirmed: true, now };
	const signature = { level: "E", fileHash: null } as const;
	test("本人确认后签署，随后可以撤销或者辞任（R-033）", () => {
		const decision = grantAuthorisation(drafted(), signature, grantFacts);
		if (isRefusal(decision)) throw new Error(decision.refused);
		const after = decision.accepted.reduce(evolveAuthorisation, drafted());
		expect(after).toMatchObject({ state: "granted", grant: { by: principal } });
		for (const [cause, by] of [
			["revoked", principal],
			["resigned", agent],
			["death", "system"],
		] as const)
			expect(revokeAuthorisation(after, cause, { by, now })).toMatchObject({ accepted: [{ cause }] });
		expect(revokeAuthorisation(after, "revoked", { by: agent, now })).toMatchObject({
			refused: "authorisation-not-yours",
		});
		expect(revokeAuthorisation(after, "resigned", { by: principal, now })).toMatchObject({
			refused: "authorisation-not-yours",
		});
	});
	test.each([
		["代理人签署", drafted(), { by: agent }, "authorisation-only-principal"],
		["单位经办人签署", drafted(), { actsForPrincipal: false }, "authorisation-only-principal"],
		["没有重新确认", drafted(), { confirmed: false }, "authorisation-not-confirmed"],
		["已经签过", granted(), {}, "authorisation-not-drafted"],
		["一般授权", drafted({ itemId: null }), {}, "authorisation-general"],
		["期限已过", drafted({ validUntil: "2026-03-01T00:00:00.000Z" }), {}, "authorisation-expired"],
	])("%s：退回（R-033）", (_, authorisation, change, reason) => {
		expect(grantAuthorisation(authorisation, signature, { ...grantFacts, ...change })).toMatchObject({
			refused: reason,
		});
	});
	test("终止过的不能再终止（legal-effect 4）", () => {
		const over: Authorisation = {
			...drafted(),
			state: "revoked",
			grant: null,
			cause: "revoked",
			revokedAt: now.toISOString(),
		};
		expect(revokeAuthorisation(over, "revoked", { by: principal, now })).toMatchObject({
			refused: "authorisation-ended",
		});
		expect(checkAuthorisation(over, use)).toMatchObject({ refused: "authorisation-revoked" });
	});
});
