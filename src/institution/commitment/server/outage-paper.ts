import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { blankSpecifics } from "#institution/notice/domain/specifics.ts";
import type { PublishedTemplate } from "#institution/notice/domain/template.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { Read } from "#platform/act.ts";
import { pageCodeText } from "../domain/bind-scan.ts";
import { blankOfItem } from "./blank-of-item.ts";
import { type BlankLetter, blankLetterPages, blankLetterPdf, NO_MARKS } from "./letter-document.ts";
import type { CommitmentNeeds } from "./needs.ts";
import type { KeptLetter } from "./outage-store.ts";

/** The blank of an item under one number: the organ's part printed, the applicant's left to the pen. */
export const blankOf = (
	item: PublishedItem,
	template: PublishedTemplate,
	organ: Organ,
	letterNo: string,
): BlankLetter => ({
	templateVersion: `第${template.number}版`,
	organ: { name: organ.name, contactPerson: organ.contactName, phone: organ.contactPhone },
	...blankOfItem(item),
	...blankSpecifics(template.text),
	letterNo,
	editedAt: item.publishedAt,
	outage: true,
});

const marksOf = (needs: CommitmentNeeds, verifyCode: string) => ({
	...NO_MARKS,
	demo: needs.demoKeys,
	verifyUrl: `${needs.publicUrl}/verify/${verifyCode}`,
});

/** How many pages a blank has: every number of a batch has the same. */
export const blankPages = async (needs: CommitmentNeeds, blank: BlankLetter): Promise<number> =>
	(
		await blankLetterPages(needs.renderer, blank, {
			...marksOf(needs, "0".repeat(16)),
			copy: "applicant",
		})
	).length;

/** 申请人联 or 行政机关联 of one number, each page with its code at the foot as every paper original has it. */
export const outageOriginal = async (
	read: Read,
	needs: CommitmentNeeds,
	letter: KeptLetter,
	copy: "applicant" | "organ",
): Promise<Uint8Array> => {
	const { number, verifyCode, codeDigest: digest, pages } = letter;
	const [item, template, organ] = await Promise.all([
		needs.itemOf(read, letter.itemId, letter.releaseId),
		needs.templateVersion(read, letter.templateVersionId),
		needs.organOf(read, letter.organId),
	]);
	if (item === null || template === null || organ === null)
		throw new Error(`outage letter ${letter.id}: its item, version or organ is gone`);
	return blankLetterPdf(needs.renderer, blankOf(item, template, organ, number), {
		...marksOf(needs, verifyCode),
		copy,
		pageCodes: Array.from({ length: pages }, (_, at) =>
			pageCodeText({ verifyCode, page: at + 1, pages, digest }),
		),
	});
};
