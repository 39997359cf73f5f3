/** The same document as a Word file (GB/T 9704-2012), to be read from, cited and worked on. */
import {
	AlignmentType,
	ImageRun,
	type IParagraphOptions,
	Paragraph,
	Tab,
	type Table,
	TabStopType,
	TextRun,
	UnderlineType,
} from "docx";
import QRCode from "qrcode";
import { chineseDay } from "#kernel/calendar.ts";
import { attachmentLines, linesOf, type PrintedDocument } from "./official-document.ts";
import {
	body,
	character,
	millimetres,
	narrowed,
	officialHead,
	officialImprint,
	officialLine,
	officialSection,
	officialSpacing,
	officialTitle,
	pitch,
} from "./official-docx.ts";
import { faces, wordFile } from "./word-file.ts";

/** Stands on every page of a copy whose original is a sealed file. */
export const copyStatement =
	"Word 副本，没有法律效力，仅供阅读、引用和编辑。盖有电子印章的 PDF 是原件，内容以原件为准。";

/** DOCX bytes. `copy`: the original is a sealed PDF, and every page says so. */
export const officialWord = async (
	document: PrintedDocument,
	{ copy }: { copy: boolean },
): Promise<Uint8Array> =>
	wordFile({
		title: document.title,
		creator: document.author,
		size: body,
		narrowed,
		facing: true,
		section: officialSection(await parts(document), { above: copy ? copyStatement : null }),
	});

const parts = async (document: PrintedDocument): Promise<(Paragraph | Table)[]> => {
	const { head, documentNo, title, addressee, signature, note, copies, imprint, code } = document;
	return [
		...(head === null ? [] : officialHead(head, documentNo)),
		officialTitle(title, { below: head === null ? 0 : 2 }),
		...(addressee === null ? [] : [officialLine(`${addressee}：`)]),
		...text(document),
		...attached(document),
		...present(document),
		...(signature === null ? [] : signed(signature)),
		...byHand(document),
		...(note === null ? [] : [officialLine(`（${note}）`, { indent: twoCharacters })]),
		...(code !== null && imprint === null ? [new Paragraph(await scanned(code))] : []),
		...(imprint === null
			? []
			: officialImprint(imprint.organ, imprint.words, {
					copies,
					code: code === null ? null : await scanned(code),
					foot: true,
				})),
	];
};

const twoCharacters = { firstLine: 2 * character };
/** The line after an empty one. */
const afterEmpty = { ...officialSpacing, before: pitch };

const text = (document: PrintedDocument): Paragraph[] => {
	const lines = linesOf(document);
	return lines.map(({ face, text: words }, at) =>
		officialLine(words, {
			face,
			indent: twoCharacters,
			alignment: face === "song" ? AlignmentType.BOTH : AlignmentType.LEFT,
			// A heading stays with its text, the last paragraph with the signature.
			keepNext: face !== "song" || (at === lines.length - 1 && document.signature !== null),
		}),
	);
};

/** 附件：, what follows aligned after the colon. */
const attached = (document: PrintedDocument): Paragraph[] =>
	attachmentLines(document).map((name, at) =>
		at === 0
			? officialLine(`附件：${name}`, {
					indent: { left: 5 * character, hanging: 3 * character },
					spacing: afterEmpty,
					keepNext: true,
				})
			: officialLine(name, { indent: { left: 5 * character }, keepNext: true }),
	);

const present = (document: PrintedDocument): Paragraph[] =>
	document.present === null
		? []
		: [
				new Paragraph({
					indent: { left: 5 * character, hanging: 3 * character },
					spacing: afterEmpty,
					children: [
						new TextRun({ text: "出席：", font: faces.black }),
						new TextRun({ text: document.present }),
					],
				}),
			];

/** Characters a line takes: digits are half as wide. */
const widthOf = (words: string): number =>
	[...words].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 0.5 : 1), 0);

/** 成文日期 four characters from the right, the organ's name centred on it. */
const signed = ({ organ, date }: NonNullable<PrintedDocument["signature"]>): Paragraph[] => {
	const day = chineseDay(date);
	const halfDay = widthOf(day) / 2;
	const middle = Math.max(4 + halfDay, widthOf(organ) / 2);
	// Both stand in the middle of the same width, a character wider on either side, so that a font may be wider.
	const indent = { left: Math.round((28 - 2 * middle - 1) * character), right: -character };
	const centred = { alignment: AlignmentType.CENTER, indent };
	return [
		officialLine(organ, {
			...centred,
			spacing: { ...officialSpacing, before: 2 * pitch },
			keepNext: true,
		}),
		officialLine(day, centred),
	];
};

/** Labels with a line to sign on. */
const byHand = ({ signedByHand }: PrintedDocument): Paragraph[] =>
	signedByHand.length === 0
		? []
		: [
				new Paragraph({
					spacing: { ...officialSpacing, before: 2 * pitch },
					tabStops: signedByHand.map((_, at) => ({
						type: TabStopType.LEFT,
						position: Math.round((millimetres(154) * (at + 1)) / signedByHand.length),
					})),
					children: signedByHand.flatMap((label, at) => [
						new TextRun(at === 0 ? label : `　${label}`),
						new TextRun({ underline: { type: UnderlineType.SINGLE }, children: [new Tab()] }),
					]),
				}),
			];

const scanned = async ({
	address,
	words,
}: NonNullable<PrintedDocument["code"]>): Promise<IParagraphOptions> => ({
	children: [
		new ImageRun({
			type: "png",
			data: await QRCode.toBuffer(address, { errorCorrectionLevel: "M", scale: 8, margin: 2 }),
			transformation: { width: 64, height: 64 },
			altText: { name: "code", title: words, description: words },
		}),
		new TextRun({ text: `　${words}`, size: 16, font: faces.black }),
	],
});
