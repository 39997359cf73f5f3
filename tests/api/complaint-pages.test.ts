import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import formBody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersToComplaint } from "#app/answers/complaint.ts";
import { assetsFolder } from "#app/build-assets.ts";
import { describe as describeRefusal } from "#app/describe.ts";
import { complaintPages, complaintPosts } from "#app/pages/complaint.ts";
import { complaintRoutes } from "#institution/complaint/server/routes.ts";
import { projectFolder } from "#platform/config.ts";
import { serveEndpoints } from "#platform/http.ts";
import { readPageAssets } from "#platform/page-assets.ts";
import { servePages } from "#platform/pages/serve-pages.ts";
import { ratesOf } from "#platform/rates.ts";
import { ProblemPage } from "#portal/pages/ProblemPage.tsx";
import { testDistrict, testLog } from "#tests/support/engine.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
let http: FastifyInstance;

beforeAll(async () => {
	district = await testDistrict(() => complaintRoutes(answersToComplaint()));
	// A day well inside the published calendar, whatever day the tests are run on.
	const offset = Date.parse("2026-03-02T02:00:00Z") - Date.now();
	await district.owner.pool.query("insert into demo_clock (offset_milliseconds) values ($1)", [offset]);
	// The same limit of an address as the product's own server: a ticket must fit.
	http = fastify({ routerOptions: { maxParamLength: 200 } });
	await http.register(cookie);
	await http.register(formBody);
	await http.register(multipart);
	await http.register(rateLimit, { global: true, max: 1_000, timeWindow: 60_000 });
	const rates = ratesOf(http);
	serveEndpoints(http, {
		engine: district.engine,
		bindings: district.bindings,
		actorOf: async () => ({ kind: "anonymous" }),
		describe: describeRefusal,
		rates,
	});
	servePages(
		http,
		{ pages: complaintPages, posts: complaintPosts, files: [] },
		{
			engine: district.engine,
			bindings: district.bindings,
			visitOf: async () => ({ actor: { kind: "anonymous" }, visitor: null, csrf: null }),
			describe: describeRefusal,
			assets: readPageAssets(projectFolder, assetsFolder()),
			publicUrl: "http://localhost",
			demo: true,
			district: { name: "石龙区", fullName: "河南省平顶山市石龙区", complaintPhone: "12345" },
			problemPage: (shell, what) => ProblemPage({ shell, ...what }),
			rates,
			log: testLog,
		},
	);
});
afterAll(async () => {
	await http.close();
	await district.close();
});

/** One visitor: the cookie of the first page, then forms with its token and the page's own key. */
async function visitor(path: string, from = "127.0.0.1") {
	const page = await http.inject({ url: path, remoteAddress: from });
	const cookies = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]));
	const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "";
	const send = (to: string, fields: Record<string, string>) =>
		http.inject({
			method: "POST",
			url: to,
			remoteAddress: from,
			cookies,
			headers: {
				"content-type": "application/x-www-form-urlencoded",
				origin: "http://localhost",
				host: "localhost",
			},
			payload: new URLSearchParams({
				csrf: hidden("csrf"),
				key: hidden("key"),
				form: hidden("form"),
				...fields,
			}).toString(),
		});
	return { page, send };
}

describe("投诉举报页面，不用脚本（R-094 三(七)）", () => {
	const filled = {
		kind: "certificate-demand",
		target: "organ",
		letterNo: "",
		content: "窗口让我再开一份收入证明",
		identity: "anonymous",
		name: "",
		phone: "",
	};

	test("填写、得到编号和查询码、再凭码查看", async () => {
		const { page, send } = await visitor("/complaints/new?matter=20260302-7K3M9QXA-4");
		expect(page.statusCode).toBe(200);
		expect(page.body).toContain("20260302-7K3M9QXA-4");
		expect(page.body).not.toMatch(/<input[^>]*checked/);
		const done = await send("/complaints/new", { ...filled, organId: district.organ("mzj") });
		expect(done.statusCode).toBe(303);
		const address = done.headers.location ?? "";
		const shown = (await http.inject({ url: address })).body;
		const number = /TS-\d{8}-[0-9A-Z]{8}-[0-9A-Z]/.exec(shown)?.[0] ?? "";
		const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(shown)?.[0] ?? "";
		expect(number).not.toBe("");
		expect(address).not.toContain(code.slice(0, 4));

		const tracking = await visitor("/complaints");
		const found = await tracking.send("/complaints", { number, queryCode: code });
		expect(found.statusCode).toBe(303);
		const followed = await http.inject({ url: found.headers.location ?? "" });
		expect(followed.statusCode).toBe(200);
		expect(followed.body).toContain("已收到，等待受理");
		expect(followed.body).not.toContain(code);
		const wrong = await (await visitor("/complaints")).send("/complaints", {
			number,
			queryCode: "2222-2222-2222",
		});
		expect(wrong.statusCode).toBe(422);
	});
	test("网页表单和接口合计一个次数：换条路也绕不过限流，换个地址不受影响（滥用13）", async () => {
		const from = "203.0.113.9";
		const { send } = await visitor("/complaints", from);
		const byForm = () =>
			send("/complaints", { number: "TS-20260101-AAAAAAAA-0", queryCode: "2222-2222-2222" });
		const byCall = () =>
			http.inject({
				method: "POST",
				url: "/api/v1/complaints/track",
				remoteAddress: from,
				headers: { "idempotency-key": randomUUID() },
				payload: { number: "TS-20260101-AAAAAAAA-0", queryCode: "2222" },
			});
		for (let n = 0; n < 10; n += 1) {
			expect((await byForm()).statusCode).toBe(422);
			expect((await byCall()).statusCode).toBe(409);
		}
		const [form, call] = [await byForm(), await byCall()];
		expect([form.statusCode, call.statusCode]).toEqual([429, 429]);
		expect(form.body).toContain("操作太频繁");
		expect(call.json()).toMatchObject({ reason: "too-many-requests" });
		const another = await visitor("/complaints", "203.0.113.10");
		expect((await another.send("/complaints", { number: "", queryCode: "" })).statusCode).toBe(422);
	});
	test("没填对的，指出哪一项，已填的还在", async () => {
		const { send } = await visitor("/complaints/new");
		const back = await send("/complaints/new", { ...filled, kind: "", target: "letter", identity: "" });
		expect(back.statusCode).toBe(422);
		for (const words of [
			"请选择要反映的类型。",
			"请填写承诺书上的文书编号。",
			"请选择匿名、保密或者实名。",
			"窗口让我再开一份收入证明",
		])
			expect(back.body).toContain(words);
	});
	test("半小时后，或改动过的地址，查无此页", async () => {
		const { send } = await visitor("/complaints/new");
		const done = await send("/complaints/new", { ...filled, organId: district.organ("mzj") });
		const address = done.headers.location ?? "";
		expect((await http.inject({ url: `${address.slice(0, -4)}AAAA` })).statusCode).toBe(404);
		await district.owner.pool.query(
			"update demo_clock set offset_milliseconds = offset_milliseconds + 1900000",
		);
		expect((await http.inject({ url: address })).statusCode).toBe(404);
	});
});
