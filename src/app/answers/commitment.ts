import { demandEndedOn } from "#institution/campaign/server/ended-demands.ts";
import { issuersOf, publishedItem, publishedItemIn } from "#institution/catalogue/server/queries.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import { standingOf } from "#institution/credit/server/standing.ts";
import type { Matter } from "#institution/matter/domain/matter.ts";
import { draftDocument } from "#institution/matter/server/draft.ts";
import type { MatterNeeds } from "#institution/matter/server/needs.ts";
import { noteRoute, withdrawalEnded, withdrawalStarted } from "#institution/matter/server/offers.ts";
import { helperOf, lockMatter, matterOf } from "#institution/matter/server/store.ts";
import { templateFor, templateVersion } from "#institution/notice/server/queries.ts";
import {
	findParty,
	guardianshipEnded,
	guardianshipOf,
	organOf,
	partyNames,
	partyOf,
	personNames,
	servesOrgan,
	wardsOf,
} from "#institution/organisation/server/queries.ts";
import { followCorrection } from "#institution/verification/server/follow-correction.ts";
import type { VerificationNeeds } from "#institution/verification/server/needs.ts";
import { mismatchShownFor } from "#institution/verification/server/queries.ts";
import type { PartyId } from "#kernel/actor.ts";
import type { Parts } from "../parts.ts";

/** 平龙 before the organ's own word in letter numbers: 平龙民告承〔2026〕第0001号. */
export const numberPrefix = "平龙";

/** 法定办理期限 of a matter that is accepted; none before that, and none while the clock stands. */
const statutoryEnd = (matter: Matter): Date | null =>
	matter.state === "accepted" && matter.acceptance.dueAt !== null ? new Date(matter.acceptance.dueAt) : null;

/** What the rest of the institution answers to 告知承诺. */
export const answersToCommitment = (
	parts: Parts,
	others: {
		matter: () => MatterNeeds;
		verification: () => VerificationNeeds;
		takeDownLetter: CommitmentNeeds["takeDownLetter"];
	},
): CommitmentNeeds => ({
	itemListed: (read, itemId) => publishedItem(read.db, itemId),
	demandEndedOn: (read, itemId) => demandEndedOn(read.db, itemId),
	issuersOf: (read, lines) => issuersOf(read.db, lines),
	itemOf: (read, itemId, releaseId) => publishedItemIn(read.db, itemId, releaseId),
	templateFor: (read, itemId) => templateFor(read.db, itemId),
	templateVersion: async (read, id) => {
		const template = await templateVersion(read.db, id);
		return template?.state === "published" ? template : null;
	},
	organOf,
	partyOf,
	partyNames,
	personNames,
	servesOrgan,
	findParty,
	guardianshipOf: async (read, wardId, guardianId) => {
		const known = await guardianshipOf(read, wardId, guardianId);
		if (known !== null) return known.source === "data" ? "confirmed" : "promised";
		return (await guardianshipEnded(read, wardId, guardianId)) ? "denied" : "silent";
	},
	wardsOf: async (read, guardianId) => (await wardsOf(read, guardianId)).map(({ id }) => id),
	standingOf: (read, partyId, itemDomain) => standingOf(read, partyId as PartyId, { itemDomain }),
	matterOf,
	lockMatter,
	helperOf,
	noteRoute: (act, matterId, note) => noteRoute(others.matter())(act, matterId, note),
	withdrawalStarted,
	withdrawalEnded: (act, matterId, commitmentId, outcome) =>
		withdrawalEnded(others.matter())(act, matterId, commitmentId, outcome),
	draftDocument: (act, draft) => draftDocument(others.matter())(act, draft),
	mismatchFound: mismatchShownFor,
	planFollows: async (act, { matter, from, to }) => {
		const needs = others.matter();
		const followed = await followCorrection(act, others.verification(), { from: from.id, to });
		if (!followed.planned) return null;
		const item = await publishedItemIn(act.db, from.itemId, from.releaseId);
		if (item === null) throw new Error(`the item of commitment ${from.id} is not in any release`);
		const outcome = await needs.planVerification(act, {
			commitmentId: to,
			matterId: matter.id,
			item,
			// A letter is corrected only while the matter is undecided.
			phase: "in-process",
			standing: await needs.standingOf(act, from.promisor, item.priorityDomain),
			matterDueAt: statutoryEnd(matter),
		});
		return "refused" in outcome ? outcome : null;
	},
	takeDownLetter: others.takeDownLetter,
	evidenceSealable: async (read) => {
		const stop = (await read.parameters())["evidence.unsealed.stop"].value * 60;
		return (await parts.unsealedSeconds()) < stop;
	},
	files: parts.files,
	renderer: parts.renderer,
	signatures: parts.outside.signatures,
	timestamps: parts.outside.timestamps,
	demoKeys: parts.demo,
	numberPrefix,
	sms: parts.outside.sms,
	publicUrl: parts.publicUrl,
	act: (actor, work) => parts.engine().act(actor, work),
});
