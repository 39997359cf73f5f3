import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { fieldOf, type ImportField, plainHeading } from "./import-columns.ts";
import { annexFields, basisFields, type ListField, listColumns, wholeFields } from "./list-columns.ts";

/** One column as it is printed. */
export type SavedColumn = { field: ListField; title: string; width: number };

/** The columns of Annex 1 in force in the district; number 0 is what the product ships. */
export type ColumnSet = { number: number; columns: readonly SavedColumn[] };

const shippedColumn = (field: ListField): SavedColumn => ({
	field,
	title: listColumns[field].title,
	width: listColumns[field].width,
});
export const shippedSet: ColumnSet = { number: 0, columns: annexFields.map(shippedColumn) };

export const largestSet = 40;

/**
 * Without these the list does not say what 三(四) demands of every certificate: names, organ, and 设定依据、开具单位、
 * 证明内容、是否免于核查、核查时间、核查方式、核查标准.
 */
export const neededFields: readonly ListField[] = [
	"organ",
	"matterName",
	"certName",
	"bases",
	"proofContents",
	"issuingOrgan",
	"verifyMethod",
	"verifyPhase",
	"verifyStandard",
];

/** 本区增设: behind the heading of a column that is not among those arranged for Annex 1. */
export const addedMark = "（本区增设）";
const isAdded = (field: ListField): boolean => !annexFields.includes(field) && !basisFields.includes(field);

/** The heading as it is printed. */
export const headingOf = ({ field, title }: SavedColumn): string =>
	isAdded(field) ? `${title}${addedMark}` : title;

/** These fields as columns: in the district's words where it has some. */
export const columnsOf = (fields: readonly ListField[], set: ColumnSet): readonly SavedColumn[] =>
	fields.map((field) => set.columns.find((column) => column.field === field) ?? shippedColumn(field));

/** A workbook keeps the parts of 设定依据 apart, so that it can be read back. */
export const workbookColumns = (columns: readonly SavedColumn[], set: ColumnSet): readonly SavedColumn[] => {
	const fields = columns.flatMap(({ field }) => (field === "bases" ? basisFields : [field]));
	return [...new Set(fields)].map(
		(field) =>
			columns.find((column) => column.field === field) ?? columnsOf([field], set)[0] ?? shippedColumn(field),
	);
};

/** The district's columns first, then what else a workbook needs to lose nothing on its way back. */
export const wholeColumns = (set: ColumnSet): readonly SavedColumn[] => {
	const own = workbookColumns(set.columns, set);
	const known = new Set(own.map(({ field }) => field));
	return [
		...own,
		...columnsOf(
			wholeFields.filter((field) => !known.has(field)),
			set,
		),
	];
};

/** What is said under every list of whose columns these are: the plan's own were lost with its text. */
export const columnsNote = ({ number }: ColumnSet): string =>
	`${number === 0 ? "样式列为本系统整理" : `样式列由本区整理（第${number}版）`}；标“本区增设”的不在样式列内。核查方式包括免予核查、在线核查、现场核查。`;

/** Headings of the district, as the import must know them; the newest meaning of a heading counts. */
export const headingsOf = (versions: readonly (readonly SavedColumn[])[]): ReadonlyMap<string, ImportField> =>
	new Map(
		versions.flatMap((columns) =>
			columns.map(({ field, title }): [string, ImportField] => [
				plainHeading(title),
				field === "bases" ? "basisMixed" : field,
			]),
		),
	);

export type ColumnsEvent =
	| { type: "ListColumnsSaved"; number: number; fields: readonly ListField[] }
	| { type: "ListColumnsReset"; number: number };

export type ColumnsReason =
	| "forbidden"
	| "needed-column-missing"
	| "column-twice"
	| "heading-twice"
	| "heading-means-other"
	| "columns-unchanged";

const clause = "R-120 附件1";
const same = (one: readonly SavedColumn[], other: readonly SavedColumn[]): boolean =>
	one.length === other.length &&
	one.every(
		({ field, title, width }, at) =>
			other[at]?.field === field && other[at].title === title && other[at].width === width,
	);

/**
 * 样式列的调整: by the justice bureau. A heading may not be one that lists are known to use for something else, or
 * an older workbook would come back with its columns changed about. `columns` null goes back to what the product ships.
 */
export const saveColumns = (
	columns: readonly SavedColumn[] | null,
	facts: {
		actor: Actor;
		current: ColumnSet;
		isShipped: boolean;
		number: number;
		/** What headings have meant in this district so far. */
		headings: ReadonlyMap<string, ImportField>;
	},
): Decision<ColumnsEvent, ColumnsReason> => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	const { number } = facts;
	if (columns === null)
		return facts.isShipped
			? refuse("columns-unchanged", clause)
			: accept({ type: "ListColumnsReset", number });
	const fields = columns.map(({ field }) => field);
	const missing = neededFields.filter((field) => !fields.includes(field));
	if (missing.length > 0)
		return refuse("needed-column-missing", clause, {
			columns: missing.map((field) => listColumns[field].title),
		});
	if (new Set(fields).size < fields.length) return refuse("column-twice", clause);
	// The parts of 设定依据 stand in the workbook under their own headings.
	const headings = [
		...columns,
		...columnsOf(
			basisFields.filter((field) => !fields.includes(field)),
			shippedSet,
		),
	].map(({ title }) => plainHeading(title));
	const twice = columns.find(
		({ title }) => headings.filter((heading) => heading === plainHeading(title)).length > 1,
	);
	if (twice) return refuse("heading-twice", clause, { heading: twice.title });
	for (const { field, title } of columns) {
		const known = fieldOf(title, facts.headings);
		if (known !== null && known !== (field === "bases" ? "basisMixed" : field))
			return refuse("heading-means-other", clause, { heading: title });
	}
	return same(columns, facts.current.columns)
		? refuse("columns-unchanged", clause)
		: accept({ type: "ListColumnsSaved", number, fields });
};
