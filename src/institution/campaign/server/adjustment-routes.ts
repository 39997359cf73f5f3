import { isRefusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/adjustment-api.ts";
import { answeredBy, answerLawChange, decideLawAnswer, renewsTerm } from "../domain/answer-law-change.ts";
import { confirmLawChange } from "../domain/confirm-law-change.ts";
import { correctFiling, fileRelease } from "../domain/filing.ts";
import { closeLawChange, enterLawChange } from "../domain/law-change.ts";
import { backTo, withdrawLawChange } from "../domain/withdraw-law-change.ts";
import { filingList, lockFilings, saveCorrection, saveFiling } from "./filing-store.ts";
import {
	adjustmentTodo,
	lawChangeItemList,
	lawChangeLetterList,
	lawChangeList,
	lawChangePage,
	openAnswers,
} from "./law-change-queries.ts";
import {
	type AffectedRow,
	addAffected,
	affectedNow,
	answerDueFrom,
	insertChange,
	itemNow,
	liveChanges,
	lockAffected,
	lockChange,
	renumberedBefore,
	saveAnswers,
	saveConfirmation,
	saveWithdrawal,
	setChangeState,
	takenOffElsewhere,
} from "./law-change-store.ts";
import type { CampaignNeeds } from "./needs.ts";
import { personOf, seesOrgan } from "./sight.ts";

const clause = "R-028 三(二)";
const notFound = refuse("not-found", clause);
const told = <Reply>(reply: Reply | null) => (reply === null ? notFound : { reply });

/** 动态调整和备案. */
export const adjustmentRoutes = (needs: CampaignNeeds): Binding[] => {
	const written = (act: Act, subjectId: string, events: readonly { type: string }[]) =>
		record(act, { slice: "campaign", subjectId, matterId: null, events });

	/** One item of a change, both held, for an answer or a decision on one; null for who does not see it. */
	const answering = async (act: Act, params: { changeId: string; itemId: string }) => {
		const change = await lockChange(act, params.changeId, "beside-others");
		const affected = change ? await lockAffected(act, change.id, params.itemId) : null;
		if (!change || !affected || !seesOrgan(act.actor, affected.organId)) return null;
		const [item] = await needs.itemsById(act, [affected.itemId]);
		if (!item) return null;
		const released = await needs.releasedFacts(act, [affected.itemId]);
		const now = itemNow(item, released.has(item.itemId), change, await renumberedBefore(act, change));
		return { change, affected, item, now };
	};

	/** Puts back what the answers to a withdrawn change had moved. `left`: what cannot be, or is worked on since. */
	const restoreItems = async (act: Act, changeId: string, rows: readonly AffectedRow[], reason: string) => {
		const ids = rows.map(({ itemId }) => itemId);
		const elsewhere = await takenOffElsewhere(act, changeId, ids);
		const states = new Map((await needs.itemsById(act, ids)).map(({ itemId, state }) => [itemId, state]));
		const left: string[] = [];
		let restored = 0;
		for (const { itemId, answers } of [...rows].sort((one, other) => (one.itemId < other.itemId ? -1 : 1))) {
			const state = states.get(itemId);
			const before = state === undefined || elsewhere.has(itemId) ? null : backTo(answers.at(-1), state);
			if (before === null) {
				if (answers.at(-1)?.before) left.push(itemId);
				continue;
			}
			if (isRefusal(await needs.restoreItem(act, itemId, { before, text: reason }))) left.push(itemId);
			else restored += 1;
		}
		return { restored, left };
	};

	return [
		write(api.enterLawChange, async (act, { body }) => {
			const { change, decision } = enterLawChange(body, { actor: act.actor, live: await liveChanges(act) });
			if (isRefusal(decision)) return decision;
			const stored = await insertChange(act, change, personOf(act.actor));
			await written(act, stored.id, decision.accepted);
			const affected = await affectedNow(needs, act, stored);
			return { reply: { changeId: stored.id, affected: affected.length } };
		}),

		write(api.confirmLawChange, async (act, { params, body }) => {
			const change = await lockChange(act, params.changeId, "alone");
			if (!change) return notFound;
			const decision = confirmLawChange(change, body, act);
			if (isRefusal(decision)) return decision;
			await saveConfirmation(act, change.id, body, personOf(act.actor));
			await written(act, change.id, decision.accepted);
			const affected = await addAffected(act, change, await affectedNow(needs, act, change), false);
			return { reply: { changeId: change.id, affected } };
		}),

		write(api.withdrawLawChange, async (act, { params, body }) => {
			const change = await lockChange(act, params.changeId, "alone");
			if (!change) return notFound;
			const decision = withdrawLawChange(change.state, body, act);
			if (isRefusal(decision)) return decision;
			const rows = await saveWithdrawal(act, change.id, body.reason, personOf(act.actor));
			const { restored, left } = await restoreItems(act, change.id, rows, body.reason);
			await written(act, change.id, decision.accepted);
			return { reply: { changeId: change.id, restored, left } };
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
			const found = await answering(act, params);
			if (!found) return notFound;
			const { change, affected, item, now } = found;
			const decision = answerLawChange(affected, body, { actor: act.actor, change, item: now });
			if (isRefusal(decision)) return decision;
			// A published item is opened for change; one under way is only tied to the answer.
			const opens = body.answer === "adjust" && item.state === "published";
			if (opens) {
				const opened = await needs.openAdjustment(act, item.itemId, body.reason);
				if (isRefusal(opened)) return opened;
			}
			const answered = answeredBy(body, {
				by: personOf(act.actor),
				now: act.now,
				publishedIn: item.publishedIn,
				before: opens ? item.state : null,
			});
			await saveAnswers(act, affected, [...affected.answers, answered], null);
			await written(act, change.id, decision.accepted);
			return { reply: { itemId: affected.itemId, answer: body.answer } };
		}),

		write(api.decideLawAnswer, async (act, { params, body }) => {
			const found = await answering(act, params);
			if (!found) return notFound;
			const { change, affected, item, now } = found;
			const decision = decideLawAnswer(affected, body, { actor: act.actor, change, item: now });
			if (isRefusal(decision)) return decision;
			const last = affected.answers.at(-1);
			const [event] = decision.accepted;
			if (!last || !event || !("answer" in event)) throw new Error("a decision is on an answer");
			const moves = event.type === "LawAnswerApproved" && last.answer === "withdraw";
			if (moves && item.state === "published") {
				const opened = await needs.openAdjustment(act, item.itemId, last.reason);
				if (isRefusal(opened)) return opened;
			}
			if (moves) {
				const off = await needs.takeOff(act, item.itemId, last.as ?? "cancelled", last.reason);
				if (isRefusal(off)) return off;
			}
			const endsOn = event.type === "LawAnswerApproved" ? event.endsOn : null;
			const decided = {
				...last,
				before: moves ? item.state : last.before,
				decision: { ...body, by: personOf(act.actor), at: instant(act.now) },
			};
			const renewed = renewsTerm(event) ? (await answerDueFrom(act, change)).getTime() : 0;
			await saveAnswers(
				act,
				{ ...affected, dueAt: new Date(Math.max(affected.dueAt.getTime(), renewed)) },
				[...affected.answers.slice(0, -1), decided],
				endsOn,
			);
			await written(act, change.id, decision.accepted);
			return { reply: { itemId: affected.itemId, endsOn } };
		}),

		write(api.closeLawChange, async (act, { params }) => {
			const change = await lockChange(act, params.changeId, "alone");
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

		write(api.fileRelease, async (act, { params: { releaseId }, body }) => {
			const found = await lockFilings(act, releaseId);
			if (!found) return notFound;
			const decision = fileRelease(found.filing.get(body.level) ?? null, body, act);
			if (isRefusal(decision)) return decision;
			await saveFiling(act, releaseId, body.level, body, personOf(act.actor));
			await written(act, releaseId, decision.accepted);
			return { reply: { releaseId } };
		}),

		write(api.correctFiling, async (act, { params: { releaseId }, body }) => {
			const found = await lockFilings(act, releaseId);
			if (!found) return notFound;
			const above = body.level === "city" ? (found.filing.get("province") ?? null) : null;
			const decision = correctFiling(found.filing.get(body.level) ?? null, body, {
				actor: act.actor,
				now: act.now,
				above,
			});
			if (isRefusal(decision)) return decision;
			const wrong = found.rows.find(({ level }) => level === body.level);
			if (wrong) await saveCorrection(act, wrong, body, personOf(act.actor));
			await written(act, releaseId, decision.accepted);
			return { reply: { releaseId } };
		}),
	];
};
