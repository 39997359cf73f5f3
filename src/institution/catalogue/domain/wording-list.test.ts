import { describe, expect, test } from "vitest";
import { loadRuleSet } from "#institution/catalogue/server/reference-data.ts";
import { examineSentence } from "./examine-sentence.ts";
import { handler, justice } from "./item.sample.ts";
import { meaningMatcher } from "./match-meaning.ts";
import { phrasePattern, phraseProblem } from "./phrase.ts";
import {
	changeWording,
	distanceFrom,
	entriesOn,
	restoreWording,
	ruleSetWith,
	shippedEntries,
	type WordingEntry,
	wordingKinds,
} from "./wording-list.ts";

const shipped = loadRuleSet();
const entry = (changes: Partial<WordingEntry>): WordingEntry => ({
	kind: "vague-word",
	words: "差不多",
	value: "",
	version: 1,
	inForce: true,
	authority: "石龙司〔2026〕5号",
	reason: "清单里常见",
	effectiveOn: "2026-03-01",
	changeNo: 1,
	...changes,
});
const rulesOn = (entries: readonly WordingEntry[], day = "2026-03-02") =>
	ruleSetWith(shipped, entriesOn(entries, day));
const found = (text: string, entries: readonly WordingEntry[], day?: string) =>
	examineSentence(text, [], rulesOn(entries, day).reference).map(({ words }) => words);

describe("审查规则由司法局维护，有版本、依据和生效日期", () => {
	test("新增的词从生效之日起审查（R-046 三(四)）", () => {
		expect(found("面积差不多够用", [entry({})], "2026-02-28")).toEqual([]);
		expect(found("面积差不多够用", [entry({})])).toEqual(["差不多"]);
	});
	test("停用后不再审查，再启用又审查，以最新版本为准（R-046 三(四)）", () => {
		const off = entry({ words: "相关", inForce: false });
		expect(found("相关材料", [off])).toEqual([]);
		expect(found("相关材料", [off, entry({ words: "相关", version: 2, changeNo: 2 })])).toEqual(["相关"]);
	});
	test("固定用语里的词放过（R-046 三(四)）", () => {
		expect(found("相关系数不低于0.9", [])).toEqual(["相关"]);
		expect(found("相关系数不低于0.9", [entry({ kind: "fixed-term", words: "相关系数" })])).toEqual([]);
	});
	test("兜底用语按原字比对，“…”是一句话里的几个字，不越过逗号（R-047 三(四)）", () => {
		const all = [
			entry({ kind: "catch-all", words: ".*" }),
			entry({ kind: "catch-all", words: "如遇…从其规定" }),
		];
		expect(found("申请人年满十八周岁", all)).toEqual([]);
		expect(found("写着.*的材料", all)).toEqual([".*"]);
		expect(found("如遇政策调整从其规定", all)).toEqual(["如遇政策调整从其规定"]);
		expect(found("如遇下雨，材料从其规定", all)).toEqual([]);
	});
	test("否定式提问、量和计量单位同样可以增减（R-045 三(四)）", () => {
		expect(found("您可曾没交过社保", [])).toEqual([]);
		expect(found("您可曾没交过社保", [entry({ kind: "negative-question", words: "可曾没…" })])).toEqual([
			"可曾没交过社保",
		]);
		expect(found("养殖水面____", [entry({ kind: "measured-word", words: "水面" })])).toEqual(["水面____"]);
		expect(found("年产面积____垧", [])).toEqual(["面积____"]);
		expect(found("年产面积____垧", [entry({ kind: "unit", words: "垧" })])).toEqual([]);
	});
	test("每一类都列得出随系统提供的内容，停用其中一个就不再算（R-046 三(四)）", () => {
		for (const kind of wordingKinds) {
			const [first] = shippedEntries(shipped, kind);
			expect(first, kind).toBeDefined();
			if (!first) continue;
			const left = rulesOn([entry({ ...first, inForce: false })]);
			expect(shippedEntries(left, kind).map(({ words }) => words)).not.toContain(first.words);
		}
	});
	test("含义词增减后，同一份证明的判断随之改变（R-023 三(二)1）", () => {
		const same = (entries: readonly WordingEntry[]) =>
			meaningMatcher(rulesOn(entries).meaning).compare(
				{ certName: "农机驾驶培训记录" },
				{ certName: "拖拉机学习卡" },
			).same;
		expect(same([])).toBe(false);
		expect(
			same([
				entry({ kind: "meaning-fact", words: "农机驾驶培训记录", value: "农机培训" }),
				entry({ kind: "meaning-fact", words: "拖拉机学习卡", value: "农机培训" }),
			]),
		).toBe(true);
	});
	test("说得出与测量时的规则差多少（R-046 三(四)）", () => {
		expect(distanceFrom(shipped, [])).toEqual({ added: 0, switchedOff: 0, changed: 0 });
		expect(
			distanceFrom(shipped, [
				entry({}),
				entry({ words: "相关", inForce: false }),
				entry({ kind: "exclusion-word", words: "药品", value: "public-safety" }),
			]),
		).toEqual({ added: 1, switchedOff: 1, changed: 1 });
	});
});

describe("改动审查规则", () => {
	const facts = { actor: justice, shipped, entries: [] };
	const change = entry({});
	test("司法局可以增加，编为下一次改动（R-046 三(四)）", () => {
		expect(
			changeWording(change, { ...facts, entries: [entry({ words: "若是", changeNo: 6 })] }),
		).toMatchObject({
			words: "差不多",
			version: 1,
			changeNo: 7,
		});
	});
	test("同一个词可以改为代表别的（R-018 三(一)）", () => {
		const drug = entry({ kind: "exclusion-word", words: "药品", value: "public-safety" });
		expect(changeWording(drug, facts)).toMatchObject({ version: 1, value: "public-safety" });
		expect(changeWording({ ...drug, value: "personal-health" }, facts)).toMatchObject({
			refused: "wording-unchanged",
		});
	});
	test.each([
		["方案点名的“有关”不能停用", { words: "有关", inForce: false }, "wording-policy-word"],
		[
			"方案点名的兜底条款不能停用",
			{ kind: "catch-all", words: "其他内容", inForce: false },
			"wording-policy-word",
		],
		[
			"方案点名的兜底条款不能停用（法律）",
			{ kind: "catch-all", words: "法律…规定的其他…", inForce: false },
			"wording-policy-word",
		],
		["方案点名的不能借固定用语放过", { kind: "fixed-term", words: "有关" }, "wording-policy-word"],
		["也不能借它的一部分放过", { kind: "fixed-term", words: "其他内容" }, "wording-policy-word"],
		["没有变化的", { words: "相关" }, "wording-unchanged"],
		["不认识的不用停用", { inForce: false }, "wording-unknown"],
		["没有写明代表哪种不适用情形", { kind: "exclusion-word", words: "炸药" }, "wording-value-missing"],
		[
			"写的不是九种情形之一",
			{ kind: "exclusion-word", words: "炸药", value: "危险" },
			"wording-value-missing",
		],
		["没有写明是什么事实", { kind: "meaning-fact", words: "炸药" }, "wording-value-missing"],
		["“…”开头的含糊短语", { kind: "vague-word", words: "…材料" }, "phrase-begins-open"],
		["全是“…”的短语", { kind: "catch-all", words: "其…" }, "phrase-too-wide"],
		["“…”太多的短语", { kind: "catch-all", words: "其他…的…和…或…等" }, "phrase-too-wide"],
		["“…”开头的短语", { kind: "negative-question", words: "…了吗" }, "phrase-begins-open"],
	] as const)("%s（R-046 三(四)）", (_, changes, refused) => {
		expect(changeWording({ ...change, ...changes }, facts)).toMatchObject({ refused });
	});
	test("含有点名的词的完整说法，可以列为固定用语（R-046 三(四)）", () => {
		expect(changeWording({ ...change, kind: "fixed-term", words: "有关部门联席会议" }, facts)).toMatchObject({
			version: 1,
		});
	});
	test("承办人不能改（R-046 三(四)）", () => {
		expect(changeWording(change, { ...facts, actor: handler })).toMatchObject({ refused: "forbidden" });
	});
});

describe("恢复到以前的样子", () => {
	const history = [
		entry({}),
		entry({ words: "相关", inForce: false, changeNo: 2 }),
		entry({ inForce: false, version: 2, changeNo: 3 }),
		entry({ kind: "exclusion-word", words: "药品", value: "public-safety", changeNo: 4 }),
	];
	const back = (changeNo: number, actor = justice, entries: readonly WordingEntry[] = history) =>
		restoreWording(
			{ changeNo, reason: "改错了", authority: "石龙司〔2026〕6号", effectiveOn: "2026-03-03" },
			{ actor, shipped, entries },
		);
	test("只给此后改过的加一个版本，历史不删（R-046 三(四)）", () => {
		const restored = back(2);
		expect(restored).toMatchObject([
			{ words: "差不多", inForce: true, version: 3, changeNo: 5, reason: "改错了" },
			{ words: "药品", value: "personal-health", version: 2, changeNo: 5 },
		]);
		if (!("refused" in restored))
			expect(rulesOn([...history, ...restored], "2026-03-03").reference).toEqual(
				rulesOn(history.slice(0, 2)).reference,
			);
	});
	test("0 是随系统提供的样子（R-046 三(四)）", () => {
		const restored = back(0);
		if ("refused" in restored) throw new Error(restored.refused);
		const words = (list: readonly { word: string }[] | readonly string[]) =>
			list.map((one) => (typeof one === "string" ? one : one.word)).sort();
		const { reference } = rulesOn([...history, ...restored], "2026-03-03");
		expect(words(reference.vagueWords)).toEqual(words(shipped.reference.vagueWords));
		expect(words(reference.exclusionWords)).toEqual(words(shipped.reference.exclusionWords));
	});
	test("没有变化的、不存在的、不是司法局的（R-046 三(四)）", () => {
		expect(back(4)).toMatchObject({ refused: "wording-unchanged" });
		expect(back(9)).toMatchObject({ refused: "wording-unknown" });
		expect(back(2, handler)).toMatchObject({ refused: "forbidden" });
	});
});

describe("短语", () => {
	test("问号不分全角半角（R-045 三(四)）", () => {
		expect("没有工作?".match(phrasePattern("没有…？", 12))).not.toBeNull();
	});
	test.each(["其他材料", "法律…另有规定", "等其他…"])("%s 可以（R-047 三(四)）", (phrase) => {
		expect(phraseProblem(phrase)).toBeNull();
	});
	test("随系统提供的短语都合规（R-047 三(四)）", () => {
		for (const phrase of [...shipped.reference.catchAllPhrases, ...shipped.reference.negativeQuestions])
			expect(phraseProblem(phrase) === null || phrase.replaceAll("…", "").length >= 2, phrase).toBe(true);
	});
});
