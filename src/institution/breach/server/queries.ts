import type { Actor } from "#kernel/actor.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { actions, type BreachAction } from "../domain/actions.ts";
import type { Breach, Evidence } from "../domain/breach.ts";
import { possible } from "../domain/possible.ts";
import type { BreachTables } from "./tables.ts";
import { mayAct, visibleTo } from "./visible.ts";

export type BreachPage = { page: number; size: number; state?: Breach["state"] | undefined };

const selected = [
	"breach.id",
	"breach.document",
	"breach.due_at",
	"breach.outcome",
	"breach.version",
	"party.name as promisorName",
	"matter.matter_no as matterNo",
	"matter.matter_name as matterName",
] as const;

const base = (read: Read) =>
	read.db
		.withTables<BreachTables>()
		.selectFrom("breach")
		.innerJoin("party", (join) =>
			join
				.onRef("party.division_code", "=", "breach.division_code")
				.onRef("party.id", "=", "breach.promisor_id"),
		)
		.leftJoin("matter", (join) =>
			join
				.onRef("matter.division_code", "=", "breach.division_code")
				.onRef("matter.id", "=", "breach.matter_id"),
		)
		.where("breach.division_code", "=", read.division)
		.where(visibleTo(read.actor));

/** A line of a list, or the head of one breach. */
const rowOf = (
	row: {
		document: string | object;
		due_at: Date | null;
		outcome: string | null;
		promisorName: string;
		matterNo: string | null;
		matterName: string | null;
	},
	{ now, actor }: Read,
) => {
	// Only store.ts writes the document, and only from a Breach.
	const breach = row.document as Breach;
	// A finding that has not been served says nothing to anybody outside the organ (legal-effect §1).
	const hidden = breach.state === "found" && actor.kind !== "staff";
	return {
		breachId: breach.id,
		matterId: breach.matterId,
		matterNo: row.matterNo ?? "",
		matterName: row.matterName ?? "",
		commitmentId: breach.commitmentId,
		promisorName: row.promisorName,
		itemId: breach.itemId,
		state: hidden ? ("heard" as const) : breach.state,
		cause: "finding" in breach && !hidden ? breach.finding.cause : null,
		outcome:
			"disposal" in breach
				? breach.disposal.outcome
				: breach.state === "correcting"
					? breach.order.outcome
					: null,
		openedAt: breach.openedAt,
		dueAt: row.due_at === null ? null : row.due_at.toISOString(),
		overdue: row.due_at !== null && row.due_at < now,
	};
};

/** One page of the breaches this reader may see, newest first, with one row read ahead. */
export const breachRows = async (read: Read, { page, size, state }: BreachPage) => {
	let query = base(read).select(selected);
	if (state !== undefined) query = query.where("breach.state", "=", state);
	const rows = await query
		.orderBy("breach.id", "desc")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(
		rows.map((row) => rowOf(row, read)),
		{ page, size },
	);
};

const transferOf = ({ transfer }: Breach) => {
	if (transfer === null) return null;
	const dueAt =
		transfer.state === "proposed"
			? transfer.decideBy
			: transfer.state === "decided"
				? transfer.handOverBy
				: transfer.state === "handed-over"
					? transfer.replyBy
					: null;
	return {
		state: transfer.state,
		to: transfer.to,
		dueAt,
		packageFiles: "packageFiles" in transfer ? [...transfer.packageFiles] : [],
		receiptNo: transfer.state === "answered" ? transfer.receiptNo : null,
	};
};

const evidenceOf = (piece: Evidence) => ({
	kind: piece.kind,
	hash: "hash" in piece ? piece.hash : null,
	evidenceId: "evidenceId" in piece ? piece.evidenceId : null,
});

const documentsOf = (breach: Breach): { documentId: string; kind: string }[] => {
	const documents: { documentId: string; kind: string }[] = [];
	if ("noticeDocumentId" in breach)
		documents.push({ documentId: breach.noticeDocumentId, kind: "verification-notice" });
	if ("hearing" in breach)
		documents.push({ documentId: breach.hearing.documentId, kind: "verification-notice" });
	if ("finding" in breach)
		for (const { documentId } of breach.finding.subjects)
			documents.push({ documentId, kind: "untrue-finding" });
	const disposals = [
		...breach.measures,
		...("disposal" in breach ? [breach.disposal] : []),
		...(breach.state === "correcting" ? [breach.order] : []),
	];
	for (const { documentId, outcome } of disposals)
		if (documentId !== null) documents.push({ documentId, kind: outcome });
	return documents;
};

const inwards = new Set([
	"drop-reason",
	"take-back-reason",
	"transfer-reasons",
	"transfer-decision",
	"reversal-reason",
]);

/** What was written in this breach, opened. Parties see what was written to and by them, not the organ's inner reasons. */
const statementsOf = async (read: Read, breachId: string) => {
	const rows = await read.db
		.withTables<BreachTables>()
		.selectFrom("breach_text")
		.select(["id", "kind", "at", "text_sealed"])
		.where("division_code", "=", read.division)
		.where("breach_id", "=", breachId)
		.orderBy("id")
		.limit(200)
		.execute();
	return rows
		.filter(({ kind }) => read.actor.kind === "staff" || !inwards.has(kind))
		.map(({ id, kind, at, text_sealed }) => ({
			kind,
			at: at.toISOString(),
			text: read.cipher.open(id, "text", text_sealed),
		}));
};

const actionNames = Object.keys(actions) as BreachAction[];

/** What this actor may do now: the buttons of the page. */
export const openActions = (breach: Breach, actor: Actor): BreachAction[] =>
	actionNames.filter((action) => possible(action, breach.state) && mayAct(action, breach, actor));

/** One breach as this reader may see it; null where it is not visible. */
export const breachDetail = async (read: Read, breachId: string) => {
	const row = await base(read).select(selected).where("breach.id", "=", breachId).executeTakeFirst();
	if (!row) return null;
	const breach = row.document as Breach;
	const staff = read.actor.kind === "staff";
	const hidden = breach.state === "found" && !staff;
	const named = "finding" in breach && !hidden ? breach.finding.subjects : [];
	return {
		breach,
		detail: {
			...rowOf(row, read),
			version: row.version,
			organId: breach.organId,
			verificationId: staff ? breach.verificationId : null,
			represented: staff && breach.promisedBy.kind !== "self" ? breach.promisedBy.kind : null,
			evidence: staff && "finding" in breach ? breach.finding.evidence.map(evidenceOf) : [],
			measures: staff
				? breach.measures.map(({ outcome, clause, chosenAt }) => ({ outcome, clause, chosenAt }))
				: [],
			recheckFailed: "recheckFailed" in breach ? breach.recheckFailed : false,
			matterType: breach.matterType,
			conclusion: breach.conclusion,
			effectiveAt: "effectiveAt" in breach ? breach.effectiveAt : null,
			subjects: named.map(({ party, as }) => ({ partyId: party, as })),
			documents: hidden ? [] : documentsOf(breach),
			correction:
				breach.state === "correcting"
					? {
							dueAt: breach.correction.dueAt,
							reportedAt: breach.correction.reportedAt,
							recheckDueAt: breach.correction.recheckDueAt,
						}
					: null,
			transfer: staff ? transferOf(breach) : null,
			penalties: breach.penalties.map(({ id, competentOrgan, statute, receiptNo }) => ({
				id,
				competentOrgan,
				law: `${statute.law}${statute.article}${statute.paragraph ?? ""}`,
				receiptNo,
			})),
			remedy: breach.remedy === null ? null : { kind: breach.remedy.kind, stayed: breach.remedy.stayed },
			statements: hidden ? [] : await statementsOf(read, breachId),
			actions: openActions(breach, read.actor),
		},
	};
};

/**
 * How things stand with a finding now, for the credit record that rests on it; null where there is no such breach.
 * Reactions re-read it, because they may run late and out of order.
 */
export const breachStanding = async (
	db: Reader,
	division: string,
	breachId: string,
): Promise<{ reversed: boolean; corrected: boolean; remedy: { stayed: boolean } | null } | null> => {
	const row = await db
		.withTables<BreachTables>()
		.selectFrom("breach")
		.select("document")
		.where("division_code", "=", division)
		.where("id", "=", breachId)
		.executeTakeFirst();
	if (!row) return null;
	const breach = row.document as Breach;
	const ended = breach.state === "disposed" || breach.state === "closed";
	return {
		reversed: breach.state === "reversed",
		corrected: ended && breach.disposal.outcome === "order-correction",
		remedy: breach.remedy === null ? null : { stayed: breach.remedy.stayed },
	};
};
