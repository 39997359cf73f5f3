import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the screens of one slice (or of the frame, `workbench`) say, and what they say in English. */
export type StaffWords = {
	/** Every first argument of `t("…")`, with the places that say it. */
	readonly said: ReadonlyMap<string, readonly string[]>;
	readonly english: ReadonlyMap<string, string>;
	/** Chinese outside `t`: `place: text`. */
	readonly bare: readonly string[];
	/** `t(…)` of something that is not a plain text, which nobody can look up. */
	readonly unreadable: readonly string[];
};

/** Characters, and the marks that part and close sentences in Chinese only. */
const chinese = /[一-鿿，。；：、（）！？《》]/;

const slices = (root: string): readonly { name: string; folder: string }[] => [
	{ name: "workbench", folder: "src/workbench" },
	...globSync("src/institution/*/web", { cwd: root })
		.sort()
		.map((folder) => ({ name: folder.split("/")[2] ?? folder, folder })),
];

/** Reads every screen with the compiler's own parser, so that comments and look-alikes do not count. */
export function collectStaffWords(
	root: string,
	allowed: ReadonlyMap<string, string>,
): ReadonlyMap<string, StaffWords> {
	return new Map(slices(root).map(({ name, folder }) => [name, collectFolder(root, folder, allowed)]));
}

function collectFolder(root: string, folder: string, allowed: ReadonlyMap<string, string>): StaffWords {
	const said = new Map<string, string[]>();
	const english = new Map<string, string>();
	const bare: string[] = [];
	const unreadable: string[] = [];
	for (const file of globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).sort()) {
		if (/\.test\.tsx?$/.test(file)) continue;
		const text = readFileSync(join(root, file), "utf8");
		const source = ts.createSourceFile(
			file,
			text,
			ts.ScriptTarget.Latest,
			true,
			file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
		);
		const dictionary = file === `${folder}/words.en.ts`;
		const at = (node: ts.Node) => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
		const visit = (node: ts.Node): void => {
			if (dictionary) {
				if (
					ts.isPropertyAssignment(node) &&
					(ts.isStringLiteral(node.name) || ts.isIdentifier(node.name)) &&
					ts.isStringLiteralLike(node.initializer)
				)
					english.set(node.name.text, node.initializer.text);
				ts.forEachChild(node, visit);
				return;
			}
			if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
				const [key, values] = node.arguments;
				if (key && ts.isStringLiteralLike(key)) said.set(key.text, [...(said.get(key.text) ?? []), at(node)]);
				else unreadable.push(at(node));
				if (values) visit(values);
				return;
			}
			const written =
				ts.isStringLiteralLike(node) || ts.isJsxText(node)
					? node.text
					: ts.isTemplateExpression(node)
						? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("")
						: "";
			if (chinese.test(written) && !allowed.has(file) && !allowed.has(`${file} ${written.trim()}`))
				bare.push(`${at(node)} ${written.trim()}`);
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return { said, english, bare, unreadable };
}

/** Texts on the screen without an English, English nobody says, and English that lost or invented a value. */
export function compareWords({ said, english }: StaffWords): {
	missing: string[];
	unused: string[];
	unlike: string[];
} {
	const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join();
	return {
		missing: [...said.keys()].filter((key) => !english.has(key)),
		unused: [...english.keys()].filter((key) => !said.has(key)),
		unlike: [...english].filter(([key, text]) => values(key) !== values(text)).map(([key]) => key),
	};
}
