import { z } from "zod";

type Json = {
	const?: unknown;
	enum?: unknown[];
	anyOf?: Json[];
	oneOf?: Json[];
	type?: string;
	format?: string;
	pattern?: string;
	properties?: Record<string, Json>;
	required?: string[];
	items?: Json;
	minItems?: number;
	minLength?: number;
	minimum?: number;
	exclusiveMinimum?: number;
};

const onePixel =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** Texts that fit the patterns of this product: digests, pictures, codes, numbers. */
const texts = [
	"0".repeat(64),
	"A".repeat(32),
	onePixel,
	"123456",
	"12345678",
	"410404001",
	"410404",
	"13800000000",
	"2026-03-02",
	"2026-03-02T02:00:00.000Z",
	"10:30",
	"2026",
	"11110000MB0123456Q",
	"ABCDEFGHJKLMNPQR",
	"SL-SFJ-001",
	"abc",
	"key",
	"写明的内容",
];

const textFor = (schema: Json, id: string): string => {
	switch (schema.format) {
		case "uuid":
			return id;
		case "date":
			return "2026-03-02";
		case "date-time":
			return "2026-03-02T02:00:00.000Z";
	}
	const { pattern } = schema;
	const fitting =
		pattern === undefined ? undefined : texts.find((text) => new RegExp(pattern, "u").test(text));
	return fitting ?? "写明的内容".padEnd(schema.minLength ?? 1, "。");
};

const valueFor = (schema: Json, id: string): unknown => {
	if (schema.const !== undefined) return schema.const;
	if (schema.enum !== undefined) return schema.enum[0];
	const [first] = schema.oneOf ?? schema.anyOf ?? [];
	if (first !== undefined) return valueFor(first, id);
	switch (schema.type) {
		case "object":
			return Object.fromEntries(
				(schema.required ?? []).map((name) => [name, valueFor(schema.properties?.[name] ?? {}, id)]),
			);
		case "array":
			return Array.from({ length: schema.minItems ?? 0 }, () => valueFor(schema.items ?? {}, id));
		case "string":
			return textFor(schema, id);
		case "integer":
		case "number":
			return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
		case "boolean":
			return true;
		default:
			return null;
	}
};

/** A body this very schema takes, made from it, with `id` wherever it asks for an id; null where none can be made so. */
export const validBody = (body: z.ZodType, id: string): unknown => {
	const made = valueFor(z.toJSONSchema(body, { io: "input", unrepresentable: "any" }) as Json, id);
	return body.safeParse(made).success ? made : null;
};
