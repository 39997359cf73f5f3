import { pictureSize } from "../picture-size.ts";

/** Bytes of a colour in the frame header: grey, colour, or four inks. */
const spaces: Readonly<Record<number, string>> = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" };

const components = (file: Buffer): number => {
	for (let at = 2; at + 10 <= file.length; at += 2 + file.readUInt16BE(at + 2)) {
		const marker = file[at + 1] ?? 0;
		if (marker >= 0xc0 && marker <= 0xc3) return file[at + 9] ?? 0;
	}
	return 0;
};

/**
 * A JPEG as a PDF of one page that shows it whole: a PDF carries JPEG data as it is (ISO 32000-1 §7.4.8), so that one
 * decoder in one sandbox reads both. Null where the header does not say what is needed.
 */
export const jpegInPdf = (bytes: Uint8Array): Buffer | null => {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = pictureSize(file, "image/jpeg");
	const space = spaces[components(file)];
	if (size === null || space === undefined) return null;
	const { width, height } = size;
	// The page is as large as an A4 sheet whatever the picture's resolution.
	const scale = 842 / Math.max(width, height);
	const [w, h] = [width * scale, height * scale].map((points) => points.toFixed(2));
	const show = `${w} 0 0 ${h} 0 0 cm /P Do`;
	const objects: readonly (readonly (string | Buffer)[])[] = [
		["<</Type/Catalog/Pages 2 0 R>>"],
		["<</Type/Pages/Kids[3 0 R]/Count 1>>"],
		[`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>`],
		[`<</Length ${show.length}>>stream\n${show}\nendstream`],
		[
			`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace${space}` +
				`/Filter/DCTDecode/Length ${file.length}>>stream\n`,
			file,
			"\nendstream",
		],
	];
	const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
	let at = 9;
	const places: number[] = [];
	for (const [index, body] of objects.entries()) {
		places.push(at);
		for (const piece of [`${index + 1} 0 obj\n`, ...body, "\nendobj\n"]) {
			const part = Buffer.from(piece);
			parts.push(part);
			at += part.length;
		}
	}
	const lines = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
	parts.push(
		Buffer.from(
			`xref\n0 6\n0000000000 65535 f \n${lines}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
};
