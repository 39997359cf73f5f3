import { describe, expect, test } from "vitest";
import { loadMeaningMatcher, loadPlaces } from "#institution/catalogue/server/reference-data.ts";
import { atlasOf, filterAtlas } from "./atlas.ts";
import { linesOf, placeStates } from "./places.ts";

const matcher = loadMeaningMatcher();
const lines = linesOf(loadPlaces());
const rows = atlasOf(lines, matcher);
const everything = { q: "", placeId: "", state: null, onlyDiffering: false } as const;

describe("证明地图：加强与其他县（市、区）同行业沟通联系", () => {
	test("各地清单的每一行都在图上，只出现一次（R-023 三(二)1）", () => {
		const shown = rows.flatMap((row) => placeStates.flatMap((state) => row.lines[state]));
		expect(shown).toHaveLength(lines.length);
		expect(new Set(shown.map(({ placeId, row }) => `${placeId}/${row}`)).size).toBe(lines.length);
	});

	test("同一份证明在各地写法不同，归在一起；做法不一致的标出来（R-023 三(二)1）", () => {
		const [row] = filterAtlas(rows, { ...everything, q: "思想品德" }, matcher);
		expect(row?.differs).toBe(true);
		expect(row?.lines.committed.map(({ placeId }) => placeId)).toEqual(["shiyan-2025", "jiangsu-2020"]);
		expect(row?.lines.cancelled.map(({ placeId }) => placeId)).toEqual(["education-2019"]);
	});

	test("按平常的写法也查得到，按地方、做法、是否一致筛选（R-023 三(二)1）", () => {
		const find = (filter: Partial<Parameters<typeof filterAtlas>[1]>) =>
			filterAtlas(rows, { ...everything, ...filter }, matcher);
		expect(find({ q: "未受过刑事处罚" })[0]?.certName).toContain("无犯罪记录证明");
		expect(find({ placeId: "anhui-civil" }).every((row) => row.lines.cancelled.length > 0)).toBe(true);
		expect(find({ state: "kept" }).length).toBeLessThan(rows.length);
		expect(find({ onlyDiffering: true }).every(({ differs }) => differs)).toBe(true);
		expect(find({ q: "没有这样的证明" })).toEqual([]);
	});
});
