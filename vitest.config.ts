import { defineConfig } from "vitest/config";

/** JSX of portal pages is compiled by vitest's own oxc exactly as platform/tsx-hook.ts does at run time. */
const oxc = { jsx: { runtime: "automatic" as const } };

/** Only to end a test that hangs for ever; no test judges how long anything takes on a shared machine. */
const hung = 600_000;

export default defineConfig({
	oxc,
	test: {
		// Left to itself vitest keeps one processor free, which on the two of CI means one file at a time.
		maxWorkers: "100%",
		projects: [
			{
				oxc,
				test: {
					name: "unit",
					include: ["src/**/*.test.{ts,tsx}", "tests/architecture/**/*.test.ts"],
					exclude: ["**/*.api.test.{ts,tsx}", "src/adapters/**/contract.test.ts"],
					environment: "node",
					testTimeout: hung,
					hookTimeout: hung,
				},
			},
			{
				oxc,
				test: {
					name: "api",
					include: [
						"src/**/*.api.test.{ts,tsx}",
						"src/adapters/**/contract.test.ts",
						"tests/policy/**/*.test.{ts,tsx}",
						"tests/api/**/*.test.{ts,tsx}",
					],
					environment: "node",
					globalSetup: ["tests/support/postgres.ts"],
					testTimeout: hung,
					hookTimeout: hung,
				},
			},
			{
				oxc,
				test: {
					name: "reliability",
					include: ["tests/reliability/**/*.test.ts"],
					environment: "node",
					testTimeout: hung,
					hookTimeout: hung,
				},
			},
			{
				oxc,
				test: {
					name: "journeys",
					include: ["tests/journeys/**/*.test.{ts,tsx}"],
					environment: "node",
					globalSetup: ["tests/support/postgres.ts", "tests/support/assets.ts", "tests/support/chromium.ts"],
					testTimeout: hung,
					hookTimeout: hung,
				},
			},
		],
	},
});
