import { catalogueWordsEnglish as english } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords as chinese } from "#institution/catalogue/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const catalogueWords = inLanguage(chinese, english);
