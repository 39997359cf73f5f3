import type { FileStore } from "#platform/files.ts";
import { pictureOrPdf } from "#platform/media-type.ts";
import type { Upload } from "#platform/pages/sent.ts";
import type { Engine } from "#platform/perform.ts";
import { tooManyPixels } from "#platform/picture-size.ts";

/** Stores an uploaded file under its hash and notes what it belongs to; null where its content is not what it says. */
export const keepUpload =
	(engine: Engine, files: FileStore) =>
	async (upload: Upload, purpose: string, subjectId: string): Promise<string | null> => {
		const mediaType = pictureOrPdf(upload.bytes);
		if (mediaType === null || tooManyPixels(upload.bytes, mediaType)) return null;
		const hash = await files.put(upload.bytes);
		await engine.act({ kind: "system", task: "upload" }, (act) =>
			act.tx
				.insertInto("stored_file")
				.values({
					division_code: act.division,
					hash,
					media_type: mediaType,
					bytes: upload.bytes.length,
					purpose,
					subject_id: subjectId,
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute(),
		);
		return hash;
	};
