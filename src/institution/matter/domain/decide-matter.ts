import type { InProcessFinding } from "#institution/verification/domain/in-process.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { openIn } from "./actions.ts";
import { letterNosOf, type MatterLetter, standingCommitments, unsealed } from "./letters.ts";
import { missingCertificates } from "./materials.ts";
import type { Matter, MatterEvent } from "./matter.ts";

type Command = { result: "grant" | "refuse" };
type Facts = {
	now: Date;
	letters: readonly MatterLetter[];
	inProcess: InProcessFinding;
	/** Died or ceased to exist, as a register says: nothing can be granted any more. */
	applicantEnded: boolean;
	/** The decision document drafted in the same transaction. */
	documentId: string;
};
export type DecideReason =
	| "applicant-no-longer-exists"
	| "not-in-this-state"
	| "withdrawal-pending"
	| "letter-not-sealed"
	| "certificate-missing"
	| "verification-not-finished"
	| "finding-untrue";

/**
 * 作出决定 upon the written commitment and without the certificate; cites the letters by number. With 事中
 * verification not before the finding or the end of the plan's term, and that term never bars a decision once
 * the statutory term has run out (legal-effect 1). An untrue finding goes its own way before anything is granted.
 */
export const decideMatter = (
	matter: Matter,
	{ result }: Command,
	facts: Facts,
): Decision<MatterEvent, DecideReason> => {
	if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
	if (matter.state !== "accepted" || !openIn("decide-matter", matter.state))
		return refuse("not-in-this-state", "三(一)", { state: matter.state });
	const waiting = unsealed(matter, facts.letters);
	if (waiting.length > 0) return refuse("letter-not-sealed", "三(一) R-015", { itemIds: waiting });
	const { dueAt } = matter.acceptance;
	const overdue = dueAt !== null && new Date(dueAt) < facts.now;
	const [check] = facts.inProcess.waitingFor;
	if (check !== undefined && !overdue)
		return refuse("verification-not-finished", "三(五) R-060", { dueAt: check.dueAt });
	if (result === "grant") {
		if (facts.applicantEnded) return refuse("applicant-no-longer-exists", "R-155");
		const missing = missingCertificates(matter).map(({ itemId }) => itemId);
		if (missing.length > 0) return refuse("certificate-missing", "三(三) R-031", { itemIds: missing });
		const standing = new Set(standingCommitments(matter));
		const untrue = facts.inProcess.findings.filter(
			({ conclusion, commitmentId }) =>
				(conclusion === "untrue" || conclusion === "partly") && standing.has(commitmentId),
		);
		if (untrue.length > 0)
			return refuse("finding-untrue", "三(五) R-064", {
				verificationIds: untrue.map(({ verificationId }) => verificationId),
			});
	}
	return accept({
		type: "MatterDecided",
		result,
		letterNos: letterNosOf(matter, facts.letters),
		documentId: facts.documentId,
		ground: null,
		overdue,
		at: instant(facts.now),
	});
};
