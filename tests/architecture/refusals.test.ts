import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository, withPlanted } from "./planted-project.ts";

/** Refusals that cite nothing. What is not there, or out of sight, has no clause to cite. */
const withoutClause = (root: string): readonly string[] =>
	globSync("src/**/*.{ts,tsx}", { cwd: root })
		.sort()
		.flatMap((file) =>
			[...readFileSync(join(root, file), "utf8").matchAll(/\brefuse\(\s*"([a-z-]+)",\s*""/g)]
				.filter(([, reason]) => reason !== "not-found")
				.map(([, reason]) => `${file}: ${reason}`),
		);

test("每种拒绝都引它的条款", () => {
	expect(withoutClause(repository)).toEqual([]);
});

test("没引条款的抓得住", () => {
	const planted = {
		"src/institution/credit/server/routes.ts":
			'if (!found) return refuse("not-found", "");\nif (!may) return refuse("forbidden", "");\nreturn refuse("late", "R-1");\n',
	};
	expect(withPlanted(planted, withoutClause)).toEqual(["src/institution/credit/server/routes.ts: forbidden"]);
});
