import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { repository, runTool, withPlanted } from "./planted-project.ts";

const result = z.object({
	modules: z.array(z.object({ source: z.string() })),
	summary: z.object({
		violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
	}),
});

const rules = z
	.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(20) })) })
	.parse(createRequire(import.meta.url)(join(repository, ".dependency-cruiser.cjs")));

function cruise(folder: string): z.infer<typeof result> {
	const verdict = runTool(folder, "dependency-cruiser/bin/dependency-cruiser.mjs", [
		"src",
		"--config",
		".dependency-cruiser.cjs",
		"--output-type",
		"json",
	]);
	return result.parse(JSON.parse(verdict.output));
}

/** Harmless files that the planted ones wrongly import. */
const bystanders = {
	"src/institution/matter/domain/matter.ts": "export type Matter = string;\n",
	"src/institution/credit/server/store.ts": "export const store = 1;\n",
	"src/institution/credit/web/Page.tsx": "export const Page = () => <p>页</p>;\n",
	"src/app/compose.ts": "export const compose = 1;\n",
	"src/platform/log.test.ts": "export const helper = 1;\n",
};

const takesStore =
	'import { store } from "#institution/credit/server/store.ts";\nexport const mine = () => store;\n';

/** One violation for every rule: the file that commits it and what stands in it. */
const planted: Readonly<Record<string, readonly [path: string, content: string]>> = {
	"no-cycles": [
		"src/kernel/one.ts",
		'import { two } from "./two.ts";\nexport const one = (): number => two;\n',
	],
	"domain-is-pure": [
		"src/institution/matter/domain/rule.ts",
		'import { readFileSync } from "node:fs";\nexport const rule = readFileSync;\n',
	],
	"kernel-knows-no-institution": [
		"src/kernel/idea.ts",
		'import type { Matter } from "#institution/matter/domain/matter.ts";\nexport type Idea = Matter;\n',
	],
	"slices-meet-in-domain-or-app": ["src/institution/breach/server/store.ts", takesStore],
	"platform-knows-no-institution": ["src/platform/http.ts", takesStore],
	"adapters-know-no-slice": ["src/adapters/sms/http.ts", takesStore],
	"only-app-wires": [
		"src/institution/breach/server/routes.ts",
		'import { compose } from "#app/compose.ts";\nexport const mine = compose;\n',
	],
	"web-and-server-do-not-touch": ["src/workbench/main.tsx", takesStore],
	"server-does-not-import-web": [
		"src/institution/breach/server/page.ts",
		'import { Page } from "#institution/credit/web/Page.tsx";\nexport const page = Page;\n',
	],
	"portal-pages-are-pure": ["src/institution/credit/portal/Page.tsx", takesStore],
	"nobody-imports-tests": [
		"src/platform/log.ts",
		'import { helper } from "./log.test.ts";\nexport const log = helper;\n',
	],
	"no-undeclared-package": [
		"src/platform/mail.ts",
		'import { nothing } from "a-package-nobody-named";\nexport const mail = nothing;\n',
	],
	"no-test-package-in-the-product": [
		"src/platform/clock.ts",
		'import { test } from "vitest";\nexport const clock = test;\n',
	],
};

const found = withPlanted(
	{
		...bystanders,
		"src/kernel/two.ts": 'import { one } from "./one.ts";\nexport const two = one();\n',
		...Object.fromEntries(Object.values(planted)),
	},
	cruise,
);

test("每条依赖规则都有一处故意的违反作证", () => {
	expect(Object.keys(planted).sort()).toEqual(rules.forbidden.map((rule) => rule.name).sort());
});

test.for(Object.entries(planted))("依赖规则 %s 抓得住违反", ([name, [path]]) => {
	const caught = found.summary.violations.filter((violation) => violation.rule.name === name);
	expect(caught.map((violation) => violation.from)).toContain(path);
});

test("合规的小项目没有告警", () => {
	const clean = withPlanted(
		{
			"src/kernel/brand.ts": "export type Brand = string;\n",
			"src/institution/credit/domain/record.ts":
				'import { z } from "zod";\nimport type { Brand } from "#kernel/brand.ts";\nexport const record = z.string();\nexport type Id = Brand;\n',
			"src/institution/credit/server/store.ts":
				'import { readFile } from "node:fs/promises";\nimport { record } from "#institution/credit/domain/record.ts";\nexport const store = [record, readFile];\n',
		},
		cruise,
	);
	expect(clean.summary.violations).toEqual([]);
});

test("真实的源码每个文件都被读到", () => {
	const read = new Set(cruise(repository).modules.map((module) => module.source));
	const written = globSync("src/**/*.{ts,tsx}", { cwd: repository });
	expect(written.length).toBeGreaterThan(10);
	expect(written.filter((path) => !read.has(path))).toEqual([]);
});
