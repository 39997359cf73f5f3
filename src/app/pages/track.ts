import { parseMatterNumber } from "#institution/matter/domain/matter-number.ts";
import { TrackPage } from "#institution/matter/portal/TrackPage.tsx";
import { trackedMatter } from "#institution/matter/server/track.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { page } from "#platform/pages/page.ts";
import { within } from "./address.ts";

export const track = page({
	path: "/track",
	by: ["public"],
	open: true,
	load: async (read, { query }) => {
		const asked = (query.no ?? "").slice(0, 40);
		if (asked === "") return { asked, malformed: query.no !== undefined, found: null };
		const number = parseMatterNumber(asked);
		if (number === null) return { asked, malformed: true, found: null };
		const row = await trackedMatter(read, number);
		const organ = row === null ? null : await organOf(read, row.organId);
		return {
			asked,
			malformed: false,
			found: within(row, (one) => ({ ...one, organName: organ?.name ?? "" })),
		};
	},
	view: (data, shell) => TrackPage({ data, shell }),
});
