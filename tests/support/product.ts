import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import pg from "pg";
import { v7 } from "uuid";
import { afterEach, inject } from "vitest";
import type { z } from "zod";
import { playDemo } from "#app/demo/play.ts";
import { startServer } from "#app/server.ts";
import { setDemoClock } from "#institution/organisation/domain/api.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { type Config, readConfig } from "#platform/config.ts";
import { keyFilePath, openKeys } from "#platform/keys.ts";
import { launchChromium } from "./chromium.ts";
import { cloneOf, makeTemplateOnce } from "./postgres.ts";

const template = "yinuo_product";
/** 演示账号的口令, as the console prints it on the first start. */
export const staffPassword = "yinuo-demo-2026";
/** Keys of test installations only: every home that opens a clone must hold the keys of its template. */
const testKeys = {
	version: 1,
	fieldEncryption: Buffer.alloc(32, 3).toString("base64"),
	blindIndex: Buffer.alloc(32, 4).toString("base64"),
};
const openVisits = new Set<{ shoot(name: string): Promise<void> }>();
/** What everybody had on the screen when a test failed. */
afterEach(async ({ task }) => {
	if (task.result?.state !== "fail") return;
	for (const one of openVisits) await one.shoot("failed").catch(() => undefined);
});
const screenshots = fileURLToPath(new URL("../../test-results/", import.meta.url));

/** What a staff member asks the interface for, over HTTP with a session of their own. */
export type StaffCall = <E extends Endpoint>(
	endpoint: E,
	input?: { params?: z.input<E["params"]>; query?: z.input<E["query"]>; body?: z.input<E["body"]> },
) => Promise<z.output<E["reply"]>>;

export type Product = Awaited<ReturnType<typeof startProduct>>;

/**
 * The product as `npm start` runs it, in this process: the played demo district on a database of its own, the
 * server with its jobs and clocks, and a browser. Everything goes through its HTTP address.
 */
export async function startProduct() {
	process.env.LOG_LEVEL ??= "error";
	const home = newHome();
	await makeTemplateOnce(template, async (url) => {
		const config = readConfig({ YINUO_HOME: home });
		await openKeys(home, url);
		await playDemo(config, url);
	});
	const database = await cloneOf(template);
	const port = await freePort();
	const config: Config = readConfig({ PORT: String(port), YINUO_HOME: home });
	await openKeys(home, database.url);
	const server = await startServer(config, database.url);
	const owner = new pg.Pool({ connectionString: database.url, max: 2 });
	const browser = await launchChromium();
	const signedIn = new Map<string, Promise<string>>();

	const staff =
		(login: string): StaffCall =>
		async (endpoint, input = {}) => {
			const cookie = signedIn.get(login) ?? signInStaff(server.url, login);
			signedIn.set(login, cookie);
			return ask(server.url, await cookie, endpoint, input);
		};

	return {
		url: server.url,
		browser,
		/** Calls of one staff account; `mzj.handler` and so on. */
		staff,
		/** Rows of the database itself, for what no face shows. */
		rows: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
			(await owner.query<Row>(sql, values)).rows,
		/** Move the product's clock forward; the legal clocks are looked at within five seconds. */
		forward: async (days: number) => staff("admin")(setDemoClock, { body: { forwardHours: days * 24 } }),
		close: async () => {
			await browser.close();
			await server.close();
			await owner.end();
			await database.drop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}

/** Somebody with a browser: what they see is looked at for faults on every page. */
export type Visit = {
	page: Page;
	context: BrowserContext;
	/** Open an address of this site and look at the page. */
	go(path: string): Promise<void>;
	/** Looks at the page that stands there now: no axe finding, no sideways scroll at 360 px, nothing in the console. */
	seen(name: string): Promise<void>;
	close(): Promise<void>;
};

/** A visitor with an own browser context. `name` marks screenshots. */
export async function visit(
	product: { url: string; browser: Browser },
	name: string,
	options: { width?: number; javaScript?: boolean; fineScreen?: boolean } = {},
): Promise<Visit> {
	const { width = 360, javaScript = true, fineScreen = false } = options;
	const context = await product.browser.newContext({
		baseURL: product.url,
		viewport: { width, height: 844 },
		deviceScaleFactor: fineScreen ? 3 : 1,
		locale: "zh-CN",
		timezoneId: "Asia/Shanghai",
		javaScriptEnabled: javaScript,
		reducedMotion: "reduce",
	});
	const page = await context.newPage();
	page.setDefaultTimeout(120_000);
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
	page.on("console", (message) => {
		// A page sent back with errors is 422 and says so in the console; every other failed answer is caught below.
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
			faults.push(`console: ${message.text()}`);
	});
	page.on("response", (response) => {
		const kind = response.request().resourceType();
		if (response.status() >= 500 || (response.status() >= 400 && kind !== "document" && kind !== "fetch"))
			faults.push(`${response.status()} ${new URL(response.url()).pathname}`);
	});
	page.on("requestfailed", (request) => {
		const why = request.failure()?.errorText ?? "";
		if (!why.includes("ERR_ABORTED")) faults.push(`${why} ${new URL(request.url()).pathname}`);
	});
	let taken = 0;
	const shoot = async (what: string): Promise<void> => {
		mkdirSync(join(screenshots, name), { recursive: true });
		const file = `${String(taken).padStart(2, "0")}-${what}.png`;
		await page.screenshot({ path: join(screenshots, name, file), fullPage: true });
	};

	const seen = async (what: string): Promise<void> => {
		await page.waitForLoadState("load");
		taken += 1;
		const found = [...faults.splice(0), ...(await sidewaysScroll(page, width))];
		// Axe runs in the page, so it needs a page that may run scripts; the markup is the same without.
		if (javaScript) found.push(...(await findingsOnce(page)));
		const place = `${new URL(page.url()).pathname}「${await page.title()}」`;
		if (found.length > 0 || process.env.YINUO_SCREENSHOTS === "all") await shoot(what);
		if (found.length > 0) throw new Error(`${what} ${place}\n${found.join("\n")}`);
	};

	const open = { shoot };
	openVisits.add(open);
	return {
		page,
		context,
		seen,
		go: async (path) => {
			await page.goto(path);
			await seen(path.replaceAll(/[^\w-]+/g, "_").slice(0, 60));
		},
		close: async () => {
			openVisits.delete(open);
			await context.close();
		},
	};
}

/** Signs in through unified identity as one of the demo people; `as` chooses a firm to act for. */
export async function signInAs(visitor: Visit, person: string, as?: string): Promise<void> {
	const { page } = visitor;
	if (!new URL(page.url(), "http://x").pathname.startsWith("/login")) await page.goto("/login");
	await page.getByRole("link", { name: "用统一身份认证登录" }).click();
	await chooseWhoToBe(visitor, person, as);
}

/** The provider's own page: choose a person; afterwards for whom to act, where there is a choice. */
export async function chooseWhoToBe({ page }: Visit, person: string, as?: string): Promise<void> {
	await page.getByRole("radio", { name: person, exact: true }).check();
	await page.getByRole("button", { name: "登录" }).click();
	if (!page.url().includes("/login/as")) return;
	if (as === undefined) await page.getByRole("radio").first().check();
	else await page.getByRole("radio", { name: as }).check();
	await page.getByRole("button", { name: "继续" }).click();
}

/** 工作台登录: the same call as the workbench's own form, whose cookie this browser then carries. */
export async function signInStaffHere({ page, context }: Visit, login: string): Promise<void> {
	const reply = await context.request.post("/api/v1/staff/session", {
		data: { login, password: staffPassword },
	});
	if (!reply.ok()) throw new Error(`${login} could not sign in: ${reply.status()}`);
	await page.goto("/w/todo");
}

/**
 * A page with the very markup of one that was clean (another person, another number) is not examined twice in
 * one run: its digest is noted in the folder of the run's browser.
 */
async function findingsOnce(page: Page): Promise<string[]> {
	const markup = (await page.content()).replaceAll(/(?<=value=")[^"]*|已登录：[^<]*|[\w-]*\d[\w-]*/g, "");
	const digest = createHash("sha256").update(markup).digest("hex");
	const note = join(inject("chromium").environment.TMPDIR ?? tmpdir(), `clean-${digest}`);
	if (existsSync(note)) return [];
	const found = await axeFindings(page);
	if (found.length === 0) writeFileSync(note, "");
	return found;
}

/** WCAG 2.1 A and AA findings on the page as it stands. */
export async function axeFindings(page: Page): Promise<string[]> {
	// What fades in or out is half transparent for a moment: the page is judged at rest, with everything on it.
	await page.evaluate(() =>
		Promise.allSettled(
			document
				.getAnimations()
				.filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime ?? 0))
				.map(({ finished }) => finished),
		).then(() => undefined),
	);
	const { violations } = await new AxeBuilder({ page })
		.options({ resultTypes: ["violations"] }) // of what is in order axe need not describe every element
		.setLegacyMode(true) // one document per page: no need to open a second page to gather results
		.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
		.analyze();
	return violations.map(
		({ id, nodes }) =>
			`axe ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
	);
}

/** How far the page sticks out at the side, at its own width and as narrow as a phone; empty where it fits. */
async function sidewaysScroll(page: Page, width: number): Promise<string[]> {
	const found: string[] = [];
	for (const narrow of width === 360 ? [360] : [width, 390, 360]) {
		if (narrow !== width) await page.setViewportSize({ width: narrow, height: 844 });
		// The workbench folds its menu by script, a moment after the window has become narrow.
		let over = await overhang(page);
		for (let wait = 0; wait < 100 && over > 0; wait += 1) {
			await page.waitForTimeout(100);
			over = await overhang(page);
		}
		if (over > 0) found.push(`scrolls sideways by ${over} px at ${narrow} px`);
	}
	if (width !== 360) await page.setViewportSize({ width, height: 844 });
	return found;
}

const overhang = (page: Page): Promise<number> =>
	page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

async function signInStaff(url: string, login: string): Promise<string> {
	const reply = await fetch(`${url}/api/v1/staff/session`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ login, password: staffPassword }),
	});
	const [cookie] = reply.headers.getSetCookie();
	if (!reply.ok || cookie === undefined) throw new Error(`${login} could not sign in: ${reply.status}`);
	return cookie.split(";")[0] ?? "";
}

/** A refusal as the interface answers it. */
export class Answered extends Error {
	readonly status: number;
	readonly reason: string;
	constructor(name: string, status: number, text: string) {
		super(`${name}: ${status} ${text}`);
		this.status = status;
		this.reason = /"reason":"([^"]+)"/.exec(text)?.[1] ?? "";
	}
}

async function ask<E extends Endpoint>(
	url: string,
	cookie: string,
	endpoint: E,
	input: { params?: unknown; query?: unknown; body?: unknown },
): Promise<z.output<E["reply"]>> {
	const fields = (value: unknown): [string, string][] =>
		Object.entries(value ?? {}).map(([name, entry]) => [name, String(entry)]);
	const path = fields(input.params).reduce(
		(address, [name, value]) => address.replace(`:${name}`, encodeURIComponent(value)),
		`${url}/api/v1${endpoint.path}`,
	);
	const query = new URLSearchParams(fields(input.query)).toString();
	const reply = await fetch(query === "" ? path : `${path}?${query}`, {
		method: endpoint.method,
		headers: {
			cookie,
			...(endpoint.method === "POST" ? { "content-type": "application/json", "idempotency-key": v7() } : {}),
		},
		...(endpoint.method === "POST" ? { body: JSON.stringify(input.body ?? {}) } : {}),
	});
	const text = await reply.text();
	if (!reply.ok) throw new Answered(endpoint.name, reply.status, text);
	return endpoint.reply.parse(JSON.parse(text)) as z.output<E["reply"]>;
}

function newHome(): string {
	const home = mkdtempSync(join(tmpdir(), "yinuo-product-"));
	mkdirSync(join(home, "keys"), { mode: 0o700 });
	writeFileSync(keyFilePath(home), JSON.stringify(testKeys), { mode: 0o600 });
	return home;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() =>
				typeof address === "object" && address !== null
					? resolve(address.port)
					: reject(new Error("no port")),
			);
		});
	});
}
