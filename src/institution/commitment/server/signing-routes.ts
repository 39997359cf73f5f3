import { type SigningPerson as CertificateHolder, SignatureFault } from "#adapters/signature/port.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { maskedNumber } from "#kernel/mask.ts";
import type { Act } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { type EventSignature, eventCertificate } from "#platform/seal/event-signature.ts";
import { actions } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import { type Commitment, isSigned, type SignatureLevel } from "../domain/commitment.ts";
import { shownText } from "../domain/data-message.ts";
import { idTypeName, usccType } from "../domain/id-type.ts";
import type { LetterSignature } from "../domain/letter-content.ts";
import { SIGNATURE_STATEMENT } from "../domain/letter-content.ts";
import { actsWithSeal } from "../domain/representation.ts";
import { type Signature, type SignFacts, sign } from "../domain/sign.ts";
import { checkChallenge, type SigningChallenge } from "../domain/signing-challenge.ts";
import { consumeChallenge, countFailure, lockChallenge, makeChallenge, offeredIndex } from "./challenges.ts";
import { composeLetter, contentDigest } from "./compose-letter.ts";
import { eligibilityNow, matterOpenFor, partyIdOf, promisorOf, representationOutcome } from "./facts.ts";
import { fileHash, keepUpload, printable, readUpload, type Upload } from "./images.ts";
import { letterSvgPages, NO_MARKS } from "./letter-document.ts";
import { problemsOf } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { mayDo, openFor, see } from "./opened.ts";
import { sealNow } from "./seal-now.ts";
import { save } from "./store.ts";

type SignBody = (typeof api.signCommitment)["body"]["_output"];
type HandedIn = { upload: Upload | null; typedName: string | null };

/** What was handed in as a signature, read and checked by its bytes. */
const handedIn = (
	body: SignBody,
): HandedIn | Refusal<"image-unreadable" | "image-too-many-pixels" | "signature-missing"> => {
	const { signature, level } = body;
	// A drawn name is level E; level R rests on the certificate, with a drawing beside it if there is one.
	if ((level === "R") !== (signature.means === "certificate")) return refuse("signature-missing", "R-150");
	if (signature.means === "typed") return { upload: null, typedName: signature.name };
	if (signature.image === undefined) return { upload: null, typedName: null };
	const upload = readUpload(signature.image, ["image/png", "image/jpeg"]);
	return isRefusal(upload) ? upload : { upload, typedName: null };
};

const freshUntilOf = (act: Act): string | null =>
	act.actor.kind === "natural-person" || act.actor.kind === "legal-person"
		? (act.actor.freshUntil ?? null)
		: null;

const realNameLevelOf = (act: Act): number | null =>
	act.actor.kind === "natural-person" || act.actor.kind === "legal-person" ? act.actor.realNameLevel : null;

/** Whose certificate signs: the person's own, or the firm's where its handler acts with its seal (legal-effect §4). */
const certificateHolder = async (
	act: Act,
	needs: CommitmentNeeds,
	commitment: Commitment,
	signer: Party,
): Promise<CertificateHolder> => {
	if (!actsWithSeal(commitment.representation))
		return { name: signer.name, idType: idTypeName(signer.idType ?? "111"), idNumber: signer.idNumber ?? "" };
	const firm = await promisorOf(act, needs, commitment);
	return { name: firm.name, idType: usccType, idNumber: firm.uscc ?? "" };
};

/**
 * 事件签名 over the digest, before anything is locked: the service may take its time. The challenge is the nonce, so
 * the certificate's signature can serve neither twice nor elsewhere.
 */
const certificateSignature = async (
	act: Act,
	needs: CommitmentNeeds,
	body: SignBody,
	holder: CertificateHolder,
): Promise<EventSignature | Refusal<"certificate-not-issued" | "challenge-missing">> => {
	const challenge = await lockChallenge(act, body.challengeId);
	if (challenge === null || challenge.usedAt !== null) return refuse("challenge-missing", "R-150");
	try {
		const answer = await needs.signatures.signOnce({
			person: holder,
			documentDigest: body.contentDigest,
			nonce: challenge.id,
			expiresAt: challenge.expiresAt,
		});
		return "refused" in answer ? refuse("certificate-not-issued", "R-150", { why: answer.refused }) : answer;
	} catch (fault) {
		if (fault instanceof SignatureFault)
			return refuse("certificate-not-issued", "R-150", { why: fault.reason });
		throw fault;
	}
};

const printedSignature = (
	level: SignatureLevel,
	signer: { signerName: string; capacity: LetterSignature["capacity"]; signedAt: string },
	proof: { shownDigest: string; imageHash: string | null; event: EventSignature | null },
): LetterSignature => {
	const { shownDigest, imageHash, event } = proof;
	if (event === null) {
		if (level !== "E") throw new Error("only level E has no certificate");
		return { level: "E", ...signer, shownDigest, imageHash };
	}
	const { issuer, serialNumber } = eventCertificate(event);
	return {
		level: "R",
		...signer,
		signedAt: event.signedAt,
		shownDigest,
		nonce: event.nonce,
		expiresAt: event.expiresAt,
		certificateChain: [...event.chain],
		signatureValue: event.signatureValue,
		issuer,
		serialNumber,
		imageHash,
	};
};

const confirmed = (
	act: Act,
	challenge: SigningChallenge | null,
	body: SignBody,
	about: { subjectId: string; signer: string; contentDigest: string; event: EventSignature | null },
): SignFacts["confirmation"] => {
	const outcome = checkChallenge(challenge, {
		subjectId: about.subjectId,
		signer: about.signer,
		contentDigest: about.contentDigest,
		codeIndex: offeredIndex(act, body.challengeId, body.code),
		freshUntil: freshUntilOf(act),
		now: act.now,
	});
	if (isRefusal(outcome) || challenge === null)
		return isRefusal(outcome) ? outcome : refuse("challenge-missing", "R-150");
	// A certificate challenge is answered by the certificate's signature over this very digest, and by nothing else.
	if (challenge.confirmation === "certificate" && about.event?.documentDigest !== about.contentDigest)
		return refuse("challenge-for-another-text", "R-150");
	return { ...outcome, how: challenge.confirmation, challengeId: challenge.id };
};

/** Preview, challenge and signature. */
export const signingRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.previewLetter, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		const { commitment } = seen.stored;
		if (commitment.state !== "prepared")
			return refuse(
				isSigned(commitment) ? "already-signed" : "not-prepared",
				actions["preview-letter"].clause,
			);
		const { content } = await composeLetter(act, needs, seen.stored);
		const digest = contentDigest(content);
		const marks = { ...NO_MARKS, demo: needs.demoKeys, digest };
		return {
			reply: {
				pages: await letterSvgPages(needs.renderer, content, marks),
				contentDigest: digest,
				shownText: shownText(content),
				electronicFormStatement: SIGNATURE_STATEMENT.E,
			},
		};
	}),
	write(api.beginSigning, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "begin-signing");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		if (commitment.state !== "prepared")
			return refuse(
				isSigned(commitment) ? "already-signed" : "not-prepared",
				actions["begin-signing"].clause,
			);
		const signer = partyIdOf(act.actor);
		if (signer === null) return refuse("forbidden", actions["begin-signing"].clause);
		const { content } = await composeLetter(act, needs, opened.stored);
		if (contentDigest(content) !== body.contentDigest) return refuse("text-changed", "R-150");
		const made = await makeChallenge(act, needs, {
			subjectId: commitment.id,
			matterId: commitment.matterId,
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
	write(api.signCommitment, async (act, { params, body }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		if (!mayDo("sign-commitment", seen.roles)) return refuse("forbidden", actions["sign-commitment"].clause);
		const signerId = partyIdOf(act.actor);
		const signer = signerId === null ? null : await needs.partyOf(act, signerId);
		if (signer === null) return refuse("forbidden", actions["sign-commitment"].clause);
		const given = handedIn(body);
		if (isRefusal(given)) return given;
		if (given.upload !== null && !(await printable(needs.renderer, given.upload)))
			return refuse("image-unreadable", "R-150");
		if (given.typedName !== null && given.typedName !== signer.name) return refuse("name-differs", "R-150");
		const ready = seen.stored.commitment.state === "prepared";
		const holder = await certificateHolder(act, needs, seen.stored.commitment, signer);
		const event = body.level === "R" && ready ? await certificateSignature(act, needs, body, holder) : null;
		if (event !== null && "refused" in event) return event;

		const opened = await openFor(act, needs, params.id, "sign-commitment");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		const challenge = await lockChallenge(act, body.challengeId);
		const { content, item, text, answers } = await composeLetter(act, needs, opened.stored);
		const digest = contentDigest(content);
		const imageHash = given.upload === null ? null : fileHash(given.upload.bytes);
		const representation = await representationOutcome(act, needs, commitment, item, { signing: true });
		const signature: Signature = {
			level: body.level,
			means: body.signature.means,
			fileHash: imageHash,
			contentDigest: body.contentDigest,
			electronicFormConsent: body.electronicFormConsent,
			assistance: null,
		};
		const decision = sign(commitment, signature, {
			now: act.now,
			signer: signer.id,
			noticeHash: text.notice.textHash,
			contentDigest: digest,
			eligibility: await eligibilityNow(act, needs, commitment, item, { signing: true }),
			slotProblems: problemsOf(item, text, answers, dayOf(act.now)),
			signatureMinimum: item.signatureMinimum,
			riskDecisionNo: item.riskDecisionNo ?? null,
			confirmation: confirmed(act, challenge, body, {
				subjectId: commitment.id,
				signer: signer.id,
				contentDigest: digest,
				event,
			}),
			representation,
			realNameLevel: realNameLevelOf(act),
			matterOpen: matterOpenFor(opened.matter, commitment),
			evidenceSealable: await needs.evidenceSealable(act),
			staffId: null,
		});
		if (isRefusal(decision)) {
			// A wrong code counts although nothing is signed: otherwise it could be guessed.
			if (decision.refused !== "code-wrong") return decision;
			await countFailure(act, body.challengeId);
			return { ...decision, keep: true };
		}
		if (isRefusal(representation)) throw new Error("the rule let an unauthorised signer through");
		if (given.upload !== null)
			await keepUpload(act, needs.files, given.upload, { purpose: "signature", subjectId: commitment.id });
		await consumeChallenge(act, body.challengeId);
		// With its own certificate the firm itself has signed; who handled it stands among 代表申请人的人.
		const byFirm = actsWithSeal(commitment.representation);
		const printed = printedSignature(
			body.level,
			{
				signerName: byFirm ? holder.name : signer.name,
				capacity: byFirm ? "applicant" : representation.capacity,
				signedAt: act.now.toISOString(),
			},
			{ shownDigest: digest, imageHash, event },
		);
		const whole = JSON.stringify({ ...content, signature: printed });
		await save(act, commitment, decision.accepted, {
			content_sealed: act.cipher.seal(commitment.id, "content", whole),
		});
		act.afterCommit(() => sealNow(needs, commitment.id));
		return {
			reply: { commitmentId: commitment.id, state: "signed" as const, signedAt: act.now.toISOString() },
		};
	}),
];
