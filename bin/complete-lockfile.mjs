/**
 * Adds to package-lock.json the optional packages for other systems that npm left out.
 * npm drops them when the registry at hand does not serve them or node_modules stood already (npm/cli issue 4828),
 * and `npm ci` then refuses the lockfile everywhere. Run after changing dependencies: node bin/complete-lockfile.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const systems = [
	"aix",
	"android",
	"darwin",
	"freebsd",
	"linux",
	"netbsd",
	"openbsd",
	"openharmony",
	"sunos",
	"win32",
];
const processors = [
	"arm64",
	"x64",
	"ia32",
	"s390x",
	"ppc64",
	"riscv64",
	"loong64",
	"mips64el",
	"wasm32",
	"arm",
];

/** What npm would have read from the package's own manifest, told by its name. */
export function platformOf(name) {
	const words = name.split(/[-/]/);
	if (name === "fsevents") return { os: ["darwin"] };
	const system = systems.find((candidate) => words.includes(candidate));
	const processor = processors.find((candidate) =>
		words.some((word) => word === candidate || (candidate === "arm" && /^arm(hf|v[67].*)?$/.test(word))),
	);
	const littlePower = words.includes("ppc64le") ? "ppc64" : undefined;
	const wanted = {};
	const cpu = processor ?? littlePower;
	if (cpu !== undefined) wanted.cpu = [cpu];
	if (system === "linux") {
		if (words.some((word) => word.startsWith("musl"))) wanted.libc = ["musl"];
		else if (words.some((word) => word.startsWith("gnu") || word === "glibc")) wanted.libc = ["glibc"];
	}
	if (system !== undefined) wanted.os = [system];
	return wanted;
}

/** The optional dependencies named somewhere in the lockfile that have no entry in it. */
export function missingEntries(lock) {
	const missing = new Map();
	for (const [place, entry] of Object.entries(lock.packages)) {
		for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
			if (resolves(lock, place, name)) continue;
			missing.set(`node_modules/${name}`, {
				version: range.replace(/^[\^~]/, "").replace(/^npm:.*@/, ""),
				...platformOf(name),
				...(entry.dev ? { dev: true } : {}),
				optional: true,
			});
		}
	}
	return missing;
}

function resolves(lock, place, name) {
	for (let folder = place; ; ) {
		const candidate = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
		if (lock.packages[candidate] !== undefined) return true;
		if (folder === "") return false;
		const cut = folder.lastIndexOf("/node_modules/");
		folder = cut === -1 ? "" : folder.slice(0, cut);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const path = join(dirname(dirname(fileURLToPath(import.meta.url))), "package-lock.json");
	const lock = JSON.parse(readFileSync(path, "utf8"));
	const missing = missingEntries(lock);
	for (const [place, entry] of missing) lock.packages[place] = entry;
	const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
	lock.packages = Object.fromEntries(sorted);
	writeFileSync(path, `${JSON.stringify(lock, null, "\t")}\n`);
	console.log(`${missing.size} entries added`);
}
