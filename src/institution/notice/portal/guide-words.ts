import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

type GuideWords = Dictionary<typeof zh>;

export const guideWords = (shell: Shell): GuideWords => speak<GuideWords>(shell, { "zh-CN": zh, en });
