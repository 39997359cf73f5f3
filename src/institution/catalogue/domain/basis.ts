import { isArticle } from "./citation.ts";
import type { Finding } from "./finding.ts";
import type { DraftFacts, LegalRank } from "./item.ts";
import type { Reference } from "./reference.ts";

const clause = "R-031 三(三)";

/** 法律、行政法规、国务院决定、地方性法规 can oblige an applicant to bring a certificate; rules cannot. */
export const canOblige = (rank: LegalRank): boolean => {
	switch (rank) {
		case "law":
		case "administrative-regulation":
		case "state-council-decision":
		case "local-regulation":
			return true;
		case "department-rule":
		case "local-government-rule":
			return false;
	}
};

const localPrefix = /^(?:[^中国务]{1,8}?(?:省|自治区|市|自治州|自治县))/;

/**
 * 效力层级 as the name of the law shows it: a curated table first, then the form of the name (…法, …条例,
 * 国务院…决定, …办法/规定/细则). Null where the name says nothing, so that a person decides.
 */
export const rankByName = (law: string, lawRanks: Reference["lawRanks"]): LegalRank | null => {
	const name = law.replace(/[《》\s]/g, "").replace(/[（(][^（）()]*[)）]$/, "");
	const known = lawRanks[name] ?? lawRanks[name.replace(/^中华人民共和国/, "")];
	if (known) return known;
	if (/^国务院.*(?:决定|命令)$/.test(name)) return "state-council-decision";
	const isLocal = localPrefix.test(name) && !name.startsWith("中华人民共和国");
	if (/(?:办法|规定|细则|规则|规程|规范|标准)$/.test(name))
		return isLocal ? "local-government-rule" : "department-rule";
	if (/法$/.test(name)) return isLocal ? null : "law";
	if (/条例$/.test(name)) return isLocal ? "local-regulation" : "administrative-regulation";
	return null;
};

/** Is there a basis by which an applicant can be obliged: by its rank and, where its name shows one, by its name? */
export const hasObligingBasis = ({ legalBases = [] }: DraftFacts, { lawRanks }: Reference): boolean =>
	legalBases.some(({ law, rank }) => {
		const byName = rankByName(law, lawRanks);
		return canOblige(rank) && (byName === null || canOblige(byName));
	});

/**
 * 法律法规或者国务院决定要求的证明: where every basis is below that rank the certificate may neither be kept
 * nor open to commitment, it is 应取消. A rule labelled as a regulation is found by its name; an article that cannot be
 * read is unclear.
 */
export const checkBasis = (facts: DraftFacts, reference: Reference): Finding[] => {
	const { legalBases = [] } = facts;
	const { lawRanks } = reference;
	const findings: Finding[] = [];
	legalBases.forEach((basis, index) => {
		const path = `legalBases.${index}`;
		const byName = rankByName(basis.law, lawRanks);
		if (byName === null)
			findings.push({
				reason: "basis-rank-unclear",
				effect: "warn",
				path: `${path}.rank`,
				clause,
				words: basis.law,
			});
		else if (byName !== basis.rank)
			findings.push({
				reason: "basis-mislabelled",
				effect: canOblige(byName) === canOblige(basis.rank) ? "warn" : "block",
				path: `${path}.rank`,
				clause,
				words: basis.law,
			});
		if (!isArticle(basis.article))
			findings.push({
				reason: "article-unclear",
				effect: "block",
				path: `${path}.article`,
				clause: "R-124 附件2 二(三)",
				words: basis.article,
			});
		if (basis.text.trim() === "")
			findings.push({
				reason: "article-text-missing",
				effect: "block",
				path: `${path}.text`,
				clause: "R-124 附件2 二(三)",
				words: basis.law,
			});
	});
	if (legalBases.length > 0 && !hasObligingBasis(facts, reference))
		findings.unshift({
			reason: "basis-below-law",
			effect: "cancel",
			path: "legalBases",
			clause,
			words: legalBases.map(({ law }) => law).join("、"),
		});
	return findings;
};
