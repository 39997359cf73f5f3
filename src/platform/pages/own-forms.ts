import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** Compared in the same time whatever is wrong with it. */
export const equal = (one: string, other: string): boolean => {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
};

/** Only this site's own pages may post: the browser says where a form stood. */
export const comesFromHere = (request: FastifyRequest, publicUrl: string): boolean => {
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
