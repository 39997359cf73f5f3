import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#platform/embedded-postgres.ts";
import { migrate } from "#platform/migrate.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** Address of the test cluster's own database; every test database is cloned from `template` beside it. */
		clusterUrl: string;
		postgresVersion: number;
	}
}

const template = "yinuo_template";

/** One real cluster for a whole run, migrated once into a template database that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const version = process.env.YINUO_TEST_POSTGRES === "15" ? 15 : 18;
	const home = mkdtempSync(join(tmpdir(), `yinuo-test-${version}-`));
	const cluster = await startEmbeddedPostgres({
		dataDirectory: join(home, "postgres"),
		runDirectory: join(home, "run"),
		version,
		fsync: false,
	});
	try {
		await administer(cluster.url, `create database ${template}`);
		await migrate(named(cluster.url, template));
	} catch (fault) {
		await cluster.stop();
		throw fault;
	}
	project.provide("clusterUrl", cluster.url);
	project.provide("postgresVersion", version);
	return async () => {
		await cluster.stop();
		rmSync(home, { recursive: true, force: true });
	};
}

/** A database that is dropped, by force, when its test is over. */
export type TestDatabase = { url: string; drop(): Promise<void> };

/** A database of its own for a test file: migrated, empty, tens of milliseconds. `drop` closes it by force. */
export const freshDatabase = (): Promise<TestDatabase> => cloneOf(template);

/** A copy of a template made by `makeTemplateOnce`. */
export const cloneOf = (source: string): Promise<TestDatabase> => created(`template ${source}`);

/**
 * A further template that is dear to make (a district played in), made by the first test file that needs it while
 * the others wait. Appears under its name only when it is complete.
 */
export async function makeTemplateOnce(name: string, make: (url: string) => Promise<void>): Promise<void> {
	const cluster = inject("clusterUrl");
	const client = new pg.Client({ connectionString: cluster });
	await client.connect();
	try {
		await client.query("select pg_advisory_lock(hashtext($1))", [name]);
		const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
		if (rowCount !== 0) return;
		const draft = `${name}_draft`;
		await client.query(`drop database if exists ${draft} with (force)`);
		await client.query(`create database ${draft} template ${template}`);
		await make(named(cluster, draft));
		await client.query(`alter database ${draft} rename to ${name}`);
	} finally {
		await client.end();
	}
}

/** The same, without any table: for tests of migration itself. */
export const emptyDatabase = (): Promise<TestDatabase> => created("");

async function created(how: string): Promise<TestDatabase> {
	const cluster = inject("clusterUrl");
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	await administer(cluster, `create database ${name} ${how}`);
	return {
		url: named(cluster, name),
		drop: () => administer(cluster, `drop database if exists ${name} with (force)`),
	};
}

function named(url: string, database: string): string {
	const address = new URL(url);
	address.pathname = `/${database}`;
	return address.href;
}

async function administer(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
