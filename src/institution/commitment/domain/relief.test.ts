import { describe, expect, test } from "vitest";
import { reliefByOrgan, reliefOf, type StandingLetters } from "./relief.ts";

const line = (changes: Partial<StandingLetters>): StandingLetters => ({
	organId: "sfj",
	organName: "石龙区司法局",
	issuingOrgan: "街道办事处",
	letters: 3,
	...changes,
});

describe("解决办证多、办事难、多头跑、来回跑", () => {
	test("一份有效的承诺书是一份不再要的证明；别处开具的一份按一趟算（R-008 一）", () => {
		expect(reliefOf([line({}), line({ issuingOrgan: "公安机关", letters: 2 })])).toEqual({
			certificates: 5,
			visits: 5,
		});
	});
	test("机关自己开具的、查不到开具单位的不算一趟（R-008 一）", () => {
		expect(reliefOf([line({ issuingOrgan: "石龙区司法局" }), line({ issuingOrgan: null })])).toEqual({
			certificates: 6,
			visits: 0,
		});
		expect(reliefOf([])).toEqual({ certificates: 0, visits: 0 });
	});
	test("各机关之和等于全区（R-008 一）", () => {
		const lines = [
			line({}),
			line({ organId: "mzj", organName: "石龙区民政局", letters: 4 }),
			line({ letters: 1 }),
		];
		const rows = reliefByOrgan(lines);
		expect(rows.map(({ organId, certificates }) => [organId, certificates])).toEqual([
			["mzj", 4],
			["sfj", 4],
		]);
		const sum = (key: "certificates" | "visits") => rows.reduce((total, row) => total + row[key], 0);
		expect({ certificates: sum("certificates"), visits: sum("visits") }).toEqual(reliefOf(lines));
	});
});
