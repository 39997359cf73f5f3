import type { NoticeWords } from "./words.zh-CN.ts";

export const noticeWordsEnglish = {
	refusals: {
		forbidden: "You may not take this step. A handler drafts; the head or a legal reviewer approves.",
		"wrong-state": "The template is not in a state for this step. Reload and use the buttons offered.",
		"item-incomplete": "The item is not complete yet. Complete it first.",
		"item-changed-since":
			"The item has changed since this version was approved. Draft a new version for its present contents.",
		"draft-exists": "There is a draft already. Change it, or approve it before drafting another.",
		"wording-not-met": "Wording or blanks need work. Follow each note, then approve.",
		"same-person": "Drafting and approving take two people.",
		"template-missing": "No published letter for this item yet. Please contact the organ.",
		"slots-not-right": "Some blanks are not right. Correct each as noted.",
		"demand-ended":
			"The legal basis of this certificate has been repealed. Neither the certificate nor a commitment is asked for, so there is no blank letter and no guide. If somebody still asks you for it, please complain.",
	},
	lint: {
		"example-not-valid":
			"The example would itself be refused. Write a value that may be filled in, e.g. 2026-03-05 for a date.",
		"slot-key-twice": "Two blanks share one key. Rename one.",
		"slot-unknown": "The sentence uses a blank that is not defined.",
		"slot-unused": "This blank stands in no sentence.",
		"slot-of-other-content": "This blank belongs to another proof content.",
		"choice-without-options": "List at least two options.",
		"number-without-unit": "Give the unit of the number.",
		"bounds-crossed": "The least value is above the greatest.",
		"bounds-of-wrong-kind": "Numbers bound numbers, days bound dates.",
		"content-without-sentence": "A proof content has no sentence.",
		"sentence-of-no-content": "This sentence belongs to no proof content.",
		"sentence-not-quantifiable": "This cannot be told true or false. Add a checkable blank.",
		"rows-without-columns": "The table has no column yet. Add at least one.",
		"rows-crossed": "The least number of rows is above the most.",
		"rows-not-compared":
			"People check a table row by row; no source can compare it. Remove the comparison or use single blanks.",
		"site-address-missing": "On-site verification needs the blank siteAddress, required.",
		"vague-wording": "Vague wording. Say exactly what.",
		"catch-all-clause": "Catch-all clause. List each.",
		"negative-question": "A negative question is easily answered the wrong way round. Ask it positively.",
		"slot-without-unit": "The blank has no unit. Write the unit behind it.",
		"plain-words-missing": "Plain words are missing.",
	},
	slots: {
		"slot-blank": "Fill in “{label}”.",
		"slot-not-number": "“{label}” must be a number, such as 3 or 12.5.",
		"slot-below": "“{label}” cannot be below {bound}.",
		"slot-above": "“{label}” cannot be above {bound}.",
		"slot-not-money": "“{label}” must be an amount with at most two decimals, such as 1200.50.",
		"slot-not-date": "“{label}” must be a date, such as 2026-03-05.",
		"slot-not-month": "“{label}” must be a year and month, such as 2026-03.",
		"slot-not-period": "“{label}” needs a first and a last day.",
		"slot-period-reversed": "“{label}” ends before it begins.",
		"slot-before": "“{label}” cannot be before {bound}.",
		"slot-after": "“{label}” cannot be after {bound}.",
		"slot-not-option": "Choose one of the options for “{label}”.",
		"slot-not-confirmed": "Confirm “{label}”, or bring the certificate instead.",
		"slot-too-long": "“{label}” cannot be longer than {bound} characters.",
		"slot-too-short": "“{label}” is too short; write at least {bound} characters.",
		"slot-too-few-rows": "“{label}” needs at least {bound} rows.",
		"slot-too-many-rows":
			"“{label}” may have at most {bound} rows. Remove some, or bring the certificate instead.",
		"slot-unknown": "A blank was sent that this letter does not have. Reload and fill in again.",
	},
	cell: "{table}, row {row}: {column}",
	slotTypes: {
		text: "Text",
		number: "Number",
		money: "Amount",
		date: "Date",
		month: "Month",
		period: "Period",
		address: "Address",
		person: "Name",
		choice: "Choice",
		yes: "Confirmation",
		rows: "Repeated rows",
	},
	states: { draft: "Draft", approved: "Approved", published: "Published" },
	guides: {
		forbidden:
			"You may not take this step. The organ's handler drafts; its head or legal reviewer approves; its head publishes.",
		"wrong-state": "It is not in a state for this step. Reload and use the buttons offered.",
		"same-person":
			"Drafting and approving take two people. Let the other of head and legal reviewer approve.",
		"draft-exists": "A draft is waiting. Approve and publish it first.",
		"source-moved-on": "Facts or parameters have changed since drafting. Let the handler generate it anew.",
		"guide-not-in-force":
			"The item has no guide in force, or it is out of date. Draft, approve and publish one first.",
		"template-missing": "The item has no published letter template. Publish one first.",
		"not-delivered-yet": "Nothing waits to be recorded on this channel. Let the head publish first.",
		"delivery-stale": "The content has changed since. Let the head publish again, then record it.",
		"push-under-way":
			"The system is pushing this to the provincial platform, which gives the receipt itself. Wait for its answer.",
		"push-tried-again":
			"The platform has not answered yet; {attempts} tries so far, and the system goes on by itself. File by hand and record the receipt once {tries} tries have not been answered.",
		"demand-ended":
			"The legal basis has been repealed: nobody is asked for this certificate or a commitment. It is published no more, and what is published is to be taken down.",
		"nothing-to-take-down":
			"Nothing is to be taken down on this channel. What was pushed to the provincial platform the system withdraws itself.",
		"not-connected":
			"This system is not connected to the provincial platform. Download the package, hand it in and register the receipt.",
		"nothing-to-resend":
			"There is nothing to send again. If the content changed, the head of the organ publishes it to the channels again.",
		"nothing-to-withdraw": "The provincial platform does not have this item; there is nothing to take down.",
	},
	standings: {
		missing: "None",
		draft: "Draft",
		approved: "Approved, to be published",
		"in-force": "In force",
		stale: "Out of date",
	},
	channels: { portal: "Website", hall: "Service hall", provincial: "Provincial platform" },
	deliveries: {
		pending: "To do",
		done: "Published",
		failed: "Did not pass the check",
		stale: "To be updated",
		queued: "Waiting to be sent",
		sent: "Arrived, waiting for the provincial platform's review",
		unreachable: "No answer from the provincial platform",
		rejected: "Returned by the provincial platform",
		withdrawing: "Being taken down",
		withdrawn: "Taken down from the provincial platform",
		"to-take-down": "To be taken down",
		"taken-down": "Taken down",
	},
	pushFaults: {
		unreachable: "The provincial platform cannot be reached",
		"timed-out": "The provincial platform did not answer in time",
		busy: "The provincial platform is busy or under maintenance",
		"not-let-in":
			"The provincial platform refused this system's credential; ask the administrator to check services.json",
		malformed: "The provincial platform's answer makes no sense",
		"of-another-batch": "The provincial platform answered about another batch",
		"batch-taken": "The batch number is taken by other content. Send again; a new number will be used.",
	},
} satisfies NoticeWords;
