import { progressOf } from "#institution/breach/domain/stage.ts";
import type { BreachNeeds } from "#institution/breach/server/needs.ts";
import { sealingOf } from "#institution/commitment/domain/commitment.ts";
import { openCorrectionOf } from "#institution/commitment/server/correction.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import { commitmentById } from "#institution/commitment/server/queries.ts";
import { takeDownLetter } from "#institution/disclosure/server/store.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import { documentOf } from "#institution/matter/server/document-store.ts";
import { draftDocument } from "#institution/matter/server/draft.ts";
import type { MatterNeeds } from "#institution/matter/server/needs.ts";
import {
	holdResult,
	releaseResult,
	replacedCertificates,
	takeBackResult,
	terminateForBreach,
	voidDocument,
} from "#institution/matter/server/offers.ts";
import { matterOf } from "#institution/matter/server/store.ts";
import { type EvidenceContent, evidenceOf } from "#institution/verification/server/evidence.ts";

/** The files of one piece of evidence, by the name the index of a transfer prints. */
const filesOf = (content: EvidenceContent): { name: string; hash: string }[] => {
	switch (content.kind) {
		case "visit":
			return content.photos.map(({ fileHash, takenAt }) => ({ name: `现场照片 ${takenAt}`, hash: fileHash }));
		case "document":
		case "statement":
			return content.fileHash === null ? [] : [{ name: content.title, hash: content.fileHash }];
		case "data-answer":
		case "grounds":
		case "opinion":
		case "reason":
		case "home-refusal":
			return [];
	}
};

/** What the rest of the institution answers to 承诺不实处置. */
export const answersToBreach = (others: {
	matter: () => MatterNeeds;
	commitment: () => CommitmentNeeds;
}): BreachNeeds => ({
	draftDocument: (act, draft) => draftDocument(others.matter())(act, draft),
	voidDocument,
	matterFacts: async (read, matterId) => {
		const matter = await matterOf(read, matterId);
		if (!matter) return null;
		const { organId, matterType, matterName, state } = matter;
		const interrupted = matter.state === "withdrawing" ? matter.interrupted.state : null;
		return { organId, matterType, matterName, progress: progressOf(state, interrupted) };
	},
	promisedBy: async (read, commitmentId) => {
		const commitment = await commitmentById(read, commitmentId);
		if (!commitment) return null;
		const { representation } = commitment;
		switch (representation.kind) {
			case "self":
				// A minor who signed with consent: what follows is the guardian's, as if the guardian had signed (legal-effect §4).
				return commitment.guardianConsent === null
					? { kind: "self" }
					: { kind: "guardian", party: commitment.guardianConsent.guardian };
			case "guardian":
				return { kind: "guardian", party: representation.party };
			// The rule of signing let nobody sign without authority; a letter disowned since was signed without it.
			case "agent":
			case "handler":
				return {
					kind: representation.kind,
					party: representation.party,
					authorised: commitment.state !== "disowned",
				};
		}
	},
	correctedBefore: async (read, commitmentId) => (await commitmentById(read, commitmentId))?.corrects != null,
	openCorrection: async (act, commitmentId) => {
		const opened = await openCorrectionOf(act, others.commitment(), commitmentId);
		return "refused" in opened ? opened : null;
	},
	holdResult: async (act, matterId, breachId) => {
		await holdResult(act, matterId, breachId);
	},
	releaseResult: async (act, matterId, breachId) => {
		await releaseResult(act, matterId, breachId);
	},
	takeBackResult,
	terminateMatter: terminateForBreach,
	takeDownLetter: async (act, commitmentId) => {
		await takeDownLetter(act, commitmentId, "decision-revoked");
	},
	replacedCertificates,
	evidenceIds: async (read, verificationId) => (await evidenceOf(read, verificationId)).map(({ id }) => id),
	caseFiles: async (read, { commitmentId, verificationId, documentIds }) => {
		const [commitment, evidence, documents] = await Promise.all([
			commitmentById(read, commitmentId),
			evidenceOf(read, verificationId),
			Promise.all(documentIds.map((id) => documentOf(read, id))),
		]);
		const letter = commitment ? sealingOf(commitment) : null;
		return [
			...(letter ? [{ name: `告知承诺书 ${letter.letterNo}`, hash: letter.pdfHash }] : []),
			...evidence.flatMap(({ content }) => filesOf(content)),
			...documents.flatMap((document) =>
				document && "fileHash" in document && document.fileHash
					? [
							{
								name: `${matterWords.documentKinds[document.kind]} ${document.number}`,
								hash: document.fileHash,
							},
						]
					: [],
			),
		];
	},
});
