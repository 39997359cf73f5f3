import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { sm4 } from "sm-crypto-v2";
import { describe, expect, test } from "vitest";
import vectors from "../../../data/test-vectors.json" with { type: "json" };
import {
	blindIndex,
	decryptField,
	encryptField,
	FIELD_KEY_LENGTH,
	type FieldKey,
	fieldKeyId,
	SealedFieldFault,
	sm2KeyPair,
	sm2PublicKey,
	sm2Sign,
	sm2Verify,
	sm3Hex,
} from "./sm.ts";

const fieldKey = (suite: FieldKey["suite"], byte = 7, id = "k1"): FieldKey => ({
	id,
	suite,
	secret: new Uint8Array(FIELD_KEY_LENGTH[suite]).fill(byte),
});
const derInteger = (hex: string) => {
	const bytes = Buffer.from(hex, "hex");
	const padded = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
	return Buffer.concat([Buffer.from([2, padded.length]), padded]);
};
const der = (r: string, s: string) => {
	const body = Buffer.concat([derInteger(r), derInteger(s)]);
	return Buffer.concat([Buffer.from([0x30, body.length]), body]);
};

describe("国密算法（R-143）", () => {
	test("SM3 与 GB/T 32905 示例一致", () => {
		expect(sm3Hex("abc")).toBe(vectors.sm3[0]?.hash);
		expect(sm3Hex("abcd".repeat(16))).toBe(vectors.sm3[1]?.hash);
	});

	test("SM4 与 GB/T 32907 示例一致", () => {
		const key = Buffer.from("0123456789abcdeffedcba9876543210", "hex");
		const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
		expect(cipher.update(key).toString("hex")).toBe(vectors.sm4[0]?.ct);
	});

	test("SM2 验签通过 GB/T 32918.5 示例，改动任一部分即不通过", () => {
		const { Px, Py, r, s, msg, d } = vectors.sm2;
		const publicKey = `04${Px}${Py}`;
		expect(sm2PublicKey(d.toLowerCase())).toBe(publicKey);
		expect(sm2Verify(Buffer.from(msg), der(r, s), publicKey)).toBe(true);
		expect(sm2Verify(Buffer.from(`${msg}!`), der(r, s), publicKey)).toBe(false);
		expect(sm2Verify(Buffer.from(msg), der(s, r), publicKey)).toBe(false);
		expect(sm2Verify(Buffer.from(msg), der(r, s), sm2KeyPair().publicKey)).toBe(false);
		expect(sm2Verify(Buffer.from(msg), Buffer.from("00"), publicKey)).toBe(false);
	});

	test("任意内容都能签署并验证，换内容即不通过", () => {
		const pair = sm2KeyPair();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (one, other) => {
				const signature = sm2Sign(one, pair.privateKey, pair.publicKey);
				expect(sm2Verify(one, signature, pair.publicKey)).toBe(true);
				expect(sm2Verify(other, signature, pair.publicKey)).toBe(Buffer.from(one).equals(other));
			}),
			{ numRuns: 20 },
		);
	});
});

describe("个人信息加密存储（R-140）", () => {
	test.each(["sm", "international"] as const)("加密后可以还原，密文不含原文：%s", (suite) => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plaintext, place) => {
				const sealed = encryptField(fieldKey(suite), plaintext, place);
				expect(fieldKeyId(sealed)).toBe("k1");
				expect(decryptField(fieldKey(suite), sealed, place)).toBe(plaintext);
				if (plaintext.length > 3) expect(sealed.includes(plaintext)).toBe(false);
			}),
		);
	});

	test.each(["sm", "international"] as const)("改动任一字节、移到别处或换密钥都打不开：%s", (suite) => {
		const sealed = encryptField(fieldKey(suite), "410404199001011233", "410404/p1/id");
		for (let at = 0; at < sealed.length; at++) {
			const changed = Buffer.from(sealed);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(() => decryptField(fieldKey(suite), changed, "410404/p1/id")).toThrow(SealedFieldFault);
		}
		expect(() => decryptField(fieldKey(suite), sealed, "410404/p2/id")).toThrow(SealedFieldFault);
		expect(() => decryptField(fieldKey(suite, 8), sealed, "410404/p1/id")).toThrow(SealedFieldFault);
		expect(() => decryptField(fieldKey(suite, 7, "k2"), sealed, "410404/p1/id")).toThrow(SealedFieldFault);
		expect(() => decryptField(fieldKey(suite), sealed.subarray(0, 20), "410404/p1/id")).toThrow(
			SealedFieldFault,
		);
	});

	test("同一内容每次密文不同", () => {
		const seal = () => encryptField(fieldKey("sm"), "x", "y").toString("hex");
		expect(seal()).not.toBe(seal());
	});

	test("所用 SM4-GCM 实现与 RFC 8998 附录 A.1 示例一致", () => {
		const { output, tag } = sm4.encrypt(
			Buffer.from(
				"aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
				"hex",
			),
			Buffer.from("0123456789abcdeffedcba9876543210", "hex"),
			{
				mode: "gcm",
				iv: Buffer.from("00001234567800000000abcd", "hex"),
				associatedData: Buffer.from("feedfacedeadbeeffeedfacedeadbeefabaddad2", "hex"),
				output: "array",
				outputTag: true,
			},
		);
		expect(Buffer.from(output).toString("hex")).toBe(
			"17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d",
		);
		expect(Buffer.from(tag ?? []).toString("hex")).toBe("83de3541e4c2b58177e065a9bf7b62ec");
	});

	test("盲索引与密钥有关，同值同索引", () => {
		const key = new Uint8Array(32).fill(1);
		expect(blindIndex(key, "410404199001011233")).toBe(blindIndex(key, "410404199001011233"));
		expect(blindIndex(key, "410404199001011233")).not.toBe(blindIndex(key, "410404198506150023"));
		expect(blindIndex(new Uint8Array(32).fill(2), "1")).not.toBe(blindIndex(key, "1"));
		expect(blindIndex(key, "1")).toMatch(/^[0-9a-f]{64}$/);
	});
});
