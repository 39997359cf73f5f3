import type { Actor } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { Attachment } from "#platform/documents/render-job.ts";
import { pictureOrPdf } from "#platform/media-type.ts";
import { supersede } from "../domain/correct-letter.ts";
import { letterFields } from "../domain/data-message.ts";
import { LetterContent } from "../domain/letter-content.ts";
import { sealCommitment } from "../domain/seal-commitment.ts";
import { saltsOf, signedContentOf } from "./compose-letter.ts";
import { nextLetterNo } from "./letter-number.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { freshSaltSeed, letterSalts, sealLetter } from "./seal-letter.ts";
import { asCommitmentId, commitmentOf, lockCommitment, save } from "./store.ts";

const system: Actor = { kind: "system", task: "seal-letter" };

/** Letters sealed at the same moment in one process: a crowd of signers must not keep each other's answers waiting. */
const atOnce = 3;
let busy = 0;
const queue: (() => void)[] = [];

/** First come, first sealed. */
const inTurn = async (work: () => Promise<void>): Promise<void> => {
	if (busy >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
	else busy += 1;
	try {
		await work();
	} finally {
		// The place goes straight to the next in line, if there is one.
		const next = queue.shift();
		if (next === undefined) busy -= 1;
		else next();
	}
};

/** Letters being sealed in this process: request and worker meet here instead of typesetting twice. */
const underWay = new Map<string, Promise<void>>();

/**
 * 加盖印章: number, file, seal. Idempotent by letter and safe to run from request, worker and tick at once. The slow
 * part holds no lock; each of the two transactions is short. Rejects when an outside service is down, to be retried.
 */
export const sealNow = (needs: CommitmentNeeds, id: string): Promise<void> => {
	const running = underWay.get(id);
	if (running !== undefined) return running;
	const work = inTurn(() => sealOnce(needs, id)).finally(() => underWay.delete(id));
	underWay.set(id, work);
	return work;
};

const sealOnce = async (needs: CommitmentNeeds, id: string): Promise<void> => {
	const prepared = await needs.act(system, async (act) => {
		const stored = await lockCommitment(act, id);
		// Withdrawn, disowned or sealed by somebody else in the meantime: nothing is left to do.
		if (stored === null || stored.commitment.state !== "signed") return null;
		const content = signedContentOf(act, stored);
		if (content === null) throw new Error(`letter ${id} is signed but has no content`);
		const organ = await needs.organOf(act, stored.commitment.organId);
		if (organ === null) throw new Error(`letter ${id}: its organ is unknown`);
		// Kept from the first attempt, so that a second one makes the very same letter.
		if (stored.sealed.salts !== null && content.seal !== null) {
			const salts = saltsOf(act, stored);
			if (salts === null) throw new Error(`letter ${id} has lost its salts`);
			return { stored, content, salts, organ };
		}
		const letterNo =
			stored.letterNo ??
			stored.commitment.printed?.letterNo ??
			(await nextLetterNo(act, organ, needs.numberPrefix));
		const whole = LetterContent.parse({ ...content, seal: { letterNo, sealedAt: act.now.toISOString() } });
		const seed = freshSaltSeed();
		await save(act, stored.commitment, [], {
			letter_no: letterNo,
			content_sealed: act.cipher.seal(id, "content", JSON.stringify(whole)),
			salts_sealed: act.cipher.seal(id, "salts", seed),
		});
		return { stored, content: whole, salts: letterSalts(seed, letterFields(whole)), organ };
	});
	if (prepared === null) return;

	const { stored, content, salts, organ } = prepared;
	const { signing } = stored.commitment.state === "signed" ? stored.commitment : { signing: null };
	const image =
		signing !== null && signing.fileHash !== null && signing.level !== "P"
			? await needs.files.get(signing.fileHash)
			: null;
	const scanHashes = content.signature?.level === "P" ? content.signature.scanHashes : [];
	const scans = await Promise.all(
		scanHashes.map(async (hash, at) => scanOf(await needs.files.get(hash), at + 1)),
	);
	const sealedLetter = await sealLetter(
		{
			content,
			salts,
			verifyUrl: `${needs.publicUrl}/verify/${stored.verifyCode}`,
			signatureImage: image,
			organId: organ.id,
			scans,
		},
		needs,
	);

	const lengths = {
		pdf: (await needs.files.get(sealedLetter.pdfHash)).length,
		tsr: (await needs.files.get(sealedLetter.tsrHash)).length,
	};

	await needs.act(system, async (act) => {
		const peek = await commitmentOf(act, id);
		if (peek === null) return;
		// A correction takes the place of what it corrects in the same moment. Matter first, then letters, as everywhere.
		const { corrects, matterId } = peek.commitment;
		const matter = corrects === null ? null : await needs.lockMatter(act, matterId);
		const older = corrects === null ? null : await lockCommitment(act, corrects);
		const now = await lockCommitment(act, id);
		if (now === null || now.letterNo === null) return;
		const sealed = sealCommitment(
			now.commitment,
			{
				letterNo: now.letterNo,
				root: sealedLetter.root,
				pdfHash: sealedLetter.pdfHash,
				tsrHash: sealedLetter.tsrHash,
			},
			act.now,
		);
		if (isRefusal(sealed)) return;
		await save(act, now.commitment, sealed.accepted, { sealed_letter: JSON.stringify(sealedLetter) });
		await noteFile(act, {
			hash: sealedLetter.pdfHash,
			bytes: lengths.pdf,
			mediaType: "application/pdf",
			purpose: "letter",
			id,
		});
		await noteFile(act, {
			hash: sealedLetter.tsrHash,
			bytes: lengths.tsr,
			mediaType: "application/timestamp-reply",
			purpose: "letter",
			id,
		});
		if (older === null || matter === null) return;
		const replaced = supersede(older.commitment, asCommitmentId(id), act.now);
		if (isRefusal(replaced)) return;
		const { itemId } = older.commitment;
		const note = { itemId, route: "commitment" as const, commitmentId: id, barred: null };
		// Decided in the meantime: the decision cites the older letter, which therefore stands.
		if ((await needs.noteRoute(act, matterId, note)) !== null) return;
		await save(act, older.commitment, replaced.accepted);
		const refused = await needs.planFollows(act, { matter, from: older.commitment, to: asCommitmentId(id) });
		// Nothing of this is kept: sealing is tried again once the rule book allows the plan.
		if (refused !== null) throw new Error(`letter ${id}: its check cannot be planned (${refused.refused})`);
	});
};

const noteFile = async (
	act: Act,
	file: { hash: string; bytes: number; mediaType: string; purpose: string; id: string },
): Promise<void> => {
	await act.tx
		.insertInto("stored_file")
		.values({
			division_code: act.division,
			hash: file.hash,
			media_type: file.mediaType,
			bytes: file.bytes,
			purpose: file.purpose,
			subject_id: file.id,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** A scanned page as it travels inside the sealed PDF. */
const scanOf = (bytes: Uint8Array, page: number): Attachment => {
	const mimeType = pictureOrPdf(bytes) ?? "application/octet-stream";
	return {
		name: `scan-${page}.${mimeType.split("/")[1] ?? "bin"}`,
		description: `纸质原件扫描件第${page}页`,
		mimeType,
		bytes,
	};
};
