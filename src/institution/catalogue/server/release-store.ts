import { z } from "zod";
import { ItemFacts, type ItemId, type ReleaseId } from "#institution/catalogue/domain/item.ts";
import type {
	Candidate,
	LetterFit,
	ReleasedItem,
	ReleaseEvent,
	ReleaseProposal,
	Removal,
} from "#institution/catalogue/domain/release.ts";
import type { PersonId } from "#kernel/actor.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { useApprovals } from "./city-approvals.ts";
import { currentRelease, releasedItems, releaseNumbered } from "./queries.ts";
import { lineDigest } from "./release-digest.ts";
import { type Cutter, searchWords } from "./search-words.ts";
import { lockItem, saveItem } from "./store.ts";
import type { CatalogueTables } from "./tables.ts";

const SetAside = z.enum(["cancelled", "kept", "excluded"]);
type ProposalDocument = Pick<ReleaseProposal, "itemIds" | "removedIds">;

/** Items as candidates for the next edition, locked so that nothing moves between check and publication. */
export const lockCandidates = async (
	act: Act,
	itemIds: readonly string[],
	lettersFor: (lines: readonly ReleasedItem[]) => Promise<ReadonlyMap<string, LetterFit>>,
): Promise<Candidate[]> => {
	const candidates: Omit<Candidate, "letter">[] = [];
	// One order for everybody: two people publishing at once wait for each other instead of deadlocking.
	for (const id of [...new Set(itemIds)].sort()) {
		const locked = await lockItem(act, id);
		if (!locked) continue;
		const facts = ItemFacts.safeParse(locked.item.facts);
		candidates.push({
			itemId: locked.item.id,
			state: locked.item.state,
			facts: facts.success ? facts.data : null,
			published: locked.item.publishedIn !== null,
		});
	}
	const letters = await lettersFor(
		candidates.flatMap(({ itemId, facts }) => (facts ? [{ itemId, facts }] : [])),
	);
	return candidates.map((one) => ({ ...one, letter: letters.get(one.itemId) ?? null }));
};

/** The named items that the edition in force has, locked; what it does not have cannot leave it. */
export const lockRemovals = async (act: Act, itemIds: readonly string[]): Promise<Removal[]> => {
	const inForce = new Set<string>((await editionInForce(act.tx, act.division)).map(({ itemId }) => itemId));
	const removals: Removal[] = [];
	for (const id of [...new Set(itemIds)].sort()) {
		const locked = inForce.has(id) ? await lockItem(act, id) : null;
		if (!locked) continue;
		const { item } = locked;
		removals.push({ itemId: item.id, state: item.state, ground: "ground" in item ? item.ground : "" });
	}
	return removals;
};

export const insertProposal = async (
	act: Act,
	event: Extract<ReleaseEvent, { type: "ReleaseProposed" }>,
): Promise<void> => {
	await act.tx
		.withTables<CatalogueTables>()
		.insertInto("catalogue_proposal")
		.values({
			division_code: act.division,
			id: event.proposalId,
			proposed_by: event.proposedBy,
			document_number: event.documentNumber,
			document_date: event.documentDate,
			state: "proposed",
			document: JSON.stringify({
				itemIds: event.itemIds,
				removedIds: event.removedIds,
			} satisfies ProposalDocument),
			version: 1,
			created_at: act.now,
			updated_at: act.now,
		})
		.execute();
	await record(act, {
		slice: "catalogue",
		subjectId: event.proposalId,
		matterId: null,
		events: [
			{
				type: event.type,
				...{
					count: event.itemIds.length,
					removed: event.removedIds.length,
					documentDate: event.documentDate,
				},
			},
		],
	});
};

export const lockProposal = async (act: Act, proposalId: string): Promise<ReleaseProposal | null> => {
	const row = await act.tx
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_proposal")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", proposalId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return null;
	const document = row.document as ProposalDocument;
	return {
		id: row.id,
		proposedBy: row.proposed_by as PersonId,
		documentNumber: row.document_number,
		documentDate: row.document_date,
		state: row.state,
		...document,
	};
};

const closeProposal = async (act: Act, proposalId: string, state: "published" | "dropped"): Promise<void> => {
	await act.tx
		.withTables<CatalogueTables>()
		.updateTable("catalogue_proposal")
		.set((eb) => ({ state, updated_at: act.now, version: eb("version", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("id", "=", proposalId)
		.execute();
};

export const saveDroppedProposal = async (
	act: Act,
	event: { type: string; proposalId: string },
): Promise<void> => {
	await closeProposal(act, event.proposalId, "dropped");
	await record(act, { slice: "catalogue", subjectId: event.proposalId, matterId: null, events: [event] });
};

/**
 * 公布: release, its lines, its search words and the items' states in one transaction: readers see the old
 * edition until commit and the new one after.
 */
export const insertRelease = async (
	act: Act,
	release: {
		releaseId: ReleaseId;
		releaseNo: number;
		proposal: ReleaseProposal;
		approvedBy: PersonId;
		edition: readonly ReleasedItem[];
		removals: readonly Removal[];
	},
	search: { cut: Cutter; everyday: ReadonlyMap<string, readonly string[]> },
): Promise<void> => {
	const { releaseId, releaseNo, proposal, approvedBy, edition, removals } = release;
	const db = act.tx.withTables<CatalogueTables>();
	await db
		.insertInto("catalogue_release")
		.values({
			division_code: act.division,
			id: releaseId,
			number: releaseNo,
			proposal_id: proposal.id,
			proposed_by: proposal.proposedBy,
			approved_by: approvedBy,
			document_number: proposal.documentNumber,
			document_date: proposal.documentDate,
			item_count: edition.length,
			published_at: act.now,
		})
		.execute();

	const organs = await db
		.selectFrom("organ")
		.select(["id", "name"])
		.where("division_code", "=", act.division)
		.execute();
	const organName = new Map(organs.map(({ id, name }) => [id, name]));
	const lines = edition.map(({ itemId, facts, templateId = null }, index) => {
		const name = organName.get(facts.organId);
		if (!name) throw new Error(`organ ${facts.organId} of item ${itemId} is gone`);
		return { itemId, facts, templateId, organName: name, position: index + 1 };
	});
	for (const batch of batches(lines, 500)) {
		await db
			.insertInto("catalogue_release_item")
			.values(
				batch.map(({ itemId, facts, templateId, organName: name, position }) => ({
					division_code: act.division,
					release_id: releaseId,
					item_id: itemId,
					organ_id: facts.organId,
					organ_name: name,
					position,
					matter_name: facts.matterName,
					facts: JSON.stringify(facts),
					template_id: templateId,
				})),
			)
			.execute();
		await db
			.insertInto("catalogue_search")
			.values(batch.map((line) => searchRow(act.division, releaseId, line, search)))
			.execute();
	}
	// The edition before stays searchable: somebody may be reading its words at this very moment.
	const before = await releaseNumbered(act.tx, act.division, releaseNo - 1);
	await db
		.deleteFrom("catalogue_search")
		.where("division_code", "=", act.division)
		.where("release_id", "not in", [releaseId, ...(before ? [before.releaseId] : [])])
		.execute();

	if (removals.length > 0)
		await db
			.insertInto("catalogue_release_removal")
			.values(
				removals.map(({ itemId, state, ground }) => ({
					division_code: act.division,
					release_id: releaseId,
					item_id: itemId,
					set_aside: SetAside.parse(state),
					ground,
				})),
			)
			.execute();
	await useApprovals(act, releaseId, [...proposal.itemIds, ...proposal.removedIds]);
	await closeProposal(act, proposal.id, "published");
	for (const itemId of proposal.itemIds) {
		const locked = await lockItem(act, itemId);
		const facts = ItemFacts.parse(locked?.item.facts);
		if (locked)
			await saveItem(act, locked, [{ type: "ItemPublished", releaseId, facts, at: act.now.toISOString() }]);
	}
	// The digests fix the very text of every line in the chain (trust 2).
	const digests = lines.map(({ itemId, facts, templateId, organName: name, position }): [string, string] => {
		const { organId, matterName } = facts;
		return [
			itemId,
			lineDigest({ itemId, organId, organName: name, position, matterName, facts, templateId }),
		];
	});
	const published = {
		type: "ReleasePublished",
		...{ releaseId, releaseNo, proposalId: proposal.id, count: edition.length },
		lines: Object.fromEntries(digests),
		removed: removals.map(({ itemId }) => itemId),
	};
	await record(act, { slice: "catalogue", subjectId: releaseId, matterId: null, events: [published] });
};

const searchRow = (
	division: string,
	releaseId: ReleaseId,
	{
		itemId,
		facts,
		organName,
		position,
	}: { itemId: ItemId; facts: ItemFacts; organName: string; position: number },
	{ cut, everyday }: { cut: Cutter; everyday: ReadonlyMap<string, readonly string[]> },
) => {
	const names = `${facts.matterName} ${facts.certName}`;
	const called = [...everyday]
		.filter(([, means]) => means.some((word) => names.includes(word)))
		.map(([phrase]) => phrase);
	return {
		division_code: division,
		release_id: releaseId,
		item_id: itemId,
		organ_id: facts.organId,
		organ_name: organName,
		matter_name: facts.matterName,
		cert_name: facts.certName,
		matter_type: facts.matterType,
		priority_domain: facts.priorityDomain,
		agent_allowed: facts.agentAllowed,
		verify_method: facts.verifyMethod,
		position,
		words: JSON.stringify(searchWords(cut, facts, organName, called)),
		plain: [
			facts.certName,
			facts.matterName,
			organName,
			...facts.lifeEvents,
			...called,
			...facts.proofContents,
		]
			.join(" ")
			.toLowerCase(),
	};
};

const batches = <Row>(rows: readonly Row[], size: number): Row[][] => {
	const cut: Row[][] = [];
	for (let from = 0; from < rows.length; from += size) cut.push(rows.slice(from, from + size));
	return cut;
};

/** The edition in force as the next one starts from it. */
export const editionInForce = async (db: Reader, division: string): Promise<ReleasedItem[]> => {
	const current = await currentRelease(db, division);
	return current ? releasedItems(db, division, current.releaseId) : [];
};

export const nextReleaseNo = async (db: Reader, division: string): Promise<number> =>
	((await currentRelease(db, division))?.number ?? 0) + 1;
