import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	importPeerList,
	notePeerConsultation,
	peerComparison,
	peerLists,
	showPeerList,
} from "#institution/catalogue/domain/peers-api.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { atlasReader } from "./atlas.ts";
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

	test("写明日期的清单由司法局放进证明地图，注明来源，可以撤下（R-023 三(二)1）", async () => {
		const csv = "证明名称,证明用途,索要单位\n无犯罪记录证明,11010519491231002X的教师资格认定,某县教育局";
		const add = (published?: string) =>
			district.call(importPeerList, district.staff("sfj.office"), {
				body: {
					place: "某县",
					title: "取消证明事项清单",
					source: "https://example.gov.cn/list",
					state: "cancelled",
					...(published ? { published } : {}),
					file: Buffer.from(csv).toString("base64"),
				},
				idempotencyKey: randomUUID(),
			});
		const show = (listId: string, shown: boolean, login = "sfj.office") =>
			district.call(showPeerList, district.staff(login), {
				params: { listId },
				body: { shown, reason: "当地政府网站已公开" },
				idempotencyKey: randomUUID(),
			});
		const atlas = atlasReader();
		const places = async () => {
			const read = await district.engine.reading({ kind: "anonymous" });
			const { rows } = await atlas.find(read, {
				q: "无犯罪记录",
				placeId: "",
				state: null,
				onlyDiffering: true,
			});
			return { names: rows.flatMap(({ lines }) => lines.cancelled.map(({ place }) => place)), read };
		};
		const { listId } = await add("2026-01-05");
		expect((await places()).names).not.toContain("某县");
		await expect(show(listId, true, "mzj.handler")).rejects.toEqual(refusedWith("forbidden"));
		await show(listId, true);
		const { names, read } = await places();
		expect(names).toContain("某县");
		const shown = await atlas.place(read, listId);
		expect(shown).toMatchObject({ source: "https://example.gov.cn/list", published: "2026-01-05" });
		expect(JSON.stringify(shown)).not.toContain("11010519491231002X");
		const csvFile = Buffer.from(
			await atlas.csv(read, { q: "无犯罪记录", placeId: "", state: null, onlyDiffering: false }),
		).toString();
		expect(csvFile).toContain("https://example.gov.cn/list");
		await show(listId, false);
		expect((await places()).names).not.toContain("某县");
		const journal = await district.owner.pool.query(
			"select type from journal where subject_id = $1 order by id",
			[listId],
		);
		expect(journal.rows.map(({ type }) => type)).toEqual([
			"PeerListImported",
			"PeerListShown",
			"PeerListHidden",
		]);
		const undated = await add();
		await expect(show(undated.listId, true)).rejects.toEqual(refusedWith("peer-date-missing"));
	});

	test("导入的文件在单独的线程里读，读不了的说明白（R-023 三(二)1）", async () => {
		await expect(
			district.call(importPeerList, district.staff("sfj.office"), {
				body: {
					place: "某县",
					title: "清单",
					source: "来文",
					state: "committed",
					file: Buffer.from("%PDF-1.7 scan").toString("base64"),
				},
				idempotencyKey: randomUUID(),
			}),
		).rejects.toEqual(refusedWith("file-is-pdf"));
	});
});
