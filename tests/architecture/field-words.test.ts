import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { fieldWords } from "#app/field-words.ts";
import { repository } from "./planted-project.ts";

/** Calls of a schema whose plain-text argument is what it says when the field is not right. */
const speaking = /\.(min|max|regex|uuid|enum|refine|base64|date|int|url|email)$|^(text|words)$/;

/** Every Chinese message of a schema that is one plain text; those with values in them have a standard English. */
function schemaMessages(name: string, text: string): string[] {
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) && /[一-鿿]/.test(node.text)) {
			const { parent } = node;
			const said =
				(ts.isCallExpression(parent) &&
					(speaking.test(parent.expression.getText()) || parent.arguments[1] === node)) ||
				(ts.isPropertyAssignment(parent) && /^(error|message)$/.test(parent.name.getText()));
			if (said) found.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const said = new Set(
	["*api.ts", "guide.ts", "organ.ts", "template.ts", "item.ts"].flatMap((file) =>
		globSync(`src/institution/*/domain/${file}`, { cwd: repository }).flatMap((path) =>
			schemaMessages(path, readFileSync(join(repository, path), "utf8")),
		),
	),
);

test("每个字段的提示都有英文，没有多余的英文", () => {
	expect([...said].filter((text) => !fieldWords.has(text))).toEqual([]);
	expect(
		[...fieldWords.keys()].filter((text) => !said.has(text) && !/^(证件编号|统一社会信用代码)/.test(text)),
	).toEqual([]);
});

test("故意漏译的抓得住", () => {
	expect(
		schemaMessages("planted.ts", 'z.string().min(1, "没译的提示"); const a = { message: "也没译" };'),
	).toEqual(["没译的提示", "也没译"]);
});
