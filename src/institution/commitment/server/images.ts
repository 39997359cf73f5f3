import { createHash } from "node:crypto";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type DocumentRenderer, RenderFault } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import { pictureOrPdf } from "#platform/media-type.ts";
import { pictureSize, tooManyPixels } from "#platform/picture-size.ts";

export type Upload = { bytes: Buffer; mediaType: "image/png" | "image/jpeg" | "application/pdf" };

const largest = 8 * 1024 * 1024;
/**
 * A data URL as bytes. The kind is told by the first bytes and not by what the sender says; anything else, too
 * large or empty is `image-unreadable`.
 */
export const readUpload = (
	dataUrl: string,
	allowed: readonly Upload["mediaType"][],
): Upload | Refusal<"image-unreadable" | "image-too-many-pixels"> => {
	const comma = dataUrl.indexOf(",");
	const bytes = Buffer.from(dataUrl.slice(comma + 1), "base64");
	const kind = pictureOrPdf(bytes);
	if (kind === null || !allowed.includes(kind) || bytes.length > largest)
		return refuse("image-unreadable", "R-150");
	if (kind !== "application/pdf" && pictureSize(bytes, kind) === null)
		return refuse("image-unreadable", "R-150");
	if (tooManyPixels(bytes, kind)) return refuse("image-too-many-pixels", "R-150");
	return { bytes, mediaType: kind };
};

const trial = `#set document(title: "picture", date: datetime(year: 2021, month: 5, day: 7))
#set page(width: 60mm, height: 30mm)
`;

/**
 * Can this picture be printed on the letter? Asked before signing: a picture that only begins like one would hold
 * up the sealing of a letter that is already signed.
 */
export const printable = async (
	renderer: Pick<DocumentRenderer, "pdf">,
	{ bytes, mediaType }: Upload,
): Promise<boolean> => {
	const name = mediaType === "image/jpeg" ? "picture.jpg" : "picture.png";
	try {
		await renderer.pdf({
			template: `${trial}#image("/${name}", height: 16mm, alt: "picture")`,
			data: null,
			files: { [name]: bytes },
		});
		return true;
	} catch (fault) {
		if (fault instanceof RenderFault) return false;
		throw fault;
	}
};

/** SHA-256 of a file, hex: its name in the file store and in the record. */
export const fileHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Keep an upload: bytes in the encrypted store, its place in the list of files. */
export const keepUpload = async (
	act: Act,
	files: FileStore,
	{ bytes, mediaType }: Upload,
	about: { purpose: string; subjectId: string },
): Promise<string> => {
	const hash = await files.put(bytes);
	await act.tx
		.insertInto("stored_file")
		.values({
			division_code: act.division,
			hash,
			media_type: mediaType,
			bytes: bytes.length,
			purpose: about.purpose,
			subject_id: about.subjectId,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return hash;
};
