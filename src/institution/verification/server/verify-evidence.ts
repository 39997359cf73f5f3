import { createHash } from "node:crypto";
import type { EvidenceCheck, EvidenceFault } from "#platform/evidence.ts";

/** 核查证据: the sealed bytes of every piece against the digest kept with it. */
export const verifyEvidenceBytes: EvidenceCheck = async (owner, division) => {
	const faults: EvidenceFault[] = [];
	for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
		const { rows } = await owner.query<{ id: string; digest: string; content_sealed: Buffer }>(
			`select id, digest, content_sealed from verification_evidence
			 where division_code = $1 and id > $2 order by id limit 200`,
			[division, after],
		);
		for (const { id, digest, content_sealed } of rows) {
			if (createHash("sha256").update(content_sealed).digest("hex") !== digest)
				faults.push({ row: `verification_evidence ${id}`, fault: "证据内容被改动" });
			after = id;
		}
		if (rows.length < 200) return faults;
	}
};
