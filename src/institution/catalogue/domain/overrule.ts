import { z } from "zod";
import { type Refusal, refuse } from "#kernel/decision.ts";
import { type Finding, findingReasons } from "./finding.ts";

/**
 * 审定与审查发现不一致: the rules say 应取消 or 不适用, the city government approved the line all the same. Its
 * decision takes effect (legal-effect 8), but never silently: each such finding is answered in writing.
 */
export const FindingAnswer = z.object({
	reason: z.enum(findingReasons),
	path: z.string().max(200),
	words: z.string().max(4000),
	clause: z.string().max(100),
	text: z.string().trim().max(2000),
});
export type FindingAnswer = z.infer<typeof FindingAnswer>;
/** As a person gives it: the clause is the rule's to say. */
export const GivenAnswer = FindingAnswer.omit({ clause: true });
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** Of these findings, those that an approval overrules. */
export const overruled = <One extends Pick<Finding, "effect">>(findings: readonly One[]): One[] =>
	findings.filter(({ effect }) => effect === "cancel" || effect === "exclude");

/** The written reason for each finding overruled; refused where one is missing. */
export const answerFindings = (
	findings: readonly Finding[],
	given: readonly GivenAnswer[],
): readonly FindingAnswer[] | Refusal<"finding-needs-reason"> => {
	const answers = overruled(findings).map(({ reason, path, words, clause }) => ({
		reason,
		path,
		words,
		clause,
		text:
			given.find((one) => one.reason === reason && one.path === path && one.words === words)?.text.trim() ??
			"",
	}));
	const open = answers.filter(({ text }) => text === "");
	return open.length === 0
		? answers
		: refuse("finding-needs-reason", open[0]?.clause ?? "R-027 三(二)3", {
				findings: open.map(({ reason, path }) => `${reason}@${path}`),
			});
};
