import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ScriptName } from "#portal/shell.ts";

/** Stylesheet and scripts of the portal under addresses that change with their content. */
export type PageAssets = {
	stylesheet: string;
	scripts: Readonly<Partial<Record<ScriptName, string>>>;
	serve(http: FastifyInstance): void;
};

const scriptNames: readonly ScriptName[] = ["signature", "autosave", "read-aloud", "focus", "progress"];
const forever = "public, max-age=31536000, immutable";

const seal = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><rect width="44" height="44" rx="6" fill="#9c1c1f"/><text x="22" y="32" text-anchor="middle" font-size="28" font-weight="700" fill="#fff" font-family="serif">诺</text></svg>`;

/**
 * Reads everything once at start. `builtFolder` is where the browser files were built and from where the server
 * serves `/assets/`; scripts that were not built are left out: every page works without them.
 */
export function readPageAssets(projectFolder: string, builtFolder: string): PageAssets {
	const css = readFileSync(join(projectFolder, "src/portal/tokens.css"));
	const stylesheet = `/portal-${createHash("sha256").update(css).digest("hex").slice(0, 12)}.css`;
	const manifestPath = join(builtFolder, "manifest.json");
	const manifest: unknown = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, "utf8")) : {};
	const built = new Map(typeof manifest === "object" && manifest !== null ? Object.entries(manifest) : []);
	const scripts: Partial<Record<ScriptName, string>> = {};
	for (const name of scriptNames) {
		const chunk: unknown = built.get(`src/portal/scripts/${name}.ts`);
		if (typeof chunk === "object" && chunk !== null && "file" in chunk && typeof chunk.file === "string")
			scripts[name] = `/assets/${chunk.file}`;
	}
	return {
		stylesheet,
		scripts,
		serve(http) {
			http.get(stylesheet, (_, reply) =>
				reply.type("text/css; charset=utf-8").header("cache-control", forever).send(css),
			);
			http.get("/favicon.svg", (_, reply) =>
				reply.type("image/svg+xml").header("cache-control", "public, max-age=86400").send(seal),
			);
		},
	};
}
