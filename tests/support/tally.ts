import { z } from "zod";

/** What one part of the tests came to. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number };

const report = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number(),
	testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const crashed: Outcome = { passed: 0, failed: 1, skipped: 0 };

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
	const lostFiles = testResults.filter(
		(result) => result.status === "failed" && result.assertionResults.length === 0,
	).length;
	const counted = numFailedTests + lostFiles;
	const suspicious = !endedWell || numPassedTests === 0;
	return {
		passed: numPassedTests,
		failed: counted === 0 && suspicious ? 1 : counted,
		skipped: numPendingTests + numTodoTests,
	};
}
