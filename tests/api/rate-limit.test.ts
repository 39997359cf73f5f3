import rateLimit from "@fastify/rate-limit";
import fastify from "fastify";
import { expect, test } from "vitest";
import { cameDirectlyFromHere } from "#app/server.ts";

test("伪造 X-Forwarded-For 绕不过限流；本机程序直接来的不限（滥用 13）", async () => {
	const http = fastify({ trustProxy: "loopback" });
	await http.register(rateLimit, { max: 2, timeWindow: 60_000, allowList: cameDirectlyFromHere });
	http.get("/", async ({ ip }) => ip);
	const ask = (from: string, headers: Record<string, string> = {}) =>
		http.inject({ url: "/", remoteAddress: from, headers }).then(({ statusCode }) => statusCode);
	const forged = { "x-forwarded-for": "127.0.0.1" };
	// From outside: the header is only text, whatever it claims.
	expect([await ask("203.0.113.5", forged), await ask("203.0.113.5", forged)]).toEqual([200, 200]);
	expect(await ask("203.0.113.5", forged)).toBe(429);
	// Through the proxy on this machine, which appends who really asks.
	const proxied = { "x-forwarded-for": "127.0.0.1, 198.51.100.7" };
	await ask("127.0.0.1", proxied);
	await ask("127.0.0.1", proxied);
	expect(await ask("127.0.0.1", proxied)).toBe(429);
	expect(await ask("127.0.0.1", { "x-forwarded-for": "198.51.100.8" })).toBe(200);
	for (let n = 0; n < 5; n += 1) expect(await ask("127.0.0.1")).toBe(200);
	await http.close();
});
