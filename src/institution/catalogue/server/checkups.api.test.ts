import { randomUUID } from "node:crypto";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkUpList, listCheckup, shareCheckup } from "#institution/catalogue/domain/checkup-api.ts";
import type { Actor } from "#kernel/actor.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkupRoutes, forgetCheckups } from "./checkups.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => checkupRoutes());
});
afterAll(() => district.close());

const anybody: Actor = { kind: "anonymous" };
const sent = (text: string | Uint8Array) => ({
	body: { file: Buffer.from(text).toString("base64") },
	idempotencyKey: randomUUID(),
});
const list =
	"证明名称,证明用途,开具单位,证明内容\n提供11010519491231002X的有关材料,教师资格认定,申请人,电话13812345678的家庭月收入____\n";

describe("清单体检：谁都可以做，文件不留，结果到时删除", () => {
	test("得到逐格的问题；身份证号和手机号不进结果（R-140 三(四)）", async () => {
		const { checkupId, score } = await district.call(checkUpList, anybody, sent(list));
		const found = await district.call(listCheckup, anybody, { params: { checkupId } });
		expect(found.review.score).toBe(score);
		expect(found.review.findings.map(({ row, column, reason }) => `${column}${row} ${reason}`)).toEqual(
			expect.arrayContaining(["A2 vague-wording", "C2 issued-by-applicant", "D2 slot-without-unit"]),
		);
		expect(found.review.columnsMissing).toContain("设定依据");
		const kept = await district.owner.pool.query("select document::text as text from list_checkup");
		for (const { text } of kept.rows) expect(text).not.toMatch(/11010519491231002X|13812345678/);
	});

	test("同一次提交再来一遍，还是同一个结果（R-140）", async () => {
		const once = sent(list);
		const [first, second] = [
			await district.call(checkUpList, anybody, once),
			await district.call(checkUpList, anybody, once),
		];
		expect(second.checkupId).toBe(first.checkupId);
	});

	test("认不出表头、空表、压缩炸弹都有明确的答复，系统照常工作（R-025 三(二)1）", async () => {
		const bomb = zipSync({ "word/document.xml": new Uint8Array(130 * 1024 * 1024) });
		for (const [file, reason] of [
			["甲,乙\n1,2", "list-columns-not-found"],
			["证明名称,开具单位\n", "no-rows"],
			[bomb, "file-suspicious"],
			[Uint8Array.of(0, 1, 2, 3, 0, 9), "file-unreadable"],
		] as const)
			await expect(district.call(checkUpList, anybody, sent(file))).rejects.toEqual(refusedWith(reason));
		await district.call(checkUpList, anybody, sent(list));
	});

	test("一万行也读得完，问题太多时说明还有多少（R-025 三(二)1）", async () => {
		const rows = Array.from({ length: 10_000 }, (_, n) => `第${n}号有关材料,事项${n},公安机关,内容____`);
		const { checkupId } = await district.call(
			checkUpList,
			anybody,
			sent(`证明名称,证明用途,开具单位,证明内容\n${rows.join("\n")}`),
		);
		const { review } = await district.call(listCheckup, anybody, { params: { checkupId } });
		expect(review.rows).toBe(10_000);
		expect(review.findings).toHaveLength(3_000);
		expect(review.findingsLeftOut).toBeGreaterThan(6_000);
	});

	test("两小时后打不开并删除；选择保留的留 30 天（R-140）", async () => {
		const { checkupId } = await district.call(checkUpList, anybody, sent(list));
		const shared = await district.call(checkUpList, anybody, sent(list));
		await district.call(shareCheckup, anybody, {
			params: { checkupId: shared.checkupId },
			idempotencyKey: randomUUID(),
		});
		await district.owner.pool.query("insert into demo_clock (offset_milliseconds) values ($1)", [
			3 * 3_600_000,
		]);
		await expect(district.call(listCheckup, anybody, { params: { checkupId } })).rejects.toEqual(
			refusedWith("not-found"),
		);
		await district.engine.act({ kind: "system", task: "test" }, forgetCheckups);
		const left = await district.owner.pool.query("select id from list_checkup");
		expect(left.rows.map(({ id }) => id)).toEqual([shared.checkupId]);
	});
});
