import type { verificationWords as zh } from "./words.zh-CN.ts";

export const verificationWords: typeof zh = {
	ticked: { yes: "Yes", no: "No" },
	evidenceTitles: {
		visit: "Record of an on-site verification",
		"home-refusal": "Entry to the home was not allowed",
	},
	refusals: {
		"calendar-past-horizon":
			"The work calendar of that year is not loaded, so no term can be computed. Ask the administrator to load it.",
		"check-not-in-state":
			"This verification is not in a state for that. Reload the page to see what can be done now.",
		"no-source": "No data source can answer for this item. Take the verification over manually.",
		"manual-needs-reason":
			"Data can answer for this item and has not been asked. Run the comparison first, or say why not.",
		"visit-needs-reason": "Data can answer for this item. If a visit is needed all the same, say why.",
		"two-officers-needed": "A visit needs at least two officers. Choose one more.",
		"officer-not-certified":
			"A chosen officer has no valid certificate of this organ. Choose certified officers.",
		"officer-must-avoid":
			"A chosen officer has not declared to be free of conflict. Declare it, or choose somebody else.",
		"inspection-item-missing":
			"A visit to an enterprise needs a published inspection item. Choose one, or have the head register it first.",
		"inspection-cap-reached":
			"This year's cap for this inspection item and enterprise is reached. Use data or documents instead.",
		"home-visit-unannounced":
			"A home visit must be announced. Enter a time in the future and tell the promisor.",
		"home-already-refused":
			"The promisor did not consent to a home visit. Check in another way, or conclude that it cannot be verified.",
		"other-visit": "This is not the visit under way. Reload and record the current one.",
		"officer-not-sent": "Somebody present was not sent. Keep to the list, or order the visit anew.",
		"home-consent-missing":
			"A home visit needs written consent. Upload it, or record that consent was not given.",
		"checkpoint-unknown":
			"The record has a checkpoint that the letter does not have. Reload and fill it in again.",
		"checkpoint-missing": "Each checkpoint needs exactly one entry. Complete them.",
		"photo-missing": "A visit needs photos. Upload at least one.",
		"file-not-stored": "A named file is not in this file. Upload it again and submit.",
		"photo-out-of-time":
			"A photo was not taken during this visit. Check the device's clock or use photos from the site.",
		"position-note-missing": "A photo has no position. Say why (no signal indoors, say).",
		"signature-note-missing": "Where the person did not sign, note the circumstances.",
		"not-a-home": "Only a home visit can be recorded as not consented to.",
		"certificate-demanded":
			"The commitment stands in place of this certificate; nobody may ask for it in any way. Write about the fact committed to instead. The attempt was recorded.",
		"grounds-missing": "Give the grounds of the conclusion.",
		"cause-does-not-fit": "The cause does not fit the conclusion. Choose again by the table of causes.",
		"cause-missing": "Say whether it cannot be verified, or the organ told or filled it in wrongly.",
		"evidence-unknown":
			"A named piece of evidence is not in this file, or its answer could not be verified. Choose again.",
		"no-evidence-of-untruth": "Untruth needs evidence. Choose it, or conclude that it cannot be verified.",
		"refusal-is-not-untruth":
			"Not consenting to a home visit is no untruth. Check in another way, or conclude that it cannot be verified.",
		"intent-not-shown":
			"A false commitment needs proof that the person knew. Choose the evidence, or choose mistake.",
		"intent-not-from-data-alone":
			"Intent may not be inferred from a data mismatch alone. Add other evidence, or choose mistake.",
		"no-mismatch-with-source":
			"No comparison disagreed, so the source cannot be wrong. Check conclusion and cause.",
		"reviewer-concluded":
			"The reviewer may not be the person who concluded. Ask another verifier or the legal reviewer.",
		"opinion-missing": "When you send it back, say why.",
		"everything-answered": "All sources have answered. See the results.",
		"file-type-unknown": "Only JPEG, PNG, WebP or PDF. Convert the file and upload again.",
		"picture-too-many-pixels":
			"The picture has more than 40 million pixels and was not opened. Lower the camera's resolution and take it again.",
		"field-file-too-large": "The file is larger than 4 MB. Compress it and upload again.",
		"answered-already": "The answer to this correction has been recorded before.",
		"inspection-item-known": "This inspection item code is registered already. Check the code.",
	},
	states: {
		planned: "To be compared",
		comparing: "Waiting for sources",
		manual: "Manual check",
		onsite: "On-site verification",
		concluded: "Awaiting review",
		reviewed: "Reviewed",
		stopped: "Stopped",
	},
	methods: { online: "Online", manual: "Manual", onsite: "On-site" },
	phases: { "in-process": "In process", "ex-post": "Ex post" },
	planReasons: {
		prescribed: "Prescribed",
		"enhanced-by-credit": "Enhanced by credit",
		drawn: "Drawn at random",
		complaint: "Complaint",
		supervision: "Routine supervision",
	},
	conclusions: {
		true: "True",
		untrue: "Untrue",
		partly: "Partly untrue",
		"cannot-tell": "Cannot be verified (no finding of untruth)",
	},
	causes: {
		"changed-later": "True at the commitment, changed later",
		"source-wrong": "The source was wrong (correction opened)",
		"organ-error": "The organ told or filled it in wrongly (no effect on the applicant)",
		"cannot-verify": "Cannot be verified by any means",
		mistake: "Untrue by mistake",
		false: "False commitment (knowing, forged, or refusing to correct)",
	},
	outcomes: {
		match: "Agrees",
		mismatch: "Differs",
		"no-data": "No data",
		unavailable: "No answer for now",
		unverified: "Answer not verified, not believed",
	},
	timeline: {
		VerificationPlanned: "Check planned",
		PoolEntered: "Exempt from verification; in the pool of routine supervision",
		DataAsked: "Data source asked",
		ComparisonRun: "Answer compared",
		TakenOverManually: "Check taken over manually",
		VisitOrdered: "On-site verification ordered",
		HomeVisitRefused: "Home visit not consented to (no untruth)",
		OnsiteRecorded: "On-site record completed",
		EvidenceAdded: "Evidence added",
		VerificationConcluded: "Conclusion made, awaiting review",
		VerificationReviewed: "Conclusion confirmed by review",
		VerificationReturned: "Conclusion sent back",
		SourceCorrectionOpened: "Source found wrong, correction opened",
		SourceCorrectionAnswered: "Source answered the correction",
		VerificationStopped: "Check stopped",
		VerificationOverdue: "Check overdue",
		CertificateDemandBlocked: "A demand for a replaced certificate was blocked",
		InspectionItemPublished: "Inspection item registered",
	},
};
