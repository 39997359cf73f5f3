import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import { demoRegistry } from "./demo-registry.ts";

const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> =>
	schema.parse(JSON.parse(readFileSync(new URL(`../../../data/demo/${file}`, import.meta.url), "utf8")));

const { templates } = read(
	"templates.json",
	z.object({
		templates: z.array(
			z.object({
				text: z.object({
					slots: z.array(
						z.object({ compareWith: z.object({ source: z.string(), field: z.string() }).optional() }),
					),
				}),
			}),
		),
	}),
);
const { people, firms } = read(
	"people.json",
	z.object({
		people: z.array(z.object({ name: z.string(), idNumber: z.string() })),
		firms: z.array(z.object({ name: z.string(), uscc: z.string() })),
	}),
);

describe("演示数据源与演示清单、演示人员对得上（R-068）", () => {
	const compared = templates.flatMap(({ text }) =>
		text.slots.flatMap(({ compareWith }) => compareWith ?? []),
	);
	test("格式文本要比对的来源都在，所问的字段来源都有", () => {
		expect(compared.length).toBeGreaterThan(10);
		for (const { source, field } of compared) {
			const subjects = Object.values(demoRegistry[source]?.subjects ?? { missing: { name: "", fields: {} } });
			for (const { fields } of subjects) expect(Object.keys(fields)).toContain(field);
		}
	});
	test("每个号码校验位正确；演示人员的姓名与号码一致", () => {
		const names = new Map([
			...people.map(({ idNumber, name }) => [idNumber, name] as const),
			...firms.map(({ uscc, name }) => [uscc, name] as const),
		]);
		for (const { subjects } of Object.values(demoRegistry))
			for (const [number, { name }] of Object.entries(subjects)) {
				const parsed = /^\d{17}[\dX]$/.test(number) ? parseCitizenNumber(number) : parseUscc(number);
				expect(parsed, number).not.toHaveProperty("fault");
				if (names.has(number)) expect(names.get(number)).toBe(name);
			}
	});
});
