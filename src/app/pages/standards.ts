import {
	dictionaryOf,
	jsonSchemaOf,
	slotDictionaries,
	standards,
} from "#institution/notice/domain/data-dictionary.ts";
import { StandardsPage } from "#institution/notice/portal/StandardsPage.tsx";
import { exchangeTables } from "#institution/notice/server/exchange-tables.ts";
import { type Page, type PageFile, page } from "#platform/pages/page.ts";

/** 数据标准 for everybody, for people and for machines. */
export const standardsPages: readonly Page[] = [
	page({
		path: "/standards",
		by: ["public"],
		open: true,
		load: async () => ({
			dictionaries: [...Object.values(standards).map(dictionaryOf), ...slotDictionaries()],
			tables: exchangeTables().map(({ table, name, fields }) => ({
				table,
				name,
				fields: fields.length,
				required: fields.filter(({ required }) => required).length,
			})),
		}),
		view: (data, shell) => StandardsPage({ data, shell }),
	}),
];

const json = (path: `/${string}`, content: () => unknown): PageFile => ({
	path,
	by: ["public"],
	load: async () => ({
		bytes: Buffer.from(JSON.stringify(content(), null, "\t")),
		mediaType: "application/json; charset=utf-8",
		lasting: true,
	}),
});

export const standardsFiles: readonly PageFile[] = [
	...Object.entries(standards).map(([name, standard]) =>
		json(`/standards/${name}.json`, () => jsonSchemaOf(standard)),
	),
	json("/standards/exchange.json", exchangeTables),
];
