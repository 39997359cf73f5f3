import { publishedItemIn } from "#institution/catalogue/server/queries.ts";
import { checkAuthorisation } from "#institution/commitment/domain/check-authorisation.ts";
import { sealingOf } from "#institution/commitment/domain/commitment.ts";
import { readAuthorisation } from "#institution/commitment/server/authorisation-store.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import { offerChoices } from "#institution/commitment/server/offer-choices.ts";
import { commitmentById, commitmentStatesOf } from "#institution/commitment/server/queries.ts";
import { keptCommitments, standingOf } from "#institution/credit/server/standing.ts";
import type { MatterNeeds } from "#institution/matter/server/needs.ts";
import { sealPrint } from "#institution/matter/server/official-document.ts";
import { partyFromClaims } from "#institution/organisation/server/parties.ts";
import {
	guardianshipOf,
	organOf,
	partyKind,
	partyNames,
	partyOf,
	personNames,
} from "#institution/organisation/server/queries.ts";
import type { VerificationNeeds } from "#institution/verification/server/needs.ts";
import { planVerification } from "#institution/verification/server/plan-verification.ts";
import { inProcessFindingOf } from "#institution/verification/server/queries.ts";
import type { PartyId } from "#kernel/actor.ts";
import type { Parts } from "../parts.ts";
import { timelineWords } from "../timeline-words.ts";
import { certificatesOf } from "./certificates.ts";
import { numberPrefix } from "./commitment.ts";
import { keepFile } from "./files.ts";

/** What the rest of the institution answers to 行政事项办理. */
export const answersToMatter = (
	parts: Parts,
	others: { commitment: () => CommitmentNeeds; verification: () => VerificationNeeds },
): MatterNeeds => ({
	itemsOfMatter: certificatesOf,
	offerChoices: (act, matter, listed) => offerChoices(act, others.commitment(), matter, listed),
	commitmentsOfMatter: async (read, matterId) => {
		const letters = await commitmentStatesOf(read, matterId);
		// A correction that is signed takes the older version's place as soon as it is sealed: nothing is decided between.
		const beingReplaced = new Set(
			letters.map(({ state, corrects }) => (state === "signed" ? corrects : null)),
		);
		return letters.map((commitment) => ({
			commitmentId: commitment.id,
			itemId: commitment.itemId,
			sealed: commitment.state === "sealed" && !beingReplaced.has(commitment.id),
			letterNo: sealingOf(commitment)?.letterNo ?? null,
		}));
	},
	itemOfCommitment: async (read, commitmentId) => {
		const commitment = await commitmentById(read, commitmentId);
		return commitment ? publishedItemIn(read.db, commitment.itemId, commitment.releaseId) : null;
	},
	principalOf: async (read, authorisationId, agent) => {
		const authorisation = await readAuthorisation(read, authorisationId);
		if (authorisation === null || authorisation.scope.agent !== agent || authorisation.scope.itemId === null)
			return null;
		const { scope } = authorisation;
		const checked = checkAuthorisation(authorisation, {
			principal: scope.principal,
			agent,
			organId: scope.organId,
			matterName: scope.matterName,
			itemId: authorisation.scope.itemId,
			power: scope.powers[0] ?? "promise",
			now: read.now,
		});
		return "refused" in checked ? null : scope.principal;
	},
	standingOf: (read, partyId, itemDomain) => standingOf(read, partyId as PartyId, { itemDomain }),
	planVerification: async (act, { item, standing, ...asked }) => {
		const commitment = await commitmentById(act, asked.commitmentId);
		const kept = commitment ? await keptCommitments(act, commitment.promisor) : 0;
		return planVerification(others.verification())(act, {
			...asked,
			item: { ...item, itemId: item.itemId, verifyingOrganId: item.verifyingOrganId },
			standing: { decision: standing.decision, keptCommitments: kept },
		});
	},
	inProcessFindingOf,
	organOf,
	partyOf,
	partyKind,
	partyNames,
	personNames,
	partyFromClaims,
	guardianshipOf,
	numberPrefix,
	files: { put: keepFile(parts.files), get: (hash) => parts.files.get(hash) },
	sealPrint: sealPrint({
		signatures: parts.outside.signatures,
		timestamps: parts.outside.timestamps,
		renderer: parts.renderer,
		files: parts.files,
	}),
	act: (actor, work) => parts.engine().act(actor, work),
	timelineWords,
});
