import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act } from "#platform/act.ts";
import type { ServiceForm } from "../domain/api.ts";
import { type Matter, unservedDecisionOf } from "../domain/matter.ts";
import type { OfficialDocument } from "../domain/official-document.ts";
import { endAnnouncement, type ServiceCommand, serveDocument } from "../domain/serve-document.ts";
import { serveResult } from "../domain/serve-result.ts";
import { lockDocument, saveDocument } from "./document-store.ts";
import type { MatterNeeds } from "./needs.ts";
import { lockMatter, saveMatter } from "./store.ts";
import { bytesOf } from "./upload.ts";

export type Served = { document: OfficialDocument; matter: Matter | null };

/**
 * 送达 under lock, matter first: where the document is the matter's result, document and matter change in one
 * transaction, so that of a withdrawal and a service that race exactly one wins.
 */
export const serveUnderLock = async (
	needs: MatterNeeds,
	act: Act,
	asked: { documentId: string; matterId: string | null; form: ServiceForm },
): Promise<Served | Refusal<string>> => {
	const matter = asked.matterId === null ? null : await lockMatter(act, asked.matterId);
	const document = await lockDocument(act, asked.documentId);
	if (document === null) return refuse("not-found", "R-148");
	const command = await commandOf(needs, act, document, asked.form);
	if ("refused" in command) return command;
	const party = document.addressee === null ? null : await needs.partyOf(act, document.addressee);
	const decision = serveDocument(document, command, {
		now: act.now,
		calendar: await act.calendar(),
		serviceAddressConfirmed: party?.serviceAddressConfirmed ?? false,
		announcementTerm: termOf((await act.parameters())["service.announcement"]),
	});
	if (isRefusal(decision)) return decision;
	return settle(act, document, decision.accepted, matter);
};

/** Saves the service; where it makes the result effective, the matter ends in the same transaction. */
const settle = async (
	act: Act,
	document: OfficialDocument,
	events: Parameters<typeof saveDocument>[2],
	matter: Matter | null,
): Promise<Served | Refusal<string>> => {
	const served = events.find((event) => event.type === "DocumentServed");
	const isResult = matter !== null && unservedDecisionOf(matter)?.documentId === document.id;
	if (matter === null || !isResult) return { document: await saveDocument(act, document, events), matter };
	// An announcement is begun under the same conditions as it ends: nothing pending, nothing held.
	const effectiveAt = served?.effectiveAt ?? act.now.toISOString();
	const closing = serveResult(matter, { documentId: document.id, effectiveAt }, { now: act.now });
	if (isRefusal(closing)) return closing;
	const saved = await saveDocument(act, document, events);
	return {
		document: saved,
		matter: served === undefined ? matter : await saveMatter(act, matter, closing.accepted),
	};
};

/** A notice that is sent on by itself: only to somebody who confirmed an address for it. */
export const serveElectronically = async (
	needs: MatterNeeds,
	act: Act,
	document: OfficialDocument,
): Promise<void> => {
	const party = document.addressee === null ? null : await needs.partyOf(act, document.addressee);
	if (party?.serviceAddressConfirmed !== true) return;
	const decision = serveDocument(
		document,
		{ method: "electronic" },
		{
			now: act.now,
			calendar: await act.calendar(),
			serviceAddressConfirmed: true,
			announcementTerm: termOf((await act.parameters())["service.announcement"]),
		},
	);
	if (!isRefusal(decision)) await saveDocument(act, document, decision.accepted);
};

/** 公告期满, found by the tick. */
export const finishAnnouncement = async (
	act: Act,
	asked: { documentId: string; matterId: string | null },
): Promise<void> => {
	const matter = asked.matterId === null ? null : await lockMatter(act, asked.matterId);
	const document = await lockDocument(act, asked.documentId);
	if (document === null) return;
	const decision = endAnnouncement(document, { now: act.now });
	if (isRefusal(decision)) return;
	await settle(act, document, decision.accepted, matter);
};

const commandOf = async (
	needs: MatterNeeds,
	act: Act,
	document: OfficialDocument,
	form: ServiceForm,
): Promise<ServiceCommand | Refusal<"file-unreadable">> => {
	if (form.method === "electronic") return { method: form.method };
	let proofHash: string | null = null;
	if (form.proof !== null) {
		const file = bytesOf(form.proof);
		if (file === null) return refuse("file-unreadable", "R-148");
		proofHash = await needs.files.put(act, { ...file, purpose: "proof-of-service", subjectId: document.id });
	}
	switch (form.method) {
		case "announcement":
			return { method: form.method, proofHash };
		case "left":
			return { method: form.method, day: form.day, witnessed: form.witnessed, proofHash };
		case "direct":
		case "post":
			return { method: form.method, day: form.day, proofHash };
	}
};
