import { randomUUID } from "node:crypto";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkUpList, listCheckup, shareCheckup } from "#institution/catalogue/domain/checkup-api.ts";
import type { Actor } from "#kernel/actor.ts";
import { cancelled, outcomeOf, reviewOf, sendList } from "#tests/support/checkup.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkupRoutes, forgetCheckups } from "./checkups.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict((engine) => checkupRoutes({ engine: () => engine }));
});
afterAll(() => district.close());

const anybody: Actor = { kind: "anonymous" };
const list =
	"证明名称,证明用途,开具单位,证明内容\n提供11010519491231002X的有关材料,教师资格认定,申请人,电话13812345678的家庭月收入____\n";
const many = (count: number) =>
	`证明名称,证明用途,开具单位,证明内容\n${Array.from({ length: count }, (_, n) => `第${n}号有关材料,事项${n},公安机关,内容____`).join("\n")}`;

describe("清单体检：谁都可以做，文件不留，结果到时删除", () => {
	test("得到逐格的问题；身份证号和手机号不进结果（R-140 三(四)）", async () => {
		const review = await reviewOf(district.call, list);
		expect(review.findings.map(({ row, column, reason }) => `${column}${row} ${reason}`)).toEqual(
			expect.arrayContaining(["A2 vague-wording", "C2 issued-by-applicant", "D2 slot-without-unit"]),
		);
		expect(review.columnsMissing).toContain("设定依据");
		const kept = await district.owner.pool.query("select document::text as text from list_checkup");
		for (const { text } of kept.rows) expect(text).not.toMatch(/11010519491231002X|13812345678/);
	});

	test("问题按读的人的语言说（R-045 三(四)）", async () => {
		const { checkupId } = await sendList(district.call, list);
		await outcomeOf(district.call, checkupId);
		const read = await district.engine.perform(
			district.bindings.find(({ endpoint }) => endpoint.name === "list-checkup") ??
				expect.fail("nothing reads a check-up"),
			{ actor: anybody, language: "en", params: { checkupId } },
		);
		const { outcome } = listCheckup.reply.parse("reply" in read ? read.reply : null);
		const messages = outcome.state === "done" ? outcome.review.findings.map(({ message }) => message) : [];
		expect(messages).toContain("Vague wording. Say which, what else, how much, when.");
		for (const message of messages) expect(message).not.toMatch(/[一-鿿]/);
	});

	test("同一次提交再来一遍，还是同一个结果（R-140）", async () => {
		const once = { body: { file: Buffer.from(list).toString("base64") }, idempotencyKey: randomUUID() };
		const [first, second] = [
			await district.call(checkUpList, anybody, once),
			await district.call(checkUpList, anybody, once),
		];
		expect(second.checkupId).toBe(first.checkupId);
	});

	test.each([
		[
			"压缩炸弹",
			() => zipSync({ "word/document.xml": new Uint8Array(130 * 1024 * 1024) }),
			"file-suspicious",
		],
		["旧版 .doc", () => Buffer.from("d0cf11e0a1b11ae1".padEnd(2_048, "0"), "hex"), "file-old-format"],
		["扫描的 PDF", () => Buffer.from("%PDF-1.7\n%âãÏÓ"), "file-is-pdf"],
		["照片", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "file-is-image"],
		[
			"有打开密码的 XLSX",
			() =>
				Buffer.concat([
					Buffer.from("d0cf11e0a1b11ae1", "hex"),
					Buffer.alloc(512),
					Buffer.from("EncryptedPackage", "utf16le"),
				]),
			"file-encrypted",
		],
		["5 MB 以上", () => Buffer.concat([Buffer.from("PK"), Buffer.alloc(5_245_000)]), "file-too-large"],
	])("一看就读不了的当场说明白：%s（R-025 三(二)1）", async (_, file, reason) => {
		await expect(sendList(district.call, file())).rejects.toEqual(refusedWith(reason));
	});

	test.each([
		["认不出表头", "甲,乙\n1,2", "list-columns-not-found"],
		["空表", "证明名称,开具单位\n", "no-rows"],
		["乱码", Uint8Array.of(0, 1, 2, 3, 0, 9), "file-unreadable"],
	])("读了才知道不行的，说明白为什么：%s（R-025 三(二)1）", async (_, file, reason) => {
		const { checkupId } = await sendList(district.call, file);
		const outcome = await outcomeOf(district.call, checkupId);
		expect(outcome).toMatchObject({ state: "failed", reason });
		expect(outcome.state === "failed" && outcome.message).toMatch(/请/);
		await reviewOf(district.call, list);
	});

	test("一万行看得到读到哪里，读得完，问题太多时说明还有多少（R-025 三(二)1）", async () => {
		const { checkupId } = await sendList(district.call, many(10_000));
		const seen = new Set<string>();
		for (;;) {
			const { outcome } = await district.call(listCheckup, anybody, { params: { checkupId } });
			if (outcome.state !== "running") break;
			seen.add(outcome.progress.step);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		const outcome = await outcomeOf(district.call, checkupId);
		if (outcome.state !== "done") throw new Error(outcome.state);
		expect(seen.size).toBeGreaterThan(0);
		expect(outcome.review.rows).toBe(10_000);
		expect(outcome.review.findings).toHaveLength(3_000);
		expect(outcome.review.findingsLeftOut).toBeGreaterThan(6_000);
	});

	test("可以取消；取消后不再有结果，做完的不能取消（R-025 三(二)1）", async () => {
		const { checkupId } = await sendList(district.call, many(10_000));
		await cancelled(district.call, checkupId);
		expect(await outcomeOf(district.call, checkupId)).toEqual({ state: "cancelled" });
		const short = await sendList(district.call, list);
		await outcomeOf(district.call, short.checkupId);
		await expect(cancelled(district.call, short.checkupId)).rejects.toEqual(refusedWith("checkup-ended"));
	});

	test("做到一半系统重新启动，说明没有做完（R-025 三(二)1）", async () => {
		const { checkupId } = await sendList(district.call, list);
		await outcomeOf(district.call, checkupId);
		await district.owner.pool.query(
			"update list_checkup set state = 'running', document = null where id = $1",
			[checkupId],
		);
		expect(await outcomeOf(district.call, checkupId)).toMatchObject({
			state: "failed",
			reason: "checkup-interrupted",
		});
	});

	test("两小时后打不开并删除；选择保留的留 30 天（R-140）", async () => {
		const { checkupId } = await sendList(district.call, list);
		const shared = await sendList(district.call, list);
		await outcomeOf(district.call, shared.checkupId);
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
