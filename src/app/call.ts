import { v7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "#kernel/actor.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Binding, Engine, Problem } from "#platform/perform.ts";

/** What a caller inside the process gets when a rule refuses: an exception that carries the problem. */
export class Refused extends Error {
	override readonly name = "Refused";
	readonly problem: Problem;
	constructor(endpoint: string, problem: Problem) {
		super(`${endpoint}: ${problem.reason} ${JSON.stringify(problem.errors ?? problem.details ?? {})}`);
		this.problem = problem;
	}
}

type CallInput<E extends Endpoint> = {
	params?: z.input<E["params"]>;
	query?: z.input<E["query"]>;
	body?: z.input<E["body"]>;
	idempotencyKey?: string;
};

/** Call an endpoint in process, by its definition: demo, command line and tests go through the same `perform`. */
export type Call = <E extends Endpoint>(
	endpoint: E,
	actor: Actor,
	input?: CallInput<E>,
) => Promise<z.output<E["reply"]>>;

export const callerOf = (engine: Engine, bindings: readonly Binding[]): Call => {
	return async <E extends Endpoint>(endpoint: E, actor: Actor, input: CallInput<E> = {}) => {
		const binding = bindings.find((candidate) => candidate.endpoint.name === endpoint.name);
		if (!binding) throw new Error(`nothing answers ${endpoint.name}`);
		const outcome = await engine.perform(binding, {
			actor,
			params: input.params,
			query: input.query,
			body: input.body,
			idempotencyKey: input.idempotencyKey ?? v7(),
		});
		if ("problem" in outcome) throw new Refused(endpoint.name, outcome.problem);
		// The reply was parsed by this endpoint's own schema inside `perform`.
		return outcome.reply as z.output<E["reply"]>;
	};
};
