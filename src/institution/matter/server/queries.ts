import { sql } from "kysely";
import type { InProcessFinding } from "#institution/verification/domain/in-process.ts";
import { partiesOf } from "#kernel/actor.ts";
import { dayOf, type WorkCalendar, workdaysBetween } from "#kernel/calendar.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import { actionNames, actions, mayAct, openActions } from "../domain/actions.ts";
import { materialList, offers, stillLacking } from "../domain/materials.ts";
import {
	filingOf,
	type Matter,
	type MatterState,
	runningClock,
	unservedDecisionOf,
} from "../domain/matter.ts";
import { documentLines } from "./document-queries.ts";
import type { MatterNeeds } from "./needs.ts";
import type { MatterTables } from "./tables.ts";
import { placesOf, visibleTo } from "./visible-to.ts";

const tables = (read: Read) => read.db.withTables<MatterTables>();

export const queuedStates = ["submitted", "accepted", "supplementing", "withdrawing", "decided"] as const;
/** As the partial indexes of the queue have it, word for word, so that the planner may use them. */
const isQueued = sql<boolean>`matter.state in ('submitted', 'accepted', 'supplementing', 'withdrawing', 'decided')`;

type LineRow = {
	id: string;
	matter_no: string;
	matter_name: string;
	applicant_id: string;
	area_code: string;
	state: MatterState;
	submitted_at: Date | null;
	due_at: Date | number | string;
};
const lineColumns = [
	"matter.id",
	"matter.matter_no",
	"matter.matter_name",
	"matter.applicant_id",
	"matter.area_code",
	"matter.state",
	"matter.submitted_at",
	"matter.due_at",
] as const;

/** Working days left until the day of `dueAt`; null past the calendar's horizon. */
const workdaysLeft = (calendar: WorkCalendar, now: Date, dueAt: Date): number | null => {
	const left = workdaysBetween(calendar, dayOf(now), dayOf(dueAt));
	return typeof left === "number" ? left : null;
};

const whoseTurn = (state: MatterState): "organ" | "applicant" | null => {
	switch (state) {
		case "submitted":
		case "accepted":
		case "withdrawing":
		case "decided":
			return "organ";
		case "supplementing":
			return "applicant";
		case "draft":
		case "closed":
		case "refused":
		case "terminated":
		case "abandoned":
			return null;
	}
};

const linesFrom = async (needs: MatterNeeds, read: Read, rows: readonly LineRow[]) => {
	const names = await needs.partyNames(
		read,
		rows.map((row) => row.applicant_id),
	);
	const calendar = rows.length > 0 ? await read.calendar() : null;
	return rows.map((row) => {
		const due = row.due_at instanceof Date ? row.due_at : null;
		return {
			matterId: row.id,
			matterNo: row.matter_no,
			matterName: row.matter_name,
			applicantName: names.get(row.applicant_id) ?? "",
			areaCode: row.area_code,
			state: row.state,
			submittedAt: row.submitted_at?.toISOString() ?? null,
			dueAt: due?.toISOString() ?? null,
			whose: due === null ? null : whoseTurn(row.state),
			workdaysLeft: due === null || calendar === null ? null : workdaysLeft(calendar, read.now, due),
		};
	});
};

/** 待办 of the actor's organs, the most urgent first: read from the index alone, whatever the table holds. */
export const myQueue =
	(needs: MatterNeeds) =>
	async (
		read: Read,
		asked: {
			page: number;
			size: number;
			state?: (typeof queuedStates)[number] | undefined;
			q?: string | undefined;
		},
	) => {
		const { page, size, state, q } = asked;
		if (placesOf(read.actor).length === 0) return { rows: [], page, size, more: false };
		let query = tables(read)
			.selectFrom("matter")
			.select(lineColumns)
			.where("matter.division_code", "=", read.division)
			.where(isQueued)
			.where(visibleTo(read.actor));
		if (state !== undefined) query = query.where("matter.state", "=", state);
		if (q !== undefined && q !== "")
			query = query.where("matter.matter_no", "like", `${q.toUpperCase().replace(/[%_\\]/g, "\\$&")}%`);
		const rows = await query
			.orderBy("matter.due_at")
			.orderBy("matter.id")
			.limit(size + 1)
			.offset((page - 1) * size)
			.execute();
		const shown = pageOf(rows, { page, size });
		return { ...shown, rows: await linesFrom(needs, read, shown.rows) };
	};

/** 我的办件: mine and those I stand in for, newest first. */
export const myMatters =
	(needs: MatterNeeds) =>
	async (read: Read, { page, size }: { page: number; size: number }) => {
		if (partiesOf(read.actor).length === 0) return { rows: [], page, size, more: false };
		const rows = await tables(read)
			.selectFrom("matter")
			.select([...lineColumns, "matter.begun_at"])
			.where("matter.division_code", "=", read.division)
			.where(visibleTo(read.actor))
			.orderBy("matter.id", "desc")
			.limit(size + 1)
			.offset((page - 1) * size)
			.execute();
		const { "draft.kept": kept } = await read.parameters();
		const shown = rows.slice(0, size);
		const lines = await linesFrom(needs, read, shown);
		return {
			rows: shown.flatMap(({ state, begun_at }, index) => {
				const line = lines[index];
				const until = new Date(begun_at.getTime() + kept.value * 86_400_000);
				return line === undefined
					? []
					: [{ ...line, keptUntil: state === "draft" ? until.toISOString() : null }];
			}),
			page,
			size,
			more: rows.length > size,
		};
	};

/** 挂起的窗口办件 of the clerk's organs, the newest first; which of them are the clerk's own says the journal. */
export const windowDrafts =
	(needs: MatterNeeds) =>
	async (read: Read, { page, size }: { page: number; size: number }) => {
		if (read.actor.kind !== "staff") return { rows: [], page, size, more: false };
		const { personId, grants } = read.actor;
		const organs = [
			...new Set(grants.filter(({ role }) => role === "window-clerk").map(({ organId }) => organId)),
		];
		if (organs.length === 0) return { rows: [], page, size, more: false };
		const found = await tables(read)
			.selectFrom("matter")
			.select([
				"matter.id",
				"matter.matter_no",
				"matter.matter_name",
				"matter.applicant_id",
				"matter.begun_at",
			])
			.where("matter.division_code", "=", read.division)
			.where("matter.state", "=", "draft")
			.where("matter.channel", "=", "window")
			.where("matter.organ_id", "in", organs)
			.where(visibleTo(read.actor))
			.orderBy("matter.begun_at", "desc")
			.orderBy("matter.id", "desc")
			.limit(size + 1)
			.offset((page - 1) * size)
			.execute();
		const shown = found.slice(0, size);
		const ids = shown.map(({ id }) => id);
		const [names, begun] = await Promise.all([
			needs.partyNames(
				read,
				shown.map((row) => row.applicant_id),
			),
			ids.length === 0
				? []
				: read.db
						.selectFrom("journal")
						.select("matter_id")
						.where("division_code", "=", read.division)
						.where("matter_id", "in", ids)
						.where("type", "=", "MatterBegun")
						.where("actor_id", "=", personId)
						.execute(),
		]);
		const own = new Set(begun.map(({ matter_id }) => matter_id));
		return {
			rows: shown.map((row) => ({
				matterId: row.id,
				matterNo: row.matter_no,
				matterName: row.matter_name,
				applicantName: names.get(row.applicant_id) ?? "",
				begunAt: row.begun_at.toISOString(),
				mine: own.has(row.id),
			})),
			page,
			size,
			more: found.length > size,
		};
	};

const most = 1_000;
const bounded = (count: number) => ({ count: Math.min(count, most), atLeast: count > most });

/** 待办件数, counted to a thousand and no further. */
export const todoCounts = async (read: Read) => {
	const db = tables(read);
	const organs = [...new Set(placesOf(read.actor).map(({ organId }) => organId))];
	const countMatters = async (state: MatterState | null, overdueBefore: Date | null): Promise<number> => {
		if (organs.length === 0) return 0;
		let inner = db
			.selectFrom("matter")
			.select("matter.id")
			.where("matter.division_code", "=", read.division)
			.where(isQueued)
			.where(visibleTo(read.actor))
			.limit(most + 1);
		if (state !== null) inner = inner.where("matter.state", "=", state);
		if (overdueBefore !== null) inner = inner.where("matter.due_at", "<", overdueBefore);
		const row = await db
			.selectFrom(inner.as("some"))
			.select(({ fn }) => fn.countAll<string>().as("count"))
			.executeTakeFirstOrThrow();
		return Number(row.count);
	};
	const matters = [];
	for (const state of queuedStates) matters.push({ state, ...bounded(await countMatters(state, null)) });
	const documents = [];
	for (const state of ["drafted", "reviewed", "approved", "sealed"] as const) {
		if (organs.length === 0) {
			documents.push({ state, ...bounded(0) });
			continue;
		}
		const inner = db
			.selectFrom("official_document")
			.select("official_document.id")
			.where("official_document.division_code", "=", read.division)
			.where("official_document.organ_id", "in", organs)
			.where(sql<boolean>`official_document.state in ('drafted', 'reviewed', 'approved', 'sealed')`)
			.where("official_document.state", "=", state)
			.limit(most + 1);
		const row = await db
			.selectFrom(inner.as("some"))
			.select(({ fn }) => fn.countAll<string>().as("count"))
			.executeTakeFirstOrThrow();
		documents.push({ state, ...bounded(Number(row.count)) });
	}
	return { matters, overdue: bounded(await countMatters(null, read.now)), documents };
};

/** Whose clock runs, until when, and how many working days are left (interface pattern 9). */
export const clockOf = async (
	read: Read,
	matter: Matter,
): Promise<{
	whose: "organ" | "applicant" | "nobody";
	dueAt: string | null;
	workdaysLeft: number | null;
}> => {
	const clock = runningClock(matter);
	if (clock === null) return { whose: "nobody", dueAt: null, workdaysLeft: null };
	const calendar = await read.calendar();
	return { ...clock, workdaysLeft: workdaysLeft(calendar, read.now, new Date(clock.dueAt)) };
};

const inProcessOf = ({ waitingFor, findings }: InProcessFinding) => ({
	waitingUntil:
		waitingFor
			.map(({ dueAt }) => dueAt)
			.toSorted()
			.at(-1) ?? null,
	untrue: findings.some(({ conclusion }) => conclusion === "untrue" || conclusion === "partly"),
});

/** Everything the page of one matter shows, the letters beside the task. */
export const matterPage = (needs: MatterNeeds) => async (read: Read, matter: Matter) => {
	const { representation } = matter;
	const representative = representation.kind === "self" ? null : representation.party;
	const [organ, names, letters, documents] = await Promise.all([
		needs.organOf(read, matter.organId),
		needs.partyNames(read, [matter.applicant, ...(representative === null ? [] : [representative])]),
		needs.commitmentsOfMatter(read, matter.id),
		documentLines(read, matter.id),
	]);
	const filed = filingOf(matter);
	const decision = unservedDecisionOf(matter) ?? ("decision" in matter ? matter.decision : null);
	const isStaff = read.actor.kind === "staff";
	const isServed = matter.state === "closed" || matter.state === "refused" || matter.state === "terminated";
	const lacking = new Set(stillLacking(matter).map(({ name }) => name));
	const offered = new Map(
		offers(matter).map((offer) => [offer.itemId, offer.commitment ?? ("open" as const)]),
	);
	const open = new Set(openActions(matter, read.actor));
	return {
		matterId: matter.id,
		matterNo: matter.matterNo,
		externalNumber: matter.externalNumber,
		organId: matter.organId,
		organName: organ?.name ?? "",
		matterName: matter.matterName,
		matterType: matter.matterType,
		applicantId: matter.applicant,
		applicantName: names.get(matter.applicant) ?? "",
		representation: {
			kind: representation.kind,
			name: representative === null ? null : (names.get(representative) ?? null),
		},
		channel: matter.channel,
		areaCode: matter.areaCode,
		state: matter.state,
		begunAt: matter.begunAt,
		submittedAt: filed?.filing.submittedAt ?? null,
		acceptedAt: filed?.acceptance?.acceptedAt ?? null,
		items: matter.items.map((item) => {
			const letter = letters.find(({ commitmentId }) => commitmentId === item.commitmentId);
			return {
				itemId: item.itemId,
				certName: item.certName,
				route: item.route,
				commitment: offered.get(item.itemId) ?? ("open" as const),
				commitmentId: item.commitmentId,
				letterNo: letter?.letterNo ?? null,
				sealed: letter?.sealed ?? false,
			};
		}),
		materials: materialList(matter).map((line) => ({ ...line })),
		supplement:
			matter.state === "supplementing"
				? {
						cause: matter.supplement.cause,
						requestedAt: matter.supplement.requestedAt,
						dueAt: matter.supplement.dueAt,
						lacking: matter.supplement.lacking.map(({ name, itemId }) => ({
							name,
							itemId,
							arrived: !lacking.has(name),
						})),
					}
				: null,
		// What was decided inside the organ is nobody else's before it is served.
		decision:
			decision === null || !(isStaff || isServed)
				? null
				: {
						result: decision.result,
						decidedAt: decision.decidedAt,
						letterNos: [...decision.letterNos],
						documentId: decision.documentId,
						held: decision.holds.length > 0,
					},
		clock: await clockOf(read, matter),
		inProcess: isStaff ? inProcessOf(await needs.inProcessFindingOf(read, matter.id)) : null,
		documents: isStaff
			? documents
			: documents.filter(({ state }) => state === "served" || state === "announced"),
		actions: actionNames
			.filter((action) => mayAct(action, matter, read.actor))
			.map((action) => ({ action, open: open.has(action), clause: actions[action].clause })),
	};
};
