import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { type Role, staffRoles } from "#kernel/role.ts";
import { actionNames, actions, mayAct, openActions, openIn, rolesIn } from "./actions.ts";
import {
	aClosed,
	aDecided,
	aDraft,
	anAccepted,
	applicant,
	aSubmitted,
	aSupplementing,
	aWithdrawing,
	organId,
} from "./matter.sample.ts";
import { type Matter, matterStates } from "./matter.ts";

const person = (partyId: string): Actor => ({
	kind: "natural-person",
	partyId: partyId as PartyId,
	realNameLevel: 3,
});
const staff = (role: (typeof staffRoles)[number], organ = organId, areaCode?: string): Actor => ({
	kind: "staff",
	personId: "x" as PersonId,
	grants: [areaCode === undefined ? { role, organId: organ } : { role, organId: organ, areaCode }],
});

describe("谁可以在什么状态做什么", () => {
	test.each(actionNames)("%s：状态乘角色逐格走一遍", (action) => {
		const from: readonly string[] = actions[action].from;
		const by: readonly Role[] = actions[action].by;
		for (const state of matterStates) expect(openIn(action, state)).toBe(from.includes(state));
		for (const role of staffRoles) expect(mayAct(action, anAccepted(), staff(role))).toBe(by.includes(role));
		expect(mayAct(action, anAccepted(), person(applicant))).toBe(by.includes("applicant"));
		expect(mayAct(action, anAccepted(), person("stranger"))).toBe(false);
		expect(mayAct(action, anAccepted(), staff("handler", "other" as OrganId))).toBe(false);
		expect(actions[action].clause).not.toBe("");
	});
	test("街道人员只管自己的片区", () => {
		expect(rolesIn(anAccepted(), staff("handler", organId, "410404001"))).toEqual(["handler"]);
		expect(rolesIn(anAccepted(), staff("handler", organId, "410404002"))).toEqual([]);
	});
	test("代理人、监护人各有其位，帮办人没有", () => {
		const of = (representation: Matter["representation"]): Matter => ({ ...anAccepted(), representation });
		const other = "p-other" as PartyId;
		expect(rolesIn(of({ kind: "agent", party: other, authorisationId: "a" }), person(other))).toEqual([
			"agent",
		]);
		expect(rolesIn(of({ kind: "guardian", party: other, relation: "parent" }), person(other))).toEqual([
			"guardian",
		]);
		expect(rolesIn(of({ kind: "self" }), person(other))).toEqual([]);
	});
	test("外部平台、一次性链接、系统、陌生人", () => {
		const outside: Matter = { ...anAccepted(), channel: "provincial", externalNumber: "X" };
		expect(rolesIn(outside, { kind: "api-client", clientId: "c", organId })).toEqual(["api-client"]);
		expect(rolesIn(anAccepted(), { kind: "api-client", clientId: "c", organId })).toEqual([]);
		expect(rolesIn(anAccepted(), { kind: "api-client", clientId: "c", organId: "o" as OrganId })).toEqual([]);
		expect(rolesIn(anAccepted(), { kind: "guest", linkId: "l", subjectId: "m-1" })).toEqual(["guest"]);
		expect(rolesIn(anAccepted(), { kind: "system", task: "t" })).toEqual(["system"]);
		expect(rolesIn(anAccepted(), { kind: "anonymous" })).toEqual([]);
	});
	test("页面上的按钮与规则同一张表", () => {
		const offered = (matter: Matter, actor: Actor) => openActions(matter, actor);
		expect(offered(aDraft(), person(applicant))).toContain("submit-matter");
		expect(offered(aSubmitted(), staff("handler"))).toEqual([
			"accept-matter",
			"request-supplement",
			"refuse-acceptance",
			"correct-matter",
		]);
		expect(offered(aSupplementing(), person(applicant))).toContain("supply-supplement");
		expect(offered(aDecided(), staff("handler"))).toEqual([
			"take-back-result",
			"serve-result",
			"correct-matter",
		]);
		expect(offered(aWithdrawing(), staff("handler"))).toEqual([]);
		expect(offered(aClosed(), staff("handler"))).toEqual([]);
	});
});
