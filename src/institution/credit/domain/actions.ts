import type { Action } from "#kernel/action.ts";
import type { CreditState } from "./record.ts";

/** Who may do what with a credit record, from which states, under which clause. `system` is a reaction or the tick. */
export const actions = {
	"propose-level": { from: ["active"], by: ["handler"], clause: "三(六)；R-083" },
	"decide-level": { from: ["active"], by: ["handler"], clause: "三(六)；R-083" },
	"confirm-level": { from: ["active"], by: ["organ-head", "legal-reviewer"], clause: "R-083" },
	"return-level": { from: ["active"], by: ["organ-head", "legal-reviewer"], clause: "R-083" },
	"lift-lock": {
		from: ["active", "repairing", "repaired", "expired"],
		by: ["handler", "organ-head"],
		clause: "legal-effect §7",
	},
	"request-repair": {
		from: ["active", "expired"],
		by: ["applicant", "agent", "guardian"],
		clause: "三(六)；R-088",
	},
	"decide-repair": { from: ["repairing"], by: ["organ-head"], clause: "三(六)；R-088" },
	"file-objection": {
		from: ["active", "repairing", "expired"],
		by: ["applicant", "agent", "guardian"],
		clause: "三(六)；R-088",
	},
	"accept-objection": {
		from: ["active", "repairing", "expired"],
		by: ["handler", "legal-reviewer"],
		clause: "三(六)；R-088",
	},
	"answer-objection": {
		from: ["active", "repairing", "expired"],
		by: ["legal-reviewer", "organ-head"],
		clause: "三(六)；R-088",
	},
	"flag-review": {
		from: ["active", "repairing", "repaired", "expired"],
		by: ["system"],
		clause: "legal-effect §1",
	},
	"suspend-lock": { from: ["active", "repairing", "expired"], by: ["system"], clause: "legal-effect §1" },
	"end-review": {
		from: ["active", "repairing", "repaired", "expired"],
		by: ["system"],
		clause: "legal-effect §1",
	},
	"revoke-record": {
		from: ["active", "repairing", "repaired", "expired"],
		by: ["system"],
		clause: "R-065",
	},
	"expire-record": { from: ["active"], by: ["system"], clause: "R-088" },
} as const satisfies Record<string, Action<CreditState>>;

export type CreditAction = keyof typeof actions;
