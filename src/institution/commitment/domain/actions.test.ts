import { describe, expect, test } from "vitest";
import { allows } from "#kernel/action.ts";
import { partyRoles, type Role, staffRoles } from "#kernel/role.ts";
import { letterIn } from "#tests/support/commitment-states.ts";
import { actions, type CommitmentAction, possible } from "./actions.ts";
import { commitmentStates } from "./commitment.ts";

const roles: readonly Role[] = [...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"];
const names = Object.keys(actions) as CommitmentAction[];
const unsigned = ["offered", "certificate", "telling", "told", "prepared"];

describe("承诺书的动作表", () => {
	test("每个状态都能由事件走到，状态与名称一致", () => {
		for (const state of commitmentStates) expect(letterIn(state).state).toBe(state);
	});

	test("逐一走遍 状态 × 角色 × 动作：签署以后没有任何填写动作，终了以后没有任何动作（三(四)）", () => {
		for (const name of names)
			for (const state of commitmentStates)
				for (const role of roles) {
					const allowed = allows({ from: actions[name].from, by: actions[name].by, clause: "" }, state, role);
					expect(allowed && !possible(name, state)).toBe(false);
					if (["withdrawn", "disowned", "superseded", "ended"].includes(state)) expect(allowed).toBe(false);
					if (
						["fill-slots", "serve-notice-section", "switch-route"].includes(name) &&
						!unsigned.includes(state)
					)
						expect(allowed).toBe(false);
				}
	});

	test("窗口人员和帮办人可以代为准备，不能代为签署（滥用：代签）", () => {
		for (const role of ["window-clerk", "helper", "handler"] as const)
			for (const state of commitmentStates) {
				expect(allows({ ...actions["sign-commitment"] }, state, role)).toBe(false);
				expect(allows({ ...actions["begin-signing"] }, state, role)).toBe(false);
			}
		expect(allows({ ...actions["serve-notice-section"] }, "telling", "window-clerk")).toBe(true);
	});

	test("帮办人只能填写：不能代为阅知、预览、签署、撤回或者再请别人帮（legal-effect 4）", () => {
		const theirs = names.filter((name) =>
			commitmentStates.some((state) => allows({ ...actions[name] }, state, "helper")),
		);
		expect(theirs).toEqual(["fill-slots"]);
	});

	test("公众、访客和其他系统对承诺书没有任何动作", () => {
		for (const name of names)
			for (const role of ["public", "guest", "api-client", "auditor", "credit-office"] as const)
				for (const state of commitmentStates) expect(allows({ ...actions[name] }, state, role)).toBe(false);
	});
});
