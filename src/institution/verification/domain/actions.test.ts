import { describe, expect, test } from "vitest";
import { allows } from "#kernel/action.ts";
import { partyRoles, staffRoles } from "#kernel/role.ts";
import { actions } from "./actions.ts";

const states = ["planned", "comparing", "manual", "onsite", "concluded", "reviewed", "stopped"] as const;
const roles = [...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"] as const;

describe("核查：谁在何种状态下可以做什么", () => {
	test("逐格走遍动作表（R-068 R-069 legal-effect §2）", () => {
		const open = Object.entries(actions).flatMap(([name, action]) =>
			states.flatMap((state) =>
				roles.filter((role) => allows(action, state, role)).map((role) => `${name} ${state} ${role}`),
			),
		);
		expect(open).toMatchInlineSnapshot(`
			[
			  "run-comparison planned verifier",
			  "run-comparison planned system",
			  "run-comparison comparing verifier",
			  "run-comparison comparing system",
			  "run-comparison manual verifier",
			  "run-comparison manual system",
			  "take-over-manually planned verifier",
			  "take-over-manually planned system",
			  "take-over-manually comparing verifier",
			  "take-over-manually comparing system",
			  "order-visit planned verifier",
			  "order-visit comparing verifier",
			  "order-visit manual verifier",
			  "record-home-refusal onsite verifier",
			  "record-onsite onsite verifier",
			  "conclude-verification manual verifier",
			  "review-verification concluded legal-reviewer",
			  "review-verification concluded verifier",
			  "stop-verification planned system",
			  "stop-verification comparing system",
			  "stop-verification manual system",
			  "stop-verification onsite system",
			  "stop-verification concluded system",
			]
		`);
	});
	test("申请人和公众不参与核查动作（R-064）", () => {
		for (const action of Object.values(actions))
			for (const state of states)
				for (const role of [...partyRoles, "public", "guest", "api-client"] as const)
					expect(allows(action, state, role)).toBe(false);
	});
	test("已复核、已终止的再无动作（legal-effect §2）", () => {
		for (const action of Object.values(actions))
			for (const role of roles)
				expect(allows(action, "reviewed", role) || allows(action, "stopped", role)).toBe(false);
	});
});
