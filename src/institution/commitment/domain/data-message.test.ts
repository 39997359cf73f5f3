import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	dataMessage,
	type LetterField,
	letterFields,
	openEdition,
	type RedactedEdition,
	redact,
	type Salts,
	shownText,
	verifyRedacted,
} from "./data-message.ts";
import { letter } from "./letter-content.sample.ts";

const hash = (bytes: Uint8Array) => sha256(bytes);
const aField = fc.record({ label: fc.string(), value: fc.string() });
const aSalt = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const aMessage = fc
	.array(fc.tuple(aField, aSalt, fc.boolean()), { minLength: 1, maxLength: 20 })
	.map((rows) => ({
		fields: rows.map(([field], at): LetterField => ({ path: `field.${at}`, ...field })),
		salts: Object.fromEntries(rows.map(([, salt], at) => [`field.${at}`, salt])),
		hidden: new Set(rows.flatMap(([, , hide], at) => (hide ? [`field.${at}`] : []))),
	}));
const saltsFor = (fields: readonly LetterField[], byte = 1): Salts =>
	Object.fromEntries(fields.map((field, at) => [field.path, bytesToHex(new Uint8Array(32).fill(byte + at))]));

describe("数据电文与公开版（R-093、R-150）", () => {
	test("遮盖任意栏目后仍能证明出自同一原件", () => {
		fc.assert(
			fc.property(aMessage, ({ fields, salts, hidden }) => {
				const { root } = dataMessage(fields, salts, hash);
				expect(verifyRedacted(redact(fields, salts, hidden, hash), root, hash)).toBe(true);
				expect(verifyRedacted(openEdition(fields, salts), root, hash)).toBe(true);
			}),
		);
	});

	test("改动任一显示的值、标签、栏目、盐或被遮盖的摘要，都不能通过", () => {
		fc.assert(
			fc.property(
				aMessage,
				fc.nat(),
				fc.constantFrom("value", "label", "path", "secret"),
				({ fields, salts, hidden }, at, part) => {
					const { root } = dataMessage(fields, salts, hash);
					const edition = redact(fields, salts, hidden, hash);
					const index = at % edition.fields.length;
					const flip = (hex: string) => `${hex.startsWith("0") ? "1" : "0"}${hex.slice(1)}`;
					const changed: RedactedEdition = {
						fields: edition.fields.map((field, position) => {
							if (position !== index) return field;
							if (part === "label") return { ...field, label: `${field.label}x` };
							if (part === "path") return { ...field, path: `${field.path}x` };
							if ("commitment" in field) return { ...field, commitment: flip(field.commitment) };
							if (part === "value") return { ...field, value: `${field.value}x` };
							return { ...field, salt: flip(field.salt) };
						}),
					};
					expect(verifyRedacted(changed, root, hash)).toBe(false);
				},
			),
		);
	});

	test("增加、删去或调换栏目，都不能通过", () => {
		const fields = letterFields(letter());
		const salts = saltsFor(fields);
		const { root } = dataMessage(fields, salts, hash);
		const edition = openEdition(fields, salts);
		const [first, second, ...rest] = edition.fields;
		if (first === undefined || second === undefined) throw new Error("a letter has fields");
		expect(verifyRedacted({ fields: [second, first, ...rest] }, root, hash)).toBe(false);
		expect(verifyRedacted({ fields: [first, ...rest] }, root, hash)).toBe(false);
		expect(verifyRedacted({ fields: [...edition.fields, first] }, root, hash)).toBe(false);
		expect(verifyRedacted({ fields: [] }, root, hash)).toBe(false);
	});

	test("没有盐就不能核对猜测的身份证号，且遮盖后的公开版里没有原值", () => {
		const fields = letterFields(letter());
		const hidden = new Set(["applicant.idNumber", "applicant.phone"]);
		const edition = redact(fields, saltsFor(fields), hidden, hash);
		expect(JSON.stringify(edition)).not.toContain("410404199001011233");
		expect(JSON.stringify(edition)).not.toContain("13800000000");
		const row = edition.fields.find((field) => field.path === "applicant.idNumber");
		if (row === undefined || !("commitment" in row)) throw new Error("the number is hidden");
		// The right guess with any other salt, or with none, never gives the published commitment.
		const guess = (salts: Salts) =>
			redact(fields, salts, hidden, hash).fields.find((f) => f.path === row.path);
		expect(guess(saltsFor(fields, 90))).not.toEqual(row);
		expect(bytesToHex(hash(new TextEncoder().encode("410404199001011233")))).not.toBe(row.commitment);
	});

	test("同一内容配不同的盐，根不同；缺盐或短盐是故障", () => {
		const fields = letterFields(letter());
		const root = dataMessage(fields, saltsFor(fields), hash).root;
		expect(dataMessage(fields, saltsFor(fields, 2), hash).root).not.toBe(root);
		expect(() => dataMessage(fields, {}, hash)).toThrow("no salt");
		expect(() => dataMessage(fields, { ...saltsFor(fields), matterName: "00" }, hash)).toThrow("32 bytes");
	});
});

describe("签署前所示文本（R-012、R-150）", () => {
	test("栏目路径不重复，顺序固定", () => {
		const paths = letterFields(letter()).map((field) => field.path);
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths.slice(0, 4)).toEqual([
			"templateVersion",
			"externalNumber",
			"applicant.kind",
			"applicant.name",
		]);
	});

	test("签名和编号不改变所示文本；填写内容一变即变", () => {
		const shown = shownText(letter());
		const signed = letter({
			signature: {
				level: "E",
				signerName: "王喆昇",
				capacity: "applicant",
				signedAt: "2026-03-02T02:00:00Z",
				shownDigest: "0".repeat(64),
				imageHash: null,
			},
			seal: { letterNo: "平龙公告承〔2026〕第0001号", sealedAt: "2026-03-02T02:01:00Z" },
		});
		expect(shownText(signed)).toBe(shown);
		expect(shownText(letter({ siteAddress: "高庄街道1号" }))).not.toBe(shown);
		expect(shown).toContain("承诺（三）：愿意承担不实承诺的法律责任；");
	});
});
