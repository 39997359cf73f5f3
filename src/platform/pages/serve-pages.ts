import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ReactNode } from "react";
import { type FormState, untouched } from "#portal/form-state.ts";
import type { PageProblem } from "#portal/pages/ProblemPage.tsx";
import type { Shell } from "#portal/shell.ts";
import { languageOf } from "../http.ts";
import { safeReturn, textRecord } from "./address.ts";
import { type PageAnswers, type PageNeeds, pageAnswers } from "./answers.ts";
import { serveDisplaySettings } from "./display-settings.ts";
import type { FormPost } from "./form-post.ts";
import { Elsewhere, type Page, type PageFile, type PageRead } from "./page.ts";
import { readForm, type Sent } from "./sent.ts";
import { serveFiles } from "./serve-files.ts";
import { serveForms } from "./serve-forms.ts";

/** Everything the portal serves. */
export type Pages = { pages: readonly Page[]; posts: readonly FormPost[]; files: readonly PageFile[] };

/** For the few pages that are not a query or an action of a slice: signing in, choosing for whom to act. */
export type PageTools = {
	show(
		request: FastifyRequest,
		reply: FastifyReply,
		view: (shell: Shell, form: FormState) => ReactNode,
		options?: { status?: number; form?: FormState; path?: string },
	): Promise<FastifyReply>;
	/** Reads as whoever sent this request. */
	read(request: FastifyRequest): Promise<PageRead>;
	/** What was sent, or null where it was not sent by a page of ours. */
	sent(request: FastifyRequest): Promise<Sent | null>;
	problem(
		request: FastifyRequest,
		reply: FastifyReply,
		status: number,
		problem: PageProblem,
	): Promise<FastifyReply>;
};

/** Serves the public portal: pages, forms, the settings of the display, and plain pages for everything that fails. */
export function servePages(
	http: FastifyInstance,
	{ pages, posts, files }: Pages,
	needs: PageNeeds,
): PageTools {
	const answers = pageAnswers(needs);
	for (const target of pages) servePage(http, target, needs, answers);
	serveForms(http, posts, needs, answers);
	serveFiles(http, files, needs, answers);
	serveDisplaySettings(http, needs, answers);
	serveNotFound(http, answers);
	needs.assets.serve(http);
	return {
		async show(request, reply, view, options = {}) {
			const visit = await needs.visitOf(request);
			const read = await needs.engine.reading(visit.actor);
			const path = options.path ?? safeReturn(request.url);
			const shell = answers.shellOf(request, read, visit, answers.tokenOf(request, reply, visit), path);
			return answers.sendPage(
				request,
				reply,
				options.status ?? 200,
				view(shell, options.form ?? untouched),
				false,
			);
		},
		read: async (request) => answers.readingFor((await needs.visitOf(request)).actor, languageOf(request)),
		async sent(request) {
			const visit = await needs.visitOf(request);
			const { sent } = await readForm(request);
			return answers.trusted(request, visit, sent) ? sent : null;
		},
		problem: (request, reply, status, problem) => answers.sendProblemPage(request, reply, status, problem),
	};
}

function servePage(http: FastifyInstance, target: Page, needs: PageNeeds, answers: PageAnswers): void {
	http.get(target.path, { config: { page: target.path } }, async (request, reply) => {
		try {
			const visit = await needs.visitOf(request);
			if (!answers.mayOpen(target, visit.actor)) return await answers.turnedAway(request, reply, visit.actor);
			const read = await answers.readingFor(visit.actor, languageOf(request));
			const made = await target.make(read, {
				params: textRecord(request.params),
				query: textRecord(request.query),
			});
			if (made === null) return await answers.sendProblemPage(request, reply, 404, "not-found");
			if (made instanceof Elsewhere)
				return reply.header("cache-control", "no-store").redirect(made.address, 303);
			const open = target.open && visit.visitor === null;
			const csrf = open ? "" : answers.tokenOf(request, reply, visit);
			const shell = answers.shellOf(request, read, visit, csrf, safeReturn(request.url));
			const key = open ? "" : randomUUID();
			return answers.sendPage(request, reply, 200, made({ ...shell, key }, untouched), open);
		} catch (error) {
			return answers.failed(request, reply, error);
		}
	});
}

function serveNotFound(http: FastifyInstance, answers: PageAnswers): void {
	http.setNotFoundHandler(async (request, reply) => {
		if (request.url.startsWith("/api/"))
			return reply.status(404).type("application/problem+json; charset=utf-8").send({
				type: "urn:yinuo:refusal:not-found",
				title: "没有这个接口",
				status: 404,
				detail: "请核对接口地址。",
				reason: "not-found",
			});
		try {
			return await answers.sendProblemPage(request, reply, 404, "not-found");
		} catch (error) {
			return answers.failed(request, reply, error);
		}
	});
}
