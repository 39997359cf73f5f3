import type { Finding } from "./finding.ts";
import { type DraftFacts, type ExclusionGround, exclusionGrounds } from "./item.ts";
import type { Reference } from "./reference.ts";

const clause = "R-018 三(一)";

/** The grounds answered 是. */
export const groundsAnsweredYes = (boxes: Record<ExclusionGround, boolean>): ExclusionGround[] =>
	exclusionGrounds.filter((ground) => boxes[ground]);

/**
 * 部门自检: any 是 keeps the item out of the list; words that point at a ground (烟花爆竹 → 公共安全) must be
 * answered by name in the department's reason when every box says 否.
 */
export const checkExclusion = (facts: DraftFacts, { exclusionWords }: Reference): Finding[] => {
	const check = facts.exclusionCheck;
	const grounds = check ? groundsAnsweredYes(check.boxes) : [];
	const findings: Finding[] = grounds.map((ground) => ({
		reason: "excluded-ground",
		effect: "exclude",
		path: `exclusionCheck.boxes.${ground}`,
		clause,
		words: ground,
	}));
	const reason = check?.departmentReason ?? "";
	if (check && reason.trim() === "")
		findings.push({
			reason: "exclusion-reason-missing",
			effect: "block",
			path: "exclusionCheck.departmentReason",
			clause,
			words: "",
		});
	const named = `${facts.matterName} ${facts.certName}`;
	for (const { word, ground } of exclusionWords)
		if (named.includes(word) && !grounds.includes(ground))
			findings.push({
				reason: "exclusion-suspected",
				effect: reason.includes(word) ? "warn" : "exclude",
				path: facts.matterName.includes(word) ? "matterName" : "certName",
				clause,
				words: word,
			});
	return findings;
};

export type RecheckReason = "excluded-ground" | "exclusion-reason-missing" | "exclusion-reasons-copied";

/**
 * 司法局独立复核: its own nine answers and its own words. Where 健康体检 (priority) meets 人身健康 (excluded)
 * both parties write reasons, and neither may copy the other's (legal-effect 8).
 */
export const recheckExclusion = (
	facts: DraftFacts,
	justice: { boxes: Record<ExclusionGround, boolean>; reason: string },
): RecheckReason | null => {
	if (groundsAnsweredYes(justice.boxes).length > 0) return "excluded-ground";
	if (justice.reason.trim() === "") return "exclusion-reason-missing";
	const department = facts.exclusionCheck?.departmentReason.trim() ?? "";
	if (facts.priorityDomain === "health-check" && department === justice.reason.trim())
		return "exclusion-reasons-copied";
	return null;
};
