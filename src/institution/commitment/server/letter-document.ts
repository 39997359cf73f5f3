/**
 * 告知承诺书 as a document (Annex 2): one template for the preview before signing, the blank for download, the
 * paper original and the sealed PDF, so that what is shown is what is signed and printed.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import type { Attachment, Json, RenderRequest } from "#platform/documents/render-job.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { PAPER_MARK } from "../domain/data-message.ts";
import {
	CAPACITY,
	chineseDate,
	chineseTime,
	DEMO_STATEMENT,
	FIXED,
	GUARDIANSHIP,
	type LegalBasis,
	type LetterContent,
	type LetterTable,
	REPRESENTATIVE,
	renderCitation,
	SIGNATURE_STATEMENT,
} from "../domain/letter-content.ts";

/** What surrounds the content on paper and decides nothing. */
export type LetterMarks = {
	/** PUBLIC_URL/verify/<code>; no personal data. Null for the preview and the blank. */
	verifyUrl: string | null;
	/** True when the keys are self-made: prints 演示证书,不具有法律效力 across every page. */
	demo: boolean;
	/** Which of the two paper originals, null for an electronic letter. */
	copy: "applicant" | "organ" | null;
	/** Root of the data message, printed at the foot of every page. */
	digest: string | null;
	/** PNG or JPEG of the drawn or photographed signature. */
	signatureImage: Uint8Array | null;
	/** Paper originals only: what the code at the foot of each page says, in page order, to check a scan by. */
	pageCodes?: readonly string[];
	/** Paper originals only: the number given at printing, before anybody has signed or sealed. */
	letterNo?: string;
};

/** A blank for download or for an outage: the item's part is printed, the applicant's is left open. */
export type BlankLetter = Pick<
	LetterContent,
	| "templateVersion"
	| "organ"
	| "matterName"
	| "certificationName"
	| "legalBases"
	| "proofContents"
	| "commitOnBehalf"
	| "disclosure"
> & {
	/** The item's own sentences with a line in every blank, or with the examples of a template being written. */
	specifics: readonly string[];
	/** 重复行: empty lines to write on, or the examples. */
	tables: readonly LetterTable[];
	/** Is a site address to be written? Only where the item is checked on site. */
	asksSiteAddress: boolean;
	/** Pre-given number of an outage blank, else null. */
	letterNo: string | null;
	/** Day of the edition, an instant; stands in the file's properties. */
	editedAt: string;
	/** 停机备用件: marked as such below its number. */
	outage?: boolean;
};

export const NO_MARKS: LetterMarks = {
	verifyUrl: null,
	demo: false,
	copy: null,
	digest: null,
	signatureImage: null,
};

const template = readFileSync(new URL("./letter.typ", import.meta.url), "utf8");

const COPY = { applicant: "申请人联", organ: "行政机关联" } as const;

/** Names everything that decides a letter's bytes beside its content: compiler, fonts, layout and this template. */
export const letterTypesetter = (renderer: DocumentRenderer): string =>
	createHash("sha256").update(renderer.fingerprint()).update(template).digest("hex");

/** The letter as PDF/A-3b bytes, unsigned; `attachments` travel inside the file. */
export const letterPdf = (
	renderer: DocumentRenderer,
	content: LetterContent,
	marks: LetterMarks,
	attachments: readonly Attachment[] = [],
): Promise<Uint8Array> => renderer.pdf(letterRequest(content, marks, attachments));

/** The very letter as one SVG a page: what the signer sees before signing. */
export const letterSvgPages = (
	renderer: DocumentRenderer,
	content: LetterContent,
	marks: LetterMarks,
): Promise<string[]> => renderer.svgPages(letterRequest(content, marks, []));

/** The blank letter for download and for the counter. */
export const blankLetterPdf = (
	renderer: DocumentRenderer,
	blank: BlankLetter,
	marks: LetterMarks,
): Promise<Uint8Array> => renderer.pdf(blankRequest(blank, marks));

/** The same as pages: to count them before their codes are made, and to be looked at while a template is written. */
export const blankLetterPages = (
	renderer: DocumentRenderer,
	blank: BlankLetter,
	marks: LetterMarks,
): Promise<string[]> => renderer.svgPages(blankRequest(blank, marks));

const OUTAGE_NOTE = "停机备用件：系统停用时在纸上填写，一号一用，写坏的交回作废，恢复后及时录入";

const blankRequest = (blank: BlankLetter, marks: LetterMarks): RenderRequest => ({
	template,
	files: { ...qrFile(marks.verifyUrl), ...pageCodeFiles(marks) },
	data: {
		...itemPart(blank),
		...marksPart(marks, null),
		day: documentDay(blank.editedAt),
		letterNo: blank.letterNo,
		outageNote: blank.outage === true ? OUTAGE_NOTE : null,
		externalNumber: null,
		applicant: { kind: null },
		representative: null,
		representativeNote: null,
		helperNote: null,
		specifics: [...blank.specifics],
		tables: blank.tables.map(printedTable),
		siteAddress: null,
		asksSiteAddress: blank.asksSiteAddress,
		signature: null,
		signatureDate: null,
		sealed: false,
		sealDate: null,
		evidence: [],
	},
});

const pageCodeFiles = ({ pageCodes = [] }: LetterMarks) =>
	Object.fromEntries(pageCodes.map((code, at) => [`page-${at + 1}.svg`, qrCodeSvg(code)]));

function letterRequest(
	content: LetterContent,
	marks: LetterMarks,
	attachments: readonly Attachment[],
): RenderRequest {
	const { signature, seal, representative, helper } = content;
	const image = marks.signatureImage;
	return {
		template,
		attachments,
		files: {
			...qrFile(marks.verifyUrl),
			...(image === null ? {} : { [imageName(image)]: image }),
			...pageCodeFiles(marks),
		},
		data: {
			...itemPart(content),
			...marksPart(marks, seal),
			day: documentDay(seal?.sealedAt ?? signature?.signedAt ?? UNDATED),
			letterNo: seal?.letterNo ?? marks.letterNo ?? null,
			outageNote: null,
			externalNumber: content.externalNumber,
			applicant: content.applicant,
			representative,
			representativeNote: representative === null ? null : representativeNote(representative),
			helperNote: helper === null ? null : `帮办人：${helper.name}（${helper.manner}，帮办人不是代理人）`,
			specifics: content.specifics,
			tables: content.tables.map(printedTable),
			siteAddress: content.siteAddress,
			asksSiteAddress: false,
			signature:
				signature === null || signature.level === "P"
					? null
					: { image: image === null ? null : imageName(image), signerName: signature.signerName },
			signatureDate: signature === null ? null : chineseDate(signature.signedAt),
			// A paper original is printed before it is signed and sealed by hand.
			sealed: seal !== null && signature !== null && signature.level !== "P",
			sealDate: seal === null || signature === null ? null : chineseDate(seal.sealedAt),
			evidence: evidence(content),
		},
	};
}

/** A preview has no day of its own; a fixed one keeps its bytes repeatable. */
const UNDATED = "2021-05-07T00:00:00Z";

const itemPart = (
	item: Omit<BlankLetter, "letterNo" | "editedAt" | "specifics" | "tables" | "asksSiteAddress">,
) => ({
	fixed: FIXED,
	templateVersion: item.templateVersion,
	organ: item.organ,
	matterName: item.matterName,
	certificationName: item.certificationName,
	legalBases: item.legalBases.map(printedBasis),
	proofContents: item.proofContents,
	commitOnBehalf: item.commitOnBehalf,
	disclosureTerm: item.disclosure.kind === "public" ? item.disclosure.term : null,
});

/** Widths in characters: what is set full is one, a letter or figure of ours is half of one. */
const lengthOf = (text: string): number =>
	[...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.5), 0);

/** A column is as wide as what it holds asks for, between a few figures and a line of text. */
const widthOf = (texts: readonly string[]): number => Math.min(16, Math.max(4, ...texts.map(lengthOf)));

/** Room of a table beside its numbers, and of one letter of ours in it, in millimetres. */
const TABLE_WIDTH = 144;
const LETTER_WIDTH = 2.6;

const printedTable = ({ label, columns, rows }: LetterTable) => {
	const widths = columns.map((column, at) =>
		widthOf([column.label, ...rows.map((cells) => cells[at] ?? "")]),
	);
	const sum = widths.reduce((total, width) => total + width, 0);
	return {
		label,
		columns: columns.map((column, at) => {
			const width = widths[at] ?? 0;
			// A number without any place to break is broken where it would leave its column.
			return {
				label: column.label,
				width,
				fits: Math.floor(((TABLE_WIDTH / sum) * width) / LETTER_WIDTH),
			};
		}),
		rows,
		toWrite: rows.every((cells) => cells.some((cell) => cell === "" || cell.includes("__"))),
	};
};

const marksPart = (marks: LetterMarks, seal: LetterContent["seal"]) => ({
	copyLabel: marks.copy === null ? null : COPY[marks.copy],
	verifyUrl: marks.verifyUrl,
	digest: marks.digest,
	pageCodes: marks.pageCodes ?? [],
	watermark: marks.demo ? DEMO_STATEMENT : null,
	sealNote: marks.demo && seal !== null ? "演示" : null,
});

/** One ground as the letter prints it; the sentence ends with one full stop. */
const printedBasis = (basis: LegalBasis): string =>
	`${renderCitation(basis)}规定：${basis.text.replace(/。$/, "")}。`;

const representativeNote = (who: NonNullable<LetterContent["representative"]>): string => {
	const authorisation = who.authorisationNo === null ? "" : `，特别授权书编号：${who.authorisationNo}`;
	const guardianship = who.guardianship === null ? "" : `，${GUARDIANSHIP[who.guardianship]}`;
	return `上列人员的身份：${REPRESENTATIVE[who.kind]}${authorisation}${guardianship}`;
};

/** The lines of 签署说明 below the signatures; none before signing. */
function evidence({ signature }: LetterContent): string[] {
	if (signature === null) return [];
	const who = `签署人：${signature.signerName}（${CAPACITY[signature.capacity]}）`;
	const when = `签署时间：${chineseTime(signature.signedAt)}（北京时间）`;
	const level = `签名级别：${signature.level}　${SIGNATURE_STATEMENT[signature.level]}`;
	switch (signature.level) {
		case "P":
			return [
				level,
				`${who}　${when}　${PAPER_MARK[signature.mark]}`,
				...signature.scanHashes.map((scan, at) => `原件扫描件 ${at + 1} 摘要（SHA-256）：${scan}`),
			];
		case "E":
			return [level, `${who}　${when}`, `签署内容摘要（SM3）：${signature.shownDigest}`];
		case "R":
			return [
				level,
				`${who}　${when}`,
				`签名证书：${signature.issuer}　序列号：${signature.serialNumber}`,
				`签署内容摘要（SM3）：${signature.shownDigest}`,
			];
	}
}

const documentDay = (at: string): Json => {
	const local = new Date(Date.parse(at) + 8 * 3_600_000);
	return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
};

const qrFile = (url: string | null): Record<string, Uint8Array> =>
	url === null ? {} : { "qr.svg": qrCodeSvg(url) };

/** Typst tells an image's format by its name: phones photograph in JPEG, a drawn signature is PNG. */
const imageName = (image: Uint8Array): string =>
	image[0] === 0xff && image[1] === 0xd8 ? "signature.jpg" : "signature.png";
