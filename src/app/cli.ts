/** The command-line tool `yinuo`, and what `npm start` runs: a process around `runWords`. */
import { runWords } from "./console.ts";

// React and the libraries choose their fast paths by this when they are first imported.
process.env.NODE_ENV ??= "production";
process.exitCode = await runWords(process.argv.slice(2), process.env);
process.exit();
