import { expect, test } from "vitest";
import { tally } from "#tests/support/tally.ts";

const report = (passed: number, failed: number, files: readonly (readonly [string, number])[] = []): string =>
	JSON.stringify({
		numPassedTests: passed,
		numFailedTests: failed,
		numPendingTests: 2,
		numTodoTests: 1,
		testResults: files.map(([status, count]) => ({ status, assertionResults: Array(count).fill({}) })),
	});

test("通过与失败照数", () => {
	expect(tally(report(5, 2, [["failed", 7]]), false)).toMatchObject({ passed: 5, failed: 2, skipped: 3 });
	expect(tally(report(5, 0, [["passed", 5]]), true)).toEqual({
		passed: 5,
		failed: 0,
		skipped: 3,
		failures: [],
	});
});

test("没有报告、报告残缺或不是报告，都算失败", () => {
	expect(tally(undefined, true).failed).toBe(1);
	expect(tally('{"numPassed', true).failed).toBe(1);
	expect(tally("[]", true).failed).toBe(1);
});

test("一个测试也没跑，算失败", () => {
	expect(tally(report(0, 0), true).failed).toBe(1);
});

test("文件没能载入，算失败", () => {
	expect(
		tally(
			report(5, 0, [
				["passed", 5],
				["failed", 0],
			]),
			false,
		).failed,
	).toBe(1);
});

test("全部通过却以错误码结束（有未处理的异常），算失败", () => {
	expect(tally(report(5, 0, [["passed", 5]]), false).failed).toBe(1);
});

test("没通过的逐条点名并说出原因，最后一屏就看得到是哪一个、为什么", () => {
	const one = (status: string, fullName: string, ...failureMessages: string[]) => ({
		status,
		fullName,
		failureMessages,
	});
	const long = `\u001b[31mError: 坏了\u001b[39m\n\n  scrolls sideways by 67 px\n    at seen (a.ts:1:1)`;
	const text = JSON.stringify({
		numPassedTests: 1,
		numFailedTests: 1,
		numPendingTests: 0,
		numTodoTests: 0,
		testResults: [
			{
				status: "failed",
				name: "a.test.ts",
				assertionResults: [one("passed", "好的"), one("failed", "坏的", long)],
			},
			{ status: "failed", name: "b.test.ts", message: "SyntaxError", assertionResults: [] },
		],
	});
	expect(tally(text, false)).toMatchObject({
		failed: 2,
		failures: [
			"a.test.ts > 坏的: Error: 坏了 | scrolls sideways by 67 px",
			"b.test.ts > the file did not run: SyntaxError",
		],
	});
});
