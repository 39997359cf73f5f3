import { publishedItem } from "#institution/catalogue/server/queries.ts";
import type { CommitmentTables } from "#institution/commitment/server/tables.ts";
import { normaliseLetterNo } from "#institution/complaint/domain/complaint-number.ts";
import type { ComplaintNeeds } from "#institution/complaint/server/needs.ts";
import { organOf, organs } from "#institution/organisation/server/queries.ts";
import type { OrganId } from "#kernel/actor.ts";
import type { Read } from "#platform/act.ts";

/** What the rest of the institution answers to 投诉举报. */
export const answersToComplaint = (): ComplaintNeeds => ({
	resolveTarget: async (read, target) => {
		switch (target.kind) {
			case "letter": {
				const letter = await letterNumbered(read, target.letterNo);
				if (!letter) return null;
				return {
					kind: "letter",
					commitmentId: letter.id,
					matterId: letter.matter_id,
					itemId: letter.item_id,
					organId: letter.organ_id as OrganId,
				};
			}
			case "item": {
				const item = await publishedItem(read.db, target.itemId);
				return item ? { kind: "item", itemId: item.itemId, organId: item.organId as OrganId } : null;
			}
			case "organ": {
				const organ = await organOf(read, target.organId);
				return organ ? { kind: "organ", organId: organ.id } : null;
			}
		}
	},
	// The one complaint desk of the district stands at the justice bureau, which answers for the scheme:
	// no organ handles what is said about its own conduct, and reports reach the checkers from there.
	complaintDesk: async (read, { organId }) => {
		const bureau = (await organs(read)).find(({ organType }) => organType === "justice-bureau");
		return bureau?.id ?? organId;
	},
	organNames: async (read, ids) =>
		new Map((await organs(read)).filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name])),
	targetLabels: async (read, { commitmentId, itemId }) => {
		const [letter, item] = await Promise.all([
			commitmentId === null ? null : letterById(read, commitmentId),
			itemId === null ? null : publishedItem(read.db, itemId),
		]);
		return { letterNo: letter?.letter_no ?? null, certName: item?.certName ?? null };
	},
});

const letters = (read: Read) =>
	read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(["id", "matter_id", "item_id", "organ_id", "letter_no"])
		.where("division_code", "=", read.division);

const letterNumbered = (read: Read, letterNo: string) =>
	letters(read).where("letter_no", "=", normaliseLetterNo(letterNo)).executeTakeFirst();

const letterById = (read: Read, id: string) => letters(read).where("id", "=", id).executeTakeFirst();
