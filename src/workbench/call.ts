import { v4 as uuid } from "uuid";
import type { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { t } from "./words.ts";

/** A refusal or fault as the interface tells it (problem+json): what happened and what to do next. */
export class Problem extends Error {
	readonly status: number;
	readonly reason: string;
	readonly clause: string | undefined;
	readonly errors: readonly { path: string; message: string }[];
	/** Ids, codes, counts the refusal is about: missing pages, the certificates nobody may ask for. */
	readonly details: Readonly<Record<string, unknown>>;
	constructor(
		status: number,
		reason: string,
		detail: string,
		clause?: string,
		errors: Problem["errors"] = [],
		details: Problem["details"] = {},
	) {
		super(detail);
		this.status = status;
		this.reason = reason;
		this.clause = clause;
		this.errors = errors;
		this.details = details;
	}
}

type Input<E extends Endpoint> = {
	params?: z.input<E["params"]>;
	query?: z.input<E["query"]>;
	body?: z.input<E["body"]>;
	/** One per intended act; the caller keeps it while it retries (platform/perform). */
	key?: string;
};

/** The only place where the workbench speaks HTTP: the endpoint's own definition gives path, method and types. */
export async function call<E extends Endpoint>(
	endpoint: E,
	input: Input<E> = {},
): Promise<z.output<E["reply"]>> {
	const params: Readonly<Record<string, unknown>> = input.params ?? {};
	const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
		encodeURIComponent(String(params[name] ?? "")),
	);
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(input.query ?? {}))
		if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
	const search = query.size > 0 ? `?${query}` : "";
	const response = await fetch(`/api/v1${path}${search}`, {
		method: endpoint.method,
		credentials: "same-origin",
		headers:
			endpoint.method === "POST"
				? { "content-type": "application/json", "idempotency-key": input.key ?? uuid() }
				: {},
		...(endpoint.method === "POST" ? { body: JSON.stringify(input.body ?? {}) } : {}),
	}).catch(() => {
		throw new Problem(
			0,
			"unreachable",
			t("提交未确认：与服务器的连接中断。请检查网络后重试，重复提交不会办两次。"),
		);
	});
	const text = await response.text();
	const json: unknown = text === "" ? {} : parse(text);
	if (!response.ok) throw problemFrom(response.status, json);
	return endpoint.reply.parse(json) as z.output<E["reply"]>;
}

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;
const textOf = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function problemFrom(status: number, json: unknown): Problem {
	const body = isRecord(json) ? json : {};
	const errors = Array.isArray(body.errors)
		? body.errors.flatMap((error: unknown) =>
				isRecord(error) ? [{ path: textOf(error.path, ""), message: textOf(error.message, "") }] : [],
			)
		: [];
	const clause = typeof body.clause === "string" ? body.clause : undefined;
	return new Problem(
		status,
		textOf(body.reason, "fault"),
		textOf(body.detail, t("系统出了问题，您填写的内容没有丢失。请稍后重试，仍不行请联系系统管理员。")),
		clause,
		errors,
		isRecord(body.details) ? body.details : {},
	);
}
