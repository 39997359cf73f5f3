import { describe, expect, test } from "vitest";
import { type Conclude, type ConcludeFacts, conclude } from "./conclude.ts";
import { causes, conclusions, effectOf, pair } from "./finding.ts";
import { recordHomeRefusal } from "./record-onsite.ts";
import {
	anAttempt,
	atHome,
	compared,
	manual,
	now,
	planned,
	played,
	takenOver,
	wang,
} from "./verification.sample.ts";

const facts: ConcludeFacts = {
	now,
	by: wang,
	groundsEvidenceId: "g1",
	evidence: [
		{ evidenceId: "data", kind: "data-answer" },
		{ evidenceId: "forged", kind: "document" },
	],
	demandsCertificate: false,
};
const untrue: Conclude = {
	conclusion: "untrue",
	cause: null,
	grounds: "社保缴费基数与承诺收入不符",
	restsOn: ["data"],
	intentShownBy: [],
};

describe("核查结论与原因", () => {
	test("不实默认过失（legal-effect §2 R-064）", () => {
		expect(conclude(manual(), untrue, facts)).toMatchObject({
			accepted: [{ type: "VerificationConcluded", conclusion: "untrue", cause: "mistake", by: wang }],
		});
	});
	test("有故意证据的，由人认定虚假（legal-effect §2）", () => {
		const command = { ...untrue, cause: "false", intentShownBy: ["data", "forged"] } as const;
		expect(conclude(manual(), command, facts)).toMatchObject({ accepted: [{ cause: "false" }] });
	});
	test.each([
		["作出时属实、事后变化", "true", "changed-later"],
		["数据源有误", "true", "source-wrong"],
		["如约属实", "true", null],
		["机关过错", "cannot-tell", "organ-error"],
		["无法核实", "cannot-tell", "cannot-verify"],
		["部分不实", "partly", "mistake"],
	] as const)("%s可以作结论（legal-effect §2）", (_, conclusion, cause) => {
		expect(conclude(manual(), { ...untrue, conclusion, cause }, facts)).toMatchObject({
			accepted: [{ conclusion, cause }],
		});
	});
	test("原因表逐格：哪些原因配哪些结论、各有什么后果（legal-effect §2）", () => {
		const table = conclusions.flatMap((conclusion) =>
			[null, ...causes].flatMap((cause) => {
				const paired = pair(conclusion, cause);
				if ("refused" in paired) return [];
				return paired.accepted.map((finding) => {
					const { opensBreach, keptPromise, correctsSource, organFault } = effectOf(finding);
					return [conclusion, cause, finding.cause, { opensBreach, keptPromise, correctsSource, organFault }];
				});
			}),
		);
		const none = { opensBreach: false, keptPromise: false, correctsSource: false, organFault: false };
		expect(table).toEqual([
			["true", null, null, { ...none, keptPromise: true }],
			["true", "changed-later", "changed-later", { ...none, keptPromise: true }],
			["true", "source-wrong", "source-wrong", { ...none, correctsSource: true }],
			["untrue", null, "mistake", { ...none, opensBreach: true }],
			["untrue", "mistake", "mistake", { ...none, opensBreach: true }],
			["untrue", "false", "false", { ...none, opensBreach: true }],
			["partly", null, "mistake", { ...none, opensBreach: true }],
			["partly", "mistake", "mistake", { ...none, opensBreach: true }],
			["partly", "false", "false", { ...none, opensBreach: true }],
			["cannot-tell", "organ-error", "organ-error", { ...none, organFault: true }],
			["cannot-tell", "cannot-verify", "cannot-verify", none],
		]);
	});
	const refusedAtHome = played(
		atHome(),
		recordHomeRefusal(atHome(), { visitId: "visit-1" }, { now, evidenceId: "e" }),
	);
	test.each([
		["还在比对的不作结论（R-068）", planned(), untrue, facts, "check-not-in-state"],
		["理由为空（legal-effect §2）", manual(), { ...untrue, grounds: " " }, facts, "grounds-missing"],
		[
			"结论与原因不配（legal-effect §2）",
			manual(),
			{ ...untrue, cause: "changed-later" },
			facts,
			"cause-does-not-fit",
		],
		[
			"属实不能是虚假（legal-effect §2）",
			manual(),
			{ ...untrue, conclusion: "true", cause: "false" },
			facts,
			"cause-does-not-fit",
		],
		[
			"无法核实须写明哪一种（legal-effect §2）",
			manual(),
			{ ...untrue, conclusion: "cannot-tell" },
			facts,
			"cause-missing",
		],
		[
			"无法核实不能是过失（legal-effect §2）",
			manual(),
			{ ...untrue, conclusion: "cannot-tell", cause: "mistake" },
			facts,
			"cause-does-not-fit",
		],
		[
			"引用的证据不在卷（legal-effect §2）",
			manual(),
			{ ...untrue, restsOn: ["x"] },
			facts,
			"evidence-unknown",
		],
		["没有证据不得认定不实（R-071）", manual(), { ...untrue, restsOn: [] }, facts, "no-evidence-of-untruth"],
		["入户遭拒不是不实（R-069）", refusedAtHome, { ...untrue, restsOn: [] }, facts, "refusal-is-not-untruth"],
		["虚假须证明故意（legal-effect §2）", manual(), { ...untrue, cause: "false" }, facts, "intent-not-shown"],
		[
			"故意不得只凭数据不一致推定（legal-effect §2）",
			manual(),
			{ ...untrue, cause: "false", intentShownBy: ["data"] },
			facts,
			"intent-not-from-data-alone",
		],
		[
			"没有不一致的比对，谈不上数据源有误（legal-effect §2）",
			takenOver(),
			{ ...untrue, conclusion: "true", cause: "source-wrong" },
			facts,
			"no-mismatch-with-source",
		],
		[
			"理由里索要已替代的证明（R-014 三(一)）",
			manual(),
			untrue,
			{ ...facts, demandsCertificate: true },
			"certificate-demanded",
		],
	] as const)("%s", (_, verification, command, given, reason) => {
		expect(conclude(verification, command, given)).toMatchObject({ refused: reason });
	});
	test("查无数据、来源不答复，只能转人工，不产生任何不利结论（R-071 R-073）", () => {
		for (const attempt of [anAttempt("unavailable"), anAttempt("unverified")])
			expect(compared(attempt)).not.toHaveProperty("finding");
	});
});
