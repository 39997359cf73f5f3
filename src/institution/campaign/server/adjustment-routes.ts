import { rightTo } from "#institution/catalogue/domain/actions.ts";
import { renderCitation } from "#institution/catalogue/domain/citation.ts";
import { dayOf, type PastHorizon, termEnd } from "#kernel/calendar.ts";
import { refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { restsOn } from "../domain/law-change.ts";
import type { CampaignNeeds } from "./needs.ts";
import { filingList, isListed, pageOf } from "./queries.ts";
import { organsInSight, personOf } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

const clause = "R-028 三(二)";
const tables = ({ db }: Read) => db.withTables<CampaignTables>();

const changeOf = (row: CampaignTables["law_change"]) => ({
	id: row.id,
	law: row.law,
	article: row.article,
	effectiveOn: row.effective_on,
	note: row.note,
	at: row.at.toISOString(),
});

/** 公布 → 备案期限起算. May run twice. */
export const openFiling = async (act: Act, { subjectId, at }: JournalEntry): Promise<void> => {
	const due: Date | PastHorizon = termEnd(
		await act.calendar(),
		at,
		termOf((await act.parameters())["filing.term"]),
	);
	// Past the published calendar the term is counted when the next year is loaded: the release is due now.
	await tables(act)
		.insertInto("release_filing")
		.values({
			division_code: act.division,
			release_id: subjectId,
			due_at: due instanceof Date ? due : at,
			filed_to: null,
			number: null,
			filed_on: null,
			version: 1,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** 动态调整和备案. */
export const adjustmentRoutes = (needs: CampaignNeeds): Binding[] => {
	const affected = async (
		context: Read,
		organIds: readonly string[] | null,
		change: { law: string; article: string },
	) =>
		(await needs.items(context, organIds)).filter(isListed).flatMap((item) => {
			const bases = (item.facts.legalBases ?? []).filter((basis) => restsOn(basis, change));
			return bases.length > 0 ? [{ item, bases }] : [];
		});

	return [
		write(api.enterLawChange, async (act, { body }) => {
			const changeId = act.newId();
			await tables(act)
				.insertInto("law_change")
				.values({
					division_code: act.division,
					id: changeId,
					law: body.law,
					article: body.article,
					effective_on: body.effectiveOn,
					note: body.note,
					entered_by: personOf(act.actor),
					at: act.now,
				})
				.execute();
			await record(act, {
				slice: "campaign",
				subjectId: changeId,
				matterId: null,
				events: [{ type: "LawChangeEntered", ...{ effectiveOn: body.effectiveOn } }],
			});
			return { reply: { changeId, affected: (await affected(act, organsInSight(act.actor), body)).length } };
		}),

		read(api.lawChanges, async (context, { query }) => {
			const rows = await tables(context)
				.selectFrom("law_change")
				.selectAll()
				.where("division_code", "=", context.division)
				.orderBy("at", "desc")
				.orderBy("id")
				.limit(query.size + 1)
				.offset((query.page - 1) * query.size)
				.execute();
			return { reply: pageOf(rows.map(changeOf), query) };
		}),

		read(api.lawChange, async (context, { params }) => {
			const row = await tables(context)
				.selectFrom("law_change")
				.selectAll()
				.where("division_code", "=", context.division)
				.where("id", "=", params.changeId)
				.executeTakeFirst();
			if (!row) return refuse("not-found", clause);
			const found = await affected(context, organsInSight(context.actor), row);
			const ids = found.map(({ item }) => item.itemId);
			const [organs, templates, letters] = await Promise.all([
				needs.organs(context),
				needs.templatesInUse(context, ids),
				needs.liveLetters(context, ids),
			]);
			const names = new Map<string, string>(organs.map(({ id, name }) => [id, name]));
			return {
				reply: {
					...changeOf(row),
					affected: found.map(({ item, bases }) => ({
						itemId: item.itemId,
						organId: item.organId,
						organName: names.get(item.organId) ?? "",
						matterName: item.facts.matterName,
						certName: item.facts.certName,
						state: item.state,
						citations: bases.map(
							(basis) => `《${basis.law.replace(/[《》]/g, "")}》${renderCitation(basis)}`,
						),
						templates: [...(templates.get(item.itemId) ?? [])],
						liveLetters: letters.get(item.itemId) ?? 0,
						mayAdjust: rightTo("openAdjustment", context.actor, item) === null,
					})),
				},
			};
		}),

		read(api.filings, async (context, { query }) => ({ reply: await filingList(context, query) })),

		write(api.fileRelease, async (act, { params, body }) => {
			const row = await tables(act)
				.selectFrom("release_filing")
				.select("filed_on")
				.where("division_code", "=", act.division)
				.where("release_id", "=", params.releaseId)
				.forUpdate()
				.executeTakeFirst();
			const release = await tables(act)
				.selectFrom("catalogue_release")
				.select("published_at")
				.where("division_code", "=", act.division)
				.where("id", "=", params.releaseId)
				.executeTakeFirst();
			if (!row || !release) return refuse("not-found", clause);
			if (row.filed_on !== null) return refuse("filed-before", clause);
			if (body.filedOn > dayOf(act.now) || body.filedOn < dayOf(release.published_at))
				return refuse("filed-in-future", clause);
			await tables(act)
				.updateTable("release_filing")
				.set((eb) => ({
					filed_to: body.filedTo,
					number: body.number,
					filed_on: body.filedOn,
					version: eb("version", "+", 1),
				}))
				.where("division_code", "=", act.division)
				.where("release_id", "=", params.releaseId)
				.execute();
			await record(act, {
				slice: "campaign",
				subjectId: params.releaseId,
				matterId: null,
				events: [{ type: "ReleaseFiled", ...{ filedOn: body.filedOn } }],
			});
			return { reply: { releaseId: params.releaseId } };
		}),
	];
};
