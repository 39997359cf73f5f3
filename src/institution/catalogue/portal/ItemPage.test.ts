import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Shell } from "#portal/shell.ts";
import { facts, itemId } from "../domain/item.sample.ts";
import { type ItemData, ItemPage } from "./ItemPage.tsx";

const shell: Shell = {
	language: "zh-CN",
	care: false,
	path: "/",
	csrf: "",
	key: "",
	visitor: null,
	now: "2026-05-20T02:00:00Z",
	demo: null,
	district: { name: "石龙区", fullName: "河南省平顶山市石龙区", complaintPhone: "12345" },
	publicUrl: "http://localhost",
	stylesheet: "/s.css",
	scripts: {},
};
const shown = (endedOn: string | null) => {
	const data: ItemData = {
		item: {
			...facts,
			itemId,
			releaseId: "release",
			releaseNo: 1,
			publishedAt: shell.now,
			organName: "民政局",
		},
		organPhone: "0375-1",
		verifyingOrganName: "民政局",
		endedOn,
		guide: null,
	};
	return renderToStaticMarkup(ItemPage({ data, shell }));
};

describe("依据废止、已经答复取消的证明，公众页面写明不再要（R-028 三(二)，R-031 三(三)）", () => {
	test("废止以前照常办：两种方式、开始办理、空白承诺书都在", () => {
		const page = shown(null);
		for (const said of ["两种方式，任您选择", `/items/${itemId}/check`, `/items/${itemId}/blank-letter.pdf`])
			expect(page).toContain(said);
		expect(page).not.toContain("设定依据已经废止");
	});
	test("废止以后写明自哪天起不再要，也不再让人去开、去承诺", () => {
		const page = shown("2026-05-18");
		expect(page).toContain("设定依据已经废止，自 2026-05-18 起不再要求提交这项证明，也不需要承诺");
		for (const gone of [
			"要证明什么",
			"可以用承诺代替的证明",
			"两种方式，任您选择",
			`/items/${itemId}/check`,
			"blank-letter.pdf",
		])
			expect(page).not.toContain(gone);
	});
});
