import { matterWords as english } from "#institution/matter/domain/words.en.ts";
import { matterWords as chinese } from "#institution/matter/domain/words.zh-CN.ts";
import { inLanguage } from "../language.ts";

export const matterWords = inLanguage(chinese, english);
