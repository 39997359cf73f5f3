import { dayOf } from "#kernel/calendar.ts";
import type { Parameters } from "#kernel/parameter.ts";
import type { Read } from "#platform/act.ts";
import { hasSent } from "../domain/campaign.ts";
import { byClock, type Duty, type DutyNotice, isTime } from "../domain/duty.ts";
import { campaignOf } from "./store.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();
const most = 500;

/** Working days before its last day from which each duty is spoken of, as the district has set them. */
export const noticeOf = (parameters: Parameters): DutyNotice => ({
	submission: parameters["campaign.notice.submission"].value,
	rework: parameters["campaign.notice.rework"].value,
	stage: parameters["campaign.notice.stage"].value,
});

/** Organs that serve as the justice bureau: what waits for it waits for each of them. */
const justiceOrgans = async (read: Read): Promise<string[]> =>
	(
		await tables(read)
			.selectFrom("role_grant as granted")
			.innerJoin("organ", "organ.id", "granted.organ_id")
			.select("granted.organ_id")
			.distinct()
			.where("organ.division_code", "=", read.division)
			.where("granted.role", "=", "justice-bureau")
			.limit(50)
			.execute()
	).map(({ organ_id }) => organ_id);

/** Everything the campaigns under way wait for now, whoever has to do it; the most pressing first. */
export const dutiesNow = async (read: Read): Promise<Duty[]> => {
	const parameters = await read.parameters();
	const campaigns = (
		await tables(read)
			.selectFrom("campaign")
			.select(["id", "name", "year", "state", "document"])
			.where("division_code", "=", read.division)
			.where("state", "=", "open")
			.limit(50)
			.execute()
	).map(campaignOf);
	const bureaux = await justiceOrgans(read);
	const duties: Duty[] = [];
	for (const campaign of campaigns) {
		const [first, second, last] = campaign.stages;
		const about = { campaignId: campaign.id, name: campaign.name, path: `/w/campaigns/${campaign.id}` };
		const submissions = await tables(read)
			.selectFrom("campaign_submission")
			.select(["organ_id", "state"])
			.where("division_code", "=", read.division)
			.where("campaign_id", "=", campaign.id)
			.execute();
		const part = submissions.filter(({ organ_id }) => campaign.organIds.some((id) => id === organ_id));
		for (const { organ_id, state } of part)
			if (!hasSent(state))
				duties.push({
					...about,
					rule: "submission",
					organId: organ_id,
					count: 1,
					dueOn: first?.until ?? null,
				});
		const issues = await tables(read)
			.selectFrom("review_issue as issue")
			.innerJoin("review_session as session", (join) =>
				join
					.onRef("session.id", "=", "issue.session_id")
					.onRef("session.division_code", "=", "issue.division_code"),
			)
			.select(["issue.organ_id", "issue.session_id", "issue.due_on"])
			.where("issue.division_code", "=", read.division)
			.where("session.campaign_id", "=", campaign.id)
			.where("issue.state", "=", "decided")
			.where("issue.due_on", "is not", null)
			.limit(most)
			.execute();
		for (const { organ_id, session_id, due_on } of issues)
			duties.push({
				...about,
				rule: "rework",
				organId: organ_id,
				count: 1,
				dueOn: due_on,
				path: `/w/campaigns/sessions/${session_id}`,
			});
		const unreviewed = part.filter(({ state }) => state !== "reviewed").length;
		const packages = await tables(read)
			.selectFrom("city_line as line")
			.innerJoin("city_package as package", (join) =>
				join
					.onRef("package.id", "=", "line.package_id")
					.onRef("package.division_code", "=", "line.division_code"),
			)
			.leftJoin("catalogue_item as item", (join) =>
				join.onRef("item.id", "=", "line.item_id").onRef("item.division_code", "=", "line.division_code"),
			)
			.select([
				"package.id",
				"line.kind",
				"line.item_id",
				"line.acknowledged_at",
				"item.organ_id",
				"item.state",
			])
			.where("line.division_code", "=", read.division)
			.where("package.campaign_id", "=", campaign.id)
			.where("package.state", "=", "returned")
			.where("line.kind", "in", ["changed", "removed", "added"])
			.limit(10_000)
			.execute();
		for (const line of packages)
			if (
				line.kind === "added" &&
				line.organ_id &&
				["draft", "returned", "adjusting", "department-review", "submitted"].includes(line.state ?? "")
			)
				duties.push({
					...about,
					rule: "city-line",
					organId: line.organ_id,
					count: 1,
					dueOn: last?.until ?? null,
					path: `/w/catalogue/items/${line.item_id}`,
				});
		for (const organId of bureaux) {
			if (unreviewed > 0)
				duties.push({ ...about, rule: "stage", organId, count: unreviewed, dueOn: second?.until ?? null });
			const open = packages.filter(({ acknowledged_at }) => acknowledged_at === null);
			for (const id of new Set(open.map((line) => line.id)))
				duties.push({
					...about,
					rule: "city-difference",
					organId,
					count: open.filter((line) => line.id === id).length,
					dueOn: last?.until ?? null,
					path: `/w/campaigns/packages/${id}`,
				});
		}
	}
	for (const run of await driftUnseen(read))
		for (const organId of bureaux)
			duties.push({
				rule: "drift",
				organId,
				campaignId: null,
				name: run.name,
				count: run.fresh,
				dueOn: null,
				path: `/w/source-materials?organ=${run.organ_id}`,
			});
	const facing = {
		today: dayOf(read.now),
		calendar: await read.calendar(),
		notice: noticeOf(parameters),
	};
	return duties.filter((duty) => isTime(duty, facing)).sort(byClock);
};

/** Comparisons that found something new and that nobody of the justice bureau has looked at. */
const driftUnseen = (read: Read) =>
	tables(read)
		.selectFrom("drift_run as run")
		.innerJoin("organ", "organ.id", "run.organ_id")
		.select(["run.organ_id", "organ.name"])
		.select((eb) => eb.fn.sum<number>("run.fresh").as("fresh"))
		.where("run.division_code", "=", read.division)
		.where("run.fresh", ">", 0)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom("drift_seen as seen")
						.select("seen.run_id")
						.whereRef("seen.division_code", "=", "run.division_code")
						.whereRef("seen.run_id", "=", "run.id"),
				),
			),
		)
		.groupBy(["run.organ_id", "organ.name"])
		.limit(most)
		.execute()
		.then((rows) => rows.map((row) => ({ ...row, fresh: Number(row.fresh) })));
