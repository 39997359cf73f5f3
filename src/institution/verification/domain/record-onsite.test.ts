import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { type RecordOnsite, recordHomeRefusal, recordOnsite } from "./record-onsite.ts";
import { atHome, manual, now, played, wang, zhao } from "./verification.sample.ts";

const photo = {
	fileHash: "aa",
	takenAt: now.toISOString(),
	position: { latitude: 33.9, longitude: 112.9, accuracyMetres: 12 },
};
const command: RecordOnsite = {
	visitId: "visit-1",
	officersPresent: [wang, zhao],
	startedAt: "2026-03-02T01:30:00.000Z",
	results: [
		{ key: "income", result: "mismatch" },
		{ key: "members", result: "match" },
	],
	photos: [photo],
	noPositionNote: null,
	signature: { kind: "signed", fileHash: "bb" },
	consentFileHash: "cc",
};
const facts = { now, evidenceId: "e1", storedFiles: new Set(["aa", "bb", "cc"]) };

describe("现场核查记录", () => {
	test("两人到场、逐点记录、照片、签字，回到人工阶段作结论（R-069 三(五)）", () => {
		expect(played(atHome(), recordOnsite(atHome(), command, facts))).toMatchObject({
			state: "manual",
			visits: [{ officers: [wang, zhao], photoHashes: ["aa"], signature: "signed", evidenceId: "e1" }],
		});
	});
	test("拒绝签字的注明情况（R-069）", () => {
		const refused = { ...command, signature: { kind: "refused", note: "当事人称无异议但不愿签字" } } as const;
		expect(recordOnsite(atHome(), refused, facts)).toHaveProperty("accepted");
	});
	test.each([
		["未派出的不得记录（R-069）", manual(), command, "check-not-in-state"],
		["不是这一次的（R-069）", atHome(), { ...command, visitId: "visit-9" }, "other-visit"],
		["到场不足两人（R-062）", atHome(), { ...command, officersPresent: [wang, wang] }, "two-officers-needed"],
		[
			"到场的不是所派人员（R-062）",
			atHome(),
			{ ...command, officersPresent: [wang, "x" as PersonId] },
			"officer-not-sent",
		],
		["入户没有书面同意（R-069）", atHome(), { ...command, consentFileHash: null }, "home-consent-missing"],
		[
			"没有的核查点（R-069）",
			atHome(),
			{ ...command, results: [...command.results, { key: "x", result: "match" }] },
			"checkpoint-unknown",
		],
		[
			"漏记核查点（R-069）",
			atHome(),
			{ ...command, results: command.results.slice(1) },
			"checkpoint-missing",
		],
		["没有照片（R-069）", atHome(), { ...command, photos: [] }, "photo-missing"],
		[
			"照片未上传（R-069）",
			atHome(),
			{ ...command, photos: [{ ...photo, fileHash: "zz" }] },
			"file-not-stored",
		],
		[
			"签字未上传（R-069）",
			atHome(),
			{ ...command, signature: { kind: "signed", fileHash: "zz" } },
			"file-not-stored",
		],
		["同意书未上传（R-069）", atHome(), { ...command, consentFileHash: "zz" }, "file-not-stored"],
		[
			"照片早于到场（R-069）",
			atHome(),
			{ ...command, photos: [{ ...photo, takenAt: "2026-03-02T01:00:00.000Z" }] },
			"photo-out-of-time",
		],
		[
			"照片晚于现在（R-069）",
			atHome(),
			{ ...command, photos: [{ ...photo, takenAt: "2026-03-02T03:00:00.000Z" }] },
			"photo-out-of-time",
		],
		[
			"照片没有位置又未说明（R-069）",
			atHome(),
			{ ...command, photos: [{ ...photo, position: null }] },
			"position-note-missing",
		],
		[
			"拒签未注明（R-069）",
			atHome(),
			{ ...command, signature: { kind: "refused", note: " " } },
			"signature-note-missing",
		],
	] as const)("%s", (_, verification, given, reason) => {
		expect(recordOnsite(verification, given, facts)).toMatchObject({ refused: reason });
	});
});

describe("入户遭拒", () => {
	test("记为无法入户，回到人工阶段（R-069 legal-effect §8）", () => {
		const refused = recordHomeRefusal(atHome(), { visitId: "visit-1" }, { now, evidenceId: "e2" });
		expect(played(atHome(), refused)).toMatchObject({ state: "manual", homeRefusedAt: now.toISOString() });
	});
	test.each([
		["未派出的（R-069）", manual(), "visit-1", "check-not-in-state"],
		["不是这一次的（R-069）", atHome(), "visit-9", "other-visit"],
	] as const)("%s", (_, verification, visitId, reason) => {
		expect(recordHomeRefusal(verification, { visitId }, { now, evidenceId: "e" })).toMatchObject({
			refused: reason,
		});
	});
	test("经营场所没有“入户遭拒”（R-069）", () => {
		const start = atHome();
		if (start.state !== "onsite") throw new Error("a home visit starts in the state onsite");
		const business = { ...start, visit: { ...start.visit, place: "business" as const } };
		expect(recordHomeRefusal(business, { visitId: "visit-1" }, { now, evidenceId: "e" })).toMatchObject({
			refused: "not-a-home",
		});
	});
});
