import { type Actor, holdsAnywhere, type PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { accept, type Decision, type Refusal, refuse } from "#kernel/decision.ts";
import { documentNumber } from "./document-number.ts";
import type { DraftFacts, ItemFacts, ItemId, ReleaseId } from "./item.ts";

/** One line of a released edition: the snapshot is what is in force, and the letter version told with it. */
export type ReleasedItem = { itemId: ItemId; facts: ItemFacts; templateId?: string | null };

/** 拟公布版本: what one person proposes and another approves. */
export type ReleaseProposal = {
	id: string;
	proposedBy: PersonId;
	/** 市政府审定文号及日期; without them nothing is published. */
	documentNumber: string;
	documentDate: Day;
	itemIds: readonly ItemId[];
	/** Items of the current edition that leave it, each named like those that enter. */
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
	| "city-approval-unregistered"
	| "nothing-to-release"
	| "item-not-approved"
	| "not-set-aside"
	| "justice-reason-missing"
	| "template-missing"
	| "template-of-other-facts"
	| "template-wording"
	| "city-differences-open"
	| "city-document-differs"
	| "outside-city-document"
	| "city-study-underway"
	| "same-person"
	| "proposal-closed"
	| "edition-moved-on";

const clause = "R-027 三(二)3";

/** The letter version that would go out with a line, and why it must not. */
export type LetterFit = {
	templateId: string;
	number: number;
	/** Approved for other facts than these; or its wording and blanks do not meet the rules for them. */
	misfit: null | "other-facts" | "wording";
	findings: readonly string[];
};

/** A candidate for the next edition with what the rule needs to know about it. */
export type Candidate = {
	itemId: ItemId;
	state: string;
	facts: ItemFacts | null;
	letter: LetterFit | null;
	/** An edition has carried it already: this is an adjustment. */
	published: boolean;
};

/** 移出: a line of the edition in force that was set aside since, and why. */
export type Removal = {
	itemId: ItemId;
	state: string;
	ground: string;
};

/** Where these items stand with the city (R-027, legal-effect 8). Numbers are in their one form. */
export type CityStanding = {
	/** Packages still with the city, and differences nobody has acknowledged, of the editions these items belong to. */
	open: number;
	/** 审定文号 by item: its line came back in an edition, or a confirmed approval names it. */
	approvals: ReadonlyMap<string, string>;
	/** Items whose line is with the city now. */
	atCity: ReadonlySet<string>;
	/** 审定日期 by number: of every imported edition, and of every confirmed approval outside one. */
	editions: ReadonlyMap<string, Day>;
	confirmed: ReadonlyMap<string, Day>;
	/** A campaign under way has sent its list to the city. */
	studying: boolean;
};

/**
 * Only what the city government approved takes effect, under the very document that names it: a line of the merged
 * edition under the edition's number, an adjustment under that of its own approval, nothing else under either. While
 * the merged list is with the city no new line goes past it.
 */
const checkCity = (
	named: string,
	candidates: readonly Pick<Candidate, "itemId" | "published">[],
	removals: readonly Pick<Removal, "itemId">[],
	city: CityStanding,
): Refusal<ReleaseReason> | null => {
	if (city.open > 0) return refuse("city-differences-open", clause, { count: city.open });
	for (const { itemId } of [...candidates, ...removals]) {
		const approval = city.approvals.get(itemId);
		if (approval === undefined)
			return refuse("outside-city-document", clause, { documentNumber: named, itemId });
		if (approval !== named)
			return refuse("city-document-differs", clause, { documentNumber: approval, itemId });
	}
	const past = candidates.find(({ published }) => city.studying && !published && !city.editions.has(named));
	return past ? refuse("city-study-underway", clause, { itemId: past.itemId }) : null;
};

const misfits = {
	"other-facts": "template-of-other-facts",
	wording: "template-wording",
} as const;

/** Why the letter keeps its line from publication; null where it fits. */
export const letterProblem = (
	letter: LetterFit | null | undefined,
): "template-missing" | (typeof misfits)[keyof typeof misfits] | null =>
	letter ? letter.misfit && misfits[letter.misfit] : "template-missing";

const checkCandidates = (candidates: readonly Candidate[]): Refusal<ReleaseReason> | null => {
	for (const { itemId, state, facts, letter } of candidates) {
		if (state !== "government-approval" || !facts) return refuse("item-not-approved", clause, { itemId });
		const named = { itemId, certName: facts.certName };
		if (facts.exclusionCheck.justiceReason.trim() === "")
			return refuse("justice-reason-missing", clause, named);
		const problem = letterProblem(letter);
		if (problem)
			return refuse(problem, "R-044 三(四)", {
				...named,
				...(letter ? { template: `第${letter.number}版`, findings: letter.findings } : {}),
			});
	}
	return null;
};

const checkRemovals = (removals: readonly Removal[]): Refusal<ReleaseReason> | null => {
	const kept = removals.find(({ state }) => !["cancelled", "kept", "excluded"].includes(state));
	return kept ? refuse("not-set-aside", clause, { itemId: kept.itemId }) : null;
};

type ReleaseFacts = {
	actor: Actor;
	candidates: readonly Candidate[];
	/** The named lines that leave; what is not of the edition in force is not among them. */
	removals: readonly Removal[];
	city: CityStanding;
};

/**
 * 提出公布: only items the city government has approved, and only those that leave by its approval, all named, each
 * with a letter that says what it says. The date is the document's.
 */
export const proposeRelease = (
	command: {
		proposalId: string;
		documentNumber: string;
		itemIds: readonly string[];
		removedIds: readonly string[];
	},
	facts: ReleaseFacts,
): Decision<ReleaseEvent, ReleaseReason> => {
	const { actor, candidates, removals, city } = facts;
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	const named = documentNumber(command.documentNumber);
	if (named === "") return refuse("city-approval-missing", clause);
	if (command.itemIds.length === 0 && command.removedIds.length === 0)
		return refuse("nothing-to-release", clause);
	if (candidates.length !== new Set(command.itemIds).size) return refuse("item-not-approved", clause);
	if (removals.length !== new Set(command.removedIds).size) return refuse("not-set-aside", clause);
	const documentDate = city.editions.get(named) ?? city.confirmed.get(named);
	if (documentDate === undefined)
		return refuse("city-approval-unregistered", clause, { documentNumber: named });
	const refused =
		checkCity(named, candidates, removals, city) ?? checkRemovals(removals) ?? checkCandidates(candidates);
	if (refused) return refused;
	return accept({
		type: "ReleaseProposed",
		proposalId: command.proposalId,
		proposedBy: actor.personId,
		documentNumber: named,
		documentDate,
		itemIds: candidates.map(({ itemId }) => itemId),
		removedIds: removals.map(({ itemId }) => itemId),
	});
};

/** 公布: by a second person; the edition is the current one with the approved lines put in and the removed taken out. */
export const publishRelease = (
	proposal: ReleaseProposal,
	command: { releaseId: ReleaseId; releaseNo: number },
	facts: ReleaseFacts & { edition: readonly ReleasedItem[] },
): Decision<ReleaseEvent, ReleaseReason> => {
	const { actor, candidates, removals, edition, city } = facts;
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (proposal.state !== "proposed") return refuse("proposal-closed", clause);
	if (actor.personId === proposal.proposedBy) return refuse("same-person", clause);
	if (candidates.length !== proposal.itemIds.length || removals.length !== proposal.removedIds.length)
		return refuse("edition-moved-on", clause);
	// The list may have gone to the city, or come back, and an item or its letter may have changed since this was proposed.
	const refused =
		checkCity(documentNumber(proposal.documentNumber), candidates, removals, city) ??
		checkRemovals(removals) ??
		checkCandidates(candidates);
	if (refused) return refused;
	return accept({
		type: "ReleasePublished",
		releaseId: command.releaseId,
		releaseNo: command.releaseNo,
		proposalId: proposal.id,
		count: edition.length,
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

/**
 * The letter version a line is told with while the edition is in force: the newest that fits its facts, and where no
 * later one does, that of the edition before.
 */
export const pinned = (line: ReleasedItem, letter: LetterFit | undefined): string | null =>
	letter && (letter.misfit === null || line.templateId == null)
		? letter.templateId
		: (line.templateId ?? null);

/** 与上一版的差异, field by field (R-027: Release 2 shows added/changed/removed vs 1). */
export type Difference =
	| { kind: "added" | "removed"; itemId: ItemId; certName: string; matterName: string }
	| { kind: "changed"; itemId: ItemId; certName: string; matterName: string; fields: readonly string[] };

/** One line as two editions have it; null where both say the same. */
export const differenceOf = (
	itemId: ItemId,
	before: ItemFacts | null,
	after: ItemFacts | null,
): Difference | null => {
	const names = ({ certName, matterName }: ItemFacts) => ({ itemId, certName, matterName });
	if (after === null) return before && { kind: "removed", ...names(before) };
	if (before === null) return { kind: "added", ...names(after) };
	const fields = changedFields(before, after);
	return fields.length > 0 ? { kind: "changed", ...names(after), fields } : null;
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
