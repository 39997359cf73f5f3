import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { creditWords as sliceEn } from "../domain/words.en.ts";
import { type CreditWords, creditWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type CreditPageWords = Dictionary<typeof zh>;

export const pageWords = (shell: Shell): CreditPageWords =>
	speak<CreditPageWords>(shell, { "zh-CN": zh, en });

export const sliceWords = (shell: Shell): CreditWords =>
	speak<CreditWords>(shell, { "zh-CN": sliceZh, en: sliceEn });
