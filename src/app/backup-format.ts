import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#platform/config.ts";

/**
 * What a backup says of itself. It is a compressed tar: `header.json` first, so that a wrong one is told before
 * anything is unpacked; then `postgres/`, `files/` and, if wished, `keys/` as they stand in YINUO_HOME; `manifest.json`
 * last, because sizes and digests are known only when everything has been read.
 */
export const backupFormat = 1;

export const headerSchema = z.object({
	format: z.int(),
	product: z.literal("yinuo"),
	takenAt: z.iso.datetime(),
	divisionCode: z.string(),
	/** Names of the migrations in the database, in order; none where the database is left to its own server. */
	migrations: z.array(z.string()),
	database: z.boolean(),
	keys: z.boolean(),
	/** Fingerprints of the keys that open it, by purpose. */
	fingerprints: z.record(z.string(), z.string()),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const manifestSchema = z.object({
	entries: z.array(z.object({ path: z.string(), size: z.int().min(0), sha256: z.string().length(64) })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

export const headerName = "header.json";
export const manifestName = "manifest.json";

/** What stands in a YINUO_HOME and belongs to the installation. The order in which a restore puts it into place. */
export const homeParts = ["services.json", "keys", "files", "postgres.password", "postgres"] as const;

/** Migrations this version knows. */
export const knownMigrations = (): ReadonlySet<string> =>
	new Set(readdirSync(join(projectFolder, "migrations")).filter((name) => name.endsWith(".sql")));
