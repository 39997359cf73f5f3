/**
 * 文书排版: Typst documents as PDF/A-3b or as SVG pages, in worker threads, with fonts of our own choice. The
 * same request gives the same bytes, so a sealed document can be set again and compared.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import {
	type RenderJob,
	type RenderOutcome,
	type RenderRequest,
	WORKSPACE,
	type WorkerSetup,
} from "./render-job.ts";

export type DocumentRenderer = {
	/** PDF/A-3b bytes; throws `RenderFault` if the template fails or takes too long. */
	pdf(request: RenderRequest): Promise<Uint8Array>;
	/** The same document as one SVG a page, for previews. */
	svgPages(request: RenderRequest): Promise<string[]>;
	/** Names compiler, fonts and layout: where it is equal, the same request gives the same bytes. */
	fingerprint(): string;
	/** Ends the worker threads; requests under way fail. */
	close(): Promise<void>;
};

export type RendererOptions = {
	/** Administrator's fonts (仿宋, 小标宋, 楷体 …): every .ttf, .otf and .ttc in the folder is offered first. */
	fontFolder?: string;
	/** Threads, started when needed. */
	threads?: number;
	/** Milliseconds after which a document counts as stuck; its thread is replaced. */
	timeLimit?: number;
};

/** A document that could not be set. */
export class RenderFault extends Error {
	override readonly name = "RenderFault";
}

const require = createRequire(import.meta.url);

/** Noto Serif and Sans SC, Regular and Bold, from their packages (OFL). */
const bundledFonts = (): string[] =>
	[
		"@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
		"@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
		"@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
		"@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
	].map((file) => require.resolve(file));

const folderFonts = (folder: string | undefined): string[] =>
	folder === undefined
		? []
		: readdirSync(folder)
				.filter((file) => /\.(ttf|otf|ttc)$/i.test(file))
				.sort()
				.map((file) => join(folder, file));

/** SHA-256 over the compiler's version, every font and the shared layout. */
function fingerprintOf(fontFiles: readonly string[]): string {
	const compiler = require("@myriaddreamin/typst-ts-node-compiler/package.json");
	const digest = createHash("sha256").update(z.object({ version: z.string() }).parse(compiler).version);
	for (const file of fontFiles) digest.update(readFileSync(file));
	return digest.update(readFileSync(new URL("layout.typ", WORKSPACE))).digest("hex");
}

type Waiting = {
	job: RenderJob;
	resolve(outcome: RenderOutcome): void;
	reject(fault: Error): void;
};
type Thread = { worker: Worker; busy: Waiting | null; timer: NodeJS.Timeout | null };

export function documentRenderer(options: RendererOptions = {}): DocumentRenderer {
	const setup: WorkerSetup = { fontFiles: [...folderFonts(options.fontFolder), ...bundledFonts()] };
	const limit = options.threads ?? 1;
	const timeLimit = options.timeLimit ?? 30_000;
	const threads = new Set<Thread>();
	const queue: Waiting[] = [];
	let nextId = 1;
	let closed = false;
	let fingerprint: string | null = null;

	function start(): Thread {
		const worker = new Worker(new URL("./typst-worker.ts", import.meta.url), { workerData: setup });
		const thread: Thread = { worker, busy: null, timer: null };
		worker.on("message", (outcome: RenderOutcome) => {
			const waiting = thread.busy;
			free(thread);
			if (waiting !== null && waiting.job.id === outcome.id) waiting.resolve(outcome);
			pump();
		});
		worker.on("error", (fault) =>
			drop(thread, new RenderFault(`the typesetting thread failed: ${fault.message}`)),
		);
		worker.on("exit", (code) =>
			drop(thread, new RenderFault(`the typesetting thread ended with code ${code}`)),
		);
		worker.unref();
		threads.add(thread);
		return thread;
	}

	function free(thread: Thread): void {
		if (thread.timer !== null) clearTimeout(thread.timer);
		thread.timer = null;
		thread.busy = null;
		thread.worker.unref();
	}

	function drop(thread: Thread, fault: RenderFault): void {
		const waiting = thread.busy;
		free(thread);
		if (threads.delete(thread)) void thread.worker.terminate();
		waiting?.reject(fault);
		pump();
	}

	function pump(): void {
		while (queue.length > 0 && !closed) {
			const idle = [...threads].find((thread) => thread.busy === null);
			if (idle === undefined && threads.size >= limit) return;
			const waiting = queue.shift();
			if (waiting === undefined) return;
			const thread = idle ?? start();
			thread.busy = waiting;
			thread.worker.ref();
			thread.timer = setTimeout(
				() => drop(thread, new RenderFault(`typesetting took longer than ${timeLimit} ms`)),
				timeLimit,
			);
			thread.worker.postMessage(waiting.job);
		}
	}

	function render(request: RenderRequest, output: RenderJob["output"]): Promise<RenderOutcome> {
		if (closed) return Promise.reject(new RenderFault("the renderer is closed"));
		const { template, data, files = {}, attachments = [] } = request;
		const job: RenderJob = { id: nextId++, output, template, data, files, attachments };
		return new Promise((resolve, reject) => {
			queue.push({ job, resolve, reject });
			pump();
		});
	}

	return {
		async pdf(request) {
			const outcome = await render(request, "pdf");
			if ("pdf" in outcome) return outcome.pdf;
			throw new RenderFault("fault" in outcome ? outcome.fault : "no PDF");
		},
		async svgPages(request) {
			const outcome = await render(request, "svg");
			if ("pages" in outcome) return outcome.pages;
			throw new RenderFault("fault" in outcome ? outcome.fault : "no pages");
		},
		fingerprint() {
			fingerprint ??= fingerprintOf(setup.fontFiles);
			return fingerprint;
		},
		async close() {
			closed = true;
			for (const waiting of queue.splice(0)) waiting.reject(new RenderFault("the renderer is closed"));
			for (const thread of [...threads]) {
				thread.busy?.reject(new RenderFault("the renderer is closed"));
				free(thread);
				threads.delete(thread);
				await thread.worker.terminate();
			}
		},
	};
}
