const beginnings: Readonly<Record<string, readonly number[]>> = {
	"image/png": [0x89, 0x50, 0x4e, 0x47],
	"image/jpeg": [0xff, 0xd8, 0xff],
	"application/pdf": [0x25, 0x50, 0x44, 0x46],
};

/** The bytes of a data URL whose content is what it says it is; null otherwise. */
export const bytesOf = (dataUrl: string): { bytes: Uint8Array; mediaType: string } | null => {
	const comma = dataUrl.indexOf(",");
	const mediaType = /^data:([a-z/]+);base64$/.exec(dataUrl.slice(0, comma))?.[1] ?? "";
	const beginning = beginnings[mediaType];
	if (beginning === undefined) return null;
	const bytes = Buffer.from(dataUrl.slice(comma + 1), "base64");
	return beginning.every((byte, at) => bytes[at] === byte) ? { bytes, mediaType } : null;
};
