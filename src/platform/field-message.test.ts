import { expect, test } from "vitest";
import { z } from "zod";
import { fieldMessage } from "./field-message.ts";

const messagesOf = (schema: z.ZodType, value: unknown) =>
	(schema.safeParse(value).error?.issues ?? []).map(fieldMessage);

test("没有写自己说法的字段，中文英文都说得出哪里不对（R-140）", () => {
	const schema = z.object({
		name: z.string().min(1).max(3),
		kind: z.enum(["a", "b"]),
		count: z.number(),
		rows: z.array(z.string()).min(2),
	});
	expect(messagesOf(schema, { name: "too long", kind: "c", rows: [] })).toEqual([
		{ message: "不超过 3 个字。", english: "At most 3 characters." },
		{ message: "请从可选的内容中选择。", english: "Please choose one of the values offered." },
		{ message: "请填写这一项。", english: "Please fill this in." },
		{ message: "至少 2 项。", english: "At least 2 entries." },
	]);
	expect(messagesOf(z.string().min(1), "")).toEqual([
		{ message: "请填写这一项。", english: "Please fill this in." },
	]);
});

test("写了自己说法的字段照原话说（R-140）", () => {
	expect(messagesOf(z.string().max(2, "不超过 2 个字，请精简。"), "三个字")).toEqual([
		{ message: "不超过 2 个字，请精简。", english: "At most 2 characters." },
	]);
});
