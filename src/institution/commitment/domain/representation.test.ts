import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import { agent, promisor } from "#tests/support/commitment-states.ts";
import {
	authorisationOf,
	checkRepresentation,
	isMinor,
	type Representation,
	type RepresentationFacts,
} from "./representation.ts";

const guardian = "guardian" as PartyId;
const self: Representation = { kind: "self" };
const byAgent: Representation = { kind: "agent", party: agent, authorisationId: "authorisation" };
const byGuardian: Representation = { kind: "guardian", party: guardian, relation: "parent", proof: "data" };
const byHandler = (withSeal: boolean): Representation => ({
	kind: "handler",
	party: agent,
	withSeal,
	authorisationId: null,
});

const adult: RepresentationFacts = {
	promisor: { party: promisor, kind: "citizen", birthDay: "1990-03-07", capacity: "full" },
	today: "2026-03-02",
	agentAllowed: true,
	present: promisor,
	presentIsRepresentative: false,
	authorisation: null,
	guardianshipKnown: null,
	guardianConsent: "missing",
};
const born = (birthDay: string): RepresentationFacts => ({
	...adult,
	promisor: { ...adult.promisor, birthDay },
});
const limited: RepresentationFacts = { ...adult, promisor: { ...adult.promisor, capacity: "limited" } };
const firm: RepresentationFacts = {
	...adult,
	promisor: { party: promisor, kind: "legal-person", birthDay: null, capacity: "full" },
	present: agent,
};
const valid = { valid: true } as const;

describe("谁可以承诺", () => {
	test.each([
		["成年人本人", self, adult, "applicant"],
		["有特别授权的代理人", byAgent, { ...adult, present: agent, authorisation: valid }, "agent"],
		["不满八周岁的由监护人", byGuardian, { ...born("2020-03-07"), present: guardian }, "guardian"],
		["八至十七周岁的监护人签署", byGuardian, { ...born("2012-03-07"), present: guardian }, "guardian"],
		[
			"八至十七周岁还没写好、不到同意的时候",
			self,
			{ ...born("2012-03-07"), guardianConsent: "later" },
			"applicant",
		],
		[
			"八至十七周岁经监护人同意自己签",
			self,
			{ ...born("2012-03-07"), guardianConsent: "given" },
			"applicant",
		],
		["当天满十八周岁的本人", self, born("2008-03-02"), "applicant"],
		["限制行为能力的由监护人", byGuardian, { ...limited, present: guardian }, "guardian"],
		[
			"不可代为承诺不排除监护人",
			byGuardian,
			{ ...limited, present: guardian, agentAllowed: false },
			"guardian",
		],
		["法定代表人", self, { ...firm, presentIsRepresentative: true }, "legalRepresentative"],
		["加盖单位印章的经办人", byHandler(true), firm, "handler"],
		["有特别授权的经办人", byHandler(false), { ...firm, authorisation: valid }, "handler"],
	] as const)("%s可以签署（R-033 R-149）", (_, representation, facts, capacity) => {
		expect(checkRepresentation(representation, facts)).toEqual({ capacity });
	});

	test.each([
		[
			"不可代为承诺的事项，代理人",
			byAgent,
			{ ...adult, present: agent, agentAllowed: false, authorisation: valid },
			"agent-not-allowed",
		],
		["没有特别授权，代理人", byAgent, { ...adult, present: agent }, "authorisation-missing"],
		[
			"授权过期，代理人",
			byAgent,
			{ ...adult, present: agent, authorisation: { valid: false, reason: "authorisation-expired" } },
			"authorisation-expired",
		],
		["不是写明的代理人", byAgent, adult, "someone-else-signs"],
		["不是本人", self, { ...adult, present: agent }, "someone-else-signs"],
		["不满八周岁的本人", self, born("2020-03-07"), "guardian-must-sign"],
		["差一天满八周岁的本人", self, { ...born("2018-03-03"), guardianConsent: "given" }, "guardian-must-sign"],
		["八至十七周岁未经同意的本人", self, born("2012-03-07"), "guardian-must-sign-or-consent"],
		["限制行为能力的本人", self, limited, "guardian-must-sign"],
		["成年人的监护人", byGuardian, { ...adult, present: guardian }, "no-guardian-needed"],
		["单位的监护人", byGuardian, { ...firm, present: guardian }, "no-guardian-needed"],
		[
			"登记显示不是监护人",
			byGuardian,
			{ ...limited, present: guardian, guardianshipKnown: false },
			"guardianship-not-known",
		],
		["别人冒充监护人", byGuardian, limited, "someone-else-signs"],
		["没有印章也没有授权的经办人", byHandler(false), firm, "handler-without-seal-or-authorisation"],
		["不是法定代表人的人", self, firm, "handler-without-seal-or-authorisation"],
		["公民的经办人", byHandler(true), { ...adult, present: agent }, "someone-else-signs"],
		["不是写明的经办人", byHandler(true), { ...firm, present: promisor }, "someone-else-signs"],
		[
			"事项不可代为承诺，无印章的经办人",
			byHandler(false),
			{ ...firm, agentAllowed: false, authorisation: valid },
			"agent-not-allowed",
		],
		[
			"经办人的授权写错了证明",
			byHandler(false),
			{ ...firm, authorisation: { valid: false, reason: "authorisation-wrong-item" } },
			"authorisation-wrong-item",
		],
	] as const)("%s不可以签署（R-033 R-149）", (_, representation, facts, reason) => {
		expect(checkRepresentation(representation, facts)).toMatchObject({ refused: reason });
	});

	test("未成年人按周岁计，单位不是未成年人（R-149）", () => {
		expect(isMinor(born("2008-03-03").promisor, "2026-03-02")).toBe(true);
		expect(isMinor(born("2008-03-02").promisor, "2026-03-02")).toBe(false);
		expect(isMinor(firm.promisor, "2026-03-02")).toBe(false);
		expect([self, byAgent, byGuardian, byHandler(true)].map(authorisationOf)).toEqual([
			null,
			"authorisation",
			null,
			null,
		]);
	});
});
