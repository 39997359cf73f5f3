import type { Config } from "#platform/config.ts";

/** A command of the tool `yinuo`: gets the words after its name, returns the exit code. */
export type Command = (words: readonly string[], config: Config) => Promise<number>;
