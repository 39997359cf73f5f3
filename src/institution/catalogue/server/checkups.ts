import * as api from "#institution/catalogue/domain/checkup-api.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { reviewFile } from "./review-file.ts";
import type { CatalogueTables } from "./tables.ts";
import { referenceInForce } from "./wording.ts";

/** A result is there to be read and downloaded, not to be kept. */
const keptMinutes = 120;
const sharedDays = 30;
export const checkupRoutes = (): Binding[] => [
	write(api.checkUpList, async (act, { body }) => {
		const document = await reviewFile(
			Buffer.from(body.file, "base64"),
			await referenceInForce({ db: act.tx, division: act.division, now: act.now }),
		);
		if (isRefusal(document))
			return document.refused === "header-not-found"
				? refuse("list-columns-not-found", "R-025 三(二)1")
				: document;
		if (document.rows === 0) return refuse("no-rows", "R-025 三(二)1");
		const checkupId = act.newId();
		await act.tx
			.withTables<CatalogueTables>()
			.insertInto("list_checkup")
			.values({
				division_code: act.division,
				id: checkupId,
				row_count: document.rows,
				score: document.score,
				document: JSON.stringify(document),
				shared: false,
				made_at: act.now,
				kept_until: new Date(act.now.getTime() + keptMinutes * 60_000),
			})
			.execute();
		return { reply: { checkupId, score: document.score } };
	}),

	read(api.listCheckup, async ({ db, division, now }, { params }) => {
		const row = await checkupOf(db, division, params.checkupId, now);
		return row ? { reply: row } : refuse("not-found", "");
	}),

	write(api.shareCheckup, async (act, { params }) => {
		const found = await checkupOf(act.tx, act.division, params.checkupId, act.now);
		if (!found) return refuse("not-found", "");
		const keptUntil = new Date(Date.parse(found.madeAt) + sharedDays * 86_400_000);
		await act.tx
			.withTables<CatalogueTables>()
			.updateTable("list_checkup")
			.set({ shared: true, kept_until: keptUntil })
			.where("division_code", "=", act.division)
			.where("id", "=", params.checkupId)
			.execute();
		return { reply: { checkupId: params.checkupId, keptUntil: keptUntil.toISOString() } };
	}),
];

async function checkupOf(db: Reader, division: string, checkupId: string, now: Date) {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("list_checkup")
		.select(["document", "made_at", "kept_until", "shared"])
		.where("division_code", "=", division)
		.where("id", "=", checkupId)
		.where("kept_until", ">", now)
		.executeTakeFirst();
	if (!row) return null;
	return {
		checkupId,
		madeAt: row.made_at.toISOString(),
		keptUntil: row.kept_until.toISOString(),
		shared: row.shared,
		review: api.ReviewDocument.parse(row.document),
	};
}

/** Results past their time are deleted, some at a time. */
export async function forgetCheckups(act: Act): Promise<void> {
	const tables = act.tx.withTables<CatalogueTables>();
	await tables
		.deleteFrom("list_checkup")
		.where("division_code", "=", act.division)
		.where("id", "in", (rows) =>
			rows
				.selectFrom("list_checkup")
				.select("id")
				.where("division_code", "=", act.division)
				.where("kept_until", "<=", act.now)
				.orderBy("kept_until")
				.limit(200),
		)
		.execute();
}
