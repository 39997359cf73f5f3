import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	importPeerList,
	notePeerConsultation,
	peerComparison,
	peerLists,
	showPeerList,
	withdrawPeerList,
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
		).rejects.toEqual(refusedWith("not-found"));
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

	test("公开日期不能晚于今天，来源写成别的地址不收（R-023 三(二)1）", async () => {
		const add = (more: { published?: string; source?: string }) =>
			district.call(importPeerList, district.staff("sfj.office"), {
				body: {
					place: "某县",
					title: "告知承诺制证明事项清单",
					source: "来文",
					state: "committed",
					file: Buffer.from("证明名称,证明用途\n收入证明,低保").toString("base64"),
					...more,
				},
				idempotencyKey: randomUUID(),
			});
		await expect(add({ published: "2999-01-01" })).rejects.toEqual(refusedWith("peer-date-in-future"));
		await expect(add({ source: "javascript:alert(1)" })).rejects.toEqual(refusedWith("peer-source-wrong"));
	});

	test("误导入的清单写明理由移出，不再参加对照，留有记录；重复提交答复相同（R-023 三(二)1）", async () => {
		const idempotencyKey = randomUUID();
		const body = {
			place: "误导入县",
			title: "告知承诺制证明事项清单",
			source: "来文",
			published: "2026-01-05",
			state: "committed" as const,
			file: Buffer.from("证明名称,证明用途,索要单位\n寄养关系证明,儿童寄养,误导入县民政局").toString(
				"base64",
			),
		};
		const add = () => district.call(importPeerList, district.staff("mzj.handler"), { body, idempotencyKey });
		const { listId } = await add();
		expect(await add()).toEqual({ listId, rows: 1 });
		const names = async () => (await compared("mzj.handler", "mzj")).map(({ certName }) => certName);
		expect(await names()).toContain("寄养关系证明");
		const take = (login: string, reason = "导错了地方的文件") =>
			district.call(withdrawPeerList, district.staff(login), {
				params: { listId },
				body: { reason },
				idempotencyKey: randomUUID(),
			});
		const show = (shown: boolean) =>
			district.call(showPeerList, district.staff("sfj.office"), {
				params: { listId },
				body: { shown, reason: "当地已公开" },
				idempotencyKey: randomUUID(),
			});
		await expect(take("gaj.handler")).rejects.toEqual(refusedWith("forbidden"));
		await show(true);
		await expect(take("mzj.handler")).rejects.toEqual(refusedWith("peer-still-shown"));
		await show(false);
		await take("mzj.handler");
		await expect(take("mzj.handler")).rejects.toEqual(refusedWith("peer-withdrawn"));
		await expect(show(true)).rejects.toEqual(refusedWith("peer-withdrawn"));
		expect(await names()).not.toContain("寄养关系证明");
		const lists = await district.call(peerLists, district.staff("mzj.handler"), {});
		expect(lists.rows.find(({ id }) => id === listId)).toMatchObject({
			withdrawn: { reason: "导错了地方的文件" },
			mayWithdraw: false,
		});
		const { rows } = await district.owner.pool.query(
			"select type from journal where subject_id = $1 order by id desc limit 1",
			[listId],
		);
		expect(rows).toEqual([{ type: "PeerListWithdrawn" }]);
	});
});
