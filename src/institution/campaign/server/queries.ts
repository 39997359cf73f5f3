import type { z } from "zod";
import { type ItemState, priorityDomains } from "#institution/catalogue/domain/item.ts";
import { dayOf } from "#kernel/calendar.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type * as api from "../domain/api.ts";
import {
	type Campaign,
	daysLeft,
	hasSent,
	type Progress,
	progressOf,
	rightToSubmission,
	type Submission,
	type SubmissionAction,
	submissionActions,
} from "../domain/campaign.ts";
import { issuersIn, selectionFormula, selectionScore } from "../domain/selection.ts";
import { mustBeMarked, sourceLists } from "../domain/source-list.ts";
import { b1Row } from "../domain/statistics.ts";
import { campaignWordsEnglish } from "../domain/words.en.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";
import type { CampaignNeeds, ListItem } from "./needs.ts";
import { organsInSight } from "./sight.ts";
import { campaignOf } from "./store.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();
type Reply<E extends { reply: z.ZodType }> = z.input<E["reply"]>;

const setAside: ReadonlySet<ItemState> = new Set(["cancelled", "kept", "excluded"]);
const unfinishedStates: ReadonlySet<ItemState> = new Set([
	"draft",
	"returned",
	"department-review",
	"adjusting",
]);
export const isListed = ({ state }: Pick<ListItem, "state">): boolean => !setAside.has(state);
export const isUnfinished = ({ state }: Pick<ListItem, "state">): boolean => unfinishedStates.has(state);

export const campaignById = async (read: Read, id: string): Promise<Campaign | null> => {
	const row = await tables(read)
		.selectFrom("campaign")
		.select(["id", "name", "year", "state", "document"])
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.executeTakeFirst();
	if (!row) return null;
	const campaign = campaignOf(row);
	const sight = organsInSight(read.actor);
	return sight === null || campaign.organIds.some((organ) => sight.includes(organ)) ? campaign : null;
};

export const campaignList = async (
	read: Read,
	query: { page: number; size: number },
): Promise<Reply<typeof api.campaigns>> => {
	const rows = await tables(read)
		.selectFrom("campaign")
		.select(["id", "name", "year", "state", "document"])
		.where("division_code", "=", read.division)
		.orderBy("created_at", "desc")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	const sight = organsInSight(read.actor);
	const visible = rows
		.map(campaignOf)
		.filter(({ organIds }) => sight === null || organIds.some((organ) => sight.includes(organ)));
	const shown = visible.slice(0, query.size);
	const states = shown.length
		? await tables(read)
				.selectFrom("campaign_submission")
				.select(["campaign_id", "state"])
				.where("division_code", "=", read.division)
				.where(
					"campaign_id",
					"in",
					shown.map(({ id }) => id),
				)
				.execute()
		: [];
	const today = dayOf(read.now);
	return {
		...pageOf(
			shown.map((campaign) => ({
				campaignId: campaign.id,
				name: campaign.name,
				year: campaign.year,
				state: campaign.state,
				stages: [...campaign.stages],
				organs: campaign.organIds.length,
				sent: states.filter(({ campaign_id, state }) => campaign_id === campaign.id && hasSent(state)).length,
				daysLeft: daysLeft(campaign, today),
			})),
			query,
		),
		more: rows.length > query.size,
	};
};

/** Materials of these organs as last imported. */
export const materialsOf = async (read: Read, organIds: readonly string[]) =>
	organIds.length === 0
		? []
		: tables(read)
				.selectFrom("source_material")
				.selectAll()
				.where("division_code", "=", read.division)
				.where("organ_id", "in", organIds)
				.where("in_force", "=", true)
				.orderBy("matter_name")
				.limit(50_000)
				.execute();

export type Material = Awaited<ReturnType<typeof materialsOf>>[number];
export const unmarkedOf = (materials: readonly Material[]): string[] =>
	materials
		.filter(({ origin, mark }) => mustBeMarked(origin) && mark === null)
		.map(({ matter_name, material_name }) => `${matter_name}：${material_name}`);

/** Certificates and items somebody has looked at; nothing at all means 未开始. */
export const combedOf = (materials: readonly Material[], items: readonly ListItem[]): number =>
	materials.filter(({ mark }) => mark !== null).length + items.length;

const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> => {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
};

export const campaignBoard = async (
	needs: Pick<CampaignNeeds, "organs" | "items" | "itemsWithTemplate">,
	read: Read,
	campaign: Campaign,
): Promise<Reply<typeof api.campaignBoard>> => {
	const sight = organsInSight(read.actor);
	const organIds = campaign.organIds.filter((organ) => sight === null || sight.includes(organ));
	const [organs, items, materials, submissions, reminders, issues, notices] = await Promise.all([
		needs.organs(read),
		needs.items(read, organIds),
		materialsOf(read, organIds),
		tables(read)
			.selectFrom("campaign_submission")
			.select(["organ_id", "document"])
			.where("division_code", "=", read.division)
			.where("campaign_id", "=", campaign.id)
			.execute(),
		tables(read)
			.selectFrom("campaign_reminder")
			.select(["organ_id", "day"])
			.where("division_code", "=", read.division)
			.where("campaign_id", "=", campaign.id)
			.orderBy("day")
			.limit(20_000)
			.execute(),
		tables(read)
			.selectFrom("review_issue as issue")
			.innerJoin("review_session as session", (join) =>
				join
					.onRef("session.id", "=", "issue.session_id")
					.onRef("session.division_code", "=", "issue.division_code"),
			)
			.select(["issue.organ_id"])
			.where("issue.division_code", "=", read.division)
			.where("session.campaign_id", "=", campaign.id)
			.where("issue.state", "<>", "closed")
			.execute(),
		tables(read)
			.selectFrom("campaign_notice")
			.select(["organ_id", "rule", "day", "state"])
			.where("division_code", "=", read.division)
			.where("campaign_id", "=", campaign.id)
			.orderBy("day", "desc")
			.limit(20_000)
			.execute(),
	]);
	const withTemplate = await needs.itemsWithTemplate(
		read,
		items.map(({ itemId }) => itemId),
	);
	const names = new Map<string, string>(organs.map(({ id, name }) => [id, name]));
	const itemsOf = groupBy(items, ({ organId }) => organId);
	const materialsBy = groupBy(materials, ({ organ_id }) => organ_id);
	const today = dayOf(read.now);
	const left = daysLeft(campaign, today);
	const totals: Record<Progress, number> = {
		"not-started": 0,
		drafting: 0,
		"awaiting-paper": 0,
		sent: 0,
		returned: 0,
		reviewed: 0,
	};
	const rows = organIds.flatMap((organId) => {
		const row = submissions.find(({ organ_id }) => organ_id === organId);
		if (!row) return [];
		const submission = row.document as Submission;
		const own = (itemsOf.get(organId) ?? []).filter(isListed);
		const sources = materialsBy.get(organId) ?? [];
		const progress = progressOf(submission.state, combedOf(sources, own));
		totals[progress] += 1;
		return [
			{
				organId,
				organName: names.get(organId) ?? "",
				progress,
				state: submission.state,
				items: own.length,
				unfinished: own.filter(isUnfinished).length,
				unmarked: unmarkedOf(sources).length,
				openIssues: issues.filter(({ organ_id }) => organ_id === organId).length,
				late: campaign.state === "open" && left < 0 && !hasSent(submission.state),
				reminders: reminders.filter(({ organ_id }) => organ_id === organId).map(({ day }) => day),
				notices: notices
					.filter(({ organ_id }) => organ_id === organId)
					.slice(0, 10)
					.map(({ rule, day, state }) => ({ rule, day, state })),
				opinion: submission.opinion,
				approvedAt: submission.approvedAt,
				paper: submission.paperHash !== null,
				b1: b1Row(
					sources.map(({ matter_name, material_name, origin, mark }) => ({
						matterName: matter_name,
						materialName: material_name,
						origin,
						mark,
					})),
					own.map(({ itemId, facts }) => ({
						verifyMethod: facts.verifyMethod ?? "",
						matterType: facts.matterType ?? "",
						priorityDomain: facts.priorityDomain ?? "",
						hasTemplate: withTemplate.has(itemId),
					})),
				),
				actions: Object.fromEntries(
					Object.keys(submissionActions).map((name): [string, string | null] => {
						// Keys of the action table are its action names.
						const right = rightToSubmission(name as SubmissionAction, read.actor, submission);
						return [
							name,
							right ? (read.language === "en" ? campaignWordsEnglish : campaignWords).refusals[right] : null,
						];
					}),
				),
			},
		];
	});
	return {
		campaignId: campaign.id,
		name: campaign.name,
		year: campaign.year,
		state: campaign.state,
		stages: [...campaign.stages],
		organIds: [...organIds],
		paperRequired: campaign.paperRequired,
		daysLeft: left,
		receivers: organs.flatMap(({ organType, name, officeMail }) =>
			organType === "justice-bureau" ? [{ name, address: officeMail }] : [],
		),
		rows,
		totals,
	};
};

export const materialList = async (
	needs: Pick<CampaignNeeds, "organs">,
	read: Read,
	query: z.output<(typeof api.sourceMaterials)["query"]>,
): Promise<Reply<typeof api.sourceMaterials>> => {
	const sight = organsInSight(read.actor);
	if (sight !== null && sight.length === 0) return pageOf([], query);
	let rows = tables(read)
		.selectFrom("source_material")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("in_force", "=", true);
	if (sight !== null) rows = rows.where("organ_id", "in", sight);
	if (query.organId) rows = rows.where("organ_id", "=", query.organId);
	if (query.list) rows = rows.where("list", "=", query.list);
	if (query.show !== "all") rows = rows.where("origin", "in", ["government", "other-organ"]);
	if (query.show === "unmarked") rows = rows.where("mark", "is", null);
	const found = await rows
		.orderBy("organ_id")
		.orderBy("matter_name")
		.orderBy("material_name")
		.orderBy("id")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	const names = new Map<string, string>((await needs.organs(read)).map(({ id, name }) => [id, name]));
	return pageOf(
		found.map((row) => ({
			id: row.id,
			organId: row.organ_id,
			organName: names.get(row.organ_id) ?? "",
			list: row.list,
			matterName: row.matter_name,
			materialName: row.material_name,
			origin: row.origin,
			mark: row.mark,
			reason: row.reason,
		})),
		query,
	);
};

/** Only the comparison writes the document, from a reply without what is asked anew each time. */
type DriftDocument = Omit<Reply<typeof api.runDrift>, "runId" | "unseen">;

/** Last import of each source by organ: a source without one was never imported, which is not the same as empty. */
export const sourcesOf = async (read: Read, organId: string) => {
	const rows = await tables(read)
		.selectFrom("source_import as import")
		.leftJoin("person", "person.id", "import.imported_by")
		.distinctOn("import.list")
		.select(["import.list", "import.at", "import.rows", "person.name"])
		.where("import.division_code", "=", read.division)
		.where("import.organ_id", "=", organId)
		.orderBy("import.list")
		.orderBy("import.at", "desc")
		.execute();
	return sourceLists.map((list) => {
		const found = rows.find((row) => row.list === list);
		return {
			list,
			at: found?.at.toISOString() ?? null,
			by: found?.name ?? null,
			rows: found?.rows ?? null,
		};
	});
};

/** The comparison before this one; whoever compares sees the organ. */
export const lastDrift = async (read: Read, organId: string): Promise<DriftDocument | null> => {
	const row = await tables(read)
		.selectFrom("drift_run")
		.select("document")
		.where("division_code", "=", read.division)
		.where("organ_id", "=", organId)
		.orderBy("at", "desc")
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row ? (row.document as DriftDocument) : null;
};

export const driftList = async (
	read: Read,
	query: z.output<(typeof api.driftRuns)["query"]>,
): Promise<Reply<typeof api.driftRuns>> => {
	const sight = organsInSight(read.actor);
	if (sight !== null && !sight.includes(query.organId)) return { ...pageOf([], query), sources: [] };
	const rows = await tables(read)
		.selectFrom("drift_run")
		.leftJoin("drift_seen as seen", (join) =>
			join
				.onRef("seen.run_id", "=", "drift_run.id")
				.onRef("seen.division_code", "=", "drift_run.division_code"),
		)
		.select(["drift_run.id", "drift_run.document", "drift_run.fresh", "seen.run_id as seen_run"])
		.where("drift_run.division_code", "=", read.division)
		.where("drift_run.organ_id", "=", query.organId)
		.orderBy("drift_run.at", "desc")
		.orderBy("drift_run.id", "desc")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	return {
		...pageOf(
			rows.map(({ id, document, fresh, seen_run }) => ({
				...(document as DriftDocument),
				runId: id,
				unseen: seen_run === null ? fresh : 0,
			})),
			query,
		),
		sources: await sourcesOf(read, query.organId),
	};
};

/** The 200 candidates with the highest score; what the applicant makes is no candidate. */
export const selectionRanking = async (
	needs: Pick<CampaignNeeds, "organs">,
	read: Read,
): Promise<Reply<typeof api.selectionRanking>> => {
	const organs = await needs.organs(read);
	const sight = organsInSight(read.actor);
	const ids = organs.map(({ id }) => id).filter((id) => sight === null || sight.includes(id));
	const names = new Map<string, string>(organs.map(({ id, name }) => [id, name]));
	const candidates = (await materialsOf(read, ids)).filter(({ origin }) => mustBeMarked(origin));
	const most = {
		volume: Math.max(0, ...candidates.map((row) => row.annual_volume ?? 0)),
		cost: Math.max(0, ...candidates.map((row) => row.cost ?? 0)),
	};
	const weights = await read.parameters();
	const rows = candidates.map((row) => {
		const issuers = issuersIn(row.issuers);
		const { annual_volume: annualVolume, difficulty, cost } = row;
		return {
			id: row.id,
			organId: row.organ_id,
			organName: names.get(row.organ_id) ?? "",
			matterName: row.matter_name,
			materialName: row.material_name,
			mark: row.mark,
			annualVolume,
			difficulty,
			issuers,
			cost,
			...selectionScore({ annualVolume, difficulty, issuers, cost }, weights, most),
		};
	});
	return {
		formula: selectionFormula(weights, read.language),
		rows: rows.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1)).slice(0, 200),
	};
};

/** 抓紧推行 in seven fields: what is published and what is under way; 其他 is no field. */
export const domainCoverage = async (
	needs: Pick<CampaignNeeds, "items">,
	read: Read,
): Promise<Reply<typeof api.domainCoverage>> => {
	const items = (await needs.items(read, organsInSight(read.actor))).filter(isListed);
	return {
		rows: priorityDomains
			.filter((domain) => domain !== "other")
			.map((domain) => {
				const own = items.filter(({ facts }) => facts.priorityDomain === domain);
				const published = own.filter(({ state }) => state === "published" || state === "adjusting").length;
				return { domain, published, underWay: own.length - published };
			}),
	};
};

/** 部门自检 beside 司法局复核; flagged are answers 是, answers that changed, and 健康体检 × 人身健康. */
export const exclusionList = async (
	needs: Pick<CampaignNeeds, "items" | "organs">,
	read: Read,
	query: z.output<(typeof api.exclusionChecks)["query"]>,
): Promise<Reply<typeof api.exclusionChecks>> => {
	const names = new Map<string, string>((await needs.organs(read)).map(({ id, name }) => [id, name]));
	const rows = (await needs.items(read, organsInSight(read.actor))).map((item) => {
		const { facts, justiceCheck } = item;
		const department = facts.exclusionCheck
			? { boxes: facts.exclusionCheck.boxes, reason: facts.exclusionCheck.departmentReason }
			: null;
		return {
			itemId: item.itemId,
			organId: item.organId,
			organName: names.get(item.organId) ?? "",
			matterName: facts.matterName,
			certName: facts.certName,
			state: item.state,
			department,
			justice: justiceCheck,
			flips: [...item.flips],
			healthConflict: facts.priorityDomain === "health-check",
		};
	});
	const flagged = rows.filter(
		(row) =>
			query.show === "all" ||
			row.healthConflict ||
			row.flips.length > 0 ||
			row.state === "excluded" ||
			[row.department, row.justice].some((check) => check && Object.values(check.boxes).some(Boolean)),
	);
	const from = (query.page - 1) * query.size;
	return pageOf(flagged.slice(from, from + query.size + 1), query);
};

/** Hash of the signed copy that is registered now; one that was sent back counts no more. */
export const paperOf = async (
	read: Read,
	{ campaignId, organId }: { campaignId: string; organId: string },
): Promise<string | null> => {
	const row = await tables(read)
		.selectFrom("campaign_submission")
		.select("document")
		.where("division_code", "=", read.division)
		.where("campaign_id", "=", campaignId)
		.where("organ_id", "=", organId)
		.executeTakeFirst();
	return row ? (row.document as Submission).paperHash : null;
};
