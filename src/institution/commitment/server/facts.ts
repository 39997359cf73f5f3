import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { Matter } from "#institution/matter/domain/matter.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import type { Power } from "../domain/authorisation.ts";
import { type AuthorisationRefusal, checkAuthorisation } from "../domain/check-authorisation.ts";
import { type Eligibility, type EligibilityFacts, judgeEligibility } from "../domain/check-eligibility.ts";
import type { Commitment } from "../domain/commitment.ts";
import {
	authorisationOf,
	checkRepresentation,
	type Representation,
	type RepresentationReason,
	type SignerCapacity,
} from "../domain/representation.ts";
import { readAuthorisation } from "./authorisation-store.ts";
import { type LetterText, letterText } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import type { CommitmentTables } from "./tables.ts";

/** Who would sign: the promisor himself or who acts for him. */
export const signerOf = (commitment: Pick<Commitment, "representation" | "promisor">): PartyId =>
	commitment.representation.kind === "self" ? commitment.promisor : commitment.representation.party;

/** The natural person (or firm) behind an actor of the public; null for staff, guests and machines. */
export const partyIdOf = (actor: Actor): PartyId | null => {
	switch (actor.kind) {
		case "natural-person":
			return actor.partyId;
		case "legal-person":
			return actor.handlerPartyId;
		case "anonymous":
		case "staff":
		case "api-client":
		case "guest":
		case "system":
			return null;
	}
};

/** Item and text of a letter. Both exist for every letter there is; without them something is broken. */
export const textOf = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
): Promise<{ item: PublishedItem; text: LetterText }> => {
	const item = await needs.itemOf(read, commitment.itemId, commitment.releaseId);
	if (item === null) throw new Error(`letter ${commitment.id}: its item is gone from its edition`);
	const template = await needs.templateVersion(read, commitment.templateVersionId);
	if (template === null) throw new Error(`letter ${commitment.id}: its template version is gone`);
	return { item, text: letterText(item, template) };
};

/** The promisor; every letter has one. */
export const promisorOf = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
): Promise<Party> => {
	const party = await needs.partyOf(read, commitment.promisor);
	if (party === null) throw new Error(`letter ${commitment.id}: its promisor is unknown`);
	return party;
};

const authorisationOutcome = async (
	read: Read,
	representation: Representation,
	use: { commitment: Commitment; item: PublishedItem; power: Power },
): Promise<{ valid: true } | { valid: false; reason: AuthorisationRefusal } | null> => {
	const id = authorisationOf(representation);
	if (id === null || representation.kind === "self") return null;
	const outcome = checkAuthorisation(await readAuthorisation(read, id), {
		principal: use.commitment.promisor,
		agent: representation.party,
		organId: use.commitment.organId,
		matterName: use.item.matterName,
		itemId: use.commitment.itemId,
		power: use.power,
		now: read.now,
	});
	return isRefusal(outcome) ? { valid: false, reason: outcome.refused } : { valid: true };
};

/**
 * May the one present act for the promisor with this power? At the window the clerk has checked the document of
 * the one who is named, so the named one counts as present.
 */
export const representationOutcome = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
	item: PublishedItem,
	{ power = "promise", signing = false }: { power?: Power; signing?: boolean } = {},
): Promise<Refusal<RepresentationReason> | { capacity: SignerCapacity }> => {
	const promisor = await promisorOf(read, needs, commitment);
	const { representation } = commitment;
	const { actor } = read;
	const atWindow = actor.kind === "staff";
	const present = partyIdOf(actor) ?? signerOf(commitment);
	const guardianship =
		representation.kind === "guardian"
			? await needs.guardianshipOf(read, commitment.promisor, representation.party)
			: "silent";
	return checkRepresentation(representation, {
		promisor: {
			party: promisor.id,
			kind: promisor.kind,
			birthDay: promisor.birthDay,
			capacity: promisor.capacity,
		},
		today: dayOf(read.now),
		agentAllowed: item.agentAllowed,
		present,
		presentIsRepresentative:
			atWindow || (actor.kind === "legal-person" && actor.partyId === promisor.id && actor.isRepresentative),
		authorisation: await authorisationOutcome(read, representation, { commitment, item, power }),
		guardianshipKnown: guardianship === "silent" ? null : guardianship !== "denied",
		guardianConsent: commitment.guardianConsent !== null ? "given" : signing ? "missing" : "later",
	});
};

/** Everything the eligibility rule asks, as of now; `signing` when it is asked in the act of signing itself. */
export const eligibilityFacts = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
	item: PublishedItem,
	{ signing = false }: { signing?: boolean } = {},
): Promise<EligibilityFacts> => {
	const representation = await representationOutcome(read, needs, commitment, item, { signing });
	const withdrawn = await read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select("id")
		.where("division_code", "=", read.division)
		.where("matter_id", "=", commitment.matterId)
		.where("item_id", "=", commitment.itemId)
		.where("state", "in", ["withdrawn", "disowned"])
		.limit(1)
		.executeTakeFirst();
	return {
		now: read.now,
		itemOffered: (await needs.itemListed(read, commitment.itemId)) !== null,
		standing: await needs.standingOf(read, commitment.promisor, item.priorityDomain),
		representation: isRefusal(representation) ? representation : null,
		withdrawnInThisMatter: withdrawn !== undefined,
	};
};

export const eligibilityNow = async (
	read: Read,
	needs: CommitmentNeeds,
	commitment: Commitment,
	item: PublishedItem,
	moment: { signing?: boolean } = {},
): Promise<Eligibility> => judgeEligibility(await eligibilityFacts(read, needs, commitment, item, moment));

/** Until when a certificate may be answered either way: the matter still waits for its papers, or for a correction. */
export const matterOpenFor = (matter: Matter, commitment: Commitment): boolean =>
	commitment.corrects === null
		? matter.state === "draft" || matter.state === "supplementing"
		: matter.state === "submitted" || matter.state === "accepted" || matter.state === "supplementing";

export const notFound = (): Refusal<"not-found"> => refuse("not-found", "");
