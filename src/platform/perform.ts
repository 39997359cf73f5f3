import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Logger } from "pino";
import { v7 } from "uuid";
import type { z } from "zod";
import { type Actor, actorReference, type DivisionCode } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { isRefusal, type Refusal } from "#kernel/decision.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Language } from "#kernel/language.ts";
import type { Parameters } from "#kernel/parameter.ts";
import type { Role } from "#kernel/role.ts";
import type { Act, Read } from "./act.ts";
import type { Database, Reader, Tx } from "./database.ts";
import { fieldMessage } from "./field-message.ts";
import type { PiiCipher } from "./pii-cipher.ts";
import { readCalendar, readNow, readParameters } from "./rulebook.ts";
import { errorCode, inOneTransaction, stalePlan } from "./transaction.ts";

/**
 * What a handler answers: a reply, or a refusal. `keep: true` on a refusal commits what was written before it
 * (a blocked demand is itself evidence); without it a refusal leaves nothing behind.
 */
export type Answer<Reply> = { reply: Reply } | (Refusal<string> & { keep?: true });

type Input = { params: unknown; query: unknown; body: unknown };

/** An endpoint bound to what answers it. The handler's types are checked where it is bound (`read`, `write`). */
export type Binding = { endpoint: Endpoint } & (
	| { kind: "read"; timeless?: true; handle(read: Read, input: Input): Promise<Answer<unknown>> }
	| {
			kind: "write";
			/** What takes long and needs no transaction, done before it opens; see `writeAfter`. */
			prepare?: (read: Read, input: Input) => Promise<object>;
			handle(act: Act, input: Input, prepared?: object): Promise<Answer<unknown>>;
	  }
);

type InputOf<E extends Endpoint> = {
	params: z.output<E["params"]>;
	query: z.output<E["query"]>;
	body: z.output<E["body"]>;
};

/**
 * Bind a query. It sees the database outside a transaction and may not write. A question too long for an address
 * (a draft to be looked at) is asked by POST and still leaves nothing behind.
 */
export const read = <E extends Endpoint>(
	endpoint: E,
	handle: (read: Read, input: InputOf<E>) => Promise<Answer<z.input<E["reply"]>>>,
): Binding => ({
	kind: "read",
	endpoint,
	// The schemas of this very endpoint have parsed the input before `handle` is called.
	handle: (context, input) => handle(context, input as InputOf<E>),
});

/** Bind a query that does not ask what time it is: it is spared the question to the database's clock. */
export const readTimeless = <E extends Endpoint<"GET">>(
	endpoint: E,
	handle: (read: Omit<Read, "now">, input: InputOf<E>) => Promise<Answer<z.input<E["reply"]>>>,
): Binding => ({ ...read(endpoint, handle), kind: "read", timeless: true });

/** Bind an action: one transaction, one idempotency key, one answer. */
export const write = <E extends Endpoint<"POST">>(
	endpoint: E,
	handle: (act: Act, input: InputOf<E>) => Promise<Answer<z.input<E["reply"]>>>,
): Binding => ({
	kind: "write",
	endpoint,
	handle: (context, input) => handle(context, input as InputOf<E>),
});

/**
 * Bind an action that has long work to do first (a file to be read in a thread): `prepare` runs before the transaction
 * opens, so that nothing is locked and no connection held meanwhile. A refusal of it ends the action there.
 */
export const writeAfter = <E extends Endpoint<"POST">, Prepared extends object>(
	endpoint: E,
	prepare: (read: Read, input: InputOf<E>) => Promise<Prepared | Refusal<string>>,
	handle: (act: Act, input: InputOf<E>, prepared: Prepared) => Promise<Answer<z.input<E["reply"]>>>,
): Binding => ({
	kind: "write",
	endpoint,
	prepare: (context, input) => prepare(context, input as InputOf<E>),
	// What `prepare` of this very binding answered, and no refusal.
	handle: (context, input, prepared) => handle(context, input as InputOf<E>, prepared as Prepared),
});

export type Problem = {
	status: number;
	/** Which call refused: the same reason may be worded differently by each slice. */
	endpoint?: string;
	reason: string;
	clause?: string;
	details?: Refusal<string>["details"];
	/** `english` is the plain wording; a slice may have a better one for its own `message` (app/field-words.ts). */
	errors?: readonly { path: string; message: string; english: string }[];
};
export type Outcome<Reply = unknown> = { status: 200; reply: Reply } | { status: number; problem: Problem };

export type Request = {
	actor: Actor;
	/** Of whoever reads the answer; Chinese where nobody says. */
	language?: Language;
	params?: unknown;
	query?: unknown;
	body?: unknown;
	/** Required for writes; the client makes it once per intended act and repeats it on retry. */
	idempotencyKey?: string | undefined;
};

export type Engine = {
	division: DivisionCode;
	app: Database;
	perform(binding: Binding, request: Request): Promise<Outcome>;
	/** One action outside HTTP: reactions, ticks and jobs, as `system`. Throws on faults; returns what work returns. */
	act<Result>(actor: Actor, work: (act: Act) => Promise<Result>): Promise<Result>;
	/** A query outside HTTP. */
	reading(actor: Actor, language?: Language): Promise<Read>;
};

/** Which coarse roles an actor may knock with; what it may do to one object the rule behind decides. */
export function rolesOf(actor: Actor): readonly Role[] {
	switch (actor.kind) {
		case "anonymous":
			return ["public"];
		case "staff":
			return ["public", ...new Set(actor.grants.map(({ role }) => role))];
		case "natural-person":
			return ["public", "applicant", "agent", "guardian", "helper"];
		case "legal-person":
			return ["public", "applicant", "agent"];
		case "api-client":
			return ["public", "api-client"];
		case "guest":
			return ["public", "guest"];
		case "system":
			return ["public", "system"];
	}
}

class RolledBack extends Error {
	readonly answer: Refusal<string>;
	constructor(answer: Refusal<string>) {
		super("refused");
		this.answer = answer;
	}
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const waitForAfterCommit = 2_000;

/**
 * PostgreSQL's codes for "somebody else won, try again": serialisation failure, deadlock, a number or name that
 * another action has just taken, changed table. Begun again the action sees what the other one did.
 */
const worthRetrying = new Set(["40001", "40P01", "23505", stalePlan]);

export const statusOf = (reason: string): number => {
	switch (reason) {
		case "not-found":
			return 404;
		case "forbidden":
		// 不可代为承诺: the road is closed to agents, whatever they bring.
		case "agent-not-allowed":
			return 403;
		case "sign-in-first":
			return 401;
		case "no-longer-public":
			return 410;
		case "malformed":
		case "idempotency-key-reused":
			return 422;
		case "too-many-attempts":
			return 429;
		case "calendar-past-horizon":
		case "evidence-not-sealable":
			return 503;
		default:
			return 409;
	}
};

const problemOf = ({ refused, clause, details }: Refusal<string>): Outcome => ({
	status: statusOf(refused),
	problem: { status: statusOf(refused), reason: refused, clause, ...(details ? { details } : {}) },
});

const malformed = (where: string, error: z.ZodError): Outcome => ({
	status: 422,
	problem: {
		status: 422,
		reason: "malformed",
		errors: error.issues.map((issue) => ({
			path: [where, ...issue.path.map(String)].filter(Boolean).join("."),
			...fieldMessage(issue),
		})),
	},
});

/** Fixed for the process; everything that changes is asked of the database in each action. */
export function createEngine(options: {
	app: Database;
	division: DivisionCode;
	outboxTypes: ReadonlySet<string>;
	cipher: PiiCipher;
	log: Logger;
	/** Called after each committed action, so that the outbox relay need not wait for its tick. */
	committed?: () => void;
}): Engine {
	const { app, division, outboxTypes, cipher, log } = options;

	const rules = (db: Reader): { parameters(): Promise<Parameters>; calendar(): Promise<WorkCalendar> } => {
		let parameters: Promise<Parameters> | undefined;
		let calendar: Promise<WorkCalendar> | undefined;
		return {
			parameters: () => (parameters ??= readParameters(db)),
			calendar: () => (calendar ??= readCalendar(db)),
		};
	};

	/**
	 * `open` is the first statement of the transaction and says what time it is; without one the clock is asked. A
	 * statement saved is a round trip saved, and round trips are what an acting transaction spends its time on.
	 */
	const inTransaction = async <Result>(
		actor: Actor,
		work: (act: Act) => Promise<Result>,
		open: (tx: Tx) => Promise<Date> = readNow,
		language: Language = "zh-CN",
	): Promise<Result> => {
		for (let attempt = 1; ; attempt += 1) {
			const after: (() => Promise<void>)[] = [];
			try {
				const result = await inOneTransaction(app, async (tx, append) => {
					const now = await open(tx);
					return work({
						...rules(tx),
						tx,
						append,
						db: tx,
						actor,
						language,
						now,
						division,
						outboxTypes,
						cipher,
						newId: () => v7(),
						afterCommit: (task) => after.push(task),
					});
				});
				options.committed?.();
				await settleWithin(after, waitForAfterCommit, log);
				return result;
			} catch (error) {
				const code = errorCode(error);
				if (attempt < 4 && code !== undefined && worthRetrying.has(code)) continue;
				throw error;
			}
		}
	};

	const outsideTime = (actor: Actor, language: Language): Omit<Read, "now"> => ({
		...rules(app.db),
		db: app.db,
		actor,
		language,
		division,
		cipher,
	});
	const reading = async (actor: Actor, language: Language = "zh-CN"): Promise<Read> => ({
		...outsideTime(actor, language),
		now: await readNow(app.db),
	});
	const noTime = (actor: Actor, language: Language = "zh-CN"): Read => ({
		...outsideTime(actor, language),
		get now(): Date {
			throw new Error("this query is bound as one that asks for no time");
		},
	});

	/** A secret answer is kept for its repeat like any other, but only sealed. */
	const sealed = (key: Buffer, answer: unknown): string =>
		JSON.stringify({
			sealed: cipher.seal(key.toString("hex"), "reply", JSON.stringify(answer)).toString("base64"),
		});
	const unsealed = (key: Buffer, kept: string | object): unknown =>
		typeof kept === "object" && "sealed" in kept && typeof kept.sealed === "string"
			? JSON.parse(cipher.open(key.toString("hex"), "reply", Buffer.from(kept.sealed, "base64")))
			: kept;

	/** A repeat is answered from what was stored: nothing is prepared for it. */
	const isKnown = async (key: Buffer): Promise<boolean> =>
		(await app.db
			.selectFrom("idempotency")
			.select("endpoint")
			.where("division_code", "=", division)
			.where("idempotency_key", "=", key)
			.executeTakeFirst()) !== undefined;

	const perform: Engine["perform"] = async (binding, request) => {
		const outcome = await answer(binding, request);
		return "problem" in outcome
			? { ...outcome, problem: { ...outcome.problem, endpoint: binding.endpoint.name } }
			: outcome;
	};

	const answer: Engine["perform"] = async (binding, request) => {
		const { endpoint } = binding;
		const params = endpoint.params.safeParse(request.params ?? {});
		if (!params.success) return problemOf({ refused: "not-found", clause: "" });
		const knocking = rolesOf(request.actor);
		if (!endpoint.by.some((role) => knocking.includes(role)))
			return problemOf({
				refused: request.actor.kind === "anonymous" ? "sign-in-first" : "forbidden",
				clause: endpoint.clause,
			});
		const query = endpoint.query.safeParse(request.query ?? {});
		if (!query.success) return malformed("query", query.error);
		const body = endpoint.body.safeParse(request.body ?? {});
		if (!body.success) return malformed("", body.error);
		const input = { params: params.data, query: query.data, body: body.data };

		if (binding.kind === "read") {
			const { actor, language } = request;
			const answer = await binding.handle(
				binding.timeless ? noTime(actor, language) : await reading(actor, language),
				input,
			);
			return "refused" in answer
				? problemOf(answer)
				: { status: 200, reply: endpoint.reply.parse(answer.reply) };
		}

		const given = request.idempotencyKey;
		if (!given || given.length < 8 || given.length > 200)
			return {
				status: 422,
				problem: {
					status: 422,
					reason: "malformed",
					errors: [
						{
							path: "Idempotency-Key",
							message: "每次提交须带一个 8 至 200 个字符的唯一编号（Idempotency-Key）",
							english: "Every submission carries a unique Idempotency-Key of 8 to 200 characters.",
						},
					],
				},
			};
		// The key is bound to its owner: from another actor it is simply another key.
		const owner = actorReference(request.actor);
		const key = digest(`${owner.kind}|${owner.id ?? ""}|${given}`);
		const bodyHash = digest(JSON.stringify([endpoint.name, request.params ?? {}, request.body ?? {}]));
		const prepared =
			binding.prepare && !(await isKnown(key))
				? await binding.prepare(await reading(request.actor, request.language), input)
				: undefined;
		if (prepared && isRefusal(prepared)) return problemOf(prepared);
		try {
			let fresh = false;
			const takeKey = async (tx: Tx): Promise<Date> => {
				const {
					rows: [taken],
				} = await sql<{ now: Date }>`
					insert into idempotency (division_code, idempotency_key, endpoint, body_hash)
					values (${division}, ${key}, ${endpoint.name}, ${bodyHash})
					on conflict do nothing returning yinuo_now() as now`.execute(tx);
				fresh = taken !== undefined;
				return taken?.now ?? readNow(tx);
			};
			const once = async (act: Act): Promise<Outcome> => {
				if (!fresh) {
					// The insert above waited for the first holder of the key; now its stored answer is read under lock.
					const stored = await act.tx
						.selectFrom("idempotency")
						.select(["endpoint", "body_hash", "reply"])
						.where("division_code", "=", division)
						.where("idempotency_key", "=", key)
						.forUpdate()
						.executeTakeFirstOrThrow();
					if (!stored.body_hash.equals(bodyHash) || stored.endpoint !== endpoint.name)
						return problemOf({ refused: "idempotency-key-reused", clause: "" });
					const kept = endpoint.secret && stored.reply !== null ? unsealed(key, stored.reply) : stored.reply;
					return kept !== null && typeof kept === "object" && "problem" in kept
						? (kept as Outcome)
						: { status: 200, reply: endpoint.reply.parse(kept) };
				}
				const answer = await binding.handle(act, input, prepared);
				if ("refused" in answer && !answer.keep) throw new RolledBack(answer);
				const outcome: Outcome =
					"refused" in answer
						? problemOf(answer)
						: { status: 200, reply: endpoint.reply.parse(answer.reply) };
				const reply = "problem" in outcome ? outcome : outcome.reply;
				act.append({
					sql: "update idempotency set reply = $1 where division_code = $2 and idempotency_key = $3",
					parameters: [endpoint.secret ? sealed(key, reply) : JSON.stringify(reply), division, key],
				});
				return outcome;
			};
			return await inTransaction(request.actor, once, takeKey, request.language);
		} catch (error) {
			if (error instanceof RolledBack) return problemOf(error.answer);
			throw error;
		}
	};

	return { division, app, perform, act: (actor, work) => inTransaction(actor, work), reading };
}

async function settleWithin(tasks: readonly (() => Promise<void>)[], milliseconds: number, log: Logger) {
	if (tasks.length === 0) return;
	const all = Promise.all(
		tasks.map((task) =>
			task().catch((error: unknown) =>
				// The same work stands in the outbox and will be retried by the worker; the answer is not held up.
				log.warn({
					code: "after-commit-failed",
					message: error instanceof Error ? error.message : String(error),
				}),
			),
		),
	);
	let timer: NodeJS.Timeout | undefined;
	await Promise.race([
		all,
		new Promise((resolve) => {
			timer = setTimeout(resolve, milliseconds);
		}),
	]);
	clearTimeout(timer);
}

/** How long stored answers are kept: longer than the 24 hours a client may retry. */
export const forgetOldKeys = (db: Reader) =>
	sql`delete from idempotency where created_at < now() - interval '48 hours'`.execute(db);
