import type { OrganId, PartyId } from "#kernel/actor.ts";
import { instant } from "#kernel/time.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Plan } from "./plan.ts";
import type { Verification, VerificationEvent, VerificationId } from "./verification.ts";

/** Whom and what the check is about; ids and checkpoints, no values committed to. */
export type Subject = {
	id: VerificationId;
	matterId: string;
	commitmentId: string;
	itemId: string;
	organId: OrganId;
	promisor: PartyId;
	subjectKind: Verification["subjectKind"];
	checkpoints: readonly Checkpoint[];
};

/** The verification that a plan calls into being, with its first event. */
export function openVerification(
	{ method, phase, reason, dueAt }: Extract<Plan, { kind: "verification" }>,
	subject: Subject,
	now: Date,
): { verification: Verification; event: VerificationEvent } {
	const at = instant(now);
	return {
		verification: {
			state: "planned",
			...subject,
			method,
			phase,
			reason,
			plannedAt: at,
			dueAt,
			attempts: [],
			visit: null,
			visits: [],
			homeRefusedAt: null,
			overdueNotedAt: null,
		},
		event: {
			type: "VerificationPlanned",
			verificationId: subject.id,
			matterId: subject.matterId,
			commitmentId: subject.commitmentId,
			itemId: subject.itemId,
			organId: subject.organId,
			method,
			phase,
			reason,
			dueAt,
			at,
		},
	};
}
