import { writeXlsx } from "hucre/xlsx";
import {
	type AtlasFilter,
	type AtlasRow,
	atlasOf,
	filterAtlas,
} from "#institution/catalogue/domain/atlas.ts";
import {
	linesOf,
	type PlaceLine,
	type PlaceList,
	type PlaceState,
	placeStates,
} from "#institution/catalogue/domain/places.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import { currentRelease, releasedItems } from "./queries.ts";
import { loadMeaningMatcher, loadPlaces } from "./reference-data.ts";

/** The district's own list stands beside the others under this id. */
const here = "here";

type Atlas = {
	releaseId: string | null;
	rows: readonly AtlasRow[];
	lines: readonly PlaceLine[];
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

/** 证明地图 over the lists of data/catalogues and the district's own edition; made anew when an edition appears. */
export const atlasReader = () => {
	const places = loadPlaces();
	const matcher = loadMeaningMatcher();
	let made: Atlas | null = null;

	const atlas = async ({ db, division }: Pick<Read, "db" | "division">): Promise<Atlas> => {
		const release = await currentRelease(db, division);
		if (made && made.releaseId === (release?.releaseId ?? null)) return made;
		// Four street offices with the same item are one practice of the district.
		const named = new Map(
			(release ? await releasedItems(db, division, release.releaseId) : []).map((item) => [
				`${item.facts.matterName}\n${item.facts.certName}`,
				item,
			]),
		);
		const released = [...named.values()];
		const own: PlaceLine[] = released.map(({ facts }, index) => ({
			placeId: here,
			place: "本区",
			row: index + 1,
			certName: facts.certName,
			matterName: facts.matterName,
			state: "committed",
			issuingOrgan: facts.issuingOrgan,
			bases: facts.legalBases,
		}));
		const lines = [...linesOf(places), ...own];
		made = {
			releaseId: release?.releaseId ?? null,
			rows: atlasOf(lines, matcher),
			lines,
			own: release ? { publishedOn: dayOf(new Date(release.publishedAt)), rows: own.length } : null,
			itemIds: released.map(({ itemId }) => itemId),
		};
		return made;
	};

	const table = (rows: readonly AtlasRow[], withOwn: boolean): string[][] => {
		const columns = [
			...(withOwn ? [{ id: here, place: "本区" }] : []),
			...places.map(({ id, place }) => ({ id, place })),
		];
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
			...places.map((list) => [list.place, list.title, list.published ?? "来源未载日期", list.source]),
		].map((line) => line.map(harmless));
	};

	return {
		places,
		async find(read: Pick<Read, "db" | "division">, filter: AtlasFilter) {
			const { rows, own, itemIds } = await atlas(read);
			return { rows: filterAtlas(rows, filter, matcher), own, itemIds };
		},
		place: (placeId: string): PlaceList | null => places.find(({ id }) => id === placeId) ?? null,
		async csv(read: Pick<Read, "db" | "division">, filter: AtlasFilter): Promise<Uint8Array> {
			const { rows, own } = await atlas(read);
			const text = table(filterAtlas(rows, filter, matcher), own !== null)
				.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
				.join("\r\n");
			return Buffer.from(`\ufeff${text}\r\n`);
		},
		async xlsx(read: Pick<Read, "db" | "division">, filter: AtlasFilter): Promise<Uint8Array> {
			const { rows, own } = await atlas(read);
			return writeXlsx({
				sheets: [{ name: "证明地图", rows: table(filterAtlas(rows, filter, matcher), own !== null) }],
			});
		},
	};
};
