import type { z } from "zod";
import type { DisclosurePolicy, PriorityDomain } from "#institution/catalogue/domain/item.ts";
import { addDays, dayOf, endOfDay } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import type { DisclosureEvent, DisclosureFacts } from "./disclosure.ts";

/** Where natural persons are never public by default: 社会救助、社会保险、医疗 (legal-effect §6). */
const protectedDomains: ReadonlySet<PriorityDomain> = new Set([
	"social-assistance",
	"social-insurance",
	"health-check",
]);

/** Everything the rule must know about the letter; asked again when it is published. */
export type LetterSituation = {
	policy: z.output<typeof DisclosurePolicy>;
	domain: PriorityDomain;
	/** The letter itself prints 本承诺书将予公开. */
	printedPublic: boolean;
	/** Sealed, and neither withdrawn, disowned, corrected nor ended. */
	inForce: boolean;
	sealedAt: Date;
	naturalPerson: boolean;
	minor: boolean;
	/** What the signer saw before signing, and the answer to the separate question; null if nothing was shown. */
	shown: { digest: string; consent: boolean | null } | null;
	/** Digest of the edition as it would be published now. */
	editionDigest: string;
	/** Letters of this item in this street on this day, this one included. */
	cell: number;
	/** publish.smallest-cell. */
	smallestCell: number;
};

export type SituationReason =
	| "item-not-public"
	| "letter-says-not-public"
	| "letter-not-in-force"
	| "never-of-minors"
	| "protected-person"
	| "edition-not-shown"
	| "edition-differs"
	| "consent-missing"
	| "cell-too-small"
	| "term-over";

/** End of the printed term: 自承诺书生效之日起 so many natural days. */
export const termEndOf = (sealedAt: Date, termDays: number): Date =>
	endOfDay(addDays(dayOf(sealedAt), termDays));

/** May this letter be disclosed at all? The same question at nomination and again at publication (legal-effect §6). */
export const judgeSituation = (
	letter: LetterSituation,
	statutoryBasis: string | null,
	now: Date,
): Decision<{ ground: DisclosureFacts["ground"]; until: Date; digest: string }, SituationReason> => {
	const clause = "三(七)；R-093";
	const { policy, shown } = letter;
	if (!policy.public) return refuse("item-not-public", clause);
	if (!letter.printedPublic) return refuse("letter-says-not-public", clause);
	if (!letter.inForce) return refuse("letter-not-in-force", clause);
	const until = termEndOf(letter.sealedAt, policy.termDays);
	if (until < now) return refuse("term-over", clause, { until: until.toISOString() });
	if (letter.minor) return refuse("never-of-minors", "R-149");
	if (letter.naturalPerson && protectedDomains.has(letter.domain))
		return refuse("protected-person", "legal-effect §6");
	if (shown === null) return refuse("edition-not-shown", "legal-effect §6");
	if (shown.digest !== letter.editionDigest) return refuse("edition-differs", "legal-effect §6");
	if (letter.naturalPerson) {
		if (shown.consent !== true && statutoryBasis === null)
			return refuse("consent-missing", "个人信息保护法；legal-effect §6");
		// A firm's name is public anyway; of people too few in one place on one day somebody would be recognised.
		if (letter.cell < letter.smallestCell)
			return refuse("cell-too-small", "legal-effect §6", { smallest: letter.smallestCell });
	}
	return accept({ ground: policy.ground, until, digest: shown.digest });
};

/** 提请公开: by the organ that holds the letter; a second person reviews. */
export const nominateLetter = (
	command: Omit<DisclosureFacts, "ground" | "until" | "shownDigest" | "nominatedAt">,
	facts: { now: Date; letter: LetterSituation; alreadyPublic: boolean },
): Decision<DisclosureEvent, SituationReason | "already-disclosed"> => {
	if (facts.alreadyPublic) return refuse("already-disclosed", "R-093");
	const judged = judgeSituation(facts.letter, command.statutoryBasis, facts.now);
	if ("refused" in judged) return judged;
	return {
		accepted: judged.accepted.map(({ ground, until, digest }) => ({
			type: "DisclosureNominated",
			facts: {
				...command,
				ground,
				until: until.toISOString(),
				shownDigest: digest,
				nominatedAt: facts.now.toISOString(),
			},
		})),
	};
};
