import type { ItemFacts } from "#institution/catalogue/domain/item.ts";
import { disclosureTerm } from "#institution/notice/domain/compose-notice.ts";
import { letterBasis } from "../domain/letter-basis.ts";
import type { BlankLetter } from "./letter-document.ts";

/** What a blank letter takes from the item; the rest is the template's and the organ's. */
export const blankOfItem = (
	item: Pick<
		ItemFacts,
		| "matterName"
		| "certName"
		| "legalBases"
		| "proofContents"
		| "agentAllowed"
		| "disclosure"
		| "verifyMethod"
	>,
): Omit<BlankLetter, "templateVersion" | "organ" | "specifics" | "tables" | "letterNo" | "editedAt"> => ({
	matterName: item.matterName,
	certificationName: item.certName,
	legalBases: item.legalBases.map(letterBasis).filter((basis) => basis !== null),
	proofContents: item.proofContents,
	commitOnBehalf: item.agentAllowed ? "allowed" : "not-allowed",
	disclosure: item.disclosure.public
		? { kind: "public", term: disclosureTerm(item.disclosure.termDays) }
		: { kind: "not-public" },
	asksSiteAddress: item.verifyMethod === "onsite",
});
