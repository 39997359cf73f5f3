import {
	linesOf,
	type PlaceLine,
	type PlaceList,
	type PlaceState,
} from "#institution/catalogue/domain/places.ts";
import type { Reader } from "#platform/database.ts";
import { loadPlaces } from "./reference-data.ts";
import type { CatalogueTables } from "./tables.ts";

/** Lists and lines of the district's own imports that the public sees, the newest first. */
const mostLists = 60;
const mostLines = 20_000;
const shipped = loadPlaces();

const kinds: Record<Exclude<PlaceState, "excluded">, string> = {
	committed: "告知承诺清单",
	cancelled: "取消清单",
	kept: "保留清单",
};

/** The newest word on whether each imported list stands before the public. */
const publicityOf = (db: Reader, division: string) =>
	db
		.withTables<CatalogueTables>()
		.selectFrom("peer_list_publicity")
		.distinctOn("list_id")
		.select(["list_id", "shown", "version", "at"])
		.where("division_code", "=", division)
		.orderBy("list_id")
		.orderBy("version", "desc");

/** Which of the imported lists the public sees now. */
export const shownLists = async (
	db: Reader,
	division: string,
): Promise<ReadonlyMap<string, { shown: boolean; version: number }>> =>
	new Map(
		(await publicityOf(db, division).limit(5_000).execute()).map(({ list_id, shown, version }) => [
			list_id,
			{ shown, version },
		]),
	);

const importedPlaces = async (db: Reader, division: string, ids: readonly string[]): Promise<PlaceList[]> => {
	const tables = db.withTables<CatalogueTables>();
	const lists = await tables
		.selectFrom("peer_list")
		.selectAll()
		.where("division_code", "=", division)
		.where("id", "in", [...ids])
		.orderBy("imported_at", "desc")
		.limit(mostLists)
		.execute();
	const lines = await tables
		.selectFrom("peer_line")
		.selectAll()
		.where("division_code", "=", division)
		.where(
			"list_id",
			"in",
			lists.map(({ id }) => id),
		)
		.orderBy("list_id")
		.orderBy("row_no")
		.limit(mostLines)
		.execute();
	return lists.map((list) => {
		const own = lines.filter(({ list_id }) => list_id === list.id);
		return {
			id: list.id,
			place: list.place,
			title: list.title,
			kind: kinds[list.state],
			published: list.published,
			publisher: list.place,
			source: list.source,
			// Cut at the bound above: a row that is not here means nothing.
			complete: own.length === list.row_count,
			rows: own.map((line) => {
				// Written by importPeerList only, from parsed bases.
				const [basis] = line.bases as PlaceLine["bases"];
				return {
					row: line.row_no,
					certName: line.cert_name,
					matterName: line.matter_name,
					organ: line.organ,
					state: list.state,
					...(line.issuing_organ === "" ? {} : { issuingOrgan: line.issuing_organ }),
					...(basis ? { law: basis.law, article: basis.article } : {}),
				};
			}),
		};
	});
};

type Known = { edition: string; places: readonly PlaceList[] };
const known = new Map<string, Known>();

/** 公开的各地清单: those of data/catalogues and those the district imported and marked as published. */
export const publicPlaces = async (db: Reader, division: string): Promise<Known> => {
	const shown = [...(await shownLists(db, division))].filter(([, { shown: stands }]) => stands);
	const edition = shown.map(([id, { version }]) => `${id}.${version}`).join(" ");
	const cached = known.get(division);
	if (cached?.edition === edition) return cached;
	const imported =
		shown.length === 0
			? []
			: await importedPlaces(
					db,
					division,
					shown.map(([id]) => id),
				);
	const made = { edition, places: [...shipped, ...imported] };
	known.set(division, made);
	return made;
};

export const publicPlaceLines = async (db: Reader, division: string): Promise<PlaceLine[]> =>
	linesOf((await publicPlaces(db, division)).places);
