import { type Actor, type OrganId, type PartyId, partiesOf } from "#kernel/actor.ts";
import { addDays, dayOf, endOfDay } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import { maskedNumber } from "#kernel/mask.ts";
import type { Read } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import type { Authorisation, AuthorisationId, AuthorisationScope } from "../domain/authorisation.ts";
import { draftAuthorisation } from "../domain/draft-authorisation.ts";
import { grantAuthorisation } from "../domain/grant-authorisation.ts";
import { revokeAuthorisation } from "../domain/revoke-authorisation.ts";
import { checkChallenge } from "../domain/signing-challenge.ts";
import {
	authorisationsBetween,
	authorisationsOf,
	insertAuthorisation,
	lockAuthorisation,
	readAuthorisation,
	saveAuthorisation,
} from "./authorisation-store.ts";
import { authorisationDigest, authorisationNames, authorisationText } from "./authorisation-text.ts";
import { consumeChallenge, countFailure, lockChallenge, makeChallenge, offeredIndex } from "./challenges.ts";
import { notFound, partyIdOf } from "./facts.ts";
import { fileHash, keepUpload, readUpload } from "./images.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { see } from "./opened.ts";
import { freshVerifyCode } from "./verify-code.ts";

/** Visible to principal and agent, and to the organ it is addressed to. */
const visible = (actor: Actor, { scope }: Authorisation): boolean =>
	partiesOf(actor).some((party) => party === scope.principal || party === scope.agent) ||
	(actor.kind === "staff" &&
		actor.grants.some(
			({ role, organId }) => organId === scope.organId && (role === "window-clerk" || role === "handler"),
		));

const view = async (act: Read, needs: CommitmentNeeds, authorisation: Authorisation) => {
	const names = await authorisationNames(act, needs, authorisation);
	const { scope } = authorisation;
	return {
		id: authorisation.id,
		number: authorisation.number,
		state: authorisation.state,
		expired: act.now.getTime() > Date.parse(scope.validUntil),
		principalId: scope.principal,
		principalName: names.principal,
		agentId: scope.agent,
		agentName: names.agent,
		organName: names.organ,
		matterName: scope.matterName,
		itemId: scope.itemId,
		certName: names.item?.certName ?? null,
		powers: [...scope.powers],
		validFrom: scope.validFrom,
		validUntil: scope.validUntil,
		grantedAt: "grant" in authorisation ? (authorisation.grant?.at ?? null) : null,
		revokedAt: authorisation.state === "revoked" ? authorisation.revokedAt : null,
		text: authorisationText(authorisation, names),
		contentDigest: authorisationDigest(authorisation, names),
	};
};

/** The principal himself, or the firm's representative for the firm. */
const principalPresent = (actor: Actor, { scope }: Authorisation): boolean =>
	(actor.kind === "natural-person" && actor.partyId === scope.principal) ||
	(actor.kind === "legal-person" && actor.partyId === scope.principal && actor.isRepresentative);

const firstInstant = (day: string): string =>
	new Date(endOfDay(addDays(day, -1)).getTime() + 1).toISOString();

/** 特别授权: drafted by either side, granted by the principal's own confirmation, ended by either. */
export const authorisationRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.myAuthorisations, async (act, { query }) => {
		const parties = partiesOf(act.actor);
		const found = parties.length === 0 ? [] : await authorisationsOf(act, parties, query);
		const rows = await Promise.all(
			found.slice(0, query.size).map(async (authorisation) => ({
				...(await view(act, needs, authorisation)),
				mine: parties.includes(authorisation.scope.principal) ? ("principal" as const) : ("agent" as const),
			})),
		);
		return { reply: { rows, page: query.page, size: query.size, more: found.length > query.size } };
	}),
	read(api.authorisationsForLetter, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		const { commitment } = seen.stored;
		const matter = await needs.matterOf(act, commitment.matterId);
		if (matter === null || matter.representation.kind === "self") return { reply: { rows: [] } };
		const found = await authorisationsBetween(act, commitment.promisor, matter.representation.party);
		const shown = found.filter((authorisation) => visible(act.actor, authorisation));
		return { reply: { rows: await Promise.all(shown.map((one) => view(act, needs, one))) } };
	}),
	read(api.authorisation, async (act, { params }) => {
		const authorisation = await readAuthorisation(act, params.id);
		if (authorisation === null || !visible(act.actor, authorisation)) return notFound();
		return { reply: await view(act, needs, authorisation) };
	}),
	write(api.draftAuthorisation, async (act, { body }) => {
		const mine = partiesOf(act.actor)[0];
		if (mine === undefined) return refuse("forbidden", "三(三) R-033");
		const item = await needs.itemListed(act, body.itemId);
		if (item === null) return refuse("item-not-offered", "三(二) R-018");
		if ((await needs.demandEndedOn(act, item.itemId)) !== null) return refuse("demand-ended", "R-031 三(三)");
		const other = await otherParty(act, needs, body.other);
		if (other === null) return refuse("party-unknown", "三(三) R-033");
		const scope: AuthorisationScope = {
			principal: body.iAm === "principal" ? mine : other,
			agent: body.iAm === "principal" ? other : mine,
			organId: item.organId as OrganId,
			matterName: item.matterName,
			itemId: item.itemId,
			powers: [...new Set(body.powers)],
			validFrom: firstInstant(body.validFrom),
			validUntil: endOfDay(body.validUntil).toISOString(),
		};
		const decision = draftAuthorisation(scope, {
			by: mine,
			now: act.now,
			longestMonths: (await act.parameters())["authorisation.longest"].value,
			agentAllowed: item.agentAllowed,
		});
		if (isRefusal(decision)) return decision;
		const authorisation: Authorisation = {
			id: act.newId() as AuthorisationId,
			number: `SQ${dayOf(act.now).replaceAll("-", "")}${freshVerifyCode().slice(0, 8)}`,
			scope,
			draftedBy: mine,
			draftedAt: act.now.toISOString(),
			state: "drafted",
		};
		await insertAuthorisation(act, authorisation, decision.accepted);
		return { reply: { authorisationId: authorisation.id, number: authorisation.number } };
	}),
	write(api.beginGrant, async (act, { params, body }) => {
		const authorisation = await lockAuthorisation(act, params.id);
		if (authorisation === null || !visible(act.actor, authorisation)) return notFound();
		const signer = partyIdOf(act.actor);
		if (signer === null || !principalPresent(act.actor, authorisation))
			return refuse("authorisation-only-principal", "三(三) R-033");
		const names = await authorisationNames(act, needs, authorisation);
		if (authorisationDigest(authorisation, names) !== body.contentDigest)
			return refuse("text-changed", "R-150");
		const made = await makeChallenge(act, needs, {
			subjectId: authorisation.id,
			matterId: null,
			signer,
			contentDigest: body.contentDigest,
			confirmation: body.confirmation,
		});
		if (isRefusal(made)) return made;
		return {
			reply: {
				challengeId: made.id,
				expiresAt: made.expiresAt.toISOString(),
				sentTo: made.phone === null ? null : maskedNumber(made.phone),
			},
		};
	}),
	write(api.grantAuthorisation, async (act, { params, body }) => {
		const upload = body.image === undefined ? null : readUpload(body.image, ["image/png", "image/jpeg"]);
		if (upload !== null && isRefusal(upload)) return upload;
		const authorisation = await lockAuthorisation(act, params.id);
		if (authorisation === null || !visible(act.actor, authorisation)) return notFound();
		const signer = partyIdOf(act.actor);
		const { actor } = act;
		if (signer === null || (actor.kind !== "natural-person" && actor.kind !== "legal-person"))
			return refuse("authorisation-only-principal", "三(三) R-033");
		const names = await authorisationNames(act, needs, authorisation);
		const outcome = checkChallenge(await lockChallenge(act, body.challengeId), {
			subjectId: authorisation.id,
			signer,
			contentDigest: authorisationDigest(authorisation, names),
			codeIndex: offeredIndex(act, body.challengeId, body.code),
			freshUntil: actor.freshUntil ?? null,
			now: act.now,
		});
		if (isRefusal(outcome)) {
			if (outcome.refused !== "code-wrong") return outcome;
			await countFailure(act, body.challengeId);
			return { ...outcome, keep: true };
		}
		const imageHash = upload === null ? null : fileHash(upload.bytes);
		const decision = grantAuthorisation(
			authorisation,
			{ level: "E", fileHash: imageHash },
			{
				by: actor.partyId,
				actsForPrincipal: principalPresent(actor, authorisation),
				confirmed: true,
				now: act.now,
			},
		);
		if (isRefusal(decision)) return decision;
		if (upload !== null)
			await keepUpload(act, needs.files, upload, {
				purpose: "authorisation-signature",
				subjectId: authorisation.id,
			});
		await consumeChallenge(act, body.challengeId);
		await saveAuthorisation(act, authorisation, decision.accepted);
		return { reply: { state: "granted" as const, grantedAt: act.now.toISOString() } };
	}),
	write(api.revokeAuthorisation, async (act, { params, body }) => {
		const authorisation = await lockAuthorisation(act, params.id);
		if (authorisation === null || !visible(act.actor, authorisation)) return notFound();
		const parties = partiesOf(act.actor);
		const { principal, agent } = authorisation.scope;
		const acting = body.cause === "revoked" ? principal : agent;
		const by = parties.includes(acting) ? acting : (parties[0] ?? "");
		const decision = revokeAuthorisation(authorisation, body.cause, { by, now: act.now });
		if (isRefusal(decision)) return decision;
		await saveAuthorisation(act, authorisation, decision.accepted);
		return { reply: { state: "revoked" as const } };
	}),
];

type Other = (typeof api.draftAuthorisation)["body"]["_output"]["other"];

/** Known here by name and number: nothing is told about people who are not. */
const otherParty = (act: Read, needs: CommitmentNeeds, other: Other): Promise<PartyId | null> => {
	if (other.kind === "citizen") {
		const parsed = parseCitizenNumber(other.idNumber);
		return "fault" in parsed
			? Promise.resolve(null)
			: needs.findParty(act, { kind: "citizen", name: other.name, idNumber: parsed.number });
	}
	const parsed = parseUscc(other.uscc);
	return "fault" in parsed
		? Promise.resolve(null)
		: needs.findParty(act, { kind: "organisation", uscc: parsed.uscc });
};
