import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the portal's few progressive scripts. `.build/portal/.vite/manifest.json` tells pages their addresses. */
export default defineConfig({
	root: here("./scripts"),
	base: "/assets/portal/",
	logLevel: "warn",
	build: {
		outDir: here("../../.build/portal"),
		emptyOutDir: true,
		assetsDir: "",
		manifest: true,
		target: "es2022",
		modulePreload: false,
		rolldownOptions: {
			input: {
				focus: here("./scripts/focus.ts"),
				"read-aloud": here("./scripts/read-aloud.ts"),
				autosave: here("./scripts/autosave.ts"),
				signature: here("./scripts/signature.ts"),
			},
		},
	},
});
