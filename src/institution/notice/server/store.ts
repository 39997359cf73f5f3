import type { LetterTemplate, TemplateEvent, TemplateText } from "#institution/notice/domain/template.ts";
import { evolve } from "#institution/notice/domain/template-steps.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { NoticeTables } from "./tables.ts";

export type SavedTemplate = { templateId: string; number: number; state: LetterTemplate["state"] };

const saved = ({ id, number, state }: LetterTemplate): SavedTemplate => ({ templateId: id, number, state });

/** A new version of an item's template. */
export const createTemplate = async (
	act: Act,
	template: LetterTemplate,
	event: TemplateEvent,
): Promise<SavedTemplate> => {
	await act.tx
		.withTables<NoticeTables>()
		.insertInto("letter_template")
		.values({
			division_code: act.division,
			id: template.id,
			item_id: template.itemId,
			organ_id: template.organId,
			number: template.number,
			state: template.state,
			drafted_by: template.draftedBy,
			approved_by: null,
			document: JSON.stringify(template),
			version: 1,
			created_at: act.now,
			updated_at: act.now,
			published_at: null,
		})
		.execute();
	await record(act, { slice: "notice", subjectId: template.id, matterId: null, events: [event] });
	return saved(template);
};

/** Versions of an item, newest first, locked so that two drafts cannot take one number. */
export const lockVersions = async (act: Act, itemId: string): Promise<{ number: number; state: string }[]> =>
	act.tx
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select(["number", "state"])
		.where("division_code", "=", act.division)
		.where("item_id", "=", itemId)
		.orderBy("number", "desc")
		.forUpdate()
		.execute();

/** Lock, decide, save one template; out of sight is not found. */
export const decideTemplate = async <Reason extends string>(
	act: Act,
	templateId: string,
	visible: (template: LetterTemplate) => boolean,
	decide: (template: LetterTemplate) => Promise<Decision<TemplateEvent, Reason>>,
	text?: TemplateText,
): Promise<{ reply: SavedTemplate } | Refusal<Reason | "not-found">> => {
	const row = await act.tx
		.withTables<NoticeTables>()
		.selectFrom("letter_template")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", templateId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from a LetterTemplate.
	const template = row?.document as LetterTemplate | undefined;
	if (!row || !template || !visible(template)) return refuse("not-found", "");
	const decision = await decide(template);
	if (isRefusal(decision)) return decision;
	const next = decision.accepted.reduce((state, event) => evolve(state, event, text ?? state.text), template);
	await act.tx
		.withTables<NoticeTables>()
		.updateTable("letter_template")
		.set({
			state: next.state,
			approved_by: next.state === "draft" ? null : next.approvedBy,
			published_at: next.state === "published" ? act.now : null,
			document: JSON.stringify(next),
			version: row.version + 1,
			updated_at: act.now,
		})
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await record(act, { slice: "notice", subjectId: next.id, matterId: null, events: decision.accepted });
	return { reply: saved(next) };
};
