import { describe, expect, test } from "vitest";
import { type NoticeSectionKey, noticeSections } from "#institution/notice/domain/notice-sections.ts";
import type { OrganId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import { letterIn } from "#tests/support/commitment-states.ts";
import { evolve } from "./commitment.ts";
import {
	type OutageLetter,
	printOutageBatch,
	reconcileOutage,
	registerOutage,
	takeOutageLetter,
	voidOutageLetter,
} from "./outage.ts";

const offered = letterIn("offered");
const now = new Date("2026-03-04T02:00:00Z");
const signedAt = new Date("2026-03-02T07:30:00Z");
const letter: OutageLetter = {
	id: "blank",
	number: "平龙司告承备〔2026〕第0001号",
	organId: offered.organId,
	itemId: offered.itemId,
	releaseId: "release-of-the-batch",
	templateVersionId: "version-of-the-batch",
	printedAt: new Date("2026-02-01T00:00:00Z"),
	codeDigest: "c".repeat(64),
	state: "blank",
	commitmentId: null,
};
const outage = {
	id: "outage",
	beganAt: new Date("2026-03-02T01:00:00Z"),
	endedAt: new Date("2026-03-02T09:00:00Z"),
	dueAt: new Date("2026-03-03T15:59:59.999Z"),
};
const textHashes = Object.fromEntries(noticeSections.map((key) => [key, `hash of ${key}`])) as Record<
	NoticeSectionKey,
	string
>;
const facts = {
	now,
	letter,
	takerEnded: false,
	outage,
	textHashes,
	textHash: "hash of all",
	staffId: "clerk",
	readerServes: true,
	matterOpen: true,
	eligibility: { decision: "allow", grounds: [], sourceDown: false, checkedAt: now.toISOString() } as const,
};

describe("停机备用承诺书的录入", () => {
	test("逾期也收：成为普通的承诺书，用印制时的版本，告知记作当时由工作人员在纸上宣读（R-153 R-012）", () => {
		const decision = takeOutageLetter(offered, { signedAt }, facts);
		if (isRefusal(decision)) throw new Error(decision.refused);
		const told = decision.accepted.reduce(evolve, offered);
		expect(told).toMatchObject({
			state: "told",
			releaseId: letter.releaseId,
			templateVersionId: letter.templateVersionId,
			printed: { letterNo: letter.number, contentDigest: letter.codeDigest },
			outage: { number: letter.number, signedAt: signedAt.toISOString() },
			notice: { completedAt: signedAt.toISOString(), textHash: "hash of all" },
		});
		expect(Object.values(told.served)).toHaveLength(8);
		for (const served of Object.values(told.served))
			expect(served).toMatchObject({ at: signedAt.toISOString(), means: "clerk", staffId: "clerk" });
	});
	test("录入一半又没有办成的，编号可以再录（R-153）", () => {
		const taken = { ...letter, state: "taken", commitmentId: "abandoned" } as const;
		expect(
			takeOutageLetter(offered, { signedAt }, { ...facts, letter: taken, takerEnded: true }),
		).toHaveProperty("accepted");
	});
	test.each([
		["没有印过的编号", { letter: null }, {}, "outage-number-unknown"],
		[
			"别的机关的编号",
			{ letter: { ...letter, organId: "other" as OrganId } },
			{},
			"outage-number-of-another-organ",
		],
		["别的事项的编号", { letter: { ...letter, itemId: "other" } }, {}, "outage-number-of-another-item"],
		["作废的编号", { letter: { ...letter, state: "void" } as const }, {}, "outage-number-void"],
		["录入过的编号", { letter: { ...letter, state: "entered" } as const }, {}, "outage-number-used"],
		["正在录入的编号", { letter: { ...letter, state: "taken" } as const }, {}, "outage-number-used"],
		["签署时间在将来", {}, { signedAt: new Date("2026-03-05T00:00:00Z") }, "signed-in-future"],
		["签署早于印制", {}, { signedAt: new Date("2026-01-05T00:00:00Z") }, "signed-before-printed"],
		["宣读人不是本机关在用的人", { readerServes: false }, {}, "outage-reader-unknown"],
		["那时没有停机", { outage: null }, {}, "outage-not-registered"],
		["办件已经办理", { matterOpen: false }, {}, "matter-closed"],
		[
			"申请人不适用承诺",
			{ eligibility: { ...facts.eligibility, decision: "deny" } as const },
			{},
			"not-eligible",
		],
	])("%s：退回（R-153）", (_, change, command, reason) => {
		expect(takeOutageLetter(offered, { signedAt, ...command }, { ...facts, ...change })).toMatchObject({
			refused: reason,
		});
	});
	test("已经选过办理方式的，不能再按停机件录入（R-030 R-153）", () => {
		expect(takeOutageLetter(letterIn("telling"), { signedAt }, facts)).toMatchObject({
			refused: "already-chosen",
		});
	});
});

test("备用承诺书由本机关在用的工作人员保管（R-153）", () => {
	expect(printOutageBatch({ holderServes: true })).toBeNull();
	expect(printOutageBatch({ holderServes: false })).toMatchObject({ refused: "outage-holder-unknown" });
});

describe("停机登记、作废和对账", () => {
	const calendar = {
		version: 1,
		from: "2026-01-01",
		horizon: "2026-12-31",
		off: new Set(["2026-03-03"]),
		worked: new Set<string>(),
	};
	const parameters = {
		"outage.entry": {
			key: "outage.entry",
			value: 1,
			unit: "working-day",
			standing: "D",
			authority: "",
			version: 1,
		},
	} as const;
	const given = { now, overlapping: false, calendar, parameters };
	test("补录期限从停机结束起算一个工作日，遇休息日顺延（R-153）", () => {
		expect(registerOutage(outage, given)).toEqual({ dueAt: new Date("2026-03-04T15:59:59.999Z") });
	});
	test.each([
		["起止颠倒", { beganAt: outage.endedAt, endedAt: outage.beganAt }, {}, "outage-times-wrong"],
		["还没有结束", { ...outage, endedAt: new Date("2026-03-09T00:00:00Z") }, {}, "outage-times-wrong"],
		["超过三十天", { ...outage, beganAt: new Date("2026-01-02T00:00:00Z") }, {}, "outage-too-long"],
		["同一时段登记两次", outage, { overlapping: true }, "outage-overlaps"],
		["日历没有公布", outage, { calendar: { ...calendar, horizon: "2026-03-02" } }, "calendar-past-horizon"],
	])("登记停机，%s：退回（R-153）", (_, times, change, reason) => {
		expect(registerOutage(times, { ...given, ...change })).toMatchObject({ refused: reason });
	});
	test("写坏的作废；录入了的、作废过的不能作废；遗失要写明经过（R-153）", () => {
		const spoiled = { reason: "spoiled", note: "", takerEnded: false } as const;
		expect(voidOutageLetter({ state: "blank" }, spoiled)).toBeNull();
		expect(voidOutageLetter({ state: "taken" }, { ...spoiled, takerEnded: true })).toBeNull();
		expect(voidOutageLetter({ state: "taken" }, spoiled)).toMatchObject({ refused: "outage-number-used" });
		expect(voidOutageLetter({ state: "entered" }, spoiled)).toMatchObject({ refused: "outage-number-used" });
		expect(voidOutageLetter({ state: "void" }, spoiled)).toMatchObject({ refused: "outage-number-void" });
		expect(voidOutageLetter({ state: "blank" }, { ...spoiled, reason: "lost" })).toMatchObject({
			refused: "outage-note-missing",
		});
	});
	test("对账：清点数和系统一致才平；有录入一半的、数目不符的、对过账的退回（R-153）", () => {
		expect(reconcileOutage({ reconciled: false }, 7, { blank: 7, taken: 0 })).toBeNull();
		expect(reconcileOutage({ reconciled: false }, 7, { blank: 7, taken: 1 })).toMatchObject({
			refused: "outage-letters-not-entered",
		});
		expect(reconcileOutage({ reconciled: false }, 6, { blank: 7, taken: 0 })).toMatchObject({
			refused: "outage-blanks-differ",
			details: { counted: 6, expected: 7 },
		});
		expect(reconcileOutage({ reconciled: true }, 7, { blank: 7, taken: 0 })).toMatchObject({
			refused: "outage-reconciled-already",
		});
	});
});
