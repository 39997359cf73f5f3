import { complaintWords as english } from "#institution/complaint/domain/words.en.ts";
import { complaintWords as chinese } from "#institution/complaint/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const complaintWords = inLanguage(chinese, english);
