import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkItem } from "#institution/catalogue/domain/api.ts";
import { checkUpList, listCheckup } from "#institution/catalogue/domain/checkup-api.ts";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import { changeWordingEntry, tryWording, wordingList } from "#institution/catalogue/domain/wording-api.ts";
import { dayOf } from "#kernel/calendar.ts";
import { catalogueBindings } from "#tests/support/catalogue.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkupRoutes } from "./checkups.ts";
import { wordingRoutes } from "./wording.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => [...catalogueBindings(), ...wordingRoutes(), ...checkupRoutes()]);
});
afterAll(() => district.close());

const today = dayOf(new Date());
const change = (words: string, inForce: boolean, as = "sfj.office", effectiveOn = today) =>
	district.call(changeWordingEntry, district.staff(as), {
		body: { kind: "vague-word", words, inForce, authority: "石龙司〔2026〕5号", effectiveOn },
		idempotencyKey: randomUUID(),
	});
const tried = async (text: string) =>
	(
		await district.call(tryWording, district.staff("sfj.handler"), {
			body: { text },
			idempotencyKey: randomUUID(),
		})
	).findings.map(({ words, offset }) => `${offset}:${words}`);

describe("用语词表由司法局维护", () => {
	test("增加的词当天起在试句、条目审查和公开体检中都生效，停用后都放过（R-046 三(四)）", async () => {
		const text = "经营场所面积差不多够用，位于建设路";
		const item = async () =>
			(
				await district.call(checkItem, district.staff("sfj.handler"), {
					body: { facts: { ...facts, proofObligation: text } },
					idempotencyKey: randomUUID(),
				})
			).findings.filter(({ reason }) => reason === "vague-wording");
		const checked = async () => {
			const { checkupId } = await district.call(
				checkUpList,
				{ kind: "anonymous" },
				{
					body: { file: Buffer.from(`证明名称,证明内容\n场所证明,${text}`).toString("base64") },
					idempotencyKey: randomUUID(),
				},
			);
			const { review } = await district.call(listCheckup, { kind: "anonymous" }, { params: { checkupId } });
			return review.findings.filter(({ reason }) => reason === "vague-wording");
		};
		expect(await tried(text)).toEqual([]);
		expect(await change("差不多", true)).toEqual({ words: "差不多", version: 1 });
		expect(await tried(text)).toEqual(["6:差不多"]);
		expect(await item()).toMatchObject([{ words: "差不多", path: "proofObligation", offset: 6 }]);
		expect(await checked()).toMatchObject([{ words: "差不多" }]);
		expect(await change("差不多", false)).toEqual({ words: "差不多", version: 2 });
		expect([await tried(text), await item(), await checked()]).toEqual([[], [], []]);
		const { rows } = await district.call(wordingList, district.staff("sfj.office"), {
			query: { kind: "vague-word" },
		});
		expect(rows[0]).toMatchObject({ words: "差不多", version: 2, inForce: false, shipped: false });
	});

	test("将来生效的到日子才生效；承办人不能改；方案点名的词不能停用（R-046 三(四)）", async () => {
		await change("八九不离十", true, "sfj.office", "2099-01-01");
		expect(await tried("八九不离十")).toEqual([]);
		await expect(change("差点", true, "sfj.handler")).rejects.toEqual(refusedWith("forbidden"));
		await expect(change("有关", false)).rejects.toEqual(refusedWith("wording-policy-word"));
	});
});
