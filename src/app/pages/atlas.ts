import type { AtlasFilter } from "#institution/catalogue/domain/atlas.ts";
import { placeStates } from "#institution/catalogue/domain/places.ts";
import { AtlasPage } from "#institution/catalogue/portal/AtlasPage.tsx";
import { PlacePage } from "#institution/catalogue/portal/PlacePage.tsx";
import { atlasReader } from "#institution/catalogue/server/atlas.ts";
import { type Page, type PageFile, page } from "#platform/pages/page.ts";

const pageSize = 20;
const rowsPerPage = 100;
const reader = atlasReader();

const pageNumber = (text: string | undefined): number =>
	Math.min(Math.max(Number.parseInt(text ?? "1", 10) || 1, 1), 1_000);

const filterOf = (query: Readonly<Record<string, string>>): AtlasFilter => ({
	q: (query.q ?? "").trim().slice(0, 60),
	placeId: (query.place ?? "").slice(0, 40),
	state: placeStates.find((state) => state === query.state) ?? null,
	onlyDiffering: query.differs === "yes",
});

const atlas = page({
	path: "/atlas",
	by: ["public"],
	open: true,
	load: async (read, { query }) => {
		const filter = filterOf(query);
		const at = pageNumber(query.page);
		const { rows, own, itemIds, places } = await reader.find(read, filter);
		return {
			rows: rows.slice((at - 1) * pageSize, at * pageSize),
			total: rows.length,
			page: at,
			more: rows.length > at * pageSize,
			filter,
			places: places.map((list) => ({ ...list, rows: list.rows.length })),
			own,
			itemIds,
		};
	},
	view: (data, shell) => AtlasPage({ data, shell }),
});

const place = page({
	path: "/atlas/places/:placeId",
	by: ["public"],
	open: true,
	load: async (read, { params, query }) => {
		const list = await reader.place(read, params.placeId ?? "");
		if (list === null) return null;
		// A link to one row opens the page that row stands on.
		const place = list.rows.findIndex(({ row }) => String(row) === query.row);
		const ofRow = Math.floor(Math.max(0, place) / rowsPerPage) + 1;
		return { list, page: query.page ? pageNumber(query.page) : ofRow, size: rowsPerPage };
	},
	view: (data, shell) => PlacePage({ data, shell }),
});

export const atlasPages: readonly Page[] = [atlas, place];

export const atlasFiles: readonly PageFile[] = [
	{
		path: "/atlas/download.csv",
		by: ["public"],
		load: async (read, { query }) => ({
			bytes: await reader.csv(read, filterOf(query)),
			mediaType: "text/csv; charset=utf-8",
			fileName: "证明地图.csv",
		}),
	},
	{
		path: "/atlas/download.xlsx",
		by: ["public"],
		load: async (read, { query }) => ({
			bytes: await reader.xlsx(read, filterOf(query)),
			mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			fileName: "证明地图.xlsx",
		}),
	},
];
