import { describe, expect, test } from "vitest";
import { repository, withPlanted } from "./planted-project.ts";
import { collectStaffWords, compareWords } from "./staff-words.ts";

/** Files, and texts of files, that may stand in Chinese outside `t`, and why. */
const allowed = new Map([
	["src/institution/credit/web/read-list.ts", "headings of the sheets that other offices send"],
	["src/workbench/shell/LanguageButton.tsx", "each language names itself"],
	["src/institution/matter/web/DocumentPage.tsx ：", "the salutation of an official document"],
	["src/institution/notice/web/template-form.ts 、", "parts the options of a letter, as they are typed"],
]);

const found = collectStaffWords(repository, allowed);

describe("工作台的每句话有中文也有英文", () => {
	for (const [slice, words] of found) {
		test(`${slice}：每句话都有英文，没有多余的英文，参数一致`, () => {
			expect(compareWords(words)).toEqual({ missing: [], unused: [], unlike: [] });
		});
		test(`${slice}：t 之外没有中文`, () => {
			expect({ bare: words.bare, unreadable: words.unreadable }).toEqual({ bare: [], unreadable: [] });
		});
	}
	test("例外都还用得着", () => {
		const without = collectStaffWords(repository, new Map());
		const bare = [...without.values()].flatMap((words) =>
			words.bare.map((place) => place.replace(/:\d+ /, " ")),
		);
		expect(
			[...allowed.keys()].filter((key) => !bare.some((text) => text === key || text.startsWith(`${key} `))),
		).toEqual([]);
	});
	test("故意写错的抓得住", () => {
		const [planted] = withPlanted(
			{
				"src/workbench/words.en.ts":
					'export const english = { "共 {count} 条": "{total} rows", 没人说: "Nobody says" };\n',
				"src/workbench/Page.tsx":
					'export const Page = () => <p title="裸的">{t("共 {count} 条", { count: 1 })}{t("没译")}{t(name)}漏了</p>;\n',
			},
			(folder) => [...collectStaffWords(folder, new Map()).values()],
		);
		expect(planted && compareWords(planted)).toEqual({
			missing: ["没译"],
			unused: ["没人说"],
			unlike: ["共 {count} 条"],
		});
		expect(planted?.bare).toEqual(["src/workbench/Page.tsx:1 裸的", "src/workbench/Page.tsx:1 漏了"]);
		expect(planted?.unreadable).toHaveLength(1);
	});
});
