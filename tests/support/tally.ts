import { z } from "zod";

/** What one part of the tests came to; `failures` names each failed test, `file > title`. */
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
			assertionResults: z.array(
				z.object({ status: z.string().default(""), fullName: z.string().default("") }),
			),
		}),
	),
});

const crashed: Outcome = { passed: 0, failed: 1, skipped: 0, failures: ["no report: the part crashed"] };

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
				.map((test) => `${result.name} > ${test.fullName}`),
		),
		...lost.map((result) => `${result.name} > the file did not run`),
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
