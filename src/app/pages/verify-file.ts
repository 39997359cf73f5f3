import type {} from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import type { CommitmentTables } from "#institution/commitment/server/tables.ts";
import type { PageTools } from "#platform/pages.tsx";
import type { Engine } from "#platform/perform.ts";
import { compareFile } from "./commitment.ts";

/** 核对手里的文件: compared with the digest of the sealed file and not kept. */
export function serveFileComparison(http: FastifyInstance, tools: PageTools, engine: Engine): void {
	http.post(
		"/verify/:code/file",
		{ config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
		async (request, reply) => {
			const sent = await tools.sent(request);
			if (sent === null) return tools.problem(request, reply, 403, "expired");
			const { params } = request;
			const code =
				typeof params === "object" && params !== null && "code" in params ? String(params.code) : "";
			const row = await engine.app.db
				.withTables<CommitmentTables>()
				.selectFrom("commitment")
				.select("pdf_hash")
				.where("division_code", "=", engine.division)
				.where("verify_code", "=", code)
				.executeTakeFirst();
			if (row === undefined || row.pdf_hash === null) return tools.problem(request, reply, 404, "not-found");
			const [file] = sent.files("file");
			const outcome = file === undefined ? "missing" : compareFile(file.bytes, row.pdf_hash);
			return reply.redirect(`/verify/${encodeURIComponent(code)}?file=${outcome}`, 303);
		},
	);
}
