import { expect, test } from "vitest";
import { tablesOfHtml } from "./read-tables.ts";

const table = "<table><tr><td>收入证明</td></tr></table>";
const textOf = (html: string) =>
	tablesOfHtml(html).map((grid) => grid.map((row) => row.map((cell) => cell?.text)));

test("二十万个空脚本的网页照样读完：每个脚本只从它开始的地方找结尾（R-025 三(二)1）", () => {
	expect(textOf(`${"<script></script>".repeat(200_000)}${table}`)).toEqual([[["收入证明"]]]);
});

test("脚本和样式里的字不算表格，大小写不论；没有结尾的，后面不读（R-025 三(二)1）", () => {
	expect(textOf(`<SCRIPT>${table}</Script><style>${table}</STYLE>${table}`)).toEqual([[["收入证明"]]]);
	expect(textOf(`${table}<script>${table}`)).toEqual([[["收入证明"]]]);
});
