import { type PastHorizon, type Term, termEnd, type WorkCalendar } from "#kernel/calendar.ts";
import { accept, type Decision, isRefusal, refuse } from "#kernel/decision.ts";
import type { Breach } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";
import type { PackageFile } from "./transfer.ts";

export type HandOverTransferReason =
	| "not-at-this-stage"
	| "nothing-decided"
	| "package-empty"
	| PastHorizon["refused"];

/** 移送案卷: the file package with its index and hashes goes out; the receiver replies within judiciary.reply. */
export const handOverTransfer = (
	breach: Breach,
	command: { packageFiles: readonly PackageFile[] },
	facts: { now: Date; reply: Term; calendar: WorkCalendar },
): Decision<BreachEvent, HandOverTransferReason> => {
	const wrong = refuseUnless("hand-over-transfer", breach.state);
	if (wrong !== null) return wrong;
	if (breach.transfer?.state !== "decided") return refuse("nothing-decided", "R-066");
	if (command.packageFiles.length === 0) return refuse("package-empty", "R-066");
	const replyBy = termEnd(facts.calendar, facts.now, facts.reply);
	if (isRefusal(replyBy)) return replyBy;
	return accept({
		type: "TransferHandedOver",
		packageFiles: command.packageFiles,
		at: facts.now.toISOString(),
		replyBy: replyBy.toISOString(),
	});
};
