import { releaseDifferences, releaseListFile, releases } from "#institution/catalogue/domain/api.ts";
import { ReleasePage } from "#institution/catalogue/portal/ReleasePage.tsx";
import { ReleasesPage } from "#institution/catalogue/portal/ReleasesPage.tsx";
import { releaseFeed } from "#institution/catalogue/portal/release-feed.ts";
import { releaseList, releaseOf } from "#institution/catalogue/server/queries.ts";
import { type Page, type PageFile, type PageRead, page } from "#platform/pages/page.ts";
import { isUuid, pageNumber, servedFile, within } from "./address.ts";

const perPage = 20;
/** So many editions are offered to compare with; older ones have a page of their own. */
const mostOffered = 100;

const all = page({
	path: "/releases",
	by: ["public"],
	open: true,
	load: (read, { query }) => read.ask(releases, { query: { page: pageNumber(query.page), size: perPage } }),
	view: (data, shell) => ReleasesPage({ data, shell }),
});

const one = page({
	path: "/releases/:releaseId",
	by: ["public"],
	open: true,
	load: async (read, { params, query }) => {
		const release = isUuid(params.releaseId)
			? await releaseOf(read.db, read.division, params.releaseId)
			: null;
		if (release === null) return null;
		const { rows } = await releaseList(read, { page: 1, size: mostOffered });
		const older = rows.filter(({ number }) => number < release.number);
		const against = older.find(({ releaseId }) => releaseId === query.against)?.releaseId;
		const compared = await read.ask(releaseDifferences, {
			params: { releaseId: release.releaseId },
			query: { page: pageNumber(query.page), size: perPage, against },
		});
		return within(compared, (differences) => ({
			...differences,
			release,
			older,
			against: against ?? "",
		}));
	},
	view: (data, shell) => ReleasePage({ data, shell }),
});

/** 历次公布的清单, for people. */
export const releasePages: readonly Page[] = [all, one];

const formats = ["pdf", "docx", "xlsx"] as const;

const listFile = async (
	read: PageRead,
	releaseId: string,
	format: (typeof formats)[number],
	paper: string | undefined,
) =>
	within(
		await read.ask(releaseListFile, {
			params: { releaseId },
			query: { format, paper: paper === "a4" ? "a4" : "a3" },
		}),
		({ file, ...named }) => servedFile({ base64: file, ...named }),
	);

/**
 * Every edition for everybody, in the columns of Annex 1: to look at, to print, to work with; that in
 * force at an address of its own. New ones are told to whoever follows the feed.
 */
export const releaseFiles = (publicUrl: string, districtName: string): readonly PageFile[] => [
	...formats.flatMap((format): PageFile[] => [
		{
			path: `/list.${format}`,
			by: ["public"],
			load: (read, { query }) => listFile(read, "current", format, query.paper),
		},
		{
			path: `/releases/:releaseId/list.${format}`,
			by: ["public"],
			load: async (read, { params, query }) =>
				isUuid(params.releaseId) ? listFile(read, params.releaseId, format, query.paper) : null,
		},
	]),
	{
		path: "/releases.atom",
		by: ["public"],
		load: async (read) =>
			within(await read.ask(releases, { query: { size: perPage } }), ({ rows }) => ({
				bytes: Buffer.from(
					releaseFeed({
						releases: rows,
						division: read.division,
						districtName,
						publicUrl,
						language: read.language,
						now: read.now.toISOString(),
					}),
				),
				mediaType: "application/atom+xml; charset=utf-8",
			})),
	},
];
