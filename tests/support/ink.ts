import { PDFiumLibrary } from "@hyzyla/pdfium";
import { scanOf } from "./scan.ts";

/** Dots to the millimetre at which a page is measured. */
const scale = 10;
type Ink = (red: number, green: number, blue: number) => boolean;
export const black: Ink = (red, green, blue) => red < 110 && green < 110 && blue < 110;
export const red: Ink = (r, g, b) => r > 150 && g < 90 && b < 90;

export type Box = { left: number; right: number; top: number; bottom: number };

/** A page as it is printed, to be measured in millimetres from its top left corner. */
export type MeasuredPage = {
	width: number;
	height: number;
	/** Around all ink of that colour between two heights; null where there is none. */
	box(ink: Ink, from?: number, to?: number): Box | null;
	/** Lines of print of that colour, from top to bottom. */
	lines(ink: Ink, from?: number, to?: number): Box[];
};

/** Every page of a PDF, drawn and ready to be measured. */
export const measured = async (pdf: Uint8Array): Promise<MeasuredPage[]> =>
	(await scanOf(pdf, scale * 25.4)).map(({ width, height, rgba }) => {
		const rows = (ink: Ink, from: number, to: number): (Box | null)[] =>
			Array.from({ length: to - from }, (_, at) => {
				const y = from + at;
				let left = -1;
				let right = -1;
				for (let x = 0; x < width; x++) {
					const dot = (y * width + x) * 4;
					if (!ink(rgba[dot] ?? 255, rgba[dot + 1] ?? 255, rgba[dot + 2] ?? 255)) continue;
					if (left < 0) left = x;
					right = x;
				}
				return left < 0
					? null
					: { left: left / scale, right: (right + 1) / scale, top: y / scale, bottom: (y + 1) / scale };
			});
		const around = (boxes: readonly Box[]): Box | null =>
			boxes.reduce<Box | null>(
				(whole, box) =>
					whole === null
						? box
						: {
								left: Math.min(whole.left, box.left),
								right: Math.max(whole.right, box.right),
								top: Math.min(whole.top, box.top),
								bottom: Math.max(whole.bottom, box.bottom),
							},
				null,
			);
		const between = (ink: Ink, from: number, to: number) =>
			rows(ink, Math.round(from * scale), Math.round(to * scale));
		const all = height / scale;
		return {
			width: width / scale,
			height: all,
			box: (ink, from = 0, to = all) => around(between(ink, from, to).flatMap((box) => box ?? [])),
			lines: (ink, from = 0, to = all) => {
				const groups: Box[][] = [];
				// Strokes of one character lie closer than 2 mm; lines of print further apart.
				for (const box of between(ink, from, to).flatMap((one) => one ?? [])) {
					const group = groups.at(-1);
					if (group !== undefined && box.top - (group.at(-1)?.bottom ?? 0) < 2) group.push(box);
					else groups.push([box]);
				}
				return groups.flatMap((group) => around(group) ?? []);
			},
		};
	});

/** The text of each page without white space. */
export const pageTexts = async (pdf: Uint8Array): Promise<string[]> => {
	const library = await PDFiumLibrary.init();
	try {
		const document = await library.loadDocument(pdf);
		const texts = [...document.pages()].map((page) => page.getText().replace(/\s+/gu, ""));
		document.destroy();
		return texts;
	} finally {
		library.destroy();
	}
};
