import type { LetterFit, ReleasedItem } from "#institution/catalogue/domain/release.ts";
import { referenceInForce } from "#institution/catalogue/server/rule-set.ts";
import { letterFit } from "#institution/notice/domain/letter-fit.ts";
import { publishedVersions } from "#institution/notice/server/queries.ts";
import { sha256Text } from "#institution/notice/server/routes.ts";
import type { Reader } from "#platform/database.ts";

/** For each line of a list the newest published letter version that fits it; where none does, the newest and why not. */
export const lettersFor = async (
	on: { db: Reader; division: string; now: Date },
	lines: readonly ReleasedItem[],
): Promise<ReadonlyMap<string, LetterFit>> => {
	const reference = await referenceInForce(on);
	const versions = await publishedVersions(
		on.db,
		lines.map(({ itemId }) => itemId),
	);
	const found = new Map<string, LetterFit>();
	for (const { itemId, facts } of lines) {
		const fits = (versions.get(itemId) ?? []).map((template) => ({
			templateId: template.id,
			number: template.number,
			...letterFit(template, facts, { reference, hash: sha256Text }),
		}));
		const best = fits.find(({ misfit }) => misfit === null) ?? fits[0];
		if (best) found.set(itemId, best);
	}
	return found;
};
