import { sql } from "kysely";
import type { z } from "zod";
import type { PersonId } from "#kernel/actor.ts";
import { dayOf, endOfDay } from "#kernel/calendar.ts";
import { pageOf } from "#kernel/paging.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import type * as api from "../domain/adjustment-api.ts";
import { type Filing, type FilingLevel, filingDue, filingLevels, isOverdue } from "../domain/filing.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();
type Row = CampaignTables["release_filing"];
type Reply<E extends { reply: z.ZodType }> = z.input<E["reply"]>;
type Said = { filedTo: string; number: string; filedOn: string };

const insert = (act: Act, row: Pick<Row, "release_id" | "level" | "attempt" | "due_at"> & Partial<Row>) =>
	tables(act)
		.insertInto("release_filing")
		.values({
			division_code: act.division,
			filed_to: null,
			number: null,
			filed_on: null,
			filed_by: null,
			overdue_at: null,
			correction: "",
			replaced_at: null,
			version: 1,
			...row,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();

const dueOf = async (act: Act, level: FilingLevel, since: Date): Promise<Date> => {
	const parameters = await act.parameters();
	const term = parameters[level === "city" ? "filing.term" : "filing.province.term"];
	return filingDue(since, { calendar: await act.calendar(), term: termOf(term) });
};

/** 公布 → 报市级备案期限起算. May run twice. */
export const openFiling = async (act: Act, { subjectId, at }: JournalEntry): Promise<void> => {
	const due = await dueOf(act, "city", at);
	await insert(act, { release_id: subjectId, level: "city", attempt: 1, due_at: due });
};

/** The rows of a release that count now, held; null where the release is not known. */
export const lockFilings = async (
	act: Act,
	releaseId: string,
): Promise<{ filing: ReadonlyMap<FilingLevel, Filing>; rows: readonly Row[] } | null> => {
	const rows = await tables(act)
		.selectFrom("release_filing")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("release_id", "=", releaseId)
		.where("replaced_at", "is", null)
		.orderBy("level")
		.forUpdate()
		.execute();
	const release = await tables(act)
		.selectFrom("catalogue_release")
		.select("published_at")
		.where("division_code", "=", act.division)
		.where("id", "=", releaseId)
		.executeTakeFirst();
	if (rows.length === 0 || !release) return null;
	const filedWithCity = rows.find(({ level }) => level === "city")?.filed_on;
	const filing = new Map(
		rows.map((row) => [
			row.level,
			{
				level: row.level,
				since: (row.level === "province" ? filedWithCity : null) ?? dayOf(release.published_at),
				dueAt: row.due_at,
				filedOn: row.filed_on,
				noted: row.overdue_at !== null,
			},
		]),
	);
	return { filing, rows };
};

/** Filed with one level: the clock of the next one starts at the end of that day, or starts anew. */
const startNext = async (act: Act, releaseId: string, level: FilingLevel, filedOn: string): Promise<void> => {
	const next = filingLevels[filingLevels.indexOf(level) + 1];
	if (next === undefined) return;
	const due = await dueOf(act, next, endOfDay(filedOn));
	await insert(act, { release_id: releaseId, level: next, attempt: 1, due_at: due });
	await tables(act)
		.updateTable("release_filing")
		.set((eb) => ({ due_at: due, version: eb("version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("release_id", "=", releaseId)
		.where("level", "=", next)
		.where("filed_on", "is", null)
		.execute();
};

export const saveFiling = async (
	act: Act,
	releaseId: string,
	level: FilingLevel,
	said: Said,
	by: PersonId,
): Promise<void> => {
	await tables(act)
		.updateTable("release_filing")
		.set((eb) => ({
			filed_to: said.filedTo,
			number: said.number,
			filed_on: said.filedOn,
			filed_by: by,
			version: eb("version", "+", 1),
		}))
		.where("division_code", "=", act.division)
		.where("release_id", "=", releaseId)
		.where("level", "=", level)
		.where("replaced_at", "is", null)
		.execute();
	await startNext(act, releaseId, level, said.filedOn);
};

/** The row that was wrong stays as it is; a new one says what is right, and why. */
export const saveCorrection = async (
	act: Act,
	wrong: Row,
	said: Said & { reason: string },
	by: PersonId,
): Promise<void> => {
	await tables(act)
		.updateTable("release_filing")
		.set((eb) => ({ replaced_at: act.now, version: eb("version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("release_id", "=", wrong.release_id)
		.where("level", "=", wrong.level)
		.where("attempt", "=", wrong.attempt)
		.execute();
	await insert(act, {
		release_id: wrong.release_id,
		level: wrong.level,
		attempt: wrong.attempt + 1,
		due_at: wrong.due_at,
		overdue_at: wrong.overdue_at,
		filed_to: said.filedTo,
		number: said.number,
		filed_on: said.filedOn,
		filed_by: by,
		correction: said.reason,
	});
	await startNext(act, wrong.release_id, wrong.level, said.filedOn);
};

/** Releases, newest first, each with its levels and what was corrected; or those with a level overdue. */
export const filingList = async (
	read: Read,
	query: z.output<(typeof api.filings)["query"]>,
): Promise<Reply<typeof api.filings>> => {
	const isLate = sql<boolean>`exists (select from release_filing as late
		where late.division_code = release.division_code and late.release_id = release.id
			and late.filed_on is null and late.due_at < ${read.now})`;
	let wanted = tables(read)
		.selectFrom("catalogue_release as release")
		.select(["id", "number", "published_at"])
		.where("division_code", "=", read.division);
	if (query.show === "overdue") wanted = wanted.where(isLate);
	const releases = await wanted
		.orderBy("number", "desc")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	const rows = releases.length
		? await tables(read)
				.selectFrom("release_filing")
				.selectAll()
				.where("division_code", "=", read.division)
				.where(
					"release_id",
					"in",
					releases.map(({ id }) => id),
				)
				.orderBy("attempt")
				.execute()
		: [];
	const levelsOf = (releaseId: string) =>
		filingLevels.flatMap((level) => {
			const own = rows.filter((row) => row.release_id === releaseId && row.level === level);
			const current = own.find(({ replaced_at }) => replaced_at === null);
			if (!current) return [];
			const said = ({ filed_to, number, filed_on, correction }: Row) => ({
				filedTo: filed_to,
				filingNumber: number,
				filedOn: filed_on,
				correction,
			});
			return [
				{
					level,
					dueAt: current.due_at.toISOString(),
					overdue: isOverdue({ filedOn: current.filed_on, dueAt: current.due_at }, read.now),
					...said(current),
					replaced: own.filter(({ replaced_at }) => replaced_at !== null).map(said),
				},
			];
		});
	return pageOf(
		releases.map(({ id, number, published_at }) => ({
			releaseId: id,
			number,
			publishedAt: published_at.toISOString(),
			levels: levelsOf(id),
		})),
		query,
	);
};
