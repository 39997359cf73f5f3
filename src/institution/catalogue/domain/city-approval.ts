import { type Actor, holdsAnywhere, type PersonId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { documentNumber } from "./document-number.ts";
import type { ItemEvent } from "./events.ts";
import type { Item, ItemFacts, ItemId, ItemState } from "./item.ts";
import type { Reference } from "./reference.ts";
import { type CityReason, recordCityOpinion, refuseAtCity } from "./review.ts";
import { setAsideKinds } from "./set-aside.ts";

/** What the city's document says of one named item. */
export type ApprovalLine =
	| { itemId: ItemId; outcome: "accepted" }
	| { itemId: ItemId; outcome: "changed"; facts: ItemFacts; acknowledged: boolean }
	| { itemId: ItemId; outcome: "removed" };

/**
 * 审定文件: the city government's approval of named adjustments outside a merged edition, with its file. One person
 * registers it, another confirms it against the file; only then is any item approved by it.
 */
export type CityApproval = {
	id: string;
	issuingOrgan: string;
	documentNumber: string;
	documentDate: Day;
	registeredBy: PersonId;
	state: "registered" | "confirmed" | "dropped";
	lines: readonly ApprovalLine[];
};

export type ApprovalEvent =
	| { type: "CityApprovalRegistered"; approvalId: string; documentDate: Day; items: number; fileHash: string }
	| { type: "CityApprovalConfirmed"; approvalId: string }
	| { type: "CityApprovalDropped"; approvalId: string };

export type ApprovalReason =
	| CityReason
	| "at-the-city"
	| "approval-file-unreadable"
	| "city-approval-missing"
	| "city-approval-in-future"
	| "issued-by-the-district"
	| "approval-registered"
	| "named-by-another-approval"
	| "not-set-aside"
	| "same-person"
	| "approval-closed";

const clause = "R-027 三(二)3";
const setAsideStates: readonly ItemState[] = setAsideKinds;

/** A named item as the rules see it. */
export type NamedItem = {
	item: Item;
	/** Its line is with the city in a merged list. */
	atCity: boolean;
	/** The edition in force has it. */
	inForce: boolean;
	/** Another approval names it and no release has used it. */
	named: boolean;
};

/**
 * Does what an approval says of an item still bind? A removal whose item came back to the list (a law change
 * withdrawn) does not: another approval may name it.
 */
export const bindsStill = (outcome: ApprovalLine["outcome"], state: ItemState): boolean =>
	outcome !== "removed" || setAsideStates.includes(state);

type Facts = { actor: Actor; now: Date; reference: Reference };

/** What the approval does to one item; a removal changes nothing of it: it was set aside before. */
const decideLine = (
	line: ApprovalLine,
	{ item, atCity, inForce }: NamedItem,
	text: string,
	facts: Facts,
): Decision<ItemEvent, ApprovalReason> => {
	const away = refuseAtCity(atCity);
	if (away) return away;
	switch (line.outcome) {
		case "accepted":
			return recordCityOpinion(item, { outcome: "accepted", text }, facts);
		case "changed":
			return recordCityOpinion(item, { ...line, text }, facts);
		case "removed":
			return inForce && setAsideStates.includes(item.state)
				? accept()
				: refuse("not-set-aside", clause, { itemId: item.id });
	}
};

const decideLines = (
	lines: readonly ApprovalLine[],
	text: string,
	facts: Facts & { items: ReadonlyMap<string, NamedItem> },
): Refusal<ApprovalReason | "not-found"> | Map<string, readonly ItemEvent[]> => {
	const decided = new Map<string, readonly ItemEvent[]>();
	for (const line of lines) {
		const found = facts.items.get(line.itemId);
		if (!found) return refuse("not-found", clause);
		const decision = decideLine(line, found, text, facts);
		if (isRefusal(decision)) return { ...decision, details: { ...decision.details, itemId: line.itemId } };
		decided.set(line.itemId, decision.accepted);
	}
	return decided;
};

/** 登记审定文件: issuing organ, number, date and file, for named items that were sent to the city or set aside. */
export const registerApproval = (
	command: {
		approvalId: string;
		issuingOrgan: string;
		documentNumber: string;
		documentDate: Day;
		fileHash: string | null;
		lines: readonly ApprovalLine[];
	},
	facts: Facts & {
		today: Day;
		items: ReadonlyMap<string, NamedItem>;
		/** Numbers of imported editions and of approvals that were not dropped. */
		known: ReadonlySet<string>;
		/** Names of the district's organs: none of them approves what the city must. */
		districtOrgans: readonly string[];
	},
): Decision<ApprovalEvent, ApprovalReason | "not-found"> => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	const number = documentNumber(command.documentNumber);
	if (number === "" || command.lines.length === 0) return refuse("city-approval-missing", clause);
	if (command.fileHash === null) return refuse("approval-file-unreadable", clause);
	if (command.documentDate > facts.today) return refuse("city-approval-in-future", clause);
	if (facts.districtOrgans.includes(command.issuingOrgan.trim()))
		return refuse("issued-by-the-district", clause, { issuingOrgan: command.issuingOrgan.trim() });
	if (facts.known.has(number)) return refuse("approval-registered", clause, { documentNumber: number });
	const taken = command.lines.find(({ itemId }) => facts.items.get(itemId)?.named);
	if (taken) return refuse("named-by-another-approval", clause, { itemId: taken.itemId });
	const decided = decideLines(command.lines, number, facts);
	if (isRefusal(decided)) return decided;
	return accept({
		type: "CityApprovalRegistered",
		approvalId: command.approvalId,
		documentDate: command.documentDate,
		items: command.lines.length,
		fileHash: command.fileHash,
	});
};

const checkOpen = (approval: CityApproval, actor: Actor): Refusal<ApprovalReason> | null => {
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	return approval.state === "registered" ? null : refuse("approval-closed", clause);
};

/** 核对审定文件: by a second person; from here on the named items are approved by the city government. */
export const confirmApproval = (
	approval: CityApproval,
	facts: Facts & { items: ReadonlyMap<string, NamedItem> },
):
	| { accepted: readonly ApprovalEvent[]; items: ReadonlyMap<string, readonly ItemEvent[]> }
	| Refusal<ApprovalReason | "not-found"> => {
	const refused = checkOpen(approval, facts.actor);
	if (refused) return refused;
	if (facts.actor.kind === "staff" && facts.actor.personId === approval.registeredBy)
		return refuse("same-person", clause);
	const decided = decideLines(approval.lines, approval.documentNumber, facts);
	return isRefusal(decided)
		? decided
		: { ...accept({ type: "CityApprovalConfirmed" as const, approvalId: approval.id }), items: decided };
};

/** 撤销登记: a registration nobody has confirmed; the items wait for the city as before. */
export const dropApproval = (approval: CityApproval, actor: Actor): Decision<ApprovalEvent, ApprovalReason> =>
	checkOpen(approval, actor) ?? accept({ type: "CityApprovalDropped", approvalId: approval.id });
