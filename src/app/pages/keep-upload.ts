import type { FileStore } from "#platform/files.ts";
import type { Upload } from "#platform/pages.tsx";
import type { Engine } from "#platform/perform.ts";

const beginnings: readonly { mediaType: string; bytes: readonly number[] }[] = [
	{ mediaType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47] },
	{ mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
	{ mediaType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
];

/** Stores an uploaded file under its hash and notes what it belongs to; null where its content is not what it says. */
export const keepUpload =
	(engine: Engine, files: FileStore) =>
	async (upload: Upload, purpose: string, subjectId: string): Promise<string | null> => {
		const kind = beginnings.find(({ bytes }) => bytes.every((byte, at) => upload.bytes[at] === byte));
		if (kind === undefined) return null;
		const hash = await files.put(upload.bytes);
		await engine.act({ kind: "system", task: "upload" }, (act) =>
			act.tx
				.insertInto("stored_file")
				.values({
					division_code: act.division,
					hash,
					media_type: kind.mediaType,
					bytes: upload.bytes.length,
					purpose,
					subject_id: subjectId,
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute(),
		);
		return hash;
	};
