import type { FastifyInstance, FastifyRequest } from "fastify";
import { languageOf } from "../http.ts";
import { safeReturn } from "./address.ts";
import { careCookie, type PageAnswers, type PageNeeds } from "./answers.ts";
import { comesFromHere } from "./own-forms.ts";
import { readForm } from "./sent.ts";

const year = 31_536_000;

/** Language and 关怀版: forms that turn a setting over, so that they work without any script. */
export function serveDisplaySettings(http: FastifyInstance, needs: PageNeeds, answers: PageAnswers): void {
	const turning = (name: string, cookie: string, next: (request: FastifyRequest) => string) =>
		http.post(`/settings/${name}`, async (request, reply) => {
			if (!comesFromHere(request, needs.publicUrl))
				return answers.sendProblemPage(request, reply, 403, "expired");
			const { sent } = await readForm(request);
			return reply
				.setCookie(cookie, next(request), {
					path: "/",
					sameSite: "lax",
					secure: answers.secure,
					maxAge: year,
				})
				.redirect(safeReturn(sent.text("return")), 303);
		});
	turning("language", "yinuo-language", (request) => (languageOf(request) === "en" ? "zh-CN" : "en"));
	turning("care", careCookie, (request) => (request.cookies[careCookie] === "on" ? "off" : "on"));
}
