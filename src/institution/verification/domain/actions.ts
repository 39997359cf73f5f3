import type { Action } from "#kernel/action.ts";
import type { VerificationState } from "./verification.ts";

/** 核查: who may do what, from which states, under which clause. */
export const actions = {
	"run-comparison": { from: ["planned", "comparing", "manual"], by: ["verifier", "system"], clause: "R-068" },
	"take-over-manually": { from: ["planned", "comparing"], by: ["verifier", "system"], clause: "R-068" },
	"order-visit": { from: ["planned", "comparing", "manual"], by: ["verifier"], clause: "R-069" },
	"record-home-refusal": { from: ["onsite"], by: ["verifier"], clause: "R-069" },
	"record-onsite": { from: ["onsite"], by: ["verifier"], clause: "R-069" },
	"conclude-verification": { from: ["manual"], by: ["verifier"], clause: "legal-effect §2" },
	"review-verification": {
		from: ["concluded"],
		by: ["verifier", "legal-reviewer"],
		clause: "legal-effect §2",
	},
	"stop-verification": {
		from: ["planned", "comparing", "manual", "onsite", "concluded"],
		by: ["system"],
		clause: "R-092",
	},
} as const satisfies Record<string, Action<VerificationState>>;

export type VerificationAction = keyof typeof actions;
