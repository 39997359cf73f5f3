import type { Breach, BreachFacts, Hearing } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import type { Transfer } from "./transfer.ts";

/** What never changes about a breach: what was known when it was opened. */
export const factsOf = (breach: Breach): BreachFacts => ({
	id: breach.id,
	verificationId: breach.verificationId,
	matterId: breach.matterId,
	commitmentId: breach.commitmentId,
	itemId: breach.itemId,
	organId: breach.organId,
	matterType: breach.matterType,
	conclusion: breach.conclusion,
	promisor: breach.promisor,
	promisedBy: breach.promisedBy,
	openedAt: breach.openedAt,
});

const common = (breach: Breach) => ({
	...factsOf(breach),
	transfer: breach.transfer,
	penalties: breach.penalties,
	remedy: breach.remedy,
	measures: breach.measures,
	correctedBefore: breach.correctedBefore,
});

/** A breach as it stands just after it was opened. */
export const opened = (facts: BreachFacts): Breach => ({
	...facts,
	state: "opened",
	transfer: null,
	penalties: [],
	remedy: null,
	measures: [],
	correctedBefore: false,
});

/** The rules never let an event meet a state it does not fit; if it happens the journal is broken, so stop. */
const impossible = (breach: Breach, event: BreachEvent): never => {
	throw new Error(`${event.type} cannot follow ${breach.state}`);
};

const hearingOf = (breach: Breach, givenAt: string | null): Hearing | null =>
	breach.state === "defence" ? { documentId: breach.noticeDocumentId, dueAt: breach.dueAt, givenAt } : null;

const afterTransfer = (transfer: Transfer | null, event: BreachEvent): Transfer | null => {
	if (event.type === "TransferProposed")
		return { state: "proposed", to: event.to, proposedBy: event.by, decideBy: event.decideBy };
	if (transfer === null) return null;
	const { to } = transfer;
	if (event.type === "TransferDecided")
		return { state: "decided", to, decidedBy: event.by, handOverBy: event.handOverBy };
	if (event.type === "TransferDeclined")
		return { state: "declined", to, decidedBy: event.by, decidedAt: event.at };
	if (event.type === "TransferHandedOver")
		return {
			state: "handed-over",
			to,
			packageFiles: event.packageFiles,
			handedOverAt: event.at,
			replyBy: event.replyBy,
		};
	if (event.type === "TransferAnswered" && transfer.state === "handed-over")
		return {
			state: "answered",
			to,
			packageFiles: transfer.packageFiles,
			accepted: event.accepted,
			receiptNo: event.receiptNo,
			answeredAt: event.at,
		};
	return transfer;
};

/** Apply one fact. Pure; throws only where the journal itself would be inconsistent. */
export function evolve(breach: Breach, event: BreachEvent): Breach {
	const base = common(breach);
	switch (event.type) {
		case "BreachOpened":
			return opened(event.facts);
		case "DefenceInvited":
			return { ...base, state: "inviting", noticeDocumentId: event.documentId };
		case "DefenceBegun":
			return { ...base, state: "defence", noticeDocumentId: event.documentId, dueAt: event.dueAt };
		case "DefenceGiven":
		case "DefenceTermEnded": {
			const hearing = hearingOf(breach, event.type === "DefenceGiven" ? event.at : null);
			return hearing === null ? impossible(breach, event) : { ...base, state: "heard", hearing };
		}
		case "BreachDropped":
			return { ...base, state: "dropped", because: event.because, droppedAt: event.at };
		case "FindingDrafted":
			return breach.state === "heard"
				? { ...base, state: "found", hearing: breach.hearing, finding: event.finding }
				: impossible(breach, event);
		case "FindingTakenBack":
			return breach.state === "found"
				? { ...base, state: "heard", hearing: breach.hearing }
				: impossible(breach, event);
		case "FindingServed":
			return breach.state === "found"
				? {
						...breach,
						finding: {
							...breach.finding,
							subjects: breach.finding.subjects.map((subject) =>
								subject.documentId === event.documentId
									? { ...subject, effectiveAt: event.effectiveAt }
									: subject,
							),
						},
					}
				: impossible(breach, event);
		case "FindingEffective":
			return breach.state === "found"
				? {
						...base,
						state: "effective",
						hearing: breach.hearing,
						finding: breach.finding,
						effectiveAt: event.effectiveAt,
						recheckFailed: false,
					}
				: impossible(breach, event);
		case "MeasureTaken":
			return {
				...breach,
				measures: [...breach.measures, event.disposal],
				correctedBefore: breach.correctedBefore || event.outcome === "correct-letter",
			};
		case "OutcomeChosen": {
			if (breach.state !== "effective") return impossible(breach, event);
			const { hearing, finding, effectiveAt, recheckFailed } = breach;
			const { documentId } = event.disposal;
			return documentId === null
				? { ...base, state: "disposed", hearing, finding, effectiveAt, disposal: event.disposal }
				: {
						...base,
						state: "disposing",
						hearing,
						finding,
						effectiveAt,
						recheckFailed,
						disposal: { ...event.disposal, documentId },
					};
		}
		case "CorrectionBegun": {
			if (breach.state !== "disposing") return impossible(breach, event);
			const { hearing, finding, effectiveAt } = breach;
			return {
				...base,
				state: "correcting",
				hearing,
				finding,
				effectiveAt,
				order: breach.disposal,
				correction: event.correction,
			};
		}
		case "CorrectionReported":
			return breach.state === "correcting"
				? {
						...breach,
						correction: { ...breach.correction, reportedAt: event.at, recheckDueAt: event.recheckDueAt },
					}
				: impossible(breach, event);
		case "CorrectionPassed": {
			if (breach.state !== "correcting") return impossible(breach, event);
			const { hearing, finding, effectiveAt, order } = breach;
			return { ...base, state: "disposed", hearing, finding, effectiveAt, disposal: order };
		}
		case "CorrectionFailed": {
			if (breach.state !== "correcting") return impossible(breach, event);
			const { hearing, finding, effectiveAt } = breach;
			return { ...base, state: "effective", hearing, finding, effectiveAt, recheckFailed: true };
		}
		case "OutcomeEffective": {
			if (breach.state !== "disposing") return impossible(breach, event);
			const { hearing, finding, effectiveAt, disposal } = breach;
			return { ...base, state: "disposed", hearing, finding, effectiveAt, disposal };
		}
		case "PenaltyHandedOver":
			return { ...breach, penalties: [...breach.penalties, event.handOver] };
		case "PenaltyReceived":
			return {
				...breach,
				penalties: breach.penalties.map((handOver) =>
					handOver.id === event.handOverId ? { ...handOver, receiptNo: event.receiptNo } : handOver,
				),
			};
		case "TransferProposed":
		case "TransferDecided":
		case "TransferDeclined":
		case "TransferHandedOver":
		case "TransferAnswered":
			return { ...breach, transfer: afterTransfer(breach.transfer, event) };
		case "RemedyFiled":
			return { ...breach, remedy: event.remedy };
		case "RemedyStayed":
			return breach.remedy === null
				? impossible(breach, event)
				: { ...breach, remedy: { ...breach.remedy, stayed: true } };
		case "RemedyEnded":
			return { ...breach, remedy: null };
		case "BreachReversed":
			return "finding" in breach
				? {
						...base,
						remedy: null,
						state: "reversed",
						finding: breach.finding,
						reversedAt: event.at,
						documentNo: event.documentNo,
					}
				: impossible(breach, event);
		case "BreachClosed":
			return breach.state === "disposed"
				? { ...breach, state: "closed", closedAt: event.at }
				: impossible(breach, event);
	}
}
