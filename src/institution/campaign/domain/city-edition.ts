import { type EditionRow, factsSaid, layOver, noOrgan } from "#institution/catalogue/domain/edition-row.ts";
import type { ImportField } from "#institution/catalogue/domain/import-columns.ts";
import type { DraftFacts, ItemFacts } from "#institution/catalogue/domain/item.ts";
import { changedFields } from "#institution/catalogue/domain/release.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";

export type SentLine = { itemId: string; facts: ItemFacts };
/** One line of the city's approved merged edition, matched to what was sent (R-027, legal-effect 8). */
export type CityLine =
	| { kind: "accepted"; itemId: string; sent: ItemFacts; returned: ItemFacts; fields: readonly string[] }
	| { kind: "changed"; itemId: string; sent: ItemFacts; returned: ItemFacts; fields: readonly string[] }
	| { kind: "removed"; itemId: string; sent: ItemFacts; returned: null; fields: readonly string[] }
	| {
			kind: "added";
			itemId: null;
			sent: null;
			returned: DraftFacts;
			/** What the edition itself says of the line; the district completes the rest. */
			fields: readonly string[];
			/** 行政机关 as the city wrote it. */
			organName: string;
	  };

/**
 * A cell no edition can mean: an organ that is not ours on a line we sent, nothing where an item needs a fact, a ground
 * of exclusion on a line of the list (R-018: any 是 keeps an item out).
 */
export type EditionFault = {
	row: number;
	field: ImportField;
	reason: "organ-not-ours" | "cell-emptied" | "ground-in-list";
};

/**
 * Matched by code first, else by organ, matter and certificate: the city may number anew. A line the city moved to
 * another organ is another line: removed here, added there.
 */
export const matchEdition = (
	sent: readonly SentLine[],
	returned: readonly EditionRow[],
): { lines: CityLine[]; faults: EditionFault[] } => {
	const nameOf = (facts: Pick<DraftFacts, "organId" | "matterName" | "certName">) =>
		`${facts.organId}\n${facts.matterName}\n${facts.certName}`;
	const byCode = new Map(sent.map((line) => [line.facts.code, line]));
	const left = new Map(sent.map((line) => [line.itemId, line]));
	const found = new Map<EditionRow, SentLine>();
	const take = (row: EditionRow, line: SentLine | undefined) => {
		if (line && !found.has(row) && left.delete(line.itemId)) found.set(row, line);
	};
	for (const row of returned) {
		const line = byCode.get(row.facts.code);
		if (line && (row.facts.organId === line.facts.organId || row.facts.organId === noOrgan)) take(row, line);
	}
	const byName = new Map([...left.values()].map((line) => [nameOf(line.facts), line]));
	for (const row of returned) take(row, byName.get(nameOf(row.facts)));

	const faults: EditionFault[] = [];
	const lines = returned.map((row): CityLine => {
		const line = found.get(row);
		if (Object.values(row.facts.exclusionCheck?.boxes ?? {}).some(Boolean))
			faults.push({ row: row.row, field: "exclusionGrounds", reason: "ground-in-list" });
		if (!line)
			return {
				kind: "added",
				itemId: null,
				sent: null,
				returned: row.facts,
				fields: Object.keys(factsSaid(row)),
				organName: row.organName,
			};
		if (row.facts.organId === noOrgan)
			faults.push({ row: row.row, field: "organ", reason: "organ-not-ours" });
		const { facts, emptied } = layOver(line.facts, row);
		for (const field of emptied) faults.push({ row: row.row, field, reason: "cell-emptied" });
		const fields = changedFields(line.facts, facts);
		return {
			kind: fields.length === 0 ? "accepted" : "changed",
			itemId: line.itemId,
			sent: line.facts,
			returned: facts,
			fields,
		};
	});
	const removed = [...left.values()].map(
		({ itemId, facts }): CityLine => ({ kind: "removed", itemId, sent: facts, returned: null, fields: [] }),
	);
	return { lines: [...lines, ...removed], faults };
};

export type CityReason =
	| "forbidden"
	| "package-empty"
	| "issues-open"
	| "package-returned"
	| "organs-not-reviewed"
	| "duplicates-undecided"
	| "city-approval-missing"
	| "city-approval-in-future"
	| "edition-empty"
	| "line-acknowledged"
	| "organ-unassigned"
	| "finding-needs-reason"
	| "reason-missing";

const clause = "R-027 三(二)3";

/** 报市司法局: something to send, of organs whose signed list passed the joint review, with no issue and no duplicate left open. */
export const checkPackage = (facts: {
	actor: Actor;
	items: number;
	openIssues: number;
	/** 疑似重复 of lines that would be sent, of which nobody has said whether they are one. */
	undecided: number;
	/** Names of the organs whose items would be sent although their submission has not passed. */
	unreviewed: readonly string[];
}): Refusal<CityReason> | null => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	if (facts.items === 0) return refuse("package-empty", clause);
	if (facts.unreviewed.length > 0)
		return refuse("organs-not-reviewed", clause, { organs: facts.unreviewed.slice(0, 50) });
	if (facts.openIssues > 0) return refuse("issues-open", clause, { count: facts.openIssues });
	return facts.undecided > 0 ? refuse("duplicates-undecided", clause, { count: facts.undecided }) : null;
};

/** 导入市级审定的合并清单: once for a package, with number and date of 市政府审定. */
export const checkEdition = (facts: {
	actor: Actor;
	state: "sent" | "returned";
	documentNumber: string;
	documentDate: Day;
	now: Date;
	rows: number;
}): Refusal<CityReason> | null => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	if (facts.state !== "sent") return refuse("package-returned", clause);
	if (facts.documentNumber.trim() === "") return refuse("city-approval-missing", clause);
	if (facts.documentDate > dayOf(facts.now)) return refuse("city-approval-in-future", clause);
	return facts.rows === 0 ? refuse("edition-empty", clause) : null;
};
