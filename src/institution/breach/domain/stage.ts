import type { MatterState } from "#institution/matter/domain/matter.ts";
import type { Stage } from "./outcomes.ts";

/** 办结后的判断, made by a person: is the fact in truth fulfilled, can it be put right, or not. */
export const assessments = ["in-truth-fulfilled", "curable", "not-curable", "deceit"] as const;
export type Assessment = (typeof assessments)[number];

/** How far the matter had come. Every state of a matter falls into exactly one. */
export type Progress = "unsigned" | "accepted" | "decided" | "closed";

/** How far a matter had come; for a pending withdrawal what it interrupted says so. */
export const progressOf = (state: MatterState, interrupted: MatterState | null): Progress => {
	switch (state) {
		case "draft":
			return "unsigned";
		case "submitted":
		case "accepted":
		case "supplementing":
			return "accepted";
		case "decided":
			return "decided";
		case "withdrawing":
			return interrupted === "decided" ? "decided" : "accepted";
		case "closed":
		case "refused":
		case "terminated":
		case "abandoned":
			return "closed";
	}
};

/** The stage of legal-effect §3, or null where 办结 still lacks somebody's assessment. */
export const stageOf = (progress: Progress, assessment: Assessment | null): Stage | null => {
	switch (progress) {
		case "unsigned":
			return "before-signing";
		case "accepted":
			return "accepted-undecided";
		case "decided":
			return "decided-not-served";
		case "closed":
			switch (assessment) {
				case null:
					return null;
				case "in-truth-fulfilled":
					return "closed-in-truth-fulfilled";
				case "curable":
					return "closed-curable";
				case "not-curable":
				case "deceit":
					return "closed-not-curable-or-deceit";
			}
	}
};
