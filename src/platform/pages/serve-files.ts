import type { FastifyInstance } from "fastify";
import { languageOf } from "../http.ts";
import { textRecord } from "./address.ts";
import type { PageAnswers, PageNeeds } from "./answers.ts";
import type { PageFile } from "./page.ts";

/** Serves the bytes that pages link to, to whoever may open the page. */
export function serveFiles(
	http: FastifyInstance,
	files: readonly PageFile[],
	needs: PageNeeds,
	answers: PageAnswers,
): void {
	for (const file of files)
		http.get(file.path, { config: { page: file.path } }, async (request, reply) => {
			try {
				const visit = await needs.visitOf(request);
				if (!answers.mayOpen(file, visit.actor)) return await answers.turnedAway(request, reply, visit.actor);
				const served = await file.load(await answers.readingFor(visit.actor, languageOf(request)), {
					params: textRecord(request.params),
					query: textRecord(request.query),
				});
				if (served === null) return await answers.sendProblemPage(request, reply, 404, "not-found");
				if (served.fileName !== undefined)
					reply.header(
						"content-disposition",
						`attachment; filename*=UTF-8''${encodeURIComponent(served.fileName)}`,
					);
				return reply
					.type(served.mediaType)
					.header("x-content-type-options", "nosniff")
					.header(
						"content-security-policy",
						"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
					)
					.header("cache-control", served.lasting === true ? "public, max-age=86400" : "private, no-store")
					.send(Buffer.from(served.bytes));
			} catch (error) {
				return answers.failed(request, reply, error);
			}
		});
}
