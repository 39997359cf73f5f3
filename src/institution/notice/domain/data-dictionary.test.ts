import { expect, test } from "vitest";
import { facts, itemId, now } from "#institution/catalogue/domain/item.sample.ts";
import { letter } from "#institution/commitment/domain/letter-content.sample.ts";
import { dictionaryOf, jsonSchemaOf, slotDictionaries, standards } from "./data-dictionary.ts";

test("每个字段都有中文含义，标准里没有没说明的字段（R-051 三(四)）", () => {
	for (const dictionary of [...Object.values(standards).map(dictionaryOf), ...slotDictionaries()]) {
		expect(dictionary.fields.length).toBeGreaterThan(2);
		for (const { field, meaning } of dictionary.fields) {
			expect(meaning, field).toMatch(/[一-鿿]/);
			expect(meaning).not.toBe(field);
		}
	}
});

test("JSON Schema 就是检查用的那一份：合格的通过，必填字段不得为空（R-051 三(四)）", () => {
	const { item, letter: letterStandard } = standards;
	const published = {
		...facts,
		...{ itemId, releaseId: "r1", releaseNo: 1, organName: "石龙区司法局", publishedAt: now.toISOString() },
		...{ inForce: true, demandEndedOn: null },
	};
	expect(item.schema.safeParse(published).success).toBe(true);
	expect(letterStandard.schema.safeParse(letter()).success).toBe(true);
	const { required, properties } = jsonSchemaOf(item);
	expect(required).toContain("verifyStandard");
	for (const field of required) {
		expect(properties[field], field).toBeDefined();
		const empty = item.schema.safeParse({ ...published, [field]: null }).success;
		// 仍在索要的，没有停止之日。
		expect(empty, field).toBe(field === "demandEndedOn");
	}
});
