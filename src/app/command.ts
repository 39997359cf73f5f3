import { parseArgs } from "node:util";
import type { Config } from "#platform/config.ts";

/** A command of the tool `yinuo`: gets the words after its name, returns the exit code. */
export type Command = (words: readonly string[], config: Config) => Promise<number>;

export type GivenWords = {
	readonly places: readonly string[];
	readonly flags: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, string>;
};

/**
 * Takes the words of a command apart. A number is the exit code where there is nothing to do: 0 after `--help`, 2
 * with the usage on standard error after a word that is not understood or missing.
 */
export function parseWords(
	words: readonly string[],
	usage: string,
	known: { flags: readonly string[]; values: readonly string[]; places: number | readonly [number, number] },
): GivenWords | number {
	if (words.includes("--help") || words.includes("-h")) {
		process.stdout.write(usage);
		return 0;
	}
	const [fewest, most] = typeof known.places === "number" ? [known.places, known.places] : known.places;
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			allowPositionals: true,
			options: Object.fromEntries([
				...known.flags.map((name) => [name, { type: "boolean" as const }]),
				...known.values.map((name) => [name, { type: "string" as const }]),
			]),
		});
		if (positionals.length >= fewest && positionals.length <= most) {
			const given = Object.entries(values);
			return {
				places: positionals,
				flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
				values: new Map(
					given.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
				),
			};
		}
	} catch (fault) {
		// node:util throws only for words it was not told of or that lack their value.
		if (!(fault instanceof TypeError)) throw fault;
		process.stderr.write(`一诺：${fault.message}\n`);
	}
	process.stderr.write(usage);
	return 2;
}
