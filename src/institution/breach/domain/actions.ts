import type { Action } from "#kernel/action.ts";
import type { BreachState } from "./breach.ts";

/** Who may do what with a breach, from which states, under which clause. `system` is a reaction or the tick. */
export const actions = {
	"invite-defence": { from: ["opened"], by: ["handler"], clause: "三(五)；R-064" },
	"begin-defence": { from: ["inviting"], by: ["system"], clause: "legal-effect §1" },
	"give-defence": { from: ["defence"], by: ["applicant", "agent", "guardian"], clause: "R-064" },
	"end-defence-term": { from: ["defence"], by: ["system"], clause: "R-064" },
	"drop-breach": {
		from: ["opened", "inviting", "defence", "heard"],
		by: ["handler", "organ-head"],
		clause: "legal-effect §2",
	},
	"correct-slip": {
		from: ["opened", "inviting", "defence", "heard"],
		by: ["handler"],
		clause: "R-151",
	},
	"draft-finding": { from: ["heard"], by: ["handler"], clause: "三(五)；R-064" },
	"take-back-finding": { from: ["found"], by: ["handler", "legal-reviewer", "organ-head"], clause: "R-148" },
	"make-finding-effective": { from: ["found"], by: ["system"], clause: "legal-effect §1" },
	"choose-outcome": { from: ["effective"], by: ["handler"], clause: "三(五)；R-064" },
	"make-outcome-effective": { from: ["disposing"], by: ["system"], clause: "legal-effect §1" },
	"report-correction": { from: ["correcting"], by: ["applicant", "agent", "guardian"], clause: "R-064" },
	"record-recheck": { from: ["correcting"], by: ["verifier", "handler"], clause: "R-064" },
	"hand-over-penalty": {
		from: ["effective", "correcting", "disposing", "disposed"],
		by: ["handler"],
		clause: "三(五)；行政处罚法",
	},
	"receive-penalty-receipt": {
		from: ["effective", "correcting", "disposing", "disposed"],
		by: ["handler"],
		clause: "R-064",
	},
	"propose-transfer": {
		from: ["heard", "found", "effective", "correcting", "disposing", "disposed"],
		by: ["handler"],
		clause: "三(五)；R-066",
	},
	"decide-transfer": {
		from: ["heard", "found", "effective", "correcting", "disposing", "disposed"],
		by: ["organ-head"],
		clause: "R-066",
	},
	"hand-over-transfer": {
		from: ["heard", "found", "effective", "correcting", "disposing", "disposed"],
		by: ["handler"],
		clause: "R-066",
	},
	"answer-transfer": {
		from: ["heard", "found", "effective", "correcting", "disposing", "disposed"],
		by: ["handler"],
		clause: "R-066",
	},
	"file-remedy": {
		from: ["effective", "correcting", "disposing", "disposed", "closed"],
		by: ["handler", "legal-reviewer"],
		clause: "legal-effect §1",
	},
	"stay-finding": {
		from: ["effective", "correcting", "disposing", "disposed", "closed"],
		by: ["legal-reviewer"],
		clause: "legal-effect §1",
	},
	"end-remedy": {
		from: ["effective", "correcting", "disposing", "disposed", "closed"],
		by: ["legal-reviewer"],
		clause: "legal-effect §1",
	},
	"reverse-finding": {
		from: ["effective", "correcting", "disposing", "disposed", "closed"],
		by: ["legal-reviewer", "organ-head"],
		clause: "R-065",
	},
	"close-breach": { from: ["disposed"], by: ["handler"], clause: "R-064；R-066" },
} as const satisfies Record<string, Action<BreachState>>;

export type BreachAction = keyof typeof actions;
