import { dayOf } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { DocumentKind } from "../domain/official-document.ts";
import { sealable, sealDocument } from "../domain/seal-document.ts";
import { bodyOf, lockDocument, numberFor, saveDocument } from "./document-store.ts";
import type { DocumentPrint, MatterNeeds } from "./needs.ts";
import { serveElectronically } from "./serve.ts";

const sealer = { kind: "system", task: "seal-document" } as const;

/** Notices that tell the applicant where the matter stands: sent on by themselves to a confirmed address. */
const sentByThemselves: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
	"acceptance-notice",
	"supplement-notice",
]);

/**
 * 用印: a short transaction gives the number, then the file is typeset and sealed outside every lock, then a
 * short transaction fixes it. Run again after a crash it takes up the same number; a sealed document stays as it
 * is. Called after the commit that ordered it and by the tick.
 */
export const sealOrdered = async (needs: MatterNeeds, documentId: string): Promise<void> => {
	const print = await needs.act(sealer, (act) => prepare(needs, act, documentId));
	if (print === null) return;
	const fileHash = await needs.sealPrint(print);
	await needs.act(sealer, async (act) => {
		const document = await lockDocument(act, documentId);
		if (document === null) return;
		const decision = sealDocument(document, { number: print.number, fileHash }, { now: act.now });
		if (isRefusal(decision)) return;
		const sealed = await saveDocument(act, document, decision.accepted);
		if (sentByThemselves.has(sealed.kind)) await serveElectronically(needs, act, sealed);
	});
};

const prepare = async (needs: MatterNeeds, act: Act, documentId: string): Promise<DocumentPrint | null> => {
	const document = await lockDocument(act, documentId);
	if (document === null || isRefusal(sealable(document))) return null;
	const [organ, body] = await Promise.all([needs.organOf(act, document.organId), bodyOf(act, documentId)]);
	if (organ === null || body === null) throw new Error("a document without organ or text");
	const today = dayOf(act.now);
	const number = await numberFor(
		act,
		document,
		needs.numberPrefix + organ.shortName,
		Number(today.slice(0, 4)),
	);
	const { kind, remedies } = document;
	return { documentId, kind, number, organ, body, remedies, sealedOn: today };
};
