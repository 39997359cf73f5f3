import type { Matter } from "#institution/matter/domain/matter.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type Commitment, offer } from "../domain/commitment.ts";
import { guardianRelations, type Representation } from "../domain/representation.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { asCommitmentId, insertCommitment } from "./store.ts";
import { freshVerifyCode } from "./verify-code.ts";

const representationOf = async (
	act: Act,
	needs: CommitmentNeeds,
	{ representation, applicant }: Matter,
): Promise<Representation> => {
	switch (representation.kind) {
		case "self":
			return { kind: "self" };
		case "agent":
			return representation;
		case "guardian": {
			const { party } = representation;
			const known = await needs.guardianshipOf(act, applicant, party);
			const relation =
				guardianRelations.find((one) => one === representation.relation) ?? ("other-guardian" as const);
			return { kind: "guardian", party, relation, proof: known === "confirmed" ? "data" : "own-promise" };
		}
		case "handler":
			return { ...representation, authorisationId: null };
	}
};

/** A line of the edition in force and the version its letters begin with now; null where none is published. */
export type ListedItem = { itemId: string; releaseId: string; templateVersionId: string | null };

/**
 * 两种方式的提供: for every listed certificate of the matter a choice is open from the moment the matter begins,
 * nothing preselected. `listed`: the lines of the edition in force, as the matter was begun on them.
 * Everything is read here; `write` comes after the matter itself, so that nothing is asked between two writes.
 */
export const offerChoices = async (
	act: Act,
	needs: CommitmentNeeds,
	matter: Matter,
	listed: readonly ListedItem[],
): Promise<{ write(): Promise<void> } | Refusal<string>> => {
	const representation = await representationOf(act, needs, matter);
	const offered: Commitment[] = [];
	for (const { itemId } of matter.items) {
		const item = listed.find((line) => line.itemId === itemId);
		if (item === undefined) return refuse("item-not-offered", "三(二) R-018");
		const { templateVersionId } = item;
		if (templateVersionId === null) return refuse("template-not-published", "三(三) R-044");
		offered.push(
			offer(
				{
					id: asCommitmentId(act.newId()),
					matterId: matter.id,
					itemId,
					releaseId: item.releaseId,
					templateVersionId,
					organId: matter.organId,
					promisor: matter.applicant,
					representation,
				},
				act.now.toISOString(),
			),
		);
	}
	return {
		async write() {
			for (const commitment of offered)
				await insertCommitment(act, commitment, {
					verifyCode: freshVerifyCode(),
					events: [{ type: "ChoiceOffered", itemId: commitment.itemId, at: commitment.offeredAt }],
				});
		},
	};
};
