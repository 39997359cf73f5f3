import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Commitment } from "./commitment.ts";

/** One page of the scan: its file, and what its code said, read by machine or typed by the clerk. */
export type ScannedPage = {
	fileHash: string;
	code: PageCode | null;
	readBy: "machine" | "clerk";
};

/** 页码二维码: verification code of the letter, page and number of pages, first digits of the printed digest. */
export type PageCode = { verifyCode: string; page: number; pages: number; digest: string };

export type BindScanReason =
	| "not-prepared"
	| "letter-not-printed"
	| "page-code-unreadable"
	| "scan-of-another-letter"
	| "scan-of-an-older-print"
	| "pages-missing"
	| "page-twice"
	| "signature-not-seen";

type Facts = {
	verifyCode: string;
	/** Digest of the letter as it stands now. */
	contentDigest: string;
	/** The clerk looked at the signature block and saw a signature, seal or fingerprint. */
	signatureSeen: boolean;
};

const shown = 16;

/** How every page code begins; a reader looks for this and passes over other codes on the page. */
export const pageCodeBeginning = "YN1.";

/** Text of the code printed on each page: `YN1.<verify code>.<page>/<pages>.<16 digits of the digest>`. */
export const pageCodeText = ({ verifyCode, page, pages, digest }: PageCode): string =>
	`${pageCodeBeginning}${verifyCode}.${page}/${pages}.${digest.slice(0, shown)}`;

/** The code back from its text; null when it is no page code of ours. */
export const parsePageCode = (text: string): PageCode | null => {
	const match = /^YN1\.([0-9A-Z]{8,32})\.(\d{1,2})\/(\d{1,2})\.([0-9a-f]{16})$/.exec(text.trim());
	const [, verifyCode, page, pages, digest] = match ?? [];
	if (verifyCode === undefined || page === undefined || pages === undefined || digest === undefined)
		return null;
	return { verifyCode, page: Number(page), pages: Number(pages), digest };
};

/**
 * The pages of one scanned file: what the machine read, and for the pages it could not read, in their order, what the
 * clerk typed from the paper.
 */
export const pagesOfFile = (
	fileHash: string,
	texts: readonly (string | null)[],
	typed: readonly string[],
): ScannedPage[] => {
	const left = [...typed];
	return texts.map((text) => {
		const seen = text === null ? null : parsePageCode(text);
		if (seen !== null) return { fileHash, code: seen, readBy: "machine" };
		const said = left.shift();
		return { fileHash, code: said === undefined ? null : parsePageCode(said), readBy: "clerk" };
	});
};

/**
 * 扫描件绑定: all pages of this letter's latest print, each once, with a signature on it. What the machine
 * cannot read the clerk types and answers for.
 */
export const bindScan = (
	commitment: Commitment,
	pages: readonly ScannedPage[],
	{ verifyCode, contentDigest, signatureSeen }: Facts,
): Refusal<BindScanReason> | { pages: number } => {
	const clause = "R-011 R-130";
	if (commitment.state !== "prepared") return refuse("not-prepared", clause);
	if (commitment.printed === null) return refuse("letter-not-printed", clause);
	if (commitment.printed.contentDigest !== contentDigest) return refuse("scan-of-an-older-print", clause);
	/** Places in the scan, from one, of the pages of which this is true: what the clerk looks for in the pile. */
	const places = (wrong: (code: PageCode | null) => boolean): string[] =>
		pages.flatMap(({ code }, index) => (wrong(code) ? [String(index + 1)] : []));
	const unread = places((code) => code === null);
	if (unread.length > 0) return refuse("page-code-unreadable", clause, { scanned: unread });
	const codes = pages.map(({ code }) => code).filter((code) => code !== null);
	const foreign = places((code) => code?.verifyCode !== verifyCode);
	if (foreign.length > 0) return refuse("scan-of-another-letter", clause, { scanned: foreign });
	const older = places((code) => code?.digest !== contentDigest.slice(0, shown));
	if (older.length > 0) return refuse("scan-of-an-older-print", clause, { scanned: older });
	const total = codes[0]?.pages ?? 0;
	const seen = new Set(codes.map(({ page }) => page));
	if (seen.size < codes.length) return refuse("page-twice", clause);
	const missing = Array.from({ length: total }, (_, index) => index + 1).filter((page) => !seen.has(page));
	if (total === 0 || missing.length > 0)
		return refuse("pages-missing", clause, { pages: missing.map(String) });
	if (!signatureSeen) return refuse("signature-not-seen", clause);
	return { pages: total };
};
