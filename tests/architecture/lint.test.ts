import { expect, test } from "vitest";
import { runTool, type Verdict, withPlanted } from "./planted-project.ts";

function lint(files: Readonly<Record<string, string>>): Verdict {
	return withPlanted(files, (folder) => runTool(folder, "@biomejs/biome/bin/biome", ["lint", "src"]));
}

const planted: readonly (readonly [title: string, path: string, content: string, rule: string])[] = [
	["any", "src/platform/a.ts", "export const a = (b: any): unknown => b;\n", "noExplicitAny"],
	["非空断言", "src/platform/a.ts", "export const a = (b?: string) => b!;\n", "noNonNullAssertion"],
	[
		"没人等的 Promise",
		"src/platform/a.ts",
		"async function b(): Promise<void> {}\nexport function a(): void {\n\tb();\n}\n",
		"noFloatingPromises",
	],
	["导出整个模块的桶文件", "src/platform/a.ts", 'export * from "./b.ts";\n', "noReExportAll"],
	["规则里读时钟", "src/institution/matter/domain/a.ts", "export const a = () => Date.now();\n", "plugin"],
	["规则里造今天", "src/institution/matter/domain/a.ts", "export const a = () => new Date();\n", "plugin"],
	["规则里掷骰子", "src/kernel/a.ts", "export const a = () => Math.random();\n", "plugin"],
	[
		"只跑一个测试",
		"src/platform/a.test.ts",
		'import { test } from "vitest";\ntest.only("a", () => {});\n',
		"noFocusedTests",
	],
	[
		"跳过的测试",
		"src/platform/a.test.ts",
		'import { test } from "vitest";\ntest.skip("a", () => {});\n',
		"noSkippedTests",
	],
];

test.for(planted)("代码检查抓得住：%s", ([, path, content, rule]) => {
	const verdict = lint({ [path]: content });
	expect(verdict.code).not.toBe(0);
	expect(verdict.words).toContain(rule);
});

test("把时刻当作事实传进来的规则没有告警", () => {
	const verdict = lint({
		"src/institution/matter/domain/a.ts": "export const a = (now: Date) => new Date(now.getTime() + 1);\n",
	});
	expect(verdict.words).toContain("Checked 1 file");
	expect(verdict.code).toBe(0);
});
