import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
	ageOn,
	completeCitizenNumber,
	completeUscc,
	identifierFaults,
	parseCitizenNumber,
	parseDivisionCode,
	parseTaskCode,
	parseUscc,
} from "./identifiers.ts";

describe("公民身份号码（GB 11643，R-121）", () => {
	test.each(["11010519491231002X", "440524188001010014", "410404199001011233", "410404198506150023"])(
		"%s 有效",
		(number) => expect(parseCitizenNumber(number)).toMatchObject({ number }),
	);
	test.each(["932682198501010017", "911124198108030024"])("外国人永久居留身份证 %s 有效", (number) =>
		expect(parseCitizenNumber(number)).toMatchObject({ foreign: true }),
	);
	test("小写 x、全角数字和空格归一", () =>
		expect(parseCitizenNumber("１１０１０５ 19491231 002x")).toMatchObject({ number: "11010519491231002X" }));
	test.each([
		["110105194912310021", "wrong-check-digit"],
		["11010519491331002X", "no-such-day"],
		["11010519490230002X", "no-such-day"],
		["1101051949123100X2", "wrong-character"],
		["130503670401001", "first-generation"],
		["123", "wrong-length"],
	] as const)("%s 被指出错在哪里", (number, fault) => {
		expect(parseCitizenNumber(number)).toEqual({ fault });
		expect(identifierFaults[fault]).toMatch(/[一-鿿]/);
	});
	test("改动任何一位数字都会被发现", () =>
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
				const number = completeCitizenNumber("41040419900101123");
				const changed = `${number.slice(0, place)}${(Number(number[place]) + step) % 10}${number.slice(place + 1)}`;
				expect("fault" in parseCitizenNumber(changed)).toBe(true);
			}),
		));
	test("周岁按生日当天计", () => {
		expect(ageOn("2018-11-23", "2026-11-22")).toBe(7);
		expect(ageOn("2018-11-23", "2026-11-23")).toBe(8);
	});
});

describe("统一社会信用代码（GB 32100 与 GB 11714，R-001、R-121）", () => {
	test.each([
		"91350100M000100Y43",
		"91110108740084270C",
		"91440300708461136T",
		"91110108551385082Q",
		"51100000500019541K",
		"52610500MJU60350X1",
		"11330283002982634F",
		"92510100MA61WJ3204",
		"1142092201131905X1",
		"91110000802100433B",
	])("%s 有效", (uscc) => expect(parseUscc(uscc)).toEqual({ uscc }));
	test.each([
		["91350100M000100Y44", "wrong-check-digit"],
		["9135010OM000100Y43", "wrong-character"],
		["350100M000100Y43", "wrong-length"],
	] as const)("%s 无效", (uscc, fault) => expect(parseUscc(uscc)).toEqual({ fault }));
	test("补全的代码两道校验都通过", () =>
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9A-HJ-NP-RTUWXY]{8}$/), (body) => {
				expect("uscc" in parseUscc(completeUscc(`91410404${body}`))).toBe(true);
			}),
		));
});

describe("标准样本 data/test-vectors.json 全部核对（R-051）", () => {
	const Bad = z.object({ v: z.string(), why: z.string() });
	const vectors = z
		.object({
			gb11643: z.object({
				valid: z.array(z.string()).min(1),
				validForeignPermanentResident: z.array(z.string()).min(1),
				syntheticForShilong: z.array(z.string()).min(1),
				invalid: z.array(Bad).min(1),
			}),
			gb32100: z.object({ valid: z.array(z.string()).min(1), invalid: z.array(Bad).min(1) }),
		})
		.parse(JSON.parse(readFileSync(new URL("../../data/test-vectors.json", import.meta.url), "utf8")));

	test("公民身份号码：有效的都认，无效的都不认", () => {
		const { valid, validForeignPermanentResident, syntheticForShilong, invalid } = vectors.gb11643;
		for (const number of [...valid, ...validForeignPermanentResident, ...syntheticForShilong])
			expect(parseCitizenNumber(number), number).toMatchObject({ number });
		for (const { v, why } of invalid) expect("fault" in parseCitizenNumber(v), `${v} ${why}`).toBe(true);
	});
	test("统一社会信用代码：有效的都认，无效的都不认", () => {
		for (const uscc of vectors.gb32100.valid) expect(parseUscc(uscc), uscc).toEqual({ uscc });
		for (const { v, why } of vectors.gb32100.invalid)
			expect("fault" in parseUscc(v), `${v} ${why}`).toBe(true);
	});
});

describe("行政区划代码（GB/T 2260，R-051）", () => {
	test.each([
		["410404", "county"],
		["410404001", "street"],
		["410404001001", "community"],
		["４１０４０４", "county"],
	] as const)("%s 是 %s 一级", (code, level) => expect(parseDivisionCode(code)).toMatchObject({ level }));
	test.each([
		["4104", "wrong-length"],
		["41040400", "wrong-length"],
		["910404", "wrong-character"],
		["410000", "wrong-character"],
		["41040A", "wrong-character"],
	] as const)("%s 无效", (code, fault) => expect(parseDivisionCode(code)).toEqual({ fault }));
});

describe("实施编码（GB/T 39554，R-051）", () => {
	const organ = completeUscc("1141040400550101");
	test("三段都对才有效，拆得出机关、层级和基本编码", () => {
		expect(parseTaskCode(`${organ}4000101001000`)).toEqual({
			taskCode: `${organ}4000101001000`,
			uscc: organ,
			level: "4",
			catalogCode: "000101001000",
		});
	});
	test.each([
		["4000101001000", "wrong-length"],
		[`${organ}4000101001`, "wrong-length"],
		[`${organ}9000101001000`, "wrong-character"],
		[`${organ.slice(0, 17)}${organ.endsWith("0") ? "1" : "0"}4000101001000`, "wrong-check-digit"],
	] as const)("%s 无效", (code, fault) => expect(parseTaskCode(code)).toEqual({ fault }));
});
