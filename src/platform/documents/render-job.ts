/** What travels between the renderer and its worker thread. */

/** Files that templates may `#import` or read live here and nowhere else. */
export const WORKSPACE = new URL("./", import.meta.url);

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A file carried inside the PDF (PDF/A-3 associated file). */
export type Attachment = { name: string; description: string; mimeType: string; bytes: Uint8Array };

/**
 * One document: Typst source, its data (`json(bytes(sys.inputs.data))`), and files it shows, by plain name
 * without a slash (`image("/signature.png")` for `{ "signature.png": … }`).
 */
export type RenderRequest = {
	template: string;
	data: Json;
	files?: Readonly<Record<string, Uint8Array>>;
	attachments?: readonly Attachment[];
};

export type RenderJob = Required<RenderRequest> & { id: number; output: "pdf" | "svg" };

export type RenderOutcome =
	| { id: number; pdf: Uint8Array }
	| { id: number; pages: string[] }
	| { id: number; fault: string };

export type WorkerSetup = { fontFiles: readonly string[] };
