import { DraftFacts, exclusionGrounds, noExclusions } from "#institution/catalogue/domain/item.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Blank fields are left out: a draft holds what is known so far. */
const pruned = (value: unknown): unknown => {
	if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
	if (Array.isArray(value)) {
		const kept = value.map(pruned).filter((entry) => entry !== undefined && entry !== null);
		return kept.length > 0 ? kept : undefined;
	}
	if (isRecord(value)) {
		const kept = Object.entries(value)
			.map(([key, inner]): [string, unknown] => [key, pruned(inner)])
			.filter(([, inner]) => inner !== undefined && inner !== null);
		return kept.length > 0 ? Object.fromEntries(kept) : undefined;
	}
	return value;
};

/** What the form holds as facts of a draft, or the messages that say which field is not right yet. */
export const factsOfForm = (values: unknown): { facts: DraftFacts } | { messages: string[] } => {
	const known = pruned(values);
	const fields = isRecord(known) ? { ...known } : {};
	const check = isRecord(fields.exclusionCheck) ? fields.exclusionCheck : null;
	if (check) {
		const boxes = isRecord(check.boxes) ? check.boxes : {};
		fields.exclusionCheck = {
			boxes: Object.fromEntries(exclusionGrounds.map((ground) => [ground, boxes[ground] === true])),
			departmentReason: check.departmentReason ?? "",
			justiceReason: check.justiceReason ?? "",
		};
	}
	const bases = fields.legalBases;
	if (Array.isArray(bases))
		fields.legalBases = bases
			.filter((basis) => isRecord(basis) && basis.law !== undefined)
			.map((basis: unknown) => ({ article: "", text: "", ...(isRecord(basis) ? basis : {}) }));
	const disclosure = fields.disclosure;
	if (isRecord(disclosure) && disclosure.public !== true)
		fields.disclosure = disclosure.public === false ? { public: false } : undefined;
	const deadline = fields.verifyDeadline;
	if (isRecord(deadline) && deadline.count === undefined) delete fields.verifyDeadline;
	const parsed = DraftFacts.safeParse(fields);
	return parsed.success
		? { facts: parsed.data }
		: { messages: [...new Set(parsed.error.issues.map(({ message }) => message))] };
};

/** A new item as the form starts with it. */
export const emptyForm = (organId: string | undefined) => ({
	...(organId ? { organId, verifyingOrganId: organId } : {}),
	legalBases: [{ rank: "law" }],
	proofContents: [""],
	exclusionCheck: { boxes: noExclusions, departmentReason: "" },
	verifyDeadline: { unit: "working-day" },
});
