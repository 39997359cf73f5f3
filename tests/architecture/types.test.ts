import { expect, test } from "vitest";
import { runTool, type Verdict, withPlanted } from "./planted-project.ts";

function check(files: Readonly<Record<string, string>>): Verdict {
	return withPlanted(files, (folder) => runTool(folder, "typescript7/bin/tsc", ["-b"]));
}

const domain = "src/institution/matter/domain/a.ts";

const planted: readonly (readonly [title: string, path: string, content: string])[] = [
	["规则碰网页", domain, "export const a = document.title;\n"],
	["规则碰 Node", domain, "export const a = process.env;\n"],
	["规则读文件", domain, 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;\n'],
	["规则定时", domain, "export const a = () => setTimeout(() => {}, 1);\n"],
	["规则发请求", domain, 'export const a = () => fetch("/");\n'],
	[
		"门户页面碰网页",
		"src/institution/matter/portal/A.tsx",
		"export const A = () => <p>{document.title}</p>;\n",
	],
	["工作台碰 Node", "src/institution/matter/web/A.tsx", "export const A = () => <p>{process.pid}</p>;\n"],
	["服务器碰网页", "src/platform/a.ts", "export const a = document.title;\n"],
	["数组取值不看有没有", domain, "export const a = (b: string[]): string => b[0];\n"],
	["可选属性塞 undefined", domain, "type A = { b?: string };\nexport const a: A = { b: undefined };\n"],
	["枚举", domain, "export enum A { B }\n"],
	[
		"漏掉一种状态的分支",
		domain,
		'type S = "a" | "b";\nexport const f = (s: S): number => {\n\tswitch (s) {\n\t\tcase "a":\n\t\t\treturn 1;\n\t}\n};\n',
	],
	["测试里的类型错误", "src/institution/matter/domain/a.test.ts", 'export const a: number = "一";\n'],
];

test.for(planted)("类型检查抓得住：%s", ([, path, content]) => {
	const verdict = check({ [path]: content });
	expect(verdict.code).not.toBe(0);
	expect(verdict.words).toContain(path);
});

test("各个世界里合规的文件都通过", () => {
	const verdict = check({
		[domain]: 'import { z } from "zod";\nexport const a = z.string();\n',
		"src/institution/matter/portal/A.tsx":
			'import type { ReactNode } from "react";\nexport const A = (p: { name: string }): ReactNode => <p>{p.name}</p>;\n',
		"src/institution/matter/web/B.tsx":
			'import type { ReactNode } from "react";\nexport const B = (): ReactNode => <p>{document.title}</p>;\n',
		"src/platform/c.ts": "export const c = process.pid;\n",
	});
	expect(verdict).toEqual({ code: 0, output: "", words: "\n" });
});
