import { describe, expect, test } from "vitest";
import type { PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import { eligible, letterIn, now, sectionHashes } from "#tests/support/commitment-states.ts";
import { chooseRoute, switchRoute } from "./choose-route.ts";
import { type Commitment, evolve, noticeSections } from "./commitment.ts";
import { completeNotice } from "./complete-notice.ts";
import { consentAsGuardian } from "./consent-as-guardian.ts";
import { endCommitment } from "./end-commitment.ts";
import { fillSlots, siteAddressProblems } from "./fill-slots.ts";
import { serveSection } from "./serve-section.ts";

describe("选择办理方式", () => {
	const facts = { now, matterOpen: true, eligibility: eligible };
	test("两种方式同等可选；选择承诺的进入告知（R-030）", () => {
		expect(chooseRoute(letterIn("offered"), "commitment", facts)).toMatchObject({
			accepted: [
				{ type: "EligibilityChecked" },
				{ type: "RouteChosen", route: "commitment", switched: false },
			],
		});
		expect(chooseRoute(letterIn("offered"), "certificate", { ...facts, eligibility: null })).toMatchObject({
			accepted: [{ route: "certificate" }],
		});
	});
	test("签署前可以改选，填过的不丢；签署后不能（R-030）", () => {
		const there = switchRoute(letterIn("prepared"), "certificate", facts);
		if (isRefusal(there)) throw new Error(there.refused);
		const certificate = there.accepted.reduce(evolve, letterIn("prepared"));
		const back = switchRoute(certificate, "commitment", facts);
		if (isRefusal(back)) throw new Error(back.refused);
		expect(back.accepted.reduce(evolve, certificate).state).toBe("prepared");
		expect(switchRoute(letterIn("sealed"), "certificate", facts)).toMatchObject({
			refused: "already-signed",
		});
	});
	test.each([
		["选过的再选", letterIn("telling"), "commitment", {}, "already-chosen"],
		["办件已办结", letterIn("offered"), "certificate", { matterOpen: false }, "matter-closed"],
		["没有核验资格", letterIn("offered"), "commitment", { eligibility: null }, "eligibility-not-checked"],
		[
			"核验不通过",
			letterIn("offered"),
			"commitment",
			{ eligibility: { ...eligible, decision: "deny" } },
			"not-eligible",
		],
	] as const)("%s：退回（R-030 R-032）", (_, commitment, route, change, reason) => {
		expect(chooseRoute(commitment, route, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
	test("改选成同一种没有意义；没有选过的不是改选（R-030）", () => {
		expect(switchRoute(letterIn("telling"), "commitment", facts)).toMatchObject({
			refused: "already-chosen",
		});
		expect(switchRoute(letterIn("offered"), "commitment", facts)).toMatchObject({
			refused: "already-chosen",
		});
	});
});

describe("一次性告知", () => {
	const facts = { now, textHashes: sectionHashes, staffId: null };
	const whole = { now, textHashes: sectionHashes, textHash: "whole" };
	const serve = (
		commitment: Commitment,
		keys: readonly (typeof noticeSections)[number][],
		means: "read" | "audio" | "clerk" = "read",
	) =>
		keys.reduce((letter, section) => {
			const served = serveSection(
				letter,
				{ section, textHash: `hash of ${section}`, means },
				{ ...facts, staffId: "clerk" },
			);
			if (isRefusal(served)) throw new Error(served.refused);
			return served.accepted.reduce(evolve, letter);
		}, commitment);

	test("八项的先后不限，听读与阅读同样有效，没有最短时间（R-012）", () => {
		const backwards = serve(letterIn("telling"), noticeSections.toReversed(), "audio");
		expect(completeNotice(backwards, whole)).toMatchObject({
			accepted: [{ type: "NoticeCompleted", textHash: "whole" }],
		});
		expect(completeNotice(serve(letterIn("telling"), noticeSections, "clerk"), whole)).toMatchObject({
			accepted: [{}],
		});
	});
	test("重复确认不改变第一次的证据（R-012）", () => {
		const once = serve(letterIn("telling"), ["matter"]);
		expect(
			serveSection(once, { section: "matter", textHash: "hash of matter", means: "read" }, facts),
		).toEqual({ accepted: [] });
	});
	test("少一项都不算完成，说明缺哪几项（R-012）", () => {
		for (const missing of noticeSections) {
			const partial = serve(
				letterIn("telling"),
				noticeSections.filter((key) => key !== missing),
			);
			expect(completeNotice(partial, whole)).toMatchObject({
				refused: "sections-missing",
				details: { sections: [missing] },
			});
		}
	});
	test.each([
		[
			"摘要不对",
			letterIn("telling"),
			{ section: "matter", textHash: "other", means: "read" },
			{},
			"text-changed",
		],
		[
			"没有这一项",
			letterIn("telling"),
			{ section: "matter", textHash: "hash of matter", means: "read" },
			{ textHashes: {} },
			"section-unknown",
		],
		[
			"宣读没有工作人员",
			letterIn("telling"),
			{ section: "matter", textHash: "hash of matter", means: "clerk" },
			{},
			"clerk-missing",
		],
		[
			"不在告知环节",
			letterIn("sealed"),
			{ section: "matter", textHash: "hash of matter", means: "read" },
			{},
			"notice-not-open",
		],
	] as const)("%s：不算已阅知（R-012）", (_, commitment, served, change, reason) => {
		expect(serveSection(commitment, served, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
	test("告知途中换了文字的，换过的几项要重读；不在告知环节的不能完成（R-012）", () => {
		const all = serve(letterIn("telling"), noticeSections);
		expect(completeNotice(all, { ...whole, textHashes: { ...sectionHashes, bases: "new" } })).toMatchObject({
			refused: "text-changed",
			details: { sections: ["bases"] },
		});
		expect(completeNotice(letterIn("offered"), whole)).toMatchObject({ refused: "notice-not-open" });
	});
});

describe("填写承诺内容", () => {
	test("填完即可签署，再改再存都算一次修订（R-013）", () => {
		const filled = fillSlots(letterIn("told"), { now, problems: [] });
		if (isRefusal(filled)) throw new Error(filled.refused);
		expect(filled.accepted.reduce(evolve, letterIn("told"))).toMatchObject({
			state: "prepared",
			slots: { revision: 1 },
		});
		expect(fillSlots(letterIn("prepared"), { now, problems: [] })).toMatchObject({
			accepted: [{ revision: 2 }],
		});
	});
	test("帮办人可以在告知以前先填，告知完成后直接待签署（legal-effect 4）", () => {
		const early = fillSlots(letterIn("telling"), { now, problems: [] });
		if (isRefusal(early)) throw new Error(early.refused);
		expect(early.accepted.reduce(evolve, letterIn("telling")).state).toBe("telling");
	});
	test("空白可以暂存，填错的退回并指明哪一项；不在承诺方式的不能填（R-013）", () => {
		const blank = { key: "income", kind: "blank", reason: "slot-blank", bound: null } as const;
		const wrong = { key: "size", kind: "invalid", reason: "slot-not-number", bound: null } as const;
		expect(fillSlots(letterIn("told"), { now, problems: [blank] })).toMatchObject({
			accepted: [{ complete: false }],
		});
		expect(fillSlots(letterIn("told"), { now, problems: [blank, wrong] })).toMatchObject({
			refused: "slots-invalid",
			details: { slots: ["size"] },
		});
		expect(fillSlots(letterIn("certificate"), { now, problems: [] })).toMatchObject({
			refused: "not-on-the-commitment-route",
		});
	});
	test("现场地址：现场核查的必填，其他的不填（R-129）", () => {
		expect(siteAddressProblems("onsite", "  ")).toMatchObject([{ kind: "blank" }]);
		expect(siteAddressProblems("onsite", "人民路1号")).toEqual([]);
		expect(siteAddressProblems("online", null)).toEqual([]);
		expect(siteAddressProblems("exempt", "人民路1号")).toMatchObject([{ kind: "invalid" }]);
	});
});

describe("监护人同意和草稿终了", () => {
	const facts = { now, guardian: "guardian" as PartyId, consentApplies: true, guardianshipKnown: null };
	test("八至十七周岁的经监护人同意（R-149）", () => {
		expect(consentAsGuardian(letterIn("telling"), facts)).toMatchObject({
			accepted: [{ type: "GuardianConsented" }],
		});
	});
	test.each([
		["签署以后", letterIn("signed"), {}, "already-signed"],
		["不需要同意的", letterIn("telling"), { consentApplies: false }, "no-guardian-needed"],
		["登记显示不是监护人", letterIn("telling"), { guardianshipKnown: false }, "guardianship-not-known"],
	] as const)("%s：退回（R-149）", (_, commitment, change, reason) => {
		expect(consentAsGuardian(commitment, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
	test("没有签署的随办件终了，签过的不会；重复终了不变", () => {
		expect(endCommitment(letterIn("prepared"), "matter-ended", now)).toMatchObject({
			accepted: [{ type: "CommitmentEnded" }],
		});
		expect(endCommitment(letterIn("ended"), "matter-ended", now)).toEqual({ accepted: [] });
		expect(endCommitment(letterIn("sealed"), "matter-ended", now)).toMatchObject({
			refused: "already-signed",
		});
	});
});
