import { z } from "zod";
import type { Role } from "./role.ts";

/**
 * One HTTP call, written once: served by the server under `/api/v1`, called by browser and tests, printed
 * into OpenAPI. `by` is the coarse door (which kinds of people may knock); the rule behind it decides about
 * the object, and an object outside the caller's reach is 404.
 */
export type Endpoint<
	Method extends "GET" | "POST" = "GET" | "POST",
	Params extends z.ZodType = z.ZodType,
	Query extends z.ZodType = z.ZodType,
	Body extends z.ZodType = z.ZodType,
	Reply extends z.ZodType = z.ZodType,
> = {
	/** Imperative for writes, noun for reads; unique in the product: `sign-commitment`, `my-matters`. */
	name: string;
	method: Method;
	path: `/${string}`;
	by: readonly Role[];
	/** Chinese one-liner for OpenAPI and the policy page. */
	summary: string;
	/** The clause or R-number this call serves. */
	clause: string;
	/** Requests one address may make in a time, for doors that stand open to everybody; more is 429. */
	rate?: { max: number; perMinutes: number };
	/** The reply holds what no table may hold in clear (a query code, a name): it is kept sealed with its key. */
	secret?: true;
	params: Params;
	query: Query;
	body: Body;
	reply: Reply;
};

export const endpoint = <
	Method extends "GET" | "POST",
	Params extends z.ZodType,
	Query extends z.ZodType,
	Body extends z.ZodType,
	Reply extends z.ZodType,
>(
	definition: Endpoint<Method, Params, Query, Body, Reply>,
): Endpoint<Method, Params, Query, Body, Reply> => definition;

/**
 * The actions on one kind of thing: each names its path, who may knock, what it does, why, and what it brings along;
 * whom it concerns and what it answers is the same for all of them.
 */
export const actionsOn =
	<Params extends z.ZodType, Reply extends z.ZodType>({ params, reply }: { params: Params; reply: Reply }) =>
	<Body extends z.ZodType>(
		name: string,
		path: `/${string}`,
		by: readonly Role[],
		summary: string,
		clause: string,
		body: Body,
	) =>
		endpoint({ name, method: "POST", path, by, summary, clause, params, query: z.object({}), body, reply });
