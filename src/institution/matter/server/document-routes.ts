import { holds } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { officialWord } from "#platform/documents/official-word.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { approveDocument } from "../domain/approve-document.ts";
import { discardDocument } from "../domain/discard-document.ts";
import { type DocumentAction, documentActions, mayHandle } from "../domain/document-actions.ts";
import { unservedDecisionOf } from "../domain/matter.ts";
import { askingKinds, type DocumentEvent, type OfficialDocument } from "../domain/official-document.ts";
import { returnDocument } from "../domain/return-document.ts";
import { reviewDocument } from "../domain/review-document.ts";
import { reviseDocument } from "../domain/revise-document.ts";
import { sealable } from "../domain/seal-document.ts";
import { matterWords } from "../domain/words.zh-CN.ts";
import { documentDesk, documentPage } from "./document-queries.ts";
import {
	bodyOf,
	documentOf,
	lockDocument,
	orderSealing,
	replaceBody,
	saveDocument,
	writeOpinion,
} from "./document-store.ts";
import { insertDraft } from "./draft.ts";
import type { MatterNeeds } from "./needs.ts";
import { stopCertificateDemand } from "./offers.ts";
import { copyOf } from "./official-document.ts";
import { sealOrdered } from "./seal.ts";
import { serveUnderLock } from "./serve.ts";
import { matterOf } from "./store.ts";
import { isDocumentVisible, isVisible } from "./visible-to.ts";

const notFound = refuse("not-found", "");

const replyOf = (document: OfficialDocument) => ({
	documentId: document.id,
	state: document.state,
	number: "number" in document ? document.number : null,
	effectiveAt: document.state === "served" ? document.service.effectiveAt : null,
});

/** Lock, see, ask the table, decide, save: the one path of every step of a document. */
const actOn = async <Reason extends string>(
	act: Act,
	documentId: string,
	action: DocumentAction,
	decide: (document: OfficialDocument) => Decision<DocumentEvent, Reason>,
): Promise<Answer<ReturnType<typeof replyOf>>> => {
	const document = await lockDocument(act, documentId);
	if (document === null || !isDocumentVisible(document, act.actor)) return notFound;
	if (!mayHandle(action, document, act.actor)) return refuse("forbidden", documentActions[action].clause);
	const decision = decide(document);
	if (isRefusal(decision)) return decision;
	return { reply: replyOf(await saveDocument(act, document, decision.accepted)) };
};

const personOf = (act: Act) => {
	if (act.actor.kind !== "staff") throw new Error("the door lets only staff in here");
	return act.actor.personId;
};

/** 行政文书: draft, review, approve, seal, serve, read. */
export const documentRoutes = (needs: MatterNeeds): Binding[] => {
	/** The sealed PDF for whoever may see the document: one rule for the original and its Word copy. */
	const sealedFile = async (context: Read, documentId: string) => {
		const document = await documentOf(context, documentId);
		if (document === null || !isDocumentVisible(document, context.actor)) return notFound;
		if (!("fileHash" in document)) return refuse("document-not-sealed-yet", "R-148");
		return {
			name: `${matterWords.documentKinds[document.kind]} ${document.number}`,
			pdf: Buffer.from(await needs.files.get(document.fileHash)),
			hash: document.fileHash,
			document,
		};
	};
	return [
		write(api.draftDocument, async (act, { body }) => {
			const matter = await matterOf(act, body.matterId);
			if (matter === null || !isVisible(matter, act.actor)) return notFound;
			const { kind, adverse, paragraphs, title } = body;
			if (askingKinds.has(kind)) {
				const texts = [title ?? "", ...paragraphs.map(({ text }) => text)];
				const stopped = await stopCertificateDemand(act, matter.id, "document", texts);
				if (stopped !== null) return stopped;
			}
			const names = await needs.partyNames(act, [matter.applicant]);
			const document = await insertDraft(needs, act, {
				kind,
				adverse,
				matterId: matter.id,
				organId: matter.organId,
				addressee: matter.applicant,
				causeId: null,
				body: {
					title: title ?? matterWords.documentKinds[kind],
					recipient: names.get(matter.applicant) ?? null,
					paragraphs,
				},
			});
			return { reply: replyOf(document) };
		}),

		write(api.reviseDocument, async (act, { params: { documentId }, body }) => {
			const seen = await documentOf(act, documentId);
			if (seen === null || !isDocumentVisible(seen, act.actor)) return notFound;
			if (seen.matterId !== null && askingKinds.has(seen.kind)) {
				// Matter before document, as everywhere: the blocker locks the matter.
				const texts = [body.title ?? "", ...body.paragraphs.map(({ text }) => text)];
				const stopped = await stopCertificateDemand(act, seen.matterId, "document", texts);
				if (stopped !== null) return stopped;
			}
			const answer = await actOn(act, documentId, "revise-document", (document) =>
				reviseDocument(document, { paragraphCount: body.paragraphs.length }, { now: act.now }),
			);
			if ("refused" in answer) return answer;
			const before = await bodyOf(act, documentId);
			await replaceBody(act, documentId, {
				title: body.title ?? before?.title ?? matterWords.documentKinds[seen.kind],
				recipient: before?.recipient ?? null,
				paragraphs: body.paragraphs,
			});
			return answer;
		}),

		write(api.reviewDocument, async (act, { params: { documentId }, body }) => {
			const answer = await actOn(act, documentId, "review-document", (document) =>
				reviewDocument(document, { reviewer: personOf(act) }, { now: act.now }),
			);
			if (!("refused" in answer)) await writeOpinion(act, documentId, body.opinion);
			return answer;
		}),

		write(api.returnDocument, async (act, { params: { documentId }, body }) => {
			const answer = await actOn(act, documentId, "return-document", (document) =>
				returnDocument(document, { now: act.now }),
			);
			if (!("refused" in answer)) await writeOpinion(act, documentId, body.opinion);
			return answer;
		}),

		write(api.approveDocument, async (act, { params: { documentId } }) =>
			actOn(act, documentId, "approve-document", (document) =>
				approveDocument(
					document,
					{ approver: personOf(act) },
					{ now: act.now, approverIsHead: holds(act.actor, "organ-head", document.organId) },
				),
			),
		),

		write(api.sealDocument, async (act, { params: { documentId } }) => {
			const document = await lockDocument(act, documentId);
			if (document === null || !isDocumentVisible(document, act.actor)) return notFound;
			if (!mayHandle("seal-document", document, act.actor)) return refuse("forbidden", "R-148");
			const may = sealable(document);
			if (isRefusal(may)) return may;
			await orderSealing(act, documentId);
			// Typesetting and sealing hold no lock; the answer waits for them two seconds at most.
			act.afterCommit(() => sealOrdered(needs, documentId));
			return { reply: replyOf(document) };
		}),

		write(api.serveDocument, async (act, { params: { documentId }, body }) => {
			const document = await documentOf(act, documentId);
			if (document === null || !isDocumentVisible(document, act.actor)) return notFound;
			if (!mayHandle("serve-document", document, act.actor)) return refuse("forbidden", "R-148");
			const { matterId } = document;
			const outcome = await serveUnderLock(needs, act, { documentId, matterId, form: body });
			return "refused" in outcome ? outcome : { reply: replyOf(outcome.document) };
		}),

		write(api.discardDocument, async (act, { params: { documentId } }) => {
			const document = await documentOf(act, documentId);
			if (document === null || !isDocumentVisible(document, act.actor)) return notFound;
			const matter = document.matterId === null ? null : await matterOf(act, document.matterId);
			// The result of a matter is taken back there, so that matter and document never part.
			if (matter !== null && unservedDecisionOf(matter)?.documentId === documentId)
				return refuse("served-with-the-result", "R-148");
			return actOn(act, documentId, "discard-document", (locked) =>
				discardDocument(locked, { now: act.now }),
			);
		}),

		read(api.documentDesk, async (context, { query }) => ({ reply: await documentDesk(context, query) })),

		read(api.documentPage, async (context, { params: { documentId } }) => {
			const document = await documentOf(context, documentId);
			if (document === null || !isDocumentVisible(document, context.actor)) return notFound;
			return { reply: await documentPage(context, document) };
		}),

		read(api.documentFile, async (context, { params: { documentId } }) => {
			const sealed = await sealedFile(context, documentId);
			if ("refused" in sealed) return sealed;
			return {
				reply: {
					fileName: `${sealed.name}.pdf`,
					mediaType: documentMediaTypes.pdf,
					base64: sealed.pdf.toString("base64"),
					hash: sealed.hash,
				},
			};
		}),

		read(api.documentWord, async (context, { params: { documentId } }) => {
			const sealed = await sealedFile(context, documentId);
			if ("refused" in sealed) return sealed;
			const { kind, organId, number, remedies, sealedAt } = sealed.document;
			const [organ, body] = await Promise.all([needs.organOf(context, organId), bodyOf(context, documentId)]);
			const again =
				organ === null || body === null
					? null
					: { documentId, kind, number, organ, body, remedies, sealedOn: dayOf(new Date(sealedAt)) };
			const document = copyOf(sealed.pdf, again);
			if (document === null) return refuse("document-without-word-copy", "R-148");
			const word = await officialWord(document, { copy: true });
			return {
				reply: {
					fileName: `${sealed.name}（Word 副本）.docx`,
					mediaType: documentMediaTypes.docx,
					file: Buffer.from(word).toString("base64"),
				},
			};
		}),
	];
};
