import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { actions } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import { bindScan } from "../domain/bind-scan.ts";
import { sealingOf } from "../domain/commitment.ts";
import { printLetter } from "../domain/print-letter.ts";
import { sign } from "../domain/sign.ts";
import { composeLetter, contentDigest } from "./compose-letter.ts";
import { eligibilityNow, matterOpenFor, representationOutcome, signerOf } from "./facts.ts";
import { fileHash, keepUpload } from "./images.ts";
import { nextLetterNo } from "./letter-number.ts";
import { problemsOf } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { openFor, see } from "./opened.ts";
import { letterEntered } from "./outage-store.ts";
import { paperOriginal } from "./paper-original.ts";
import { readScan } from "./read-scan.ts";
import { sealNow } from "./seal-now.ts";
import { save } from "./store.ts";

/** The window's way: number and print two originals, bind the signed scan; and the sealed file for everybody. */
export const paperRoutes = (needs: CommitmentNeeds): Binding[] => [
	write(api.printLetter, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "print-letter");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		if (commitment.state !== "prepared")
			return refuse(
				"signing" in commitment ? "electronic-already-signed" : "not-prepared",
				actions["print-letter"].clause,
			);
		const { content } = await composeLetter(act, needs, opened.stored);
		const digest = contentDigest(content);
		let letterNo = commitment.printed?.letterNo ?? opened.stored.letterNo;
		if (letterNo === null) {
			const organ = await needs.organOf(act, commitment.organId);
			if (organ === null) throw new Error(`letter ${commitment.id}: its organ is unknown`);
			letterNo = await nextLetterNo(act, organ, needs.numberPrefix);
		}
		const decision = printLetter(commitment, letterNo, digest, act.now);
		if (isRefusal(decision)) return decision;
		await save(act, commitment, decision.accepted, { letter_no: letterNo });
		return { reply: { letterNo, contentDigest: digest } };
	}),
	read(api.paperLetter, async (act, { params, query }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		const { commitment, verifyCode } = seen.stored;
		if (commitment.printed === null) return refuse("letter-not-printed", actions["print-letter"].clause);
		if (commitment.outage !== null) return refuse("outage-letter-on-paper", "R-153");
		const { content } = await composeLetter(act, needs, seen.stored);
		const digest = contentDigest(content);
		if (digest !== commitment.printed.contentDigest)
			return refuse("letter-not-printed", actions["print-letter"].clause);
		const { letterNo } = commitment.printed;
		const pdf = await paperOriginal(needs, content, { letterNo, digest, verifyCode, copy: query.copy });
		return {
			reply: {
				fileName: `${letterNo}-${query.copy === "applicant" ? "申请人联" : "行政机关联"}.pdf`,
				mediaType: "application/pdf",
				base64: Buffer.from(pdf).toString("base64"),
				hash: fileHash(pdf),
			},
		};
	}),
	write(api.bindScan, async (act, { params, body }) => {
		const scan = await readScan(body.pages);
		if (isRefusal(scan)) return scan;
		const { uploads, pages } = scan;
		const opened = await openFor(act, needs, params.id, "bind-scan");
		if ("refused" in opened) return opened;
		if (act.actor.kind !== "staff") return refuse("forbidden", actions["bind-scan"].clause);
		const { stored, matter } = opened;
		const { commitment } = stored;
		const { content, item, text, answers } = await composeLetter(act, needs, stored);
		const digest = contentDigest(content);
		const { outage } = commitment;
		// What was signed while the system was down carries the code of its blank, and the time on the paper.
		const signedAt = outage === null ? act.now : new Date(outage.signedAt);
		const bound = bindScan(commitment, pages, {
			verifyCode: stored.verifyCode,
			contentDigest: outage === null ? digest : outage.codeDigest,
			signatureSeen: body.mark !== "none",
		});
		if ("refused" in bound) return bound;
		if (body.mark === "none") throw new Error("the rule let an unsigned scan through");
		const representation = await representationOutcome(act, needs, commitment, item, { signing: true });
		const signer = signerOf(commitment);
		const decision = sign(
			commitment,
			{
				level: "P",
				means: "scan",
				fileHash: pages[0]?.fileHash ?? null,
				contentDigest: digest,
				electronicFormConsent: false,
				assistance: body.assistance,
			},
			{
				now: signedAt,
				signer,
				noticeHash: text.notice.textHash,
				contentDigest: digest,
				eligibility: await eligibilityNow(act, needs, commitment, item, { signing: true }),
				slotProblems: problemsOf(item, text, answers, dayOf(signedAt)),
				signatureMinimum: item.signatureMinimum,
				riskDecisionNo: item.riskDecisionNo ?? null,
				confirmation: { confirmed: true, how: "paper", challengeId: null },
				representation,
				realNameLevel: null,
				matterOpen: matterOpenFor(matter, commitment),
				evidenceSealable: await needs.evidenceSealable(act),
				staffId: act.actor.personId,
			},
		);
		if (isRefusal(decision)) return decision;
		if (isRefusal(representation)) throw new Error("the rule let an unauthorised signer through");
		for (const upload of uploads)
			await keepUpload(act, needs.files, upload, { purpose: "letter-scan", subjectId: commitment.id });
		const person = await needs.partyOf(act, signer);
		if (person === null) throw new Error(`letter ${commitment.id}: its signer is unknown`);
		const whole = {
			...content,
			signature: {
				level: "P" as const,
				// A firm's paper is marked by its representative or its seal: the name is the firm's own signatory.
				signerName: person.representativeName ?? person.name,
				capacity: representation.capacity,
				signedAt: signedAt.toISOString(),
				mark: body.mark,
				scanHashes: [...new Set(pages.map((page) => page.fileHash))],
			},
		};
		await save(act, commitment, decision.accepted, {
			content_sealed: act.cipher.seal(commitment.id, "content", JSON.stringify(whole)),
		});
		if (outage !== null) await letterEntered(act, outage.letterId, commitment.id);
		act.afterCommit(() => sealNow(needs, commitment.id));
		return {
			reply: { commitmentId: commitment.id, state: "signed" as const, pages: pages.length },
		};
	}),
	read(api.letterFile, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		const sealing = sealingOf(seen.stored.commitment);
		if (sealing === null) return refuse("letter-not-sealed-yet", "附件2 R-130");
		const pdf = await needs.files.get(sealing.pdfHash);
		return {
			reply: {
				fileName: `${sealing.letterNo}.pdf`,
				mediaType: "application/pdf",
				base64: Buffer.from(pdf).toString("base64"),
				hash: sealing.pdfHash,
			},
		};
	}),
];
