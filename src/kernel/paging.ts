import { z } from "zod";

/** Which part of a list is asked for: 20 rows unless told, at most 100. */
export const Page = z.object({
	page: z.coerce.number().int().min(1).max(10_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
});

/** One part of a list. `more` says that another follows; the whole is never counted. */
export const paged = <Row extends z.ZodType>(row: Row) =>
	z.object({ rows: z.array(row), page: z.number().int(), size: z.number().int(), more: z.boolean() });

/** The part of a list that was asked for, out of its rows with at least one of the next part read along. */
export const pageOf = <Row>(rows: readonly Row[], { page, size }: { page: number; size: number }) => ({
	rows: rows.slice(0, size),
	page,
	size,
	more: rows.length > size,
});
