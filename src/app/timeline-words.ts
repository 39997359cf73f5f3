import { breachWords } from "#institution/breach/domain/words.zh-CN.ts";
import { words as commitmentWords } from "#institution/commitment/domain/words.zh-CN.ts";
import { complaintWords } from "#institution/complaint/domain/words.zh-CN.ts";
import { creditWords } from "#institution/credit/domain/words.zh-CN.ts";
import { disclosureWords } from "#institution/disclosure/domain/words.zh-CN.ts";
import type { AllTimelineWords } from "#institution/matter/domain/timeline.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import { organisationWords } from "#institution/organisation/domain/words.zh-CN.ts";
import { verificationWords } from "#institution/verification/domain/words.zh-CN.ts";

/**
 * The words of every event that can stand in the timeline of a matter. A blocked demand is worded by the matter
 * slice, which tells the applicant and the staff different things.
 */
export const timelineWords: { "zh-CN": AllTimelineWords } = {
	// Each text is looked up by the type of the event it was written for.
	"zh-CN": {
		...organisationWords.timeline,
		...complaintWords.timeline,
		...breachWords.events,
		...creditWords.events,
		...disclosureWords.events,
		...verificationWords.timeline,
		...commitmentWords.events,
		...matterWords.timeline,
	} as AllTimelineWords,
};
