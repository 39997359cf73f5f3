/**
 * Lets Node run `.tsx` the way it runs `.ts`: `node --import ./src/platform/tsx-hook.ts …`.
 * Node strips types by itself but does not know JSX; this hook turns JSX into calls and nothing else.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

registerHooks({
	load(url, context, nextLoad) {
		if (!url.startsWith("file:") || !url.endsWith(".tsx")) return nextLoad(url, context);
		const path = fileURLToPath(url);
		const result = transformSync(path, readFileSync(path, "utf8"), {
			lang: "tsx",
			sourceType: "module",
			jsx: { runtime: "automatic" },
			typescript: { onlyRemoveTypeImports: true },
			sourcemap: true,
		});
		const fault = result.errors[0];
		if (fault !== undefined) throw new SyntaxError(`${path}: ${fault.message}\n${fault.codeframe ?? ""}`);
		const map = Buffer.from(JSON.stringify(result.map ?? {})).toString("base64");
		const source = `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
		return { format: "module", source, shortCircuit: true };
	},
});
