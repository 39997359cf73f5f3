import type { Reporter, TestCase } from "vitest/node";

/** Says what failed the moment it fails: the summary comes at the end of a long run, and never of one cut off. */
export default class SayFailure implements Reporter {
	onTestCaseResult(test: TestCase): void {
		for (const { message, stack } of test.result().errors ?? []) {
			const ours = (stack ?? "")
				.split("\n")
				.filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line));
			const said = [`✗ ${test.module.relativeModuleId} > ${test.fullName}`, message, ...ours];
			process.stdout.write(`${said.join("\n")}\n`);
		}
	}
}
