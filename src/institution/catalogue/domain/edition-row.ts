import type { ImportField } from "./import-columns.ts";
import { type DraftFacts, ItemFacts, type LegalBasis } from "./item.ts";

/** Stands for the organ of a row whose 行政机关 is no organ of the district: somebody assigns one. */
export const noOrgan = "00000000-0000-0000-0000-000000000000";

/** One row of a merged list as somebody else sends it back. */
export type EditionRow = {
	/** Row of the sheet, from 1. */
	row: number;
	/** 行政机关 as written. */
	organName: string;
	facts: DraftFacts;
	/** Columns the sheet has: an absent column is no opinion. */
	columns: ReadonlySet<ImportField>;
	/** Those in which this row says nothing: an empty cell is an opinion. */
	empty: ReadonlySet<ImportField>;
};

type Field = keyof ItemFacts;

/** Facts an item can do without, and what they are then. */
const without: { readonly [F in Field]?: ItemFacts[F] | undefined } = {
	taskCode: undefined,
	verifyDataSources: [],
	exemptReason: undefined,
	routineSupervision: [],
	riskDecisionNo: undefined,
	annualVolume: undefined,
	obtainDifficulty: undefined,
	lifeEvents: [],
	// Printed with the list that is approved: what the city writes or strikes out there is a difference like any other.
	remark: undefined,
};

/** Columns that carry a fact; most carry the one of their own name. */
const columnsOf = (field: Field): readonly ImportField[] => {
	switch (field) {
		// Kept over all editions: matched by, never changed by, a sheet.
		case "code":
		case "organId":
		case "exclusionCheck":
			return [];
		case "verifyDeadline":
			return ["verifyPhase"];
		case "verifyingOrganId":
			return ["verifyingOrgan"];
		case "exerciseLevels":
			return ["exerciseLevels", "level:province", "level:city", "level:county", "level:town"];
		case "legalBases":
			return ["basisLaw", "basisMixed", "basisText"];
		default:
			return [field];
	}
};

/** Parts of 设定依据 the sheet has no column for stay as they were, law by law. */
const withParts = (
	bases: readonly LegalBasis[],
	sent: readonly LegalBasis[],
	{ columns }: EditionRow,
): LegalBasis[] => {
	const whole = columns.has("basisMixed");
	const says = (field: ImportField) => whole || columns.has(field);
	return bases.map((basis, index) => {
		const twin =
			sent.find(({ law, article }) => law === basis.law && article === basis.article) ??
			(sent[index]?.law === basis.law ? sent[index] : undefined);
		if (!twin) return basis;
		const { law, docNo, text, rank, ...place } = basis;
		const { law: _law, docNo: docNoBefore, text: textBefore, rank: rankBefore, ...placeBefore } = twin;
		const docNoNow = docNo ?? (says("basisDocNo") ? undefined : docNoBefore);
		return {
			law,
			...(docNoNow === undefined ? {} : { docNo: docNoNow }),
			...(place.article !== "" || says("basisArticle") ? place : placeBefore),
			text: text !== "" || says("basisText") ? text : textBefore,
			rank: says("basisRank") ? rank : rankBefore,
		};
	});
};

/**
 * What a row says laid over what was sent. `emptied` names columns whose cell is empty though an item cannot be
 * without it: no edition can mean that.
 */
export const layOver = (sent: ItemFacts, row: EditionRow): { facts: ItemFacts; emptied: ImportField[] } => {
	const facts: Record<string, unknown> = { ...sent };
	const emptied: ImportField[] = [];
	// Object.keys of the schema's shape gives exactly its fields.
	for (const field of Object.keys(ItemFacts.shape) as Field[]) {
		const columns = columnsOf(field).filter((column) => row.columns.has(column));
		const [column] = columns;
		if (!column) continue;
		const blank = columns.every((one) => row.empty.has(one));
		const value = blank ? undefined : row.facts[field];
		if (value !== undefined && value !== "") facts[field] = value;
		else if (Object.hasOwn(without, field)) facts[field] = without[field];
		else if (!emptied.includes(column)) emptied.push(column);
	}
	if (row.facts.legalBases) facts.legalBases = withParts(row.facts.legalBases, sent.legalBases, row);
	const check = row.facts.exclusionCheck;
	facts.exclusionCheck = {
		boxes: row.columns.has("exclusionGrounds")
			? (check?.boxes ??
				Object.fromEntries(Object.keys(sent.exclusionCheck.boxes).map((ground) => [ground, false])))
			: sent.exclusionCheck.boxes,
		departmentReason: row.columns.has("departmentReason")
			? (check?.departmentReason ?? "")
			: sent.exclusionCheck.departmentReason,
		justiceReason: sent.exclusionCheck.justiceReason,
	};
	if (row.columns.has("departmentReason") && row.empty.has("departmentReason"))
		emptied.push("departmentReason");
	for (const [field, value] of Object.entries(facts)) if (value === undefined) delete facts[field];
	return { facts: emptied.length > 0 ? sent : ItemFacts.parse(facts), emptied };
};

/** What the row itself says of a line that was not sent: no more than its cells. */
export const factsSaid = ({ facts, columns, empty }: EditionRow): Partial<DraftFacts> => {
	const { code: _code, organId: _organ, ...said } = facts;
	if (!columns.has("verifyingOrgan") || empty.has("verifyingOrgan")) delete said.verifyingOrganId;
	for (const field of ["verifyDataSources", "lifeEvents"] as const)
		if (said[field]?.length === 0) delete said[field];
	return said;
};
