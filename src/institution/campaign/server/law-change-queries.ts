import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { z } from "zod";
import { articleOf, citeBasis, renderCitation } from "#institution/catalogue/domain/citation.ts";
import { holds, holdsAnywhere } from "#kernel/actor.ts";
import { addDays, dayOf, endOfDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type * as api from "../domain/adjustment-api.ts";
import {
	type AnswerStanding,
	answerLawChange,
	answerStanding,
	decideLawAnswer,
	isSettled,
} from "../domain/answer-law-change.ts";
import { confirmLawChange } from "../domain/confirm-law-change.ts";
import { closeLawChange, lawKey, mentions, newNumber } from "../domain/law-change.ts";
import { withdrawLawChange } from "../domain/withdraw-law-change.ts";
import {
	affectedFrom,
	affectedNow,
	type Citing,
	changeById,
	changeFrom,
	citing,
	itemNow,
	renumberedBefore,
	type StoredChange,
} from "./law-change-store.ts";
import type { CampaignNeeds } from "./needs.ts";
import { isListed } from "./queries.ts";
import { organsInSight, organsOf } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

const tables = ({ db }: Read) => db.withTables<CampaignTables>();
type Reply<E extends { reply: z.ZodType }> = z.input<E["reply"]>;
const mostMentions = 100;

/** Affected items of a change that this reader may see. */
const inSight = (read: Read, changeIds: readonly string[]) => {
	const organs = organsInSight(read.actor);
	const query = tables(read)
		.selectFrom("law_change_item")
		.where("division_code", "=", read.division)
		.where("change_id", "in", changeIds);
	return organs === null
		? query
		: organs.length === 0
			? query.where(sql<SqlBool>`false`)
			: query.where("organ_id", "in", organs);
};

/** The organ's own term has run out: what the justice bureau reviews is no delay of the organ's. */
const isOverdue = ({ now }: Read) =>
	sql<SqlBool>`answer is null and released_at is null and proposed is distinct from 'unaffected' and due_at < ${now}`;

const progressOf = async (read: Read, changeIds: readonly string[]) => {
	const rows = changeIds.length
		? await inSight(read, changeIds)
				.select((eb) => [
					"change_id",
					eb.fn.countAll<string>().as("items"),
					eb.fn.count<string>("answer").as("answered"),
					sql<string>`count(*) filter (where ${isOverdue(read)})`.as("overdue"),
				])
				.groupBy("change_id")
				.execute()
		: [];
	const counted = new Map(rows.map((row) => [row.change_id, row]));
	return (changeId: string) => {
		const row = counted.get(changeId);
		return {
			items: Number(row?.items ?? 0),
			answered: Number(row?.answered ?? 0),
			overdue: Number(row?.overdue ?? 0),
		};
	};
};

const headOf = (change: StoredChange) => ({
	id: change.id,
	law: change.law,
	article: change.article,
	paragraph: change.paragraph,
	item: change.item,
	kind: change.kind,
	effectiveOn: change.effectiveOn,
	state: change.state,
	at: change.at.toISOString(),
});

export const lawChangeList = async (
	read: Read,
	query: { page: number; size: number },
): Promise<Reply<typeof api.lawChanges>> => {
	const rows = await tables(read)
		.selectFrom("law_change")
		.selectAll()
		.where("division_code", "=", read.division)
		.orderBy("at", "desc")
		.orderBy("id")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	const changes = rows.map(changeFrom);
	const progress = await progressOf(
		read,
		changes.map(({ id }) => id),
	);
	return pageOf(
		changes.map((change) => ({ ...headOf(change), ...progress(change.id) })),
		query,
	);
};

/** How many items nobody answered for, and how many answers are not carried out. */
export const openAnswers = async (
	needs: Pick<CampaignNeeds, "itemsById" | "releasedFacts">,
	read: Read,
	change: StoredChange,
): Promise<{ unanswered: number; underWay: number }> => {
	const rows = await tables(read)
		.selectFrom("law_change_item")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("change_id", "=", change.id)
		.execute();
	const open = rows.filter(({ answer }) => answer !== null && answer !== "unaffected").map(affectedFrom);
	const ids = open.map(({ itemId }) => itemId);
	const [items, released, earlier] = await Promise.all([
		needs.itemsById(read, ids),
		needs.releasedFacts(read, ids),
		renumberedBefore(read, change),
	]);
	const now = new Map(
		items.map((item) => [item.itemId, itemNow(item, released.has(item.itemId), change, earlier)]),
	);
	return {
		unanswered: rows.filter(({ answer }) => answer === null).length,
		underWay: open.filter(({ itemId, answers }) => {
			const item = now.get(itemId);
			return item !== undefined && !isSettled(answerStanding(answers, item));
		}).length,
	};
};

const affectedIds = async (read: Read, changeId: string): Promise<{ itemId: string; organId: string }[]> =>
	(await inSight(read, [changeId]).select(["item_id", "organ_id"]).execute()).map((row) => ({
		itemId: row.item_id,
		organId: row.organ_id,
	}));

/** What cites the place in its words only, and is not answered for. */
const mentionsOf = async (
	needs: CampaignNeeds,
	read: Read,
	change: StoredChange,
	listed: ReadonlySet<string>,
): Promise<Omit<Reply<typeof api.lawChange>["mentions"][number], "organName">[]> => {
	const organs = organsInSight(read.actor);
	const key = lawKey(change.law);
	const earlier = await renumberedBefore(read, change);
	const found: Omit<Reply<typeof api.lawChange>["mentions"][number], "organName">[] = [];
	for (const item of await needs.itemsNaming(read, organs, key)) {
		if (listed.has(item.itemId)) continue;
		const { facts } = item;
		const base = { id: item.itemId, organId: item.organId, name: `${facts.certName}（${facts.matterName}）` };
		const [basis] = citing(facts.legalBases, change, earlier);
		if (!isListed(item) && basis) found.push({ ...base, kind: "set-aside", text: citeBasis(basis.basis) });
		else if (facts.verifyStandard && mentions(facts.verifyStandard, change, earlier))
			found.push({ ...base, kind: "verify-standard", text: facts.verifyStandard });
	}
	let materials = tables(read)
		.selectFrom("source_material")
		.select(["id", "organ_id", "matter_name", "material_name", "reason"])
		.where("division_code", "=", read.division)
		.where("in_force", "=", true)
		.where("mark", "in", ["kept", "excluded"])
		.where(sql<SqlBool>`position(${key} in reason) > 0`);
	if (organs !== null) materials = materials.where("organ_id", "in", organs);
	for (const row of await materials.orderBy("id").limit(1_000).execute())
		if (mentions(row.reason, change, earlier))
			found.push({
				kind: "material",
				id: row.id,
				organId: row.organ_id,
				name: `${row.material_name}（${row.matter_name}）`,
				text: row.reason,
			});
	return found.slice(0, mostMentions);
};

export const lawChangePage = async (
	needs: CampaignNeeds,
	read: Read,
	changeId: string,
): Promise<Reply<typeof api.lawChange> | null> => {
	const change = await changeById(read, changeId);
	if (!change) return null;
	const ids = await affectedIds(read, changeId);
	const organIds = [...new Set(ids.map(({ organId }) => organId))].slice(0, 100);
	const [organs, progress, letters, procedures, mentioned, open] = await Promise.all([
		needs.organs(read),
		progressOf(read, [changeId]),
		needs.liveLetters(
			read,
			ids.map(({ itemId }) => itemId),
		),
		needs.guidesInUse(read, "procedure", organIds),
		mentionsOf(needs, read, change, new Set(ids.map(({ itemId }) => itemId))),
		openAnswers(needs, read, change),
	]);
	const names = new Map<string, string>(organs.map(({ id, name }) => [id, name]));
	const refusalOf = (decision: object) => (isRefusal(decision) ? decision.refused : null);
	// What the reader may do is asked of the rules themselves, with a command nothing else speaks against.
	const official = { text: "-", source: "-", announcedOn: dayOf(read.now) };
	return {
		...headOf(change),
		...progress(changeId),
		newText: change.newText,
		newLaw: change.newLaw,
		note: change.note,
		renumbering: [...change.renumbering],
		liveLetters: [...letters.values()].reduce((sum, count) => sum + count, 0),
		procedures: [...procedures].map(([organId, { number, isStale }]) => ({
			organId,
			organName: names.get(organId) ?? "",
			number,
			isStale,
		})),
		mentions: mentioned.map((one) => ({ ...one, organName: names.get(one.organId) ?? "" })),
		wouldAffect: change.state === "reported" ? (await affectedNow(needs, read, change)).length : null,
		official: change.official,
		withdrawn: change.withdrawn && {
			reason: change.withdrawn.reason,
			at: change.withdrawn.at.toISOString(),
		},
		confirm: refusalOf(confirmLawChange(change, official, read)),
		withdraw: refusalOf(withdrawLawChange(change.state, { reason: "-" }, read)),
		close: refusalOf(closeLawChange(change.state, { actor: read.actor, ...open })),
	};
};

/** While an answer stands so, the organ's term runs. */
const ownDelay: readonly AnswerStanding[] = ["unanswered", "returned", "awaiting-head"];

const cited = (found: readonly Citing[]): string[] => found.map(({ basis }) => citeBasis(basis));

export const lawChangeItemList = async (
	needs: CampaignNeeds,
	read: Read,
	changeId: string,
	query: z.output<(typeof api.lawChangeItems)["query"]>,
): Promise<Reply<typeof api.lawChangeItems> | null> => {
	const change = await changeById(read, changeId);
	if (!change) return null;
	let wanted = inSight(read, [changeId]).selectAll();
	if (query.show !== "all") wanted = wanted.where("answer", "is", null);
	if (query.show === "overdue") wanted = wanted.where(isOverdue(read));
	const rows = await wanted
		.orderBy(sql`answer is not null`)
		.orderBy("due_at")
		.orderBy("item_id")
		.limit(query.size + 1)
		.offset((query.page - 1) * query.size)
		.execute();
	const shown = pageOf(rows.map(affectedFrom), query);
	const ids = shown.rows.map(({ itemId }) => itemId);
	const [items, released, earlier, organs, templates, guides, letters] = await Promise.all([
		needs.itemsById(read, ids),
		needs.releasedFacts(read, ids),
		renumberedBefore(read, change),
		needs.organs(read),
		needs.templatesInUse(read, ids),
		needs.guidesInUse(read, "guide", ids),
		needs.liveLetters(read, ids),
	]);
	const byId = new Map(items.map((item) => [item.itemId, item]));
	const names = new Map<string, string>(organs.map(({ id, name }) => [id, name]));
	const lines = shown.rows.flatMap((row) => {
		const item = byId.get(row.itemId);
		if (item === undefined) return [];
		const inForce = released.get(row.itemId);
		const now = itemNow(item, inForce !== undefined, change, earlier);
		const working = citing(item.facts.legalBases, change, earlier);
		const inRelease = citing(inForce?.legalBases, change, earlier);
		const template = templates.get(row.itemId);
		const guide = guides.get(row.itemId);
		const standing = answerStanding(row.answers, now);
		// What the reader may do is asked of the rule itself, with an answer nothing else speaks against.
		const answer = answerLawChange(
			row,
			{ answer: "withdraw", reason: "-", as: "cancelled" },
			{ actor: read.actor, change, item: now },
		);
		const decide = decideLawAnswer(
			row,
			{ outcome: "approved", text: "" },
			{ actor: read.actor, change, item: now },
		);
		const numbers = new Map(
			[...working, ...inRelease].flatMap(({ basis }) => {
				const to = newNumber(basis.article, change, earlier);
				const from = articleOf(basis.article);
				return to === null || from === null
					? []
					: [
							[
								from,
								{ from: renderCitation({ article: from }), to: renderCitation({ article: to }) },
							] as const,
						];
			}),
		);
		return [
			{
				itemId: row.itemId,
				organId: row.organId,
				organName: names.get(row.organId) ?? "",
				matterName: item.facts.matterName,
				certName: item.facts.certName,
				state: item.state,
				working: cited(working),
				released: cited(inRelease),
				numbers: [...numbers.values()],
				unclear: [...working, ...inRelease].some(({ match }) => match === "unclear"),
				standardCites: mentions(item.facts.verifyStandard ?? "", change, earlier),
				template: template
					? { number: template.number, cites: mentions(template.text, change, earlier) }
					: null,
				guide: guide
					? {
							number: guide.number,
							isStale: guide.isStale,
							cites: mentions(guide.text, change, earlier),
						}
					: null,
				liveLetters: letters.get(row.itemId) ?? 0,
				late: row.late,
				dueAt: row.dueAt.toISOString(),
				overdue: ownDelay.includes(standing) && !row.released && row.dueAt < read.now,
				standing,
				answers: row.answers.map(({ answer: said, as, reason, at, decision }) => ({
					answer: said,
					as,
					reason,
					at,
					decision: decision && { outcome: decision.outcome, text: decision.text },
				})),
				endsOn: row.endsOn,
				answer: isRefusal(answer) ? answer.refused : null,
				decide: isRefusal(decide) ? decide.refused : null,
				groundless: change.kind !== "amended" && !now.basisLeft,
			},
		];
	});
	return { ...shown, rows: lines };
};

/** 按原条文告知、还没有办结的承诺书: the oldest first. */
export const lawChangeLetterList = async (
	needs: CampaignNeeds,
	read: Read,
	changeId: string,
	query: { page: number; size: number },
): Promise<Reply<typeof api.lawChangeLetters> | null> => {
	const change = await changeById(read, changeId);
	if (!change) return null;
	const ids = (await affectedIds(read, changeId)).map(({ itemId }) => itemId);
	const letters = await needs.liveLetterList(read, ids, {
		limit: query.size + 1,
		offset: (query.page - 1) * query.size,
	});
	const items = await needs.itemsById(read, [...new Set(letters.map(({ itemId }) => itemId))]);
	const names = new Map(items.map((item) => [item.itemId, item.facts.certName]));
	const effective = endOfDay(addDays(change.effectiveOn, -1));
	return pageOf(
		letters.map((letter) => ({
			commitmentId: letter.commitmentId,
			matterId: letter.matterId,
			matterNo: letter.matterNo,
			organId: letter.organId,
			certName: names.get(letter.itemId) ?? "",
			state: letter.state,
			offeredAt: letter.offeredAt.toISOString(),
			toldAt: letter.toldAt?.toISOString() ?? null,
			afterEffect: letter.toldAt !== null && letter.toldAt > effective,
			mayOpen: holds(read.actor, "handler", letter.organId),
		})),
		query,
	);
};

const most = 1_000;

/** 待办: what waits for this reader's organs; for the justice bureau, of the whole district. */
export const adjustmentTodo = async (read: Read): Promise<Reply<typeof api.adjustmentTodo>> => {
	const organs = organsInSight(read.actor);
	const isJustice = holdsAnywhere(read.actor, "justice-bureau");
	const items = tables(read)
		.selectFrom("law_change_item")
		.select("due_at")
		.where("division_code", "=", read.division)
		.where("answer", "is", null)
		.where("released_at", "is", null)
		.orderBy("due_at")
		.limit(most);
	const own = organs === null ? items : items.where("organ_id", "in", organs);
	const headOf = organsOf(read.actor, "organ-head");
	const decisions = isJustice
		? items.where("proposed", "=", "unaffected")
		: headOf.length === 0
			? null
			: items.where("proposed", "=", "withdraw").where("organ_id", "in", headOf);
	const justice = async <Row>(rows: { execute(): Promise<Row[]> }) => (isJustice ? rows.execute() : []);
	const confirmations = await justice(
		tables(read)
			.selectFrom("law_change")
			.select("at as due_at")
			.where("division_code", "=", read.division)
			.where("state", "=", "reported")
			.limit(most),
	);
	const filings = await justice(
		tables(read)
			.selectFrom("release_filing")
			.select("due_at")
			.where("division_code", "=", read.division)
			.where("filed_on", "is", null)
			.limit(most),
	);
	const count = (rows: readonly { due_at: Date }[]) => ({
		waiting: rows.length,
		overdue: rows.filter(({ due_at }) => due_at < read.now).length,
	});
	return {
		answers: count(organs?.length === 0 ? [] : await own.where("proposed", "is", null).execute()),
		decisions: count(decisions ? await decisions.execute() : []),
		confirmations: { waiting: confirmations.length, overdue: 0 },
		filings: count(filings),
	};
};
