import type { Finding } from "./finding.ts";
import type { DraftFacts } from "./item.ts";
import type { Reference } from "./reference.ts";

const committee = /(?:居民委员会|村民委员会|居委会|村委会|社区)/;
const committeeShort = /[居村](?:[（(][居村][)）])?委会/;
const police = /(?:公安|派出所)/;
const isCommittee = (issuer: string): boolean => committee.test(issuer) || committeeShort.test(issuer);

/**
 * 开具单位负面清单: a committee must not issue any of the 20 certificates; the police do not certify what the
 * identity card or household book shows. Where a committee stands beside a proper issuer it is only a warning.
 */
export const checkIssuer = (
	{ certName, issuingOrgan = "" }: DraftFacts,
	{ committeeMustNotIssue, identityPapersProve }: Reference,
): Finding[] => {
	const issuers = issuingOrgan
		.split(/[;；、,，]|或者|或/)
		.map((issuer) => issuer.trim())
		.filter((issuer) => issuer !== "");
	const findings: Finding[] = [];
	const forbidden = committeeMustNotIssue.find((name) => certName.includes(name));
	if (forbidden && issuers.some(isCommittee))
		findings.push({
			...(issuers.every(isCommittee)
				? { reason: "committee-must-not-issue", effect: "cancel" }
				: { reason: "committee-among-issuers", effect: "warn" }),
			path: "issuingOrgan",
			clause: "R-010 三(一)",
			words: forbidden,
		});
	const proved = identityPapersProve.find((name) =>
		certName.includes(name.replace(/^公民|（.*）|\(.*\)/g, "")),
	);
	if (proved && issuers.length > 0 && issuers.every((issuer) => police.test(issuer)))
		findings.push({
			reason: "identity-papers-prove",
			effect: "cancel",
			path: "issuingOrgan",
			clause: "R-010 三(一)",
			words: proved,
		});
	return findings;
};
