import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";

/** A file as it arrived; kept only by what the form post does with it. */
export type Upload = { name: string; mediaType: string; bytes: Buffer };

/** What was sent: typed texts and files, by field. */
export type Sent = {
	text(field: string): string;
	texts(field: string): readonly string[];
	/** Absent where the field was left empty, so that an optional value stays out of the body. */
	optional(field: string): string | undefined;
	files(field: string): readonly Upload[];
	/** All fields under a prefix: `slots.` → key and value. */
	under(prefix: string): Readonly<Record<string, string>>;
};

const longestField = 20_000;
/** A drawing made in the page, as a data address: a signature on a fine screen is more than a long text. */
const longestDrawing = 300_000;

const sentOf = (
	fields: ReadonlyMap<string, readonly string[]>,
	files: ReadonlyMap<string, readonly Upload[]>,
): Sent => ({
	text: (field) => (fields.get(field)?.[0] ?? "").trim(),
	texts: (field) => fields.get(field) ?? [],
	optional: (field) => {
		const value = (fields.get(field)?.[0] ?? "").trim();
		return value === "" ? undefined : value;
	},
	files: (field) => files.get(field) ?? [],
	under: (prefix) =>
		Object.fromEntries(
			[...fields].flatMap(([name, values]) =>
				name.startsWith(prefix) ? [[name.slice(prefix.length), (values[0] ?? "").trim()]] : [],
			),
		),
});

/** Of a form that broke off before anything of it could be used. */
export const nothingSent = sentOf(new Map(), new Map());

/** Reads urlencoded or multipart; both end as the same fields. */
export async function readForm(
	request: FastifyRequest,
): Promise<{ fields: Map<string, string[]>; sent: Sent }> {
	const fields = new Map<string, string[]>();
	const files = new Map<string, Upload[]>();
	const add = (name: string, value: string) => {
		const values = fields.get(name) ?? [];
		values.push(value.slice(0, value.startsWith("data:image/") ? longestDrawing : longestField));
		fields.set(name, values);
	};
	if (request.isMultipart()) {
		for await (const part of request.parts()) {
			if (part.type === "field") {
				if (typeof part.value === "string") add(part.fieldname, part.value);
				continue;
			}
			const bytes = await part.toBuffer();
			if (bytes.length === 0) continue;
			const upload = { name: part.filename, mediaType: part.mimetype, bytes };
			files.set(part.fieldname, [...(files.get(part.fieldname) ?? []), upload]);
		}
	} else if (typeof request.body === "object" && request.body !== null) {
		for (const [name, value] of Object.entries(request.body)) {
			const values: unknown[] = Array.isArray(value) ? value : [value];
			for (const entry of values) if (typeof entry === "string") add(name, entry);
		}
	}
	return { fields, sent: sentOf(fields, files) };
}
