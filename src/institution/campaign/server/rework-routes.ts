import { writeXlsx } from "hucre/xlsx";
import { dayOf } from "#kernel/calendar.ts";
import { refuse } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import { type Binding, read } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import type { Campaign } from "../domain/campaign.ts";
import { type ReworkState, reworkOf } from "../domain/rework.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";
import { download } from "./download.ts";
import type { CampaignNeeds } from "./needs.ts";
import { campaignById } from "./queries.ts";
import { campaignIssues } from "./review-store.ts";
import { organsInSight } from "./sight.ts";
import { returnedSubmissions } from "./store.ts";

const notFound = refuse("not-found", "R-026 三(二)2");
const path = { issue: "/w/campaigns/sessions/", item: "/w/catalogue/items/" } as const;

/** 退回修改: who owes what over the whole campaign, on screen and as a table. */
export const reworkRoutes = (needs: CampaignNeeds): Binding[] => {
	const rowsOf = async (context: Read, campaign: Campaign) => {
		const sight = organsInSight(context.actor);
		const organIds = campaign.organIds.filter((id) => sight === null || sight.includes(id));
		const names = new Map<string, string>((await needs.organs(context)).map(({ id, name }) => [id, name]));
		const items = new Map((await needs.items(context, organIds)).map((item) => [item.itemId, item]));
		const [begun = ""] = campaign.stages.map(({ from }) => from);
		const rework = reworkOf(
			{
				issues: await campaignIssues(context, campaign.id),
				submissions: await returnedSubmissions(context, campaign.id, organIds),
				items: [...items.values()].flatMap(({ itemId, organId, returned }) =>
					returned && dayOf(returned.at) >= begun ? [{ itemId, organId, ...returned }] : [],
				),
			},
			dayOf(context.now),
		);
		return rework.map((one) => {
			const facts = items.get(one.itemId ?? "")?.facts;
			return {
				...one,
				organName: names.get(one.organId) ?? "",
				certName: facts?.certName ?? "",
				matterName: facts?.matterName ?? "",
				path:
					one.kind === "submission"
						? null
						: `${path[one.kind]}${one.kind === "issue" ? one.sessionId : one.itemId}`,
			};
		});
	};
	type Row = Awaited<ReturnType<typeof rowsOf>>[number];
	const chosen = (
		rows: readonly Row[],
		{ show, organId, q }: { show: api.ReworkShown; organId?: string | undefined; q?: string | undefined },
	) =>
		rows.filter(
			(row) =>
				(show === "all" || (show === "overdue" ? row.overdue : row.state === show)) &&
				(organId === undefined || row.organId === organId) &&
				(q === undefined ||
					[row.certName, row.matterName, row.organName, row.asked].some((text) => text.includes(q))),
		);

	return [
		read(api.campaignRework, async (context, { params, query: { page, size, ...query } }) => {
			const campaign = await campaignById(context, params.campaignId);
			if (!campaign) return notFound;
			const rows = await rowsOf(context, campaign);
			const found = chosen(rows, query);
			const owing = new Map<string, { organId: string; organName: string; owed: number; overdue: number }>();
			for (const { organId, organName, state, overdue } of rows) {
				if (state !== "owed") continue;
				const organ = owing.get(organId) ?? { organId, organName, owed: 0, overdue: 0 };
				owing.set(organId, { ...organ, owed: organ.owed + 1, overdue: organ.overdue + Number(overdue) });
			}
			const count = (state: ReworkState) => rows.filter((row) => row.state === state).length;
			return {
				reply: {
					rows: found.slice((page - 1) * size, page * size),
					page,
					size,
					more: found.length > page * size,
					totals: {
						owed: count("owed"),
						reported: count("reported"),
						closed: count("closed"),
						overdue: rows.filter(({ overdue }) => overdue).length,
					},
					organs: [...owing.values()].sort(
						(one, other) => other.overdue - one.overdue || other.owed - one.owed,
					),
				},
			};
		}),

		read(api.campaignReworkFile, async (context, { params, query }) => {
			const campaign = await campaignById(context, params.campaignId);
			if (!campaign) return notFound;
			const rows = chosen(await rowsOf(context, campaign), query);
			const title = `退回修改情况（${campaign.name}，${dayOf(context.now)}）`;
			const { reworkKinds, reworkStates: states } = campaignWords;
			const head = [
				"行政机关",
				"退回方式",
				"行政事项",
				"证明事项",
				"修改要求",
				"退回日期",
				"修改期限",
				"状态",
			];
			const file = await writeXlsx({
				sheets: [
					{
						name: "退回修改",
						columns: [28, 16, 28, 28, 48, 14, 14, 14].map((width) => ({ width })),
						rows: [
							[title],
							head,
							...rows.map((row) => [
								row.organName,
								reworkKinds[row.kind],
								row.matterName,
								row.certName,
								row.asked,
								row.since,
								row.dueOn ?? "",
								row.overdue ? "逾期" : states[row.state],
							]),
						],
						merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: head.length - 1 }],
						freezePane: { rows: 2, columns: 1 },
					},
				],
			});
			return download(
				`退回修改-${campaign.name}.xlsx`,
				"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				file,
			);
		}),
	];
};
