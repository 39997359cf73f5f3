import type { OrganId } from "#kernel/actor.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { openVerification } from "../domain/open-verification.ts";
import {
	type CreditStanding,
	type ItemVerification,
	type PlanReasonRefused,
	type PoolPlan,
	plan,
} from "../domain/plan.ts";
import type { Phase, VerificationId } from "../domain/verification.ts";
import { journal } from "./journal.ts";
import type { VerificationNeeds } from "./needs.ts";
import { createVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

export type PlanVerification = {
	commitmentId: string;
	matterId: string;
	item: ItemVerification & { itemId: string; verifyingOrganId: string };
	/** Which transaction asks: `in-process` the acceptance, `ex-post` the decision. */
	phase: Phase;
	standing: CreditStanding;
	/** End of the matter's statutory term, where it runs. */
	matterDueAt?: Date | null;
};

export type Planned =
	| { planned: "verification"; verificationId: string; phase: Phase; dueAt: string }
	| { planned: "pool"; poolId: string }
	| { planned: "with-decision" };

/**
 * 核查计划 of one accepted letter, in the accepting or deciding transaction. A letter that has a plan or a place
 * in the pool keeps it: asking again answers what is there (legal-effect §1).
 */
export const planVerification =
	(needs: Pick<VerificationNeeds, "letterOutline">) =>
	async (act: Act, asked: PlanVerification): Promise<Planned | Refusal<PlanReasonRefused | "not-found">> => {
		const already = await alreadyPlanned(act, asked.commitmentId);
		if (already !== null) return already;
		const outline = await needs.letterOutline(act, asked.commitmentId);
		if (outline === null) return refuse("not-found", "R-060");
		const decision = plan({
			moment: asked.phase,
			item: asked.item,
			standing: asked.standing,
			checkpoints: outline.checkpoints,
			now: act.now,
			matterDueAt: asked.matterDueAt ?? null,
			calendar: await act.calendar(),
			parameters: await act.parameters(),
		});
		if (isRefusal(decision)) return decision;
		for (const made of decision.accepted)
			switch (made.kind) {
				case "with-decision":
					return { planned: "with-decision" };
				case "pool":
					return enterPool(act, asked, made.pool);
				case "verification": {
					const { verification, event } = openVerification(
						made,
						{
							id: act.newId() as VerificationId,
							matterId: asked.matterId,
							commitmentId: asked.commitmentId,
							itemId: asked.item.itemId,
							organId: asked.item.verifyingOrganId as OrganId,
							...outline,
						},
						act.now,
					);
					await createVerification(act, verification, event);
					return {
						planned: "verification",
						verificationId: verification.id,
						phase: verification.phase,
						dueAt: verification.dueAt,
					};
				}
			}
		throw new Error("a plan is a verification, a place in the pool, or left to the decision");
	};

async function alreadyPlanned(act: Act, commitmentId: string): Promise<Planned | null> {
	const tables = act.tx.withTables<VerificationTables>();
	const verification = await tables
		.selectFrom("verification")
		.select(["id", "phase", "due_at"])
		.where("division_code", "=", act.division)
		.where("commitment_id", "=", commitmentId)
		.where("reason", "in", ["prescribed", "enhanced-by-credit"])
		.executeTakeFirst();
	if (verification !== undefined)
		return {
			planned: "verification",
			verificationId: verification.id,
			phase: verification.phase,
			dueAt: verification.due_at.toISOString(),
		};
	const pool = await tables
		.selectFrom("supervision_pool")
		.select("id")
		.where("division_code", "=", act.division)
		.where("commitment_id", "=", commitmentId)
		.executeTakeFirst();
	return pool === undefined ? null : { planned: "pool", poolId: pool.id };
}

async function enterPool(
	act: Act,
	asked: PlanVerification,
	{ tier, ratioPercent }: PoolPlan,
): Promise<Planned> {
	const poolId = act.newId();
	await act.tx
		.withTables<VerificationTables>()
		.insertInto("supervision_pool")
		.values({
			division_code: act.division,
			id: poolId,
			commitment_id: asked.commitmentId,
			matter_id: asked.matterId,
			item_id: asked.item.itemId,
			organ_id: asked.item.verifyingOrganId,
			tier,
			ratio_percent: ratioPercent,
			entered_at: act.now,
			left_at: null,
		})
		.execute();
	await journal(act, { id: poolId, matterId: asked.matterId }, [
		{ type: "PoolEntered", commitmentId: asked.commitmentId, tier, ratioPercent, at: act.now.toISOString() },
	]);
	return { planned: "pool", poolId };
}
