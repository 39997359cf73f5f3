import { sql } from "kysely";
import { isRefusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { discardDocument } from "../domain/discard-document.ts";
import { documentNumber } from "../domain/document-number.ts";
import {
	type DocumentBody,
	type DocumentEvent,
	type DocumentKind,
	drafted,
	evolveDocument,
	type OfficialDocument,
} from "../domain/official-document.ts";
import type { MatterTables } from "./tables.ts";

const tables = (act: Act) => act.tx.withTables<MatterTables>();

const columns = (document: OfficialDocument) => ({
	state: document.state,
	document: JSON.stringify(document),
	...("fileHash" in document
		? { file_hash: document.fileHash, number: document.number, sealed_at: new Date(document.sealedAt) }
		: {}),
	effective_at: document.state === "served" ? new Date(document.service.effectiveAt) : null,
	announced_until: document.state === "announced" ? new Date(document.until) : null,
});

const journal = (act: Act, document: OfficialDocument, events: readonly DocumentEvent[]) =>
	record(act, { slice: "matter", subjectId: document.id, matterId: document.matterId, events });

/** Writes a new document with its text, which is kept encrypted. */
export const insertDocument = async (
	act: Act,
	event: Extract<DocumentEvent, { type: "DocumentDrafted" }>,
	body: DocumentBody,
	orderSealing: boolean,
): Promise<OfficialDocument> => {
	const document = drafted(event);
	await tables(act)
		.insertInto("official_document")
		.values({
			division_code: act.division,
			id: document.id,
			kind: document.kind,
			adverse: document.adverse,
			matter_id: document.matterId,
			organ_id: document.organId,
			addressee_id: document.addressee,
			cause_id: document.causeId,
			number: null,
			file_hash: null,
			sealed_at: null,
			drafted_at: act.now,
			sealing_ordered_at: orderSealing ? act.now : null,
			body_sealed: act.cipher.seal(document.id, "body", JSON.stringify(body)),
			opinion_sealed: null,
			...columns(document),
		})
		.execute();
	await journal(act, document, [event]);
	return document;
};

/** The document under lock; null where it does not exist in this division. */
export const lockDocument = async (act: Act, documentId: string): Promise<OfficialDocument | null> => {
	const row = await tables(act)
		.selectFrom("official_document")
		.select("document")
		.where("division_code", "=", act.division)
		.where("id", "=", documentId)
		.forUpdate()
		.executeTakeFirst();
	// Only this file writes the document, and only from an OfficialDocument.
	return row ? (row.document as OfficialDocument) : null;
};

/** The document without a lock. */
export const documentOf = async (read: Read, documentId: string): Promise<OfficialDocument | null> => {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("official_document")
		.select("document")
		.where("division_code", "=", read.division)
		.where("id", "=", documentId)
		.executeTakeFirst();
	return row ? (row.document as OfficialDocument) : null;
};

/** Saves what the events made of a locked document. */
export const saveDocument = async (
	act: Act,
	before: OfficialDocument,
	events: readonly DocumentEvent[],
): Promise<OfficialDocument> => {
	const next = events.reduce(evolveDocument, before);
	await tables(act)
		.updateTable("official_document")
		.set((eb) => ({ ...columns(next), row_version: eb("row_version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("id", "=", next.id)
		.execute();
	await journal(act, next, events);
	return next;
};

/** 正文, opened. */
export const bodyOf = async (read: Read, documentId: string): Promise<DocumentBody | null> => {
	const row = await read.db
		.withTables<MatterTables>()
		.selectFrom("official_document")
		.select("body_sealed")
		.where("division_code", "=", read.division)
		.where("id", "=", documentId)
		.executeTakeFirst();
	return row ? (JSON.parse(read.cipher.open(documentId, "body", row.body_sealed)) as DocumentBody) : null;
};

export const replaceBody = (act: Act, documentId: string, body: DocumentBody) =>
	tables(act)
		.updateTable("official_document")
		.set({ body_sealed: act.cipher.seal(documentId, "body", JSON.stringify(body)) })
		.where("division_code", "=", act.division)
		.where("id", "=", documentId)
		.execute();

/** 审核或者退回意见: kept beside the text, the newest replaces the last. */
export const writeOpinion = (act: Act, documentId: string, opinion: string) =>
	tables(act)
		.updateTable("official_document")
		.set({ opinion_sealed: opinion === "" ? null : act.cipher.seal(documentId, "opinion", opinion) })
		.where("division_code", "=", act.division)
		.where("id", "=", documentId)
		.execute();

/** A result that was taken back: its document is void. Nothing happens where it is void already. */
export const discardUnserved = async (act: Act, documentId: string): Promise<void> => {
	const document = await lockDocument(act, documentId);
	if (document === null || document.state === "discarded") return;
	const decision = discardDocument(document, { now: act.now });
	if (!isRefusal(decision)) await saveDocument(act, document, decision.accepted);
};

/** 用印之令: the document is to be sealed; a crash before it is done is made good by the tick. */
export const orderSealing = (act: Act, documentId: string) =>
	tables(act)
		.updateTable("official_document")
		.set({ sealing_ordered_at: act.now })
		.where("division_code", "=", act.division)
		.where("id", "=", documentId)
		.execute();

/**
 * The document's number: the one it was given before, or the next of its series. Takes the row lock of one
 * series, so it is called only in the short transaction that numbers it.
 */
export const numberFor = async (
	act: Act,
	document: OfficialDocument,
	shortName: string,
	year: number,
): Promise<string> => {
	const given = await tables(act)
		.selectFrom("official_document")
		.select("number")
		.where("division_code", "=", act.division)
		.where("id", "=", document.id)
		.executeTakeFirstOrThrow();
	if (given.number !== null) return given.number;
	const kind: DocumentKind = document.kind;
	const { rows } = await sql<{ last_number: number }>`
		insert into document_series (division_code, organ_id, year, kind, last_number)
		values (${act.division}, ${document.organId}, ${year}, ${kind}, 1)
		on conflict (division_code, organ_id, year, kind)
		do update set last_number = document_series.last_number + 1 returning last_number`.execute(act.tx);
	const [row] = rows;
	if (!row) throw new Error("the series gave no number");
	const number = documentNumber(shortName, kind, year, row.last_number);
	await tables(act)
		.updateTable("official_document")
		.set({ number })
		.where("division_code", "=", act.division)
		.where("id", "=", document.id)
		.execute();
	return number;
};
