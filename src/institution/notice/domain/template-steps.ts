import type { ItemFacts, ItemId } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { type Actor, holds, type OrganId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type RightRefusal, rightTo } from "./actions.ts";
import type { TextHash } from "./compose-notice.ts";
import { letterFit, letterSource } from "./letter-fit.ts";
import { lintTemplate } from "./lint-template.ts";
import type { LetterTemplate, TemplateEvent, TemplateId, TemplateText } from "./template.ts";

export type TemplateReason =
	| RightRefusal
	| "item-incomplete"
	| "draft-exists"
	| "wording-not-met"
	| "item-changed-since"
	| "same-person";

const clause = "R-044 三(四)";

/** 起草格式文本: by the handler of the item's organ; one draft at a time. */
export const draftTemplate = (
	command: { templateId: TemplateId; itemId: ItemId; number: number },
	facts: { actor: Actor; organId: OrganId; draftExists: boolean },
): Decision<TemplateEvent, TemplateReason> => {
	if (!holds(facts.actor, "handler", facts.organId)) return refuse("forbidden", clause);
	if (facts.draftExists) return refuse("draft-exists", clause);
	return accept({ type: "TemplateDrafted", ...command });
};

/** 修改草稿. */
export const changeTemplate = (
	template: LetterTemplate,
	actor: Actor,
): Decision<TemplateEvent, TemplateReason> => {
	const right = rightTo("change", actor, template);
	return right ? refuse(right, clause) : accept({ type: "TemplateChanged", templateId: template.id });
};

/**
 * 批准格式文本: by the head or the legal reviewer, not by who drafted it, and only when the wording and slot
 * rules are met against the item as it stands.
 */
export const approveTemplate = (
	template: LetterTemplate,
	facts: { actor: Actor; item: ItemFacts | null; reference: Reference; hash: TextHash },
): Decision<TemplateEvent, TemplateReason> => {
	const { actor } = facts;
	const right = rightTo("approve", actor, template);
	if (right) return refuse(right, clause);
	if (actor.kind !== "staff") return refuse("forbidden", clause);
	if (actor.personId === template.draftedBy) return refuse("same-person", clause);
	if (!facts.item) return refuse("item-incomplete", clause);
	const findings = lintTemplate(template.text, facts.item, facts.reference);
	if (findings.length > 0)
		return refuse("wording-not-met", findings[0]?.clause ?? clause, {
			findings: findings.map(({ reason, path }) => `${reason}@${path}`),
		});
	return accept({
		type: "TemplateApproved",
		templateId: template.id,
		approvedBy: actor.personId,
		sourceHash: letterSource(facts.item, facts.hash),
	});
};

/**
 * 公布格式文本: only for the facts it was approved for, and its wording looked at again. It is told with the item from
 * the next edition on; letters under way keep theirs.
 */
export const publishTemplate = (
	template: LetterTemplate,
	facts: { actor: Actor; now: Date; item: ItemFacts | null; reference: Reference; hash: TextHash },
): Decision<TemplateEvent, TemplateReason> => {
	const right = rightTo("publish", facts.actor, template);
	if (right) return refuse(right, "R-048 三(四)");
	if (!facts.item) return refuse("item-incomplete", clause);
	const { misfit, findings } = letterFit(template, facts.item, facts);
	if (misfit)
		return refuse(misfit === "wording" ? "wording-not-met" : "item-changed-since", clause, { findings });
	return accept({ type: "TemplatePublished", templateId: template.id, at: facts.now.toISOString() });
};

/** The template after an event. */
export const evolve = (
	template: LetterTemplate,
	event: TemplateEvent,
	text: TemplateText,
): LetterTemplate => {
	const { id, itemId, organId, number, draftedBy } = template;
	const common = { id, itemId, organId, number, draftedBy, text };
	switch (event.type) {
		case "TemplateDrafted":
		case "TemplateChanged":
			return { ...common, state: "draft" };
		case "TemplateApproved":
			return { ...common, state: "approved", approvedBy: event.approvedBy, sourceHash: event.sourceHash };
		case "TemplatePublished": {
			if (template.state === "draft") return template;
			const { approvedBy, sourceHash } = template;
			return {
				...common,
				state: "published",
				approvedBy,
				...(sourceHash === undefined ? {} : { sourceHash }),
				publishedAt: event.at,
			};
		}
	}
};
