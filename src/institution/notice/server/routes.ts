import { createHash } from "node:crypto";
import type { ItemFacts, ItemId, PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import { actions, rightTo } from "#institution/notice/domain/actions.ts";
import * as api from "#institution/notice/domain/api.ts";
import { composeNotice } from "#institution/notice/domain/compose-notice.ts";
import { lintTemplate } from "#institution/notice/domain/lint-template.ts";
import { blankSpecifics, exampleSpecifics, type Specifics } from "#institution/notice/domain/specifics.ts";
import type { LetterTemplate, TemplateId } from "#institution/notice/domain/template.ts";
import {
	approveTemplate,
	changeTemplate,
	draftTemplate,
	publishTemplate,
} from "#institution/notice/domain/template-steps.ts";
import { noticeWordsEnglish } from "#institution/notice/domain/words.en.ts";
import { noticeWords } from "#institution/notice/domain/words.zh-CN.ts";
import type { OrganId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { type ChannelNeeds, channelRoutes } from "./channel-routes.ts";
import { guideRoutes, seesOrgan as seesTemplate } from "./guide-routes.ts";
import type { GuideNeeds } from "./guide-source.ts";
import { organContact, templateFor, versionsOf } from "./queries.ts";
import { createTemplate, decideTemplate, lockVersions } from "./store.ts";

/** What this slice asks of the catalogue. */
export type NoticeNeeds = {
	/** The working item: its organ, and its facts where they are complete. Null where there is no such item. */
	workingItem(reader: Reader, itemId: string): Promise<{ organId: OrganId; facts: ItemFacts | null } | null>;
	publishedItem(reader: Reader, itemId: string): Promise<PublishedItem | null>;
	/** The word lists in force: shipped, and as the justice bureau changed them. */
	reference(on: { db: Reader; division: string; now: Date }): Promise<Reference>;
	/** The letter as one SVG a page, from a template that nobody has published yet. */
	draftPages(
		item: ItemFacts,
		organ: { name: string; contactName: string; contactPhone: string },
		text: { version: string } & Specifics,
	): Promise<string[]>;
};

const toldLint = (
	item: ItemFacts | null,
	text: LetterTemplate["text"],
	reference: Reference,
	language: Read["language"],
) =>
	(item ? lintTemplate(text, item, reference) : []).map((finding) => ({
		...finding,
		message: (language === "en" ? noticeWordsEnglish : noticeWords).lint[finding.reason],
	}));

/** SHA-256 of the exact words shown, hex: the hash kept as evidence of what was told. */
export const sha256Text = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

export const noticeRoutes = (needs: NoticeNeeds & ChannelNeeds): Binding[] => [
	...templateRoutes(needs),
	...guideRoutes(needs),
	...channelRoutes(needs),
];

const templateRoutes = ({
	workingItem,
	publishedItem,
	endedDemands,
	reference,
	draftPages,
}: NoticeNeeds & Pick<GuideNeeds, "endedDemands">): Binding[] => {
	const examined = async (act: Act, template: LetterTemplate) => ({
		item: (await workingItem(act.tx, template.itemId))?.facts ?? null,
		reference: await reference({ db: act.tx, division: act.division, now: act.now }),
		hash: sha256Text,
	});
	return [
		read(api.previewTemplate, async (context, { params, body: { text } }) => {
			const item = await workingItem(context.db, params.itemId);
			if (!item || !seesTemplate(context.actor, item.organId)) return refuse("not-found", "");
			if (!item.facts) return refuse("item-incomplete", "R-041 三(四)");
			const organ = await organContact(context.db, item.organId);
			if (!organ) return refuse("not-found", "");
			return {
				reply: {
					pages: await draftPages(item.facts, organ, {
						version: "草稿",
						...exampleSpecifics(text, dayOf(context.now)),
					}),
					lint: toldLint(item.facts, text, await reference(context), context.language),
				},
			};
		}),

		write(api.draftTemplate, async (act, { params, body }) => {
			const item = await workingItem(act.tx, params.itemId);
			if (!item || !seesTemplate(act.actor, item.organId)) return refuse("not-found", "");
			const versions = await lockVersions(act, params.itemId);
			const decision = draftTemplate(
				{
					templateId: act.newId() as TemplateId,
					itemId: params.itemId as ItemId,
					number: (versions[0]?.number ?? 0) + 1,
				},
				{
					actor: act.actor,
					organId: item.organId,
					draftExists: versions.some(({ state }) => state === "draft"),
				},
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "TemplateDrafted" || act.actor.kind !== "staff")
				throw new Error("drafting must give one TemplateDrafted by a member of staff");
			const template: LetterTemplate = {
				id: event.templateId,
				itemId: event.itemId,
				organId: item.organId,
				number: event.number,
				text: body.text,
				draftedBy: act.actor.personId,
				state: "draft",
			};
			return { reply: await createTemplate(act, template, event) };
		}),

		write(api.changeTemplate, (act, { params, body }) =>
			decideTemplate(
				act,
				params.templateId,
				({ organId }) => seesTemplate(act.actor, organId),
				async (template) => changeTemplate(template, act.actor),
				body.text,
			),
		),

		write(api.approveTemplate, (act, { params }) =>
			decideTemplate(
				act,
				params.templateId,
				({ organId }) => seesTemplate(act.actor, organId),
				async (template) =>
					approveTemplate(template, {
						actor: act.actor,
						...(await examined(act, template)),
					}),
			),
		),

		write(api.publishTemplate, (act, { params }) =>
			decideTemplate(
				act,
				params.templateId,
				({ organId }) => seesTemplate(act.actor, organId),
				async (template) =>
					publishTemplate(template, { actor: act.actor, now: act.now, ...(await examined(act, template)) }),
			),
		),

		read(api.templatesOfItem, async ({ db, actor, division, now, language }, { params }) => {
			const words = language === "en" ? noticeWordsEnglish : noticeWords;
			const item = await workingItem(db, params.itemId);
			if (!item || !seesTemplate(actor, item.organId)) return refuse("not-found", "");
			const rows = await versionsOf(db, params.itemId);
			const lists = await reference({ db, division, now });
			return {
				reply: {
					rows: rows.map(({ template, updatedAt, publishedAt }) => ({
						templateId: template.id,
						number: template.number,
						state: template.state,
						text: template.text,
						lint: toldLint(item.facts, template.text, lists, language),
						updatedAt,
						publishedAt,
						actions: Object.fromEntries(
							Object.keys(actions).map((name) => {
								// Keys of the action table are its action names.
								const right = rightTo(name as keyof typeof actions, actor, template);
								return [name, right ? words.refusals[right] : null];
							}),
						),
					})),
				},
			};
		}),

		read(api.blankLetter, async ({ db }, { params }) => {
			const endedOn = (await endedDemands(db, [params.itemId])).get(params.itemId);
			if (endedOn !== undefined) return refuse("demand-ended", "R-031 三(三)", { endedOn });
			const letter = await blankLetterOf(db, params.itemId, publishedItem);
			return letter ? { reply: letter } : refuse("not-found", "");
		}),
	];
};

/** The blank letter of a published item, for the page, the PDF and the Word file. Null where none is published. */
export const blankLetterOf = async (
	db: Reader,
	itemId: string,
	publishedItem: NoticeNeeds["publishedItem"],
) => {
	const [item, template] = await Promise.all([publishedItem(db, itemId), templateFor(db, itemId)]);
	if (!item || !template) return null;
	const organ = await organContact(db, item.organId);
	if (!organ) return null;
	const notice = composeNotice(item, template.text, sha256Text);
	return {
		itemId: item.itemId,
		releaseId: item.releaseId,
		templateId: template.id,
		templateNumber: template.number,
		certName: item.certName,
		matterName: item.matterName,
		organ,
		textHash: notice.textHash,
		sections: notice.sections.map(({ text: _, lines, options, ...section }) => ({
			...section,
			lines: [...lines],
			options: options.map((option) => ({ ...option })),
		})),
		...blankSpecifics(template.text),
		siteAddressRequired: item.verifyMethod === "onsite",
	};
};
