import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type JournalEntry, record } from "#platform/journal.ts";
import type { AuthorisationEvent } from "../domain/authorisation.ts";
import type { CommitmentEvent, CommitmentNote, EndReason } from "../domain/commitment.ts";
import { endCommitment } from "../domain/end-commitment.ts";
import { chineseTime } from "../domain/letter-content.ts";
import { words } from "../domain/words.zh-CN.ts";
import { readAuthorisation } from "./authorisation-store.ts";
import { sendCode } from "./challenges.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { sealNow } from "./seal-now.ts";
import { commitmentOf, commitmentsOfMatter, lockCommitment, save } from "./store.ts";
import { disownUntil } from "./views.ts";

type Reaction<Event extends { type: string }> = (act: Act, entry: JournalEntry<Event>) => Promise<void>;
type EventOf<Type extends string> = Extract<
	CommitmentEvent | CommitmentNote | AuthorisationEvent,
	{ type: Type }
>;

/** CommitmentSigned: seal it, if the request has not done so already. Fails loudly, so that the worker retries. */
export const sealSigned =
	(needs: CommitmentNeeds): Reaction<EventOf<"CommitmentSigned">> =>
	async (_act, { subjectId }) => {
		await sealNow(needs, subjectId);
	};

/** OneTimeCodeAsked: send the code, if the request could not. */
export const sendOneTimeCode =
	(needs: CommitmentNeeds): Reaction<EventOf<"OneTimeCodeAsked">> =>
	async (_act, { event }) => {
		await sendCode(needs, event.challengeId);
	};

/** CommitmentSigned by an agent: the principal is told at once and hears until when he may say no. */
export const tellPrincipalOfLetter =
	(needs: CommitmentNeeds): Reaction<EventOf<"CommitmentSigned">> =>
	async (act, { event, subjectId, id }) => {
		if (!event.byAgent) return;
		const stored = await commitmentOf(act, subjectId);
		if (stored === null) return;
		const { commitment } = stored;
		const [item, promisor, until] = await Promise.all([
			needs.itemOf(act, commitment.itemId, commitment.releaseId),
			needs.partyOf(act, commitment.promisor),
			disownUntil(act, commitment),
		]);
		if (item === null || promisor === null || promisor.phone === null || until === null) return;
		const text = words.principalMessage(item.certName, chineseTime(until.toISOString()));
		// The journal entry's id names the message: run twice, the service delivers once.
		await needs.sms.send({ id: `told-${id}`, phone: promisor.phone, text });
		const told: CommitmentNote = {
			type: "PrincipalTold",
			principal: commitment.promisor,
			at: act.now.toISOString(),
		};
		await record(act, {
			slice: "commitment",
			subjectId,
			matterId: commitment.matterId,
			events: [told],
		});
	};

/** AuthorisationGranted: the principal is told at once, so that a stolen sign-in does not go unnoticed. */
export const tellPrincipalOfGrant =
	(needs: CommitmentNeeds): Reaction<EventOf<"AuthorisationGranted">> =>
	async (act, { subjectId, id }) => {
		const authorisation = await readAuthorisation(act, subjectId);
		if (authorisation === null || authorisation.scope.itemId === null) return;
		const [item, principal] = await Promise.all([
			needs.itemListed(act, authorisation.scope.itemId),
			needs.partyOf(act, authorisation.scope.principal),
		]);
		if (item === null || principal === null || principal.phone === null) return;
		await needs.sms.send({
			id: `granted-${id}`,
			phone: principal.phone,
			text: words.grantedMessage(item.certName),
		});
	};

/** MatterClosed, MatterRefused, MatterTerminated, MatterAbandoned: choices nobody signed end with the matter. */
export const endUnsigned: Reaction<{ type: string; ground?: string }> = async (act, { matterId, event }) => {
	if (matterId === null) return;
	const reason: EndReason = event.ground === "draft-expired" ? "draft-expired" : "matter-ended";
	for (const { commitment } of await commitmentsOfMatter(act, matterId)) {
		const stored = await lockCommitment(act, commitment.id);
		if (stored === null) continue;
		const decision = endCommitment(stored.commitment, reason, act.now);
		if (!isRefusal(decision)) await save(act, stored.commitment, decision.accepted);
	}
};
