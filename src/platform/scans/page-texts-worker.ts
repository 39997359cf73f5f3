/** The worker thread behind `page-texts.ts`: decodes what others sent, so it may hang or run out of memory. */
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import jsQR from "jsqr";
import { jpegInPdf } from "./jpeg-in-pdf.ts";
import { type Pixels, pngPixels } from "./png-pixels.ts";
import type { PageTexts, ScanFile, ScanJob } from "./scan-job.ts";

const { files, beginning, mostPages }: ScanJob = workerData;

// 64 KiB a page: the decoder of PDF and JPEG gets 768 MiB, however large a picture inside a PDF says it is.
setFlagsFromString("--wasm-max-mem-pages=12288");

/** The longest side of a rendered page: A4 at 200 dpi, enough for a code of two centimetres. */
const longest = 2400;

const part = (
	{ width, height, rgba }: Pixels,
	{ x, y }: { x: "left" | "right"; y: "top" | "bottom" },
): Pixels => {
	const w = Math.ceil(width / 2);
	const h = Math.ceil(height / 5);
	const left = x === "left" ? 0 : width - w;
	const top = y === "top" ? 0 : height - h;
	const cut = new Uint8ClampedArray(w * h * 4);
	for (let line = 0; line < h; line += 1) {
		const start = ((top + line) * width + left) * 4;
		cut.set(rgba.subarray(start, start + w * 4), line * w * 4);
	}
	return { width: w, height: h, rgba: cut };
};

/** The foot on the right, where the code is printed; the corners of a sheet laid in the other way; the whole page. */
const textOf = (page: Pixels): string | null => {
	const places = [
		() => part(page, { x: "right", y: "bottom" }),
		() => part(page, { x: "left", y: "top" }),
		() => part(page, { x: "right", y: "top" }),
		() => part(page, { x: "left", y: "bottom" }),
		() => page,
	];
	for (const place of places) {
		const { rgba, width, height } = place();
		// The library is published as CommonJS: its function stands under `default` in both worlds.
		const text = jsQR.default(rgba, width, height)?.data;
		if (text?.startsWith(beginning)) return text;
	}
	return null;
};

const rendered = async (document: PDFiumDocument, index: number): Promise<Pixels> => {
	const page = document.getPage(index);
	const { originalWidth, originalHeight } = page.getOriginalSize();
	const scale = Math.min(200 / 72, longest / Math.max(originalWidth, originalHeight, 1));
	const { width, height, data } = await page.render({ scale, render: "bitmap" });
	return { width, height, rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, width * height * 4) };
};

const textsOfPdf = async (library: PDFiumLibrary, bytes: Uint8Array): Promise<PageTexts> => {
	const document = await library.loadDocument(bytes);
	try {
		const pages = document.getPageCount();
		if (pages > mostPages) return null;
		const texts: (string | null)[] = [];
		for (let index = 0; index < pages; index += 1) texts.push(textOf(await rendered(document, index)));
		return texts;
	} finally {
		document.destroy();
	}
};

const texts = async ({ bytes, mediaType }: ScanFile): Promise<PageTexts> => {
	try {
		if (mediaType === "image/png") {
			const pixels = pngPixels(Buffer.from(bytes));
			return pixels === null ? [null] : [textOf(pixels)];
		}
		const pdf = mediaType === "image/jpeg" ? jpegInPdf(bytes) : bytes;
		if (pdf === null) return [null];
		const library = await PDFiumLibrary.init();
		try {
			return await textsOfPdf(library, pdf);
		} finally {
			library.destroy();
		}
	} catch {
		return mediaType === "application/pdf" ? null : [null];
	}
};

for (const [index, file] of files.entries()) parentPort?.postMessage({ index, texts: await texts(file) });
