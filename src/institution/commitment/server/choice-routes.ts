import { signingStanding } from "#institution/organisation/domain/party.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { type CommitmentAction, possible } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import {
	checkEligibility as decideEligibility,
	type Eligibility,
	judgeEligibility,
	remediesOf,
} from "../domain/check-eligibility.ts";
import { chooseRoute, switchRoute } from "../domain/choose-route.ts";
import type { CommitmentEvent, Route } from "../domain/commitment.ts";
import { consentAsGuardian, refuseAsGuardian } from "../domain/consent-as-guardian.ts";
import type { Representation } from "../domain/representation.ts";
import { composeLetter, contentDigest } from "./compose-letter.ts";
import {
	eligibilityFacts,
	eligibilityNow,
	matterOpenFor,
	partyIdOf,
	promisorOf,
	representationOutcome,
	textOf,
} from "./facts.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { notEligibleParagraphs } from "./not-eligible.ts";
import { type Opened, openFor } from "./opened.ts";
import { choiceOf } from "./queries.ts";
import { save } from "./store.ts";

/** The check as a reply; `documentId` names the 不适用告知书 when one was drawn up. */
const eligibilityReply = (eligibility: Eligibility, documentId: string | null) => ({
	...eligibility,
	grounds: eligibility.grounds.map((ground) => ({ ...ground, remedies: [...ground.remedies] })),
	documentId,
});

/** A denial on the person's record is an adverse act: reasons, record number and remedies go out as a document. */
const denialDocument = async (
	act: Act,
	needs: CommitmentNeeds,
	{ stored }: Opened,
	eligibility: Eligibility,
): Promise<string | null> => {
	const { commitment } = stored;
	const records = eligibility.grounds.filter(({ reason }) => reason === "credit-record");
	const before = commitment.eligibility?.grounds.map(({ recordId }) => recordId) ?? [];
	// Asking again under the same records is the same refusal: one document is enough.
	if (records.length === 0 || records.every(({ recordId }) => before.includes(recordId))) return null;
	const { item } = await textOf(act, needs, commitment);
	return needs.draftDocument(act, {
		kind: "not-eligible-notice",
		matterId: commitment.matterId,
		organId: commitment.organId,
		addressee: commitment.promisor,
		causeId: commitment.id,
		paragraphs: notEligibleParagraphs(item.certName, records),
	});
};

const tellMatter = (
	act: Act,
	needs: CommitmentNeeds,
	{ stored }: Opened,
	events: readonly CommitmentEvent[],
) => {
	const chosen = events.find((event) => event.type === "RouteChosen");
	if (chosen?.type !== "RouteChosen") return Promise.resolve(null);
	const { commitment } = stored;
	return needs.noteRoute(act, commitment.matterId, {
		itemId: commitment.itemId,
		route: chosen.route,
		commitmentId: commitment.id,
		barred: null,
	});
};

const route = async (
	act: Act,
	needs: CommitmentNeeds,
	id: string,
	wanted: Route,
	how: "choose-route" | "switch-route",
): Promise<
	Answer<{
		state: Opened["stored"]["commitment"]["state"];
		eligibility: ReturnType<typeof eligibilityReply> | null;
	}>
> => {
	const opened = await openFor(act, needs, id, how);
	if ("refused" in opened) return opened;
	const { commitment } = opened.stored;
	const { item } = await textOf(act, needs, commitment);
	const eligibility = wanted === "commitment" ? await eligibilityNow(act, needs, commitment, item) : null;
	const decide = how === "choose-route" ? chooseRoute : switchRoute;
	const decision = decide(commitment, wanted, {
		now: act.now,
		matterOpen: matterOpenFor(opened.matter, commitment),
		eligibility,
	});
	if (isRefusal(decision)) {
		// A denial is an answer to be kept: the check stays in the file and its document goes out.
		if (decision.refused !== "not-eligible" || eligibility === null) return decision;
		const documentId = await denialDocument(act, needs, opened, eligibility);
		await save(act, commitment, [{ type: "EligibilityChecked", eligibility, at: act.now.toISOString() }]);
		const details = { ...decision.details, ...(documentId === null ? {} : { documentId }) };
		return { ...decision, details, keep: true };
	}
	const refused = await tellMatter(act, needs, opened, decision.accepted);
	if (refused !== null) return refused;
	const after = await save(act, commitment, decision.accepted);
	return {
		reply: {
			state: after.state,
			eligibility: eligibility === null ? null : eligibilityReply(eligibility, null),
		},
	};
};

/** Who would act, as the body says it, with the ids of who is present. */
const representationFrom = async (
	act: Act,
	needs: CommitmentNeeds,
	opened: Opened,
	body: (typeof api.RepresentationBody)["_output"],
): Promise<Representation | null> => {
	const { matter } = opened;
	const fromMatter = matter.representation.kind === "self" ? null : matter.representation.party;
	const party = partyIdOf(act.actor) ?? fromMatter;
	switch (body.kind) {
		case "self":
			return { kind: "self" };
		case "agent":
			return party === null ? null : { kind: "agent", party, authorisationId: body.authorisationId };
		case "guardian": {
			if (party === null) return null;
			const known = await needs.guardianshipOf(act, opened.stored.commitment.promisor, party);
			return {
				kind: "guardian",
				party,
				relation: body.relation,
				proof: known === "confirmed" ? "data" : "own-promise",
			};
		}
		case "handler":
			return party === null
				? null
				: { kind: "handler", party, withSeal: body.withSeal, authorisationId: body.authorisationId };
	}
};

/** The calls around the choice: two ways, eligibility, who commits, consent of the guardian. */
export const choiceRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.commitmentChoice, async (act, { params }) => {
		const choice = await choiceOf(act, needs, params.id);
		return "refused" in choice ? choice : { reply: choice };
	}),
	write(api.chooseRoute, (act, { params, body }) => route(act, needs, params.id, body.route, "choose-route")),
	write(api.switchRoute, (act, { params, body }) => route(act, needs, params.id, body.route, "switch-route")),
	write(api.checkEligibility, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "check-eligibility");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		const { item } = await textOf(act, needs, commitment);
		const facts = await eligibilityFacts(act, needs, commitment, item);
		const decision = decideEligibility(commitment, facts);
		if ("refused" in decision) return decision;
		const eligibility = judgeEligibility(facts);
		const documentId =
			eligibility.decision === "deny" ? await denialDocument(act, needs, opened, eligibility) : null;
		const refused = await tellMatter(act, needs, opened, decision.accepted);
		if (refused !== null) return refused;
		await save(act, commitment, decision.accepted);
		return { reply: eligibilityReply(eligibility, documentId) };
	}),
	write(api.stateRepresentation, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "choose-representation");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		if (!possible("choose-representation", commitment.state))
			return refuse("representation-fixed", "三(三) R-033");
		const representation = await representationFrom(act, needs, opened, body.representation);
		if (representation === null) return refuse("someone-else-signs", "三(三) R-033");
		// Whoever may make no commitment learns it here, with what else can be done, and not only when signing.
		const { item } = await textOf(act, needs, commitment);
		const outcome = await representationOutcome(act, needs, { ...commitment, representation }, item);
		if (isRefusal(outcome)) return { ...outcome, details: { remedies: remediesOf(outcome.refused) } };
		const after = await save(act, commitment, [
			{ type: "RepresentationStated", representation, at: act.now.toISOString() },
		]);
		return { reply: { state: after.state } };
	}),
	write(api.consentAsGuardian, async (act, { params, body }) => {
		const refused = await answerAsGuardian(act, needs, params.id, body.contentDigest, {
			action: "consent-as-guardian",
			decide: consentAsGuardian,
		});
		return refused ?? { reply: { consented: true as const } };
	}),
	write(api.refuseAsGuardian, async (act, { params, body }) => {
		const refused = await answerAsGuardian(act, needs, params.id, body.contentDigest, {
			action: "refuse-as-guardian",
			decide: refuseAsGuardian,
		});
		return refused ?? { reply: { consented: false as const } };
	}),
];

/** The guardian's yes or no to the letter as it reads now. Null when it is noted. */
const answerAsGuardian = async (
	act: Act,
	needs: CommitmentNeeds,
	id: string,
	shownDigest: string,
	{ action, decide }: { action: CommitmentAction; decide: typeof consentAsGuardian },
): Promise<Refusal<string> | null> => {
	const opened = await openFor(act, needs, id, action);
	if ("refused" in opened) return opened;
	const guardian = partyIdOf(act.actor);
	if (guardian === null) return refuse("forbidden", "R-149");
	const { stored } = opened;
	const { commitment } = stored;
	const promisor = await promisorOf(act, needs, commitment);
	const known = await needs.guardianshipOf(act, commitment.promisor, guardian);
	const decision = decide(commitment, {
		now: act.now,
		guardian,
		consentApplies: signingStanding(promisor, dayOf(act.now)) === "guardian-signs-or-consents",
		guardianshipKnown: known === "silent" ? null : known !== "denied",
		shownDigest,
		contentDigest:
			commitment.state === "prepared" ? contentDigest((await composeLetter(act, needs, stored)).content) : "",
	});
	if (isRefusal(decision)) return decision;
	await save(act, commitment, decision.accepted);
	return null;
};
