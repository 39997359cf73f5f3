import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { signingStanding } from "#institution/organisation/domain/party.ts";
import { dayOf, termEnd } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Role } from "#kernel/role.ts";
import type { Read } from "#platform/act.ts";
import { actions, type CommitmentAction, possible } from "../domain/actions.ts";
import type { CommitmentView } from "../domain/api.ts";
import {
	type Commitment,
	isSigned,
	type SignatureLevel,
	sealingOf,
	signingOf,
} from "../domain/commitment.ts";
import { sectionsMissing } from "../domain/complete-notice.ts";
import { promisorOf } from "./facts.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { mayDo } from "./opened.ts";
import type { Stored } from "./store.ts";

/** Levels a letter of this item accepts, strongest last; E only with the organ's recorded risk decision. */
const levelsOf = (item: PublishedItem): SignatureLevel[] => {
	switch (item.signatureMinimum) {
		case "P":
			return ["P"];
		case "R":
			return ["R", "P"];
		case "E":
			return item.riskDecisionNo === undefined ? ["R", "P"] : ["E", "R", "P"];
	}
};

/** Did somebody else than the promisor (or its seal) sign? Then the principal may disown. */
const signedByAnother = ({ representation }: Commitment): boolean =>
	representation.kind === "agent" || (representation.kind === "handler" && !representation.withSeal);

/** Last instant for disowning, from `authorisation.disown`; null where it does not arise or cannot be computed. */
export const disownUntil = async (read: Read, commitment: Commitment): Promise<Date | null> => {
	const signing = signingOf(commitment);
	if (signing === null || !signedByAnother(commitment)) return null;
	const { value, unit } = (await read.parameters())["authorisation.disown"];
	if (unit === "minute" || unit === "percent" || unit === "count" || unit === "flag")
		throw new Error("authorisation.disown must be a length of time");
	const end = termEnd(await read.calendar(), new Date(signing.at), { count: value, unit });
	return isRefusal(end) ? null : end;
};

const names = Object.keys(actions) as CommitmentAction[];

const actionsFor = (
	commitment: Commitment,
	roles: readonly Role[],
	levels: readonly SignatureLevel[],
): string[] =>
	names.filter((action) => {
		if (!possible(action, commitment.state) || !mayDo(action, roles)) return false;
		if (action === "disown-commitment") return signedByAnother(commitment);
		if (action === "begin-signing" || action === "sign-commitment")
			return levels.some((level) => level !== "P");
		// Of guardians, only the one of a minor who signs himself is asked.
		if (action === "consent-as-guardian" || action === "refuse-as-guardian")
			return commitment.representation.kind === "self" && commitment.guardianConsent === null;
		return action !== "complete-notice" || sectionsMissing(commitment).length === 0;
	});

/** Only a minor of 8 to 17 who signs himself waits for anybody's consent. */
const consentOf = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
): Promise<CommitmentView["guardianConsent"]> => {
	if (commitment.guardianConsent !== null) return "given";
	if (isSigned(commitment) || commitment.representation.kind !== "self") return "not-needed";
	const promisor = await promisorOf(read, needs, commitment);
	if (signingStanding(promisor, dayOf(read.now)) !== "guardian-signs-or-consents") return "not-needed";
	return (commitment.guardianRefusal ?? null) === null ? "awaited" : "refused";
};

const opened = (read: Read, id: string, column: string, sealed: Buffer | null): string | null =>
	sealed === null ? null : read.cipher.open(id, column, sealed);

/** One letter as pages show it, for a reader with these roles on it. */
export const viewOf = async (
	read: Read,
	needs: CommitmentNeeds,
	stored: Stored,
	roles: readonly Role[],
): Promise<CommitmentView> => {
	const { commitment, sealed } = stored;
	const { representation } = commitment;
	const [item, organ, people, until] = await Promise.all([
		needs.itemOf(read, commitment.itemId, commitment.releaseId),
		needs.organOf(read, commitment.organId),
		needs.partyNames(read, [
			commitment.promisor,
			...(representation.kind === "self" ? [] : [representation.party]),
		]),
		disownUntil(read, commitment),
	]);
	if (item === null || organ === null) throw new Error(`letter ${commitment.id}: item or organ is unknown`);
	const levels = levelsOf(item);
	const signing = signingOf(commitment);
	const sealing = sealingOf(commitment);
	const withdrawal = "withdrawal" in commitment ? commitment.withdrawal : null;
	const { eligibility } = commitment;
	return {
		id: commitment.id,
		matterId: commitment.matterId,
		itemId: commitment.itemId,
		certName: item.certName,
		matterName: item.matterName,
		organName: organ.name,
		version: commitment.version,
		corrects: commitment.corrects,
		state: commitment.state,
		promisorId: commitment.promisor,
		promisorName: people.get(commitment.promisor) ?? "",
		representation: representation.kind,
		representativeName: representation.kind === "self" ? null : (people.get(representation.party) ?? ""),
		guardianConsent: await consentOf(read, needs, commitment),
		helped: (commitment.slots?.helper ?? null) !== null,
		sectionsServed: noticeSections.filter((section) => commitment.served[section] !== undefined),
		sectionsMissing: sectionsMissing(commitment),
		noticeCompletedAt: commitment.notice?.completedAt ?? null,
		slotsComplete: commitment.slots?.complete ?? false,
		eligibility:
			eligibility === null
				? null
				: {
						...eligibility,
						grounds: eligibility.grounds.map((ground) => ({ ...ground, remedies: [...ground.remedies] })),
					},
		signatureMinimum: item.signatureMinimum,
		signatureLevels: levels,
		signedAt: signing?.at ?? null,
		signatureLevel: signing?.level ?? null,
		letterNo: sealing?.letterNo ?? commitment.printed?.letterNo ?? null,
		outage: commitment.outage !== null,
		sealedAt: sealing?.at ?? null,
		verifyCode: sealing === null ? null : stored.verifyCode,
		withdrawal:
			withdrawal === null
				? null
				: {
						reason: withdrawal.reason,
						requestedAt: withdrawal.requestedAt,
						dueAt: withdrawal.dueAt,
						decider: withdrawal.decider,
						text: opened(read, commitment.id, "withdrawal_text", sealed.withdrawalText),
						answer: opened(read, commitment.id, "answer_text", sealed.answerText),
					},
		disownUntil: until?.toISOString() ?? null,
		actions: actionsFor(commitment, roles, levels),
	};
};
