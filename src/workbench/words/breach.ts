import { breachWords as english } from "#institution/breach/domain/words.en.ts";
import { breachWords as chinese } from "#institution/breach/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const breachWords = inLanguage(chinese, english);
