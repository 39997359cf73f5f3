import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type InviteReason = "not-at-this-stage" | "certificate-demanded";

/**
 * 发出核查情况告知书 with the invitation to state and defend. `demandedName`: the replaced certificate, or a synonym
 * of it, as found in the text; the applicant may offer it, nobody may ask for it (R-014, legal-effect §8).
 */
export const inviteDefence = (
	breach: Breach,
	command: { documentId: string },
	facts: { demandedName: string | null },
): Decision<BreachEvent, InviteReason> => {
	const wrong = refuseUnless("invite-defence", breach.state);
	if (wrong !== null) return wrong;
	if (facts.demandedName !== null)
		return refuse("certificate-demanded", "三(四)；R-014", { name: facts.demandedName });
	return accept({ type: "DefenceInvited", documentId: command.documentId });
};
