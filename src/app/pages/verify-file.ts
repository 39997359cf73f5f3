import type {} from "@fastify/multipart";
import type {} from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { VerifyPage } from "#institution/commitment/portal/VerifyPage.tsx";
import type { PageTools } from "#platform/pages/serve-pages.ts";
import { compareFile, verifyData } from "./verify.ts";

/**
 * 核对手里的文件: compared with the digest of the sealed file and not kept. The outcome is the answer to this very
 * sending and never stands in an address, where anybody could write it.
 */
export function serveFileComparison(http: FastifyInstance, tools: PageTools, demo: boolean): void {
	http.post(
		"/verify/:code/file",
		{ config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
		async (request, reply) => {
			const sent = await tools.sent(request);
			if (sent === null) return tools.problem(request, reply, 403, "expired");
			const { params } = request;
			const code =
				typeof params === "object" && params !== null && "code" in params ? String(params.code) : "";
			const data = await verifyData(await tools.read(request), code, demo);
			if (data.letter === null) return tools.problem(request, reply, 404, "not-found");
			const [upload] = sent.files("file");
			const file = upload === undefined ? "missing" : compareFile(upload.bytes, data.letter.pdfHash);
			return tools.show(
				request,
				reply,
				(shell, form) => VerifyPage({ data: { ...data, file }, shell, form }),
				{
					status: file === "missing" ? 422 : 200,
					path: `/verify/${data.code ?? ""}`,
				},
			);
		},
	);
}
