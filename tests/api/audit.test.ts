import { afterAll, beforeAll, expect, test } from "vitest";
import {
	chainState,
	journalEntries,
	keepAttachment,
	parameters,
} from "#institution/organisation/domain/api.ts";
import { dayOf } from "#kernel/calendar.ts";
import { verifyChain } from "#platform/chain.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, begin } from "#tests/support/loop.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const refusedWith = (reason: string) =>
	expect.objectContaining({ problem: expect.objectContaining({ reason }) });

test("审计员按办件看到全部日志：链上位置、摘要都在，没有姓名和号码（R-141）", async () => {
	const { call, staff } = institution;
	const citizen = await aCitizen(institution, "孙审计");
	const { matterId } = await begin(institution, citizen.actor, "SL-GAJ-003");
	const before = await call(journalEntries, staff("zsj.auditor"), { query: { matterId } });
	expect(before.rows.length).toBeGreaterThan(0);
	expect(before.rows.every(({ position }) => position === null)).toBe(true);
	expect((await call(chainState, staff("zsj.auditor"))).waiting).toBeGreaterThan(0);

	await institution.seal();
	const { rows, from, to } = await call(journalEntries, staff("zsj.auditor"), { query: { matterId } });
	expect([from, to]).toEqual([null, null]);
	expect(rows.every((row) => row.matterId === matterId)).toBe(true);
	expect(rows.map(({ type }) => type)).toContain("MatterBegun");
	expect(JSON.stringify(rows)).not.toContain(citizen.name);
	expect(JSON.stringify(rows)).not.toContain(citizen.idNumber);
	const chain = await call(chainState, staff("zsj.auditor"));
	const verified = await verifyChain(institution.owner.pool, "410404");
	expect(chain).toMatchObject({ links: String(verified.links), head: verified.head, waiting: 0 });
	const newest = await call(journalEntries, staff("zsj.auditor"), { query: { size: 1 } });
	expect(newest.rows[0]?.hash).toBe(verified.head);
});

test("不指定办件时一次最多看 31 天，模块、事件、日期都能筛（R-141）", async () => {
	const { call, staff } = institution;
	const today = dayOf((await institution.engine.reading({ kind: "anonymous" })).now);
	const all = await call(journalEntries, staff("admin"), { query: { from: "2020-01-01" } });
	expect(all.to).toBe(today);
	expect(Date.parse(String(all.to)) - Date.parse(String(all.from))).toBe(30 * 86_400_000);
	const drafted = await call(journalEntries, staff("admin"), {
		query: { slice: "catalogue", type: "ItemDrafted" },
	});
	expect(new Set(drafted.rows.map(({ slice, type }) => `${slice} ${type}`))).toEqual(
		new Set(["catalogue ItemDrafted"]),
	);
	const past = await call(journalEntries, staff("admin"), {
		query: { from: "2026-01-01", to: "2026-01-02" },
	});
	expect(past.rows).toEqual([]);
	await expect(
		call(journalEntries, staff("admin"), { query: { from: "2026-02-02", to: "2026-01-02" } }),
	).rejects.toEqual(refusedWith("malformed"));
});

test("承办人不能看全程日志（R-141、R-143）", async () => {
	const { call, staff } = institution;
	await call(parameters, staff("scj.handler"));
	await expect(call(journalEntries, staff("scj.handler"))).rejects.toEqual(refusedWith("forbidden"));
	await expect(call(chainState, staff("scj.handler"))).rejects.toEqual(refusedWith("forbidden"));
});

test("同一份文件可以属于两个人，各有各的登记（R-088）", async () => {
	const { call, staff, owner } = institution;
	const first = await call(keepAttachment, staff("scj.handler"), { body: { content: drawnSignature } });
	const second = await call(keepAttachment, staff("scj.head"), { body: { content: drawnSignature } });
	await call(keepAttachment, staff("scj.head"), { body: { content: drawnSignature } });
	expect(second.fileHash).toBe(first.fileHash);
	const { rows } = await owner.pool.query<{ lines: string }>(
		"select count(*) as lines from stored_file where hash = $1 and purpose = 'attachment'",
		[first.fileHash],
	);
	expect(rows[0]?.lines).toBe("2");
});
