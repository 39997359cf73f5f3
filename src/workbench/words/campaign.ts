import { campaignWordsEnglish as english } from "#institution/campaign/domain/words.en.ts";
import { campaignWords as chinese } from "#institution/campaign/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const campaignWords = inLanguage(chinese, english);
