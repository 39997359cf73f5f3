import { z } from "zod";
import { type Actor, holdsAnywhere, type PersonId } from "#kernel/actor.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";

const clause = "R-023 三(二)1";
export type ImportPeerReason = "peer-source-wrong" | "peer-date-in-future";
export type WithdrawPeerReason = "forbidden" | "reason-missing" | "peer-withdrawn" | "peer-still-shown";

/** What begins like an address is one of the web; all else is a citation in words (来文文号). */
const isSource = (source: string): boolean => {
	if (/[<>]/.test(source)) return false;
	if (!/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) return true;
	return z.url({ protocol: /^https?$/ }).safeParse(source).success;
};

/** 放进同行清单库: where the list comes from can be looked up, and its place has published it already. */
export const checkPeerList = (
	{ source, published }: { source: string; published?: Day | undefined },
	now: Date,
): Refusal<ImportPeerReason> | null => {
	if (!isSource(source)) return refuse("peer-source-wrong", clause);
	return published !== undefined && published > dayOf(now) ? refuse("peer-date-in-future", clause) : null;
};

/** 移出误导入的清单: by who imported it or the justice bureau, after it has left the public atlas. */
export const withdrawPeer = (
	list: { importedBy: PersonId; withdrawn: boolean; shown: boolean },
	reason: string,
	actor: Actor,
): Refusal<WithdrawPeerReason> | null => {
	const own = actor.kind === "staff" && actor.personId === list.importedBy;
	if (!own && !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (reason.trim() === "") return refuse("reason-missing", clause);
	if (list.withdrawn) return refuse("peer-withdrawn", clause);
	return list.shown ? refuse("peer-still-shown", clause) : null;
};
