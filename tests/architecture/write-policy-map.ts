/**
 * Writes docs/policy/map.md and the tables of the slice READMEs; with `--check` only says, in a second and before
 * everything slower, which of them are out of date.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mapPath, render } from "./policy-map.ts";
import { sliceReadmes } from "./slice-readmes.ts";

const written = [{ path: mapPath, text: render() }, ...sliceReadmes()];
const stale = written.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text);
if (!process.argv.includes("--check")) for (const { path, text } of stale) writeFileSync(path, text);
else if (stale.length > 0) {
	for (const { path } of stale) process.stderr.write(`out of date: ${path}\n`);
	process.stderr.write("npm run policy-map writes them anew\n");
	process.exitCode = 1;
}
