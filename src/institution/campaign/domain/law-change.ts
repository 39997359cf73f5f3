import { numeralValue } from "#institution/catalogue/domain/citation.ts";
import type { LegalBasis } from "#institution/catalogue/domain/item.ts";

const lawKey = (law: string): string =>
	law
		.normalize("NFKC")
		.replace(/[《》\s]/g, "")
		.replace(/^中华人民共和国/, "")
		.replace(/\(.*?(修订|修正|通过|施行).*?\)$/, "");

const sameArticle = (one: string, other: string): boolean => {
	const [number = "", suffix = ""] = one.replace(/[第条]/g, "").split("之");
	const [otherNumber = "", otherSuffix = ""] = other.replace(/[第条]/g, "").split("之");
	return numeralValue(number) === numeralValue(otherNumber) && suffix === otherSuffix;
};

/** Does this basis rest on the amended article? An empty article means that the whole law changed. */
export const restsOn = (
	basis: Pick<LegalBasis, "law" | "article">,
	change: { law: string; article: string },
): boolean =>
	lawKey(basis.law) === lawKey(change.law) &&
	(change.article.trim() === "" || sameArticle(basis.article, change.article));
