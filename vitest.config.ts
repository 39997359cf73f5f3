import { defineConfig } from "vitest/config";

/** JSX of portal pages is compiled by vitest's own oxc exactly as platform/tsx-hook.ts does at run time. */
const oxc = { jsx: { runtime: "automatic" as const } };

export default defineConfig({
	oxc,
	test: {
		projects: [
			{
				oxc,
				test: {
					name: "unit",
					include: ["src/**/*.test.{ts,tsx}", "tests/architecture/**/*.test.ts"],
					exclude: ["**/*.api.test.{ts,tsx}", "src/adapters/**/contract.test.ts"],
					environment: "node",
					testTimeout: 30_000,
					hookTimeout: 60_000,
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
					testTimeout: 30_000,
					hookTimeout: 60_000,
				},
			},
			{
				oxc,
				test: {
					name: "reliability",
					include: ["tests/reliability/**/*.test.ts"],
					environment: "node",
					testTimeout: 120_000,
					hookTimeout: 180_000,
					fileParallelism: false,
				},
			},
			{
				oxc,
				test: {
					name: "journeys",
					include: ["tests/journeys/**/*.test.{ts,tsx}"],
					environment: "node",
					globalSetup: ["tests/support/postgres.ts", "tests/support/chromium.ts"],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					fileParallelism: false,
				},
			},
		],
	},
});
