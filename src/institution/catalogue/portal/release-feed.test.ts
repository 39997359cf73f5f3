import fc from "fast-check";
import { expect, test } from "vitest";
import { xmlCharacters } from "#kernel/xml.ts";
import { releaseFeed } from "./release-feed.ts";

const release = {
	releaseId: "0199a000-0000-7000-8000-0000000000bb",
	number: 2,
	documentNumber: "平政办〔2026〕20号",
	documentDate: "2026-03-01",
	itemCount: 18,
	publishedAt: "2026-03-02T01:00:00.000Z",
	added: 2,
	changed: 1,
	removed: 3,
};
const feed = {
	releases: [release],
	division: "410404",
	districtName: "平顶山市石龙区",
	publicUrl: "https://yinuo.example",
	language: "zh-CN",
	now: "2026-05-01T00:00:00.000Z",
} as const;
const all = (xml: string, element: string): string[] =>
	[...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, "g"))].map(([, text = ""]) => text);
const plain = (text: string): string =>
	text.replace(
		/&(amp|lt|gt|quot);/g,
		(_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "",
	);

test("订阅源逐版写明文号和增减，最新一版的公布时间就是更新时间（R-027 三(二)3）", () => {
	const xml = releaseFeed(feed);
	expect(all(xml, "title")).toEqual(["平顶山市石龙区 历次公布的清单", "清单第 2 版（平政办〔2026〕20号）"]);
	expect(all(xml, "updated")).toEqual([release.publishedAt, release.publishedAt]);
	expect(all(xml, "summary")).toEqual(["共 18 条。新增 2 条，变更 1 条，移出 3 条。"]);
	expect(xml).toContain('href="https://yinuo.example/releases/0199a000-0000-7000-8000-0000000000bb"');
	expect(all(releaseFeed({ ...feed, releases: [] }), "updated")).toEqual([feed.now]);
	expect(releaseFeed({ ...feed, language: "en" })).toContain('xml:lang="en"');
});

test("编号不随网址、语言变：换了域名，订阅的人不会把旧版当成新版（R-027 三(二)3）", () => {
	const ids = all(releaseFeed(feed), "id");
	expect(ids).toEqual(["urn:yinuo:releases:410404", `urn:uuid:${release.releaseId}`]);
	const moved = releaseFeed({ ...feed, publicUrl: "https://elsewhere.example", language: "en" });
	expect(all(moved, "id")).toEqual(ids);
});

test("文号里写什么都不破坏格式，读出来还是原来的字（R-027 三(二)3）", () => {
	const words = fc.string({
		unit: fc.constantFrom("&", "<", ">", '"', "]]>", "\u0000", "\ud800", "号", "&amp;"),
	});
	fc.assert(
		fc.property(words, words, (documentNumber, districtName) => {
			const xml = releaseFeed({ ...feed, districtName, releases: [{ ...release, documentNumber }] });
			const [, entry = ""] = all(xml, "title");
			expect(plain(entry)).toBe(`清单第 2 版（${xmlCharacters(documentNumber)}）`);
			expect(all(xml, "name").map(plain)).toEqual([xmlCharacters(districtName)]);
			expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
		}),
	);
});
