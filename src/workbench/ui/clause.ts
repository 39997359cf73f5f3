/**
 * 依据 as staff read it. Rules name the policy (`三(五)`), laws, and our own pages (`R-064`, `legal-effect §3`); the
 * last are rules of this system and are never passed off as law.
 */
export const clauseText = (clause: string): string =>
	clause
		.split(/[；;\s]+(?=三\(|R-|legal-effect|《|[一-龥])/)
		.map((part) =>
			part
				.replace(/^三\(/, "实施方案三(")
				.replace(/^R-(\d+)$/, "系统规则 R-$1")
				.replace(/^legal-effect §(\d+)$/, "系统规则“法律效果”第 $1 节"),
		)
		.join("；");
