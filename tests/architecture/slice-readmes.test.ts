import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sliceReadmes } from "./slice-readmes.ts";

test("每个业务文件夹的说明与动作表一致（否则运行 npm run policy-map）", () => {
	for (const { path, text } of sliceReadmes()) expect(readFileSync(path, "utf8")).toBe(text);
});
