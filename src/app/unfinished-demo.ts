import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "#platform/config.ts";
import { StartupFault } from "#platform/startup-fault.ts";

/** Stands in the home while the demo district is being played. */
export const unfinishedDemo = (config: Config): string => join(config.home, "demo-unfinished");

/**
 * A first start that was interrupted while the demo district was being played leaves half a district. Nobody has
 * worked in it, because the server starts only after the play: the embedded database is emptied and played anew.
 */
export async function clearUnfinishedDemo(config: Config, databaseUrl: string): Promise<void> {
	if (!existsSync(unfinishedDemo(config))) return;
	if (config.databaseUrl !== undefined) {
		throw new StartupFault(
			"上次启动在演入示范区时中断，DATABASE_URL 指定的数据库里只有半个示范区；请换一个空数据库，或清空它并删除数据文件夹中的 demo-unfinished 后再启动。",
			"The last start was interrupted while playing the demo district into the database of DATABASE_URL; give it an empty database and delete demo-unfinished in the data folder.",
		);
	}
	if (await peopleWorkedHere(databaseUrl)) {
		rmSync(unfinishedDemo(config));
		return;
	}
	const name = new URL(databaseUrl).pathname.slice(1);
	const maintenance = new URL(databaseUrl);
	maintenance.pathname = "/postgres";
	const client = new pg.Client({ connectionString: maintenance.href });
	await client.connect();
	try {
		await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
		await client.query(`create database ${pg.escapeIdentifier(name)}`);
	} finally {
		await client.end();
	}
}

/**
 * Plays the district where there is none yet, with a note on disk that says it is not finished until it is. Answers
 * whether it was played now, was there before, or the installation has organs of its own.
 */
export async function playOnce(
	config: Config,
	databaseUrl: string,
	play: () => Promise<unknown>,
): Promise<"played" | "there" | "taken"> {
	const there = (sql: string) => ask(databaseUrl, sql, [config.divisionCode]);
	if (
		await there(
			"select exists (select from person where division_code = $1 and login = 'mzj.window') as answer",
		)
	)
		return "there";
	if (await there("select exists (select from organ where division_code = $1) as answer")) return "taken";
	writeFileSync(unfinishedDemo(config), "", { mode: 0o600, flush: true });
	await play();
	rmSync(unfinishedDemo(config), { force: true });
	return "played";
}

/** Sessions are made by the running server only, so one session means that people have worked here. */
async function peopleWorkedHere(databaseUrl: string): Promise<boolean> {
	const hasTables = await ask(databaseUrl, "select to_regclass('public.session') is not null as answer", []);
	return hasTables && (await ask(databaseUrl, "select exists (select from session) as answer", []));
}

async function ask(databaseUrl: string, sql: string, values: readonly unknown[]): Promise<boolean> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const { rows } = await client.query<{ answer: boolean }>(sql, [...values]);
		return rows[0]?.answer === true;
	} finally {
		await client.end();
	}
}
