import { Refused } from "./call.ts";
import { describe } from "./describe.ts";

/** A rule refused what a command asked for: the same words as on the screen, with what is wrong in each field. */
export function explainRefusal(fault: Error): string {
	if (!(fault instanceof Refused)) return `一诺：${fault.message}\n`;
	const { problem } = fault;
	const errors = (problem.errors ?? []).map(({ path, message }) => `  ${path}：${message}\n`).join("");
	const words = problem.reason === "malformed" ? "有内容没有填对：" : describe(problem, "zh-CN").detail;
	return `一诺：${words}\n${errors}`;
}
