import type { Lacking, Matter, MatterItem } from "./matter.ts";

/** One line of the list of what the applicant brings. */
export type MaterialLine = { name: string; itemId: string | null; fileHash: string | null };

/**
 * 材料清单: the certificates that are to be brought and what was handed in. A certificate that a commitment has
 * replaced does not appear at all: neither as required nor as optional.
 */
export const materialList = (matter: Matter): readonly MaterialLine[] => [
	...matter.items
		.filter(({ route }) => route === "certificate")
		.map(({ certName, itemId }) => ({ name: certName, itemId, fileHash: fileOf(matter, itemId) })),
	...matter.materials
		.filter(({ itemId }) => itemId === null)
		.map(({ name, itemId, fileHash }) => ({ name, itemId, fileHash })),
];

/** The file of a listed certificate, null while it was not brought. */
export const fileOf = (matter: Matter, itemId: string): string | null =>
	matter.materials.find((material) => material.itemId === itemId)?.fileHash ?? null;

/** Certificates to be brought that were not brought yet. */
export const missingCertificates = (matter: Matter): readonly MatterItem[] =>
	matter.items.filter(({ route, itemId }) => route === "certificate" && fileOf(matter, itemId) === null);

/** 被承诺书代替的证明, as the blocker of R-014 wants them: the ones nobody may ask for. */
export const replacedCertificates = (
	matter: Matter,
): readonly { itemId: string; name: string; synonyms: readonly string[] }[] =>
	matter.items
		.filter(({ route }) => route === "commitment")
		.map(({ itemId, certName, synonyms }) => ({ itemId, name: certName, synonyms }));

/** What of a supplement notice has not arrived since it was sent. */
export const stillLacking = (matter: Matter): readonly Lacking[] =>
	matter.state !== "supplementing"
		? []
		: matter.supplement.lacking.filter(({ name, itemId }) => !arrived(matter, name, itemId));

const arrived = (matter: Matter, name: string, itemId: string | null): boolean => {
	// A certificate on the list may since have been replaced by a commitment.
	if (itemId !== null && matter.items.some((item) => item.itemId === itemId && item.route === "commitment"))
		return true;
	return matter.materials.some((material) =>
		itemId === null ? material.itemId === null && material.name === name : material.itemId === itemId,
	);
};

/** The two equal ways for each listed certificate, or why one of them is closed. */
export const offers = (
	matter: Matter,
): readonly {
	itemId: string;
	certName: string;
	commitment: "open" | MatterItem["barred"];
	certificate: "open";
}[] =>
	matter.items.map(({ itemId, certName, barred }) => ({
		itemId,
		certName,
		commitment: barred ?? "open",
		certificate: "open",
	}));
