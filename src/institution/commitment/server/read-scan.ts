import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { pageTexts } from "#platform/scans/page-texts.ts";
import { pageCodeBeginning, pagesOfFile, type ScannedPage } from "../domain/bind-scan.ts";
import { fileHash, readUpload, type Upload } from "./images.ts";

/** A letter has a handful of pages; a longer file is not one. */
const mostPages = 20;

type Sent = { file: string; typedCode?: string | undefined };

/** Scanned files as pages with their codes: PNG, JPEG and PDF of several pages, read in a thread of its own. */
export const readScan = async (
	sent: readonly Sent[],
): Promise<
	| { uploads: Upload[]; pages: ScannedPage[] }
	| Refusal<"image-unreadable" | "image-too-many-pixels" | "scan-unreadable">
> => {
	const uploads: Upload[] = [];
	for (const { file } of sent) {
		const upload = readUpload(file, ["image/png", "image/jpeg", "application/pdf"]);
		if (isRefusal(upload)) return upload;
		uploads.push(upload);
	}
	const texts = await pageTexts(uploads, { beginning: pageCodeBeginning, mostPages });
	const pages: ScannedPage[] = [];
	for (const [index, upload] of uploads.entries()) {
		const found = texts[index] ?? null;
		if (found === null) return refuse("scan-unreadable", "R-011", { scanned: [String(index + 1)] });
		const typed = (sent[index]?.typedCode ?? "").split(/[\s,，；;]+/).filter((code) => code !== "");
		pages.push(...pagesOfFile(fileHash(upload.bytes), found, typed));
	}
	return { uploads, pages };
};
