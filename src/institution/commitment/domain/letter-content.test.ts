import { describe, expect, test } from "vitest";
import seed from "../../../../data/letters/seed-template.json" with { type: "json" };
import { letter } from "./letter-content.sample.ts";
import { chineseDate, chineseTime, FIXED, LetterContent, renderCitation } from "./letter-content.ts";

const every: string[] = [];
const collect = (value: unknown): void => {
	if (typeof value === "string") every.push(value);
	else if (value !== null && typeof value === "object") for (const one of Object.values(value)) collect(one);
};
collect(seed.sections);

describe("告知承诺书的固定文字", () => {
	test.each([
		["承诺的方式（R-126 附件2 二(五)）", FIXED.manner],
		["不可代为承诺（R-126 附件2 二(五)）", FIXED.noAgentOption],
		["可以代为承诺（R-126 附件2 二(五)）", FIXED.agentAllowedOption],
		["核查权力（R-127 附件2 二(六)）", FIXED.verificationPower],
		["不实承诺的责任（R-127 附件2 二(七)）", FIXED.liability],
		["予以公开", `${FIXED.publicOptionBefore}____${FIXED.publicOptionAfter}`],
		["不予公开", FIXED.notPublicOption],
		["承诺引语", FIXED.commitmentIntro],
		["承诺（一）", FIXED.commitmentKnown],
		["承诺（二）", `${FIXED.commitmentFulfilledBefore}{specifics}${FIXED.commitmentFulfilledAfter}`],
		["承诺（三）", FIXED.commitmentLiability],
		["承诺（四）", FIXED.commitmentTruth],
		["承诺（五）", FIXED.commitmentWill],
		["申请人为公民", FIXED.citizenOption],
		["申请人为法人或其他组织", FIXED.legalPersonOption],
		["一式两份", FIXED.copies],
	])("%s与附件2逐字一致", (_, words) => {
		expect(every).toContain(words);
	});
});

describe("设定证明的依据的写法（R-044）", () => {
	const basis = {
		law: "中华人民共和国户口登记条例",
		article: 12,
		articleSuffix: null,
		paragraph: null,
		item: null,
		subItem: null,
	};
	test.each([
		[basis, "《中华人民共和国户口登记条例》第十二条"],
		[
			{ ...basis, articleSuffix: 1, paragraph: 2, item: 3 },
			"《中华人民共和国户口登记条例》第十二条之一第二款第（三）项",
		],
		[
			{ ...basis, law: "《某办法》", article: 120, item: 10, subItem: 2 },
			"《某办法》第一百二十条第（十）项第二目",
		],
	])("%#", (given, expected) => {
		expect(renderCitation(given)).toBe(expected);
	});
});

test("日期按东八区书写，夜里零点后是次日", () => {
	expect(chineseDate("2026-03-01T16:00:00Z")).toBe("2026年3月2日");
	expect(chineseTime("2026-03-01T15:59:59.000Z")).toBe("2026年3月1日 23:59:59");
});

test("申请人二选一：公民与法人的栏目不能混填（附件2 一(一)）", () => {
	expect(LetterContent.safeParse(letter()).success).toBe(true);
	const mixed = { ...letter(), applicant: { kind: "legalPerson", name: "王芳", idNumber: "1" } };
	expect(LetterContent.safeParse(mixed).success).toBe(false);
	expect(LetterContent.safeParse({ ...letter(), specifics: [] }).success).toBe(false);
});
