import type { PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type GiveDefenceReason = "not-at-this-stage" | "not-yours" | "statement-empty" | "defence-term-over";

/** May this party speak in the matter: the promisor, or the one who made the commitment in the promisor's name. */
export const speaksFor = (breach: Breach, party: PartyId): boolean =>
	party === breach.promisor || (breach.promisedBy.kind !== "self" && breach.promisedBy.party === party);

/** 陈述申辩. The applicant may offer the certificate of his own accord (`offersCertificate`); nobody asks for it. */
export const giveDefence = (
	breach: Breach,
	command: { by: PartyId; statement: string; offersCertificate: boolean },
	facts: { now: Date },
): Decision<BreachEvent, GiveDefenceReason> => {
	if (!speaksFor(breach, command.by)) return refuse("not-yours", "R-064");
	if (breach.state !== "defence")
		return refuseUnless("give-defence", breach.state) ?? refuse("not-at-this-stage", "R-064");
	if (facts.now.toISOString() > breach.dueAt)
		return refuse("defence-term-over", "R-064", { dueAt: breach.dueAt });
	if (command.statement.trim() === "") return refuse("statement-empty", "R-064");
	return accept({
		type: "DefenceGiven",
		offersCertificate: command.offersCertificate,
		at: facts.now.toISOString(),
	});
};
