import { expect, test } from "vitest";
import { runTool, withPlanted } from "./planted-project.ts";

test("死代码检查抓得住没人用的导出和文件", () => {
	const verdict = withPlanted(
		{
			"src/app/cli.ts": 'import { used } from "#kernel/one.ts";\nconsole.log(used);\n',
			"src/kernel/one.ts": "export const used = 1;\nexport const nobodyAsksForThis = 2;\n",
			"src/kernel/forgotten.ts": "export const forgotten = 1;\n",
		},
		(folder) => runTool(folder, "knip/bin/knip.js", ["--no-progress", "--include", "files,exports"]),
	);
	expect(verdict.code).not.toBe(0);
	expect(verdict.words).toContain("nobodyAsksForThis");
	expect(verdict.words).toContain("src/kernel/forgotten.ts");
	expect(verdict.words).not.toContain("used  ");
});
