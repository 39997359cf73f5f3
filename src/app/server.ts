import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import cookie from "@fastify/cookie";
import formBody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fixed from "@fastify/static";
import fastify, {
	type FastifyBaseLogger,
	type FastifyInstance,
	type FastifyRequest,
	LogController,
} from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { guestByPass } from "#institution/commitment/server/helper-links.ts";
import { oldestUnsealedSeconds } from "#platform/chain.ts";
import type { Config } from "#platform/config.ts";
import { openApi, serveEndpoints } from "#platform/http.ts";
import { runJobs } from "#platform/jobs.ts";
import { createLog } from "#platform/log.ts";
import { ratesOf } from "#platform/rates.ts";
import { assetsFolder } from "./build-assets.ts";
import { openInstitution } from "./compose.ts";
import { describe } from "./describe.ts";
import { servePortal } from "./portal.ts";
import { reactTo } from "./react.ts";
import { runSchedule } from "./schedule.ts";
import { servePersonSessions, whoAsks } from "./sessions.ts";

/** Everything that answers while the product runs: pages, interface, jobs, clocks. Close it and all of them stop. */
export async function startServer(
	config: Config,
	databaseUrl: string,
): Promise<{ url: string; close(): Promise<void> }> {
	const log = createLog(process.env.LOG_LEVEL ?? "info");
	let wake = () => {};
	const institution = await openInstitution(config, databaseUrl, log, () => wake());
	const { engine, owner, bindings, reactions, ticks } = institution;

	const http = fastify({
		loggerInstance: log as FastifyBaseLogger,
		logController: new LogController({ disableRequestLogging: true }),
		// Only a proxy on this machine may say for whom it asks; anybody else's X-Forwarded-For is just text.
		trustProxy: "loopback",
		bodyLimit: 12 * 1024 * 1024,
		genReqId: () => randomUUID(),
		routerOptions: { maxParamLength: 200 },
		return503OnClosing: true,
	});
	await http.register(cookie);
	await http.register(formBody);
	await http.register(multipart, {
		limits: { fileSize: 10 * 1024 * 1024, files: 12, fields: 400, fieldSize: 300_000 },
	});
	await http.register(helmet, {
		// Pages carry their own policy (platform/pages); everything else may load nothing but itself.
		contentSecurityPolicy: false,
		hsts: config.publicUrl.startsWith("https:"),
	});
	await http.register(rateLimit, {
		global: true,
		max: 1_200,
		timeWindow: 60_000,
		allowList: cameDirectlyFromHere,
	});

	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const seconds = new Histogram({
		name: "yinuo_http_seconds",
		help: "Seconds a request took, by route and status",
		labelNames: ["method", "route", "status"],
		registers: [registry],
	});
	new Gauge({
		name: "yinuo_oldest_unsealed_seconds",
		help: "Age of the oldest journal row that is not in the chain yet",
		registers: [registry],
		async collect() {
			this.set(await oldestUnsealedSeconds(owner.pool, engine.division));
		},
	});
	http.addHook("onResponse", async (request, reply) => {
		const route = request.routeOptions.url ?? "unknown";
		seconds.observe(
			{ method: request.method, route, status: String(reply.statusCode) },
			reply.elapsedTime / 1000,
		);
	});

	const asks = whoAsks(institution.sessions, config, async (pass) =>
		guestByPass(await engine.reading({ kind: "system", task: "helper" }), pass),
	);
	http.get("/healthz", async () => ({ ok: true }));
	http.get("/readyz", async (_, reply) => {
		const unsealed = await oldestUnsealedSeconds(owner.pool, engine.division);
		const ready = unsealed < 60;
		return reply.status(ready ? 200 : 503).send({ ready, unsealedSeconds: Math.round(unsealed) });
	});
	http.get("/metrics", async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
	const description = JSON.stringify(openApi(bindings, config.publicUrl));
	http.get("/openapi.json", async (_, reply) =>
		reply.type("application/json; charset=utf-8").send(description),
	);

	const rates = ratesOf(http);
	serveEndpoints(http, { engine, bindings, actorOf: asks.actorOf, describe, rates });
	servePersonSessions(http, institution.sessions, config, describe);
	serveWorkbench(http);
	await servePortal(http, { institution, config, asks, describe, rates, log });

	const jobs = await runJobs(owner.pool, { react: reactTo(engine, reactions) }, log);
	const schedule = runSchedule({ engine, owner, ticks, log });
	wake = schedule.wake;
	await http.listen({ port: config.port, host: config.host });
	const address = http.server.address();
	const port = typeof address === "object" && address !== null ? address.port : config.port;
	return {
		url: config.port === 0 ? `http://localhost:${port}` : config.publicUrl,
		close: async () => {
			await http.close();
			await schedule.close();
			await jobs.stop();
			await institution.close();
		},
	};
}

/**
 * Asked by a program on this machine itself, not passed on by a proxy: judged by the connection, because the address
 * a header names can be forged.
 */
export const cameDirectlyFromHere = ({ socket, headers }: FastifyRequest): boolean =>
	["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(socket.remoteAddress ?? "") &&
	headers["x-forwarded-for"] === undefined &&
	headers.forwarded === undefined;

/** The staff workbench: one page for every address under /w; its files are built by Vite. */
function serveWorkbench(http: FastifyInstance): void {
	void http.register(fixed, {
		root: assetsFolder(),
		prefix: "/assets/",
		decorateReply: false,
		immutable: true,
		maxAge: "365d",
		index: false,
	});
	const shell = workbenchPage();
	if (shell === null) return;
	for (const url of ["/w", "/w/*"])
		http.get(url, async (_, reply) =>
			reply
				.type("text/html; charset=utf-8")
				.header("cache-control", "no-cache")
				.header(
					"content-security-policy",
					// antd writes its styles at run time; scripts stay on this site.
					"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
				)
				.send(shell),
		);
}

function workbenchPage(): string | null {
	try {
		const manifest: Record<string, { file: string; css?: string[] }> = JSON.parse(
			readFileSync(join(assetsFolder(), "manifest.json"), "utf8"),
		);
		const entry = manifest["src/workbench/main.tsx"];
		if (!entry) return null;
		const styles = (entry.css ?? []).map((file) => `<link rel="stylesheet" href="/assets/${file}">`).join("");
		return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>一诺工作台 · 证明事项告知承诺制</title><link rel="icon" href="/favicon.svg">${styles}</head><body><div id="root"></div><script type="module" src="/assets/${entry.file}"></script></body></html>`;
	} catch {
		return null;
	}
}
