import type { Level } from "./record.ts";

/** 分级要素, said by a person from the file (R-083, rules b-5). */
export type GradingFacts = {
	/** 主观故意: as found in the effective finding. */
	intent: boolean;
	/** 获益: nothing, the matter was approved, or money or an equal benefit was received. */
	benefit: "none" | "approved" | "money";
	/** 已按期改正. */
	corrected: boolean;
	forgedEvidence: boolean;
	refusesToCorrect: boolean;
	/** Effective 虚假承诺 findings within credit.repeat.window before this one. */
	repeats: number;
	/** Amount or harm over the item's threshold. */
	harmOverThreshold: boolean;
	publicSafetyOrThirdPartyHarm: boolean;
	minor: boolean;
};

export const gradingGrounds = [
	"under-age", // 未成年人不分级
	"mistake-without-benefit",
	"mistake",
	"corrected-before-benefit",
	"not-corrected",
	"benefit-corrected",
	"benefit-not-corrected",
	"forged-evidence",
	"refuses-to-correct",
	"repeat-within-window",
	"harm-over-threshold",
	"public-safety-or-third-party",
] as const;
export type GradingGround = (typeof gradingGrounds)[number];

/** What the rule proposes and why; a person decides. */
export type Proposal = { level: Level | null; grounds: readonly GradingGround[] };

const aggravations = (facts: GradingFacts): GradingGround[] => {
	const grounds: GradingGround[] = [];
	if (facts.forgedEvidence) grounds.push("forged-evidence");
	if (facts.refusesToCorrect) grounds.push("refuses-to-correct");
	if (facts.repeats > 0) grounds.push("repeat-within-window");
	if (facts.harmOverThreshold) grounds.push("harm-over-threshold");
	if (facts.publicSafetyOrThirdPartyHarm) grounds.push("public-safety-or-third-party");
	return grounds;
};

/**
 * 分级建议 (rules b-5). A minor gets no level; 过失不实 at most 轻微, whatever came of it (legal-effect §2); a knowing
 * false commitment is 轻微, 一般 or 严重 by benefit and correction, and 严重 with any aggravation.
 */
export const proposeLevel = (facts: GradingFacts): Proposal => {
	if (facts.minor) return { level: null, grounds: ["under-age"] };
	if (!facts.intent)
		return facts.benefit === "none" && facts.corrected
			? { level: null, grounds: ["mistake-without-benefit"] }
			: { level: "minor", grounds: ["mistake"] };
	const grounds = aggravations(facts);
	if (grounds.length > 0) return { level: "serious", grounds };
	if (facts.benefit === "none")
		return facts.corrected
			? { level: "minor", grounds: ["corrected-before-benefit"] }
			: { level: "general", grounds: ["not-corrected"] };
	return facts.corrected
		? { level: "general", grounds: ["benefit-corrected"] }
		: { level: "serious", grounds: ["benefit-not-corrected"] };
};
