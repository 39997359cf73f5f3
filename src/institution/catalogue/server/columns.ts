import {
	type ColumnSet,
	headingsOf,
	type SavedColumn,
	saveColumns,
	shippedSet,
} from "#institution/catalogue/domain/column-set.ts";
import * as api from "#institution/catalogue/domain/columns-api.ts";
import type { ImportField } from "#institution/catalogue/domain/import-columns.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import type { CatalogueTables } from "./tables.ts";

/** Versions that are shown and whose headings the import still knows. */
const mostVersions = 200;

const versionsOf = async (db: Reader, division: string, most = mostVersions) => {
	const rows = await db
		.withTables<CatalogueTables & { person: { id: string; name: string } }>()
		.selectFrom("list_column_set as saved")
		.innerJoin("person", "person.id", "saved.saved_by")
		.select(["saved.number", "saved.columns", "saved.note", "saved.saved_at", "person.name"])
		.where("saved.division_code", "=", division)
		.orderBy("saved.number", "desc")
		.limit(most)
		.execute();
	return rows.map((row) => ({
		number: row.number,
		// Written below, from checked columns.
		columns: row.columns as SavedColumn[] | null,
		note: row.note,
		savedBy: row.name,
		savedAt: row.saved_at.toISOString(),
	}));
};

const inForce = (
	newest: { number: number; columns: readonly SavedColumn[] | null } | undefined,
): ColumnSet => (newest?.columns ? { number: newest.number, columns: newest.columns } : shippedSet);

/** The columns lists of this district are printed with today. */
export const columnsInForce = async (db: Reader, division: string): Promise<ColumnSet> =>
	inForce((await versionsOf(db, division, 1))[0]);

/** Headings this district has ever used: its older workbooks must still come back. */
export const districtHeadings = async (
	db: Reader,
	division: string,
): Promise<ReadonlyMap<string, ImportField>> =>
	headingsOf((await versionsOf(db, division)).flatMap(({ columns }) => (columns ? [columns] : [])).reverse());

/** 附件1的样式列: read, adjusted by the justice bureau, taken back. */
export const columnRoutes = (): Binding[] => [
	read(api.listColumnSets, async ({ db, division }) => {
		const versions = await versionsOf(db, division);
		const { number, columns } = inForce(versions[0]);
		return {
			reply: { number, columns: [...columns], shipped: [...shippedSet.columns], versions },
		};
	}),

	write(api.saveListColumns, async (act, { body }) => {
		const [newest] = await versionsOf(act.tx, act.division, 1);
		const number = (newest?.number ?? 0) + 1;
		const decision = saveColumns(body.columns, {
			actor: act.actor,
			current: inForce(newest),
			isShipped: !newest?.columns,
			number,
			headings: await districtHeadings(act.tx, act.division),
		});
		if (isRefusal(decision)) return decision;
		if (act.actor.kind !== "staff") throw new Error("the rule lets staff only");
		// Two at once: the second meets the first one's number, begins again and becomes the version after it.
		await act.tx
			.withTables<CatalogueTables>()
			.insertInto("list_column_set")
			.values({
				division_code: act.division,
				number,
				columns: body.columns === null ? null : JSON.stringify(body.columns),
				note: body.note,
				saved_by: act.actor.personId,
				saved_at: act.now,
			})
			.execute();
		await record(act, {
			slice: "catalogue",
			subjectId: act.newId(),
			matterId: null,
			events: decision.accepted,
		});
		return { reply: { number } };
	}),
];
