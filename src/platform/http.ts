import type {} from "@fastify/cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Actor } from "#kernel/actor.ts";
import type { Language } from "#kernel/language.ts";
import type { Binding, Engine, Outcome, Problem } from "./perform.ts";
import type { Rates } from "./rates.ts";

/** The words for a refusal: what happened and what to do next. Composed in app/ from the slices' words. */
export type Words = {
	title: string;
	detail: string;
	/** Each field that is not right. */
	errors: readonly { path: string; message: string }[];
};
export type Describe = (problem: Problem, language: Language) => Words;

export const languageOf = (request: FastifyRequest): Language => {
	const chosen = request.cookies?.["yinuo-language"];
	if (chosen === "en" || chosen === "zh-CN") return chosen;
	const [first = ""] = (request.headers["accept-language"] ?? "zh-CN").split(",");
	return first.trim().toLowerCase().startsWith("en") ? "en" : "zh-CN";
};

export const sendProblem = (reply: FastifyReply, problem: Problem, words: Words) =>
	reply
		.status(problem.status)
		.type("application/problem+json; charset=utf-8")
		.send(
			JSON.stringify({
				type: `urn:yinuo:refusal:${problem.reason}`,
				title: words.title,
				status: problem.status,
				detail: words.detail,
				reason: problem.reason,
				...(problem.clause ? { clause: problem.clause } : {}),
				...(problem.details ? { details: problem.details } : {}),
				...(problem.errors ? { errors: words.errors } : {}),
			}),
		);

export const isProblem = (outcome: Outcome): outcome is { status: number; problem: Problem } =>
	"problem" in outcome;

/** Serve every endpoint as JSON under /api/v1: the thinnest caller of `perform`. */
export function serveEndpoints(
	http: FastifyInstance,
	options: {
		engine: Engine;
		bindings: readonly Binding[];
		actorOf(request: FastifyRequest): Promise<Actor>;
		describe: Describe;
		rates: Rates;
	},
): void {
	for (const binding of options.bindings) {
		const { endpoint } = binding;
		http.route({
			method: endpoint.method,
			url: `/api/v1${endpoint.path}`,
			config: { endpoint: endpoint.name },
			handler: async (request, reply) => {
				const problem = (refused: Problem) =>
					sendProblem(reply, refused, options.describe(refused, languageOf(request)));
				if (!(await options.rates.allow(endpoint, request)))
					return problem({ status: 429, endpoint: endpoint.name, reason: "too-many-requests" });
				const outcome = await options.engine.perform(binding, {
					actor: await options.actorOf(request),
					language: languageOf(request),
					params: request.params,
					query: request.query,
					body: request.body ?? {},
					idempotencyKey: headerOf(request, "idempotency-key"),
				});
				if (isProblem(outcome)) return problem(outcome.problem);
				return reply.header("cache-control", "no-store").send(outcome.reply);
			},
		});
	}
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
	const value = request.headers[name];
	return Array.isArray(value) ? value[0] : value;
};

/** OpenAPI 3.1 from the same endpoint list. */
export function openApi(bindings: readonly Binding[], publicUrl: string): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const { endpoint } of bindings) {
		const path = `/api/v1${endpoint.path}`.replace(/:(\w+)/g, "{$1}");
		const schema = (type: z.ZodType, io: "input" | "output") => {
			const { $schema: _, ...json } = z.toJSONSchema(type, { io, unrepresentable: "any" });
			return json;
		};
		const fields = (type: z.ZodType, where: "path" | "query") => {
			const json = schema(type, "input") as { properties?: Record<string, object>; required?: string[] };
			return Object.entries(json.properties ?? {}).map(([name, property]) => ({
				name,
				in: where,
				required: where === "path" || (json.required ?? []).includes(name),
				schema: property,
			}));
		};
		const operation = {
			operationId: endpoint.name,
			summary: endpoint.summary,
			description: `${endpoint.clause}　可调用：${endpoint.by.join("、")}`,
			parameters: [
				...fields(endpoint.params, "path"),
				...fields(endpoint.query, "query"),
				...(endpoint.method === "POST"
					? [
							{
								name: "Idempotency-Key",
								in: "header",
								required: true,
								schema: { type: "string", minLength: 8, maxLength: 200 },
							},
						]
					: []),
			],
			...(endpoint.method === "POST"
				? {
						requestBody: {
							required: true,
							content: { "application/json": { schema: schema(endpoint.body, "input") } },
						},
					}
				: {}),
			responses: {
				200: {
					description: "成功",
					content: { "application/json": { schema: schema(endpoint.reply, "output") } },
				},
				default: {
					description: "拒绝或错误，说明原因、依据和下一步",
					content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
				},
			},
		};
		paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation };
	}
	return {
		openapi: "3.1.0",
		info: { title: "一诺 Yinuo", version: "1", description: "证明事项告知承诺制全流程接口" },
		servers: [{ url: publicUrl }],
		paths,
		components: {
			schemas: {
				Problem: {
					type: "object",
					required: ["type", "title", "status", "detail", "reason"],
					properties: {
						type: { type: "string" },
						title: { type: "string" },
						status: { type: "integer" },
						detail: { type: "string", description: "发生了什么、接下来怎么办" },
						reason: { type: "string" },
						clause: { type: "string" },
						details: { type: "object" },
						errors: {
							type: "array",
							items: {
								type: "object",
								properties: { path: { type: "string" }, message: { type: "string" } },
							},
						},
					},
				},
			},
		},
	};
}
