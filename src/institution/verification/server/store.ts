import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import type { Act } from "#platform/act.ts";
import { onlineAble } from "../domain/checkpoint.ts";
import { forJournal } from "../domain/events.ts";
import { evolve, isOpen, type Verification, type VerificationEvent } from "../domain/verification.ts";
import { journal } from "./journal.ts";
import type { VerificationTables } from "./tables.ts";
import { visibleTo } from "./visible-to.ts";

const tables = (act: Act) => act.tx.withTables<VerificationTables>();

/** Written only by this file from rules, so the stored document is the type it was written as. */
const documentOf = (row: { document: string | object }): Verification => row.document as Verification;

const columns = (verification: Verification) => ({
	state: verification.state,
	conclusion: "finding" in verification ? verification.finding.conclusion : null,
	cause: "finding" in verification ? verification.finding.cause : null,
	concluded_by: "finding" in verification ? verification.concludedBy : null,
	mismatch_shown: mismatchShown(verification),
	due_at: new Date(verification.dueAt),
	overdue_noted: verification.overdueNotedAt !== null,
	document: JSON.stringify(verification),
});

/** Does some check of this letter already contradict it? Then a superior answers a withdrawal (legal-effect §1). */
const mismatchShown = ({ attempts, visits }: Verification): boolean =>
	attempts.some(({ outcome }) => outcome === "mismatch") ||
	visits.some(({ results }) => results.some(({ result }) => result === "mismatch"));

/** A new verification with its first event. The sources are asked as soon as this has committed. */
export async function createVerification(
	act: Act,
	verification: Verification,
	event: VerificationEvent,
): Promise<void> {
	await tables(act)
		.insertInto("verification")
		.values({
			division_code: act.division,
			id: verification.id,
			matter_id: verification.matterId,
			commitment_id: verification.commitmentId,
			item_id: verification.itemId,
			organ_id: verification.organId,
			promisor_id: verification.promisor,
			method: verification.method,
			phase: verification.phase,
			reason: verification.reason,
			...columns(verification),
			ask_at: onlineAble(verification.checkpoints) ? act.now : null,
			asking_until: null,
			version: 1,
			created_at: act.now,
			updated_at: act.now,
		})
		.execute();
	await journal(act, verification, [forJournal(event, verification)]);
}

/** Lock one verification that this actor may see; null where there is none. */
export async function lockVerification(act: Act, id: string): Promise<Verification | null> {
	const row = await tables(act)
		.selectFrom("verification")
		.select("document")
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.where(visibleTo(act.actor))
		.forUpdate()
		.executeTakeFirst();
	return row === undefined ? null : documentOf(row);
}

/** Save what a rule accepted: state row and journal in the acting transaction. */
export async function saveVerification(
	act: Act,
	verification: Verification,
	events: readonly VerificationEvent[],
	more: { askAt?: Date | null; askingUntil?: Date | null } = {},
): Promise<Verification> {
	const next = events.reduce(evolve, verification);
	await tables(act)
		.updateTable("verification")
		.set((eb) => ({
			...columns(next),
			version: eb("version", "+", 1),
			updated_at: act.now,
			...("askAt" in more ? { ask_at: more.askAt ?? null } : isOpen(next) ? {} : { ask_at: null }),
			...("askingUntil" in more ? { asking_until: more.askingUntil ?? null } : {}),
		}))
		.where("division_code", "=", act.division)
		.where("id", "=", verification.id)
		.execute();
	for (const event of events)
		if (event.type === "SourceCorrectionOpened") await openCorrections(act, verification.id, event.sources);
	await journal(
		act,
		verification,
		events.map((event) => forJournal(event, verification)),
	);
	return next;
}

/** Lock, decide, save: the one path of every action on a verification. */
export async function change<Reason extends string>(
	act: Act,
	id: string,
	decide: (
		verification: Verification,
	) => Promise<Decision<VerificationEvent, Reason>> | Decision<VerificationEvent, Reason>,
): Promise<Verification | Refusal<Reason | "not-found">> {
	const verification = await lockVerification(act, id);
	if (verification === null) return refuse("not-found", "R-068");
	const decision = await decide(verification);
	if (isRefusal(decision)) return decision;
	return saveVerification(act, verification, decision.accepted);
}

async function openCorrections(act: Act, verificationId: string, sources: readonly string[]): Promise<void> {
	if (sources.length === 0) return;
	await tables(act)
		.insertInto("source_correction")
		.values(
			sources.map((source) => ({
				division_code: act.division,
				id: act.newId(),
				verification_id: verificationId,
				source,
				opened_at: act.now,
				answered_at: null,
				outcome: null,
				answered_by: null,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The checks of one letter or one matter, locked in the order of their ids. */
export async function lockVerificationsOf(
	act: Act,
	by: { commitmentId: string } | { matterId: string },
): Promise<Verification[]> {
	const rows = await tables(act)
		.selectFrom("verification")
		.select("document")
		.where("division_code", "=", act.division)
		.where((eb) =>
			"commitmentId" in by ? eb("commitment_id", "=", by.commitmentId) : eb("matter_id", "=", by.matterId),
		)
		.orderBy("id")
		.forUpdate()
		.execute();
	return rows.map(documentOf);
}

/** Is the instant of the product's clock after the due date? For lists. */
export const isOverdue = (verification: Verification, now: Date): boolean =>
	isOpen(verification) && verification.dueAt < instant(now);
