import {
	approveGuide,
	draftGuide,
	type Guide,
	type GuideId,
	type GuideKind,
	publishGuide,
	standingOf,
} from "#institution/notice/domain/guide.ts";
import * as api from "#institution/notice/domain/guide-api.ts";
import { noticeWords } from "#institution/notice/domain/words.zh-CN.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { type GuideNeeds, type GuideSource, guideSource } from "./guide-source.ts";
import {
	createGuide,
	decideGuide,
	dropDraft,
	guideVersions,
	lockGuides,
	publishedGuide,
} from "./guide-store.ts";

export const seesOrgan = (actor: Actor, organId: string): boolean =>
	actor.kind === "staff" &&
	((["justice-bureau", "administrator", "auditor"] as const).some((role) => holdsAnywhere(actor, role)) ||
		actor.grants.some((grant) => grant.organId === organId));

const linesOf = (guide: Pick<Guide, "sections">): string[] => guide.sections.flatMap(({ lines }) => lines);

/** Lines of one version that another does not have. */
const without = (one: Pick<Guide, "sections">, other: Pick<Guide, "sections"> | undefined): string[] => {
	const known = new Set(other ? linesOf(other) : []);
	return other ? linesOf(one).filter((line) => !known.has(line)) : [];
};

/** A published guide with the answer to 待更新; null for any other. */
export const shownInForce = (guide: Guide | null, source: GuideSource | null) =>
	guide?.state === "published"
		? {
				guide,
				shown: {
					title: guide.title,
					number: guide.number,
					publishedAt: guide.publishedAt,
					isStale: source?.hash !== guide.sourceHash,
					sections: guide.sections.map(({ title, lines }) => ({ title, lines: [...lines] })),
				},
			}
		: null;

/** The published guide of one subject. Null where none is published. */
export const guideInForce = async (read: Read, needs: GuideNeeds, kind: GuideKind, subjectId: string) => {
	const guide = await publishedGuide(read.db, kind, subjectId);
	return shownInForce(guide, guide && (await guideSource(read, needs, kind, subjectId, guide.local)));
};

export const guideRoutes = (needs: GuideNeeds): Binding[] => {
	const sourceOf = (act: Act, guide: Guide) =>
		guideSource(act, needs, guide.kind, guide.subjectId, guide.local);
	return [
		write(api.draftGuideFor, async (act, { body }) => {
			const { kind } = body;
			const subjectId = kind === "guide" ? body.itemId : body.organId;
			const local = kind === "guide" ? body.local : null;
			const source = await guideSource(act, needs, kind, subjectId, local);
			if (!source || !seesOrgan(act.actor, source.organId)) return refuse("not-found", "");
			const versions = await lockGuides(act, kind, subjectId);
			const open = versions.filter(({ state }) => state !== "published");
			// A draft that still says what its source says is open work; any other gives way.
			const standing = open.filter(({ sourceHash }) => sourceHash === source.hash);
			const decision = draftGuide(
				{ guideId: act.newId() as GuideId, kind, subjectId, number: (versions[0]?.number ?? 0) + 1 },
				{ actor: act.actor, organId: source.organId, draftExists: standing.length > 0 },
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "GuideDrafted" || act.actor.kind !== "staff")
				throw new Error("drafting must give one GuideDrafted by a member of staff");
			for (const { id } of open) await dropDraft(act, id);
			await createGuide(
				act,
				{
					id: event.guideId,
					kind,
					subjectId,
					organId: source.organId,
					number: event.number,
					title: source.title,
					sections: source.sections,
					local,
					sourceHash: source.hash,
					draftedBy: act.actor.personId,
					state: "draft",
				},
				event,
			);
			return { reply: { guideId: event.guideId, number: event.number, state: "draft" as const } };
		}),

		...(
			[
				[api.approveGuideDraft, approveGuide],
				[api.publishGuideDraft, publishGuide],
			] as const
		).map(([endpoint, rule]) =>
			write(endpoint, (act, { params }) =>
				decideGuide(
					act,
					params.guideId,
					({ organId }) => seesOrgan(act.actor, organId),
					async (guide) =>
						rule(guide, {
							actor: act.actor,
							now: act.now,
							sourceHash: (await sourceOf(act, guide))?.hash ?? "",
						}),
				),
			),
		),

		read(api.guidesOf, async (context, { params: { subjectId }, query: { kind } }) => {
			const versions = await guideVersions(context.db, kind, subjectId);
			const newest = versions[0]?.guide ?? null;
			const source = await guideSource(context, needs, kind, subjectId, newest?.local ?? null);
			if (!source || !seesOrgan(context.actor, source.organId)) return refuse("not-found", "");
			const published = versions.find(({ guide }) => guide.state === "published")?.guide ?? null;
			const hashFor = async (guide: Guide) =>
				guide === newest
					? source.hash
					: ((await guideSource(context, needs, kind, subjectId, guide.local))?.hash ?? "");
			const reason = (outcome: ReturnType<typeof approveGuide>): string | null =>
				isRefusal(outcome) ? noticeWords.guides[outcome.refused] : null;
			const rows = [];
			for (const [index, { guide, updatedAt }] of versions.entries()) {
				const before = versions[index + 1]?.guide;
				const facts = { actor: context.actor, now: context.now, sourceHash: await hashFor(guide) };
				rows.push({
					guideId: guide.id,
					number: guide.number,
					state: guide.state,
					sections: guide.sections.map(({ title, lines }) => ({ title, lines: [...lines] })),
					local: guide.local,
					isCurrent: facts.sourceHash === guide.sourceHash,
					updatedAt,
					publishedAt: guide.state === "published" ? guide.publishedAt : null,
					added: without(guide, before),
					removed: before ? without(before, guide) : [],
					actions: {
						approve: reason(approveGuide(guide, facts)),
						publish: reason(publishGuide(guide, facts)),
					},
				});
			}
			const current = published ? await hashFor(published) : source.hash;
			return {
				reply: {
					title: source.title,
					standing: standingOf(published, newest, current),
					sections: source.sections,
					local: newest?.local ?? null,
					versions: rows,
				},
			};
		}),

		read(api.itemGuide, async (context, { params: { itemId } }) => {
			// Only items in force have a guide for the public.
			if (!(await needs.publishedItem(context.db, itemId))) return refuse("not-found", "");
			const endedOn = (await needs.endedDemands(context.db, [itemId])).get(itemId);
			if (endedOn !== undefined) return refuse("demand-ended", "R-031 三(三)", { endedOn });
			const found = await guideInForce(context, needs, "guide", itemId);
			return found ? { reply: { itemId, ...found.shown } } : refuse("not-found", "");
		}),

		read(api.organProcedure, async (context, { params: { organId } }) => {
			const found = await guideInForce(context, needs, "procedure", organId);
			return found ? { reply: { organId, ...found.shown } } : refuse("not-found", "");
		}),
	];
};
