import type { Read } from "#platform/act.ts";
import { type Binding, read } from "#platform/perform.ts";
import { reliefByOrgan, reliefOf, type StandingLetters, standingStates } from "../domain/relief.ts";
import { reliefFigures } from "../domain/relief-api.ts";
import type { CommitmentNeeds } from "./needs.ts";
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

/** Letters that stand for their certificate, counted now by item and edition. */
export async function standingLetters(
	read: Read,
	needs: Pick<CommitmentNeeds, "issuersOf">,
): Promise<StandingLetters[]> {
	const counted = await read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(({ fn }) => ["organ_id", "item_id", "release_id", fn.countAll<string>().as("letters")])
		.where("division_code", "=", read.division)
		.where("sealed_at", "is not", null)
		.where("state", "in", standingStates)
		.groupBy(["organ_id", "item_id", "release_id"])
		.execute();
	const lines = await needs.issuersOf(
		read,
		counted.map(({ item_id, release_id }) => ({ itemId: item_id, releaseId: release_id })),
	);
	const known = new Map(lines.map((line) => [`${line.releaseId} ${line.itemId}`, line]));
	return counted.map(({ organ_id, item_id, release_id, letters }) => {
		const line = known.get(`${release_id} ${item_id}`);
		return {
			organId: organ_id,
			organName: line?.organName ?? "",
			issuingOrgan: line?.issuingOrgan ?? null,
			letters: Number(letters),
		};
	});
}

/** 便民成效, the same figures for everybody. */
export const figureRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(reliefFigures, async (context) => {
		const lines = await standingLetters(context, needs);
		return { reply: { total: reliefOf(lines), organs: reliefByOrgan(lines) } };
	}),
];
