import { holds, partiesOf } from "#kernel/actor.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { actions } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import { type DisclosureEvent, type DisclosureId, evolve } from "../domain/disclosure.ts";
import { nominateLetter } from "../domain/nominate.ts";
import { removeDisclosure } from "../domain/remove.ts";
import { reviewDisclosure } from "../domain/review.ts";
import { hiddenPathsOf, shownDigest, shownEdition } from "../domain/shown-edition.ts";
import type { DisclosureNeeds } from "./needs.ts";
import {
	deskDetail,
	deskRows,
	fieldsToReview,
	isVisible,
	lastShown,
	mayAct,
	publicLetter,
	publicRows,
	situationOf,
	wasPublic,
} from "./queries.ts";
import {
	createDisclosure,
	lockDisclosure,
	lockOpenOf,
	saveDisclosure,
	takeDownLetter,
	writeShown,
	writeText,
} from "./store.ts";

const notFound = refuse("not-found", "");

/** Every action and view of the disclosure slice, bound. */
export const disclosureRoutes = (needs: DisclosureNeeds): Binding[] => [
	read(api.disclosedLetters, async (context, { query }) => ({ reply: await publicRows(context, query) })),
	read(api.disclosedLetter, async (context, { params }) => {
		const letter = await publicLetter(context, params.letterNo);
		if (letter !== null) return { reply: letter };
		return (await wasPublic(context, params.letterNo))
			? refuse("no-longer-public", "三(七)；R-093")
			: notFound;
	}),
	read(api.disclosures, async (context, { query }) => ({ reply: await deskRows(context, query) })),
	read(api.disclosure, async (context, { params }) => {
		const row = await deskDetail(context, params.disclosureId);
		const letter = row === null ? null : await needs.sealedLetter(context, row.commitmentId);
		return row === null || letter === null ? notFound : { reply: { ...row, fields: fieldsToReview(letter) } };
	}),

	write(api.showPublicEdition, async (act, { params }) => {
		const letter = await needs.letterBeforeSigning(act, params.commitmentId);
		if (isRefusal(letter)) return letter;
		const { policy } = letter;
		if (!policy.public)
			return { reply: { public: false, ground: null, termDays: null, digest: null, fields: [] } };
		const shown = shownEdition(letter.fields);
		const digest = shownDigest(shown);
		await writeShown(act, {
			commitmentId: params.commitmentId,
			partyId: letter.signer,
			digest,
			consent: null,
		});
		const event: DisclosureEvent = { type: "PublicEditionShown", digest, at: act.now.toISOString() };
		await record(act, {
			slice: "disclosure",
			subjectId: params.commitmentId,
			matterId: letter.matterId,
			events: [event],
		});
		const { ground, termDays } = policy;
		return { reply: { public: true, ground, termDays, digest, fields: [...shown] } };
	}),

	write(api.answerPublicEdition, async (act, { params, body }) => {
		const letter = await needs.signerOf(act, params.commitmentId);
		if (letter === null || !partiesOf(act.actor).includes(letter.signer)) return notFound;
		const shown = await lastShown(act, params.commitmentId);
		if (shown === null) return refuse("edition-not-shown", "legal-effect §6");
		await writeShown(act, {
			commitmentId: params.commitmentId,
			partyId: letter.signer,
			digest: shown.digest,
			consent: body.consent,
		});
		const event: DisclosureEvent = {
			type: "PublicEditionAnswered",
			consent: body.consent,
			at: act.now.toISOString(),
		};
		await record(act, {
			slice: "disclosure",
			subjectId: params.commitmentId,
			matterId: letter.matterId,
			events: [event],
		});
		const open = body.consent ? null : await lockOpenOf(act, params.commitmentId);
		// Where a law has it published, the answer is kept but does not take it down.
		const removed =
			open !== null && open.disclosure.statutoryBasis === null
				? await takeDownLetter(act, params.commitmentId, "consent-withdrawn")
				: false;
		return { reply: { consent: body.consent, removed } };
	}),

	write(api.nominateLetter, async (act, { body }) => {
		const letter = await needs.sealedLetter(act, body.commitmentId);
		if (letter === null || !holds(act.actor, "handler", letter.organId) || act.actor.kind !== "staff")
			return notFound;
		const decision = nominateLetter(
			{
				id: act.newId() as DisclosureId,
				commitmentId: letter.commitmentId,
				matterId: letter.matterId,
				itemId: letter.itemId,
				organId: letter.organId,
				letterNo: letter.letterNo,
				promisor: letter.promisor,
				statutoryBasis: body.statutoryBasis,
				nominatedBy: act.actor.personId,
			},
			{
				now: act.now,
				letter: await situationOf(act, letter),
				alreadyPublic: (await lockOpenOf(act, letter.commitmentId)) !== null,
			},
		);
		if (isRefusal(decision)) return decision;
		const [first] = decision.accepted;
		if (first?.type !== "DisclosureNominated") throw new Error("a nomination is one event");
		const disclosure = evolve({ ...first.facts, state: "awaiting-review" }, first);
		return { reply: await createDisclosure(act, disclosure, letter, decision.accepted) };
	}),

	write(api.reviewDisclosure, async (act, { params, body }) => {
		const before = await lockDisclosure(act, params.disclosureId);
		if (before === null || !isVisible(before.disclosure, act.actor)) return notFound;
		if (!mayAct("review-disclosure", before.disclosure, act.actor) || act.actor.kind !== "staff")
			return refuse("forbidden", actions["review-disclosure"].clause);
		const letter = await needs.sealedLetter(act, before.disclosure.commitmentId);
		if (letter === null) return notFound;
		const decision = reviewDisclosure(
			before.disclosure,
			{ ...body, by: act.actor.personId },
			{ now: act.now, letter: await situationOf(act, letter) },
		);
		if (isRefusal(decision)) return decision;
		await writeText(act, before.disclosure.id, body.publish ? "published" : "refused", body.reason);
		const edition = body.publish ? await needs.publicEdition(act, letter.commitmentId, hiddenPathsOf) : null;
		// A letter in force has its sealed file; without it nothing can be proved, so nothing is published.
		if (body.publish && edition === null)
			throw new Error(`letter ${letter.letterNo}: its sealed file is gone`);
		return { reply: await saveDisclosure(act, before, decision.accepted, edition) };
	}),

	write(api.removeDisclosure, async (act, { params, body }) => {
		const before = await lockDisclosure(act, params.disclosureId);
		if (before === null || !isVisible(before.disclosure, act.actor)) return notFound;
		if (!mayAct("remove-disclosure", before.disclosure, act.actor) || act.actor.kind !== "staff")
			return refuse("forbidden", actions["remove-disclosure"].clause);
		const decision = removeDisclosure(
			before.disclosure,
			{ why: "error-found", by: act.actor.personId },
			{ now: act.now },
		);
		if (isRefusal(decision)) return decision;
		await writeText(act, before.disclosure.id, "removed", body.reason);
		return { reply: await saveDisclosure(act, before, decision.accepted, null) };
	}),
];
