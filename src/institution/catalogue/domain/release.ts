import { type Actor, holdsAnywhere, type PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { accept, type Decision, type Refusal, refuse } from "#kernel/decision.ts";
import type { DraftFacts, ItemFacts, ItemId, ReleaseId } from "./item.ts";

/** One line of a released edition: the snapshot is what is in force. */
export type ReleasedItem = { itemId: ItemId; facts: ItemFacts };

/** 拟公布版本: what one person proposes and another approves. */
export type ReleaseProposal = {
	id: string;
	proposedBy: PersonId;
	/** 市政府审定文号及日期; without them nothing is published. */
	documentNumber: string;
	documentDate: Day;
	itemIds: readonly ItemId[];
	/** Items of the current edition that leave it, already set aside. */
	removedIds: readonly ItemId[];
	state: "proposed" | "published" | "dropped";
};

export type ReleaseEvent =
	| {
			type: "ReleaseProposed";
			proposalId: string;
			proposedBy: PersonId;
			documentNumber: string;
			documentDate: Day;
			itemIds: readonly ItemId[];
			removedIds: readonly ItemId[];
	  }
	| { type: "ReleasePublished"; releaseId: ReleaseId; releaseNo: number; proposalId: string; count: number }
	| { type: "ReleaseProposalDropped"; proposalId: string };

export type ReleaseReason =
	| "forbidden"
	| "city-approval-missing"
	| "city-approval-in-future"
	| "nothing-to-release"
	| "item-not-approved"
	| "justice-reason-missing"
	| "template-missing"
	| "city-differences-open"
	| "city-document-differs"
	| "outside-city-edition"
	| "city-study-underway"
	| "same-person"
	| "proposal-closed"
	| "edition-moved-on";

const clause = "R-027 三(二)3";

/** A candidate for the next edition with what the rule needs to know about it. */
export type Candidate = {
	itemId: ItemId;
	state: string;
	facts: ItemFacts | null;
	hasTemplate: boolean;
	/** An edition has carried it already: this is an adjustment. */
	published: boolean;
};

/** Where these items stand with the city (R-027, legal-effect 8). */
export type CityStanding = {
	/** Packages still with the city, and differences nobody has acknowledged, of the editions these items belong to. */
	open: number;
	/** 审定文号 by item, for those whose line came back in an edition. */
	approvals: ReadonlyMap<string, string>;
	/** Items whose line is with the city now. */
	atCity: ReadonlySet<string>;
	/** 审定文号 of every edition that was imported. */
	editions: readonly string[];
	/** A campaign under way has sent its list to the city. */
	studying: boolean;
};

/**
 * Only what the city government approved takes effect, under the approval that names it: a line of the merged edition
 * under the edition's number, nothing else under that number. While the merged list is with the city no new line goes
 * past it; an item in force is adjusted under an approval of its own.
 */
const checkCity = (
	documentNumber: string,
	candidates: readonly Candidate[],
	city: CityStanding,
): Refusal<ReleaseReason> | null => {
	if (city.open > 0) return refuse("city-differences-open", clause, { count: city.open });
	const named = documentNumber.trim();
	for (const { itemId, published } of candidates) {
		const approval = city.approvals.get(itemId);
		if (approval !== undefined && approval !== named)
			return refuse("city-document-differs", clause, { documentNumber: approval, itemId });
		if (approval === undefined && city.editions.includes(named))
			return refuse("outside-city-edition", clause, { documentNumber: named, itemId });
		if (approval === undefined && city.studying && !published)
			return refuse("city-study-underway", clause, { itemId });
	}
	return null;
};

/** Of the items set aside since, those this approval speaks of: each leaves the list under the approval that took it out. */
export const removedUnder = (
	documentNumber: string,
	removedIds: readonly ItemId[],
	{ approvals, editions }: Pick<CityStanding, "approvals" | "editions">,
): ItemId[] => {
	const named = documentNumber.trim();
	return removedIds.filter((id) => (approvals.get(id) ?? "") === (editions.includes(named) ? named : ""));
};

const checkCandidates = (
	candidates: readonly Candidate[],
): { refused: ReleaseReason; itemId: ItemId } | null => {
	for (const { itemId, state, facts, hasTemplate } of candidates) {
		if (state !== "government-approval" || !facts) return { refused: "item-not-approved", itemId };
		if (facts.exclusionCheck.justiceReason.trim() === "")
			return { refused: "justice-reason-missing", itemId };
		if (!hasTemplate) return { refused: "template-missing", itemId };
	}
	return null;
};

/**
 * 提出公布: only items the city government has approved, with the approval's document number and date, each
 * with a letter template.
 */
export const proposeRelease = (
	command: { proposalId: string; documentNumber: string; documentDate: Day },
	facts: {
		actor: Actor;
		today: Day;
		candidates: readonly Candidate[];
		/** Items in force that have been set aside since. */
		removedIds: readonly ItemId[];
		city: CityStanding;
	},
): Decision<ReleaseEvent, ReleaseReason> => {
	if (facts.actor.kind !== "staff" || !holdsAnywhere(facts.actor, "justice-bureau"))
		return refuse("forbidden", clause);
	if (command.documentNumber.trim() === "") return refuse("city-approval-missing", clause);
	if (command.documentDate > facts.today) return refuse("city-approval-in-future", clause);
	const removedIds = removedUnder(command.documentNumber, facts.removedIds, facts.city);
	if (facts.candidates.length === 0 && removedIds.length === 0) return refuse("nothing-to-release", clause);
	const outside = checkCity(command.documentNumber, facts.candidates, facts.city);
	if (outside) return outside;
	const bad = checkCandidates(facts.candidates);
	if (bad) return refuse(bad.refused, clause, { itemId: bad.itemId });
	return accept({
		type: "ReleaseProposed",
		proposalId: command.proposalId,
		proposedBy: facts.actor.personId,
		documentNumber: command.documentNumber.trim(),
		documentDate: command.documentDate,
		itemIds: facts.candidates.map(({ itemId }) => itemId),
		removedIds,
	});
};

/** 公布: by a second person; the edition is the current one with the approved lines put in and the removed taken out. */
export const publishRelease = (
	proposal: ReleaseProposal,
	command: { releaseId: ReleaseId; releaseNo: number },
	facts: {
		actor: Actor;
		candidates: readonly Candidate[];
		edition: readonly ReleasedItem[];
		city: CityStanding;
	},
): Decision<ReleaseEvent, ReleaseReason> => {
	if (facts.actor.kind !== "staff" || !holdsAnywhere(facts.actor, "justice-bureau"))
		return refuse("forbidden", clause);
	if (proposal.state !== "proposed") return refuse("proposal-closed", clause);
	if (facts.actor.personId === proposal.proposedBy) return refuse("same-person", clause);
	// The list may have gone to the city, or come back, since this was proposed.
	const outside = checkCity(proposal.documentNumber, facts.candidates, facts.city);
	if (outside) return outside;
	const bad = checkCandidates(facts.candidates);
	if (bad) return refuse(bad.refused, clause, { itemId: bad.itemId });
	if (facts.candidates.length !== proposal.itemIds.length) return refuse("edition-moved-on", clause);
	return accept({
		type: "ReleasePublished",
		releaseId: command.releaseId,
		releaseNo: command.releaseNo,
		proposalId: proposal.id,
		count: facts.edition.length,
	});
};

/** 撤下拟公布版本: nothing was published, nothing changes. */
export const dropProposal = (
	proposal: ReleaseProposal,
	actor: Actor,
): Decision<ReleaseEvent, ReleaseReason> => {
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (proposal.state !== "proposed") return refuse("proposal-closed", clause);
	return accept({ type: "ReleaseProposalDropped", proposalId: proposal.id });
};

/** The next edition: what is in force, without what leaves, with what is new or changed. Order by code. */
export const nextEdition = (
	current: readonly ReleasedItem[],
	approved: readonly ReleasedItem[],
	removedIds: readonly ItemId[],
): ReleasedItem[] => {
	const edition = new Map(current.map((item) => [item.itemId, item]));
	for (const id of removedIds) edition.delete(id);
	for (const item of approved) edition.set(item.itemId, item);
	return [...edition.values()].sort((one, other) => (one.facts.code < other.facts.code ? -1 : 1));
};

/** 与上一版的差异, field by field (R-027: Release 2 shows added/changed/removed vs 1). */
export type Difference =
	| { kind: "added" | "removed"; itemId: ItemId; certName: string; matterName: string }
	| { kind: "changed"; itemId: ItemId; certName: string; matterName: string; fields: readonly string[] };

export const differencesOf = (
	before: readonly ReleasedItem[],
	after: readonly ReleasedItem[],
): Difference[] => {
	const old = new Map(before.map((item) => [item.itemId, item.facts]));
	const names = ({ itemId, facts }: ReleasedItem) => ({
		itemId,
		certName: facts.certName,
		matterName: facts.matterName,
	});
	const differences: Difference[] = [];
	for (const item of after) {
		const was = old.get(item.itemId);
		old.delete(item.itemId);
		if (!was) differences.push({ kind: "added", ...names(item) });
		else {
			const fields = changedFields(was, item.facts);
			if (fields.length > 0) differences.push({ kind: "changed", ...names(item), fields });
		}
	}
	for (const [itemId, facts] of old) differences.push({ kind: "removed", ...names({ itemId, facts }) });
	return differences;
};

/** Names of the fields that differ; key order does not count. */
export const changedFields = (before: Partial<DraftFacts>, after: Partial<DraftFacts>): string[] => {
	const was = new Map<string, unknown>(Object.entries(before));
	const is = new Map<string, unknown>(Object.entries(after));
	return [...new Set([...was.keys(), ...is.keys()])].filter(
		(field) => canonical(was.get(field)) !== canonical(is.get(field)),
	);
};

/** Key order does not matter: jsonb gives keys back in its own. */
const canonical = (value: unknown): string =>
	JSON.stringify(value, (_, inner: unknown) =>
		inner !== null && typeof inner === "object" && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
			: inner,
	) ?? "";
