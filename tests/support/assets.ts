import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { assetsAreCurrent } from "#app/build-assets.ts";
import { projectFolder } from "#platform/config.ts";

/**
 * The browser files, built once before any journey asks for them. In a process of its own, as the start does it:
 * the builder must not see that it runs under test.
 */
export default function setup(): void {
	if (assetsAreCurrent()) return;
	const { NODE_ENV: _, VITEST: __, ...environment } = process.env;
	execFileSync(
		process.execPath,
		[
			"--import",
			join(projectFolder, "src/platform/tsx-hook.ts"),
			join(projectFolder, "src/app/build-assets.ts"),
		],
		{ env: environment, stdio: "pipe" },
	);
}
