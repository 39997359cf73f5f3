import { createHmac, timingSafeEqual } from "node:crypto";
import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Small signed values that wait in the browser between two requests; tampering makes them absent. */
export type SignedCookie<Value> = {
	read(request: FastifyRequest): Value | null;
	write(reply: FastifyReply, value: Value): void;
	clear(reply: FastifyReply): void;
};

export function signedCookie<Value>(options: {
	name: string;
	path: string;
	secret: Uint8Array;
	secure: boolean;
	seconds: number;
	parse(value: unknown): Value | null;
}): SignedCookie<Value> {
	const settings = { path: options.path, httpOnly: true, sameSite: "lax", secure: options.secure } as const;
	const sign = (text: string) =>
		createHmac("sha256", options.secret).update(`${options.name}|${text}`).digest();
	return {
		read(request) {
			const [text = "", signature = ""] = (request.cookies[options.name] ?? "").split(".");
			const given = Buffer.from(signature, "base64url");
			const wanted = sign(text);
			if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
			try {
				return options.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
			} catch {
				return null;
			}
		},
		write(reply, value) {
			const text = Buffer.from(JSON.stringify(value)).toString("base64url");
			reply.setCookie(options.name, `${text}.${sign(text).toString("base64url")}`, {
				...settings,
				maxAge: options.seconds,
			});
		},
		clear: (reply) => reply.clearCookie(options.name, settings),
	};
}
