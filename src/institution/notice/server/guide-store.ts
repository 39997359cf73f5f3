import { sql } from "kysely";
import {
	evolveGuide,
	type Guide,
	type GuideEvent,
	type GuideKind,
} from "#institution/notice/domain/guide.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import type { NoticeTables } from "./tables.ts";

const divisionSetting = sql<string>`current_setting('yinuo.division')::char(6)`;

export type GuideRow = { guide: Guide; updatedAt: string };

const asGuide = (document: string | object): Guide =>
	// Only this file writes the document, and only from a Guide.
	document as Guide;

/** Versions of one subject, newest first. */
export const guideVersions = async (db: Reader, kind: GuideKind, subjectId: string): Promise<GuideRow[]> => {
	const rows = await db
		.withTables<NoticeTables>()
		.selectFrom("guide")
		.select(["document", "updated_at"])
		.where("division_code", "=", divisionSetting)
		.where("kind", "=", kind)
		.where("subject_id", "=", subjectId)
		.orderBy("number", "desc")
		.limit(50)
		.execute();
	return rows.map((row) => ({ guide: asGuide(row.document), updatedAt: row.updated_at.toISOString() }));
};

/** Versions of many subjects at once, each newest first. */
export const guidesOf = async (
	db: Reader,
	kind: GuideKind,
	subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Guide[]>> => {
	const rows = subjectIds.length
		? await db
				.withTables<NoticeTables>()
				.selectFrom("guide")
				.select("document")
				.where("division_code", "=", divisionSetting)
				.where("kind", "=", kind)
				.where("subject_id", "in", subjectIds)
				.orderBy("number", "desc")
				.execute()
		: [];
	const found = new Map<string, Guide[]>();
	for (const guide of rows.map(({ document }) => asGuide(document)))
		found.set(guide.subjectId, [...(found.get(guide.subjectId) ?? []), guide]);
	return found;
};

export const publishedGuide = async (
	db: Reader,
	kind: GuideKind,
	subjectId: string,
): Promise<Guide | null> => {
	const row = await db
		.withTables<NoticeTables>()
		.selectFrom("guide")
		.select("document")
		.where("division_code", "=", divisionSetting)
		.where("kind", "=", kind)
		.where("subject_id", "=", subjectId)
		.where("state", "=", "published")
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row ? asGuide(row.document) : null;
};

/** A new version, its number taken under the lock of the versions before it. */
export const createGuide = async (act: Act, guide: Guide, event: GuideEvent): Promise<void> => {
	await act.tx
		.withTables<NoticeTables>()
		.insertInto("guide")
		.values({
			division_code: act.division,
			id: guide.id,
			kind: guide.kind,
			subject_id: guide.subjectId,
			organ_id: guide.organId,
			number: guide.number,
			state: guide.state,
			drafted_by: guide.draftedBy,
			approved_by: null,
			source_hash: guide.sourceHash,
			document: JSON.stringify(guide),
			version: 1,
			created_at: act.now,
			updated_at: act.now,
			published_at: null,
		})
		.execute();
	await record(act, { slice: "notice", subjectId: guide.id, matterId: null, events: [event] });
};

/** A draft whose source has moved on is taken off by the one that replaces it. */
export const dropDraft = async (act: Act, guideId: string): Promise<void> => {
	await act.tx
		.withTables<NoticeTables>()
		.deleteFrom("guide")
		.where("division_code", "=", act.division)
		.where("id", "=", guideId)
		.where("state", "!=", "published")
		.execute();
};

export const lockGuides = async (act: Act, kind: GuideKind, subjectId: string): Promise<Guide[]> => {
	const rows = await act.tx
		.withTables<NoticeTables>()
		.selectFrom("guide")
		.select("document")
		.where("division_code", "=", act.division)
		.where("kind", "=", kind)
		.where("subject_id", "=", subjectId)
		.orderBy("number", "desc")
		.limit(50)
		.forUpdate()
		.execute();
	return rows.map(({ document }) => asGuide(document));
};

export const decideGuide = async <Reason extends string>(
	act: Act,
	guideId: string,
	visible: (guide: Guide) => boolean,
	decide: (guide: Guide) => Promise<Decision<GuideEvent, Reason>>,
): Promise<
	{ reply: { guideId: string; number: number; state: Guide["state"] } } | Refusal<Reason | "not-found">
> => {
	const row = await act.tx
		.withTables<NoticeTables>()
		.selectFrom("guide")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", guideId)
		.forUpdate()
		.executeTakeFirst();
	const guide = row ? asGuide(row.document) : null;
	if (!row || !guide || !visible(guide)) return refuse("not-found", "");
	const decision = await decide(guide);
	if (isRefusal(decision)) return decision;
	const next = decision.accepted.reduce(evolveGuide, guide);
	await act.tx
		.withTables<NoticeTables>()
		.updateTable("guide")
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
	return { reply: { guideId: next.id, number: next.number, state: next.state } };
};
