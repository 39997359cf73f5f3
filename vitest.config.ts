import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** JSX of portal pages is compiled by vitest's own oxc exactly as platform/tsx-hook.ts does at run time. */
const oxc = { jsx: { runtime: "automatic" as const } };

/** API tests that ask no database, or only one of the version the product brings: they run on 18 alone (decision 0014). */
const once = [
	"src/platform/embedded-postgres.api.test.ts",
	"src/platform/documents/renderer.api.test.ts",
	"src/adapters/**/contract.test.ts",
	"src/institution/matter/server/official-document.api.test.ts",
	"src/institution/commitment/server/letter-document.api.test.ts",
	"src/institution/commitment/server/seal-letter.api.test.ts",
	"tests/api/rate-limit.test.ts",
	"tests/api/start.test.ts",
	"tests/policy/公文格式.test.ts",
];

/** The files that take longest, longest first: begun last, one of them would keep a single processor busy alone. */
const heaviest = [
	"tests/reliability/backup.test.ts",
	"tests/journeys/清单梳理.test.ts",
	"tests/journeys/不实与修复.test.ts",
	"tests/journeys/工作台英文.test.ts",
	"tests/journeys/代理与监护.test.ts",
	"tests/journeys/公共页面.test.ts",
	"tests/journeys/指南与公布.test.ts",
	"tests/reliability/kill.test.ts",
	"tests/api/start.test.ts",
	"tests/api/commands.test.ts",
	"src/platform/embedded-postgres.api.test.ts",
	"src/institution/catalogue/server/checkups.api.test.ts",
	"src/institution/commitment/server/who-promises.api.test.ts",
	"tests/architecture/arrows.test.ts",
	"src/institution/catalogue/server/dirty-import.test.ts",
	"src/platform/scans/page-texts.test.ts",
	"src/institution/catalogue/server/import.test.ts",
	"tests/architecture/types.test.ts",
];

class HeaviestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const place = ({ moduleId }: TestSpecification): number => {
			const at = heaviest.findIndex((path) => moduleId.endsWith(path));
			return at < 0 ? heaviest.length : at;
		};
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}

/** Only to end a test that hangs for ever; no test judges how long anything takes on a shared machine. */
const hung = 600_000;

export default defineConfig({
	oxc,
	test: {
		// Left to itself vitest keeps one processor free, which on the two of CI means one file at a time.
		maxWorkers: "100%",
		sequence: { sequencer: HeaviestFirst },
		// Unit and API files share their worker: loading the program anew for each costs more than most of them do.
		projects: [
			{
				oxc,
				test: {
					name: "unit",
					isolate: false,
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
					isolate: false,
					include: [
						"src/**/*.api.test.{ts,tsx}",
						"src/adapters/**/contract.test.ts",
						"tests/policy/**/*.test.{ts,tsx}",
						"tests/api/**/*.test.{ts,tsx}",
					],
					exclude: process.env.YINUO_TEST_POSTGRES === "15" ? once : [],
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
