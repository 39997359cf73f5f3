import { disclosureWords as english } from "#institution/disclosure/domain/words.en.ts";
import { disclosureWords as chinese } from "#institution/disclosure/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const disclosureWords = inLanguage(chinese, english);
