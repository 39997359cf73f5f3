import { creditWords as english } from "#institution/credit/domain/words.en.ts";
import { creditWords as chinese } from "#institution/credit/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const creditWords = inLanguage(chinese, english);
