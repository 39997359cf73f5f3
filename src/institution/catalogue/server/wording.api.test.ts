import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkItem, draftItem } from "#institution/catalogue/domain/api.ts";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import { importPeerList, peerComparison } from "#institution/catalogue/domain/peers-api.ts";
import {
	changeWordingEntry,
	previewWordingChange,
	restoreWordingSet,
	tryWording,
	wordingHistory,
	wordingList,
} from "#institution/catalogue/domain/wording-api.ts";
import { dayOf } from "#kernel/calendar.ts";
import { catalogueBindings } from "#tests/support/catalogue.ts";
import { reviewOf } from "#tests/support/checkup.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkupRoutes } from "./checkups.ts";
import { peerRoutes } from "./peers.ts";
import { wordingRoutes } from "./wording.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict((engine) => [
		...catalogueBindings(),
		...wordingRoutes(),
		...checkupRoutes({ engine: () => engine }),
		...peerRoutes(),
	]);
});
afterAll(() => district.close());

const today = dayOf(new Date());
const change = (words: string, inForce: boolean, as = "sfj.office", effectiveOn = today) =>
	district.call(changeWordingEntry, district.staff(as), {
		body: {
			kind: "vague-word",
			words,
			inForce,
			authority: "石龙司〔2026〕5号",
			reason: "清单里常见",
			effectiveOn,
		},
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
			const review = await reviewOf(district.call, `证明名称,证明内容\n场所证明,${text}`);
			return review.findings.filter(({ reason }) => reason === "vague-wording");
		};
		expect(await tried(text)).toEqual([]);
		expect(await change("差不多", true)).toMatchObject({ words: "差不多", version: 1 });
		expect(await tried(text)).toEqual(["6:差不多"]);
		expect(await item()).toMatchObject([{ words: "差不多", path: "proofObligation", offset: 6 }]);
		expect(await checked()).toMatchObject([{ words: "差不多" }]);
		expect(await change("差不多", false)).toMatchObject({ words: "差不多", version: 2 });
		expect([await tried(text), await item(), await checked()]).toEqual([[], [], []]);
		// 每次改动都在日志链里，停用也一样。
		const journal = await district.owner.pool.query(
			"select event ->> 'changeNo' as no from journal where type = 'WordingChanged' order by id",
		);
		expect(journal.rows.map(({ no }) => Number(no))).toEqual([1, 2]);
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

	test("改之前看得到会多出、减少哪些问题，在哪一条；看过不留下什么（R-046 三(四)）", async () => {
		const { itemId } = await district.call(draftItem, district.staff("sfj.handler"), {
			body: {
				facts: {
					...facts,
					organId: district.organ("sfj"),
					code: "YL-1",
					matterName: "预览事项",
					proofObligation: "场地约莫够用，提供相关材料",
				},
			},
			idempotencyKey: randomUUID(),
		});
		const preview = (body: { words: string; inForce: boolean } | { restoreTo: number }) =>
			district.call(previewWordingChange, district.staff("sfj.office"), {
				body: "words" in body ? { kind: "vague-word", ...body } : body,
				idempotencyKey: randomUUID(),
			});
		const added = await preview({ words: "约莫", inForce: true });
		expect(added).toMatchObject({ added: 1, removed: 0, rows: [{ effect: "added", itemId, words: "约莫" }] });
		const removed = await preview({ words: "相关", inForce: false });
		expect(removed.rows).toContainEqual(
			expect.objectContaining({ effect: "removed", itemId, reason: "vague-wording" }),
		);
		expect(await tried("约莫")).toEqual([]);
	});

	test("改动记录写明谁、何时、为什么，可以恢复到任何一次之后（R-046 三(四)）", async () => {
		await change("八成", true);
		const { rows } = await district.call(wordingHistory, district.staff("sfj.handler"), {});
		expect(rows[0]).toMatchObject({ words: "八成", reason: "清单里常见", inForce: true });
		const before = rows[1]?.changeNo ?? expect.fail("there was a change before");
		const restored = await district.call(restoreWordingSet, district.staff("sfj.office"), {
			body: { changeNo: before, reason: "改错了", authority: "石龙司〔2026〕7号", effectiveOn: today },
			idempotencyKey: randomUUID(),
		});
		expect(restored.restored).toBe(1);
		expect(await tried("八成")).toEqual([]);
		await expect(
			district.call(restoreWordingSet, district.staff("sfj.handler"), {
				body: { changeNo: 0, reason: "改错了", authority: "石龙司〔2026〕7号", effectiveOn: today },
				idempotencyKey: randomUUID(),
			}),
		).rejects.toEqual(refusedWith("forbidden"));
	});

	test("增加含义词后，同行对照重新归并；界面说明与测量时的规则不同（R-023 三(二)1）", async () => {
		await district.call(importPeerList, district.staff("sfj.office"), {
			body: {
				place: "某县",
				title: "清单",
				source: "某政函〔2026〕3号",
				state: "committed",
				file: Buffer.from("证明名称,证明用途,索要单位\n拖拉机学习卡,农机事项,司法局").toString("base64"),
			},
			idempotencyKey: randomUUID(),
		});
		await district.call(draftItem, district.staff("sfj.handler"), {
			body: {
				facts: {
					...facts,
					organId: district.organ("sfj"),
					code: "HY-1",
					matterName: "农机事项",
					certName: "农机驾驶培训记录",
				},
			},
			idempotencyKey: randomUUID(),
		});
		const missing = async () =>
			(
				await district.call(peerComparison, district.staff("sfj.office"), {
					query: { organId: district.organ("sfj"), size: 100 },
				})
			).rows.map(({ certName }) => certName);
		expect(await missing()).toContain("拖拉机学习卡");
		const mean = (words: string) => ({
			kind: "meaning-fact" as const,
			words,
			value: "农机培训",
			inForce: true,
		});
		for (const words of ["农机驾驶培训记录", "拖拉机学习卡"])
			await district.call(changeWordingEntry, district.staff("sfj.office"), {
				body: { ...mean(words), authority: "石龙司〔2026〕5号", reason: "写法不同", effectiveOn: today },
				idempotencyKey: randomUUID(),
			});
		expect(await missing()).not.toContain("拖拉机学习卡");
		const { standing } = await district.call(wordingList, district.staff("sfj.office"), {
			query: { kind: "meaning-fact" },
		});
		expect(standing.added).toBeGreaterThanOrEqual(2);
	});
});
