import { sql } from "kysely";
import { pageOf } from "#kernel/paging.ts";
import type { Read } from "#platform/act.ts";
import { documentActionNames, mayHandle, openDocumentActions } from "../domain/document-actions.ts";
import type { OfficialDocument, RemedyTerm } from "../domain/official-document.ts";
import { bodyOf } from "./document-store.ts";
import type { MatterTables } from "./tables.ts";
import { placesOf } from "./visible-to.ts";

const tables = (read: Read) => read.db.withTables<MatterTables>();

const lineColumns = [
	"id",
	"kind",
	"adverse",
	"matter_id",
	"number",
	"state",
	"drafted_at",
	"effective_at",
] as const;
type LineRow = Pick<MatterTables["official_document"], (typeof lineColumns)[number]>;

const lineFrom = (row: LineRow) => ({
	documentId: row.id,
	kind: row.kind,
	adverse: row.adverse,
	matterId: row.matter_id,
	// A number that is only reserved is nobody's yet.
	number: row.state === "sealed" || row.state === "announced" || row.state === "served" ? row.number : null,
	state: row.state,
	draftedAt: row.drafted_at.toISOString(),
	effectiveAt: row.effective_at?.toISOString() ?? null,
});

/** Documents of one matter, oldest first. */
export const documentLines = async (read: Read, matterId: string) => {
	const rows = await tables(read)
		.selectFrom("official_document")
		.select(lineColumns)
		.where("division_code", "=", read.division)
		.where("matter_id", "=", matterId)
		.orderBy("id")
		.limit(100)
		.execute();
	return rows.map(lineFrom);
};

/** 文书待办 of the actor's organs. */
export const documentDesk = async (
	read: Read,
	asked: { page: number; size: number; state?: "drafted" | "reviewed" | "approved" | "sealed" | undefined },
) => {
	const { page, size, state } = asked;
	const organs = [...new Set(placesOf(read.actor).map(({ organId }) => organId))];
	if (organs.length === 0) return pageOf([], { page, size });
	let query = tables(read)
		.selectFrom("official_document as d")
		.leftJoin("matter as m", (join) =>
			join.onRef("m.division_code", "=", "d.division_code").onRef("m.id", "=", "d.matter_id"),
		)
		.select([
			"d.id",
			"d.kind",
			"d.adverse",
			"d.matter_id",
			"d.number",
			"d.state",
			"d.drafted_at",
			"d.effective_at",
			"m.matter_no",
			"m.matter_name",
		])
		.where("d.division_code", "=", read.division)
		.where("d.organ_id", "in", organs)
		.where(sql<boolean>`d.state in ('drafted', 'reviewed', 'approved', 'sealed')`);
	if (state !== undefined) query = query.where("d.state", "=", state);
	const rows = await query
		.orderBy("d.id")
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	return pageOf(
		rows.map((row) => ({ ...lineFrom(row), matterNo: row.matter_no, matterName: row.matter_name })),
		{ page, size },
	);
};

const remedyFrom = ({ count, unit, standing }: RemedyTerm) => ({
	count,
	unit,
	/** 未核实的数字 is shown to staff as such and not to a citizen as law. */
	verified: standing === "S" || standing === "V",
});

/** One document with its text, for whoever may see it. */
export const documentPage = async (read: Read, document: OfficialDocument) => {
	const body = await bodyOf(read, document.id);
	const row = await tables(read)
		.selectFrom("official_document")
		.select([...lineColumns, "opinion_sealed", "file_hash"])
		.where("division_code", "=", read.division)
		.where("id", "=", document.id)
		.executeTakeFirstOrThrow();
	const isStaff = read.actor.kind === "staff";
	const { remedies } = document;
	const open = new Set(openDocumentActions(document, read.actor));
	return {
		...lineFrom(row),
		title: body?.title ?? "",
		recipient: body?.recipient ?? null,
		paragraphs: body?.paragraphs.map((paragraph) => ({ ...paragraph })) ?? [],
		opinion:
			isStaff && row.opinion_sealed !== null
				? read.cipher.open(document.id, "opinion", row.opinion_sealed)
				: null,
		remedies:
			remedies === null
				? null
				: {
						reviewOrgan: remedies.reviewOrgan,
						court: remedies.court,
						review: remedyFrom(remedies.reviewTerm),
						suit: remedyFrom(remedies.suitTerm),
					},
		service:
			document.state === "served"
				? {
						method: document.service.method,
						servedAt: document.service.servedAt,
						effectiveAt: document.service.effectiveAt,
					}
				: null,
		fileHash: row.file_hash,
		actions: documentActionNames
			.filter((action) => mayHandle(action, document, read.actor))
			.map((action) => ({ action, open: open.has(action) })),
	};
};
