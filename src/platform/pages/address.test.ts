import { expect, test } from "vitest";
import { safeReturn } from "./address.ts";

test("登录后只回到本站的页面，别的网址一律回首页（R-143）", () => {
	expect(safeReturn("/my?page=2")).toBe("/my?page=2");
	for (const elsewhere of [
		"https://example.org/",
		"//example.org",
		"/\\example.org",
		"javascript:1",
		"/a b",
		"",
		undefined,
		7,
	])
		expect(safeReturn(elsewhere)).toBe("/");
});
