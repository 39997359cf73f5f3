import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import * as api from "#institution/matter/domain/api.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { neighbours, nothingToFind, publishedItem, smallPicture } from "#tests/support/matter.ts";
import { noteRoute, withdrawalEnded, withdrawalStarted } from "./offers.ts";
import { matterRoutes } from "./routes.ts";
import { matterTick } from "./tick.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
let around: ReturnType<typeof neighbours>;
let applicant: { actor: Actor; id: PartyId };
let stranger: { actor: Actor; id: PartyId };
let organId = "";
const incomeItem = "01900000-0000-7000-8000-000000000001";
const houseItem = "01900000-0000-7000-8000-000000000002";
const matterName = "最低生活保障金给付";
const areaCode = "410404001";

/** A Monday long before the calendar's horizon, whenever the test runs. */
const start = new Date("2026-03-02T02:00:00.000Z");
const moveTo = (instant: Date) =>
	district.owner.pool.query(
		`insert into demo_clock (only_row, offset_milliseconds) values (true, $1)
		on conflict (only_row) do update set offset_milliseconds = excluded.offset_milliseconds`,
		[instant.getTime() - Date.now()],
	);

beforeAll(async () => {
	const items: PublishedItem[] = [];
	district = await testDistrict((engine) => {
		around = neighbours(engine, items);
		return matterRoutes(around.needs);
	});
	await moveTo(start);
	organId = district.organ("mzj");
	items.push(
		publishedItem({ organId }),
		publishedItem({
			organId,
			itemId: houseItem as PublishedItem["itemId"],
			certName: "无房产证明",
			lifeEvents: ["住房证明"],
		}),
	);
	const citizen = (name: string, body: string) =>
		district.party({
			kind: "citizen",
			name,
			idType: "111",
			idNumber: completeCitizenNumber(body),
			phone: "13800000000",
			realNameLevel: 3,
		});
	applicant = await citizen("王芳", "41040419800101002");
	stranger = await citizen("李强", "41040419810202001");
});
afterAll(() => district.close());
beforeEach(() => {
	around.state.inProcess = nothingToFind;
});

const refusal = (reason: string) => ({ problem: { reason } });
const clerk = () => district.staff("mzj.window");
const handler = () => district.staff("mzj.handler");
const begin = (actor = applicant.actor) =>
	district.call(api.beginMatter, actor, { body: { organId, matterName, areaCode } });
const choose = (
	matterId: string,
	itemId: string,
	route: "commitment" | "certificate",
	commitmentId: string | null,
) =>
	district.engine.act({ kind: "system", task: "test" }, (act) =>
		noteRoute(around.needs)(act, matterId, { itemId, route, commitmentId, barred: null }),
	);
const on = (matterId: string) => ({ params: { matterId } });

/** Both certificates decided: income committed to and sealed, house brought. */
const filed = async () => {
	const { matterId } = await begin();
	const commitmentId = crypto.randomUUID();
	await choose(matterId, incomeItem, "commitment", commitmentId);
	await choose(matterId, houseItem, "certificate", null);
	await district.call(api.provideMaterial, applicant.actor, {
		...on(matterId),
		body: { itemId: houseItem, file: smallPicture },
	});
	const letterNo = `石龙民告承〔2026〕第${matterId.slice(-4)}号`;
	around.state.letters.set(matterId, [{ commitmentId, itemId: incomeItem, sealed: true, letterNo }]);
	await district.call(api.submitMatter, applicant.actor, on(matterId));
	return { matterId, commitmentId, letterNo };
};
const accepted = async () => {
	const made = await filed();
	await district.call(api.acceptMatter, handler(), on(made.matterId));
	return made;
};
const granted = async () => {
	const made = await accepted();
	const { documentId } = await district.call(api.decideMatter, handler(), {
		...on(made.matterId),
		body: { result: "grant" },
	});
	if (documentId === null) throw new Error("a decision has its document");
	return { ...made, documentId };
};
const today = () => dayOf(start);
const serveDirect = (matterId: string) =>
	district.call(api.serveResult, handler(), { ...on(matterId), body: { method: "direct", day: today() } });

describe("行政事项办理：从发起到办结", () => {
	test("每项证明都给出两种方式，选定前哪一种也不预选（R-006 三(三)）", async () => {
		const { matterId, matterNo } = await begin();
		expect(matterNo).toMatch(/^\d{8}-[0-9A-Z]{8}-[0-9A-Z]$/);
		const page = await district.call(api.matterPage, applicant.actor, on(matterId));
		expect(page.items.map(({ route, commitment }) => [route, commitment])).toEqual([
			["undecided", "open"],
			["undecided", "open"],
		]);
		await expect(district.call(api.submitMatter, applicant.actor, on(matterId))).rejects.toMatchObject(
			refusal("item-undecided"),
		);
	});

	test("未列入清单的事项不能发起（三(二)）", async () => {
		await expect(
			district.call(api.beginMatter, applicant.actor, { body: { organId, matterName: "不存在", areaCode } }),
		).rejects.toMatchObject(refusal("matter-not-published"));
	});

	test("承诺书代替的证明不在材料清单上，也不收（R-014 三(一)）", async () => {
		const { matterId } = await begin();
		await choose(matterId, incomeItem, "commitment", crypto.randomUUID());
		await choose(matterId, houseItem, "certificate", null);
		const page = await district.call(api.matterPage, applicant.actor, on(matterId));
		expect(page.materials.map(({ name }) => name)).toEqual(["无房产证明"]);
		await expect(
			district.call(api.provideMaterial, applicant.actor, {
				...on(matterId),
				body: { itemId: incomeItem, file: smallPicture },
			}),
		).rejects.toMatchObject(refusal("replaced-by-letter"));
	});

	test("承诺书没有盖章不能提交，也不能受理（三(一)）", async () => {
		const { matterId } = await begin();
		const commitmentId = crypto.randomUUID();
		await choose(matterId, incomeItem, "commitment", commitmentId);
		await choose(matterId, houseItem, "certificate", null);
		await district.call(api.provideMaterial, applicant.actor, {
			...on(matterId),
			body: { itemId: houseItem, file: smallPicture },
		});
		around.state.letters.set(matterId, [{ commitmentId, itemId: incomeItem, sealed: false, letterNo: null }]);
		await expect(district.call(api.submitMatter, applicant.actor, on(matterId))).rejects.toMatchObject(
			refusal("letter-not-sealed"),
		);
	});

	test("受理同时写下事中核查计划；决定引用承诺书编号；送达即办结（R-015 R-060 R-148）", async () => {
		const { matterId, commitmentId, letterNo } = await accepted();
		expect(around.state.planned).toContainEqual({ commitmentId, phase: "in-process" });
		const { documentId } = await district.call(api.decideMatter, handler(), {
			...on(matterId),
			body: { result: "grant" },
		});
		const page = await district.call(api.matterPage, handler(), on(matterId));
		expect(page.decision).toMatchObject({ result: "grant", letterNos: [letterNo], documentId });
		const document = await district.call(api.documentPage, handler(), {
			params: { documentId: documentId ?? "" },
		});
		expect(document.paragraphs.map(({ text }) => text).join("")).toContain(letterNo);
		expect(document).toMatchObject({
			state: "sealed",
			number: expect.stringMatching(/〔\d{4}〕[1-9]\d*号$/),
		});
		expect((await serveDirect(matterId)).state).toBe("closed");
		await expect(serveDirect(matterId)).rejects.toMatchObject(refusal("not-in-this-state"));
		const timeline = await district.call(api.matterTimeline, applicant.actor, on(matterId));
		const told = timeline.lines.map(({ text }) => text);
		expect(told.some((text) => text.includes("送达，办结"))).toBe(true);
		expect(told.some((text) => text.includes("起草"))).toBe(false);
		const staff = await district.call(api.matterTimeline, handler(), on(matterId));
		expect(staff.lines.length).toBeGreaterThan(timeline.lines.length);
		const file = await district.call(api.documentFile, applicant.actor, {
			params: { documentId: documentId ?? "" },
		});
		expect(file.mediaType).toBe("application/pdf");
	});

	test("不予许可须审核、批准、用印、送达，三人各不相同，并写明救济途径（R-148）", async () => {
		const { matterId } = await accepted();
		const { documentId: made } = await district.call(api.decideMatter, handler(), {
			...on(matterId),
			body: { result: "refuse", reason: "不符合条件。" },
		});
		const documentId = made ?? "";
		const which = { params: { documentId } };
		await expect(district.call(api.sealDocument, handler(), which)).rejects.toMatchObject(
			refusal("approval-missing"),
		);
		await expect(district.call(api.approveDocument, district.staff("mzj.head"), which)).rejects.toMatchObject(
			refusal("document-not-in-this-state"),
		);
		await district.call(api.reviewDocument, district.staff("mzj.legal"), { ...which, body: {} });
		await expect(district.call(api.approveDocument, handler(), which)).rejects.toMatchObject(
			refusal("drafter-may-not-approve"),
		);
		await district.call(api.approveDocument, district.staff("mzj.head"), which);
		await district.call(api.sealDocument, handler(), which);
		await expect(serveDirect(matterId)).rejects.toMatchObject(refusal("proof-of-service-missing"));
		await expect(district.call(api.documentPage, applicant.actor, which)).rejects.toMatchObject(
			refusal("not-found"),
		);
		const served = await district.call(api.serveResult, handler(), {
			...on(matterId),
			body: { method: "direct", day: today(), proof: smallPicture },
		});
		expect(served.state).toBe("refused");
		const document = await district.call(api.documentPage, applicant.actor, which);
		expect(document.remedies).toMatchObject({
			review: { count: 60, unit: "natural-day", verified: false },
			suit: { count: 6, unit: "month", verified: false },
		});
	});

	test("核查没有结论前不作决定，认定不实的先处置（R-060 R-064）", async () => {
		const { matterId, commitmentId } = await accepted();
		const dueAt = new Date(start.getTime() + 86_400_000).toISOString();
		around.state.inProcess = {
			...nothingToFind,
			waitingFor: [{ verificationId: crypto.randomUUID(), commitmentId, dueAt }],
		};
		const grant = () =>
			district.call(api.decideMatter, handler(), { ...on(matterId), body: { result: "grant" } });
		await expect(grant()).rejects.toMatchObject(refusal("verification-not-finished"));
		around.state.inProcess = {
			...nothingToFind,
			findings: [
				{ verificationId: crypto.randomUUID(), commitmentId, conclusion: "untrue", cause: "mistake" },
			],
		};
		await expect(grant()).rejects.toMatchObject(refusal("finding-untrue"));
	});
});

describe("不再索要已由承诺书代替的证明（R-014 三(一)）", () => {
	test.each([
		["名称", [{ name: "收入证明" }], ""],
		["夹空格", [{ name: "收 入 证 明 原件" }], ""],
		["俗称", [{ name: "工资单" }], ""],
		["说明里绕着要", [{ name: "申请表" }], "另请到单位开个收入情况的证明一并带来"],
		["直接点名事项", [{ name: "材料一", itemId: incomeItem }], ""],
	])("补正里%s都拦下，并记下违规线索", async (_, lacking, note) => {
		const { matterId } = await accepted();
		const answer = district.call(api.requestSupplement, handler(), {
			...on(matterId),
			body: { lacking, note },
		});
		await expect(answer).rejects.toMatchObject(refusal("certificate-replaced"));
		const staff = await district.call(api.matterTimeline, handler(), on(matterId));
		expect(staff.lines.at(-1)?.text).toContain("拦下");
		const told = await district.call(api.matterTimeline, applicant.actor, on(matterId));
		expect(told.lines.some(({ text }) => text.includes("拦下"))).toBe(false);
		expect((await district.call(api.matterPage, handler(), on(matterId))).state).toBe("accepted");
	});

	test("手写的告知文书同样拦下", async () => {
		const { matterId } = await accepted();
		await expect(
			district.call(api.draftDocument, handler(), {
				body: {
					kind: "supplement-notice",
					matterId,
					paragraphs: [{ kind: "text", text: "请提供能证明您收入的材料。" }],
				},
			}),
		).rejects.toMatchObject(refusal("certificate-replaced"));
	});

	test("没有被代替的材料可以一次性要求补正，补齐后期限继续", async () => {
		const { matterId } = await accepted();
		const asked = await district.call(api.requestSupplement, clerk(), {
			...on(matterId),
			body: { lacking: [{ name: "申请表" }], note: "请签字。" },
		});
		expect(asked.state).toBe("supplementing");
		await expect(district.call(api.supplySupplement, applicant.actor, on(matterId))).rejects.toMatchObject(
			refusal("supplement-incomplete"),
		);
		await district.call(api.provideMaterial, applicant.actor, {
			...on(matterId),
			body: { name: "申请表", file: smallPicture },
		});
		expect((await district.call(api.supplySupplement, applicant.actor, on(matterId))).state).toBe("accepted");
		await expect(
			district.call(api.requestSupplement, clerk(), {
				...on(matterId),
				body: { lacking: [{ name: "照片" }] },
			}),
		).rejects.toMatchObject(refusal("supplement-asked-already"));
	});
});

describe("撤回承诺（R-092 三(七)）", () => {
	const system = { kind: "system", task: "test" } as const;
	const ask = (matterId: string, commitmentId: string) =>
		district.engine.act(system, (act) => withdrawalStarted(act, matterId, commitmentId));
	const end = (matterId: string, commitmentId: string, yes: boolean) =>
		district.engine.act(system, (act) =>
			withdrawalEnded(around.needs)(act, matterId, commitmentId, yes ? "granted" : "refused"),
		);

	test("撤回未答复时不作决定、不送达结果；同意后收回决定，一次告知，提交日期不变", async () => {
		const { matterId, commitmentId, documentId } = await granted();
		const before = await district.call(api.matterPage, handler(), on(matterId));
		expect(await ask(matterId, commitmentId)).toBeNull();
		await expect(serveDirect(matterId)).rejects.toMatchObject(refusal("withdrawal-pending"));
		expect(await end(matterId, commitmentId, true)).toBeNull();
		const after = await district.call(api.matterPage, handler(), on(matterId));
		expect(after).toMatchObject({
			state: "supplementing",
			submittedAt: before.submittedAt,
			acceptedAt: before.acceptedAt,
			supplement: { cause: "withdrawal", lacking: [{ name: "收入证明", arrived: false }] },
			clock: { whose: "applicant" },
		});
		const document = await district.call(api.documentPage, handler(), { params: { documentId } });
		expect(document.state).toBe("discarded");
		expect(await choose(matterId, incomeItem, "commitment", crypto.randomUUID())).toMatchObject({
			refused: "promise-closed",
		});
		await district.call(api.provideMaterial, applicant.actor, {
			...on(matterId),
			body: { itemId: incomeItem, file: smallPicture },
		});
		expect((await district.call(api.supplySupplement, applicant.actor, on(matterId))).state).toBe("accepted");
	});

	test("不同意撤回的，一切照旧", async () => {
		const { matterId, commitmentId } = await granted();
		await ask(matterId, commitmentId);
		await end(matterId, commitmentId, false);
		expect((await serveDirect(matterId)).state).toBe("closed");
		expect(await ask(matterId, commitmentId)).toMatchObject({ refused: "matter-already-closed" });
	});

	test("撤回与送达竞争一千次，每次恰有一个成功", { timeout: 240_000 }, async () => {
		const rounds = 1_000;
		const made = await granted();
		const { rows } = await district.owner.pool.query<{ document: object }>(
			"select document from matter where id = $1",
			[made.matterId],
		);
		const { rows: documents } = await district.owner.pool.query<{ document: object; number: string }>(
			"select document, number from official_document where id = $1",
			[made.documentId],
		);
		// A thousand copies of one matter that the real rules have played to its decision.
		const copies = Array.from({ length: rounds }, () => ({
			matterId: v7(),
			documentId: v7(),
		}));
		const rewrite = (value: unknown, copy: { matterId: string; documentId: string }): string =>
			JSON.stringify(value)
				.replaceAll(made.matterId, copy.matterId)
				.replaceAll(made.documentId, copy.documentId)
				.replaceAll(documents[0]?.number ?? "", `race-${copy.documentId}`);
		const matterDocuments = copies.map((copy) => rewrite(rows[0]?.document, copy));
		const documentDocuments = copies.map((copy) => rewrite(documents[0]?.document, copy));
		await district.owner.pool.query(
			`insert into matter (division_code, id, matter_no, organ_id, matter_name, matter_type, applicant_id, area_code,
				channel, state, due_at, begun_at, submitted_at, document)
			select m.division_code, c.id, 'race-' || c.id, m.organ_id, m.matter_name, m.matter_type, m.applicant_id, m.area_code,
				m.channel, m.state, m.due_at, m.begun_at, m.submitted_at, c.document::jsonb
			from matter m, unnest($2::uuid[], $3::text[]) as c (id, document) where m.id = $1`,
			[made.matterId, copies.map(({ matterId }) => matterId), matterDocuments],
		);
		await district.owner.pool.query(
			`insert into official_document (division_code, id, kind, adverse, matter_id, organ_id, addressee_id, state, number,
				file_hash, drafted_at, sealed_at, document, body_sealed)
			select d.division_code, c.id, d.kind, d.adverse, c.matter_id, d.organ_id, d.addressee_id, d.state, 'race-' || c.id,
				d.file_hash, d.drafted_at, d.sealed_at, c.document::jsonb, d.body_sealed
			from official_document d, unnest($2::uuid[], $3::uuid[], $4::text[]) as c (id, matter_id, document) where d.id = $1`,
			[
				made.documentId,
				copies.map(({ documentId }) => documentId),
				copies.map(({ matterId }) => matterId),
				documentDocuments,
			],
		);
		let withdrawals = 0;
		let services = 0;
		// The later starter waits as long as the last races say it must for both to have a chance.
		let lead = 0;
		const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
		const race = async ({ matterId }: { matterId: string }) => {
			const [withdrawn, served] = await Promise.all([
				wait(Math.max(0, lead)).then(() =>
					ask(matterId, made.commitmentId).then((refused) => {
						if (refused !== null) expect(refused.refused).toBe("matter-already-closed");
						return refused === null;
					}),
				),
				wait(Math.max(0, -lead)).then(() =>
					serveDirect(matterId).then(
						() => true,
						(fault: unknown) => {
							expect(fault).toMatchObject(refusal("withdrawal-pending"));
							return false;
						},
					),
				),
			]);
			expect([withdrawn, served].filter(Boolean)).toHaveLength(1);
			if (withdrawn) withdrawals += 1;
			else services += 1;
			lead += withdrawn ? 0.5 : -0.5;
		};
		for (let at = 0; at < rounds; at += 5) await Promise.all(copies.slice(at, at + 5).map(race));
		expect(withdrawals + services).toBe(rounds);
		// Both must be able to win, or nothing was raced.
		expect(Math.min(withdrawals, services)).toBeGreaterThan(0);
		const { rows: left } = await district.owner.pool.query<{ state: string; count: string }>(
			"select state, count(*) from matter where matter_no like 'race-%' group by state",
		);
		expect(Object.fromEntries(left.map(({ state, count }) => [state, Number(count)]))).toEqual({
			...(withdrawals > 0 ? { withdrawing: withdrawals } : {}),
			...(services > 0 ? { closed: services } : {}),
		});
	});
});

describe("只有该看的人看得到（trust.md）", () => {
	test("他人的办件等于不存在，别的机关的工作人员也一样", async () => {
		const { matterId } = await accepted();
		for (const actor of [stranger.actor, district.staff("rsj.handler")]) {
			await expect(district.call(api.matterPage, actor, on(matterId))).rejects.toMatchObject(
				refusal("not-found"),
			);
			await expect(district.call(api.matterTimeline, actor, on(matterId))).rejects.toMatchObject(
				refusal("not-found"),
			);
		}
		await expect(
			district.call(api.acceptMatter, district.staff("rsj.handler"), on(matterId)),
		).rejects.toMatchObject(refusal("not-found"));
		const mine = await district.call(api.myMatters, applicant.actor, {});
		expect(mine.rows.some((row) => row.matterId === matterId)).toBe(true);
		expect((await district.call(api.myMatters, stranger.actor, {})).rows).toEqual([]);
		const queue = await district.call(api.myQueue, district.staff("rsj.handler"), {});
		expect(queue.rows).toEqual([]);
	});

	test("草稿只有本人和窗口看得到", async () => {
		const { matterId } = await begin();
		await expect(district.call(api.matterPage, handler(), on(matterId))).rejects.toMatchObject(
			refusal("not-found"),
		);
		expect((await district.call(api.matterPage, clerk(), on(matterId))).state).toBe("draft");
	});

	test("待办按期限排列，数目数到一千为止", async () => {
		await accepted();
		const queue = await district.call(api.myQueue, handler(), { query: { state: "accepted" } });
		const due = queue.rows.map((row) => row.dueAt ?? "");
		expect(due).toEqual([...due].sort());
		expect(queue.rows[0]).toMatchObject({ applicantName: "王芳", whose: "organ", workdaysLeft: 20 });
		const counts = await district.call(api.todoCounts, handler(), {});
		expect(counts.matters.find(({ state }) => state === "accepted")?.count).toBeGreaterThan(0);
	});
});

describe("外部平台进件（R-154）", () => {
	test("同一外部编号只登记一次，状态变化记入回传", async () => {
		const platform: Actor = { kind: "api-client", clientId: "provincial", organId: organId as never };
		const body = {
			externalNumber: "HN-410404-2026-000001",
			matterName,
			areaCode,
			source: "provincial" as const,
			applicant: {
				kind: "citizen" as const,
				name: "赵六",
				idType: "111",
				idNumber: completeCitizenNumber("41040419750303003"),
				realNameLevel: 2,
			},
		};
		const first = await district.call(api.takeInMatter, platform, { body });
		const again = await district.call(api.takeInMatter, platform, { body });
		expect([first.known, again.known, again.matterId]).toEqual([false, true, first.matterId]);
		await choose(first.matterId, incomeItem, "certificate", null);
		await choose(first.matterId, houseItem, "certificate", null);
		for (const itemId of [incomeItem, houseItem])
			await district.call(api.provideMaterial, clerk(), {
				...on(first.matterId),
				body: { itemId, file: smallPicture },
			});
		await district.call(api.submitMatter, platform, on(first.matterId));
		const { rows } = await district.owner.pool.query<{ event: { externalNumber: string; status: string } }>(
			"select event from journal where matter_id = $1 and type = 'ExternalStatusChanged'",
			[first.matterId],
		);
		expect(rows.map(({ event }) => [event.externalNumber, event.status])).toEqual([
			[body.externalNumber, "submitted"],
		]);
	});
});

describe("期限巡查", () => {
	const tick = () =>
		district.engine.act({ kind: "system", task: "tick" }, (act) => matterTick(around.needs)(act));

	test("超过受理期限只记一次，逾期受理的期限自提交之日起算（行政许可法第三十二条）", async () => {
		const { matterId } = await filed();
		await moveTo(new Date("2026-03-12T02:00:00.000Z"));
		await tick();
		await tick();
		const { rows } = await district.owner.pool.query(
			"select 1 from journal where matter_id = $1 and type = 'MatterOverdue'",
			[matterId],
		);
		expect(rows).toHaveLength(1);
		await expect(
			district.call(api.requestSupplement, handler(), {
				...on(matterId),
				body: { lacking: [{ name: "照片" }] },
			}),
		).rejects.toMatchObject(refusal("acceptance-term-passed"));
		const late = await district.call(api.acceptMatter, handler(), on(matterId));
		expect(dayOf(new Date(late.dueAt ?? ""))).toBe("2026-03-30");
		await moveTo(start);
	});

	test("公告送达到期满才生效，之前办件不办结（R-148）", async () => {
		const { matterId, documentId } = await granted();
		const announced = await district.call(api.serveResult, handler(), {
			...on(matterId),
			body: { method: "announcement", proof: smallPicture },
		});
		expect(announced.state).toBe("decided");
		await tick();
		expect((await district.call(api.matterPage, handler(), on(matterId))).state).toBe("decided");
		await moveTo(new Date("2026-04-02T02:00:00.000Z"));
		await tick();
		expect((await district.call(api.matterPage, handler(), on(matterId))).state).toBe("closed");
		const document = await district.call(api.documentPage, applicant.actor, { params: { documentId } });
		expect(dayOf(new Date(document.effectiveAt ?? ""))).toBe("2026-04-01");
		await moveTo(start);
	});

	test("下令后没有完成的用印由巡查补做，编号只用一次", async () => {
		const { matterId } = await filed();
		const seal = around.needs.sealPrint;
		around.needs.sealPrint = () => Promise.reject(new Error("seal service down"));
		const { documentId } = await district.call(api.acceptMatter, handler(), on(matterId));
		const which = { params: { documentId: documentId ?? "" } };
		expect((await district.call(api.documentPage, handler(), which)).state).toBe("drafted");
		around.needs.sealPrint = seal;
		const attempted = await district.owner.pool.query<{ number: string }>(
			"select number from official_document where id = $1",
			[documentId],
		);
		await moveTo(new Date(start.getTime() + 120_000));
		await tick();
		const sealed = await district.call(api.documentPage, handler(), which);
		expect(sealed).toMatchObject({ state: "sealed", number: attempted.rows[0]?.number });
		await moveTo(start);
	});

	test("草稿过了保留期限自动清理", async () => {
		const { matterId } = await begin();
		await moveTo(new Date("2026-04-03T02:00:00.000Z"));
		await tick();
		expect((await district.call(api.matterPage, applicant.actor, on(matterId))).state).toBe("abandoned");
		await moveTo(start);
	});
});
