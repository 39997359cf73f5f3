import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type ListWords = Dictionary<typeof zh>;

export const listWords = (shell: Shell): ListWords => speak<ListWords>(shell, { "zh-CN": zh, en });
