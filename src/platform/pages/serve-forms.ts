import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FormState } from "#portal/form-state.ts";
import { isProblem, languageOf } from "../http.ts";
import type { Binding, Problem } from "../perform.ts";
import { fillIn, textRecord } from "./address.ts";
import { type PageAnswers, type PageNeeds, problemPageOf, type Visit } from "./answers.ts";
import type { FormPost, TypedFields } from "./form-post.ts";
import { Elsewhere } from "./page.ts";
import { nothingSent, readForm, type Sent } from "./sent.ts";

const tooLarge = {
	"zh-CN": "文件太大了。每个文件不能超过 10 MB，请换一张小一些的照片或者分几次上传。",
	en: "The file is too large. Each file may have up to 10 MB; choose a smaller photo or send the files one by one.",
};
const isTooLarge = (error: unknown): boolean =>
	typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 413;

type Sending = {
	request: FastifyRequest;
	reply: FastifyReply;
	visit: Visit;
	form: { fields: TypedFields; sent: Sent };
};

/** Serves the forms of the pages: each is one act of a slice, and a refusal shows its page again with what was typed. */
export function serveForms(
	http: FastifyInstance,
	posts: readonly FormPost[],
	needs: PageNeeds,
	answers: PageAnswers,
): void {
	for (const post of posts) {
		const binding = answers.bindings.get(post.endpoint);
		if (binding === undefined)
			throw new Error(`the form ${post.path} needs the endpoint ${post.endpoint}, which nothing binds`);
		http.post(post.path, { config: { page: post.path } }, async (request, reply) => {
			try {
				return await take(post, binding, request, reply);
			} catch (error) {
				if (isTooLarge(error) && post.wrong.file !== undefined)
					return await shownAgain(
						post,
						{ status: 413, reason: "malformed", errors: [{ path: "file", message: "", english: "" }] },
						{
							request,
							reply,
							visit: await needs.visitOf(request),
							form: { fields: new Map(), sent: nothingSent },
						},
					);
				if (isTooLarge(error))
					return await answers.sendProblemPage(request, reply, 413, "fault", tooLarge[languageOf(request)]);
				return answers.failed(request, reply, error);
			}
		});
	}

	const take = async (
		post: FormPost,
		binding: Binding,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> => {
		if (!(await needs.rates.allow(binding.endpoint, request)))
			return answers.sendProblemPage(request, reply, 429, "too-many");
		const visit = await needs.visitOf(request);
		const params = textRecord(request.params);
		const form = await readForm(request);
		const { sent } = form;
		if (!answers.trusted(request, visit, sent))
			return answers.sendProblemPage(request, reply, 403, "expired");
		const reshaped = post.reshape(form.fields);
		if (reshaped !== null) return shownChanged(post, reshaped, { request, reply, visit, form });
		const read = await answers.readingFor(visit.actor, languageOf(request));
		const outcome = await needs.engine.perform(binding, {
			actor: visit.actor,
			language: languageOf(request),
			...(await post.toInput(sent, params, read)),
			idempotencyKey: sent.text("key"),
		});
		const wantsData = request.headers.accept?.includes("application/json") === true;
		if (isProblem(outcome)) {
			const { problem } = outcome;
			return wantsData
				? reply.status(problem.status).send({ saved: false, reason: problem.reason })
				: shownAgain(post, problem, { request, reply, visit, form });
		}
		if (wantsData) return reply.header("cache-control", "no-store").send({ saved: true });
		const keeps = post.cookieOf(outcome.reply);
		if (keeps !== null) {
			const { name, value, path, expires } = keeps;
			reply.setCookie(name, value, {
				path,
				expires,
				httpOnly: true,
				sameSite: "lax",
				secure: answers.secure,
			});
		}
		if (post.onAcceptedShow !== null) {
			const path = fillIn(post.page.path, post.pageParams(params));
			const shell = answers.shellOf(request, read, visit, answers.tokenOf(request, reply, visit), path);
			return answers.sendPage(request, reply, 200, post.onAcceptedShow(outcome.reply, shell, params), false);
		}
		return reply
			.header("cache-control", "no-store")
			.redirect(post.onAccepted(outcome.reply, params, sent), 303);
	};

	/** The page of the form once more, changed as one of its own buttons asks. */
	const shownChanged = async (
		post: FormPost,
		typed: TypedFields,
		{ request, reply, visit, form }: Sending,
	): Promise<FastifyReply> => {
		if (!answers.mayOpen(post.page, visit.actor)) return answers.turnedAway(request, reply, visit.actor);
		const read = await answers.readingFor(visit.actor, languageOf(request));
		const params = post.pageParams(textRecord(request.params));
		const made = await post.page.make(read, { params, query: textRecord(request.query) });
		if (made === null) return answers.sendProblemPage(request, reply, 404, "not-found");
		if (made instanceof Elsewhere)
			return reply.header("cache-control", "no-store").redirect(made.address, 303);
		const shell = answers.shellOf(
			request,
			read,
			visit,
			answers.tokenOf(request, reply, visit),
			fillIn(post.page.path, params),
		);
		const state: FormState = {
			name: form.sent.text("form") || "form",
			values: Object.fromEntries(typed),
			errors: [],
			refusal: null,
		};
		return answers.sendPage(request, reply, 200, made(shell, state), false);
	};

	/** The page of the form once more, with the typed values and what to put right. */
	const shownAgain = async (post: FormPost, problem: Problem, sending: Sending): Promise<FastifyReply> => {
		const { request, reply, visit, form: typed } = sending;
		const pageParams = post.pageParams(textRecord(request.params));
		const pagePath = fillIn(post.page.path, pageParams);
		if (problem.reason === "sign-in-first") return answers.toSignIn(reply, pagePath);
		const language = languageOf(request);
		const words = needs.describe(problem, language);
		const fresh = await answers.readingFor(visit.actor, language);
		const made = await post.page.make(fresh, { params: pageParams, query: textRecord(request.query) });
		if (made === null || made instanceof Elsewhere)
			return answers.sendProblemPage(request, reply, problem.status, problemPageOf(problem), words.detail);
		const form: FormState = {
			name: typed.sent.text("form") || "form",
			values: Object.fromEntries(typed.fields),
			errors: words.errors.map((error) => {
				const field = post.fieldOf(error.path);
				return { field, message: post.wrong[field]?.[language] ?? error.message };
			}),
			refusal:
				problem.errors === undefined
					? {
							message: words.detail,
							clause: problem.clause ?? null,
							reason: problem.reason,
							details: problem.details ?? {},
						}
					: null,
		};
		const shell = answers.shellOf(request, fresh, visit, answers.tokenOf(request, reply, visit), pagePath);
		return answers.sendPage(request, reply, 422, made(shell, form), false);
	};
}
