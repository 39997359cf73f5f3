import pg from "pg";
import { verifyChain } from "#platform/chain.ts";
import type { Command } from "../command.ts";
import { withStore } from "../store.ts";
import { verifyFile } from "./verify-file.ts";

/** `yinuo verify FILE` checks a letter without server or database; without a file, the journal of this division. */
export const verify: Command = async (words, config) => {
	if (words.length > 0) return verifyFile(words, config);
	const { links, head, faults } = await withStore(config, async (databaseUrl) => {
		const owner = new pg.Pool({ connectionString: databaseUrl, max: 1 });
		try {
			return await verifyChain(owner, config.divisionCode);
		} finally {
			await owner.end();
		}
	});
	for (const { position, journalId, fault } of faults) {
		process.stdout.write(`✗ 第 ${position} 环（日志 ${journalId}）：${fault}\n`);
	}
	process.stdout.write(
		faults.length === 0
			? `✓ 日志链完好：${links} 环，链头 ${head}。 The journal chain holds: ${links} links.\n`
			: `✗ 日志链有 ${faults.length} 处不符（共 ${links} 环）。 The journal chain has ${faults.length} faults.\n`,
	);
	return faults.length === 0 ? 0 : 1;
};
