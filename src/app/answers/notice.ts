import { blankOfItem } from "#institution/commitment/server/blank-of-item.ts";
import { blankLetterPages, NO_MARKS } from "#institution/commitment/server/letter-document.ts";
import type { NoticeNeeds } from "#institution/notice/server/routes.ts";
import type { Parts } from "../parts.ts";

/** 格式文本预览: the very letter, set by the same typesetter as the one that is signed. */
export const draftPages =
	({ renderer, demo }: Pick<Parts, "renderer" | "demo">): NoticeNeeds["draftPages"] =>
	(item, organ, { version, specifics, tables }) =>
		blankLetterPages(
			renderer,
			{
				...blankOfItem(item),
				templateVersion: version,
				organ: { name: organ.name, contactPerson: organ.contactName, phone: organ.contactPhone },
				specifics,
				tables,
				letterNo: null,
				editedAt: "2021-05-07T00:00:00Z",
			},
			{ ...NO_MARKS, demo },
		);
