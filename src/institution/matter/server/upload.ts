import { pictureOrPdf } from "#platform/media-type.ts";
import { tooManyPixels } from "#platform/picture-size.ts";

/** The bytes of a data URL whose content is what it says it is, and no picture of endless size; null otherwise. */
export const bytesOf = (dataUrl: string): { bytes: Uint8Array; mediaType: string } | null => {
	const comma = dataUrl.indexOf(",");
	const mediaType = /^data:([a-z/]+);base64$/.exec(dataUrl.slice(0, comma))?.[1] ?? "";
	const bytes = Buffer.from(dataUrl.slice(comma + 1), "base64");
	return pictureOrPdf(bytes) === mediaType && !tooManyPixels(bytes, mediaType) ? { bytes, mediaType } : null;
};
