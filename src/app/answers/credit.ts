import { breachStanding } from "#institution/breach/server/queries.ts";
import type { CreditNeeds } from "#institution/credit/server/needs.ts";
import { takeDownLetter } from "#institution/disclosure/server/store.ts";
import { draftDocument } from "#institution/matter/server/draft.ts";
import type { MatterNeeds } from "#institution/matter/server/needs.ts";
import type { FileStore } from "#platform/files.ts";

/** What the rest of the institution answers to 信用. */
export const answersToCredit = (others: { matter: () => MatterNeeds; files: FileStore }): CreditNeeds => ({
	draftDocument: (act, draft) => draftDocument(others.matter())(act, draft),
	openFile: async (_, hash) => ((await others.files.has(hash)) ? others.files.get(hash) : null),
	takeDownLetter: async (act, commitmentId) => {
		await takeDownLetter(act, commitmentId, "objection-upheld");
	},
	breachStanding: (read, breachId) => breachStanding(read.db, read.division, breachId),
});
