import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./release-words.en.ts";
import { zh } from "./release-words.zh-CN.ts";

type ReleaseWords = Dictionary<typeof zh>;

export const releaseWords = (shell: Pick<Shell, "language">): ReleaseWords =>
	speak<ReleaseWords>(shell, { "zh-CN": zh, en });
