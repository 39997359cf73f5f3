import { dayOf } from "#kernel/calendar.ts";
import type { DecisionResult, TerminationGround } from "./matter.ts";
import type { DocumentKind, ServiceMethod } from "./official-document.ts";
import type { MatterWords } from "./words.zh-CN.ts";

/** 15 June 2021, of an instant. */
const day = (at: string): string =>
	new Date(`${dayOf(new Date(at))}T00:00:00Z`).toLocaleDateString("en-GB", {
		day: "numeric",
		month: "long",
		year: "numeric",
		timeZone: "UTC",
	});

const documentKinds: Record<DocumentKind, string> = {
	"acceptance-notice": "Notice of acceptance",
	"supplement-notice": "Notice of everything still to be brought",
	decision: "Decision",
	"not-eligible-notice": "Notice that a commitment is not open",
	"withdrawal-answer": "Answer to a withdrawal",
	"verification-notice": "Notice of what was found",
	"untrue-finding": "Finding of an untrue commitment",
	"termination-decision": "Decision to terminate",
	"correction-order": "Order to correct within a term",
	"recheck-opinion": "Opinion after the re-check",
	"revocation-decision": "Decision to revoke",
	"transfer-letter": "Letter of transfer",
	"credit-notice": "Notice of a credit record",
	"repair-notice": "Notice on credit repair",
	"repair-decision": "Decision on credit repair",
	"objection-answer": "Answer to an objection",
	"complaint-answer": "Answer to a complaint",
};

const results: Record<DecisionResult, string> = {
	grant: "granted",
	refuse: "not granted",
	"not-accept": "not accepted",
	terminate: "terminated",
};

const terminationGrounds: Record<TerminationGround, string> = {
	"supplement-not-supplied": "what was asked for did not come in time",
	"applicant-ended": "the applicant died or ceased to exist",
	"without-object": "what it was about no longer exists",
	breach: "untrue commitment",
};

const serviceMethods: Record<ServiceMethod, string> = {
	direct: "handed over",
	left: "left before a witness",
	post: "by post",
	announcement: "by announcement",
	electronic: "electronically",
};

const inward = (staff: string) => ({ applicant: null, staff });

export const matterWords: MatterWords = {
	refusals: {
		"matter-not-published":
			"This matter is not on the published list. Choose one from the list or ask at the window.",
		"not-for-this-kind-of-applicant":
			"This matter is not for your kind of applicant. See the service guide for whom it serves.",
		"external-number-missing": "A matter from an outside platform needs that platform's number.",
		"external-number-known": "This outside number is registered already; open that matter.",
		"applicant-missing": "Register or choose the applicant first.",
		"acts-for-a-stranger":
			"We found no right to act for this person. Guardians register the relation, agents need a special authorisation.",
		"applicant-no-longer-exists":
			"The register says that the applicant has died or ceased to exist. Check the identity; if it is so, terminate the matter.",
		"item-not-in-matter":
			"This certificate does not belong to this matter. Reload the page and choose again.",
		"promise-closed": "A commitment can no longer replace this certificate in this matter; please bring it.",
		"route-no-longer-open":
			"The application has been submitted, so the way can't be changed. To withdraw a commitment, use “Withdraw”.",
		"not-in-this-state": "The matter's state does not allow this. Reload the page and follow its next step.",
		"withdrawal-pending": "A request to withdraw a commitment is not answered yet; answer it first.",
		"replaced-by-letter":
			"Your letter stands in for this certificate, so you need not bring it. To bring it after all, change the way first.",
		"choose-certificate-first": "Choose “Bring the certificate” before you upload it.",
		"material-name-missing": "Please name the material.",
		"too-many-materials": "Too many materials; please merge some.",
		"file-unreadable":
			"The file can't be read. Upload a clear PNG, JPEG (at most 40 megapixels) or PDF of at most 8 MB.",
		"item-undecided": "For some certificates no way is chosen yet. Commit or bring, one by one.",
		"letter-not-sealed": "A letter is not sealed yet. Wait a moment, or sign it first if you have not.",
		"certificate-missing": "Upload the certificates you chose to bring.",
		"certificate-replaced":
			"A letter stands in for this certificate, so it may not be demanded; the attempt is on record. Remove it and try again.",
		"supplement-asked-already":
			"What is lacking may be told only once, and it has been. Go on with what is there.",
		"acceptance-term-passed":
			"The term for acceptance has passed: by law the application counts as accepted from the day it came. Accept it.",
		"nothing-lacking": "List everything that is lacking.",
		"supplement-incomplete": "Something is still lacking; add it before you submit.",
		"verification-not-finished":
			"The verification in the process has no finding yet; nothing is decided before its term ends.",
		"finding-untrue":
			"The verification found the commitment untrue. Deal with that before granting anything.",
		"no-supplement-open": "Nothing is being waited for, so this ground does not apply.",
		"supplement-term-runs": "The applicant's term has not ended.",
		"nothing-to-take-back": "There is no unserved result to take back.",
		"already-served": "The result has been served or the matter is over.",
		"take-result-back-first": "A decision has been made; take the unserved result back first.",
		"not-submitted": "The application has not been submitted, so there is nothing to terminate.",
		"result-held": "The result is held for the moment; serve it once the cause is settled.",
		"not-the-result-of-this-matter":
			"This document is not the matter's result. Reload and choose the right one.",
		"result-not-sealed": "The result is not sealed yet; review, approve and seal it first.",
		"served-with-the-result": "This is the matter's result; serve it or take it back on the matter's page.",
		"no-unserved-result": "There is no unserved result.",
		"not-held-for-this": "The result is not held for this cause.",
		"matter-already-closed":
			"The matter is closed, so a commitment can't be withdrawn. Slips can be corrected.",
		"commitment-not-in-matter": "This letter does not belong to this matter.",
		"no-withdrawal-pending": "No withdrawal waits for an answer.",
		"not-expired": "The draft is still being kept.",
		"nothing-to-correct": "There is nothing to correct.",
		"applicant-must-agree": "The applicant must confirm the correction, by signature or online.",
		"organ-must-agree": "The organ must confirm the correction; please ask at the window.",
		"only-own-error-is-undone": "Only the organ's own error is undone this way.",
		"nothing-to-undo": "No consequence of an error needs undoing.",
		"nothing-written": "The document has no text yet.",
		"addressee-missing": "Choose the addressee.",
		"document-not-in-this-state":
			"The document's state does not allow this. Reload and follow the next step.",
		"served-document-stands": "The document has been served and stands.",
		"drafter-may-not-review": "Who drafted a document does not review it; ask another reviewer.",
		"reviewer-may-not-approve": "Who reviewed a document does not approve it; ask somebody else.",
		"drafter-may-not-approve": "Who drafted a document does not approve it; ask somebody else.",
		"head-must-approve": "The head of the organ approves this kind of document.",
		"approval-missing": "Review and approval come before the seal.",
		"document-not-sealed-yet": "The document is not sealed yet, so there is no file.",
		"document-without-word-copy":
			"This document was sealed before files carried their text as data, and what is stored today no longer gives the same words (the organ's contact may have changed), so there is no Word copy. Please download the PDF, the original.",
		"service-address-not-confirmed":
			"The addressee has confirmed no address for electronic service; choose another way.",
		"service-day-impossible": "Service can't be before the seal nor after today.",
		"proof-of-service-missing": "Upload the proof of service.",
		"witness-missing": "Leaving a document needs a witness.",
	},
	states: {
		draft: "Being filled in",
		submitted: "Waiting for acceptance",
		accepted: "Being handled",
		supplementing: "Waiting for you",
		withdrawing: "Withdrawal pending",
		decided: "Decided, not served",
		closed: "Closed",
		refused: "Not accepted or not granted",
		terminated: "Terminated",
		abandoned: "Application withdrawn",
	},
	channels: { portal: "Online", window: "Window", provincial: "Provincial platform", api: "Interface" },
	actions: {
		"provide-material": "Bring material",
		"submit-matter": "Submit",
		"accept-matter": "Accept",
		"request-supplement": "Tell once what is lacking",
		"supply-supplement": "Everything is there",
		"refuse-acceptance": "Do not accept",
		"decide-matter": "Decide",
		"terminate-matter": "Terminate",
		"take-back-result": "Take the unserved result back",
		"serve-result": "Serve the result",
		"abandon-matter": "Withdraw the application",
		"correct-matter": "Correct",
	},
	documentActions: {
		"revise-document": "Revise",
		"review-document": "Pass review",
		"return-document": "Return",
		"approve-document": "Approve",
		"seal-document": "Seal",
		"serve-document": "Serve",
		"discard-document": "Discard",
	},
	documentKinds,
	documentStates: {
		drafted: "To be reviewed",
		reviewed: "To be approved",
		approved: "To be sealed",
		sealed: "To be served",
		announced: "Being announced",
		served: "Served",
		discarded: "Void",
	},
	serviceMethods,
	results,
	terminationGrounds,
	next: {
		draft: "Choose for each certificate to make a commitment or to bring it, then submit.",
		submitted: "The organ decides whether to accept.",
		accepted: "The organ is handling it; certificates your letters replace are not needed.",
		supplementing: "Bring what is listed; the clock runs on when everything is there.",
		withdrawing: "The organ answers the withdrawal.",
		decided: "The result is about to be served.",
		closed: "Closed.",
		refused: "You may ask for review or sue as the decision says, or apply again.",
		terminated: "You may apply again with the certificate, or seek the remedies the decision names.",
		abandoned: "You may apply again at any time.",
	},
	whose: { organ: "the organ", applicant: "you", nobody: "" },
	daysLeft: (days) => (days >= 0 ? `${days} working days left` : `${-days} working days overdue`),
	who: {
		self: "You",
		applicant: "Applicant",
		agent: "Representative",
		staff: " staff",
		system: "System",
		outside: "Outside platform",
		helper: "The helper",
		other: "Somebody else",
	},
	timeline: {
		MatterBegun: "Application begun",
		RouteNoted: ({ route, barred }) =>
			route === "commitment"
				? "Chose to make a commitment instead of bringing the certificate"
				: barred === null
					? "Chose to bring the certificate"
					: "This certificate goes back to the ordinary route",
		MaterialProvided: "Material brought",
		MatterSubmitted: ({ dueAt }) => `Submitted; the organ answers about acceptance by ${day(dueAt)}`,
		MatterAccepted: ({ dueAt }) => `Accepted; the statutory term ends on ${day(dueAt)}`,
		SupplementRequested: ({ cause, dueAt }) =>
			cause === "incomplete"
				? `Told once what is lacking; please bring it by ${day(dueAt)}, the clock stands meanwhile`
				: `The commitment no longer stands; please bring the certificate by ${day(dueAt)}, the clock stands meanwhile`,
		SupplementSupplied: "Everything is there; the clock runs on",
		WithdrawalHeld: "Withdrawal requested; nothing is decided or served before the answer",
		WithdrawalSettled: ({ granted, disowned }) =>
			disowned
				? "Disowned by the principal: the commitment is void, ordinary route"
				: granted
					? "Ordinary route; same day of acceptance, same place in the queue"
					: "The commitment stands; handling goes on",
		MatterDecided: ({ result, overdue }) => ({
			applicant: "The organ has decided; you learn the result on service",
			staff: `Decided: ${results[result]}${overdue ? " (after the statutory term)" : ""}`,
		}),
		ResultHeld: inward("Result held"),
		ResultReleased: inward("Result released"),
		ResultTakenBack: {
			applicant: "The decision was taken back before service; handling goes on",
			staff: "Unserved decision taken back",
		},
		MatterClosed: ({ servedAt }) => `Result served on ${day(servedAt)}; closed`,
		MatterRefused: ({ stage, servedAt }) =>
			`Decision (${stage === "refuse" ? "not granted" : "not accepted"}) served on ${day(servedAt)}; it names the remedies`,
		MatterTerminated: ({ ground }) => `Terminated: ${terminationGrounds[ground]}`,
		MatterAbandoned: ({ ground }) =>
			ground === "applicant"
				? "The applicant withdrew the application"
				: "The draft was not taken up in time",
		MatterCorrected: ({ fault }) =>
			fault === "organ" ? "The organ corrected its own error" : "A slip was corrected; no record follows",
		MatterReopened: "Handling goes on, on the dates of the first acceptance",
		CertificateDemandBlocked: inward("A demand for a replaced certificate was stopped"),
		ExternalStatusChanged: inward("State reported to the platform it came from"),
		MatterOverdue: { applicant: "The term has passed; you may complain", staff: "Overdue" },
		SupplementOverdue: "The term for bringing what is lacking has passed; the organ may terminate",
		DocumentDrafted: ({ kind }) => inward(`Drafted: ${documentKinds[kind]}`),
		DocumentRevised: ({ kind }) => inward(`Revised: ${documentKinds[kind]}`),
		DocumentReviewed: ({ kind }) => inward(`Reviewed: ${documentKinds[kind]}`),
		DocumentReturned: ({ kind }) => inward(`Returned: ${documentKinds[kind]}`),
		DocumentApproved: ({ kind }) => inward(`Approved: ${documentKinds[kind]}`),
		DocumentSealed: ({ kind, number }) => inward(`Sealed: ${documentKinds[kind]} ${number}`),
		DocumentAnnounced: ({ kind, until }) => `${documentKinds[kind]} announced until ${day(until)}`,
		DocumentServed: ({ kind, method, effectiveAt }) =>
			`${documentKinds[kind]} served (${serviceMethods[method]}), in effect from ${day(effectiveAt)}`,
		DocumentDiscarded: ({ kind }) => inward(`Void: ${documentKinds[kind]}`),
	},
};
