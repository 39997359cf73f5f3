import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { disclosureWords as sliceEn } from "../domain/words.en.ts";
import { type DisclosureWords, disclosureWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export const pageWords = (shell: Shell): Dictionary<typeof zh> =>
	speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });

export const sliceWords = (shell: Shell): DisclosureWords =>
	speak<DisclosureWords>(shell, { "zh-CN": sliceZh, en: sliceEn });
