import type {} from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Endpoint } from "#kernel/endpoint.ts";

/** How often one address may use a call that limits itself, counted once for every road that leads to it. */
export type Rates = { allow(endpoint: Endpoint, request: FastifyRequest): Promise<boolean> };

/** Counts with the rate limiter of this server, which must be registered before. */
export const ratesOf = (http: FastifyInstance): Rates => {
	const limits = new Map<string, ReturnType<FastifyInstance["createRateLimit"]>>();
	return {
		async allow(endpoint, request) {
			if (endpoint.rate === undefined) return true;
			const { max, perMinutes } = endpoint.rate;
			const limit =
				limits.get(endpoint.name) ?? http.createRateLimit({ max, timeWindow: perMinutes * 60_000 });
			limits.set(endpoint.name, limit);
			const counted = await limit(request);
			return counted.isAllowed || !counted.isExceeded;
		},
	};
};
