import { searchItems } from "#institution/catalogue/domain/api.ts";
import type { PageRead } from "#platform/pages/page.ts";

/** Pages of a hundred: enough for every list a district publishes, and an end for a broken one. */
const mostPages = 20;

/** All items of the list in force that are still demanded, for a choice: 事项：证明. */
export async function listedItems(
	read: PageRead,
): Promise<{ itemId: string; label: string; agentAllowed: boolean }[]> {
	const found: { itemId: string; label: string; agentAllowed: boolean }[] = [];
	for (let at = 1; at <= mostPages; at += 1) {
		const part = await read.ask(searchItems, { query: { page: at, size: 100 } });
		for (const row of part?.rows ?? []) {
			if (row.demandEndedOn !== null) continue;
			found.push({
				itemId: row.itemId,
				label: `${row.matterName}：${row.certName}（${row.organName}）`,
				agentAllowed: row.agentAllowed,
			});
		}
		if (part?.more !== true) break;
	}
	return found;
}
