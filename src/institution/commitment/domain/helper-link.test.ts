import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import { letterIn, now } from "#tests/support/commitment-states.ts";
import {
	deadBecause,
	evolveHelperLink,
	finishHelping,
	type HelperLink,
	type HelperLinkEvent,
	linksADay,
	makeHelperLink,
	revokeHelperLink,
	takeHelperLink,
} from "./helper-link.ts";

const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const open: HelperLink = {
	id: "link",
	commitmentId: "letter",
	matterId: "matter",
	madeBy: "promisor" as PartyId,
	madeAt: now.toISOString(),
	expiresAt: later(72).toISOString(),
	state: "open",
	takenAt: null,
	filledAt: null,
	endedAt: null,
};
const once = (link: HelperLink, decision: { accepted: readonly HelperLinkEvent[] } | { refused: string }) => {
	if ("refused" in decision) throw new Error(decision.refused);
	return decision.accepted.reduce(evolveHelperLink, link);
};
const made = { now, linkId: "link", hours: 72, madeToday: 0 };
const taken = once(open, takeHelperLink(open, letterIn("telling"), { now, relation: "child" }));

describe("帮我填：一次性链接", () => {
	test("选了承诺、还没有签署的，可以请人帮填，链接有期限（legal-effect 4）", () => {
		for (const state of ["telling", "told", "prepared"] as const)
			expect(makeHelperLink(letterIn(state), made)).toMatchObject({
				accepted: [{ type: "HelperLinkMade", expiresAt: later(72).toISOString() }],
			});
	});
	test.each([
		["没有选承诺的", "offered", {}, "not-on-the-commitment-route"],
		["选了证明的", "certificate", {}, "not-on-the-commitment-route"],
		["签署以后", "signed", {}, "already-signed"],
		["撤回以后", "withdrawn", {}, "already-signed"],
		["一天要了太多次", "telling", { madeToday: linksADay }, "too-many-helper-links"],
	] as const)("%s：不能再请人帮填（legal-effect 4）", (_, state, change, reason) => {
		expect(makeHelperLink(letterIn(state), { ...made, ...change })).toMatchObject({ refused: reason });
	});
	test("第一个打开的人写明姓名和关系以后，链接就用掉了（legal-effect 4）", () => {
		expect(taken).toMatchObject({ state: "taken", takenAt: now.toISOString() });
		expect(takeHelperLink(taken, letterIn("telling"), { now, relation: "other" })).toMatchObject({
			refused: "helper-link-used",
		});
		expect(deadBecause(taken, letterIn("telling"), now)).toBeNull();
	});
	test("到期的最后一刻失效；收回、交回、签署以后都打不开（legal-effect 4）", () => {
		expect(deadBecause(taken, letterIn("told"), new Date(later(72).getTime() - 1))).toBeNull();
		expect(deadBecause(taken, letterIn("told"), later(72))).toBe("helper-link-expired");
		expect(deadBecause(once(taken, revokeHelperLink(taken, now)), letterIn("told"), now)).toBe(
			"helper-link-revoked",
		);
		expect(deadBecause(once(taken, finishHelping(taken, letterIn("told"), now)), letterIn("told"), now)).toBe(
			"helper-link-finished",
		);
		expect(deadBecause(taken, letterIn("signed"), now)).toBe("already-signed");
		expect(deadBecause(taken, letterIn("certificate"), now)).toBe("not-on-the-commitment-route");
		expect(isRefusal(finishHelping(taken, letterIn("signed"), now))).toBe(true);
	});
	test("没有链接、已经交回或者收回的，没有可收回的（legal-effect 4）", () => {
		expect(revokeHelperLink(null, now)).toMatchObject({ refused: "no-helper-link" });
		const ended = once(open, revokeHelperLink(open, now));
		expect(revokeHelperLink(ended, now)).toMatchObject({ refused: "no-helper-link" });
	});
});
