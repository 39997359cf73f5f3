import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { words as sliceEn } from "../domain/words.en.ts";
import { type CommitmentWords, words as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type LetterWords = Dictionary<typeof zh>;

export const letterWords = (shell: Shell): LetterWords => speak<LetterWords>(shell, { "zh-CN": zh, en });

/** The slice's own words: states, reasons, remedies. */
export const sliceWords = (shell: Shell): CommitmentWords =>
	speak<CommitmentWords>(shell, { "zh-CN": sliceZh, en: sliceEn });
