import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentNumber } from "./document-number.ts";

const brackets = ["〔〕", "[]", "()", "（）", "［］", "【】", "﹝﹞", "〈〉"] as const;
const wide = (text: string) =>
	text.replace(/\d/g, (digit) => String.fromCharCode(0xfee0 + digit.charCodeAt(0)));

const parts = fc.record({
	organ: fc.constantFrom("平政", "平政办", "平政文", "豫政办"),
	year: fc.integer({ min: 1990, max: 2099 }),
	serial: fc.integer({ min: 1, max: 999 }),
});
const asTyped = fc.record({
	bracket: fc.constantFrom(...brackets),
	blank: fc.constantFrom("", " ", "\u3000", "\u00a0", "\u200b"),
	wideDigits: fc.boolean(),
	ordinal: fc.boolean(),
	noughts: fc.constantFrom("", "0", "00"),
	ending: fc.constantFrom("号", ""),
});

describe("审定文号", () => {
	test("全角半角、括号、空格、“第”“号”写法不同的是同一个文号（R-027 三(二)3）", () => {
		fc.assert(
			fc.property(parts, asTyped, ({ organ, year, serial }, typed) => {
				const [open, shut] = [...typed.bracket];
				const written = [
					organ,
					`${open}${year}${shut}`,
					`${typed.ordinal ? "第" : ""}${typed.noughts}${serial}${typed.ending}`,
				].join(typed.blank);
				expect(documentNumber(typed.wideDigits ? wide(written) : written)).toBe(
					`${organ}〔${year}〕${serial}号`,
				);
			}),
		);
	});
	test("机关代字、年份、序号有一处不同就是另一个文号（R-027 三(二)3）", () => {
		const written = ({ organ, year, serial }: { organ: string; year: number; serial: number }) =>
			`${organ}〔${year}〕${serial}号`;
		fc.assert(
			fc.property(parts, parts, (one, other) => {
				expect(documentNumber(written(one)) === documentNumber(written(other))).toBe(
					written(one) === written(other),
				);
			}),
		);
	});
	test("规整过的再规整不变；没有年份的文号原样保留（R-027 三(二)3）", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
				expect(documentNumber(documentNumber(text))).toBe(documentNumber(text));
			}),
		);
		expect(documentNumber("市政府常务会议纪要 第12期")).toBe("市政府常务会议纪要第12期");
		expect(documentNumber("平政办（2026）18号（演示）")).toBe("平政办〔2026〕18号（演示）");
		expect(documentNumber(" \u3000")).toBe("");
	});
});
