import type { CatalogueWords } from "./words.zh-CN.ts";

export const catalogueWordsEnglish = {
	refusals: {
		"wording-unchanged": "The rule stands like this already; nothing changes.",
		"wording-unknown": "The rules have no such entry, so there is nothing to switch off.",
		"wording-value-missing":
			"Say what the word stands for: which exclusion, which fact or whose certificate.",
		"phrase-too-wide": "The phrase is too wide: write at least two letters and use … three times at most.",
		"phrase-begins-open": "Begin the phrase with a letter; … does not stand first.",
		"wording-policy-word":
			"The plan itself names 一些, 有关 and 法律法规规定的其他内容; they can neither be switched off nor let through as fixed terms.",
		"peer-date-missing":
			"The list has no date of publication and cannot stand in the atlas. Import it again with its date.",
		"peer-source-wrong":
			"Give the source as a web address (http or https) or as the number of a letter, not as another kind of address.",
		"peer-date-in-future": "The date of publication lies after today. Check it.",
		"peer-withdrawn": "The list has been taken out of the library. Import it again if it is needed.",
		"peer-still-shown":
			"The list still stands in the public atlas. The justice bureau takes it off there first.",
		"peer-unchanged": "The list stands like this already; nothing changes.",
		"needed-column-missing":
			"Columns that must be there are missing: organ, matter, certificate, legal basis, contents, issuing organ, and way, time and standard of verification. Add them before saving.",
		"column-twice": "The same column stands there twice. Remove one.",
		"heading-twice":
			"A heading is used twice (the parts of the legal basis have headings of their own in a workbook). Change one.",
		"heading-means-other":
			"A heading has always meant another column; the import would take one for the other. Choose another heading.",
		"columns-unchanged": "The columns are unchanged; there is nothing to save.",
		"checkup-busy": "Too many lists are being checked just now. Please send it again in a minute.",
		"list-columns-not-found":
			"No header was found. The table needs a column 证明事项名称 and one more element, within the first 20 rows.",
		"items-incomplete":
			"Some items of the list are incomplete and it cannot be printed. Complete the items named.",
		forbidden: "You may not take this step. Ask the handler or head of the organ, or the justice bureau.",
		"wrong-state": "The item is not in a state for this step. Reload and use the buttons offered.",
		"organ-unknown": "No such organ. Choose one from the list.",
		"code-taken": "Another item has this code. Choose another, or open the existing item.",
		"already-listed": "Your organ already lists this certificate for this matter. Change the existing item.",
		"organ-fixed": "The organ of an item cannot be changed. The other organ drafts its own.",
		"code-fixed": "Code and organ of a submitted or published item stay the same over all releases.",
		"rules-not-met": "Some review findings are open. Follow each one, then submit again.",
		"facts-incomplete": "Mandatory facts are missing. Complete the fields marked, then submit again.",
		"reason-missing": "Give the reason, so that the other side knows what to change.",
		"excluded-ground": "One of the nine exclusions applies. Set the item aside as excluded.",
		"basis-cannot-oblige":
			"It cannot be kept: every basis is below law, regulation or a State Council decision, so no applicant can be asked for this certificate. Cancel it, or add a basis that can demand it.",
		"exclusion-ground-missing":
			"Choose which of the nine situations applies. If none does, cancel or keep the item.",
		"exclusion-ground-not-answered":
			"Your own check answered No to this situation. Answer Yes in the item and give the reason first.",
		"exclusion-reason-missing":
			"Write the reason for the exclusion answers; organ and justice bureau each their own.",
		"exclusion-reasons-copied": "For health checks the justice bureau writes its own reason.",
		"difference-not-acknowledged": "The city changed this line. Check the difference and acknowledge it.",
		"finding-needs-reason":
			"The city approved what the rules would cancel or keep out. Write for each such finding why the approval is followed; then it takes effect, and whoever publishes sees the reasons.",
		"no-difference": "Nothing differs from what was sent. Record it as accepted.",
		"never-published": "There is no published edition to go back to.",
		"city-approval-missing":
			"Give the number of the city government's approval and the items it names. Nothing is published without it.",
		"city-approval-unregistered":
			"No confirmed approval has this number. Register the city government's document with its scan and let a colleague confirm it first.",
		"approval-file-unreadable":
			"The scan cannot be opened or is not what it says. Scan it again as PDF, PNG or JPEG.",
		"issued-by-the-district":
			"The city approves. No organ of the district approves its own list: give the issuing organ of the document.",
		"approval-registered":
			"This number is registered already, or is that of a merged edition. See the documents under Releases.",
		"named-by-another-approval":
			"Another approval names one of these items and is not published yet. Publish it or drop it first.",
		"not-set-aside":
			"An item to be removed is not set aside, or not on the list in force. Reload and choose again.",
		"approval-closed": "This approval was confirmed or dropped already. Reload.",
		"city-approval-in-future": "The approval date is after today. Check the document.",
		"nothing-to-release": "Nothing to publish and nothing to remove is chosen.",
		"item-not-approved": "One item has no city approval yet. Register its document or leave the item out.",
		"justice-reason-missing": "One item lacks the justice bureau's reason. Return it for completion.",
		"template-missing": "One item has no published letter template. Draft, approve and publish one first.",
		"template-of-other-facts":
			"The letter template of one item was approved for other contents than those to be published. Draft, approve and publish one for these.",
		"template-wording":
			"The letter template of one item has wording or blanks to mend (for instance no site address for a check on site). Publish a new version first.",
		"city-differences-open":
			"The city's edition of the chosen items is not imported, or differences are not acknowledged. Finish that in the campaign first.",
		"city-document-differs":
			"The chosen item was approved under another number. Publish it under that number.",
		"outside-city-document":
			"The document of this number does not name the chosen item: it can neither be published nor removed under it (三(二)3). Leave it out, or use its own approval.",
		"city-study-underway":
			"The merged list is with the city: a new item outside it cannot be published (三(二)3). Send it with the list; changes of published items go under an approval of their own.",
		"at-the-city":
			"This item went to the city with the merged list. Its edition decides; it cannot be handled singly (三(二)3).",
		"city-approved":
			"The city government's edition added this item. Complete it as approved; it is not reviewed again and the district cannot drop it (三(二)3).",
		"not-from-city": "The city's edition did not add this item. Use the joint review.",
		"city-fact-fixed":
			"What the city government approved cannot be changed. Only add what its edition does not say (三(二)3).",
		"same-person":
			"Registering and confirming, proposing and publishing take two people each. Ask a colleague.",
		"proposal-closed": "This proposal was published or dropped already. Reload.",
		"edition-moved-on": "Items of this proposal have changed. Drop it and propose again.",
		"version-moved-on": "Somebody has just changed this item. Reload and look again.",
		"file-unreadable": "The file cannot be read. Save it as .xlsx in Excel or WPS and try again.",
		"file-too-large": "The file is too large. Keep it within 5 MB or split it.",
		"file-suspicious":
			"The file has too many parts or an impossible compression ratio. Save it anew as .xlsx.",
		"file-encrypted": "The file has a password. Remove it first.",
		"file-old-format":
			"This is an old .doc or .xls file. Open it in Word, Excel or WPS, save it as .docx or .xlsx and send that.",
		"file-is-pdf":
			"This is a PDF or a scan; its table cannot be read reliably. Send the Excel or Word file it was made from, or copy the table into Excel and save it as .xlsx.",
		"file-is-image":
			"This is a picture. Send the Excel or Word file it was made from, or type the table into Excel.",
		"checkup-interrupted": "The system was restarted before the list was checked. Send it once more.",
		"checkup-ended": "This check has ended and cannot be cancelled any more.",
		"header-not-found": "No header row found in the first 20 rows. Keep the column names.",
		"no-rows": "There are no rows under the header.",
		"too-many-rows": "Too many rows. Split the file; at most 10,000 each.",
		"import-has-errors":
			"The file has errors; nothing was imported. Correct the cells and try the dry run again.",
		"dry-run-first": "Run a dry run of this file first.",
	},
	findings: {
		"fact-missing": "A fact is missing. Complete it.",
		"task-code-wrong":
			"The implementing code does not check: 18 characters of the organ's credit code, 1 of the level, 12 of the basic code, 31 in all. Leave it blank where there is none yet.",
		"exempt-without-reason": "An exempt item needs the reason for exemption.",
		"exempt-without-supervision": "An exempt item needs a way of routine supervision.",
		"online-without-source": "Online verification needs a data source.",
		"risk-decision-missing": "Level E needs the filed risk decision; otherwise choose R or P.",
		"excluded-ground": "The scheme does not apply. Set the item aside as excluded.",
		"exclusion-suspected":
			"The name points at an exclusion. Check the nine boxes; if none applies, say so by name.",
		"exclusion-reason-missing": "Write the reason for the nine answers.",
		"exclusion-reasons-copied": "The justice bureau must not copy the organ's reason.",
		"basis-below-law": "To be cancelled: no law or regulation obliges anybody to bring this certificate.",
		"basis-mislabelled": "The legal rank does not fit the name of the document. Correct it.",
		"basis-rank-unclear": "The rank cannot be seen from the name. Check it.",
		"article-unclear": "The article is not named. Cite article, paragraph and item.",
		"article-text-missing": "The text of the article is missing. Quote it.",
		"issued-by-applicant": "Not a certificate: the applicant issues it himself.",
		"names-a-permit": "This names a permit, not a certificate.",
		"licence-or-data-proves": "To be cancelled: a licence or shared data proves it.",
		"organ-can-check-itself": "To be cancelled: the deciding organ can look it up itself.",
		"committee-must-not-issue": "To be cancelled: residents' committees must not issue this certificate.",
		"committee-among-issuers":
			"A residents' committee stands among the issuing organs and must not. Remove it.",
		"identity-papers-prove": "To be cancelled: identity card or household book proves it.",
		"vague-wording": "Vague wording. Say which, what else, how much, when.",
		"catch-all-clause": "Catch-all clause. List each condition.",
		"negative-question": "A negative question: yes and no can both be misread. Ask it positively.",
		"slot-without-unit": "The blank has no unit. Write yuan, square metres, persons, years behind it.",
		"not-quantifiable": "This cannot be told true or false. Write a checkable fact with slots.",
		"standard-is-none": "This is not a standard. Say what is compared and what counts as a match.",
		"disclosure-of-protected-person":
			"Letters of natural persons in this field are not disclosed by default.",
		"matter-name-dragged": "Same matter as the row above but another law: dragged fill? Check.",
	},
	cells: {
		formula: "The cell holds a formula. Paste it as a value.",
		"other-organ": "This row belongs to another organ. Correct it or let that organ import it.",
		"not-upon-application": "Only matters handled upon application can be listed.",
		"value-unknown": "Not one of the values allowed here.",
		"tick-unclear": "Neither yes nor no. Tick it or leave it blank.",
		"deadline-unclear": "Say before or after closing and how many days.",
		"retained-elsewhere":
			"The row says the scheme cannot apply. It belongs in the list of kept or excluded certificates.",
		"duplicate-row": "The same matter and certificate as an earlier row. Delete one.",
		"already-listed": "Your organ already lists this. Change the existing item instead.",
		"code-taken": "The code is used twice. Change it or leave it blank.",
		"column-missing": "The sheet lacks this column and the fact is mandatory. Add it.",
		"completed-later": "The sheet lacks this column. Import first, then complete the item.",
		"too-long": "Too long. Shorten it.",
		"number-unclear": "Not a usable whole number. Write digits only, e.g. 1200, without letters or units.",
		"code-unclear":
			"A code has letters, digits and hyphens only, e.g. SL-SFJ-001. Correct it, or leave it blank and the system gives one.",
	},
	states: {
		draft: "Draft",
		"department-review": "Department review",
		submitted: "Submitted",
		returned: "Returned",
		"joint-review": "Joint review",
		"to-merge": "To be merged",
		"city-study": "City study",
		"government-approval": "Government approval",
		published: "Published",
		adjusting: "Adjusting",
		cancelled: "Cancelled",
		kept: "Kept (certificate required)",
		excluded: "Excluded",
	},
	matterTypes: {
		licensing: "Licensing",
		payment: "Benefit",
		confirmation: "Confirmation",
		reward: "Reward",
		adjudication: "Adjudication",
		"other-power": "Other power",
		"public-service": "Public service",
	},
	legalRanks: {
		law: "Law",
		"administrative-regulation": "Administrative regulation",
		"state-council-decision": "State Council decision",
		"local-regulation": "Local regulation",
		"department-rule": "Departmental rule",
		"local-government-rule": "Local government rule",
	},
	exerciseLevels: { province: "Province", city: "City", county: "County", town: "Township" },
	priorityDomains: {
		household: "Household registration",
		"market-entry": "Market entry",
		"qualification-exam": "Qualification exams",
		"social-insurance": "Social insurance",
		"social-assistance": "Social assistance",
		"health-check": "Health checks",
		"legal-service": "Legal services",
		other: "Other",
	},
	serveeTypes: {
		citizen: "Natural person",
		"legal-person": "Legal person",
		"other-organisation": "Other organisation",
	},
	verifyMethods: { exempt: "Exempt", online: "Online", onsite: "On site" },
	verifyPhases: { "in-process": "Before closing", "ex-post": "After closing" },
	routineSupervisions: {
		"double-random": "Double random",
		key: "Key supervision",
		"internet-plus": "Internet+Supervision",
		smart: "Smart supervision",
	},
	disclosureGrounds: {
		"public-interest": "Public interest",
		"third-party": "Third parties",
		"hard-to-verify": "Hard to verify",
	},
	riskLevels: { low: "Low", medium: "Medium", high: "High" },
	signatureLevels: { P: "Paper", R: "Reliable electronic signature", E: "Confirmed electronically" },
	exclusionGrounds: {
		"national-security": "National security",
		"state-secrets": "State secrets",
		"public-safety": "Public safety",
		"financial-prudence": "Financial prudence",
		ecology: "Ecology and environment",
		"personal-health": "Personal health",
		"life-and-property": "Life and property",
		"foreign-affairs": "Important foreign affairs",
		"other-grave-risk": "Other grave risk, costly or beyond repair",
	},
	units: {
		"working-day": "working days",
		"natural-day": "natural days",
		month: "months",
		year: "years",
		hour: "hours",
	},
} satisfies CatalogueWords;
