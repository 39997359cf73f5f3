import { citationNumbers } from "#institution/catalogue/domain/citation.ts";
import type { LegalBasis as PublishedBasis } from "#institution/catalogue/domain/item.ts";
import type { LegalBasis } from "./letter-content.ts";

/**
 * 设定依据 of the published item as the letter cites it. Null when the article cannot be read as a number: such an
 * item never passes the list's own checks, so this is a fault to be shown and not a citation to be guessed.
 */
export const letterBasis = (basis: PublishedBasis): LegalBasis | null => {
	const { article, ...places } = citationNumbers(basis);
	return article === null ? null : { law: basis.law, article, ...places, text: basis.text };
};
