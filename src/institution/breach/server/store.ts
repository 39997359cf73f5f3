import { actorReference } from "#kernel/actor.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { Breach, BreachFacts } from "../domain/breach.ts";
import type { BreachEvent } from "../domain/events.ts";
import { evolve } from "../domain/evolve.ts";
import { openBreach } from "../domain/open.ts";
import type { BreachTables } from "./tables.ts";

export type Saved = { breachId: string; state: Breach["state"]; version: number };
export type Locked = { breach: Breach; version: number };

/** The next clock that runs out in this state, or null. */
const dueAt = (breach: Breach): string | null => {
	switch (breach.state) {
		case "defence":
			return breach.dueAt;
		case "correcting":
			return breach.correction.reportedAt === null ? breach.correction.dueAt : breach.correction.recheckDueAt;
		default: {
			const { transfer } = breach;
			if (transfer?.state === "proposed") return transfer.decideBy;
			if (transfer?.state === "decided") return transfer.handOverBy;
			return transfer?.state === "handed-over" ? transfer.replyBy : null;
		}
	}
};

const columns = (breach: Breach) => {
	const due = dueAt(breach);
	return {
		state: breach.state,
		cause: "finding" in breach ? breach.finding.cause : null,
		outcome:
			"disposal" in breach
				? breach.disposal.outcome
				: breach.state === "correcting"
					? breach.order.outcome
					: null,
		due_at: due === null ? null : new Date(due),
		effective_at: "effectiveAt" in breach ? new Date(breach.effectiveAt) : null,
		document: JSON.stringify(breach),
	};
};

/** Open the breach once for each check; null where the same check has opened it already. */
export const createBreach = async (act: Act, facts: BreachFacts): Promise<Saved | null> => {
	const { breach, events } = openBreach(facts);
	const inserted = await act.tx
		.withTables<BreachTables>()
		.insertInto("breach")
		.values({
			division_code: act.division,
			id: breach.id,
			verification_id: breach.verificationId,
			matter_id: breach.matterId,
			commitment_id: breach.commitmentId,
			item_id: breach.itemId,
			organ_id: breach.organId,
			promisor_id: breach.promisor,
			representative_id: breach.promisedBy.kind === "self" ? null : breach.promisedBy.party,
			opened_at: new Date(breach.openedAt),
			...columns(breach),
			version: 1,
		})
		.onConflict((conflict) => conflict.columns(["division_code", "verification_id"]).doNothing())
		.returning("id")
		.executeTakeFirst();
	if (!inserted) return null;
	await record(act, { slice: "breach", subjectId: breach.id, matterId: breach.matterId, events });
	return { breachId: breach.id, state: breach.state, version: 1 };
};

/** Lock the breach; null where it does not exist in this division. */
export const lockBreach = async (act: Act, breachId: string): Promise<Locked | null> => {
	const row = await act.tx
		.withTables<BreachTables>()
		.selectFrom("breach")
		.select(["document", "version"])
		.where("division_code", "=", act.division)
		.where("id", "=", breachId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from a Breach.
	return row ? { breach: row.document as Breach, version: row.version } : null;
};

/** Save what the events made of the breach, and the events beside it. */
export const saveBreach = async (
	act: Act,
	before: Locked,
	events: readonly BreachEvent[],
): Promise<Saved> => {
	const next = events.reduce(evolve, before.breach);
	const version = before.version + 1;
	await act.tx
		.withTables<BreachTables>()
		.updateTable("breach")
		.set({ ...columns(next), version })
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await record(act, { slice: "breach", subjectId: next.id, matterId: next.matterId, events });
	return { breachId: next.id, state: next.state, version };
};

/** Lock, decide, save, for what the institution does by itself. Refusals are answers: reactions may run twice. */
export const decideBreach = async <Reason extends string>(
	act: Act,
	breachId: string,
	decide: (breach: Breach) => Promise<Decision<BreachEvent, Reason>> | Decision<BreachEvent, Reason>,
): Promise<Saved | Refusal<Reason | "not-found">> => {
	const before = await lockBreach(act, breachId);
	if (before === null) return refuse("not-found", "");
	const decision = await decide(before.breach);
	if (isRefusal(decision)) return decision;
	return saveBreach(act, before, decision.accepted);
};

/** Keep what somebody wrote, encrypted, beside the breach. */
export const writeText = async (act: Act, breachId: string, kind: string, text: string): Promise<void> => {
	const id = act.newId();
	const author = actorReference(act.actor);
	await act.tx
		.withTables<BreachTables>()
		.insertInto("breach_text")
		.values({
			division_code: act.division,
			id,
			breach_id: breachId,
			kind,
			author_kind: author.kind,
			author_id: author.id,
			at: act.now,
			text_sealed: act.cipher.seal(id, "text", text),
		})
		.execute();
};
