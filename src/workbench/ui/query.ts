import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef } from "react";
import { v4 as uuid } from "uuid";
import type { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { call, type Problem } from "../call.ts";
import { t } from "../words.ts";
import { clauseText } from "./clause.ts";
import { noted } from "./writing.ts";

/** Read an endpoint; kept fresh after every action of this window. */
export const useEndpoint = <E extends Endpoint<"GET">>(
	endpoint: E,
	input: { params?: z.input<E["params"]>; query?: z.input<E["query"]>; enabled?: boolean } = {},
) =>
	useQuery<z.output<E["reply"]>, Problem>({
		queryKey: [endpoint.name, input.params ?? {}, input.query ?? {}],
		queryFn: () => call<E>(endpoint, input),
		enabled: input.enabled ?? true,
	});

/**
 * Perform an action. One idempotency key per intended act: kept while it is retried, renewed once it succeeded.
 * A refusal is shown as a message with its clause; field errors are left to the form (`error.errors`).
 */
export const useAction = <E extends Endpoint<"POST">>(
	endpoint: E,
	options: { done?: string; onDone?: (reply: z.output<E["reply"]>) => void } = {},
) => {
	const client = useQueryClient();
	const { message } = App.useApp();
	const key = useRef<{ of: string; key: string } | null>(null);
	return useMutation<
		z.output<E["reply"]>,
		Problem,
		{ params?: z.input<E["params"]>; body?: z.input<E["body"]> }
	>({
		mutationFn: (input) => {
			const of = JSON.stringify(input);
			if (key.current?.of !== of) key.current = { of, key: uuid() };
			return call<E>(endpoint, { ...input, key: key.current.key });
		},
		onSuccess: async (reply) => {
			key.current = null;
			if (options.done) void message.success(options.done);
			await client.invalidateQueries();
			options.onDone?.(reply);
		},
		onError: (problem) => {
			// A refusal may have left its trace (a denied eligibility), and it says that the page was out of date.
			if (problem.status === 409) void client.invalidateQueries();
			const first = problem.errors[0];
			void message.error(
				`${noted(problem.message, first?.message)}${problem.clause ? t("　依据：{clause}", { clause: clauseText(problem.clause) }) : ""}`,
				6,
			);
		},
	});
};
