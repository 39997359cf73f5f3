import { z } from "zod";

/** What one part of the tests came to; each of `failures` is `file > title: why`. */
export type Outcome = {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	readonly failures: readonly string[];
};

const report = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number(),
	testResults: z.array(
		z.object({
			status: z.string(),
			name: z.string().default(""),
			message: z.string().default(""),
			assertionResults: z.array(
				z.object({
					status: z.string().default(""),
					fullName: z.string().default(""),
					failureMessages: z.array(z.string()).default([]),
				}),
			),
		}),
	),
});

const crashed: Outcome = { passed: 0, failed: 1, skipped: 0, failures: ["no report: the part crashed"] };

/** The first lines of a failure in one line, without colours and without the stack. */
function why(message: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
	const plain = message.replaceAll(/\u001b\[[0-9;]*m/g, "");
	const said = plain
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
	const stack = said.findIndex((line) => line.startsWith("at "));
	return said
		.slice(0, stack < 0 ? said.length : stack)
		.join(" | ")
		.slice(0, 600);
}

/**
 * Counts vitest's report. A part that crashed, ran nothing or lost a whole file has failed at least once,
 * whatever its report says: a run that tests nothing must never look green.
 */
export function tally(text: string | undefined, endedWell: boolean): Outcome {
	if (text === undefined) return crashed;
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch {
		return crashed;
	}
	const read = report.safeParse(content);
	if (!read.success) return crashed;
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data;
	const lost = testResults.filter(
		(result) => result.status === "failed" && result.assertionResults.length === 0,
	);
	const failures = [
		...testResults.flatMap((result) =>
			result.assertionResults
				.filter((test) => test.status === "failed")
				.map((test) => `${result.name} > ${test.fullName}: ${why(test.failureMessages.join("\n"))}`),
		),
		...lost.map((result) => `${result.name} > the file did not run: ${why(result.message)}`),
	];
	const counted = numFailedTests + lost.length;
	if (counted === 0 && (!endedWell || numPassedTests === 0))
		failures.push("the part ended badly or ran no test");
	return {
		passed: numPassedTests,
		failed: counted === 0 ? failures.length : counted,
		skipped: numPendingTests + numTodoTests,
		failures,
	};
}
