import type { Act, Read } from "#platform/act.ts";
import type { FileStore } from "#platform/files.ts";

/**
 * Keep bytes in the file store and list them in the transaction that refers to them. The file is written first:
 * a file nobody refers to is swept, a reference without its file must never exist.
 */
export const keepFile =
	(files: FileStore) =>
	async (
		act: Act,
		file: { bytes: Uint8Array; mediaType: string; purpose: string; subjectId: string },
	): Promise<string> => {
		const hash = await files.put(file.bytes);
		await act.tx
			.insertInto("stored_file")
			.values({
				division_code: act.division,
				hash,
				media_type: file.mediaType,
				bytes: file.bytes.length,
				purpose: file.purpose,
				subject_id: file.subjectId,
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		return hash;
	};

/** A kept file and its type; null where this division does not list it or its bytes are gone. */
export const readFile =
	(files: FileStore) =>
	async ({ db, division }: Read, hash: string): Promise<{ bytes: Uint8Array; mediaType: string } | null> => {
		const row = await db
			.selectFrom("stored_file")
			.select("media_type")
			.where("division_code", "=", division)
			.where("hash", "=", hash)
			.executeTakeFirst();
		return row && (await files.has(hash))
			? { bytes: await files.get(hash), mediaType: row.media_type }
			: null;
	};
