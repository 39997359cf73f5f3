import {
	type AtlasFilter,
	type AtlasRow,
	atlasOf,
	filterAtlas,
} from "#institution/catalogue/domain/atlas.ts";
import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import type { MeaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import {
	linesOf,
	type PlaceLine,
	type PlaceList,
	type PlaceState,
	placeStates,
} from "#institution/catalogue/domain/places.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import { writeTextWorkbook } from "#platform/documents/text-workbook.ts";
import { publicPlaces } from "./public-places.ts";
import { currentRelease, releasedItems } from "./queries.ts";
import { rulesInForce } from "./rule-set.ts";

/** The district's own list stands beside the others under this id. */
const here = "here";

type AtlasRead = Pick<Read, "db" | "division" | "now">;
type Atlas = {
	edition: string;
	matcher: MeaningMatcher;
	places: readonly PlaceList[];
	rows: readonly AtlasRow[];
	own: { publishedOn: string; rows: number } | null;
	itemIds: readonly string[];
};

const stateWords: Record<PlaceState, string> = {
	committed: "可以承诺",
	cancelled: "已取消",
	kept: "保留",
	excluded: "不适用",
};

/** A cell that a spreadsheet would take for a formula is written as text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const ownLines = (released: readonly { facts: ItemFacts }[]): PlaceLine[] =>
	released.map(({ facts }, index) => ({
		placeId: here,
		place: "本区",
		row: index + 1,
		certName: facts.certName,
		matterName: facts.matterName,
		state: "committed",
		issuingOrgan: facts.issuingOrgan,
		bases: facts.legalBases,
	}));

const columnsOf = ({ own, places }: Atlas) => [
	...(own === null ? [] : [{ id: here, place: "本区" }]),
	...places.map(({ id, place }) => ({ id, place })),
];

/** The map as a sheet, head first: one column for each list, its source and date beneath. */
const tableOf = (atlas: Atlas, rows: readonly AtlasRow[]): string[][] => {
	const columns = columnsOf(atlas);
	return [
		["证明", "用于", "做法是否一致", ...columns.map(({ place }) => place)],
		...rows.map((row) => [
			row.certName,
			row.matterNames.join("；"),
			row.differs ? "不一致" : "一致",
			...columns.map(({ id }) =>
				placeStates
					.flatMap((state) =>
						row.lines[state]
							.filter(({ placeId }) => placeId === id)
							.map((line) => `${stateWords[state]}：${line.certName}（第${line.row}行）`),
					)
					.join("；"),
			),
		]),
		[],
		["来源"],
		...atlas.places.map((list) => [list.place, list.title, list.published ?? "来源未载日期", list.source]),
	];
};

/** It prints on A3, one page wide, its head on every page. */
const sheetOf = ([head = [], ...rows]: readonly string[][]): Promise<Uint8Array> =>
	writeTextWorkbook({
		name: "证明地图",
		heading: [],
		columns: head.map((title, at) => ({ title, width: at === 1 ? 30 : at === 2 ? 10 : 22 })),
		rows,
		paper: "a3",
		footer: "&C第 &P 页，共 &N 页",
	});

/**
 * 证明地图 over the published lists and the district's own edition; made anew when an edition appears, a list is shown
 * or taken back, or the words of meaning change.
 */
export const atlasReader = () => {
	let made: Atlas | null = null;

	const atlas = async (read: AtlasRead): Promise<Atlas> => {
		const { db, division } = read;
		const release = await currentRelease(db, division);
		const { edition: placesEdition, places } = await publicPlaces(db, division);
		const { edition: rulesEdition, matcher } = await rulesInForce(read);
		const edition = `${release?.releaseId ?? ""} ${placesEdition} ${rulesEdition}`;
		if (made?.edition === edition) return made;
		// Four street offices with the same item are one practice of the district.
		const named = new Map(
			(release ? await releasedItems(db, division, release.releaseId) : []).map((item) => [
				`${item.facts.matterName}\n${item.facts.certName}`,
				item,
			]),
		);
		const released = [...named.values()];
		made = {
			edition,
			matcher,
			places,
			rows: atlasOf([...linesOf(places), ...ownLines(released)], matcher),
			own: release ? { publishedOn: dayOf(new Date(release.publishedAt)), rows: released.length } : null,
			itemIds: released.map(({ itemId }) => itemId),
		};
		return made;
	};
	const table = async (read: AtlasRead, filter: AtlasFilter) => {
		const whole = await atlas(read);
		return tableOf(whole, filterAtlas(whole.rows, filter, whole.matcher));
	};

	return {
		async find(read: AtlasRead, filter: AtlasFilter) {
			const { rows, own, itemIds, matcher, places } = await atlas(read);
			return { rows: filterAtlas(rows, filter, matcher), own, itemIds, places };
		},
		async place({ db, division }: AtlasRead, placeId: string): Promise<PlaceList | null> {
			const { places } = await publicPlaces(db, division);
			return places.find(({ id }) => id === placeId) ?? null;
		},
		async csv(read: AtlasRead, filter: AtlasFilter): Promise<Uint8Array> {
			const text = (await table(read, filter))
				.map((line) => line.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(","))
				.join("\r\n");
			return Buffer.from(`\ufeff${text}\r\n`);
		},
		xlsx: async (read: AtlasRead, filter: AtlasFilter): Promise<Uint8Array> =>
			sheetOf(await table(read, filter)),
	};
};
