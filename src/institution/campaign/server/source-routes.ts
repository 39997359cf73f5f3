import type { Grid } from "#institution/catalogue/domain/import-header.ts";
import { holds, type OrganId } from "#kernel/actor.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { compareLists } from "../domain/drift.ts";
import {
	mustBeMarked,
	readSourceList,
	type SourceList,
	type SourceRow,
	sourceLists,
} from "../domain/source-list.ts";
import type { CampaignNeeds } from "./needs.ts";
import {
	domainCoverage,
	driftList,
	exclusionList,
	isListed,
	materialList,
	materialsOf,
	selectionRanking,
} from "./queries.ts";
import { seesOrgan } from "./sight.ts";
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

/** 权责清单、政务服务网的材料：导入、标注、三方比对；遴选、覆盖、不适用情形 (R-016 … ). */
export const sourceRoutes = (needs: CampaignNeeds): Binding[] => [
	write(api.importSourceList, async (act, { body }) => {
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
		if (body.mode === "apply")
			await record(act, {
				slice: "campaign",
				subjectId: body.organId,
				matterId: null,
				events: [{ type: "SourceListImported", ...{ list: body.list, rows: sheet.rows.length, gone } }],
			});
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
		if (rows.length !== new Set(body.materialIds).size) return refuse("not-found", clause);
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
		if (!organ || !seesOrgan(act.actor, organ.id)) return refuse("not-found", "R-022 三(二)1");
		const items = (await needs.items(act, [organ.id])).filter(isListed);
		const materials = await materialsOf(act, [organ.id]);
		const known = new Set(sourceLists.filter((list) => materials.some((material) => material.list === list)));
		const lines = compareLists(
			items.map(({ itemId, facts }) => ({ itemId, matterName: facts.matterName, certName: facts.certName })),
			materials.map(({ list, matter_name, material_name, origin, mark }) => ({
				list,
				matterName: matter_name,
				materialName: material_name,
				origin,
				mark,
			})),
			known,
		).map((line) => ({ ...line, names: [...line.names] }));
		const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
		const reply = {
			organId: organ.id,
			at: act.now.toISOString(),
			matched: count("matched"),
			missing: count("missing"),
			extra: count("extra"),
			lines,
		};
		await tables(act)
			.insertInto("drift_run")
			.values({
				division_code: act.division,
				id: act.newId(),
				organ_id: organ.id,
				matched: reply.matched,
				missing: reply.missing,
				extra: reply.extra,
				document: JSON.stringify(reply),
				at: act.now,
			})
			.execute();
		return { reply };
	}),

	read(api.driftRuns, async (context, { query }) => ({ reply: await driftList(context, query) })),
	read(api.selectionRanking, async (context) => ({ reply: await selectionRanking(needs, context) })),
	read(api.domainCoverage, async (context) => ({ reply: await domainCoverage(needs, context) })),
	read(api.exclusionChecks, async (context, { query }) => ({
		reply: await exclusionList(needs, context, query),
	})),
];
