import type { ImportRefusal } from "#institution/catalogue/domain/import-report.ts";

const startsWith = (file: Buffer, ...bytes: number[]): boolean =>
	file.subarray(0, bytes.length).equals(Buffer.from(bytes));

/** Where old Office files and password-protected new ones begin. */
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** What a file shows by its first bytes that it cannot be read as a list, so that the answer says what to do instead. */
export const knownUnreadable = (file: Buffer): ImportRefusal | null => {
	if (file.length === 0) return "no-rows";
	if (startsWith(file, ...compound))
		return file.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "file-encrypted" : "file-old-format";
	if (file.subarray(0, 1024).includes("%PDF-")) return "file-is-pdf";
	const isImage =
		startsWith(file, 0x89, 0x50, 0x4e, 0x47) ||
		startsWith(file, 0xff, 0xd8, 0xff) ||
		startsWith(file, 0x47, 0x49, 0x46, 0x38) ||
		startsWith(file, 0x49, 0x49, 0x2a, 0x00) ||
		startsWith(file, 0x4d, 0x4d, 0x00, 0x2a) ||
		(startsWith(file, 0x52, 0x49, 0x46, 0x46) && file.subarray(8, 12).toString("latin1") === "WEBP");
	return isImage ? "file-is-image" : null;
};
