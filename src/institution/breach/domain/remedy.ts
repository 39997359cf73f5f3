import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { Breach, Remedy } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { refuseUnless } from "./possible.ts";

export type RemedyReason =
	| "not-at-this-stage"
	| "remedy-already-flagged"
	| "no-remedy"
	| "already-stayed"
	| "document-number-missing";

/** 标注救济中: 复议 or 诉讼 was filed. The finding stays effective (legal-effect §1). */
export const fileRemedy = (
	breach: Breach,
	command: { kind: Remedy["kind"] },
	facts: { now: Date },
): Decision<BreachEvent, RemedyReason> => {
	const wrong = refuseUnless("file-remedy", breach.state);
	if (wrong !== null) return wrong;
	if (breach.remedy !== null) return refuse("remedy-already-flagged", "legal-effect §1");
	return accept({
		type: "RemedyFiled",
		remedy: { kind: command.kind, filedAt: facts.now.toISOString(), stayed: false },
	});
};

/** 停止执行: a stay by the reviewing organ or the court suspends lock, push and every further outcome. */
export const stayFinding = (breach: Breach, facts: { now: Date }): Decision<BreachEvent, RemedyReason> => {
	const wrong = refuseUnless("stay-finding", breach.state);
	if (wrong !== null) return wrong;
	if (breach.remedy === null) return refuse("no-remedy", "legal-effect §1");
	if (breach.remedy.stayed) return refuse("already-stayed", "legal-effect §1");
	return accept({ type: "RemedyStayed", at: facts.now.toISOString() });
};

/** 救济结束，认定维持: the flag and any stay fall, the lock works again. */
export const endRemedy = (
	breach: Breach,
	command: { documentNo: string },
	facts: { now: Date },
): Decision<BreachEvent, RemedyReason> => {
	const wrong = refuseUnless("end-remedy", breach.state);
	if (wrong !== null) return wrong;
	if (breach.remedy === null) return refuse("no-remedy", "legal-effect §1");
	const documentNo = command.documentNo.trim();
	if (documentNo === "") return refuse("document-number-missing", "legal-effect §1");
	return accept({ type: "RemedyEnded", documentNo, at: facts.now.toISOString() });
};
