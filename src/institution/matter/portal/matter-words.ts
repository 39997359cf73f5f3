import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { matterWords as sliceEn } from "../domain/words.en.ts";
import { type MatterWords, matterWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type MatterPageWords = Dictionary<typeof zh>;

export const pageWords = (shell: Shell): MatterPageWords =>
	speak<MatterPageWords>(shell, { "zh-CN": zh, en });

/** The slice's own words: states, actions, documents, what comes next. */
export const institutionWords = (shell: Shell): MatterWords =>
	speak<MatterWords>(shell, { "zh-CN": sliceZh, en: sliceEn });
