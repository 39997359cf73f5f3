import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const mapPath = join(root, "docs/policy/map.md");

const filesUnder = (folder: string, wanted: (name: string) => boolean): string[] =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && wanted(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)))
		.sort();

/** Requirements as numbered in docs/policy: number → the words it rests on. */
export function requirements(): Map<string, string> {
	const found = new Map<string, string>();
	for (const line of readFileSync(join(root, "docs/policy/requirements.md"), "utf8").split("\n")) {
		const row = /^\| (R-\d{3}) \| ([^|]+) \|/.exec(line);
		if (row?.[1] && row[2]) found.set(row[1], row[2].trim());
	}
	const further: Record<string, string> = {
		"R-140": "个人信息保护：告知、遮盖、知情",
		"R-141": "审计链",
		"R-142": "无障碍、适老化",
		"R-143": "等保三级、密评",
		"R-144": "归档与保管",
		"R-145": "工作日历",
		"R-146": "测试时钟",
		"R-147": "完整离线导出",
		"R-148": "送达与救济",
		"R-149": "行为能力",
		"R-150": "签署等级",
		"R-151": "更正",
		"R-152": "机关差错保护申请人",
		"R-153": "停机期间的窗口",
		"R-154": "不重复录入、外部办件编号",
		"R-155": "死亡、更名、合并、注销",
	};
	for (const [number, words] of Object.entries(further)) found.set(number, words);
	return found;
}

const isTest = (name: string) => /\.test\.tsx?$/.test(name);
const citations = /R-\d{3}/g;

/** Requirement → files that carry the rule, and tests whose titles name it. */
export function collect(): {
	rules: Map<string, Set<string>>;
	tests: Map<string, Set<string>>;
	unknown: string[];
} {
	const known = requirements();
	const rules = new Map<string, Set<string>>();
	const tests = new Map<string, Set<string>>();
	const unknown: string[] = [];
	const note = (into: Map<string, Set<string>>, number: string, file: string) => {
		if (!known.has(number)) unknown.push(`${file}: ${number}`);
		into.set(number, (into.get(number) ?? new Set()).add(file));
	};
	for (const file of filesUnder("src", (name) => /\.tsx?$/.test(name) && !isTest(name)))
		for (const [number] of readFileSync(join(root, file), "utf8").matchAll(citations))
			note(rules, number, file);
	for (const file of [...filesUnder("src", isTest), ...filesUnder("tests", isTest)]) {
		if (file.startsWith("tests/architecture/")) continue;
		for (const [number] of readFileSync(join(root, file), "utf8").matchAll(citations))
			note(tests, number, file);
	}
	return { rules, tests, unknown };
}

/** docs/policy/map.md: clause → rule → test, written from what the code itself cites. */
export function render(): string {
	const { rules, tests } = collect();
	const list = (files: Set<string> | undefined) =>
		files === undefined
			? "—"
			: [...files]
					.sort()
					.map((file) => `\`${file}\``)
					.join("<br>");
	const rows = [...requirements()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(
			([number, words]) =>
				`| ${number} | ${words} | ${list(rules.get(number))} | ${list(tests.get(number))} |`,
		);
	return `# 条款 → 规则 → 测试

由 \`npm run policy-map\` 从代码中的引用生成，测试检查其是否为最新。“—”表示本版本尚未涉及。

| 要求 | 条款原文（短） | 规则所在 | 测试所在 |
|---|---|---|---|
${rows.join("\n")}
`;
}
