/** The same document as a Word file (GB/T 9704-2012), to be read from, cited and worked on. */
import {
	AlignmentType,
	Document,
	ImageRun,
	Packer,
	Paragraph,
	Tab,
	TabStopType,
	TextRun,
	UnderlineType,
} from "docx";
import QRCode from "qrcode";
import { chineseDay } from "#kernel/calendar.ts";
import { attachmentLines, linesOf, type PrintedDocument } from "./official-document.ts";
import {
	character,
	faces,
	millimetres,
	officialHead,
	officialImprint,
	officialLine,
	officialSection,
	officialSpacing,
	officialStyles,
	officialTitle,
	pitch,
} from "./official-docx.ts";

/** Stands on every page of a copy whose original is a sealed file. */
export const copyStatement =
	"Word 副本，没有法律效力，仅供阅读、引用和编辑。盖有电子印章的 PDF 是原件，内容以原件为准。";

/** DOCX bytes. `copy`: the original is a sealed PDF, and every page says so. */
export const officialWord = async (
	document: PrintedDocument,
	{ copy }: { copy: boolean },
): Promise<Uint8Array> => {
	const file = new Document({
		title: document.title,
		creator: document.author,
		evenAndOddHeaderAndFooters: true,
		styles: officialStyles,
		sections: [officialSection(await parts(document), { above: copy ? copyStatement : null })],
	});
	return new Uint8Array(await Packer.toBuffer(file));
};

const parts = async (document: PrintedDocument): Promise<Paragraph[]> => {
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
		...(code === null ? [] : [await scanned(code)]),
		...(imprint === null ? [] : officialImprint(imprint.organ, imprint.words, { copies, foot: true })),
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
	const beyond = (widthOf(organ) - widthOf(day)) / 2;
	const right = Math.max(4, beyond);
	const at = (characters: number) => ({ right: Math.round(characters * character) });
	return [
		officialLine(organ, {
			alignment: AlignmentType.RIGHT,
			indent: at(right - beyond),
			spacing: { ...officialSpacing, before: 2 * pitch },
			keepNext: true,
		}),
		officialLine(day, { alignment: AlignmentType.RIGHT, indent: at(right) }),
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
					children: signedByHand.flatMap((label) => [
						new TextRun(label),
						new TextRun({ underline: { type: UnderlineType.SINGLE }, children: [new Tab()] }),
					]),
				}),
			];

const scanned = async ({ address, words }: NonNullable<PrintedDocument["code"]>): Promise<Paragraph> =>
	new Paragraph({
		spacing: { before: pitch },
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
