import type { OrganId } from "#kernel/actor.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { recordConsultation } from "../domain/consultation.ts";
import type { CampaignNeeds } from "./needs.ts";
import { organsInSight, personOf, seesOrgan } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();

/** Notes on these items, for whoever sees the items. */
export const consultationsOn = async (read: Read, itemIds: readonly string[]) =>
	itemIds.length === 0
		? []
		: (
				await tables(read)
					.selectFrom("consultation")
					.selectAll()
					.where("division_code", "=", read.division)
					.where("item_id", "in", itemIds)
					.orderBy("held_on", "desc")
					.limit(1000)
					.execute()
			).map(noteOf);

const noteOf = (row: CampaignTables["consultation"]) => ({
	id: row.id,
	organId: row.organ_id,
	itemId: row.item_id,
	kind: row.kind,
	counterpart: row.counterpart,
	heldOn: row.held_on,
	about: row.about,
	outcome: row.outcome,
});

/** 沟通联系: what superiors and peers answered, kept where the joint review sees it. */
export const consultationRoutes = (needs: Pick<CampaignNeeds, "organs" | "items">): Binding[] => [
	write(api.recordConsultation, async (act, { body }) => {
		if (!seesOrgan(act.actor, body.organId)) return refuse("not-found", "R-023 三(二)1");
		const organId = body.organId as OrganId;
		const item = (await needs.items(act, [organId])).find(({ itemId }) => itemId === body.itemId);
		const decided = recordConsultation(
			{ ...body, organId },
			{ actor: act.actor, now: act.now, itemKnown: !body.itemId || item !== undefined },
		);
		if (isRefusal(decided)) return decided;
		const id = act.newId();
		await act.tx
			.withTables<CampaignTables>()
			.insertInto("consultation")
			.values({
				division_code: act.division,
				id,
				organ_id: body.organId,
				item_id: body.itemId,
				kind: body.kind,
				counterpart: body.counterpart,
				held_on: body.heldOn,
				about: item?.facts.certName ?? body.about,
				outcome: body.outcome,
				entered_by: personOf(act.actor),
				at: act.now,
			})
			.execute();
		await record(act, {
			slice: "campaign",
			subjectId: id,
			matterId: null,
			events: decided.accepted,
		});
		return { reply: { id } };
	}),

	read(api.consultations, async (context, { query }) => {
		const sight = organsInSight(context.actor);
		if (sight?.length === 0) return { reply: pageOf([], query) };
		let rows = tables(context)
			.selectFrom("consultation")
			.selectAll()
			.where("division_code", "=", context.division);
		if (sight !== null) rows = rows.where("organ_id", "in", sight);
		if (query.organId) rows = rows.where("organ_id", "=", query.organId);
		const found = await rows
			.orderBy("held_on", "desc")
			.orderBy("id")
			.limit(query.size + 1)
			.offset((query.page - 1) * query.size)
			.execute();
		const names = new Map<string, string>((await needs.organs(context)).map(({ id, name }) => [id, name]));
		return {
			reply: pageOf(
				found.map((row) => ({ ...noteOf(row), organName: names.get(row.organ_id) ?? "" })),
				query,
			),
		};
	}),
];
