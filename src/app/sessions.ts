import type {} from "@fastify/cookie";
import type {} from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { SessionRow, SessionStore } from "#institution/organisation/server/sessions.ts";
import type { Actor } from "#kernel/actor.ts";
import type { Config } from "#platform/config.ts";
import { type Describe, languageOf, sendProblem } from "#platform/http.ts";

/** The cookie of a session: bound to this host and to TLS where the product is served over it. */
export const sessionCookie = (config: Config) => {
	const secure = config.publicUrl.startsWith("https:");
	return {
		name: secure ? "__Host-yinuo" : "yinuo",
		options: { path: "/", httpOnly: true, sameSite: "lax" as const, secure },
	};
};

export type Asks = {
	tokenOf(request: FastifyRequest): string | undefined;
	sessionOf(request: FastifyRequest): Promise<SessionRow | null>;
	actorOf(request: FastifyRequest): Promise<Actor>;
	/** 帮办人 who came by a one-time link: kept by the browser for the helper's pages only, or sent by a program. */
	guestOf(request: FastifyRequest): Promise<Actor | null>;
};

/** Kept by the helper's browser in place of the link, which is used up. */
export const helperCookie = { name: "yinuo-helper", path: "/fill" } as const;

/** Who stands behind a request: a session cookie, a bearer token of another system, or nobody. */
export const whoAsks = (
	sessions: SessionStore,
	config: Config,
	guestByPass: (pass: string) => Promise<Actor | null>,
): Asks => {
	const cookie = sessionCookie(config);
	const tokenOf = (request: FastifyRequest) => request.cookies[cookie.name];
	const sessionOf = async (request: FastifyRequest) => {
		const token = tokenOf(request);
		return token ? sessions.find(token) : null;
	};
	const guestOf = async (request: FastifyRequest) => {
		const sent = /^Helper ([\w-]{32})$/.exec(request.headers.authorization ?? "")?.[1];
		const kept = /^[\w-]{32}$/.exec(request.cookies[helperCookie.name] ?? "")?.[0];
		const pass = sent ?? kept;
		return pass === undefined ? null : guestByPass(pass);
	};
	return {
		tokenOf,
		sessionOf,
		guestOf,
		async actorOf(request) {
			const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? "")?.[1];
			if (bearer) return (await sessions.apiClient(bearer)) ?? { kind: "anonymous" };
			if (request.headers.authorization?.startsWith("Helper "))
				return (await guestOf(request)) ?? { kind: "anonymous" };
			const session = await sessionOf(request);
			if (!session) return { kind: "anonymous" };
			// A cookie is sent by the browser whoever asks for it: a writing request must come from our own pages.
			if (request.method !== "GET" && request.method !== "HEAD" && !sameSite(request, config))
				return { kind: "anonymous" };
			return session.actor;
		},
	};
};

const sameSite = (request: FastifyRequest, config: Config): boolean => {
	const fetchSite = request.headers["sec-fetch-site"];
	if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
	const { origin } = request.headers;
	if (origin === undefined) return true;
	try {
		return origin === new URL(config.publicUrl).origin || new URL(origin).host === request.headers.host;
	} catch {
		return false;
	}
};

const Credentials = z.object({ login: z.string().min(1).max(60), password: z.string().min(1).max(200) });

/** 工作人员登录、退出. Outside `perform`: sessions live on real time and leave no trace in the chain of matters. */
export function servePersonSessions(
	http: FastifyInstance,
	sessions: SessionStore,
	config: Config,
	describe: Describe,
): void {
	const cookie = sessionCookie(config);
	const say = (request: FastifyRequest, reply: FastifyReply, problem: Parameters<Describe>[0]) =>
		sendProblem(reply, problem, describe(problem, languageOf(request)));
	http.post(
		"/api/v1/staff/session",
		{ config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
		async (request, reply) => {
			const parsed = Credentials.safeParse(request.body);
			if (!sameSite(request, config) || !parsed.success)
				return say(request, reply, { status: 422, reason: "malformed" });
			const opened = await sessions.signInStaff(parsed.data.login.trim().toLowerCase(), parsed.data.password);
			if ("refused" in opened)
				return say(request, reply, {
					status: opened.refused === "too-many-attempts" ? 429 : 401,
					reason: opened.refused,
					clause: opened.clause,
				});
			return reply
				.setCookie(cookie.name, opened.token, { ...cookie.options, expires: opened.expiresAt })
				.header("cache-control", "no-store")
				.send({ signedIn: true });
		},
	);
	http.post("/api/v1/session/closing", async (request, reply) => {
		const token = request.cookies[cookie.name];
		if (token && sameSite(request, config)) await sessions.close(token);
		return reply
			.clearCookie(cookie.name, cookie.options)
			.header("cache-control", "no-store")
			.send({ signedIn: false });
	});
}
