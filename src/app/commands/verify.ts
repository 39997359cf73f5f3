import { join } from "node:path";
import pg from "pg";
import { verifyChain } from "#platform/chain.ts";
import { fileStore } from "#platform/files.ts";
import { readKeys } from "#platform/keys.ts";
import type { Command } from "../command.ts";
import { withStore } from "../store.ts";
import { verifyEvidence } from "../verify-evidence.ts";
import { verifyFile } from "./verify-file.ts";

/** `yinuo verify FILE` checks a letter without server or database; without a file, the journal of this division and the evidence it fixed. */
export const verify: Command = async (words, config) => {
	if (words.length > 0) return verifyFile(words, config);
	const { links, head, faults, evidence } = await withStore(config, async (databaseUrl) => {
		const owner = new pg.Pool({ connectionString: databaseUrl, max: 1 });
		// An idle connection may be ended from the other side; the next question, if there is one, reports it.
		owner.on("error", () => undefined);
		const files = fileStore(join(config.home, "files"), readKeys(config.home).fieldEncryption);
		try {
			return {
				...(await verifyChain(owner, config.divisionCode)),
				evidence: await verifyEvidence(owner, config.divisionCode, files),
			};
		} finally {
			await owner.end();
		}
	});
	for (const { position, journalId, fault } of faults) {
		process.stdout.write(`✗ 第 ${position} 环（日志 ${journalId}）：${fault}\n`);
	}
	for (const { row, fault } of evidence) process.stdout.write(`✗ ${row}：${fault}\n`);
	process.stdout.write(
		faults.length === 0
			? `✓ 日志链完好：${links} 环，链头 ${head}。 The journal chain holds: ${links} links.\n`
			: `✗ 日志链有 ${faults.length} 处不符（共 ${links} 环）。 The journal chain has ${faults.length} faults.\n`,
	);
	process.stdout.write(
		evidence.length === 0
			? "✓ 清单、承诺书、文书、证据、信用记录和文件与日志一致。 Releases, letters, documents, evidence, credit records and files agree with the journal.\n"
			: `✗ 有 ${evidence.length} 处证据与日志不一致。 ${evidence.length} pieces of evidence disagree with the journal.\n`,
	);
	return faults.length === 0 && evidence.length === 0 ? 0 : 1;
};
