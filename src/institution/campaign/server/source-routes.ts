import type { Grid } from "#institution/catalogue/domain/import-header.ts";
import { type Actor, holds, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { compareLists, freshLines } from "../domain/drift.ts";
import { type DutyRule, isOverdue } from "../domain/duty.ts";
import { mustBeMarked, readSourceList, type SourceList, type SourceRow } from "../domain/source-list.ts";
import { dutiesNow } from "./duties.ts";
import type { CampaignNeeds } from "./needs.ts";
import {
	domainCoverage,
	driftList,
	exclusionList,
	isListed,
	lastDrift,
	materialList,
	materialsOf,
	selectionRanking,
	sourcesOf,
} from "./queries.ts";
import { personOf, seesOrgan } from "./sight.ts";
import { driftItems, driftMaterials, sameCertificate } from "./submission-standing.ts";
import type { CampaignTables } from "./tables.ts";

const clause = "R-021 三(二)1";
const tables = (act: Act) => act.tx.withTables<CampaignTables>();

/** The new file takes the place of the old; marks stay with matter and material, what is gone is out of force. */
const applySheet = async (
	act: Act,
	organId: string,
	list: SourceList,
	rows: readonly SourceRow[],
): Promise<number> => {
	const retired = await tables(act)
		.updateTable("source_material")
		.set({ in_force: false })
		.where("division_code", "=", act.division)
		.where("organ_id", "=", organId)
		.where("list", "=", list)
		.where("in_force", "=", true)
		.returning("id")
		.execute();
	let kept = 0;
	for (let from = 0; from < rows.length; from += 500) {
		const written = await tables(act)
			.insertInto("source_material")
			.values(
				rows.slice(from, from + 500).map((row) => ({
					division_code: act.division,
					id: act.newId(),
					organ_id: organId,
					list,
					matter_name: row.matterName,
					matter_code: row.matterCode,
					material_name: row.materialName,
					origin: row.origin,
					mark: null,
					reason: "",
					issuers: row.issuers,
					annual_volume: row.annualVolume,
					difficulty: row.difficulty,
					cost: row.cost,
					in_force: true,
					imported_at: act.now,
				})),
			)
			.onConflict((conflict) =>
				conflict
					.columns(["division_code", "organ_id", "list", "matter_name", "material_name"])
					.doUpdateSet((eb) => ({
						matter_code: eb.ref("excluded.matter_code"),
						origin: eb.ref("excluded.origin"),
						issuers: eb.ref("excluded.issuers"),
						annual_volume: eb.ref("excluded.annual_volume"),
						difficulty: eb.ref("excluded.difficulty"),
						cost: eb.ref("excluded.cost"),
						in_force: eb.ref("excluded.in_force"),
						imported_at: eb.ref("excluded.imported_at"),
					})),
			)
			.returning("id")
			.execute();
		const before = new Set(retired.map(({ id }) => id));
		kept += written.filter(({ id }) => before.has(id)).length;
	}
	return retired.length - kept;
};

const driftClause = "R-022 三(二)1";
const justiceRules: ReadonlySet<DutyRule> = new Set(["stage", "city-difference", "drift"]);
const seesGrant = (actor: Actor, organId: string): boolean =>
	actor.kind === "staff" && actor.grants.some((grant) => grant.organId === organId);

/** Compare and keep what was found, with what is new since the time before; null where there is no source at all. */
const runDrift = async (needs: CampaignNeeds, act: Act, organId: OrganId) => {
	const known = new Set(
		(await sourcesOf(act, organId)).filter(({ at }) => at !== null).map(({ list }) => list),
	);
	if (known.size === 0) return null;
	const items = (await needs.items(act, [organId])).filter(isListed);
	const found = compareLists(
		driftItems(items),
		driftMaterials(await materialsOf(act, [organId])),
		known,
		sameCertificate(await needs.matcher(act)),
	);
	const before = await lastDrift(act, organId);
	const fresh = new Set(freshLines(found, before?.lines ?? null));
	const lines = found.map((line) => ({ ...line, names: [...line.names], fresh: fresh.has(line) }));
	const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
	const document = {
		organId,
		at: act.now.toISOString(),
		matched: count("matched"),
		missing: count("missing"),
		extra: count("extra"),
		lines,
	};
	const runId = act.newId();
	await tables(act)
		.insertInto("drift_run")
		.values({
			division_code: act.division,
			id: runId,
			organ_id: organId,
			matched: document.matched,
			missing: document.missing,
			extra: document.extra,
			fresh: fresh.size,
			document: JSON.stringify(document),
			at: act.now,
		})
		.execute();
	return { ...document, runId, unseen: fresh.size };
};

/** 权责清单、政务服务网的材料：导入、标注、三方比对；遴选、覆盖、不适用情形 (R-016 … ). */
export const sourceRoutes = (needs: CampaignNeeds): Binding[] => [
	write(api.importSourceList, async (act, { body }) => {
		if (!seesOrgan(act.actor, body.organId)) return refuse("not-found", clause);
		if (!holds(act.actor, "handler", body.organId as OrganId)) return refuse("forbidden", clause);
		const workbook: { sheet: string; grid: Grid } | ReturnType<typeof refuse<string>> = await needs.readGrid(
			Buffer.from(body.file, "base64"),
		);
		if (isRefusal(workbook)) return workbook;
		const sheet = readSourceList(workbook.grid);
		if (!sheet) return refuse("source-header-not-found", clause);
		if (sheet.rows.length === 0) return refuse("no-rows", clause);
		if (body.mode === "apply" && sheet.cells.length > 0)
			return refuse("import-has-errors", clause, { errors: sheet.cells.length });
		const gone = body.mode === "apply" ? await applySheet(act, body.organId, body.list, sheet.rows) : 0;
		if (body.mode === "apply") {
			await tables(act)
				.insertInto("source_import")
				.values({
					division_code: act.division,
					id: act.newId(),
					organ_id: body.organId,
					list: body.list,
					rows: sheet.rows.length,
					gone,
					imported_by: personOf(act.actor),
					at: act.now,
				})
				.execute();
			await record(act, {
				slice: "campaign",
				subjectId: body.organId,
				matterId: null,
				events: [{ type: "SourceListImported", ...{ list: body.list, rows: sheet.rows.length, gone } }],
			});
			// A matter that left the file shows at once, without anybody asking.
			await runDrift(needs, act, body.organId as OrganId);
		}
		return {
			reply: {
				mode: body.mode,
				sheet: workbook.sheet,
				rowCount: sheet.rows.length,
				imported: body.mode === "apply" ? sheet.rows.length : 0,
				gone,
				cells: sheet.cells.slice(0, 1000),
			},
		};
	}),

	read(api.sourceMaterials, async (context, { query }) => ({
		reply: await materialList(needs, context, query),
	})),

	write(api.markMaterials, async (act, { body }) => {
		const rows = await tables(act)
			.selectFrom("source_material")
			.select(["id", "organ_id", "matter_name", "material_name", "origin"])
			.where("division_code", "=", act.division)
			.where("id", "in", body.materialIds)
			.where("in_force", "=", true)
			.orderBy("id")
			.forUpdate()
			.execute();
		// One out of sight is as one that is not there.
		const seen = rows.filter(({ organ_id }) => seesOrgan(act.actor, organ_id));
		if (seen.length !== new Set(body.materialIds).size) return refuse("not-found", clause);
		if (rows.some(({ organ_id }) => !holds(act.actor, "handler", organ_id as OrganId)))
			return refuse("forbidden", clause);
		if (rows.some(({ origin }) => !mustBeMarked(origin))) return refuse("not-to-be-marked", clause);
		if (body.mark !== "promised" && body.reason === "") return refuse("mark-reason-missing", clause);
		let marked = 0;
		// The same certificate of the same matter in the other list is the same certificate.
		for (const row of rows) {
			const { numUpdatedRows } = await tables(act)
				.updateTable("source_material")
				.set({ mark: body.mark, reason: body.reason })
				.where("division_code", "=", act.division)
				.where("organ_id", "=", row.organ_id)
				.where("matter_name", "=", row.matter_name)
				.where("material_name", "=", row.material_name)
				.where("origin", "in", ["government", "other-organ"])
				.executeTakeFirst();
			marked += Number(numUpdatedRows);
			await record(act, {
				slice: "campaign",
				subjectId: row.id,
				matterId: null,
				events: [{ type: "MaterialMarked", ...{ mark: body.mark } }],
			});
		}
		return { reply: { marked } };
	}),

	write(api.runDrift, async (act, { body }) => {
		const organ = (await needs.organs(act)).find(({ id }) => id === body.organId);
		if (!organ || !seesOrgan(act.actor, organ.id)) return refuse("not-found", driftClause);
		const reply = await runDrift(needs, act, organ.id);
		return reply ? { reply } : refuse("sources-never-imported", driftClause);
	}),

	write(api.seeDrift, async (act, { params }) => {
		const run = await tables(act)
			.selectFrom("drift_run")
			.select("fresh")
			.where("division_code", "=", act.division)
			.where("id", "=", params.runId)
			.executeTakeFirst();
		if (!run) return refuse("not-found", driftClause);
		const written =
			run.fresh === 0
				? []
				: await tables(act)
						.insertInto("drift_seen")
						.values({
							division_code: act.division,
							run_id: params.runId,
							seen_by: personOf(act.actor),
							at: act.now,
						})
						.onConflict((conflict) => conflict.doNothing())
						.returning("run_id")
						.execute();
		if (written.length === 0) return refuse("run-not-fresh", driftClause);
		await record(act, {
			slice: "campaign",
			subjectId: params.runId,
			matterId: null,
			events: [{ type: "DriftSeen" }],
		});
		return { reply: params };
	}),

	read(api.campaignDuties, async (context) => {
		const { actor } = context;
		const bureau = holdsAnywhere(actor, "justice-bureau");
		const serves = (organId: string) =>
			(["handler", "organ-head"] as const).some((role) => holds(actor, role, organId as OrganId));
		const names = new Map<string, string>((await needs.organs(context)).map(({ id, name }) => [id, name]));
		const today = dayOf(context.now);
		const rows = (await dutiesNow(context))
			.filter(({ organId, rule }) =>
				justiceRules.has(rule) ? bureau && seesGrant(actor, organId) : serves(organId),
			)
			.slice(0, 200)
			.map(({ organId, rule, name, count, dueOn, path }, index) => ({
				id: String(index),
				rule,
				organName: names.get(organId) ?? "",
				name,
				count,
				dueOn,
				overdue: isOverdue({ dueOn }, today),
				path,
			}));
		return { reply: { rows, overdue: rows.filter(({ overdue }) => overdue).length } };
	}),

	read(api.driftRuns, async (context, { query }) => ({ reply: await driftList(context, query) })),
	read(api.selectionRanking, async (context) => ({ reply: await selectionRanking(needs, context) })),
	read(api.domainCoverage, async (context) => ({ reply: await domainCoverage(needs, context) })),
	read(api.exclusionChecks, async (context, { query }) => ({
		reply: await exclusionList(needs, context, query),
	})),
];
