import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

/** Where the browser of this run stands and what it needs to run. */
export type ChromiumPlace = { readonly path: string; readonly environment: Record<string, string> };

declare module "vitest" {
	interface ProvidedContext {
		chromium: ChromiumPlace;
	}
}

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const fonts = fileURLToPath(new URL("../../node_modules/@expo-google-fonts/", import.meta.url));

/** Finds or unpacks the browser once for a whole run of the journeys. */
export default async function setup(project: TestProject): Promise<() => void> {
	const home = mkdtempSync(join(tmpdir(), "yinuo-chromium-"));
	project.provide("chromium", await prepareChromium(home));
	return () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** A Chromium for a folder of its own: the machine's if there is one, else the one from npm, unpacked there. */
export async function prepareChromium(home: string): Promise<ChromiumPlace> {
	const environment: Record<string, string> = { FONTCONFIG_FILE: writeFontConfiguration(home), TMPDIR: home };
	const present = installed.find((path) => existsSync(path));
	if (present !== undefined) return { path: present, environment };
	const before = process.env.TMPDIR;
	process.env.TMPDIR = home; // the package unpacks to the temporary folder under fixed names
	try {
		const { inflate } = await import("@sparticuz/chromium");
		const bin = fileURLToPath(new URL("../../node_modules/@sparticuz/chromium/bin/", import.meta.url));
		const [path] = await Promise.all([
			inflate(join(bin, "chromium.br")),
			inflate(join(bin, "swiftshader.tar.br")),
			inflate(join(bin, "al2023.tar.br")),
		]);
		return { path, environment: { ...environment, LD_LIBRARY_PATH: join(home, "al2023", "lib") } };
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}

/** Starts the browser of this run; close it in `afterAll`. */
export function launchChromium(place: ChromiumPlace = inject("chromium")): Promise<Browser> {
	return chromium.launch({
		executablePath: place.path,
		// Without a locale that knows Chinese the browser names every download "download".
		env: { ...process.env, LC_ALL: "C.UTF-8", ...place.environment },
		args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
	});
}

/** Chinese shows as boxes on a machine without fonts, so the browser is pointed at the ones npm installed. */
function writeFontConfiguration(home: string): string {
	const cache = join(home, "font-cache");
	mkdirSync(cache, { recursive: true });
	const folders = ["noto-sans-sc", "noto-serif-sc"].flatMap((family) =>
		["400Regular", "700Bold"].map((weight) => `<dir>${join(fonts, family, weight)}</dir>`),
	);
	const preferred = (generic: string, family: string): string =>
		`<alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
	const path = join(home, "fonts.conf");
	writeFileSync(
		path,
		`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders.join("\n")}
<cachedir>${cache}</cachedir>
${preferred("sans-serif", "Noto Sans SC")}${preferred("serif", "Noto Serif SC")}${preferred("system-ui", "Noto Sans SC")}
</fontconfig>
`,
	);
	return path;
}
