import type { Action } from "#kernel/action.ts";
import type { ComplaintState } from "./complaint.ts";

/** 投诉举报: who may do what, from which states, under which clause. Lodging has no state before it. */
export const actions = {
	"accept-complaint": { from: ["received"], by: ["complaint-officer"], clause: "R-094 三(七)" },
	"refuse-complaint": { from: ["received"], by: ["complaint-officer"], clause: "R-094 三(七)" },
	"handle-complaint": { from: ["accepted"], by: ["complaint-officer"], clause: "R-094 三(七)" },
	"extend-complaint": { from: ["accepted"], by: ["organ-head"], clause: "R-094" },
	"reveal-complainant": {
		from: ["received", "accepted", "handled", "refused"],
		by: ["complaint-officer"],
		clause: "R-140",
	},
} as const satisfies Record<string, Action<ComplaintState>>;

export type ComplaintAction = keyof typeof actions;
