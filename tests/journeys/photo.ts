import { deflateSync } from "node:zlib";

/** A grey PNG of 240 × 80 pixels with a dark stroke across it, as a scanned signature or certificate would be. */
export const photo: Buffer = (() => {
	const [width, height] = [240, 80];
	const rows = Buffer.alloc((width + 1) * height, 0xee);
	for (let y = 0; y < height; y += 1) {
		rows[y * (width + 1)] = 0;
		for (let x = 20; x < width - 20; x += 1)
			if (Math.abs(40 + 25 * Math.sin(x / 18) - y) < 2) rows[y * (width + 1) + 1 + x] = 0x11;
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk("IHDR", header),
		chunk("IDAT", deflateSync(rows)),
		chunk("IEND", Buffer.alloc(0)),
	]);
})();

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc(body), body.length + 4);
	return framed;
}

function crc(bytes: Buffer): number {
	let value = 0xffffffff;
	for (const byte of bytes) {
		value ^= byte;
		for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	}
	return (value ^ 0xffffffff) >>> 0;
}
