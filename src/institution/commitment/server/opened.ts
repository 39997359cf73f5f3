import type { Matter } from "#institution/matter/domain/matter.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Role } from "#kernel/role.ts";
import type { Act, Read } from "#platform/act.ts";
import { actions, type CommitmentAction } from "../domain/actions.ts";
import { notFound } from "./facts.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { commitmentOf, lockCommitment, rolesOn, type Stored } from "./store.ts";

export type Seen = { stored: Stored; roles: readonly Role[] };
export type Opened = Seen & { matter: Matter };

/** One letter as this actor may see it; `not-found` when it is not his, so that nobody learns it exists. */
export const see = async (
	read: Read,
	needs: CommitmentNeeds,
	id: string,
): Promise<Seen | Refusal<"not-found">> => {
	const stored = await commitmentOf(read, id);
	if (stored === null) return notFound();
	const roles = await rolesOf(read, needs, stored);
	return roles.length === 0 ? notFound() : { stored, roles };
};

/** The parts the actor plays on this letter, guardianship as the register or the guardian's own commitment says. */
export const rolesOf = async (
	read: Read,
	needs: CommitmentNeeds,
	{ commitment }: Stored,
): Promise<Role[]> => {
	const { actor } = read;
	const relation =
		actor.kind === "natural-person" && actor.partyId !== commitment.promisor
			? await needs.guardianshipOf(read, commitment.promisor, actor.partyId)
			: "silent";
	return rolesOn(actor, commitment, relation === "confirmed" || relation === "promised");
};

/** May one of these roles do this at all? The same table the buttons read. */
export const mayDo = (action: CommitmentAction, roles: readonly Role[]): boolean => {
	const by: readonly Role[] = actions[action].by;
	return roles.some((role) => by.includes(role));
};

/**
 * Matter and letter, locked in that order (everybody locks in that order), for one action of this actor.
 * `not-found` when it is not his, `forbidden` when his part does not include the action.
 */
export const openFor = async (
	act: Act,
	needs: CommitmentNeeds,
	id: string,
	action: CommitmentAction,
): Promise<Opened | Refusal<"not-found" | "forbidden">> => {
	const seen = await see(act, needs, id);
	if ("refused" in seen) return seen;
	if (!mayDo(action, seen.roles)) return refuse("forbidden", actions[action].clause);
	const matter = await needs.lockMatter(act, seen.stored.commitment.matterId);
	if (matter === null) throw new Error(`letter ${id}: its matter is unknown`);
	const stored = await lockCommitment(act, id);
	if (stored === null) throw new Error(`letter ${id} vanished while it was being locked`);
	return { stored, roles: seen.roles, matter };
};
