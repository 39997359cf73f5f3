import { listColumnNamesEnglish } from "#institution/catalogue/domain/list-column-names.en.ts";
import { type ListField, listColumns } from "#institution/catalogue/domain/list-columns.ts";
import { language } from "#workbench/language.ts";

/** A column of the list by its name in the reader's language. */
export const columnName = (field: ListField): string =>
	language === "en" ? listColumnNamesEnglish[field] : listColumns[field].title;
