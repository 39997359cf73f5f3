import { verificationWords as english } from "#institution/verification/domain/words.en.ts";
import { verificationWords as chinese } from "#institution/verification/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const verificationWords = inLanguage(chinese, english);
