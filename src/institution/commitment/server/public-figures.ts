import type { Read } from "#platform/act.ts";
import type { CommitmentTables } from "./tables.ts";

/** 已盖章的告知承诺书, counted now for the home page. */
export async function sealedLetters(read: Read): Promise<number> {
	const row = await read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(({ fn }) => fn.countAll<string>().as("letters"))
		.where("division_code", "=", read.division)
		.where("sealed_at", "is not", null)
		.executeTakeFirstOrThrow();
	return Number(row.letters);
}
