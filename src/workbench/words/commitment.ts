import { words as english } from "#institution/commitment/domain/words.en.ts";
import { words as chinese } from "#institution/commitment/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const words = inLanguage(chinese, english);
