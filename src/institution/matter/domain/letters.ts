import type { Matter, MatterItem } from "./matter.ts";

/** 告知承诺书 as the matter needs to know it. `letterNo` exists once it is sealed. */
export type MatterLetter = { commitmentId: string; itemId: string; sealed: boolean; letterNo: string | null };

const letterOf = (item: MatterItem, letters: readonly MatterLetter[]): MatterLetter | undefined =>
	letters.find(({ commitmentId }) => commitmentId === item.commitmentId);

/** Certificates whose commitment is chosen but not yet sealed. */
export const unsealed = (matter: Matter, letters: readonly MatterLetter[]): readonly string[] =>
	matter.items
		.filter((item) => item.route === "commitment" && letterOf(item, letters)?.sealed !== true)
		.map(({ itemId }) => itemId);

/** Numbers of the letters this matter rests on. */
export const letterNosOf = (matter: Matter, letters: readonly MatterLetter[]): readonly string[] =>
	matter.items.flatMap((item) => {
		const number = item.route === "commitment" ? letterOf(item, letters)?.letterNo : null;
		return number ? [number] : [];
	});

/** The commitments that stand for a certificate in this matter now. */
export const standingCommitments = (matter: Matter): readonly string[] =>
	matter.items.flatMap(({ route, commitmentId }) =>
		route === "commitment" && commitmentId !== null ? [commitmentId] : [],
	);
