import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	importPeerList,
	notePeerConsultation,
	peerComparison,
	peerLists,
} from "#institution/catalogue/domain/peers-api.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { peerRoutes } from "./peers.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => peerRoutes());
});
afterAll(() => district.close());

const compared = async (login: string, organ: string) =>
	(
		await district.call(peerComparison, district.staff(login), {
			query: { organId: district.organ(organ), size: 100 },
		})
	).rows;

describe("加强与上级业务主管部门和其他县（市、区）同行业沟通联系", () => {
	test("导入一份清单：他们承诺、本部门没有的看得到，记下沟通情况（R-023 三(二)1）", async () => {
		expect((await compared("mzj.handler", "mzj")).map(({ certName }) => certName)).not.toContain(
			"收养关系证明",
		);
		const csv =
			"证明名称,证明用途,索要单位\n收养关系证明,收养登记,某县民政局\n无违建证明,房屋登记,某县住房和城乡建设局";
		const { listId, rows } = await district.call(importPeerList, district.staff("mzj.handler"), {
			body: {
				place: "某县",
				title: "告知承诺制证明事项清单",
				source: "某政函〔2026〕3号",
				state: "committed",
				file: Buffer.from(csv).toString("base64"),
			},
			idempotencyKey: randomUUID(),
		});
		expect(rows).toBe(2);
		const lists = await district.call(peerLists, district.staff("mzj.handler"), {});
		expect(lists.rows).toMatchObject([{ id: listId, place: "某县", rowCount: 2 }]);
		await district.call(notePeerConsultation, district.staff("mzj.handler"), {
			body: {
				organId: district.organ("mzj"),
				certName: "收养关系证明",
				consulted: "某县民政局",
				note: "对方用收养登记数据核对，拟下批纳入",
			},
			idempotencyKey: randomUUID(),
		});
		const found = await compared("mzj.handler", "mzj");
		expect(found.find(({ certName }) => certName === "收养关系证明")).toMatchObject({
			peers: [{ place: "某县", state: "committed", row: 2 }],
			notes: [{ consulted: "某县民政局" }],
		});
		expect(found.map(({ certName }) => certName)).not.toContain("无违建证明");
	});

	test("别的部门的对照看不到，也不能替别的部门记（R-023 三(二)1）", async () => {
		await expect(compared("mzj.handler", "gaj")).rejects.toEqual(refusedWith("not-found"));
		await expect(
			district.call(notePeerConsultation, district.staff("mzj.handler"), {
				body: { organId: district.organ("gaj"), certName: "学历证明", consulted: "某县", note: "记录" },
				idempotencyKey: randomUUID(),
			}),
		).rejects.toEqual(refusedWith("forbidden"));
	});
});
