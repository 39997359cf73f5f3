/** The product's server as a process of its own that a test may kill: what `yinuo start` runs after its set-up. */
import { startServer } from "#app/server.ts";
import { readConfig } from "#platform/config.ts";

const config = readConfig(process.env);
if (config.databaseUrl === undefined) throw new Error("DATABASE_URL says which database");
const { url } = await startServer(config, config.databaseUrl);
process.stdout.write(`listening ${url}\n`);
