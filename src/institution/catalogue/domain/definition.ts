import type { Finding } from "./finding.ts";
import type { DraftFacts } from "./item.ts";
import type { Reference } from "./reference.ts";

const clause = "R-010 三(一)";

const applicantHimself =
	/^(?:由)?(?:申请人|申请单位|申报人|申报单位|申领人|经营者|本人|当事人|企业|企业自身|本企业|本单位|自行|自己|申请企业)(?:自行|本人|自己)?(?:出具|提供|编制|承诺)?$/;
const permitName =
	/(?:许可证?|执照|资质|登记|备案|审批|核准)[^证明]{0,8}(?:核发|变更|延期|延续|换发|补发|注销|新办)$/;
const checksItself =
	/(?:由)?(?:认定机构|受理机构|受理机关|实施机关|审批机关|登记机关|行政机关|本机关|本部门)(?:统一|自行|直接)(?:向[^，。；]{0,16})?(?:核查|查询|核实|核验)/;

const copies = "(?:原件|复印件|扫描件|正本|副本)";
const bracketedCopies = new RegExp(`[（(](?:${copies}|[及和与、])+[)）]`, "g");
const copiesBehind = new RegExp(`的?(?:${copies}[及和与]?)+$`);

/**
 * 证照: names of licences and nothing else, whoever holds them and in whatever copies (职工的居民身份证及复印件). 未取得…证
 * states that there is none.
 */
const isLicence = (certName: string, licenceNames: readonly string[]): boolean => {
	const parts = certName
		.replace(/[《》\s]/g, "")
		.replace(bracketedCopies, "")
		.split(/[、,，及和与或]/)
		.map((part) => part.replace(copiesBehind, ""))
		.filter((part) => part !== "");
	return (
		parts.length > 0 &&
		parts.every((part) => !/^[无未没不]/.test(part) && licenceNames.some((name) => part.endsWith(name)))
	);
};

const splitIssuers = (issuers: string): string[] =>
	issuers
		.split(/[;；、,，/]|或者|或/)
		.map((issuer) => issuer.trim())
		.filter((issuer) => issuer !== "");

/**
 * 什么是「证明」: issued by an administrative organ or another body, not by the applicant. The applicant's own
 * paper is blocked as 不属于证明; what a licence or data proves, and what the organ can look up itself, is
 * classed 应取消 instead of being open to commitment (R-010, legal-effect 8).
 */
export const checkDefinition = (facts: DraftFacts, { licenceNames }: Reference): Finding[] => {
	const findings: Finding[] = [];
	const issuers = splitIssuers(facts.issuingOrgan ?? "");
	if (issuers.some((issuer) => applicantHimself.test(issuer)))
		findings.push({
			reason: "issued-by-applicant",
			effect: "block",
			path: "issuingOrgan",
			clause,
			words: facts.issuingOrgan ?? "",
		});
	if (permitName.test(facts.certName) || /(?:核发|变更核发|延期核发)$/.test(facts.certName))
		findings.push({
			reason: "names-a-permit",
			effect: "block",
			path: "certName",
			clause,
			words: facts.certName,
		});
	if (isLicence(facts.certName, licenceNames))
		findings.push({
			reason: "licence-or-data-proves",
			effect: "cancel",
			path: "certName",
			clause,
			words: facts.certName,
		});
	const own = checksItself.exec(facts.verifyStandard ?? "");
	if (own)
		findings.push({
			reason: "organ-can-check-itself",
			effect: "cancel",
			path: "verifyStandard",
			clause,
			words: own[0],
		});
	return findings;
};
