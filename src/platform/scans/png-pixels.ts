import { inflateSync } from "node:zlib";
import { mostPixels } from "../picture-size.ts";

/** Pixels as a code reader wants them: four bytes each, red, green, blue, alpha. */
export type Pixels = { width: number; height: number; rgba: Uint8ClampedArray };

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Pixels of a PNG with eight bits a channel and no interlacing, which is what scanners and screens write. Null for
 * any other, damaged or oversized file: then the clerk types what the page says.
 */
export const pngPixels = (file: Buffer): Pixels | null => {
	try {
		const { width, height, bits, kind, interlaced, palette, data } = chunks(file);
		const count = channels[kind];
		if (bits !== 8 || interlaced || count === undefined || width * height > mostPixels) return null;
		const stride = width * count;
		const raw = inflateSync(data, { maxOutputLength: (stride + 1) * height });
		if (raw.length < (stride + 1) * height) return null;
		const lines = unfilter(raw, stride, height, count);
		return { width, height, rgba: colours(lines, kind, count, palette, width * height) };
	} catch {
		return null;
	}
};

const chunks = (file: Buffer) => {
	const header = { width: 0, height: 0, bits: 0, kind: 0, interlaced: false };
	let palette: Buffer = Buffer.alloc(0);
	const data: Buffer[] = [];
	for (let at = 8; at + 8 <= file.length; ) {
		const length = file.readUInt32BE(at);
		const type = file.toString("latin1", at + 4, at + 8);
		const body = file.subarray(at + 8, at + 8 + length);
		if (type === "IHDR") {
			header.width = body.readUInt32BE(0);
			header.height = body.readUInt32BE(4);
			header.bits = body.readUInt8(8);
			header.kind = body.readUInt8(9);
			header.interlaced = body.readUInt8(12) !== 0;
		} else if (type === "PLTE") palette = body;
		else if (type === "IDAT") data.push(body);
		else if (type === "IEND") break;
		at += length + 12;
	}
	return { ...header, palette, data: Buffer.concat(data) };
};

/** PNG specification §9: each line is stored as the difference from its neighbours. */
const unfilter = (raw: Buffer, stride: number, height: number, count: number): Uint8Array => {
	const lines = new Uint8Array(stride * height);
	for (let y = 0; y < height; y += 1) {
		const filter = raw[y * (stride + 1)] ?? 0;
		for (let x = 0; x < stride; x += 1) {
			const at = y * stride + x;
			const left = x >= count ? (lines[at - count] ?? 0) : 0;
			const above = y > 0 ? (lines[at - stride] ?? 0) : 0;
			const corner = x >= count && y > 0 ? (lines[at - stride - count] ?? 0) : 0;
			lines[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
		}
	}
	return lines;
};

const predicted = (filter: number, left: number, above: number, corner: number): number => {
	if (filter === 0) return 0;
	if (filter === 1) return left;
	if (filter === 2) return above;
	if (filter === 3) return (left + above) >> 1;
	const estimate = left + above - corner;
	const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
	if (a <= b && a <= c) return left;
	return b <= c ? above : corner;
};

const colours = (
	lines: Uint8Array,
	kind: number,
	count: number,
	palette: Buffer,
	pixels: number,
): Uint8ClampedArray => {
	const rgba = new Uint8ClampedArray(pixels * 4);
	for (let pixel = 0; pixel < pixels; pixel += 1) {
		const at = pixel * count;
		const first = lines[at] ?? 0;
		const grey = kind === 0 || kind === 4;
		const table = kind === 3 ? palette.subarray(first * 3, first * 3 + 3) : null;
		rgba[pixel * 4] = table ? (table[0] ?? 0) : first;
		rgba[pixel * 4 + 1] = table ? (table[1] ?? 0) : grey ? first : (lines[at + 1] ?? 0);
		rgba[pixel * 4 + 2] = table ? (table[2] ?? 0) : grey ? first : (lines[at + 2] ?? 0);
		rgba[pixel * 4 + 3] = 255;
	}
	return rgba;
};
