import {
	type ColumnSet,
	columnsNote,
	columnsOf,
	wholeColumns,
	workbookColumns,
} from "#institution/catalogue/domain/column-set.ts";
import { type DraftFacts, ItemFacts } from "#institution/catalogue/domain/item.ts";
import { chosenFields, type ListLine } from "#institution/catalogue/domain/list-columns.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { columnsInForce } from "./columns.ts";
import { listDocx, listPdf, type Paper, type PrintedList } from "./list-document.ts";
import { releasedItems, releaseOrCurrent, seesItem } from "./queries.ts";
import type { CatalogueTables } from "./tables.ts";
import { writeWorkbook } from "./write-workbook.ts";

export type ListFormat = "xlsx" | "docx" | "pdf";
/** As the caller writes it: format, paper, and the columns by name, separated by commas. */
export type ListChoice = { format: ListFormat; paper: Paper; columns?: string | undefined };
export type ListFile = { fileName: string; mediaType: string; file: Uint8Array };

const mediaTypes: Record<ListFormat, string> = {
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	...documentMediaTypes,
};
/** A list longer than this is no list of a district (bounded work for a public address). */
const mostLines = 5000;

/** Every organ of the division by id. */
export const organNames = async (db: Reader, division: string): Promise<ReadonlyMap<string, string>> => {
	const organs = await db
		.withTables<CatalogueTables>()
		.selectFrom("organ")
		.select(["id", "name"])
		.where("division_code", "=", division)
		.execute();
	return new Map(organs.map(({ id, name }) => [id, name]));
};

const fileOf = async (
	renderer: DocumentRenderer,
	name: string,
	list: Omit<PrintedList, "columns" | "note" | "paper">,
	choice: ListChoice,
	set: ColumnSet,
): Promise<ListFile> => {
	const fields = choice.columns ? chosenFields(choice.columns) : null;
	const columns = fields ? columnsOf(fields, set) : set.columns;
	const { paper, format } = choice;
	const printed: PrintedList = { ...list, paper, columns, note: columnsNote(set) };
	const bytes = {
		xlsx: () =>
			writeWorkbook(list.title, `${list.subtitle}；${columnsNote(set)}`, list.lines, {
				columns: fields ? workbookColumns(columns, set) : wholeColumns(set),
				// The columns of Annex 1 stand first; all of them on one page could not be read.
				printed: workbookColumns(columns, set).length,
				paper,
			}),
		docx: () => listDocx(printed),
		pdf: () => listPdf(renderer, printed),
	}[format];
	return { fileName: `${name}.${format}`, mediaType: mediaTypes[format], file: await bytes() };
};

/** Exports of lists, as workbook, Word file and PDF. */
export const listExports = (renderer: DocumentRenderer) => {
	return {
		/** One edition; null where there is none. */
		async ofRelease(
			{ db, division }: Pick<Read, "db" | "division">,
			releaseId: string,
			choice: ListChoice,
		): Promise<ListFile | null> {
			const release = await releaseOrCurrent(db, division, releaseId);
			if (!release) return null;
			const names = await organNames(db, division);
			const lines = await releasedItems(db, division, release.releaseId);
			const day = dayOf(new Date(release.publishedAt));
			// Never cut in silence; the JSON of the edition has them all.
			const cut =
				lines.length > mostLines ? `；共${lines.length}条，这里列出前${mostLines}条，其余见数据文件` : "";
			return fileOf(
				renderer,
				`证明事项告知承诺制清单-第${release.number}版`,
				{
					title: `证明事项告知承诺制清单（第${release.number}版）`,
					subtitle: `审定文件：${release.documentNumber}，${release.documentDate}；公布日期：${day}${cut}`,
					organName: "",
					day,
					lines: lines.slice(0, mostLines).map(({ facts, organName }) => ({
						facts,
						organName,
						verifyingOrganName: names.get(facts.verifyingOrganId) ?? organName,
					})),
				},
				choice,
				await columnsInForce(db, division),
			);
		},

		/** The working list of one organ: every complete line that is not set aside, for signature and seal. */
		async ofOrgan(
			{ db, division, actor, now }: Pick<Read, "db" | "division" | "actor" | "now">,
			organId: string,
			choice: ListChoice,
		): Promise<ListFile | Refusal<"not-found" | "items-incomplete">> {
			const names = await organNames(db, division);
			const organName = names.get(organId);
			if (organName === undefined || !seesItem(actor, organId)) return refuse("not-found", "");
			const rows = await db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_item")
				.select(["code", "document"])
				.where("division_code", "=", division)
				.where("organ_id", "=", organId)
				.where("state", "not in", ["cancelled", "kept", "excluded"])
				.orderBy("code")
				.limit(mostLines)
				.execute();
			const read = rows.map(({ code, document }) => ({
				code,
				// Only the store writes the document, from an Item.
				parsed: ItemFacts.safeParse((document as { facts: DraftFacts }).facts),
			}));
			const incomplete = read.filter(({ parsed }) => !parsed.success).map(({ code }) => code);
			if (incomplete.length > 0)
				return refuse("items-incomplete", "R-041 三(四)", { codes: incomplete.slice(0, 50) });
			const lines: ListLine[] = read.flatMap(({ parsed }) =>
				parsed.success
					? [
							{
								facts: parsed.data,
								organName,
								verifyingOrganName: names.get(parsed.data.verifyingOrganId) ?? organName,
							},
						]
					: [],
			);
			const day = dayOf(now);
			return fileOf(
				renderer,
				`证明事项告知承诺制清单-${organName}`,
				{
					title: `${organName}证明事项告知承诺制清单`,
					subtitle: `工作稿，${day}`,
					organName,
					day,
					lines,
				},
				choice,
				await columnsInForce(db, division),
			);
		},
	};
};
