import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facts, itemId, now, organId } from "#institution/catalogue/domain/item.sample.ts";
import type { ReleaseId } from "#institution/catalogue/domain/item.ts";
import { exchangeTables } from "#institution/notice/server/exchange-tables.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import {
	type ExchangeSource,
	exchangeProblems,
	exchangeRecords,
	foreignCode,
	withSyncFields,
} from "./exchange.ts";

const source: ExchangeSource = {
	item: {
		...facts,
		organId,
		taskCode: `${completeUscc("1141040400550101")}4000101001000`,
		itemId,
		releaseId: "0199a000-0000-7000-8000-0000000000bb" as ReleaseId,
		releaseNo: 1,
		organName: "石龙区司法局",
		publishedAt: now.toISOString(),
	},
	organ: { name: "石龙区司法局", uscc: completeUscc("1141040400550101"), contactPhone: "0375-2520000" },
	local: {
		place: "大厅3号窗口",
		hours: "工作日9:00-17:00",
		legalDays: 20,
		promisedDays: 5,
		termUnit: "working-day",
		legalBasis: "《中华人民共和国行政许可法》第四十二条",
		feeBasis: "",
		visits: 0,
	},
	complaintWay: "http://localhost/complaints/new",
	portalUrl: "http://localhost/items/1",
	blankUrl: "http://localhost/items/1/blank-letter.pdf",
};
const problemsOf = (given: ExchangeSource): string[] => {
	const records = exchangeRecords(given);
	return exchangeTables().flatMap((table) => {
		const record = records[table.table];
		return record ? exchangeProblems(table, record) : [];
	});
};

describe("明确相关数据标准", () => {
	test("要素齐全的事项逐表通过交换字段检查，三张表都有（R-051 三(四)）", () => {
		expect(problemsOf(source)).toEqual([]);
		expect(Object.keys(exchangeRecords(source)).sort()).toEqual([
			"dn_task_general_material",
			"up_task_directory",
			"up_task_general_basic",
		]);
	});

	test("缺实施编码的点名基本编码和实施编码，超长的说明最长多少字（R-051 三(四)）", () => {
		const { taskCode: _, ...item } = source.item;
		expect(problemsOf({ ...source, item })).toEqual([
			"政务服务事项基本目录：缺少“基本编码”（catalog_code）。",
			"实施清单基本信息(许可、给付、奖励、确认、裁决、其他类)：缺少“基本编码”（catalog_code）。",
			"实施清单基本信息(许可、给付、奖励、确认、裁决、其他类)：缺少“实施编码”（task_code）。",
			"事项材料目录信息：缺少“实施编码”（task_code）。",
		]);
		expect(problemsOf({ ...source, local: { ...source.local, place: "甲".repeat(501) } })).toEqual([
			expect.stringContaining("“办理地点”（transact_addr）超过500个字"),
		]);
	});

	test("实施编码里的机构代码不是本机关的，指出来（R-051 三(四)）", () => {
		expect(foreignCode(source.item, source.organ)).toEqual([]);
		expect(foreignCode({}, source.organ)).toEqual([]);
		const other = { name: "石龙区民政局", uscc: completeUscc("1141040400550103") };
		expect(foreignCode(source.item, other)).toEqual([
			expect.stringContaining(`不是石龙区民政局的 ${other.uscc}`),
		]);
	});

	test("公布时间按北京时间写（R-051 三(四)）", () => {
		const late = { ...source.item, publishedAt: "2026-03-01T20:30:05.000Z" };
		expect(exchangeRecords({ ...source, item: late }).up_task_directory).toMatchObject({
			plan_effective_date: "2026-03-02 04:30:05",
		});
	});

	test("办结时限和它的单位一起交换：工作日是工作日，自然日是自然日（R-051 三(四)）", () => {
		const sent = (termUnit: "working-day" | "natural-day") =>
			exchangeRecords({ ...source, local: { ...source.local, termUnit } }).up_task_general_basic;
		expect(sent("working-day")).toMatchObject({ anticipate_day: 20, anticipate_type: "1", promise_type: 1 });
		expect(sent("natural-day")).toMatchObject({ anticipate_day: 20, anticipate_type: "2", promise_type: 2 });
	});

	test("每张表带上同步类型、时间和批次号，长度都合格（R-051 三(四)）", () => {
		const sync = { batch: "41040420260302abcdef0123456789", at: "2026-03-02T01:00:00Z", isNew: true };
		const rows = withSyncFields(exchangeRecords(source), sync);
		expect(Object.values(rows).map(([row]) => row)).toEqual(
			Array.from({ length: 3 }, () =>
				expect.objectContaining({
					cd_operation: "I",
					cd_time: "2026-03-02 09:00:00",
					cd_batch: sync.batch,
				}),
			),
		);
		expect(withSyncFields({ t: {} }, { ...sync, isNew: false }).t?.[0]).toMatchObject({ cd_operation: "U" });
	});

	test("任何一个必填字段为空都会被指出，且只指出它（R-051 三(四)）", () => {
		const tables = exchangeTables().flatMap((table) =>
			table.fields.filter(({ required }) => required).map(({ field }) => ({ table, field })),
		);
		const records = exchangeRecords(source);
		fc.assert(
			fc.property(
				fc.constantFrom(...tables.filter(({ table }) => records[table.table])),
				fc.constantFrom(null, ""),
				({ table, field }, blank) => {
					const found = exchangeProblems(table, { ...records[table.table], [field]: blank });
					expect(found).toHaveLength(1);
					expect(found[0]).toContain(`（${field}）`);
				},
			),
			{ numRuns: 200 },
		);
	});

	test("数字、时间写错，多出字段，也指出（R-051 三(四)）", () => {
		const [directory] = exchangeTables();
		if (!directory) throw new Error("no table");
		const record = exchangeRecords(source).up_task_directory ?? {};
		expect(exchangeProblems(directory, { ...record, task_version: "一" }).join()).toContain("整数");
		expect(exchangeProblems(directory, { ...record, plan_effective_date: "2021/5/7" }).join()).toContain(
			"时:分:秒",
		);
		expect(exchangeProblems(directory, { ...record, nonsense: 1 }).join()).toContain("没有字段 nonsense");
	});
});
