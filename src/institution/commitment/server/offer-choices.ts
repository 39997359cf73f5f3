import type { Matter } from "#institution/matter/domain/matter.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { offer } from "../domain/commitment.ts";
import { guardianRelations, type Representation } from "../domain/representation.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { asCommitmentId, commitmentsOfMatter, insertCommitment } from "./store.ts";
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

/**
 * 两种方式的提供: for every listed certificate of the matter a choice is open from the moment the matter begins,
 * nothing preselected. Calling it again adds only what is missing.
 */
export const offerChoices = async (
	act: Act,
	needs: CommitmentNeeds,
	matterId: string,
): Promise<Refusal<string> | null> => {
	const matter = await needs.matterOf(act, matterId);
	if (matter === null) return refuse("not-found", "");
	const there = new Set(
		(await commitmentsOfMatter(act, matterId)).map(({ commitment }) => commitment.itemId),
	);
	const representation = await representationOf(act, needs, matter);
	for (const { itemId } of matter.items) {
		if (there.has(itemId)) continue;
		const item = await needs.itemListed(act, itemId);
		if (item === null) return refuse("item-not-offered", "三(二) R-018");
		const template = await needs.templateFor(act, itemId);
		if (template === null) return refuse("template-not-published", "三(三) R-044");
		const commitment = offer(
			{
				id: asCommitmentId(act.newId()),
				matterId,
				itemId,
				releaseId: item.releaseId,
				templateVersionId: template.id,
				organId: matter.organId,
				promisor: matter.applicant,
				representation,
			},
			act.now.toISOString(),
		);
		await insertCommitment(act, commitment, {
			verifyCode: freshVerifyCode(),
			events: [{ type: "ChoiceOffered", itemId, at: act.now.toISOString() }],
		});
	}
	return null;
};
