import { createHash } from "node:crypto";
import type { MeaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import type { Read } from "#platform/act.ts";
import { canonical } from "#platform/canonical.ts";
import { type DriftItem, type DriftMaterial, promisedUnlisted } from "../domain/drift.ts";
import type { CampaignNeeds, ListItem } from "./needs.ts";
import {
	combedOf,
	isListed,
	isUnfinished,
	type Material,
	materialsOf,
	sourcesOf,
	unmarkedOf,
} from "./queries.ts";

export const driftItems = (items: readonly ListItem[]): DriftItem[] =>
	items.map(({ itemId, facts }) => ({ itemId, matterName: facts.matterName, certName: facts.certName }));

export const driftMaterials = (materials: readonly Material[]): DriftMaterial[] =>
	materials.map(({ list, matter_name, material_name, origin, mark }) => ({
		list,
		matterName: matter_name,
		materialName: material_name,
		origin,
		mark,
	}));

/** Are these two names one certificate? Compared by meaning, as everywhere. */
export const sameCertificate =
	({ compare }: MeaningMatcher) =>
	(listed: string, material: string): boolean =>
		compare({ certName: listed }, { certName: material }).same;

/** Where the list of one organ stands now: what its head approves, and what is still open in it. */
export const submissionStanding = async (needs: CampaignNeeds, read: Read, organId: string) => {
	const items = (await needs.items(read, [organId])).filter(isListed);
	const materials = await materialsOf(read, [organId]);
	const sources = await sourcesOf(read, organId);
	const marks = materials
		.map(({ list, matter_name, material_name, mark, reason }) => [
			list,
			matter_name,
			material_name,
			mark,
			reason,
		])
		.sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1));
	const list = items
		.map(({ itemId, facts }) => ({ itemId, facts }))
		.sort((one, other) => (one.itemId < other.itemId ? -1 : 1));
	return {
		unmarked: unmarkedOf(materials),
		unfinished: items.filter(isUnfinished).map(({ facts }) => `${facts.certName}（${facts.matterName}）`),
		promisedUnlisted: promisedUnlisted(
			driftItems(items),
			driftMaterials(materials),
			sameCertificate(await needs.matcher(read)),
		),
		combed: combedOf(materials, items),
		powersImported: sources.some(({ list: source, at }) => source === "powers" && at !== null),
		contentDigest: createHash("sha256").update(canonical({ list, marks })).digest("hex"),
	};
};
