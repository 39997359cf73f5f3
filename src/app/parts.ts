import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import type { Engine } from "#platform/perform.ts";
import type { Outside } from "./outside.ts";

/** What the institution is built on, opened once for a process. */
export type Parts = {
	/** The engine is made after the bindings are known, so it is asked for when it is needed. */
	engine(): Engine;
	files: FileStore;
	renderer: DocumentRenderer;
	outside: Outside;
	publicUrl: string;
	/** Self-made keys: every letter says so. */
	demo: boolean;
	/** Seconds since the oldest journal row that could not be sealed. */
	unsealedSeconds(): Promise<number>;
};
