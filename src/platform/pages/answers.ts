import { createHash, randomBytes, randomUUID } from "node:crypto";
import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { z } from "zod";
import type { Actor } from "#kernel/actor.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Language } from "#kernel/language.ts";
import type { Role } from "#kernel/role.ts";
import type { PageProblem } from "#portal/pages/ProblemPage.tsx";
import type { Shell, Visitor } from "#portal/shell.ts";
import type { Read } from "../act.ts";
import { type Describe, isProblem, languageOf } from "../http.ts";
import type { PageAssets } from "../page-assets.ts";
import { type Binding, type Engine, type Problem, rolesOf } from "../perform.ts";
import type { Rates } from "../rates.ts";
import { safeReturn } from "./address.ts";
import { comesFromHere, equal } from "./own-forms.ts";
import type { PageRead } from "./page.ts";
import type { Sent } from "./sent.ts";

/** Who looks at the page, from the session. `csrf` belongs to the session; null for visitors without one. */
export type Visit = { actor: Actor; visitor: Visitor | null; csrf: string | null };

export type PageNeeds = {
	engine: Engine;
	bindings: readonly Binding[];
	visitOf(request: FastifyRequest): Promise<Visit>;
	describe: Describe;
	assets: PageAssets;
	publicUrl: string;
	demo: boolean;
	district: Shell["district"];
	/** Draws the page for something that went wrong. */
	problemPage(
		shell: Shell,
		what: { problem: PageProblem; detail?: string | undefined; reference?: string | undefined },
	): ReactNode;
	/** How often one address may use a call; the same count as at the JSON route. */
	rates: Rates;
	log: Logger;
};

/** A query refused for a reason other than "not found": shown as the page for that reason. */
class PageRefusal extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.reason);
		this.problem = problem;
	}
}

const formCookie = "yinuo-form";
export const careCookie = "yinuo-care";

const contentSecurity = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join("; ");

export const problemPageOf = (problem: Problem): PageProblem => {
	switch (problem.status) {
		case 404:
		case 410:
			return "not-found";
		case 403:
			return "forbidden";
		case 429:
			return "too-many";
		case 503:
			return "unavailable";
		default:
			return "fault";
	}
};

/** Everything a request to a page may be answered with: the page, a page about what went wrong, the way to sign in. */
export function pageAnswers(needs: PageNeeds) {
	const { engine, assets } = needs;
	const secure = needs.publicUrl.startsWith("https:");
	const bindings = new Map(needs.bindings.map((binding) => [binding.endpoint.name, binding]));

	const tokenOf = (request: FastifyRequest, reply: FastifyReply, visit: Visit): string => {
		if (visit.csrf !== null) return visit.csrf;
		const known = request.cookies[formCookie];
		if (known !== undefined && /^[\w-]{32,64}$/.test(known)) return known;
		const made = randomBytes(24).toString("base64url");
		reply.setCookie(formCookie, made, { path: "/", httpOnly: true, sameSite: "lax", secure });
		return made;
	};

	const shellOf = (request: FastifyRequest, read: Read, visit: Visit, csrf: string, path: string): Shell => ({
		language: languageOf(request),
		care: request.cookies[careCookie] === "on",
		path,
		csrf,
		key: randomUUID(),
		visitor: visit.visitor,
		now: read.now.toISOString(),
		demo: needs.demo
			? { clock: read.now.toISOString(), shifted: Math.abs(read.now.getTime() - Date.now()) > 60_000 }
			: null,
		district: needs.district,
		publicUrl: needs.publicUrl,
		stylesheet: assets.stylesheet,
		scripts: assets.scripts,
	});

	const sendPage = (
		request: FastifyRequest,
		reply: FastifyReply,
		status: number,
		node: ReactNode,
		open: boolean,
	): FastifyReply => {
		const html = `<!doctype html>${renderToStaticMarkup(node)}`;
		reply
			.status(status)
			.type("text/html; charset=utf-8")
			.header("content-security-policy", contentSecurity)
			.header("x-content-type-options", "nosniff")
			.header("referrer-policy", "same-origin")
			.header("vary", "Cookie, Accept-Language");
		if (!open) return reply.header("cache-control", "private, no-store").send(html);
		const tag = `"${createHash("sha256").update(html).digest("base64url").slice(0, 27)}"`;
		reply.header("etag", tag).header("cache-control", "private, no-cache");
		return request.headers["if-none-match"] === tag ? reply.status(304).send() : reply.send(html);
	};

	const sendProblemPage = async (
		request: FastifyRequest,
		reply: FastifyReply,
		status: number,
		problem: PageProblem,
		detail?: string,
		reference?: string,
	): Promise<FastifyReply> => {
		const visit = await needs.visitOf(request);
		const read = await engine.reading(visit.actor);
		const shell = shellOf(request, read, visit, visit.csrf ?? "", safeReturn(request.url));
		return sendPage(request, reply, status, needs.problemPage(shell, { problem, detail, reference }), false);
	};

	/** A fault must still answer when the database is what failed: the page is then drawn without asking it. */
	const sendFault = async (
		request: FastifyRequest,
		reply: FastifyReply,
		error: unknown,
	): Promise<FastifyReply> => {
		const fault = error instanceof Error ? error : new Error(String(error));
		needs.log.error({
			code: "page-fault",
			route: request.routeOptions.url,
			reference: request.id,
			message: fault.message,
			stack: fault.stack,
		});
		try {
			return await sendProblemPage(request, reply, 500, "fault", undefined, request.id);
		} catch {
			const shell: Shell = {
				language: languageOf(request),
				care: request.cookies[careCookie] === "on",
				path: "/",
				csrf: "",
				key: "",
				visitor: null,
				now: new Date().toISOString(),
				demo: null,
				district: needs.district,
				publicUrl: needs.publicUrl,
				stylesheet: assets.stylesheet,
				scripts: {},
			};
			return sendPage(
				request,
				reply,
				500,
				needs.problemPage(shell, { problem: "fault", reference: request.id }),
				false,
			);
		}
	};

	const toSignIn = (reply: FastifyReply, path: string): FastifyReply =>
		reply
			.header("cache-control", "no-store")
			.redirect(`/login?return=${encodeURIComponent(safeReturn(path))}`, 303);

	/** The browser says the form stood on our page, and the form carries this visitor's token. */
	const trusted = (request: FastifyRequest, visit: Visit, sent: Sent): boolean => {
		const token = visit.csrf ?? request.cookies[formCookie] ?? "";
		return comesFromHere(request, needs.publicUrl) && token !== "" && equal(sent.text("csrf"), token);
	};

	const readingFor = async (actor: Actor, language: Language): Promise<PageRead> => ({
		...(await engine.reading(actor, language)),
		async ask<E extends Endpoint<"GET">>(
			endpoint: E,
			input: { params?: z.input<E["params"]>; query?: z.input<E["query"]> } = {},
		): Promise<z.output<E["reply"]> | null> {
			const binding = bindings.get(endpoint.name);
			if (binding === undefined) throw new Error(`nothing binds the query ${endpoint.name}`);
			const outcome = await engine.perform(binding, { actor, language, ...input });
			// perform has parsed the reply with the schema of this very endpoint.
			if (!isProblem(outcome)) return outcome.reply as z.output<E["reply"]>;
			if (outcome.problem.status === 404) return null;
			throw new PageRefusal(outcome.problem);
		},
	});

	const failed = (
		request: FastifyRequest,
		reply: FastifyReply,
		error: unknown,
	): Promise<FastifyReply> | FastifyReply => {
		if (!(error instanceof PageRefusal)) return sendFault(request, reply, error);
		const { problem } = error;
		if (problem.reason === "sign-in-first") return toSignIn(reply, request.url);
		const { detail } = needs.describe(problem, languageOf(request));
		return sendProblemPage(request, reply, problem.status, problemPageOf(problem), detail);
	};

	const mayOpen = ({ by }: { by: readonly Role[] }, actor: Actor): boolean => {
		const knocking = rolesOf(actor);
		return by.some((role) => knocking.includes(role));
	};

	return {
		secure,
		bindings,
		tokenOf,
		shellOf,
		sendPage,
		sendProblemPage,
		toSignIn,
		trusted,
		readingFor,
		failed,
		mayOpen,
		/** Whoever may not open this is sent to sign in, or told that it is not for them. */
		turnedAway: (request: FastifyRequest, reply: FastifyReply, actor: Actor) =>
			actor.kind === "anonymous"
				? toSignIn(reply, request.url)
				: sendProblemPage(request, reply, 403, "forbidden"),
	};
}
export type PageAnswers = ReturnType<typeof pageAnswers>;
