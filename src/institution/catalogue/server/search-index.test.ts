import { describe, expect, test } from "vitest";
import { type SearchIndex, searchIn } from "./search-index.ts";
import { cutter, searchQuery } from "./search-words.ts";

const everyday = new Map([
	["开饭店", ["公共场所"]],
	["吃低保", ["最低生活保障"]],
]);
const cut = cutter(everyday.keys());

/** A list whose lines are found by these words, in this order. */
const listOf = (...lines: readonly (readonly string[])[]): SearchIndex => {
	const postings: SearchIndex["postings"] = new Map(
		[...new Set(lines.flat())].map((word) => {
			const at = lines.flatMap((words, line) => (words.includes(word) ? [line] : []));
			return [word, { lines: Uint32Array.from(at), values: new Float32Array(at.length).fill(1) }];
		}),
	);
	return {
		releaseId: "1",
		rows: lines.map((words, line) => ({
			itemId: String(line),
			matterName: words.join(""),
			certName: "",
			organId: line % 2 === 0 ? "even" : "odd",
			organName: "",
			matterType: "",
			priorityDomain: "",
			agentAllowed: false,
			verifyMethod: "online",
		})),
		plain: lines.map((words) => words.join("")),
		postings,
		sorted: [...postings.keys()].sort(),
	};
};

const ask = (index: SearchIndex, question: string, organId?: string) => {
	const { rows, partial, more } = searchIn(index, searchQuery(cut, everyday, question), question, {
		page: 1,
		size: 2,
		organId,
	});
	return { found: rows.map(({ itemId }) => itemId), partial, more };
};

const list = listOf(
	["卫生", "许可", "证明"],
	["农药", "许可", "证明"],
	["卫生", "开饭店", "公共场所"],
	["低保", "吃低保", "证明"],
	["卫生", "监督"],
);

describe("检索词都符合的才算符合（R-049 三(四)）", () => {
	test("几个词都符合的有几条就只给几条", () => {
		expect(ask(list, "卫生 许可")).toEqual({ found: ["0"], partial: false, more: false });
	});

	test("没有都符合的，给出部分符合的并且说明", () => {
		expect(ask(list, "农药 监督")).toEqual({ found: ["1", "4"], partial: true, more: false });
		expect(ask(list, "卫生 工资")).toMatchObject({ partial: true, more: true });
	});

	test("生活用语算作它所指的词", () => {
		expect(ask(list, "开饭店 卫生")).toEqual({ found: ["2"], partial: false, more: false });
		expect(ask(list, "我要吃低保")).toEqual({ found: ["3"], partial: false, more: false });
	});

	test("每一条都有的“证明”不算符合；单独查“证明”照查", () => {
		expect(ask(list, "离婚证明")).toEqual({ found: [], partial: false, more: false });
		expect(ask(list, "证明")).toMatchObject({ found: ["0", "1"], partial: false, more: true });
	});

	test("在所选机关以内判断有没有都符合的", () => {
		expect(ask(list, "卫生 许可", "odd")).toEqual({ found: ["1"], partial: true, more: false });
	});

	test("与原文一字不差的算完全符合，不论怎样分词", () => {
		expect(ask(listOf(["公共场所", "监督"], ["场所"]), "场所监督")).toMatchObject({
			found: ["0"],
			partial: false,
		});
	});
});
