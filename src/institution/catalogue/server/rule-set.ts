import { type MeaningMatcher, meaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import {
	distanceFrom,
	entriesOn,
	type RuleSet,
	ruleSetWith,
	type WordingEntry,
} from "#institution/catalogue/domain/wording-list.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Reader } from "#platform/database.ts";
import { loadRuleSet } from "./reference-data.ts";
import type { CatalogueTables } from "./tables.ts";

/** More than the longest history anybody keeps; it is read whole. */
const mostEntries = 5_000;
export const shippedRules: RuleSet = loadRuleSet();

export type StoredEntry = WordingEntry & { id: string; changedBy: string; changedAt: string };
export type At = { db: Reader; division: string; now: Date };

/** Every change of the rules, newest first. */
export const storedEntries = async (db: Reader, division: string): Promise<StoredEntry[]> => {
	const rows = await db
		.withTables<CatalogueTables & { person: { id: string; name: string } }>()
		.selectFrom("wording_entry as entry")
		.innerJoin("person", "person.id", "entry.changed_by")
		.selectAll("entry")
		.select("person.name")
		.where("entry.division_code", "=", division)
		.orderBy("entry.change_no", "desc")
		.orderBy("entry.id")
		.limit(mostEntries)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		words: row.words,
		value: row.value,
		version: row.version,
		inForce: row.in_force,
		authority: row.authority,
		reason: row.reason,
		effectiveOn: row.effective_on,
		changeNo: row.change_no,
		changedBy: row.name,
		changedAt: row.changed_at.toISOString(),
	}));
};

export type RulesInForce = RuleSet & {
	/** Changes with every edition of the rules, for what is worked out once per edition. */
	edition: string;
	matcher: MeaningMatcher;
	standing: ReturnType<typeof distanceFrom> & { changeNo: number };
};

/** The newest edition of each division, so that a request does not read and compile the rules again. */
const newest = new Map<string, RulesInForce>();

/** The rules that count today: what was shipped, with the justice bureau's changes that have come into force. */
export const rulesInForce = async ({ db, division, now }: At): Promise<RulesInForce> => {
	const { last, changedAt } = await db
		.withTables<CatalogueTables>()
		.selectFrom("wording_entry")
		.select((eb) => [eb.fn.max("change_no").as("last"), eb.fn.max("changed_at").as("changedAt")])
		.where("division_code", "=", division)
		.executeTakeFirstOrThrow();
	const day = dayOf(now);
	// The moment too: another database of the same division (a restored one) counts its changes from one as well.
	const edition = `${last ?? 0} ${changedAt?.getTime() ?? ""} ${day}`;
	const known = newest.get(division);
	if (known?.edition === edition) return known;
	const entries = entriesOn(last === null ? [] : await storedEntries(db, division), day);
	const rules = ruleSetWith(shippedRules, entries);
	const made = {
		...rules,
		edition,
		matcher: meaningMatcher(rules.meaning),
		standing: { ...distanceFrom(shippedRules, entries), changeNo: last ?? 0 },
	};
	newest.set(division, made);
	return made;
};

/** What sentences and items are held against today. */
export const referenceInForce = async (at: At): Promise<Reference> => (await rulesInForce(at)).reference;
