import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 核查结论: what was found about the commitment (legal-effect §2). */
export const conclusions = ["true", "untrue", "partly", "cannot-tell"] as const;
export type Conclusion = (typeof conclusions)[number];

/** Why the commitment and the world differ (legal-effect §2). `null` where they do not differ. */
export const causes = [
	"changed-later",
	"source-wrong",
	"organ-error",
	"cannot-verify",
	"mistake",
	"false",
] as const;
export type Cause = (typeof causes)[number];

/**
 * 核查结论与原因, as one value: pairs the cause table does not know do not type-check. 机关过错 stands with
 * `cannot-tell`, because no finding is made about the promisor and nothing may follow for him or her.
 */
export type Finding =
	| { conclusion: "true"; cause: null | "changed-later" | "source-wrong" }
	| { conclusion: "untrue" | "partly"; cause: "mistake" | "false" }
	| { conclusion: "cannot-tell"; cause: "cannot-verify" | "organ-error" };

/** What a finding leads to once it has been reviewed (legal-effect §2, columns record and lock). */
export type Effect = {
	/** 承诺不实处置 is opened: defence, finding document, outcome. */
	opensBreach: boolean;
	/** 履约记录 is written for the promisor. */
	keptPromise: boolean;
	/** 校核纠错 is opened with the data source. */
	correctsSource: boolean;
	/** Counts against the organ that told or filled it wrongly. */
	organFault: boolean;
};

const nothing: Effect = { opensBreach: false, keptPromise: false, correctsSource: false, organFault: false };

export function effectOf({ conclusion, cause }: Finding): Effect {
	switch (conclusion) {
		case "true":
			return cause === "source-wrong"
				? { ...nothing, correctsSource: true }
				: { ...nothing, keptPromise: true };
		case "untrue":
		case "partly":
			return { ...nothing, opensBreach: true };
		case "cannot-tell":
			return { ...nothing, organFault: cause === "organ-error" };
	}
}

export type PairReason = "cause-does-not-fit" | "cause-missing";

/** Conclusion and cause as a person chose them; untruth without a named cause is 过失不实 (legal-effect §2). */
export function pair(conclusion: Conclusion, cause: Cause | null): Decision<Finding, PairReason> {
	const clause = "legal-effect §2";
	switch (conclusion) {
		case "true":
			if (cause === null || cause === "changed-later" || cause === "source-wrong")
				return accept({ conclusion, cause });
			return refuse("cause-does-not-fit", clause);
		case "untrue":
		case "partly":
			if (cause === null || cause === "mistake") return accept({ conclusion, cause: "mistake" as const });
			if (cause === "false") return accept({ conclusion, cause });
			return refuse("cause-does-not-fit", clause);
		case "cannot-tell":
			if (cause === null) return refuse("cause-missing", clause);
			if (cause === "cannot-verify" || cause === "organ-error") return accept({ conclusion, cause });
			return refuse("cause-does-not-fit", clause);
	}
}
