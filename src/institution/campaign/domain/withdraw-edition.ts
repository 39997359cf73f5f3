import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

export type EditionEvent = {
	type: "CityEditionWithdrawn";
	packageId: string;
	withdrawalId: string;
	/** Differences somebody had acknowledged. */
	acknowledged: number;
};
export type WithdrawReason =
	| "forbidden"
	| "edition-not-imported"
	| "reason-missing"
	| "edition-published"
	| "edition-proposed"
	| "edition-admitted"
	| "same-person";

const clause = "R-027 三(二)3";

/**
 * 撤回误导入的市级审定版: only while nothing of it has been admitted, proposed for publication or published. Where
 * differences were acknowledged, decisions of a person are undone, and that takes another person than the one who
 * imported (as a publication does).
 */
export const withdrawEdition = (
	command: { withdrawalId: string; reason: string },
	facts: {
		actor: Actor;
		edition: { packageId: string; state: "sent" | "returned"; importedBy: string | null };
		acknowledged: number;
		/** Lines the city added that were admitted; lines under an open proposal; lines in an edition or taken out by one. */
		admitted: number;
		proposed: number;
		published: number;
	},
): Decision<EditionEvent, WithdrawReason> => {
	const { actor, edition, acknowledged, admitted, proposed, published } = facts;
	if (actor.kind !== "staff" || !holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (edition.state !== "returned") return refuse("edition-not-imported", clause);
	if (command.reason.trim() === "") return refuse("reason-missing", clause);
	if (published > 0) return refuse("edition-published", clause, { count: published });
	if (proposed > 0) return refuse("edition-proposed", clause, { count: proposed });
	if (admitted > 0) return refuse("edition-admitted", clause, { count: admitted });
	if (acknowledged > 0 && edition.importedBy === actor.personId) return refuse("same-person", clause);
	return accept({
		type: "CityEditionWithdrawn",
		packageId: edition.packageId,
		withdrawalId: command.withdrawalId,
		acknowledged,
	});
};
