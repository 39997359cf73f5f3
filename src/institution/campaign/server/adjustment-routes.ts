import { isRefusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/adjustment-api.ts";
import { answeredBy, answerLawChange } from "../domain/answer-law-change.ts";
import { fileRelease, filingDue } from "../domain/filing.ts";
import { closeLawChange, enterLawChange } from "../domain/law-change.ts";
import {
	adjustmentTodo,
	lawChangeItemList,
	lawChangeLetterList,
	lawChangeList,
	lawChangePage,
	openAnswers,
} from "./law-change-queries.ts";
import {
	findAffected,
	insertChange,
	itemNow,
	lockAffected,
	lockChange,
	renumberedBefore,
	saveAnswer,
	setChangeState,
} from "./law-change-store.ts";
import type { CampaignNeeds } from "./needs.ts";
import { filingList } from "./queries.ts";
import { personOf, seesOrgan } from "./sight.ts";
import type { CampaignTables } from "./tables.ts";

const clause = "R-028 三(二)";
const notFound = refuse("not-found", clause);
const tables = ({ db }: Read) => db.withTables<CampaignTables>();
const told = <Reply>(reply: Reply | null) => (reply === null ? notFound : { reply });

/** 公布 → 备案期限起算. May run twice. */
export const openFiling = async (act: Act, { subjectId, at }: JournalEntry): Promise<void> => {
	await tables(act)
		.insertInto("release_filing")
		.values({
			division_code: act.division,
			release_id: subjectId,
			due_at: filingDue(at, {
				calendar: await act.calendar(),
				term: termOf((await act.parameters())["filing.term"]),
			}),
			filed_to: null,
			number: null,
			filed_on: null,
			overdue_at: null,
			version: 1,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** 动态调整和备案. */
export const adjustmentRoutes = (needs: CampaignNeeds): Binding[] => {
	const written = (act: Act, subjectId: string, events: readonly { type: string }[]) =>
		record(act, { slice: "campaign", subjectId, matterId: null, events });

	return [
		write(api.enterLawChange, async (act, { body }) => {
			const { change, decision } = enterLawChange(body, act);
			if (isRefusal(decision)) return decision;
			const stored = await insertChange(act, change, personOf(act.actor));
			await written(act, stored.id, decision.accepted);
			return { reply: { changeId: stored.id, affected: await findAffected(needs, act, stored) } };
		}),

		read(api.lawChanges, async (context, { query }) => ({ reply: await lawChangeList(context, query) })),

		read(api.lawChange, async (context, { params }) =>
			told(await lawChangePage(needs, context, params.changeId)),
		),

		read(api.lawChangeItems, async (context, { params, query }) =>
			told(await lawChangeItemList(needs, context, params.changeId, query)),
		),

		read(api.lawChangeLetters, async (context, { params, query }) =>
			told(await lawChangeLetterList(needs, context, params.changeId, query)),
		),

		write(api.answerLawChange, async (act, { params, body }) => {
			const change = await lockChange(act, params.changeId, "answer");
			const affected = change ? await lockAffected(act, change.id, params.itemId) : null;
			if (!change || !affected || !seesOrgan(act.actor, affected.organId)) return notFound;
			const [item] = await needs.itemsById(act, [affected.itemId]);
			if (!item) return notFound;
			const released = await needs.releasedFacts(act, [affected.itemId]);
			const now = itemNow(item, released.has(item.itemId), change, await renumberedBefore(act, change));
			const decision = answerLawChange(affected, body, { actor: act.actor, now: act.now, change, item: now });
			if (isRefusal(decision)) return decision;
			// A published item is opened for change; one under way is only tied to the answer.
			if (body.answer !== "unaffected" && item.state === "published") {
				const opened = await needs.openAdjustment(act, item.itemId, body.reason);
				if (isRefusal(opened)) return opened;
			}
			if (body.answer === "withdraw") {
				const off = await needs.takeOff(act, item.itemId, body.as, body.reason);
				if (isRefusal(off)) return off;
			}
			const [event] = decision.accepted;
			if (event?.type !== "LawChangeAnswered") throw new Error("an answer must give LawChangeAnswered");
			const answered = answeredBy(body, {
				by: personOf(act.actor),
				now: act.now,
				publishedIn: item.publishedIn,
			});
			await saveAnswer(act, affected, answered, event.endsOn);
			await written(act, change.id, decision.accepted);
			return { reply: { itemId: affected.itemId, answer: body.answer } };
		}),

		write(api.closeLawChange, async (act, { params }) => {
			const change = await lockChange(act, params.changeId, "close");
			if (!change) return notFound;
			const decision = closeLawChange(change.state, {
				actor: act.actor,
				...(await openAnswers(needs, act, change)),
			});
			if (isRefusal(decision)) return decision;
			await setChangeState(act, change.id, "closed");
			await written(act, change.id, decision.accepted);
			return { reply: { changeId: change.id } };
		}),

		read(api.adjustmentTodo, async (context) => ({ reply: await adjustmentTodo(context) })),

		read(api.filings, async (context, { query }) => ({ reply: await filingList(context, query) })),

		write(api.fileRelease, async (act, { params, body }) => {
			const row = await tables(act)
				.selectFrom("release_filing")
				.select(["filed_on", "due_at", "overdue_at"])
				.where("division_code", "=", act.division)
				.where("release_id", "=", params.releaseId)
				.forUpdate()
				.executeTakeFirst();
			const release = await tables(act)
				.selectFrom("catalogue_release")
				.select("published_at")
				.where("division_code", "=", act.division)
				.where("id", "=", params.releaseId)
				.executeTakeFirst();
			if (!row || !release) return notFound;
			const decision = fileRelease(
				{
					publishedAt: release.published_at,
					dueAt: row.due_at,
					filedOn: row.filed_on,
					noted: row.overdue_at !== null,
				},
				body,
				act,
			);
			if (isRefusal(decision)) return decision;
			await tables(act)
				.updateTable("release_filing")
				.set((eb) => ({
					filed_to: body.filedTo,
					number: body.number,
					filed_on: body.filedOn,
					version: eb("version", "+", 1),
				}))
				.where("division_code", "=", act.division)
				.where("release_id", "=", params.releaseId)
				.execute();
			await written(act, params.releaseId, decision.accepted);
			return { reply: { releaseId: params.releaseId } };
		}),
	];
};
