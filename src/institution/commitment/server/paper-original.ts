import { pageCodeText } from "../domain/bind-scan.ts";
import type { LetterContent } from "../domain/letter-content.ts";
import { letterPdf, letterSvgPages, NO_MARKS } from "./letter-document.ts";
import type { CommitmentNeeds } from "./needs.ts";

type Print = { letterNo: string; digest: string; verifyCode: string; copy: "applicant" | "organ" };

/**
 * One of the two originals (申请人联, 行政机关联): same number and digest on both, each page with its code at the foot.
 * Typeset once to count the pages, then with the codes. Signature, seal and dates are left to the hand.
 */
export const paperOriginal = async (
	needs: CommitmentNeeds,
	content: LetterContent,
	{ letterNo, digest, verifyCode, copy }: Print,
): Promise<Uint8Array> => {
	const marks = {
		...NO_MARKS,
		verifyUrl: `${needs.publicUrl}/verify/${verifyCode}`,
		demo: needs.demoKeys,
		copy,
		digest,
		letterNo,
	};
	const pages = (await letterSvgPages(needs.renderer, content, marks)).length;
	const pageCodes = Array.from({ length: pages }, (_, index) =>
		pageCodeText({ verifyCode, page: index + 1, pages, digest }),
	);
	return letterPdf(needs.renderer, content, { ...marks, pageCodes });
};
