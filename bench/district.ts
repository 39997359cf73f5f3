import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { callerOf } from "#app/call.ts";
import { openInstitution } from "#app/compose.ts";
import { playOrganisation } from "#app/demo/organisation.ts";
import { lookUp, playDistrict } from "#app/demo/play.ts";
import { readConfig } from "#platform/config.ts";
import { startEmbeddedPostgres } from "#platform/embedded-postgres.ts";
import { openKeys } from "#platform/keys.ts";
import { migrate } from "#platform/migrate.ts";

/** The demo district on an embedded PostgreSQL of its own, with fsync on as in production. */
export async function benchDistrict() {
	const home = mkdtempSync(join(tmpdir(), "yinuo-bench-"));
	const postgres = await startEmbeddedPostgres({
		dataDirectory: join(home, "postgres"),
		runDirectory: join(home, "run"),
		version: 18,
		fsync: true,
	});
	await migrate(postgres.url);
	await openKeys(home, postgres.url);
	const config = readConfig({ YINUO_HOME: home, PORT: "0", PUBLIC_URL: "http://localhost:8420" });
	const institution = await openInstitution(config, postgres.url, pino({ level: "error" }));
	const call = callerOf(institution.engine, institution.bindings);
	const district = lookUp(await playOrganisation(institution.engine, call));
	await playDistrict(call, district);
	const { rows } = await institution.owner.pool.query<{ server_version: string }>("show server_version");
	return {
		...institution,
		...district,
		call,
		home,
		postgresVersion: rows[0]?.server_version ?? "",
		close: async () => {
			await institution.close();
			await postgres.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
export type BenchDistrict = Awaited<ReturnType<typeof benchDistrict>>;
