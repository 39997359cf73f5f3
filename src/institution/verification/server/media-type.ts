/**
 * What a file is by its first bytes, whatever its name says (trust.md abuse 25). Field records hold pictures and
 * scanned pages only; null is refused.
 */
export function mediaTypeOf(
	bytes: Buffer,
): "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | null {
	const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
	if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
	if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
	if (starts(0x52, 0x49, 0x46, 0x46) && bytes.subarray(8, 12).toString("latin1") === "WEBP")
		return "image/webp";
	if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
	return null;
}
