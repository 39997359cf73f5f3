import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type MatterPageWords = Dictionary<typeof zh>;

export const pageWords = (shell: Shell): MatterPageWords =>
	speak<MatterPageWords>(shell, { "zh-CN": zh, en });
