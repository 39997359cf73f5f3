import type { Action } from "#kernel/action.ts";
import { type Actor, holds } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import type { LetterTemplate } from "./template.ts";

/** Who may do what to a letter template, from which states. */
export const actions = {
	change: { from: ["draft"], by: ["handler"], clause: "R-044 三(四)" },
	approve: { from: ["draft"], by: ["organ-head", "legal-reviewer"], clause: "R-044 三(四)" },
	publish: { from: ["approved"], by: ["organ-head"], clause: "R-048 三(四)" },
} as const satisfies Record<string, Action<LetterTemplate["state"]>>;

export type ActionName = keyof typeof actions;
export type RightRefusal = "forbidden" | "wrong-state";

/** Null when the actor may; every right holds for the organ of the template only. */
export const rightTo = (
	name: ActionName,
	actor: Actor,
	template: Pick<LetterTemplate, "organId" | "state">,
): RightRefusal | null => {
	const { by, from }: { by: readonly StaffRole[]; from: readonly LetterTemplate["state"][] } = actions[name];
	if (!by.some((role) => holds(actor, role, template.organId))) return "forbidden";
	return from.includes(template.state) ? null : "wrong-state";
};
