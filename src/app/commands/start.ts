import type { Command } from "../command.ts";
import { launch } from "../launcher.ts";

/** Starts the system and stays until it is told to stop. */
export const start: Command = async (_words, config) => {
	await launch(config);
	return 0;
};
