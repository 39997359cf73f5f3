import { describe, expect, test } from "vitest";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import type { PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import { agent, digest, eligible, letterIn, now, sectionHashes } from "#tests/support/commitment-states.ts";
import { chooseRoute, switchRoute } from "./choose-route.ts";
import { type Commitment, evolve } from "./commitment.ts";
import { completeNotice } from "./complete-notice.ts";
import { consentAsGuardian, refuseAsGuardian } from "./consent-as-guardian.ts";
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
		const filled = fillSlots(letterIn("told"), { now, problems: [], helper: null });
		if (isRefusal(filled)) throw new Error(filled.refused);
		expect(filled.accepted.reduce(evolve, letterIn("told"))).toMatchObject({
			state: "prepared",
			slots: { revision: 1 },
		});
		expect(fillSlots(letterIn("prepared"), { now, problems: [], helper: null })).toMatchObject({
			accepted: [{ revision: 2 }],
		});
	});
	test("帮办人可以在告知以前先填；填得再全也要本人核对保存以后才算填好（legal-effect 4）", () => {
		const early = fillSlots(letterIn("telling"), { now, problems: [], helper: "link" });
		if (isRefusal(early)) throw new Error(early.refused);
		expect(early.accepted.reduce(evolve, letterIn("telling")).state).toBe("telling");
		const late = fillSlots(letterIn("prepared"), { now, problems: [], helper: "link" });
		if (isRefusal(late)) throw new Error(late.refused);
		const helped = late.accepted.reduce(evolve, letterIn("prepared"));
		expect(helped).toMatchObject({ state: "told", slots: { complete: false, helper: "link" } });
		const checked = fillSlots(helped, { now, problems: [], helper: null });
		if (isRefusal(checked)) throw new Error(checked.refused);
		expect(checked.accepted.reduce(evolve, helped)).toMatchObject({
			state: "prepared",
			slots: { helper: null },
		});
	});
	test("空白可以暂存，填错的退回并指明哪一项；不在承诺方式的不能填（R-013）", () => {
		const blank = { key: "income", kind: "blank", reason: "slot-blank", bound: null } as const;
		const wrong = { key: "size", kind: "invalid", reason: "slot-not-number", bound: null } as const;
		expect(fillSlots(letterIn("told"), { now, problems: [blank], helper: null })).toMatchObject({
			accepted: [{ complete: false }],
		});
		expect(fillSlots(letterIn("told"), { now, problems: [blank, wrong], helper: null })).toMatchObject({
			refused: "slots-invalid",
			details: { slots: ["size"] },
		});
		expect(fillSlots(letterIn("certificate"), { now, problems: [], helper: null })).toMatchObject({
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
	const facts = {
		now,
		guardian: "guardian" as PartyId,
		consentApplies: true,
		guardianshipKnown: null,
		shownDigest: digest,
		contentDigest: digest,
	};
	test("八至十七周岁的，监护人看过写好的承诺书后同意（R-149）", () => {
		const consented = consentAsGuardian(letterIn("prepared"), facts);
		expect(consented).toMatchObject({ accepted: [{ type: "GuardianConsented", contentDigest: digest }] });
		if (isRefusal(consented)) throw new Error(consented.refused);
		const after = consented.accepted.reduce(evolve, letterIn("prepared"));
		expect(after.guardianConsent).toMatchObject({ guardian: "guardian" });
		// 同意的是这份文字：改过就不算同意了。
		const changed = fillSlots(after, { now, problems: [], helper: null });
		if (isRefusal(changed)) throw new Error(changed.refused);
		expect(changed.accepted.reduce(evolve, after).guardianConsent).toBeNull();
	});
	test("监护人不同意的记下来，以后仍可同意（R-149）", () => {
		const refused = refuseAsGuardian(letterIn("prepared"), facts);
		if (isRefusal(refused)) throw new Error(refused.refused);
		const after = refused.accepted.reduce(evolve, letterIn("prepared"));
		expect(after).toMatchObject({ guardianConsent: null, guardianRefusal: { guardian: "guardian" } });
		const later = consentAsGuardian(after, facts);
		if (isRefusal(later)) throw new Error(later.refused);
		expect(later.accepted.reduce(evolve, after)).toMatchObject({ guardianRefusal: null });
	});
	test.each([
		["签署以后", letterIn("signed"), {}, "already-signed"],
		["还没有写好的", letterIn("telling"), {}, "not-prepared"],
		["不需要同意的", letterIn("prepared"), { consentApplies: false }, "no-guardian-needed"],
		[
			"监护人自己签的",
			letterIn("prepared", { kind: "guardian", party: agent, relation: "parent", proof: "data" }),
			{},
			"no-guardian-needed",
		],
		["登记显示不是监护人", letterIn("prepared"), { guardianshipKnown: false }, "guardianship-not-known"],
		["看到的不是现在这份", letterIn("prepared"), { shownDigest: "e".repeat(64) }, "text-changed"],
	] as const)("%s：同意和不同意都退回（R-149）", (_, commitment, change, reason) => {
		expect(consentAsGuardian(commitment, { ...facts, ...change })).toMatchObject({ refused: reason });
		expect(refuseAsGuardian(commitment, { ...facts, ...change })).toMatchObject({ refused: reason });
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
