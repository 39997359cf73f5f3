import { expect, test } from "vitest";
import { listRows, textOf } from "./read-list.ts";

test("名单文件逐行读成记录，日期和编号按表格里的写法认（R-087 三(六)）", () => {
	const read = listRows(
		'﻿名单编号,统一社会信用代码,身份证号码,起始日期,截止日期,已修复\r\n"A,1",91410404MA9DEM01XC,,2026/1/5,2029年1月5日,否\r\nB2,,\'410404198503120021,2026-01-05,2029-01-05,是\r\n\r\n',
	);
	expect(read).toEqual({
		rows: [
			{
				listingNo: "A,1",
				uscc: "91410404MA9DEM01XC",
				since: "2026-01-05",
				until: "2029-01-05",
				repaired: false,
			},
			{
				listingNo: "B2",
				idNumber: "410404198503120021",
				since: "2026-01-05",
				until: "2029-01-05",
				repaired: true,
			},
		],
	});
});

test("缺列时说出缺哪几列，一行也不读（R-087 三(六)）", () => {
	expect(listRows("名单编号,截止日期\nA1,2029-01-05")).toEqual({
		missing: ["起始日期", "统一社会信用代码或者身份证号码"],
	});
});

test("写错的日期原样留下，由校验指出（R-087 三(六)）", () => {
	const read = listRows("名单编号,身份证号码,起始日期,截止日期\nA1,1,去年,2029-1-5");
	expect(read).toMatchObject({ rows: [{ since: "去年", until: "2029-01-05", repaired: false }] });
});

test("国标编码的文件也能读（R-087 三(六)）", () => {
	// 名单 in GB 18030.
	expect(textOf(new Uint8Array([0xc3, 0xfb, 0xb5, 0xa5]).buffer)).toBe("名单");
});
