import { create } from "qrcode";
import { describe, expect, test } from "vitest";
import { mostPixels, pictureSize, tooManyPixels } from "#platform/picture-size.ts";
import { asJpeg, asPng, pngOf, sheetWith } from "#tests/support/scan.ts";
import { jpegInPdf } from "./jpeg-in-pdf.ts";
import { pageTexts } from "./page-texts.ts";

const text = "YN1.ABCDEFGH12345678.1/2.0123456789abcdef";
const codeOf = (content: string) => {
	const { size, data } = create(content).modules;
	return { size, dark: (x: number, y: number) => data[y * size + x] === 1 };
};
const sheet = sheetWith(codeOf(text));
const asked = { beginning: "YN1.", mostPages: 3 };

/** Several JPEG pages as one PDF, as office scanners write them: the pages of one-page files under one root. */
const pdfOf = (count: number): Buffer => {
	const one = jpegInPdf(asJpeg(sheet));
	if (one === null) throw new Error("the sheet is a JPEG");
	const kids = Array.from({ length: count }, () => "3 0 R").join(" ");
	return Buffer.from(
		one.toString("latin1").replace("/Kids[3 0 R]/Count 1", `/Kids[${kids}]/Count ${count}`),
		"latin1",
	);
};

describe("扫描件的页码二维码", () => {
	test("PNG、JPEG、多页 PDF 都由机器读出（R-011）", async () => {
		const found = await pageTexts(
			[
				{ bytes: asPng(sheet), mediaType: "image/png" },
				{ bytes: asJpeg(sheet), mediaType: "image/jpeg" },
				{ bytes: pdfOf(2), mediaType: "application/pdf" },
			],
			asked,
		);
		expect(found).toEqual([[text], [text], [text, text]]);
	});
	test("倒着放的页也读得出，别的二维码不算（R-011）", async () => {
		const upsideDown = Uint8Array.from(sheet.rgba);
		const pixels = new Uint32Array(upsideDown.buffer).reverse();
		expect(pixels.length).toBe(sheet.width * sheet.height);
		const other = sheetWith(codeOf("https://yinuo.example/verify/ABCDEFGH12345678"));
		const found = await pageTexts(
			[
				{ bytes: asJpeg({ ...sheet, rgba: upsideDown }), mediaType: "image/jpeg" },
				{ bytes: asPng(other), mediaType: "image/png" },
			],
			asked,
		);
		expect(found).toEqual([[text], [null]]);
	});
	test("损坏的、页数太多的 PDF 打不开，不影响同一次的其他文件（滥用25）", async () => {
		const found = await pageTexts(
			[
				{ bytes: Buffer.from("%PDF-1.7 nothing"), mediaType: "application/pdf" },
				{ bytes: pdfOf(4), mediaType: "application/pdf" },
				{ bytes: asJpeg(sheet).subarray(0, 900), mediaType: "image/jpeg" },
				{ bytes: asPng(sheet), mediaType: "image/png" },
			],
			asked,
		);
		expect(found).toEqual([null, null, [null], [text]]);
	});
	test("PDF 里自称极大的图片占不了无限内存，服务照常（滥用25）", async () => {
		const jpeg = asJpeg(sheetWith(codeOf(text)));
		const one = jpegInPdf(jpeg)?.toString("latin1") ?? "";
		const bomb = one.replace(
			/\/Width \d+\/Height \d+\/BitsPerComponent 8\/ColorSpace\/DeviceRGB\/Filter\/DCTDecode/,
			"/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/RunLengthDecode",
		);
		expect(bomb).toContain("/Width 30000");
		const before = process.memoryUsage.rss();
		const [found] = await pageTexts(
			[{ bytes: Buffer.from(bomb, "latin1"), mediaType: "application/pdf" }],
			asked,
		);
		expect(found === null || found?.[0] === null).toBe(true);
		expect(process.memoryUsage.rss() - before).toBeLessThan(1_200_000_000);
	});
	test("到时限还没有读完的算没有认出，由人录入；后面的请求不受影响（R-011）", async () => {
		const file = { bytes: asPng(sheet), mediaType: "image/png" } as const;
		expect(await pageTexts([file], asked, 1)).toEqual([[null]]);
		expect(await pageTexts([file], asked)).toEqual([[text]]);
	});
});

describe("图片的像素上限", () => {
	test("解码以前从文件头读出长宽（滥用25）", () => {
		const { width, height } = sheet;
		expect(pictureSize(asPng(sheet), "image/png")).toEqual({ width, height });
		expect(pictureSize(asJpeg(sheet), "image/jpeg")).toEqual({ width, height });
		expect(tooManyPixels(asJpeg(sheet), "image/jpeg")).toBe(false);
	});
	test("几百字节、自称几亿像素的是解压炸弹；正好到上限的不是（滥用25）", () => {
		const bomb = pngOf(30_000, 30_000, new Uint8Array(10_000));
		expect(bomb.length).toBeLessThan(1000);
		expect(tooManyPixels(bomb, "image/png")).toBe(true);
		expect(tooManyPixels(pngOf(mostPixels / 1000, 1000, new Uint8Array()), "image/png")).toBe(false);
		expect(tooManyPixels(pngOf(mostPixels / 1000 + 1, 1000, new Uint8Array()), "image/png")).toBe(true);
	});
	test("JPEG 藏在小帧后面的大帧也看得见；说不出长宽的不解码；PDF 不是图片（滥用25）", () => {
		const jpeg = asJpeg(sheet);
		const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
		const length = 2 + jpeg.readUInt16BE(frame + 2);
		const second = Buffer.from(jpeg.subarray(frame, frame + length));
		second.writeUInt16BE(60_000, 5);
		second.writeUInt16BE(60_000, 7);
		const hiding = Buffer.concat([jpeg.subarray(0, frame + length), second, jpeg.subarray(frame + length)]);
		expect(tooManyPixels(hiding, "image/jpeg")).toBe(true);
		expect(tooManyPixels(Buffer.from([0xff, 0xd8, 0xff]), "image/jpeg")).toBe(true);
		expect(tooManyPixels(Buffer.from("%PDF-"), "application/pdf")).toBe(false);
	});
});
