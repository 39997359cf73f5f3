import type { Read } from "./act.ts";

/** Are all these files, named by their hashes, kept in this division? */
export const allStored = async ({ db, division }: Read, hashes: readonly string[]): Promise<boolean> => {
	const wanted = new Set(hashes);
	if (wanted.size === 0) return true;
	const rows = await db
		.selectFrom("stored_file")
		.select("hash")
		.distinct()
		.where("division_code", "=", division)
		.where("hash", "in", [...wanted])
		.execute();
	return rows.length === wanted.size;
};
