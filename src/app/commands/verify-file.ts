/** `yinuo verify FILE`: checks a sealed letter on this machine alone and says in plain words what it found. */
import { readFile } from "node:fs/promises";
import { verificationWordsEnglish } from "#institution/commitment/domain/verification-words.en.ts";
import {
	type VerificationWords,
	verificationWordsChinese,
} from "#institution/commitment/domain/verification-words.zh-CN.ts";
import { type LetterVerification, verifyLetter } from "#institution/commitment/server/verify-letter.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";

export type VerifyFileOptions = {
	language: "zh-CN" | "en";
	/** DER of roots to be trusted, e.g. of this home's own demonstration authority. */
	trustedRoots: readonly Uint8Array[];
	/** The administrator's fonts, as used for sealing. */
	fontFolder?: string;
};

/** The verification, and the lines to print; null if the file can't be read. */
export async function verifyLetterFile(
	path: string,
	{ language, trustedRoots, fontFolder }: VerifyFileOptions,
): Promise<{ verification: LetterVerification | null; lines: string[] }> {
	const words = language === "en" ? verificationWordsEnglish : verificationWordsChinese;
	const pdf = await whole(path);
	if (pdf === null) return { verification: null, lines: [words.unreadable] };
	const renderer = documentRenderer(fontFolder === undefined ? {} : { fontFolder });
	try {
		const timestampFile = await whole(`${path.replace(/\.pdf$/i, "")}.tsr`);
		const verification = await verifyLetter(pdf, { renderer, words, trustedRoots, timestampFile });
		return { verification, lines: report(verification, words) };
	} finally {
		await renderer.close();
	}
}

/** The report as lines of text: verdict, what the letter is, each check. */
function report(
	{ verdict, findings, content, demo }: LetterVerification,
	words: VerificationWords,
): string[] {
	const letter =
		content === null
			? []
			: [
					`${words.letterNo}：${content.seal?.letterNo ?? ""}`,
					`${words.organ}：${content.organ.name}`,
					`${words.matter}：${content.matterName}`,
					`${words.certification}：${content.certificationName}`,
					`${words.applicant}：${content.applicant.name}`,
				];
	return [
		words.title,
		words.verdict[verdict],
		...(demo ? [words.demo] : []),
		"",
		...letter,
		"",
		...findings.map(({ check, result, says }) => `[${words.mark[result]}] ${words.check[check]}：${says}`),
	];
}

async function whole(path: string): Promise<Uint8Array | null> {
	try {
		return await readFile(path);
	} catch (fault) {
		const absent =
			fault instanceof Error && "code" in fault && (fault.code === "ENOENT" || fault.code === "EISDIR");
		if (absent) return null;
		throw fault;
	}
}
