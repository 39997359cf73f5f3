import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { submitMatter } from "#institution/matter/domain/api.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	type CommitmentDistrict,
	commitmentDistrict,
	householdAnswers,
} from "#tests/support/commitment.ts";
import { asJpeg, scanOf } from "#tests/support/scan.ts";
import * as api from "../domain/api.ts";
import * as outage from "../domain/outage-api.ts";
import { verificationWordsChinese as words } from "../domain/verification-words.zh-CN.ts";
import { escalateOutages } from "./outage-store.ts";
import { sealNow } from "./seal-now.ts";
import { verifyLetter } from "./verify-letter.ts";

let district: CommitmentDistrict;
let item: PublishedItem;
beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district));
}, 120_000);
afterAll(() => district.close());

const clerk = () => district.staff("sfj.window");
const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => {
			if (error instanceof Refused) return error.problem;
			throw error;
		},
	);
const hour = 3_600_000;
const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * hour).toISOString();
/** Printed a day before anything of these tests is signed: the test has no day to wait. */
const printedYesterday = () =>
	district.owner.pool.query("update outage_batch set printed_at = now() - interval '30 days'");

const aBatch = async (count = 3) => {
	const batch = await district.call(outage.printOutageBatch, clerk(), {
		body: { itemId: item.itemId, count },
	});
	await printedYesterday();
	const { rows } = await district.call(outage.outageLetters, clerk(), { params: { id: batch.id } });
	return { batch, letters: rows };
};
const offeredTo = async () => {
	const { actor } = await aCitizen(district);
	return anOfferedCommitment(district, { applicant: actor, item });
};
const take = (commitmentId: string, number: string, signedAt = at(3)) =>
	district.call(outage.takeOutageLetter, clerk(), {
		params: { id: commitmentId },
		body: { number, signedAt },
	});
const scanFor = async (letterId: string) => {
	const { base64 } = await district.call(outage.outageLetterFile, clerk(), {
		params: { id: letterId },
		query: { copy: "organ" },
	});
	return (await scanOf(Buffer.from(base64, "base64"))).map((picture) => ({
		file: `data:image/jpeg;base64,${asJpeg(picture).toString("base64")}`,
	}));
};

describe("停机窗口", () => {
	test("印一批、停机后补录、签署级别P、盖章可核验，编号和告知证据都是当时的（R-153 R-012）", async () => {
		const { batch, letters } = await aBatch(2);
		expect(batch.firstNumber).toMatch(/告承备〔\d{4}〕第0001号$/);
		expect(letters.map(({ state }) => state)).toEqual(["blank", "blank"]);
		const [first, second] = letters;
		if (!first || !second) throw new Error("two were printed");
		const { commitmentId, matterId } = await offeredTo();

		expect(await refusal(take(commitmentId, first.number))).toMatchObject({
			reason: "outage-not-registered",
		});
		const registered = await district.call(outage.registerOutage, clerk(), {
			body: { organId: item.organId, beganAt: at(5), endedAt: at(1) },
		});
		expect(
			await refusal(
				district.call(outage.registerOutage, clerk(), {
					body: { organId: item.organId, beganAt: at(4), endedAt: at(2) },
				}),
			),
		).toMatchObject({ reason: "outage-overlaps" });
		expect(await refusal(take(commitmentId, "平龙司告承备〔2026〕第9999号"))).toMatchObject({
			reason: "outage-number-unknown",
		});

		const signedAt = at(3);
		expect(await take(commitmentId, first.number, signedAt)).toMatchObject({ state: "told", late: false });
		const params = { id: commitmentId };
		await district.call(api.fillSlots, clerk(), { params, body: { values: householdAnswers } });
		expect(await refusal(district.call(api.printLetter, clerk(), { params }))).toMatchObject({
			reason: "outage-letter-on-paper",
		});
		const bind = (pages: { file: string }[]) =>
			refusal(district.call(api.bindScan, clerk(), { params, body: { mark: "signature", pages } }));
		expect(await bind(await scanFor(second.id))).toMatchObject({ reason: "scan-of-another-letter" });
		const scan = await scanFor(first.id);
		if (scan.length > 1)
			expect(await bind(scan.slice(1))).toMatchObject({ reason: "pages-missing", details: { pages: ["1"] } });
		expect(await bind(scan)).toBeNull();
		await sealNow(district.needs, commitmentId);
		const view = await district.call(api.commitment, clerk(), { params });
		expect(view).toMatchObject({
			state: "sealed",
			signatureLevel: "P",
			letterNo: first.number,
			signedAt,
			noticeCompletedAt: signedAt,
			outage: true,
		});
		const { base64 } = await district.call(api.letterFile, clerk(), { params });
		const checked = await verifyLetter(Buffer.from(base64, "base64"), {
			renderer: district.needs.renderer,
			words,
			trustedRoots: [...district.trustedRoots],
			timestampFile: null,
		});
		expect(checked.findings.filter(({ result }) => result !== "holds")).toEqual([]);
		// An ordinary letter in an ordinary matter from here on.
		await district.call(submitMatter, clerk(), { params: { matterId } });

		const other = await offeredTo();
		expect(await refusal(take(other.commitmentId, first.number))).toMatchObject({
			reason: "outage-number-used",
		});
		await district.call(outage.voidOutageLetter, clerk(), {
			params: { id: second.id },
			body: { reason: "lost", note: "搬家时遗失" },
		});
		expect(await refusal(take(other.commitmentId, second.number))).toMatchObject({
			reason: "outage-number-void",
		});
		const { rows } = await district.call(outage.outageBatches, clerk(), { query: {} });
		expect(rows.find(({ id }) => id === batch.id)).toMatchObject({
			blank: 0,
			entered: 1,
			void: 1,
			outdated: false,
		});
		expect(
			await refusal(
				district.call(outage.reconcileOutage, clerk(), {
					params: { id: registered.id },
					body: { blanksCounted: 1 },
				}),
			),
		).toMatchObject({ reason: "outage-blanks-differ" });
		expect(
			await district.call(outage.reconcileOutage, clerk(), {
				params: { id: registered.id },
				body: { blanksCounted: 0 },
			}),
		).toMatchObject({ late: false });
	});

	test("保管人、宣读人须是本机关在用的工作人员：不存在的、别的机关的、停用的，说清楚怎么办（R-153）", async () => {
		const idOf = (login: string) => {
			const actor = district.staff(login);
			if (actor.kind !== "staff") throw new Error(`${login} is staff`);
			return actor.personId;
		};
		const print = (holderId: string) =>
			district.call(outage.printOutageBatch, clerk(), { body: { itemId: item.itemId, count: 1, holderId } });
		await district.call(outage.registerOutage, clerk(), {
			body: { organId: item.organId, beganAt: at(60), endedAt: at(50) },
		});
		const { commitmentId } = await offeredTo();
		const { letters } = await aBatch(1);
		const readBy = (id: string) =>
			district.call(outage.takeOutageLetter, clerk(), {
				params: { id: commitmentId },
				body: { number: letters[0]?.number ?? "", signedAt: at(55), readBy: id },
			});
		const off = "update person set active = $2 where id = $1";
		await district.owner.pool.query(off, [idOf("sfj.handler"), false]);
		for (const id of [randomUUID(), idOf("mzj.window"), idOf("sfj.handler")]) {
			expect(await refusal(print(id))).toMatchObject({ status: 409, reason: "outage-holder-unknown" });
			expect(await refusal(readBy(id))).toMatchObject({ status: 409, reason: "outage-reader-unknown" });
		}
		await district.owner.pool.query(off, [idOf("sfj.handler"), true]);
		expect(await print(idOf("sfj.handler"))).toMatchObject({ count: 1 });
		expect(await readBy(idOf("sfj.handler"))).toMatchObject({ state: "told" });
	});

	test("两名窗口人员同时录入同一个编号，只有一个录得进（R-153）", async () => {
		const { letters } = await aBatch(1);
		const number = letters[0]?.number ?? "";
		const offers = await Promise.all([offeredTo(), offeredTo(), offeredTo()]);
		const outcomes = await Promise.all(offers.map(({ commitmentId }) => refusal(take(commitmentId, number))));
		expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
		for (const outcome of outcomes.filter((one) => one !== null))
			expect(outcome).toMatchObject({ reason: "outage-number-used" });
	});

	test("别的机关看不到、录不了，司法局看得到全部（R-153）", async () => {
		const { batch, letters } = await aBatch(1);
		const stranger = district.staff("mzj.window");
		const params = { id: letters[0]?.id ?? "" };
		expect(
			await refusal(district.call(outage.outageLetters, stranger, { params: { id: batch.id } })),
		).toMatchObject({ status: 404 });
		expect(
			await refusal(
				district.call(outage.voidOutageLetter, stranger, { params, body: { reason: "spoiled" } }),
			),
		).toMatchObject({ status: 404 });
		expect(
			await refusal(
				district.call(outage.printOutageBatch, stranger, { body: { itemId: item.itemId, count: 1 } }),
			),
		).toMatchObject({ status: 404 });
		const bureau = await district.call(outage.outageBatches, district.staff("sfj.office"), { query: {} });
		expect(bureau.rows.map(({ id }) => id)).toContain(batch.id);
	});

	test("过了一个工作日没有对账的记逾期、上报一次，仍可对账（R-153）", async () => {
		const old = 24 * 20;
		const { id } = await district.call(outage.registerOutage, clerk(), {
			body: { organId: item.organId, beganAt: at(old + 4), endedAt: at(old) },
		});
		const escalate = () =>
			district.engine.act({ kind: "system", task: "tick" }, (act) => escalateOutages(act));
		await escalate();
		await escalate();
		const { rows } = await district.call(outage.outages, clerk(), { query: {} });
		expect(rows.find((row) => row.id === id)).toMatchObject({ overdue: true, escalated: true });
		const journal = await district.owner.pool.query(
			"select count(*)::int as count from journal where subject_id = $1 and type = 'OutageEntryOverdue'",
			[id],
		);
		expect(journal.rows[0].count).toBe(1);
		const { commitmentId } = await offeredTo();
		const { letters } = await aBatch(1);
		expect(await take(commitmentId, letters[0]?.number ?? "", at(old + 1))).toMatchObject({ late: true });
	});
});
