/**
 * The tar format (POSIX ustar), as far as a backup needs it: regular files and folders, written as a stream and read
 * back entry by entry in bounded memory. Any `tar` opens such a file.
 */

const block = 512;
/** What twelve bytes of octal digits can say; a segment of the database is at most one gigabyte. */
const largest = 8 ** 11 - 1;

export type TarEntry = { readonly path: string; readonly size: number; readonly mode: number };

/** An archive that is cut short, damaged or not one of ours. */
export class TarFault extends Error {
	override readonly name = "TarFault";
}

/** The header of an entry; a path that ends in `/` is a folder. */
export function tarHeader({ path, size, mode }: TarEntry): Buffer {
	const name = Buffer.from(path);
	if (name.length > 100 || size > largest)
		throw new RangeError(`no place in a tar header: ${path} (${size})`);
	const header = Buffer.alloc(block);
	name.copy(header, 0);
	header.write(`${mode.toString(8).padStart(7, "0")}\0`, 100);
	header.write("0000000\0", 108);
	header.write("0000000\0", 116);
	header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
	header.write("00000000000\0", 136);
	header.write("        ", 148);
	header.write(path.endsWith("/") ? "5" : "0", 156);
	header.write("ustar\0", 257);
	header.write("00", 263);
	header.write(`${checksum(header).toString(8).padStart(6, "0")}\0 `, 148);
	return header;
}

/** The zeros after a file's last block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** The two empty blocks that say the archive is whole. */
export const tarEnd: Buffer = Buffer.alloc(2 * block);

const checksum = (header: Buffer): number =>
	header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);

const textAt = (header: Buffer, from: number, length: number): string =>
	header
		.subarray(from, from + length)
		.toString("utf8")
		.replace(/\0.*$/s, "");

/** Reads an archive in order. `take` is handed each entry with its bytes and must read them to the end. */
export async function readTar(
	archive: AsyncIterable<Buffer>,
	take: (entry: TarEntry, bytes: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
	const source = archive[Symbol.asyncIterator]();
	let held: Buffer = Buffer.alloc(0);
	/** At most `most` bytes, whatever is at hand; an archive that ends here was cut short. */
	const some = async (most: number): Promise<Buffer> => {
		while (held.length === 0) {
			const next = await source.next();
			if (next.done) throw new TarFault("cut short");
			held = next.value;
		}
		const part = held.subarray(0, most);
		held = held.subarray(part.length);
		return part;
	};
	const exactly = async (length: number): Promise<Buffer> => {
		const parts: Buffer[] = [];
		for (let missing = length; missing > 0; ) {
			const part = await some(missing);
			parts.push(part);
			missing -= part.length;
		}
		return Buffer.concat(parts);
	};
	for (;;) {
		const header = await exactly(block);
		if (header.every((byte) => byte === 0)) break;
		const stated = Number.parseInt(textAt(header, 148, 8).trim(), 8);
		if (textAt(header, 257, 6) !== "ustar" || stated !== checksum(header)) throw new TarFault("not a header");
		const size = Number.parseInt(textAt(header, 124, 12), 8);
		const mode = Number.parseInt(textAt(header, 100, 8), 8);
		const path = textAt(header, 0, 100);
		if (!Number.isSafeInteger(size) || !Number.isInteger(mode)) throw new TarFault("not a header");
		let left = size;
		const bytes = async function* (): AsyncGenerator<Buffer> {
			while (left > 0) {
				const part = await some(left);
				left -= part.length;
				yield part;
			}
		};
		await take({ path, size, mode }, bytes());
		if (left > 0) throw new Error(`the bytes of ${path} were not read`);
		await exactly(tarPadding(size).length);
	}
	// Whatever follows is read too, so that the compression's own check of the end is made.
	await exactly(block);
	for (let next = await source.next(); !next.done; next = await source.next()) held = next.value;
}
