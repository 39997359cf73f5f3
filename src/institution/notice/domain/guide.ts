import { z } from "zod";
import { type Actor, holds, type OrganId, type PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

export type GuideId = Brand<"GuideId">;
/** 办事指南 of one item, 工作规程 of one organ. */
export const guideKinds = ["guide", "procedure"] as const;
export type GuideKind = (typeof guideKinds)[number];

export const termUnits = ["working-day", "natural-day"] as const;

const line = (label: string, longest = 200) =>
	z.string().trim().min(1, `请填写${label}。`).max(longest, `${label}不能超过${longest}个字。`);

/** What no fact of the list says and the organ alone knows: where, when, and what the provincial platform asks. */
export const LocalFacts = z.object({
	/** 办理地点. */
	place: line("办理地点"),
	/** 办理时间. */
	hours: line("办理时间"),
	/** 法定办结时限 and 承诺办结时限 of the matter, both in `termUnit`, so that the one can be held against the other. */
	legalDays: z.int("请填写法定办结时限。").min(1).max(365),
	promisedDays: z.int("请填写承诺办结时限。").min(1).max(365),
	/** 工作日, or 日（自然日） as many laws count; guides drafted before it was asked count working days. */
	termUnit: z.enum(termUnits).default("working-day"),
	/** Law and article the 法定办结时限 stands in; blank only in guides drafted before it was asked. */
	legalBasis: z.string().trim().max(200).default(""),
	/** 收费依据; blank where nothing is charged. */
	feeBasis: z.string().trim().max(200),
	/** 到办事现场次数. */
	visits: z.int().min(0).max(9),
});
export type LocalFacts = z.infer<typeof LocalFacts>;

const citesArticle = /《[^》]+》.*第[一二三四五六七八九十百千零〇\d]+条/;

/**
 * What a draft must state: a term is published as 法定 only with the law and article it stands in, and the organ
 * never promises to take longer than the law allows.
 */
export const StatedLocalFacts = LocalFacts.superRefine((local, context) => {
	if (!citesArticle.test(local.legalBasis))
		context.addIssue({
			code: "custom",
			path: ["legalBasis"],
			message: "请写明法定办结时限出自哪部法律文件第几条，例如《中华人民共和国行政许可法》第四十二条。",
		});
	if (local.promisedDays > local.legalDays)
		context.addIssue({
			code: "custom",
			path: ["promisedDays"],
			message: "承诺办结时限不能比法定办结时限长。",
		});
});

/** One part of a guide: its heading and its paragraphs. */
export const GuideSection = z.object({ title: z.string(), lines: z.array(z.string()) });
export type GuideSection = z.infer<typeof GuideSection>;

export type Guide = {
	id: GuideId;
	kind: GuideKind;
	subjectId: string;
	organId: OrganId;
	number: number;
	title: string;
	sections: readonly GuideSection[];
	/** Null for a procedure. */
	local: LocalFacts | null;
	/** Digest of the facts and parameters it was generated from. */
	sourceHash: string;
	draftedBy: PersonId;
} & (
	| { state: "draft" }
	| { state: "approved"; approvedBy: PersonId }
	| { state: "published"; approvedBy: PersonId; publishedAt: string }
);

export type GuideEvent =
	| { type: "GuideDrafted"; guideId: GuideId; kind: GuideKind; subjectId: string; number: number }
	| { type: "GuideApproved"; guideId: GuideId; approvedBy: PersonId }
	| { type: "GuidePublished"; guideId: GuideId; at: string };

export type GuideReason = "forbidden" | "wrong-state" | "same-person" | "draft-exists" | "source-moved-on";

const clauseOf = (kind: GuideKind): string => (kind === "guide" ? "R-043 三(四)" : "R-042 三(四)");

/** 起草: generated anew from what stands now; by the handler of the organ, one draft at a time. */
export const draftGuide = (
	command: { guideId: GuideId; kind: GuideKind; subjectId: string; number: number },
	facts: { actor: Actor; organId: OrganId; draftExists: boolean },
): Decision<GuideEvent, GuideReason> => {
	if (!holds(facts.actor, "handler", facts.organId)) return refuse("forbidden", clauseOf(command.kind));
	if (facts.draftExists) return refuse("draft-exists", clauseOf(command.kind));
	return accept({ type: "GuideDrafted", ...command });
};

type NowFacts = { actor: Actor; now: Date; sourceHash: string };

/** 审核: by the head or the legal reviewer, not by who drafted it, and only while its source still stands. */
export const approveGuide = (guide: Guide, facts: NowFacts): Decision<GuideEvent, GuideReason> => {
	const { actor } = facts;
	const clause = clauseOf(guide.kind);
	if (
		actor.kind !== "staff" ||
		!(holds(actor, "organ-head", guide.organId) || holds(actor, "legal-reviewer", guide.organId))
	)
		return refuse("forbidden", clause);
	if (guide.state !== "draft") return refuse("wrong-state", clause);
	if (actor.personId === guide.draftedBy) return refuse("same-person", clause);
	if (guide.sourceHash !== facts.sourceHash) return refuse("source-moved-on", clause);
	return accept({ type: "GuideApproved", guideId: guide.id, approvedBy: actor.personId });
};

/** 公布: by the head; what was approved must still be what the facts and parameters say. */
export const publishGuide = (guide: Guide, facts: NowFacts): Decision<GuideEvent, GuideReason> => {
	const clause = clauseOf(guide.kind);
	if (!holds(facts.actor, "organ-head", guide.organId)) return refuse("forbidden", clause);
	if (guide.state !== "approved") return refuse("wrong-state", clause);
	if (guide.sourceHash !== facts.sourceHash) return refuse("source-moved-on", clause);
	return accept({ type: "GuidePublished", guideId: guide.id, at: facts.now.toISOString() });
};

/** The guide after an event. */
export const evolveGuide = (guide: Guide, event: GuideEvent): Guide => {
	const { id, kind, subjectId, organId, number, title, sections, local, sourceHash, draftedBy } = guide;
	const common = { id, kind, subjectId, organId, number, title, sections, local, sourceHash, draftedBy };
	switch (event.type) {
		case "GuideDrafted":
			return { ...common, state: "draft" };
		case "GuideApproved":
			return { ...common, state: "approved", approvedBy: event.approvedBy };
		case "GuidePublished":
			return guide.state === "draft"
				? guide
				: { ...common, state: "published", approvedBy: guide.approvedBy, publishedAt: event.at };
	}
};

/** Where a subject stands: nothing yet, under way, in force, or 待更新 because its facts or parameters changed. */
export type GuideStanding = "missing" | "draft" | "approved" | "in-force" | "stale";

export const standingOf = (
	published: Pick<Guide, "sourceHash"> | null,
	newest: Pick<Guide, "state" | "sourceHash"> | null,
	sourceHash: string,
): GuideStanding => {
	const isUnderWay = newest !== null && newest.state !== "published" && newest.sourceHash === sourceHash;
	if (published !== null) return published.sourceHash === sourceHash ? "in-force" : "stale";
	if (isUnderWay) return newest.state === "draft" ? "draft" : "approved";
	return newest === null ? "missing" : "stale";
};
