/** A scanned A4 page at 300 dpi has 8.7 million pixels, a phone's photo 12; more is a bomb and no picture. */
export const mostPixels = 40_000_000;

type Size = { width: number; height: number };

const png = (file: Buffer): Size | null =>
	file.length >= 24 && file.toString("latin1", 12, 16) === "IHDR"
		? { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
		: null;

/** Frame headers (SOF0 … SOF15) without the tables that share their range (DHT, JPG, DAC). */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The largest frame a JPEG declares: a second header must not be able to hide behind a small first one. */
const jpeg = (file: Buffer): Size | null => {
	let found: Size | null = null;
	for (let at = 2; at + 9 <= file.length; ) {
		if (file[at] !== 0xff) return found;
		const marker = file[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (isFrame(marker)) {
			const size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
			if (found === null || size.width * size.height > found.width * found.height) found = size;
		}
		if (marker === 0xda || marker === 0xd9) return found;
		at += 2 + file.readUInt16BE(at + 2);
	}
	return found;
};

const webp = (file: Buffer): Size | null => {
	if (file.length < 30) return null;
	const kind = file.toString("latin1", 12, 16);
	if (kind === "VP8X") return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
	if (kind === "VP8 ")
		return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
	if (kind !== "VP8L") return null;
	const bits = file.readUInt32LE(21);
	return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

const readers: Readonly<Record<string, (file: Buffer) => Size | null>> = {
	"image/png": png,
	"image/jpeg": jpeg,
	"image/webp": webp,
};

/** Width and height by the file's own header, before anything is decoded; null where it tells none. */
export const pictureSize = (content: Uint8Array, mediaType: string): Size | null =>
	readers[mediaType]?.(Buffer.from(content.buffer, content.byteOffset, content.byteLength)) ?? null;

/**
 * Would decoding this picture take more memory than any real one (trust.md abuse 25)? A picture that tells no size
 * counts as too large: nothing is decoded on trust. Never true of a file that is no picture.
 */
export const tooManyPixels = (content: Uint8Array, mediaType: string): boolean => {
	if (!(mediaType in readers)) return false;
	const size = pictureSize(content, mediaType);
	return size === null || size.width * size.height > mostPixels;
};
