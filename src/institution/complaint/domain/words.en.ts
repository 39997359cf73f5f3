import type { complaintWords as zh } from "./words.zh-CN.ts";

export const complaintWords: typeof zh = {
	refusals: {
		"target-unknown":
			"The letter, item or organ was not found. Check the letter number, or choose the organ instead.",
		"content-missing": "Say what happened, when and where.",
		"contact-missing": "Give a name and telephone number, or choose to stay anonymous.",
		"contact-not-anonymous": "You chose to stay anonymous: clear the name and number, or choose otherwise.",
		"calendar-past-horizon":
			"The work calendar of that year is not loaded, so no term can be computed. Ask the administrator to load it.",
		"complaint-not-in-state": "This complaint is not in a state for that. Reload the page and try again.",
		"complaint-reason-missing": "Give the reasons.",
		"reply-missing": "Write the answer; the complainant reads it with number and code.",
		"extended-before": "It was extended once already. Finish within the term.",
		"own-complaint": "You accepted this complaint yourself; somebody else must approve the extension.",
		anonymous:
			"This complaint is anonymous; no identity was left. The answer can be read with number and code.",
		confidential:
			"The complainant asked for confidentiality; the desk may not open the identity. The answer can be read with number and code.",
		"purpose-missing": "Opening an identity needs a purpose and is recorded.",
		"complaint-not-found": "Not found. Check that number and code are both right.",
	},
	states: {
		received: "Received, to be accepted",
		accepted: "Accepted, being handled",
		refused: "Not accepted",
		handled: "Handled",
	},
	kinds: {
		"untrue-commitment": "Untrue commitment",
		"certificate-demand": "A replaced certificate was demanded",
		"discriminatory-supervision": "Discriminatory supervision",
		"not-told-once": "Not told everything at once",
		"assistance-shirked": "Assistance shirked",
		other: "Other",
	},
	identityNames: { anonymous: "Anonymous", confidential: "Named, confidential", named: "Named" },
	grounds: {
		"out-of-scope": "Outside the notification-and-commitment scheme",
		"nothing-to-check": "Nothing that could be checked",
		"handled-before": "The same facts were handled and answered before",
	},
	resultNames: { founded: "Founded", "partly-founded": "Partly founded", unfounded: "Unfounded" },
	timeline: {
		ComplaintLodged: "Complaint received",
		ComplaintAccepted: "Complaint accepted",
		ComplaintRefused: "Complaint not accepted",
		ComplaintExtended: "Term extended",
		ComplaintHandled: "Complaint handled",
		ComplaintOverdue: "Complaint overdue",
		ComplainantRevealed: "Identity of the complainant opened",
	},
};
