import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeItem, draftItem } from "#institution/catalogue/domain/api.ts";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import { costlyItems, listScores } from "#institution/catalogue/domain/scores-api.ts";
import { aPublishedItem, catalogueBindings } from "#tests/support/catalogue.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { scoreRoutes } from "./list-scores.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => [...catalogueBindings(), ...scoreRoutes()]);
});
afterAll(() => district.close());

const scores = async (login: string) => (await district.call(listScores, district.staff(login), {})).rows;
const costly = (login: string, query: { organId?: string; kind?: "wording" | "basis" }) =>
	district.call(costlyItems, district.staff(login), { query });

test("各单位和全区清单的质量分，随条目变化；扣在哪一条、为什么、几分都看得到（R-026 三(二)2）", async () => {
	await aPublishedItem(district);
	const written = {
		...facts,
		organId: district.organ("mzj"),
		code: "ZL-1",
		matterName: "质量分事项",
		certName: "相关材料",
	};
	const { itemId } = await district.call(draftItem, district.staff("mzj.handler"), {
		body: { facts: written },
		idempotencyKey: randomUUID(),
	});
	const [whole, ...organs] = await scores("sfj.office");
	expect(whole).toMatchObject({ organId: null, items: 2 });
	expect(whole?.releases).toEqual([
		{ number: 1, publishedAt: expect.stringMatching(/^\d{4}-/), items: 1, clean: 1, score: 100 },
	]);
	const ofMzj = organs.find(({ organId }) => organId === district.organ("mzj"));
	expect(ofMzj).toMatchObject({ items: 1, clean: 0, releases: [] });
	expect(ofMzj?.score).toBeLessThan(100);

	const { rows } = await costly("sfj.office", { organId: district.organ("mzj"), kind: "wording" });
	expect(rows).toMatchObject([{ itemId, code: "ZL-1" }]);
	expect(rows[0]?.findings).toContainEqual(
		expect.objectContaining({ reason: "vague-wording", words: "相关", points: 15, clause: "R-046 三(四)" }),
	);

	await district.call(changeItem, district.staff("mzj.handler"), {
		params: { itemId },
		body: { facts: { ...written, certName: "优抚对象身份核对表" } },
		idempotencyKey: randomUUID(),
	});
	expect((await costly("sfj.office", { kind: "wording" })).rows.map((row) => row.itemId)).not.toContain(
		itemId,
	);
});

test("部门只看自己的清单，看不到别的部门和全区的（R-026 三(二)2）", async () => {
	expect((await scores("mzj.handler")).map(({ organId }) => organId)).toEqual([district.organ("mzj")]);
	await expect(costly("mzj.handler", {})).rejects.toEqual(refusedWith("not-found"));
	await expect(costly("mzj.handler", { organId: district.organ("sfj") })).rejects.toEqual(
		refusedWith("not-found"),
	);
});
