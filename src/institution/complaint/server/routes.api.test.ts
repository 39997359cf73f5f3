import { randomUUID } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { Actor, OrganId } from "#kernel/actor.ts";
import { serveEndpoints } from "#platform/http.ts";
import { record } from "#platform/journal.ts";
import { ratesOf } from "#platform/rates.ts";
import { testDistrict } from "#tests/support/engine.ts";
import * as api from "../domain/api.ts";
import type { ComplaintNeeds } from "./needs.ts";
import { complaintRoutes } from "./routes.ts";
import { complaintTick } from "./tick.ts";

const anyone = { kind: "anonymous" } as const;
const letter = { commitmentId: randomUUID(), matterId: randomUUID(), itemId: randomUUID() };
const letterNo = "石龙民告承〔2026〕1号";
let district: Awaited<ReturnType<typeof testDistrict>>;
let officer: Actor;

beforeAll(async () => {
	const organs = async (id: string) =>
		(await district.owner.pool.query<{ id: string }>("select id from organ where id = $1", [id])).rows[0]?.id;
	const needs: ComplaintNeeds = {
		resolveTarget: async (_, target) => {
			switch (target.kind) {
				case "letter":
					return target.letterNo === letterNo
						? { kind: "letter", ...letter, organId: district.organ("mzj") }
						: null;
				case "item":
					return null;
				case "organ": {
					const id = await organs(target.organId);
					return id === undefined ? null : { kind: "organ", organId: id as OrganId };
				}
			}
		},
		complaintDesk: async () => district.organ("sfj"),
		organNames: async (_, ids) => new Map(ids.map((id) => [id, "石龙区民政局"])),
		targetLabels: async (_, { commitmentId }) => ({
			letterNo: commitmentId === letter.commitmentId ? letterNo : null,
			certName: null,
		}),
	};
	district = await testDistrict(() => complaintRoutes(needs));
	officer = district.staff("sfj.complaint");
	// A day well inside the published calendar, whatever day the tests are run on.
	const offset = Date.parse("2026-03-02T02:00:00Z") - Date.now();
	await district.owner.pool.query("insert into demo_clock (offset_milliseconds) values ($1)", [offset]);
});
afterAll(() => district.close());

const refusedWith = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
	} catch (error) {
		if (error instanceof Refused) return error.problem.reason;
		throw error;
	}
	return "accepted";
};
const lodge = (more: object = {}, actor: Actor = anyone, idempotencyKey?: string) =>
	district.call(api.lodgeComplaint, actor, {
		body: {
			kind: "certificate-demand",
			target: { kind: "letter", letterNo },
			content: "窗口工作人员让我再去居委会开收入证明",
			identity: "anonymous",
			...more,
		},
		...(idempotencyKey === undefined ? {} : { idempotencyKey }),
	});
const track = (number: string, queryCode: string) =>
	district.call(api.trackComplaint, anyone, { body: { number, queryCode } });
const idOf = async (number: string): Promise<string> => {
	const { rows } = await district.owner.pool.query<{ id: string }>(
		"select id from complaint where number = $1",
		[number],
	);
	if (rows[0] === undefined) throw new Error("no such complaint");
	return rows[0].id;
};
const named = { identity: "named", name: "刘敏", phone: "13812345678" };

describe("投诉举报", () => {
	test("不登录、不留名，得到编号和查询码，全程可查（R-094 三(七)）", async () => {
		const { number, queryCode } = await lodge();
		expect(await track(number, queryCode)).toMatchObject({
			state: "received",
			answer: null,
			dueAt: expect.any(String),
		});
		const id = await idOf(number);
		await district.call(api.acceptComplaint, officer, { params: { id } });
		expect(await track(number, queryCode.toLowerCase().replaceAll("-", ""))).toMatchObject({
			state: "accepted",
		});
		await district.call(api.handleComplaint, officer, {
			params: { id },
			body: { result: "founded", reply: "已责令改正并致歉" },
		});
		expect(await track(number, queryCode)).toMatchObject({
			state: "handled",
			result: "founded",
			answer: "已责令改正并致歉",
		});
	});
	test("编号对、码不对，与编号不存在答复相同（trust 滥用16）", async () => {
		const { number, queryCode } = await lodge();
		const other = await lodge();
		const answers = [
			await refusedWith(track(number, "2222-2222-2222")),
			await refusedWith(track(number, other.queryCode)),
			await refusedWith(track("TS-20260101-AAAAAAAA-0", queryCode)),
			await refusedWith(track("", "")),
		];
		expect(new Set(answers)).toEqual(new Set(["complaint-not-found"]));
	});
	test("同一提交编号重复提交，只有一件，得到同一查询码（trust 承诺1）", async () => {
		const key = randomUUID();
		const [first, second] = [await lodge({}, anyone, key), await lodge({}, anyone, key)];
		expect(second).toEqual(first);
	});
	test("内容、身份、查询码、答复在库里都读不到（trust 承诺4）", async () => {
		const { number, queryCode } = await lodge(named);
		const id = await idOf(number);
		await district.call(api.refuseComplaint, officer, {
			params: { id },
			body: { ground: "out-of-scope", reply: "请向劳动监察反映" },
		});
		await track(number, queryCode);
		await district.call(api.revealComplainant, officer, {
			params: { id },
			body: { purpose: "电话了解经过" },
		});
		const { rows } = await district.owner.pool.query<{ everything: string }>(
			`select (select string_agg(t::text, '') from complaint t) || (select string_agg(t::text, '') from complaint_reveal t)
			|| (select string_agg(t::text, '') from journal t) || (select string_agg(t::text, '') from idempotency t) as everything`,
		);
		const hex = (text: string) => Buffer.from(text).toString("hex");
		for (const secret of [
			"刘敏",
			"13812345678",
			"居委会",
			queryCode,
			queryCode.replaceAll("-", ""),
			"请向劳动监察反映",
			"电话了解经过",
		]) {
			expect(rows[0]?.everything).not.toContain(secret);
			expect(rows[0]?.everything).not.toContain(hex(secret));
		}
	});
	test("登录的人提出，日志里也没有他（trust 承诺4）", async () => {
		const { actor, id: party } = await district.party({
			kind: "citizen",
			name: "刘敏",
			idType: "111",
			idNumber: "410404199003070026",
			realNameLevel: 3,
		});
		const { number } = await lodge({ ...named, identity: "confidential" }, actor);
		const { rows } = await district.owner.pool.query<{
			actor_kind: string;
			actor_id: string | null;
			matter_id: string | null;
		}>("select actor_kind, actor_id, matter_id from journal where subject_id = $1", [await idOf(number)]);
		expect(rows).toEqual([{ actor_kind: "anonymous", actor_id: null, matter_id: null }]);
		const { rows: mentions } = await district.owner.pool.query(
			"select 1 from complaint where document::text like '%' || $1 || '%'",
			[party],
		);
		expect(mentions).toEqual([]);
	});
	test("不存在的对象、空内容、匿名留名都有话可依（R-094）", async () => {
		expect(await refusedWith(lodge({ target: { kind: "letter", letterNo: "没有这号" } }))).toBe(
			"target-unknown",
		);
		expect(await refusedWith(lodge({ target: { kind: "organ", organId: randomUUID() } }))).toBe(
			"target-unknown",
		);
		expect(await refusedWith(lodge({ content: "  " }))).toBe("content-missing");
		expect(await refusedWith(lodge({ name: "刘敏" }))).toBe("contact-not-anonymous");
		expect(await refusedWith(lodge({ identity: "named" }))).toBe("contact-missing");
	});
});

describe("投诉台", () => {
	test("列表按期限，详情不含身份，附上本办件被拦截的索要记录（R-014 R-094）", async () => {
		await district.engine.act({ kind: "system", task: "test" }, (act) => {
			const blocked = { type: "CertificateDemandBlocked", itemIds: [letter.itemId], where: "supplement" };
			return record(act, {
				slice: "matter",
				subjectId: letter.matterId,
				matterId: letter.matterId,
				events: [blocked],
			});
		});
		const { number } = await lodge(named);
		const id = await idOf(number);
		const { rows } = await district.call(api.complaints, officer, { query: { size: 100 } });
		expect(rows.map((row) => row.dueAt)).toEqual(rows.map((row) => row.dueAt).sort());
		expect(rows.some((row) => row.id === id)).toBe(true);
		const detail = await district.call(api.complaint, officer, { params: { id } });
		expect(detail).toMatchObject({
			letterNo,
			content: expect.stringContaining("居委会"),
			blockedDemands: [{ where: "supplement" }],
		});
		expect(JSON.stringify(detail)).not.toMatch(/刘敏|13812345678/);
		expect(detail.actions).toMatchObject({
			"accept-complaint": null,
			"handle-complaint": "state",
			"extend-complaint": "role",
		});
	});
	test("延期由负责人批准一次（R-094）", async () => {
		const { number, queryCode } = await lodge();
		const id = await idOf(number);
		const head = district.staff("sfj.head");
		const extend = (actor: Actor) =>
			district.call(api.extendComplaint, actor, { params: { id }, body: { reason: "需外地核实" } });
		expect(await refusedWith(extend(head))).toBe("complaint-not-in-state");
		await district.call(api.acceptComplaint, officer, { params: { id } });
		expect(await refusedWith(extend(officer))).toBe("forbidden");
		const before = (await track(number, queryCode)).dueAt ?? "";
		expect((await extend(head)).dueAt > before).toBe(true);
		expect(await track(number, queryCode)).toMatchObject({ extended: true });
		expect(await refusedWith(extend(head))).toBe("extended-before");
	});
	test("实名的可凭用途查看并留痕；保密、匿名的不可（R-140）", async () => {
		const reveal = async (more: object, purpose = "电话了解经过") => {
			const { number } = await lodge(more);
			return district.call(api.revealComplainant, officer, {
				params: { id: await idOf(number) },
				body: { purpose },
			});
		};
		expect(await reveal(named)).toMatchObject({ name: "刘敏", phone: "13812345678" });
		expect(await refusedWith(reveal(named, ""))).toBe("purpose-missing");
		expect(await refusedWith(reveal({ ...named, identity: "confidential" }))).toBe("confidential");
		expect(await refusedWith(reveal({}))).toBe("anonymous");
	});
	test("被反映的机关看不到；司法局监督人员看得到但不能办（trust 承诺3）", async () => {
		const { number } = await lodge();
		const id = await idOf(number);
		for (const login of ["mzj.head", "gaj.head"])
			expect(await refusedWith(district.call(api.complaint, district.staff(login), { params: { id } }))).toBe(
				"not-found",
			);
		const office = district.staff("sfj.office");
		expect((await district.call(api.complaint, office, { params: { id } })).number).toBe(number);
		expect(await refusedWith(district.call(api.acceptComplaint, office, { params: { id } }))).toBe(
			"forbidden",
		);
		expect(await refusedWith(district.call(api.complaint, anyone, { params: { id } }))).toBe("sign-in-first");
	});
	test("逾期记一次（R-094）", async () => {
		const { number, queryCode } = await lodge();
		const id = await idOf(number);
		await district.owner.pool.query(
			`update complaint set due_at = '2026-01-01', document = jsonb_set(document, '{acceptDueAt}', '"2026-01-01T00:00:00.000Z"') where id = $1`,
			[id],
		);
		for (const _ of [1, 2])
			await district.engine.act({ kind: "system", task: "complaint-tick" }, complaintTick);
		const { rows } = await district.owner.pool.query(
			"select 1 from journal where subject_id = $1 and type = 'ComplaintOverdue'",
			[id],
		);
		expect(rows).toHaveLength(1);
		expect(await track(number, queryCode)).toMatchObject({ overdue: true });
	});
});

test("同一地址短时间内过多提交，429（trust 滥用13）", async () => {
	const http = fastify();
	await http.register(rateLimit, { global: true, max: 1000, timeWindow: 60_000 });
	serveEndpoints(http, {
		engine: district.engine,
		bindings: district.bindings,
		actorOf: async () => anyone,
		describe: () => ({ title: "", detail: "", errors: [] }),
		rates: ratesOf(http),
	});
	const body = { number: "TS-20260101-AAAAAAAA-0", queryCode: "2222" };
	const statuses: number[] = [];
	for (let attempt = 0; attempt < 21; attempt += 1) {
		const headers = { "idempotency-key": randomUUID() };
		statuses.push(
			(await http.inject({ method: "POST", url: "/api/v1/complaints/track", headers, payload: body }))
				.statusCode,
		);
	}
	await http.close();
	expect(statuses.slice(0, 20)).toEqual(Array(20).fill(409));
	expect(statuses[20]).toBe(429);
});
