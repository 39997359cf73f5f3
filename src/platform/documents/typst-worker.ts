/** The worker thread behind `renderer.ts`: Typst is synchronous and takes tens of milliseconds a document. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { type RenderJob, type RenderOutcome, WORKSPACE, type WorkerSetup } from "./render-job.ts";
import { splitPages } from "./split-pages.ts";

const setup: WorkerSetup = workerData;
const workspace = fileURLToPath(WORKSPACE);
const compiler = NodeCompiler.create({
	workspace,
	// By explicit path, so that no font of the machine changes a document: same input, same bytes.
	fontArgs: [{ fontBlobs: setup.fontFiles.map((file) => readFileSync(file)) }],
});

function compile(job: RenderJob): NodeTypstDocument {
	for (const [path, bytes] of Object.entries(job.files))
		compiler.mapShadow(`${workspace}${path}`, Buffer.from(bytes));
	const attachments = job.attachments.map(({ bytes, ...described }, at) => {
		const path = `attachment-${at}`;
		compiler.mapShadow(`${workspace}${path}`, Buffer.from(bytes));
		return { ...described, path: `/${path}` };
	});
	const outcome = compiler.compile({
		mainFileContent: job.template,
		inputs: { data: JSON.stringify(job.data), attachments: JSON.stringify(attachments) },
	});
	const document = outcome.result;
	if (document !== null) return document;
	const fault = outcome.takeError();
	throw new Error(
		`Typst: ${JSON.stringify(fault === null ? "no document" : compiler.fetchDiagnostics(fault))}`,
	);
}

function render(job: RenderJob): RenderOutcome {
	try {
		const document = compile(job);
		if (job.output === "pdf") {
			const bytes = compiler.pdf(document, { pdfStandard: "a-3b" });
			return { id: job.id, pdf: new Uint8Array(bytes) };
		}
		return { id: job.id, pages: splitPages(compiler.plainSvg(document), document.numOfPages) };
	} catch (fault) {
		return { id: job.id, fault: fault instanceof Error ? fault.message : String(fault) };
	} finally {
		compiler.resetShadow();
		compiler.evictCache(10);
	}
}

parentPort?.on("message", (job: RenderJob) => parentPort?.postMessage(render(job)));
