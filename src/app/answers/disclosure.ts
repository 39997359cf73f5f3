import { publishedItemIn } from "#institution/catalogue/server/queries.ts";
import { sealingOf } from "#institution/commitment/domain/commitment.ts";
import { letterFields } from "#institution/commitment/domain/data-message.ts";
import { publicEdition } from "#institution/commitment/domain/public-edition.ts";
import { composeLetter, letterHash } from "#institution/commitment/server/compose-letter.ts";
import { signerOf } from "#institution/commitment/server/facts.ts";
import type { CommitmentNeeds } from "#institution/commitment/server/needs.ts";
import { see } from "#institution/commitment/server/opened.ts";
import { commitmentById, openedLetter } from "#institution/commitment/server/queries.ts";
import { readRecord } from "#institution/commitment/server/verify-letter.ts";
import type { DisclosureNeeds } from "#institution/disclosure/server/needs.ts";
import { refuse } from "#kernel/decision.ts";
import type { FileHash, FileStore } from "#platform/files.ts";

/** What the rest of the institution answers to 承诺书公开. */
export const answersToDisclosure = (others: {
	commitment: () => CommitmentNeeds;
	files: FileStore;
}): DisclosureNeeds => ({
	letterBeforeSigning: async (act, commitmentId) => {
		const seen = await see(act, others.commitment(), commitmentId);
		if ("refused" in seen) return seen;
		const { commitment } = seen.stored;
		if (commitment.state !== "prepared")
			return refuse(sealingOf(commitment) === null ? "not-prepared" : "already-signed", "R-093");
		const { content, item } = await composeLetter(act, others.commitment(), seen.stored);
		return {
			matterId: commitment.matterId,
			signer: signerOf(commitment),
			policy: item.disclosure,
			fields: letterFields({ ...content, signature: null, seal: null }),
		};
	},
	signerOf: async (read, commitmentId) => {
		const commitment = await commitmentById(read, commitmentId);
		return commitment === null ? null : { matterId: commitment.matterId, signer: signerOf(commitment) };
	},
	sealedLetter: async (read, commitmentId) => {
		const opened = await openedLetter(read, commitmentId);
		if (opened === null) return null;
		const { commitment, content } = opened;
		const sealing = sealingOf(commitment);
		const item = await publishedItemIn(read.db, commitment.itemId, commitment.releaseId);
		if (sealing === null || item === null) return null;
		return {
			commitmentId,
			matterId: commitment.matterId,
			itemId: commitment.itemId,
			organId: commitment.organId,
			promisor: commitment.promisor,
			letterNo: sealing.letterNo,
			sealedAt: new Date(sealing.at),
			inForce: commitment.state === "sealed",
			printedPublic: content.disclosure.kind === "public",
			matterName: item.matterName,
			certName: item.certName,
			policy: item.disclosure,
			domain: item.priorityDomain,
			fields: letterFields(content),
		};
	},
	publicEdition: async (read, commitmentId, hide) => {
		const commitment = await commitmentById(read, commitmentId);
		const sealing = commitment === null ? null : sealingOf(commitment);
		if (sealing === null) return null;
		const found = readRecord(await others.files.get(sealing.pdfHash as FileHash));
		if (found === null) return null;
		// What the sealed file itself says is made public, so that the copy proves against its root.
		const { content, salts, root, messageSignature, messageChain } = found.record;
		const sealed = { letterNo: sealing.letterNo, root, messageSignature, messageChain };
		const fields = letterFields(content);
		return publicEdition(sealed, fields, salts, hide(fields), letterHash);
	},
});
