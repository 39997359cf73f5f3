import type { PriorityDomain } from "#institution/catalogue/domain/item.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/time.ts";
import { type BrokenRecord, counts, levelOf } from "./record.ts";

/** 外部名单 as imported: 严重失信主体名单, or the integrity file of one sector (e.g. 考试诚信档案库). By whole days. */
export type Listing = {
	id: string;
	listingNo: string;
	kind: "serious-dishonesty" | "sector-integrity";
	/** The sector a 行业诚信档案 speaks for; null for the general list. */
	domain: PriorityDomain | null;
	since: Day;
	until: Day;
	/** A correction or repair reported by the source. */
	repaired: boolean;
};

export type StandingGround =
	| "serious-list"
	| "serious-level"
	| "false-commitment"
	| "general-level"
	| "minor-level"
	| "mistake"
	| "sector-record"
	| "stayed";

/** 命中: one record or listing and what it does here. Only the subject's own data. */
export type Hit = {
	recordId: string;
	recordNo: string;
	effect: "deny" | "enhanced" | "none";
	ground: StandingGround;
	underObjection: boolean;
	underReview: boolean;
};

/** 信用状况 for the commitment route. `stale`/`down`: the source could not be asked, and nothing of ours denies. */
export type Standing =
	| { source: "fresh"; decision: "allow" | "allow-enhanced" | "deny"; hits: readonly Hit[]; asOf: Instant }
	| { source: "stale" | "down"; decision: "allow-enhanced"; hits: readonly Hit[]; asOf: Instant };

export type StandingFacts = {
	records: readonly BrokenRecord[];
	listings: readonly Listing[];
	/** Whether the external lists could be read and are not older than they say they may be. */
	source: "fresh" | "stale" | "down";
	/** 领域 of the item in question; a sector's file speaks only for its own sector. */
	itemDomain: PriorityDomain | null;
	now: Date;
	/** credit.general.denies: 一般 denies instead of asking for full in-process verification. */
	generalDenies: boolean;
	/** credit.objection.suspends: a record under objection does not deny. */
	objectionSuspends: boolean;
};

const judgeRecord = (record: BrokenRecord, facts: StandingFacts): Hit | null => {
	// Repaired, corrected and revoked records are gone from here in the very transaction that ended them.
	if (!counts(record)) return null;
	const underObjection = record.objection !== null;
	const hit = (effect: Hit["effect"], ground: StandingGround): Hit => ({
		recordId: record.id,
		recordNo: record.recordNo,
		effect: effect === "deny" && underObjection && facts.objectionSuspends ? "enhanced" : effect,
		ground,
		underObjection,
		underReview: record.underReview,
	});
	if (record.lock.state === "suspended") return hit("none", "stayed");
	if (record.lock.state === "active") return hit("deny", "false-commitment");
	const today = dayOf(facts.now);
	if (record.state === "expired" || (record.period !== null && today > record.period.maxUntil)) return null;
	switch (levelOf(record)) {
		case "serious":
			return hit("deny", "serious-level");
		case "general":
			return hit(facts.generalDenies ? "deny" : "enhanced", "general-level");
		case "minor":
			return hit("none", "minor-level");
		case null:
			return record.cause === "mistake" ? hit("none", "mistake") : null;
	}
};

const judgeListing = (listing: Listing, facts: StandingFacts): Hit | null => {
	const today = dayOf(facts.now);
	if (listing.repaired || today < listing.since || today > listing.until) return null;
	const hit = (ground: StandingGround): Hit => ({
		recordId: listing.id,
		recordNo: listing.listingNo,
		effect: "deny",
		ground,
		underObjection: false,
		underReview: false,
	});
	switch (listing.kind) {
		case "serious-dishonesty":
			return hit("serious-list");
		case "sector-integrity":
			return listing.domain !== null && listing.domain === facts.itemDomain ? hit("sector-record") : null;
	}
};

/**
 * 信用状况判断 (rules b-3, R-032 三(三)): only 虚假承诺 and serious bad credit shut a person out, and only until
 * repaired; 过失不实 never does. Where the source is down or stale the way stays open with in-process verification.
 */
export const standingOf = (facts: StandingFacts): Standing => {
	const asOf = facts.now.toISOString();
	const hits = [
		...facts.records.map((record) => judgeRecord(record, facts)),
		...facts.listings.map((listing) => judgeListing(listing, facts)),
	].filter((hit) => hit !== null);
	if (hits.some(({ effect }) => effect === "deny")) return { source: "fresh", decision: "deny", hits, asOf };
	if (facts.source !== "fresh") return { source: facts.source, decision: "allow-enhanced", hits, asOf };
	const enhanced = hits.some(({ effect }) => effect === "enhanced");
	return { source: "fresh", decision: enhanced ? "allow-enhanced" : "allow", hits, asOf };
};
