import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { repository, withPlanted } from "./planted-project.ts";

/** The left column of 不用的词 in docs/glossary.md: words that stand for a term which has one English word already. */
function wrongWords(): readonly string[] {
	const [, section = ""] = readFileSync(join(repository, "docs/glossary.md"), "utf8").split("## 不用的词");
	return section
		.split("\n")
		.filter((line) => line.startsWith("| ") && !/^\| (不用|-)/.test(line))
		.flatMap((line) => (line.split("|")[1] ?? "").split(","))
		.map((word) => word.trim());
}

const words = wrongWords();
const wrong = new RegExp(`\\b(${words.join("|")})\\b`, "i");

/** Where the screens and messages have their English. */
const spoken = ["src/**/*words*.ts", "src/portal/**/*.{ts,tsx}", "src/app/*.{ts,tsx}"];

/**
 * Every text that says a wrong word: `place: text`. Names of properties and codes are not texts; in a dictionary
 * each value is one.
 */
function texts(root: string): readonly string[] {
	const found: string[] = [];
	for (const file of new Set(globSync(spoken, { cwd: root }).sort())) {
		const text = readFileSync(join(root, file), "utf8");
		// Most files name the wrong word only as JavaScript's own Promise: they need no parsing.
		if (/\.(test|sample)\.tsx?$/.test(file) || !wrong.test(text.replaceAll(/Promise[<.(]/g, ""))) continue;
		const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
		const dictionary = /words\.en\.ts$/.test(file);
		const visit = (node: ts.Node): void => {
			if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
			if (ts.isPropertyAssignment(node)) {
				visit(node.initializer);
				return;
			}
			if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) {
				const code = !dictionary && /^[A-Za-z0-9.-]*$/.test(node.text);
				if (!code && wrong.test(node.text)) {
					const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
					found.push(`${file}:${line + 1}: ${node.text.trim()}`);
				}
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return found;
}

test("英文界面用词汇表里的词", () => {
	expect(words.length).toBeGreaterThan(20);
	expect(texts(repository)).toEqual([]);
});

test("故意用错的词抓得住，代号不算", () => {
	const planted = {
		"src/institution/credit/domain/words.en.ts":
			'export const english = { "promise-was-kept": "Promised", lead: `kept promises` };\n',
		"src/portal/Page.tsx":
			'import { promise } from "#promise word.ts";\n// a promise\nexport const Page = () => <p className="promise">The promise {promise}</p>;\n',
	};
	expect(withPlanted(planted, texts)).toEqual([
		"src/institution/credit/domain/words.en.ts:1: Promised",
		"src/institution/credit/domain/words.en.ts:1: kept promises",
		"src/portal/Page.tsx:3: The promise",
	]);
});
