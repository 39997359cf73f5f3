import { noticeWordsEnglish as english } from "#institution/notice/domain/words.en.ts";
import { noticeWords as chinese } from "#institution/notice/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const noticeWords = inLanguage(chinese, english);
