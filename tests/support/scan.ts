import { crc32, deflateSync } from "node:zlib";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import jpeg from "jpeg-js";

type Picture = { width: number; height: number; rgba: Uint8Array };

/** A white sheet with a dark drawing on it at the foot on the right, as the code stands on a printed page. */
export const sheetWith = (
	drawing: { size: number; dark(x: number, y: number): boolean },
	{ width = 1240, height = 1754, module = 5 } = {},
): Picture => {
	const rgba = new Uint8Array(width * height * 4).fill(255);
	const [left, top] = [width - 80 - drawing.size * module, height - 80 - drawing.size * module];
	for (let y = 0; y < drawing.size * module; y += 1)
		for (let x = 0; x < drawing.size * module; x += 1)
			if (drawing.dark(Math.floor(x / module), Math.floor(y / module)))
				rgba.fill(0, ((top + y) * width + left + x) * 4, ((top + y) * width + left + x) * 4 + 3);
	return { width, height, rgba };
};

const chunk = (type: string, body: Uint8Array): Buffer => {
	const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
	const ends = [named.length - 4, crc32(named)].map((number) => {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32BE(number);
		return bytes;
	});
	return Buffer.concat([ends[0] ?? Buffer.alloc(0), named, ends[1] ?? Buffer.alloc(0)]);
};

/** A PNG that says it has this size, around any data: also one that lies. */
export const pngOf = (width: number, height: number, data: Uint8Array): Buffer => {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 6, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk("IHDR", header),
		chunk("IDAT", deflateSync(data)),
		chunk("IEND", new Uint8Array()),
	]);
};

export const asPng = ({ width, height, rgba }: Picture): Buffer => {
	const lines = new Uint8Array((width * 4 + 1) * height);
	for (let y = 0; y < height; y += 1)
		lines.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
	return pngOf(width, height, lines);
};

export const asJpeg = ({ width, height, rgba }: Picture): Buffer =>
	jpeg.encode({ width, height, data: rgba }, 75).data;

/** A printed PDF as a scanner gives it back: one picture a page, at so many dots to the inch. */
export const scanOf = async (pdf: Uint8Array, dotsPerInch = 180): Promise<Picture[]> => {
	const library = await PDFiumLibrary.init();
	try {
		const document = await library.loadDocument(pdf);
		const pages: Picture[] = [];
		for (const page of document.pages()) {
			const { width, height, data } = await page.render({ scale: dotsPerInch / 72, render: "bitmap" });
			pages.push({ width, height, rgba: data });
		}
		document.destroy();
		return pages;
	} finally {
		library.destroy();
	}
};
