import { describe, expect, test } from "vitest";
import { monday } from "#tests/support/breach.ts";
import {
	aRecord,
	graded,
	objectionFacts,
	playedOn,
	recordIn,
	repairing,
	second,
	wangFang,
} from "#tests/support/credit.ts";
import { decideRepair } from "./decide-repair.ts";
import { fileObjection } from "./file-objection.ts";
import { followRemedy } from "./follow-remedy.ts";
import { liftLock } from "./lift-lock.ts";
import type { BrokenRecord } from "./record.ts";
import { type Listing, type StandingFacts, standingOf } from "./standing.ts";

const facts: StandingFacts = {
	records: [],
	listings: [],
	source: "fresh",
	itemDomain: "market-entry",
	now: monday,
	generalDenies: false,
	objectionSuspends: false,
};
const general: Listing = {
	id: "listing-1",
	listingNo: "名单1号",
	kind: "serious-dishonesty",
	domain: null,
	since: "2026-01-01",
	until: "2026-12-31",
	repaired: false,
};
const exam: Listing = { ...general, kind: "sector-integrity", domain: "qualification-exam" };
const objected = (record: BrokenRecord) =>
	playedOn(record, fileObjection(record, { id: "o", by: wangFang, reason: "有误" }, objectionFacts(monday)));
const stayed = (record: BrokenRecord) => {
	const flagged = playedOn(record, { accepted: followRemedy(record, "filed", { now: monday }) });
	return playedOn(flagged, { accepted: followRemedy(flagged, "stayed", { now: monday }) });
};
const lifted = (record: BrokenRecord) =>
	playedOn(record, liftLock(record, { evidence: ["e"], reason: "已改正", by: second }, { now: monday }));
const repaired = (record: BrokenRecord, now: Date) => {
	const asked = repairing(record, "record", now);
	return playedOn(asked, decideRepair(asked, { granted: true, reason: "已改正", by: second }, { now }));
};
const july = new Date("2026-07-01T02:00:00Z");

describe("谁不适用告知承诺制", () => {
	test.each([
		["没有记录的，适用", {}, "allow", null],
		["有虚假承诺未修复的，不适用", { records: [aRecord("false")] }, "deny", "false-commitment"],
		["过失不实的，适用", { records: [aRecord("mistake")] }, "allow", "mistake"],
		["过失不实定为轻微的，适用", { records: [graded("minor", {}, "mistake")] }, "allow", "minor-level"],
		[
			"严重未修复的，即使限制已解除也不适用",
			{ records: [lifted(graded("serious"))] },
			"deny",
			"serious-level",
		],
		["一般的，适用并全部核查", { records: [lifted(graded("general"))] }, "allow-enhanced", "general-level"],
		[
			"一般的，参数可以改为不适用",
			{ records: [lifted(graded("general"))], generalDenies: true },
			"deny",
			"general-level",
		],
		["轻微且已改正的，适用", { records: [lifted(graded("minor"))] }, "allow", "minor-level"],
		["等级未经第二人确认的，不按等级限制", { records: [lifted(aRecord("false"))] }, "allow", null],
		["修复后当即适用", { records: [recordIn("repaired")] }, "allow", null],
		["异议成立后当即适用", { records: [recordIn("corrected")] }, "allow", null],
		["认定被撤销后当即适用", { records: [recordIn("revoked")] }, "allow", null],
		["一般记录修复后适用", { records: [repaired(graded("general"), july)], now: july }, "allow", null],
		[
			"异议处理中的，默认继续限制并标注",
			{ records: [objected(aRecord("false"))] },
			"deny",
			"false-commitment",
		],
		[
			"异议处理中的，参数可以暂停限制",
			{ records: [objected(aRecord("false"))], objectionSuspends: true },
			"allow-enhanced",
			"false-commitment",
		],
		["认定停止执行的，适用", { records: [stayed(aRecord("false"))] }, "allow", "stayed"],
		[
			"期满后等级不再影响，虚假承诺未修复的仍不适用",
			{ records: [recordIn("expired")] },
			"deny",
			"false-commitment",
		],
		["期满且已改正的，适用", { records: [lifted(recordIn("expired"))] }, "allow", null],
		["在严重失信主体名单上的，不适用", { listings: [general] }, "deny", "serious-list"],
		["名单已移出的，适用", { listings: [{ ...general, repaired: true }] }, "allow", null],
		["名单尚未生效的，适用", { listings: [{ ...general, since: "2026-03-03" }] }, "allow", null],
		["名单昨日到期的，适用", { listings: [{ ...general, until: "2026-03-01" }] }, "allow", null],
		["名单今日到期的，仍不适用", { listings: [{ ...general, until: "2026-03-02" }] }, "deny", "serious-list"],
		[
			"行业诚信档案只在本行业不适用",
			{ listings: [exam], itemDomain: "qualification-exam" },
			"deny",
			"sector-record",
		],
		["行业诚信档案在其他行业不影响", { listings: [exam] }, "allow", null],
	] as const)("%s（R-032 三(三)）", (_, change, decision, ground) => {
		const standing = standingOf({ ...facts, ...change } as StandingFacts);
		expect(standing).toMatchObject({ source: "fresh", decision });
		expect(standing.hits.map((hit) => hit.ground)).toEqual(ground === null ? [] : [ground]);
	});

	test.each(["stale", "down"] as const)(
		"信用来源%s时仍可承诺，并在办理中核查（legal-effect §2）",
		(source) => {
			expect(standingOf({ ...facts, source })).toMatchObject({ source, decision: "allow-enhanced" });
		},
	);

	test("信用来源失效也不放过本区未修复的虚假承诺（R-032）", () => {
		expect(standingOf({ ...facts, source: "down", records: [aRecord("false")] })).toMatchObject({
			source: "fresh",
			decision: "deny",
		});
	});

	test("命中记录写明编号和标注，供不适用告知书说明（R-032）", () => {
		const [hit] = standingOf({ ...facts, records: [objected(aRecord("false"))] }).hits;
		expect(hit).toEqual({
			recordId: "record-1",
			recordNo: "信20260302ABCDEFGH",
			effect: "deny",
			ground: "false-commitment",
			underObjection: true,
			underReview: false,
		});
	});

	test("期限按自然日计算：最长期限当日仍计入，次日不再计入（R-088）", () => {
		const serious = lifted(graded("serious"));
		expect(serious.period).toEqual({ from: "2026-03-02", minUntil: "2027-03-02", maxUntil: "2029-03-02" });
		const lastDay = new Date("2029-03-02T15:59:59Z");
		expect(standingOf({ ...facts, records: [serious], now: lastDay }).decision).toBe("deny");
		const nextDay = new Date("2029-03-02T16:00:00Z");
		expect(standingOf({ ...facts, records: [serious], now: nextDay }).decision).toBe("allow");
	});
});
