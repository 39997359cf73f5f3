import { breachWords as breachWordsEnglish } from "#institution/breach/domain/words.en.ts";
import { breachWords } from "#institution/breach/domain/words.zh-CN.ts";
import { words as commitmentWordsEnglish } from "#institution/commitment/domain/words.en.ts";
import { words as commitmentWords } from "#institution/commitment/domain/words.zh-CN.ts";
import { complaintWords as complaintWordsEnglish } from "#institution/complaint/domain/words.en.ts";
import { complaintWords } from "#institution/complaint/domain/words.zh-CN.ts";
import { creditWords as creditWordsEnglish } from "#institution/credit/domain/words.en.ts";
import { creditWords } from "#institution/credit/domain/words.zh-CN.ts";
import { disclosureWords as disclosureWordsEnglish } from "#institution/disclosure/domain/words.en.ts";
import { disclosureWords } from "#institution/disclosure/domain/words.zh-CN.ts";
import type { AllTimelineWords } from "#institution/matter/domain/timeline.ts";
import { matterWords as matterWordsEnglish } from "#institution/matter/domain/words.en.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import { organisationWords as organisationWordsEnglish } from "#institution/organisation/domain/words.en.ts";
import { organisationWords } from "#institution/organisation/domain/words.zh-CN.ts";
import { verificationWords as verificationWordsEnglish } from "#institution/verification/domain/words.en.ts";
import { verificationWords } from "#institution/verification/domain/words.zh-CN.ts";
import type { Language } from "#kernel/language.ts";

/**
 * The words of every event that can stand in the timeline of a matter. A blocked demand is worded by the matter
 * slice, which tells the applicant and the staff different things.
 */
export const timelineWords: Record<Language, AllTimelineWords> = {
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
	en: {
		...organisationWordsEnglish.timeline,
		...complaintWordsEnglish.timeline,
		...breachWordsEnglish.events,
		...creditWordsEnglish.events,
		...disclosureWordsEnglish.events,
		...verificationWordsEnglish.timeline,
		...commitmentWordsEnglish.events,
		...matterWordsEnglish.timeline,
	} as AllTimelineWords,
};
