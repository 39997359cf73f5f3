import pg from "pg";
import { verifyPassword } from "#institution/organisation/server/sessions.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { demoAccounts } from "./demo/play.ts";

/**
 * Production never runs on a demo district: neither with an account whose password is printed in the README nor
 * with a clock that was moved.
 */
export async function refuseDemoRemains(databaseUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const { rows: clocks } = await client.query("select from demo_clock where offset_milliseconds <> 0");
		if (clocks.length > 0)
			throw new StartupFault(
				"数据库里的演示时钟被拨动过，正式运行不能使用；请用一个新的数据库。",
				"The demo clock of this database was moved; production needs a database of its own.",
			);
		const { rows } = await client.query<{ login: string; password_hash: string }>(
			"select login, password_hash from person where active and login = any($1)",
			[demoAccounts.map(({ login }) => login)],
		);
		for (const { login, password_hash } of rows) {
			const [account] = demoAccounts;
			if (account && (await verifyPassword(password_hash, account.password)))
				throw new StartupFault(
					`数据库里有演示账号 ${login}，正式运行不能使用；请用一个新的数据库，或停用演示账号。`,
					`The database has the demo account ${login}; production needs a database of its own, or the account closed.`,
				);
		}
	} finally {
		await client.end();
	}
}
