/** Who may read the working lists, their scores, rules and guides; what of them each one sees the query decides. */
export const catalogueReaders = [
	"handler",
	"organ-head",
	"legal-reviewer",
	"justice-bureau",
	"administrator",
	"auditor",
] as const;
