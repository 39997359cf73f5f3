import type { VerificationReviewed } from "#institution/verification/domain/reviewed-as.ts";
import { isRefusal } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { beginDefence } from "../domain/begin-defence.ts";
import type { BreachId } from "../domain/breach.ts";
import { makeFindingEffective } from "../domain/make-finding-effective.ts";
import { makeOutcomeEffective } from "../domain/make-outcome-effective.ts";
import type { BreachNeeds } from "./needs.ts";
import { createBreach, decideBreach, lockBreach, saveBreach } from "./store.ts";

/** The part of DocumentServed this slice answers to. `causeId` is the breach the document was drawn up for. */
export type ServedDocument = {
	type: "DocumentServed";
	documentId: string;
	kind: string;
	effectiveAt: string;
	causeId: string | null;
};

/** 核查复核为不实 → 启动处置. Runs twice without opening twice: one check opens one breach. */
export const openOnReviewedCheck =
	(needs: BreachNeeds) =>
	async (act: Act, { event }: JournalEntry<VerificationReviewed>): Promise<void> => {
		if (event.conclusion !== "untrue" && event.conclusion !== "partly") return;
		const matter = await needs.matterFacts(act, event.matterId);
		const promisedBy = await needs.promisedBy(act, event.commitmentId);
		if (matter === null || promisedBy === null)
			throw new Error(`check ${event.verificationId} names a matter or letter that does not exist`);
		const created = await createBreach(act, {
			id: act.newId() as BreachId,
			verificationId: event.verificationId,
			matterId: event.matterId,
			commitmentId: event.commitmentId,
			itemId: event.itemId,
			organId: matter.organId,
			matterType: matter.matterType,
			conclusion: event.conclusion,
			promisor: event.promisor,
			promisedBy,
			openedAt: act.now.toISOString(),
		});
		if (created !== null) await needs.holdResult(act, event.matterId, created.breachId);
	};

/** 文书送达 → 申辩期限起算、认定生效、处置生效. A document that is not the awaited one changes nothing. */
export const followServedDocument =
	(needs: BreachNeeds) =>
	async (act: Act, { event }: JournalEntry<ServedDocument>): Promise<void> => {
		const { causeId, documentId } = event;
		if (causeId === null) return;
		const effectiveAt = new Date(event.effectiveAt);
		const parameters = await act.parameters();
		const calendar = await act.calendar();
		switch (event.kind) {
			case "verification-notice":
				await settle(
					decideBreach(act, causeId, (breach) =>
						beginDefence(
							breach,
							{ documentId, effectiveAt },
							{ term: termOf(parameters["defence.term"]), calendar },
						),
					),
				);
				return;
			case "untrue-finding":
				await settle(
					decideBreach(act, causeId, (breach) =>
						makeFindingEffective(breach, { documentId, effectiveAt: effectiveAt.toISOString() }),
					),
				);
				return;
			case "termination-decision":
			case "correction-order":
			case "revocation-decision":
			case "decision": {
				const before = await lockBreach(act, causeId);
				if (before === null) return;
				const decision = makeOutcomeEffective(
					before.breach,
					{ documentId, effectiveAt },
					{
						correction: termOf(parameters["correction.term"]),
						recheck: termOf(parameters["correction.recheck"]),
						calendar,
					},
				);
				if (isRefusal(decision)) return retryPastHorizon(decision.refused);
				await saveBreach(act, before, decision.accepted);
				if (event.kind === "revocation-decision") await needs.takeDownLetter(act, before.breach.commitmentId);
				if (event.kind !== "termination-decision") return;
				const refused = await needs.terminateMatter(act, {
					matterId: before.breach.matterId,
					breachId: before.breach.id,
					documentId,
					effectiveAt,
				});
				// The table allowed termination when it was chosen; a matter that moved since is a fault to be seen.
				if (refused !== null) throw new Error(`matter not terminated: ${refused.refused}`);
				return;
			}
		}
	};

/** A missing calendar year is repaired by an administrator: the job must fail and be tried again. */
const retryPastHorizon = (reason: string): void => {
	if (reason === "calendar-past-horizon")
		throw new Error("the work calendar ends before the term: load the year");
};

const settle = async (saving: Promise<object>): Promise<void> => {
	const saved = await saving;
	if ("refused" in saved && typeof saved.refused === "string") retryPastHorizon(saved.refused);
};
