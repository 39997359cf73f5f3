import type { CampaignRefusal } from "./reasons.ts";

const refusals: Record<CampaignRefusal, string> = {
	forbidden:
		"Your account has no role for this. The justice bureau runs the campaign; each organ handles its own part.",
	"minutes-have-no-addressee": "Minutes are written to nobody; choose only whom they are copied to.",
	"copied-twice": "“{name}” stands twice, or is both written to and copied to. Keep it in one place.",
	"stages-out-of-order":
		"The dates of the three stages are not in order: self-review, joint review, publication.",
	"no-organs": "Choose at least one organ.",
	"campaign-closed": "This campaign has ended and cannot be changed.",
	"organ-has-sent":
		"An organ that has sent its list or had it returned cannot be left out. Deal with its submission first.",
	"submissions-open": "Some organs have not passed joint review. See the board.",
	"submission-not-in-state": "The list of this organ is not in a state for this. Reload and look again.",
	"not-yet-open": "Self-review has not begun. Send after the first day.",
	"nothing-combed":
		"No power list was imported and there is no item, so there is nothing to send. Import first.",
	"materials-unmarked":
		"Some certificates are not marked commitment, cancelled, kept or excluded. Mark each before sending.",
	"powers-never-imported":
		"The organ's list of powers was never imported, so nobody can tell what is missing. Import it under Materials first.",
	"promised-unlisted":
		"Some certificates are marked as committed but the list has no item for them. List each, or mark it cancelled or kept with a reason.",
	"changed-since-approval":
		"The list or the marks changed after the approval: what was signed is not what stands now. Have the head approve again, print and sign.",
	"organs-not-reviewed":
		"Some organs have not passed the joint review (paper outstanding or returned); their items cannot be sent to the city.",
	"items-unfinished": "Some items are still drafts, returned or in department review. Finish them first.",
	"opinion-missing": "Say why it is returned.",
	"issue-not-in-state": "This issue is not in a state for this. Reload and look again.",
	"no-decision": "An issue without decision cannot be closed. Decide first.",
	"rework-outstanding": "Rework was asked for: the organ must report it before the issue is closed.",
	"no-rework-asked": "No rework was asked for on this issue.",
	"due-day-missing": "Rework needs a day by which it is due.",
	"due-day-past": "The due day cannot lie in the past.",
	"text-missing": "Please write something.",
	"issues-open": "Some issues are not closed. Deal with each first.",
	"package-empty": "No item is ready to merge. Finish joint review first.",
	"package-returned": "The city's edition of this package was imported already.",
	"city-approval-missing": "Give the number of the city government's approval.",
	"city-approval-in-future": "The day of approval cannot lie in the future.",
	"edition-empty": "The file holds no item. Check it and import again.",
	"edition-not-imported": "No edition of this package has been imported; there is nothing to withdraw.",
	"edition-published":
		"Lines of this edition are published; it cannot be withdrawn. What is to change is adjusted and published under an approval of its own (R-028).",
	"edition-proposed":
		"Lines of this edition are proposed for publication. Drop that proposal under Releases, then withdraw the import.",
	"edition-admitted":
		"Lines the city added have been admitted as approved; this edition cannot be withdrawn.",
	"same-person":
		"Differences were acknowledged, so another person than the one who imported withdraws. Ask a colleague.",
	"line-acknowledged": "This line needs no acknowledgement, or has it.",
	"finding-needs-reason":
		"The city approved what the rules would cancel or keep out. Write for each such finding why the approval is followed; then it takes effect, and whoever publishes sees the reasons.",
	"duplicates-undecided":
		"Some likely duplicates are undecided. Say of each whether it is one, and why, before the list goes to the city.",
	"duplicate-gone":
		"The group has changed: a line was changed, sent back or sent on. Reload and decide again.",
	"kept-line-missing": "Choose the line that stays.",
	"kept-line-in-hand":
		"The organ still has this line in hand, so it cannot be the one that stays. Choose one that was submitted.",
	"duplicate-stands":
		"One line is with the city, approved or published and cannot go back. Let it be the one that stays, or say why they are not the same.",
	"organ-unassigned":
		"The line the city added names no organ of the district. Say which organ it belongs to.",
	"removal-kind-missing": "Choose whether the item is cancelled, kept or excluded.",
	"reason-missing": "Give the reason.",
	"organ-unknown": "No such organ.",
	"name-taken": "A campaign of that name exists for the year. Choose another name.",
	"source-header-not-found": "No header found: it needs the columns 事项名称 and 材料名称, and 来源渠道.",
	"edition-has-errors":
		"The city's list has cells that cannot be read; nothing was imported. Correct the cells listed and try again.",
	"mark-reason-missing": "Cancelled, kept and excluded need a reason.",
	"not-to-be-marked": "What the applicant makes needs no mark.",
	"session-closed": "This session has ended.",
	"item-at-city":
		"This item went to the city with the merged list. Its edition decides; no issue is raised on it now (三(二)3).",
	"sources-never-imported":
		"Neither the power list nor the portal was ever imported, so there is nothing to compare with. Import one first.",
	"run-not-fresh": "This comparison found nothing new, or somebody has looked at it already.",
	"no-paper": "No signed copy is registered yet.",
	"consulted-in-future": "The day of the consultation is after today.",
	"item-not-here": "No such item among the organs of this campaign.",
	"level-below-not-filed":
		"The filing with the city is not recorded. Filing goes level by level: the city first, then the province.",
	"filed-before-level-below": "The province's date is before the city's. Please check.",
	"filed-after-level-above": "The corrected date of the city is after the province's. Please check.",
	"not-filed-yet": "Nothing is filed with this level yet, so there is nothing to correct.",
	"filed-before": "This release is filed with this level already. A wrong entry is corrected.",
	"filed-before-publication":
		"The day of filing lies before publication. A release is published first and filed then; check the day.",
	"filed-in-future":
		"The day of filing cannot lie in the future. Enter it once the superior has received the filing.",
	"article-unreadable":
		"The article, paragraph or item cannot be read. Write a numeral, such as 四十一, 41 or 一百二十之一.",
	"place-incomplete":
		"A paragraph or item is given without an article. Give the article; leave all three blank when the whole law changed.",
	"replacement-missing": "Say which law or which new wording takes its place.",
	"renumbering-unclear":
		"The renumbering has a line that cannot be read, or one old article twice. Write one a line, such as 四十一→四十五.",
	"law-change-closed": "This law change is closed and takes no more answers.",
	"law-change-unconfirmed":
		"This law change is only a report. The justice bureau has not confirmed it, no term runs, and it can neither be answered nor closed.",
	"law-change-withdrawn":
		"This law change was withdrawn. What it had moved stands again as before; it takes no more answers.",
	"change-entered-before":
		"The same change of the same law with the same date is entered and not finished. Go on there; a wrong one is withdrawn by the justice bureau first.",
	"confirmed-before": "This law change is confirmed.",
	"entered-by-same-person":
		"Whoever entered a change cannot confirm it. Ask another colleague of the justice bureau to compare the official text.",
	"official-text-missing":
		"Give the official text and where it is published. A change without official text cannot be confirmed.",
	"announced-in-future": "The day of announcement cannot be in the future.",
	"no-answer-to-decide": "No answer of this item waits for approval or review.",
	"answered-by-same-person": "Whoever gave the answer cannot decide on it. Ask another colleague to do it.",
	"answer-stands":
		"This item is answered: the answer awaits approval or review, or its adjustment is under way or done. To change it, have the answer returned or drop the adjustment first.",
	"no-basis-left":
		"Once the basis is repealed this item has none left: neither certificate nor commitment may be asked for. Adjust the basis, or take it off the list as cancelled.",
	"item-off-the-list":
		"This item is off the list and needs no such answer. A certificate kept without a basis is taken off as cancelled.",
	"answers-missing": "Some items have no answer. See the unanswered ones.",
	"adjustments-under-way":
		"Some adjustments are not done. Where an organ no longer adjusts, it drops the adjustment and answers again with its reason.",
};

const stages = {
	"self-review": "Self-review",
	"joint-review": "Joint review",
	publication: "Publication",
};
const progress = {
	"not-started": "Not started",
	drafting: "Drafting",
	"awaiting-paper": "Awaiting paper",
	sent: "Sent",
	returned: "Returned",
	reviewed: "Reviewed",
};
const marks = {
	promised: "Commitment",
	cancelled: "Cancelled",
	kept: "Kept",
	excluded: "Not applicable",
};
const lists = { powers: "Power list", portal: "Provincial portal" };
const origins = {
	none: "No material",
	government: "Issued by government",
	"other-organ": "Another body",
	applicant: "Made by the applicant",
};
const drift = { matched: "Matched", missing: "Missing", extra: "Extra" };
const issueStates = {
	open: "Awaiting proposal",
	proposed: "Awaiting decision",
	decided: "Decided",
	reworked: "Reworked",
	closed: "Closed",
};
const reworkKinds = { issue: "Joint review", item: "Item sent back", submission: "List sent back" };
const reworkStates = { owed: "To rework", reported: "Reported, to be closed", closed: "Closed" };
const outcomes = { upheld: "Stands as sent", rework: "Rework", "set-aside": "Leaves the list" };
const duties = {
	submission: "The organ's list is not sent",
	rework: "Rework that was ordered",
	"city-line": "Item added by the city: complete and admit",
	stage: "Organs that have not passed joint review",
	"city-difference": "Differences from the city's edition to acknowledge",
	drift: "New differences between list and sources",
};
const editionFaults = {
	"organ-not-ours": "Row {row}: we sent this line, so its organ must be written as the district registers it",
	"ground-in-list": "Row {row}, {column}: a line with a ground of exclusion cannot be in the list",
	"cell-emptied":
		"Row {row}, {column}: an item cannot be without this, and the city's edition leaves it blank",
};
const cityKinds = {
	sent: "Awaiting the city",
	accepted: "Accepted",
	changed: "Changed by the city",
	removed: "Removed by the city",
	added: "Added by the city",
};

export const campaignWordsEnglish = {
	refusals,
	cityBureau: "市司法局",
	stages,
	progress,
	marks,
	lists,
	origins,
	drift,
	issueStates,
	reworkKinds,
	reworkStates,
	outcomes,
	cityKinds,
	editionFaults,
	duties,
};
