import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { httpProvincialPortal } from "./http.ts";
import type { PortalPackage } from "./port.ts";
import { type ProvincialPortalSimulator, provincialPortalSimulator } from "./simulator.ts";

let simulator: ProvincialPortalSimulator;
/** Only the slow platform is asked by somebody impatient: a busy machine is slow too. */
const portal = (timeLimit = 60_000, credential = "demo-provincial") =>
	httpProvincialPortal({ url: simulator.url, credential, timeLimit });
const directory = {
	row_guid: "item-1-d",
	task_name: "法律援助申请",
	catalog_code: "000101001000",
	task_type: "05",
	by_law: "《法律援助法》第四十一条",
	use_level: "4",
	task_state: "1",
	task_version: 1,
};
const given = (changes: Partial<PortalPackage> = {}): PortalPackage => ({
	batch: "410404-20260301-000001",
	operation: "publish",
	itemId: "item-1",
	tables: { up_task_directory: [directory] },
	documents: [{ kind: "guide", title: "办事指南", lines: ["一、条件"] }],
	...changes,
});

beforeEach(async () => {
	simulator = await provincialPortalSimulator({ credential: "demo-provincial" });
});
afterEach(() => simulator.close());

describe("推送到省政务服务平台", () => {
	test("收下一批给回执，查得到状态，平台上就看得到这个事项（R-048 三(四)）", async () => {
		const answer = await portal().push(given());
		expect(answer).toEqual({ state: "accepted", receipt: "HN00000001" });
		expect(await portal().statusOf(given().batch)).toEqual(answer);
		expect([...simulator.shown()]).toEqual([["item-1", given().batch]]);
		expect(simulator.batches()[0]?.documents[0]?.title).toBe("办事指南");
	});

	test("没有推送过的批次查不到", async () => {
		expect(await portal().statusOf("410404-20260301-999999")).toBeNull();
	});

	test("缺必填字段、超长的由平台逐个字段退回，平台上看不到（R-051 三(四)）", async () => {
		const answer = await portal().push(
			given({
				tables: { up_task_directory: [{ ...directory, by_law: "", task_type: "一百零五" }], 别的表: [{}] },
			}),
		);
		expect(answer).toMatchObject({
			state: "rejected",
			faults: [
				{ table: "up_task_directory", field: "task_type", message: "事项类型超长" },
				{ table: "up_task_directory", field: "by_law", message: "设定依据不能为空" },
				{ table: "别的表", field: "", message: "没有这张表" },
			],
		});
		expect(simulator.shown().size).toBe(0);
	});

	test("先收下、以后再定的，查询时给出结论", async () => {
		simulator.behave("undecided");
		expect(await portal().push(given())).toMatchObject({ state: "received" });
		simulator.refuseField({
			table: "up_task_directory",
			field: "by_law",
			message: "依据与省基本目录不一致",
		});
		simulator.decide();
		expect(await portal().statusOf(given().batch)).toMatchObject({
			state: "rejected",
			faults: [{ field: "by_law" }],
		});
	});

	test("撤下以后平台上不再有这个事项", async () => {
		await portal().push(given());
		const answer = await portal().push(
			given({ batch: "410404-20260302-000002", operation: "withdraw", tables: {}, documents: [] }),
		);
		expect(answer.state).toBe("accepted");
		expect(simulator.shown().size).toBe(0);
	});

	test("答复丢了再推同一批：字段次序不同也是同一批，只收一次，回执相同", async () => {
		simulator.behave("cut");
		await expect(portal().push(given())).rejects.toMatchObject({ reason: "unreachable" });
		simulator.behave("well");
		const shuffled = Object.fromEntries(Object.entries(directory).reverse());
		expect(await portal().push(given({ tables: { up_task_directory: [shuffled] } }))).toEqual({
			state: "accepted",
			receipt: "HN00000001",
		});
		expect(simulator.batches()).toHaveLength(1);
	});

	test("同一批次号换了内容被拒绝", async () => {
		await portal().push(given());
		await expect(portal().push(given({ documents: [] }))).rejects.toMatchObject({ reason: "batch-taken" });
	});

	test.each([
		["down", "busy"],
		["slow", "timed-out"],
		["garbled", "malformed"],
		["other-batch", "of-another-batch"],
		["other-content", "of-another-batch"],
	] as const)("平台%s时报%s，恢复以后同一批照样收下一次", async (mood, reason) => {
		simulator.behave(mood);
		await expect(portal(mood === "slow" ? 400 : 60_000).push(given())).rejects.toMatchObject({
			name: "ProvincialPortalFault",
			reason,
		});
		simulator.behave("well");
		expect(await portal().push(given())).toMatchObject({ state: "accepted" });
		expect(simulator.batches()).toHaveLength(1);
	});

	test("凭证不对进不去；平台不在时报 unreachable", async () => {
		await expect(portal(60_000, "wrong").push(given())).rejects.toMatchObject({ reason: "not-let-in" });
		const other = await provincialPortalSimulator({ credential: "demo-provincial" });
		await other.close();
		const gone = httpProvincialPortal({ url: other.url, credential: "x", timeLimit: 60_000 });
		await expect(gone.statusOf("410404-1")).rejects.toMatchObject({ reason: "unreachable" });
	});
});
