import type { Dictionary, Shell } from "./shell.ts";
import { speak } from "./shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type FrameWords = Dictionary<typeof zh>;

/** The frame's words in the language of the page. */
export const frameWords = (shell: Shell): FrameWords => speak<FrameWords>(shell, { "zh-CN": zh, en });
