import { t } from "../words.ts";

/**
 * 依据 as staff read it. Rules name the policy (`三(五)`), laws, and our own pages (`R-064`, `legal-effect §3`); the
 * last are rules of this system and are never passed off as law.
 */
export const clauseText = (clause: string): string =>
	clause
		.split(/[；;\s]+(?=三\(|R-|legal-effect|《|[一-龥])/)
		.map((part) =>
			part
				.replace(/^三\(/, t("实施方案三("))
				.replace(/^R-(\d+)$/, t("系统规则 R-{number}", { number: "$1" }))
				.replace(/^legal-effect §(\d+)$/, t("系统规则“法律效果”第 {number} 节", { number: "$1" })),
		)
		.join(t("；"));
