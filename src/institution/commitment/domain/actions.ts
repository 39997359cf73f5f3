import type { Action } from "#kernel/action.ts";
import type { Role } from "#kernel/role.ts";
import type { CommitmentState } from "./commitment.ts";

type Table = Record<string, Action<CommitmentState>>;

const committing = ["applicant", "agent", "guardian"] as const satisfies readonly Role[];
/** A clerk may prepare and read out; signing is never theirs. A helper fills in and does nothing else (legal-effect §4). */
const preparing = [...committing, "window-clerk"] as const satisfies readonly Role[];
const unsigned = ["telling", "told", "prepared"] as const satisfies readonly CommitmentState[];

/** 告知承诺书: who may do what, from which states, under which clause. Server and buttons read the same table. */
export const actions = {
	"choose-route": {
		from: ["offered"],
		by: [...committing, "window-clerk"],
		clause: "三(一) R-030",
	},
	"switch-route": {
		from: ["certificate", ...unsigned],
		by: [...committing, "window-clerk"],
		clause: "三(一) R-030",
	},
	"check-eligibility": {
		from: ["offered", "certificate", ...unsigned],
		by: [...committing, "window-clerk"],
		clause: "三(三) R-032",
	},
	"choose-representation": {
		from: ["offered", "certificate", ...unsigned],
		by: [...committing, "window-clerk"],
		clause: "三(三) R-033",
	},
	"consent-as-guardian": { from: ["prepared"], by: ["guardian"], clause: "R-149" },
	"refuse-as-guardian": { from: ["prepared"], by: ["guardian"], clause: "R-149" },
	"make-helper-link": { from: unsigned, by: committing, clause: "legal-effect §4" },
	"revoke-helper-link": { from: unsigned, by: committing, clause: "legal-effect §4" },
	"take-outage-letter": { from: ["offered"], by: ["window-clerk"], clause: "R-153" },
	"serve-notice-section": { from: ["telling"], by: preparing, clause: "三(四) R-012" },
	"complete-notice": { from: ["telling"], by: preparing, clause: "三(四) R-012" },
	"fill-slots": { from: unsigned, by: [...preparing, "helper"], clause: "附件2 三(二) R-129" },
	"preview-letter": { from: ["prepared"], by: preparing, clause: "R-013" },
	"begin-signing": { from: ["prepared"], by: committing, clause: "R-150" },
	"sign-commitment": { from: ["prepared"], by: committing, clause: "三(四) R-013" },
	"print-letter": { from: ["prepared"], by: ["window-clerk"], clause: "附件2 R-130" },
	"bind-scan": { from: ["prepared"], by: ["window-clerk"], clause: "R-011" },
	"seal-commitment": { from: ["signed"], by: ["system"], clause: "附件2 R-150" },
	"request-withdrawal": { from: ["signed", "sealed"], by: committing, clause: "三(七) R-092" },
	"answer-withdrawal": { from: ["withdrawing"], by: ["handler", "organ-head"], clause: "三(七) R-092" },
	"disown-commitment": {
		from: ["signed", "sealed", "withdrawing"],
		by: ["applicant"],
		clause: "三(三) R-033",
	},
	"correct-letter": { from: ["sealed"], by: ["handler"], clause: "R-151" },
	"end-commitment": {
		from: ["offered", "certificate", ...unsigned],
		by: ["system"],
		clause: "三(四)",
	},
} as const satisfies Table;

export type CommitmentAction = keyof typeof actions;

/** Is this action possible from this state at all? The rule files ask before anything else. */
export const possible = (action: CommitmentAction, state: CommitmentState): boolean => {
	const { from }: Action<CommitmentState> = actions[action];
	return from.includes(state);
};
