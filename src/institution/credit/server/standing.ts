import type { PriorityDomain } from "#institution/catalogue/domain/item.ts";
import type { PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import type { BrokenRecord } from "../domain/record.ts";
import { standingOf as judge, type Listing, type Standing } from "../domain/standing.ts";
import type { CreditTables } from "./tables.ts";

type Asking = Pick<Read, "db" | "division" | "now" | "parameters">;

/** The newest import of each list, with its freshness. */
const newestImports = (read: Asking) =>
	read.db
		.withTables<CreditTables>()
		.selectFrom("credit_list_import")
		.distinctOn(["kind", "domain"])
		.select(["id", "kind", "domain", "valid_until"])
		.where("division_code", "=", read.division)
		.orderBy("kind")
		.orderBy("domain")
		.orderBy("id", "desc")
		.execute();

const listingsOf = async (
	read: Asking,
	party: PartyId,
	imports: Awaited<ReturnType<typeof newestImports>>,
): Promise<readonly Listing[]> => {
	if (imports.length === 0) return [];
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_listing")
		.innerJoin("party", (join) =>
			join
				.onRef("party.division_code", "=", "credit_listing.division_code")
				.on((eb) =>
					eb.or([
						eb("party.uscc", "=", eb.ref("credit_listing.uscc")),
						eb("party.id_number_index", "=", eb.ref("credit_listing.number_index")),
					]),
				),
		)
		.select([
			"credit_listing.id",
			"credit_listing.import_id",
			"credit_listing.listing_no",
			"credit_listing.since",
			"credit_listing.until",
			"credit_listing.repaired",
		])
		.where("party.division_code", "=", read.division)
		.where("party.id", "=", party)
		.where(
			"credit_listing.import_id",
			"in",
			imports.map(({ id }) => id),
		)
		.limit(100)
		.execute();
	return rows.flatMap((row) => {
		const list = imports.find(({ id }) => id === row.import_id);
		return list === undefined
			? []
			: [
					{
						id: row.id,
						listingNo: row.listing_no,
						kind: list.kind,
						// Written from the same enumeration (domain/api.ts).
						domain: list.domain as PriorityDomain | null,
						since: row.since,
						until: row.until,
						repaired: row.repaired,
					},
				];
	});
};

/**
 * 信用状况 of this party for an item of this 领域 (R-032, rules b-3): our own records and the imported lists, read
 * now. A list past the day its source vouches for it makes the answer `stale` unless something still denies.
 */
export const standingOf = async (
	read: Asking,
	party: PartyId,
	{ itemDomain }: { itemDomain: PriorityDomain | null },
): Promise<Standing> => {
	const parameters = await read.parameters();
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("document")
		.where("division_code", "=", read.division)
		.where("subject_id", "=", party)
		.where("kind", "=", "broken")
		.where("state", "in", ["active", "repairing", "expired"])
		.execute();
	const imports = await newestImports(read);
	const today = dayOf(read.now);
	return judge({
		// Only store.ts writes the document, and only broken records are selected.
		records: rows.map(({ document }) => document as BrokenRecord),
		listings: await listingsOf(read, party, imports),
		source: imports.some(({ valid_until }) => valid_until < today) ? "stale" : "fresh",
		itemDomain,
		now: read.now,
		generalDenies: parameters["credit.general.denies"].value !== 0,
		objectionSuspends: parameters["credit.objection.suspends"].value !== 0,
	});
};

/** How many commitments of this party were checked and kept, at most 1,000: for the ratio of checks. */
export const keptCommitments = async (
	read: Pick<Read, "db" | "division">,
	party: PartyId,
): Promise<number> => {
	const rows = await read.db
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("id")
		.where("division_code", "=", read.division)
		.where("subject_id", "=", party)
		.where("kind", "=", "kept")
		.where("state", "=", "active")
		.limit(1_000)
		.execute();
	return rows.length;
};
