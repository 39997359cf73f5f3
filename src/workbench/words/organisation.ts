import { organisationWords as english } from "#institution/organisation/domain/words.en.ts";
import { organisationWords as chinese } from "#institution/organisation/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const organisationWords = inLanguage(chinese, english);
