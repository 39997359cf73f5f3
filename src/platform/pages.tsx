import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type {} from "@fastify/cookie";
import type {} from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { z } from "zod";
import type { Actor } from "#kernel/actor.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Role } from "#kernel/role.ts";
import { type FormState, untouched } from "#portal/form-state.ts";
import { type PageProblem, ProblemPage } from "#portal/pages/ProblemPage.tsx";
import type { Shell, Visitor } from "#portal/shell.ts";
import type { Read } from "./act.ts";
import { type Describe, isProblem, languageOf } from "./http.ts";
import type { PageAssets } from "./page-assets.ts";
import { type Binding, type Engine, type Problem, rolesOf } from "./perform.ts";

/** What a page is asked for: the parts of its address. */
export type PageRequest = {
	params: Readonly<Record<string, string>>;
	query: Readonly<Record<string, string>>;
};

/**
 * Asks one of the product's own queries, in process, as whoever looks at the page: same door, same visibility as the
 * JSON call. Not found is null; any other refusal becomes the page for it.
 */
export type Ask = <E extends Endpoint<"GET">>(
	endpoint: E,
	input?: { params?: z.input<E["params"]>; query?: z.input<E["query"]> },
) => Promise<z.output<E["reply"]> | null>;

/** What a page is loaded with. */
export type PageRead = Read & { ask: Ask };

/** A query refused for a reason other than "not found": shown as the page for that reason. */
class PageRefusal extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.reason);
		this.problem = problem;
	}
}

/** A page may send its visitor elsewhere (a step that is not open yet, a matter that moved on). */
export class Elsewhere {
	readonly address: string;
	constructor(address: string) {
		this.address = address;
	}
}
export const elsewhere = (address: string): Elsewhere => new Elsewhere(address);

/** A page with its data type closed over, as it stands in the list of pages. */
export type Page = {
	path: `/${string}`;
	by: readonly Role[];
	/** Same for everybody who is not signed in: answered with an ETag, without a form token. */
	open: boolean;
	make(
		read: PageRead,
		request: PageRequest,
	): Promise<((shell: Shell, form: FormState) => ReactNode) | Elsewhere | null>;
};

/**
 * A public page: `load` reads through the slices' queries (null means not found, and not visible is not found),
 * `view` is a pure function of the data, the shell and the form.
 */
export const page = <Data,>(definition: {
	path: `/${string}`;
	by: readonly Role[];
	open?: boolean;
	load(read: PageRead, request: PageRequest): Promise<Data | Elsewhere | null>;
	view(data: Data, shell: Shell, form: FormState): ReactNode;
}): Page => ({
	path: definition.path,
	by: definition.by,
	open: definition.open ?? false,
	async make(read, request) {
		const data = await definition.load(read, request);
		if (data === null) return null;
		return data instanceof Elsewhere ? data : (shell, form) => definition.view(data, shell, form);
	},
});

/** Bytes a page links to: a letter, a document, a page image, a QR code. */
export type PageFile = {
	path: `/${string}`;
	by: readonly Role[];
	load(read: PageRead, request: PageRequest): Promise<Served | null>;
};
export type Served = {
	bytes: Uint8Array;
	mediaType: string;
	/** Downloaded under this name; without one it is shown in place. */
	fileName?: string;
	/** Same for everybody and for good. */
	lasting?: boolean;
};

/** Everything the portal serves. */
export type Pages = { pages: readonly Page[]; posts: readonly FormPost[]; files: readonly PageFile[] };

/** A file as it arrived; kept only by what the form post does with it. */
export type Upload = { name: string; mediaType: string; bytes: Buffer };

/** What was sent: typed texts and files, by field. */
export type Sent = {
	text(field: string): string;
	texts(field: string): readonly string[];
	/** Absent where the field was left empty, so that an optional value stays out of the body. */
	optional(field: string): string | undefined;
	files(field: string): readonly Upload[];
	/** All fields under a prefix: `slots.` → key and value. */
	under(prefix: string): Readonly<Record<string, string>>;
};

/** A form post with its endpoint's types closed over. */
export type FormPost = {
	path: `/${string}`;
	endpoint: string;
	/** The page shown again, with what was typed, when the act is refused. */
	page: Page;
	pageParams(params: PageRequest["params"]): PageRequest["params"];
	toInput(sent: Sent, params: PageRequest["params"], read: PageRead): Promise<FormInput>;
	onAccepted(reply: unknown, params: PageRequest["params"], sent: Sent): string;
	onAcceptedShow: ((reply: unknown, shell: Shell, params: PageRequest["params"]) => ReactNode) | null;
	fieldOf(path: string): string;
	wrong: FieldAdvice;
};
type FormInput = { params?: unknown; query?: unknown; body?: unknown };
/** What to do about a field, in both languages; without one the schema's own message is shown. */
export type FieldAdvice = Readonly<Record<string, { "zh-CN": string; en: string }>>;

/**
 * A form of a page: the same schema, door, key, transaction and rule as the JSON call of the endpoint. 303 to
 * `onAccepted` on success; on refusal the page again with 422, the typed values and what to put right.
 */
export const formPost = <E extends Endpoint<"POST">>(definition: {
	path: `/${string}`;
	endpoint: E;
	page: Page;
	pageParams?(params: PageRequest["params"]): PageRequest["params"];
	toInput(sent: Sent, params: PageRequest["params"], read: PageRead): FormInput | Promise<FormInput>;
	onAccepted(reply: z.output<E["reply"]>, params: PageRequest["params"], sent: Sent): string;
	/**
	 * Shown at once instead of a redirect, where the reply must not stand in an address (a query code). Sending the
	 * form again shows the same: it carries the same key.
	 */
	onAcceptedShow?(reply: z.output<E["reply"]>, shell: Shell, params: PageRequest["params"]): ReactNode;
	/** Path in the body → name of the field, where they differ. */
	fieldOf?(path: string): string;
	wrong?: FieldAdvice;
}): FormPost => ({
	path: definition.path,
	endpoint: definition.endpoint.name,
	page: definition.page,
	pageParams: definition.pageParams ?? ((params) => params),
	toInput: async (sent, params, read) => definition.toInput(sent, params, read),
	// perform has parsed the reply with the schema of this very endpoint.
	onAccepted: (reply, params, sent) => definition.onAccepted(reply as z.output<E["reply"]>, params, sent),
	onAcceptedShow:
		definition.onAcceptedShow === undefined
			? null
			: (reply, shell, params) =>
					definition.onAcceptedShow?.(reply as z.output<E["reply"]>, shell, params) ?? null,
	fieldOf: definition.fieldOf ?? ((path) => path),
	wrong: definition.wrong ?? {},
});

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
	log: Logger;
};

const formCookie = "yinuo-form";
const careCookie = "yinuo-care";
const longestField = 20_000;
/** A drawing made in the page, as a data address: a signature on a fine screen is more than a long text. */
const longestDrawing = 300_000;

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

const equal = (one: string, other: string): boolean => {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
};

/** Where to go back to after signing in or switching a setting: a path of this site, nothing else. */
export const safeReturn = (value: unknown): string =>
	typeof value === "string" && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length < 500 ? value : "/";

const textRecord = (value: unknown): Record<string, string> =>
	typeof value !== "object" || value === null
		? {}
		: Object.fromEntries(
				Object.entries(value).flatMap(([name, entry]) => {
					const first: unknown = Array.isArray(entry) ? entry[0] : entry;
					return typeof first === "string" ? [[name, first]] : [];
				}),
			);

const sentOf = (
	fields: ReadonlyMap<string, readonly string[]>,
	files: ReadonlyMap<string, readonly Upload[]>,
): Sent => ({
	text: (field) => (fields.get(field)?.[0] ?? "").trim(),
	texts: (field) => fields.get(field) ?? [],
	optional: (field) => {
		const value = (fields.get(field)?.[0] ?? "").trim();
		return value === "" ? undefined : value;
	},
	files: (field) => files.get(field) ?? [],
	under: (prefix) =>
		Object.fromEntries(
			[...fields].flatMap(([name, values]) =>
				name.startsWith(prefix) ? [[name.slice(prefix.length), (values[0] ?? "").trim()]] : [],
			),
		),
});

/** Reads urlencoded or multipart; both end as the same fields. */
async function readForm(request: FastifyRequest): Promise<{ fields: Map<string, string[]>; sent: Sent }> {
	const fields = new Map<string, string[]>();
	const files = new Map<string, Upload[]>();
	const add = (name: string, value: string) => {
		const values = fields.get(name) ?? [];
		values.push(value.slice(0, value.startsWith("data:image/") ? longestDrawing : longestField));
		fields.set(name, values);
	};
	if (request.isMultipart()) {
		for await (const part of request.parts()) {
			if (part.type === "field") {
				if (typeof part.value === "string") add(part.fieldname, part.value);
				continue;
			}
			const bytes = await part.toBuffer();
			if (bytes.length === 0) continue;
			const upload = { name: part.filename, mediaType: part.mimetype, bytes };
			files.set(part.fieldname, [...(files.get(part.fieldname) ?? []), upload]);
		}
	} else if (typeof request.body === "object" && request.body !== null) {
		for (const [name, value] of Object.entries(request.body)) {
			const values: unknown[] = Array.isArray(value) ? value : [value];
			for (const entry of values) if (typeof entry === "string") add(name, entry);
		}
	}
	return { fields, sent: sentOf(fields, files) };
}

/** Only this site's own pages may post: the browser says where a form stood. */
const comesFromHere = (request: FastifyRequest, publicUrl: string): boolean => {
	const site = request.headers["sec-fetch-site"];
	if (site === "cross-site") return false;
	const origin = request.headers.origin;
	if (origin === undefined || origin === "null") return site === undefined || site === "same-origin";
	try {
		return origin === new URL(publicUrl).origin || new URL(origin).host === request.headers.host;
	} catch {
		return false;
	}
};

const problemPageOf = (problem: Problem): PageProblem => {
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
		return sendPage(
			request,
			reply,
			status,
			<ProblemPage shell={shell} problem={problem} detail={detail} reference={reference} />,
			false,
		);
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
				<ProblemPage shell={shell} problem="fault" reference={request.id} />,
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

	const readingFor = async (actor: Actor): Promise<PageRead> => ({
		...(await engine.reading(actor)),
		async ask<E extends Endpoint<"GET">>(
			endpoint: E,
			input: { params?: z.input<E["params"]>; query?: z.input<E["query"]> } = {},
		): Promise<z.output<E["reply"]> | null> {
			const binding = bindings.get(endpoint.name);
			if (binding === undefined) throw new Error(`nothing binds the query ${endpoint.name}`);
			const outcome = await engine.perform(binding, { actor, ...input });
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

	const mayOpen = (target: Page, actor: Actor): boolean => {
		const knocking = rolesOf(actor);
		return target.by.some((role) => knocking.includes(role));
	};

	for (const target of pages) {
		http.get(target.path, { config: { page: target.path } }, async (request, reply) => {
			try {
				const visit = await needs.visitOf(request);
				if (!mayOpen(target, visit.actor))
					return visit.actor.kind === "anonymous"
						? toSignIn(reply, request.url)
						: await sendProblemPage(request, reply, 403, "forbidden");
				const read = await readingFor(visit.actor);
				const made = await target.make(read, {
					params: textRecord(request.params),
					query: textRecord(request.query),
				});
				if (made === null) return await sendProblemPage(request, reply, 404, "not-found");
				if (made instanceof Elsewhere)
					return reply.header("cache-control", "no-store").redirect(made.address, 303);
				const open = target.open && visit.visitor === null;
				const csrf = open ? "" : tokenOf(request, reply, visit);
				const shell = shellOf(request, read, visit, csrf, safeReturn(request.url));
				return sendPage(request, reply, 200, made({ ...shell, key: open ? "" : shell.key }, untouched), open);
			} catch (error) {
				return failed(request, reply, error);
			}
		});
	}

	for (const post of posts) {
		const binding = bindings.get(post.endpoint);
		if (binding === undefined)
			throw new Error(`the form ${post.path} needs the endpoint ${post.endpoint}, which nothing binds`);
		http.post(post.path, { config: { page: post.path } }, async (request, reply) => {
			try {
				const visit = await needs.visitOf(request);
				const params = textRecord(request.params);
				const { fields, sent } = await readForm(request);
				if (!trusted(request, visit, sent)) return await sendProblemPage(request, reply, 403, "expired");
				const read = await readingFor(visit.actor);
				const input = await post.toInput(sent, params, read);
				const outcome = await engine.perform(binding, {
					actor: visit.actor,
					...input,
					idempotencyKey: sent.text("key"),
				});
				const wantsData = request.headers.accept?.includes("application/json") === true;
				if (!isProblem(outcome)) {
					if (wantsData) return reply.header("cache-control", "no-store").send({ saved: true });
					if (post.onAcceptedShow !== null) {
						const path = fillIn(post.page.path, post.pageParams(params));
						const shell = shellOf(request, read, visit, tokenOf(request, reply, visit), path);
						return sendPage(request, reply, 200, post.onAcceptedShow(outcome.reply, shell, params), false);
					}
					return reply
						.header("cache-control", "no-store")
						.redirect(post.onAccepted(outcome.reply, params, sent), 303);
				}
				const { problem } = outcome;
				if (wantsData) return reply.status(problem.status).send({ saved: false, reason: problem.reason });
				const pageParams = post.pageParams(params);
				const pagePath = fillIn(post.page.path, pageParams);
				if (problem.reason === "sign-in-first") return toSignIn(reply, pagePath);
				const language = languageOf(request);
				const words = needs.describe(problem, language);
				const fresh = await readingFor(visit.actor);
				const made = await post.page.make(fresh, { params: pageParams, query: textRecord(request.query) });
				if (made instanceof Elsewhere && problem.errors === undefined)
					return await sendProblemPage(request, reply, problem.status, problemPageOf(problem), words.detail);
				if (made === null || made instanceof Elsewhere)
					return await sendProblemPage(request, reply, problem.status, problemPageOf(problem), words.detail);
				const form: FormState = {
					name: sent.text("form") || "form",
					values: Object.fromEntries(fields),
					errors: (problem.errors ?? []).map((error) => {
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
				const shell = shellOf(request, fresh, visit, tokenOf(request, reply, visit), pagePath);
				return sendPage(request, reply, 422, made(shell, form), false);
			} catch (error) {
				if (isTooLarge(error))
					return await sendProblemPage(request, reply, 413, "fault", tooLarge[languageOf(request)]);
				return failed(request, reply, error);
			}
		});
	}

	for (const file of files)
		http.get(file.path, { config: { page: file.path } }, async (request, reply) => {
			try {
				const visit = await needs.visitOf(request);
				const knocking = rolesOf(visit.actor);
				if (!file.by.some((role) => knocking.includes(role)))
					return visit.actor.kind === "anonymous"
						? toSignIn(reply, request.url)
						: await sendProblemPage(request, reply, 403, "forbidden");
				const served = await file.load(await readingFor(visit.actor), {
					params: textRecord(request.params),
					query: textRecord(request.query),
				});
				if (served === null) return await sendProblemPage(request, reply, 404, "not-found");
				if (served.fileName !== undefined)
					reply.header(
						"content-disposition",
						`attachment; filename*=UTF-8''${encodeURIComponent(served.fileName)}`,
					);
				return reply
					.type(served.mediaType)
					.header("x-content-type-options", "nosniff")
					.header(
						"content-security-policy",
						"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
					)
					.header("cache-control", served.lasting === true ? "public, max-age=86400" : "private, no-store")
					.send(Buffer.from(served.bytes));
			} catch (error) {
				return failed(request, reply, error);
			}
		});

	const year = 31_536_000;
	for (const [name, value, cookie, length] of [
		[
			"language",
			(request: FastifyRequest) => (languageOf(request) === "en" ? "zh-CN" : "en"),
			"yinuo-language",
			year,
		],
		[
			"care",
			(request: FastifyRequest) => (request.cookies[careCookie] === "on" ? "off" : "on"),
			careCookie,
			year,
		],
	] as const)
		http.post(`/settings/${name}`, async (request, reply) => {
			if (!comesFromHere(request, needs.publicUrl)) return sendProblemPage(request, reply, 403, "expired");
			const { sent } = await readForm(request);
			return reply
				.setCookie(cookie, value(request), { path: "/", sameSite: "lax", secure, maxAge: length })
				.redirect(safeReturn(sent.text("return")), 303);
		});

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
			return await sendProblemPage(request, reply, 404, "not-found");
		} catch (error) {
			return failed(request, reply, error);
		}
	});
	assets.serve(http);

	return {
		async show(request, reply, view, options = {}) {
			const visit = await needs.visitOf(request);
			const read = await engine.reading(visit.actor);
			const path = options.path ?? safeReturn(request.url);
			const shell = shellOf(request, read, visit, tokenOf(request, reply, visit), path);
			return sendPage(request, reply, options.status ?? 200, view(shell, options.form ?? untouched), false);
		},
		read: async (request) => readingFor((await needs.visitOf(request)).actor),
		async sent(request) {
			const visit = await needs.visitOf(request);
			const { sent } = await readForm(request);
			return trusted(request, visit, sent) ? sent : null;
		},
		problem: (request, reply, status, problem) => sendProblemPage(request, reply, status, problem),
	};
}

const tooLarge = {
	"zh-CN": "文件太大了。每个文件不能超过 10 MB，请换一张小一些的照片或者分几次上传。",
	en: "The file is too large. Each file may have up to 10 MB; choose a smaller photo or send the files one by one.",
};
const isTooLarge = (error: unknown): boolean =>
	typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 413;

/** `/apply/:id/tasks` and its parts → the address. */
const fillIn = (path: string, params: Readonly<Record<string, string>>): string =>
	path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
