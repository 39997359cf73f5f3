import * as api from "#institution/matter/domain/api.ts";
import { areas } from "#institution/organisation/domain/api.ts";
import type { PageRead, PageRequest } from "#platform/pages/page.ts";
import { isUuid } from "./address.ts";

export const matterOf = async (read: PageRead, { params }: PageRequest) =>
	isUuid(params.matterId) ? read.ask(api.matterPage, { params: { matterId: params.matterId } }) : null;

/** Streets with their communities, in order: 龙兴街道 · 东兴社区居民委员会. */
export const areaChoices = async (read: PageRead): Promise<{ code: string; label: string }[]> => {
	const rows = (await read.ask(areas))?.rows ?? [];
	const names = new Map(rows.map((row) => [row.code, row.name]));
	return rows.map((row) => ({
		code: row.code,
		label: row.parentCode === null ? row.name : `${names.get(row.parentCode) ?? ""} · ${row.name}`,
	}));
};

export const idOnly = (params: PageRequest["params"]) => ({
	params: { matterId: params.matterId },
	body: {},
});
