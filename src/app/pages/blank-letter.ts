import { itemPage } from "#institution/catalogue/domain/api.ts";
import { blankOfItem } from "#institution/commitment/server/blank-of-item.ts";
import {
	type BlankLetter,
	blankLetterPdf,
	NO_MARKS,
} from "#institution/commitment/server/letter-document.ts";
import { blankLetterDocx } from "#institution/commitment/server/letter-docx.ts";
import { blankLetter } from "#institution/notice/domain/api.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { PageFile, PageRead } from "#platform/pages/page.ts";
import { isUuid } from "./address.ts";

const blankOf = async (
	read: PageRead,
	itemId: string | undefined,
	demo: boolean,
): Promise<{ blank: BlankLetter; demo: boolean } | null> => {
	if (!isUuid(itemId)) return null;
	const item = await read.ask(itemPage, { params: { itemId } });
	const notice = await read.ask(blankLetter, { params: { itemId } });
	if (item === null || notice === null) return null;
	return {
		demo,
		blank: {
			templateVersion: String(notice.templateNumber),
			organ: {
				name: notice.organ.name,
				contactPerson: notice.organ.contactName,
				phone: notice.organ.contactPhone,
			},
			...blankOfItem(item),
			specifics: notice.specifics,
			tables: notice.tables,
			letterNo: null,
			editedAt: item.publishedAt,
		},
	};
};

/** 空白告知承诺书, PDF and Word. */
export const blankLetterFiles = (renderer: DocumentRenderer, demo: boolean): readonly PageFile[] => [
	{
		path: "/items/:itemId/blank-letter.pdf",
		by: ["public"],
		async load(read, { params }) {
			const found = await blankOf(read, params.itemId, demo);
			if (found === null) return null;
			const bytes = await blankLetterPdf(renderer, found.blank, { ...NO_MARKS, demo });
			return {
				bytes,
				mediaType: "application/pdf",
				fileName: `告知承诺书（${found.blank.certificationName}）.pdf`,
			};
		},
	},
	{
		path: "/items/:itemId/blank-letter.docx",
		by: ["public"],
		async load(read, { params }) {
			const found = await blankOf(read, params.itemId, demo);
			if (found === null) return null;
			return {
				bytes: await blankLetterDocx(found.blank),
				mediaType: documentMediaTypes.docx,
				fileName: `告知承诺书（${found.blank.certificationName}）.docx`,
			};
		},
	},
];
