import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { staffRoles } from "#kernel/role.ts";
import { type ActionName, actions, rightTo } from "./actions.ts";
import { organId } from "./item.sample.ts";
import { itemStates } from "./item.ts";

const staff = (role: (typeof staffRoles)[number], organ: OrganId): Actor => ({
	kind: "staff",
	personId: "p" as PersonId,
	grants: [{ role, organId: organ }],
});
// Keys of the action table are its action names.
const names = Object.keys(actions) as ActionName[];

describe("清单的动作表：状态×角色×动作", () => {
	test.each(names)("%s：只有表中的角色在表中的状态可以做（R-001 三(二)）", (name) => {
		const { by, from }: { by: readonly string[]; from: readonly string[] } = actions[name];
		for (const role of staffRoles)
			for (const state of itemStates) {
				const answer = rightTo(name, staff(role, organId), { organId, state });
				expect(answer, `${name} ${role} ${state}`).toBe(
					!by.includes(role) ? "forbidden" : from.includes(state) ? null : "wrong-state",
				);
			}
	});
	test("别的机关的承办人不能动本机关的条目，司法局对全区有权（R-001 一）", () => {
		const other = "0199a000-0000-7000-8000-0000000000ff" as OrganId;
		expect(rightTo("change", staff("handler", other), { organId, state: "draft" })).toBe("forbidden");
		expect(rightTo("takeUp", staff("justice-bureau", other), { organId, state: "submitted" })).toBeNull();
		expect(rightTo("change", { kind: "anonymous" }, { organId, state: "draft" })).toBe("forbidden");
	});
});
