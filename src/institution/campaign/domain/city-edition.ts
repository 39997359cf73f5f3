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
	| { kind: "added"; itemId: null; sent: null; returned: DraftFacts; fields: readonly string[] };

/** What the city's sheet says laid over what was sent: what the sheet has no column for stays as it was. */
const laidOver = (sent: ItemFacts, returned: DraftFacts): ItemFacts => {
	const given = Object.fromEntries(Object.entries(returned).filter(([, value]) => value !== undefined));
	return {
		...sent,
		...given,
		code: sent.code,
		organId: sent.organId,
		verifyingOrganId: sent.verifyingOrganId,
		exclusionCheck: sent.exclusionCheck,
	};
};

/** Match by code first, else by organ, matter and certificate: the city may number anew. */
export const matchEdition = (sent: readonly SentLine[], returned: readonly DraftFacts[]): CityLine[] => {
	const byCode = new Map(sent.map((line) => [line.facts.code, line]));
	const nameOf = (facts: Pick<DraftFacts, "organId" | "matterName" | "certName">) =>
		`${facts.organId}\n${facts.matterName}\n${facts.certName}`;
	const byName = new Map(sent.map((line) => [nameOf(line.facts), line]));
	const left = new Map(sent.map((line) => [line.itemId, line]));
	const lines = returned.map((facts): CityLine => {
		const coded = byCode.get(facts.code);
		const found = coded?.facts.organId === facts.organId ? coded : byName.get(nameOf(facts));
		if (!found || !left.delete(found.itemId))
			return { kind: "added", itemId: null, sent: null, returned: facts, fields: [] };
		const merged = laidOver(found.facts, facts);
		const fields = changedFields(found.facts, merged);
		return {
			kind: fields.length === 0 ? "accepted" : "changed",
			itemId: found.itemId,
			sent: found.facts,
			returned: merged,
			fields,
		};
	});
	const removed = [...left.values()].map(
		({ itemId, facts }): CityLine => ({ kind: "removed", itemId, sent: facts, returned: null, fields: [] }),
	);
	return [...lines, ...removed];
};

export type CityReason =
	| "forbidden"
	| "package-empty"
	| "issues-open"
	| "package-returned"
	| "city-approval-missing"
	| "city-approval-in-future"
	| "edition-empty"
	| "line-acknowledged"
	| "reason-missing";

const clause = "R-027 三(二)3";

/** 报市司法局: something to send, and no issue left open on it. */
export const checkPackage = (facts: {
	actor: Actor;
	items: number;
	openIssues: number;
}): Refusal<CityReason> | null => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	if (facts.items === 0) return refuse("package-empty", clause);
	return facts.openIssues > 0 ? refuse("issues-open", clause, { count: facts.openIssues }) : null;
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
