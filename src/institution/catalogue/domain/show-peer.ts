import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";

const clause = "R-023 三(二)1";
export type ShowPeerReason = "forbidden" | "peer-withdrawn" | "peer-date-missing" | "peer-unchanged";

/**
 * 进证明地图: the public sees a list of another place only where that place published it, with source and date;
 * the justice bureau says so, and may take it back.
 */
export const showPeer = (
	list: { published: string | null; withdrawn: boolean; shown: boolean; version: number },
	shown: boolean,
	actor: Actor,
): { shown: boolean; version: number } | Refusal<ShowPeerReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (list.withdrawn) return refuse("peer-withdrawn", clause);
	if (shown && list.published === null) return refuse("peer-date-missing", clause);
	if (shown === list.shown) return refuse("peer-unchanged", clause);
	return { shown, version: list.version + 1 };
};
