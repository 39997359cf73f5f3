import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matterNumber, parseMatterNumber } from "./matter-number.ts";

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });

describe("办件编号", () => {
	test("日期加随机加校验，能读回来", () => {
		fc.assert(
			fc.property(bytes, (random) => {
				const number = matterNumber("2026-03-02", random);
				expect(number).toMatch(/^20260302-[0-9A-HJKMNP-TV-Z]{8}-[0-9A-Z]$/);
				expect(parseMatterNumber(number)).toBe(number);
				expect(parseMatterNumber(` ${number.toLowerCase().replaceAll("-", " ")} `)).toBe(number);
			}),
		);
	});
	test("任意一个字符写错都能发现", () => {
		fc.assert(
			fc.property(
				bytes,
				fc.nat({ max: 15 }),
				fc.constantFrom(..."0123456789ABCDEFGH"),
				(random, at, wrong) => {
					const plain = matterNumber("2026-03-02", random).replaceAll("-", "");
					if (plain[at] === wrong || (at < 8 && !/\d/.test(wrong))) return;
					expect(parseMatterNumber(plain.slice(0, at) + wrong + plain.slice(at + 1))).toBeNull();
				},
			),
		);
	});
	test("O 和 0、I 和 1 不分", () => {
		const number = matterNumber("2026-03-02", new Uint8Array([0, 1, 0, 1, 0, 1, 0, 1]));
		expect(parseMatterNumber(number.replace("-01010101-", "-OIolO10l-").toUpperCase())).toBe(number);
	});
	test("太短、乱写的不认；随机数不够不造", () => {
		expect(parseMatterNumber("2026")).toBeNull();
		expect(() => matterNumber("2026-03-02", new Uint8Array(4))).toThrow();
	});
});
