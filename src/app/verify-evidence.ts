import type pg from "pg";
import { verifyReleases } from "#institution/catalogue/server/verify-evidence.ts";
import { verifySealedLetters } from "#institution/commitment/server/verify-evidence.ts";
import { verifyCreditRecords } from "#institution/credit/server/verify-evidence.ts";
import { verifySealedDocuments } from "#institution/matter/server/verify-evidence.ts";
import { verifyEvidenceBytes } from "#institution/verification/server/verify-evidence.ts";
import type { EvidenceCheck, EvidenceFault } from "#platform/evidence.ts";
import { FileFault, type FileStore } from "#platform/files.ts";

/** What must still say what the journal fixed, slice by slice. */
const checks: readonly EvidenceCheck[] = [
	verifyReleases,
	verifySealedLetters,
	verifySealedDocuments,
	verifyEvidenceBytes,
	verifyCreditRecords,
];

/** Every piece of evidence outside the journal that was changed, removed or damaged, each by its row. */
export async function verifyEvidence(
	owner: pg.Pool,
	division: string,
	files: Pick<FileStore, "get">,
): Promise<EvidenceFault[]> {
	const faults: EvidenceFault[] = [];
	for (const check of checks) faults.push(...(await check(owner, division)));
	return [...faults, ...(await verifyFiles(owner, division, files))];
}

/** 附件: the stored bytes of every listed file against the hash that names it. */
async function verifyFiles(
	owner: pg.Pool,
	division: string,
	files: Pick<FileStore, "get">,
): Promise<EvidenceFault[]> {
	const faults: EvidenceFault[] = [];
	for (let after = ""; ; ) {
		const { rows } = await owner.query<{ hash: string }>(
			"select distinct hash from stored_file where division_code = $1 and hash > $2 order by hash limit 500",
			[division, after],
		);
		for (const { hash } of rows) {
			after = hash;
			try {
				await files.get(hash);
			} catch (fault) {
				if (!(fault instanceof FileFault)) throw fault;
				faults.push({
					row: `stored_file ${hash}`,
					fault: fault.reason === "missing" ? "文件不见了" : "文件内容被改动",
				});
			}
		}
		if (rows.length < 500) return faults;
	}
}
