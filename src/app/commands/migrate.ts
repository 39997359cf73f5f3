import { migrate } from "#platform/migrate.ts";
import type { Command } from "../command.ts";
import { withStore } from "../store.ts";

/** Brings the database to this version without starting the system. */
export const migrateDatabase: Command = async (_words, config) => {
	const applied = await withStore(config, migrate);
	process.stdout.write(
		applied === 0
			? "数据库已是当前版本。 The database is up to date.\n"
			: `已应用 ${applied} 个迁移文件。 ${applied} migrations applied.\n`,
	);
	return 0;
};
