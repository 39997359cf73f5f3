import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import type { Channel, MatterEvent, MatterId, Representation } from "./matter.ts";

type Command = {
	organId: OrganId;
	matterName: string;
	applicant: PartyId;
	representation: Representation;
	helped: boolean;
	channel: Channel;
	areaCode: string;
	externalNumber: string | null;
};
type Facts = {
	now: Date;
	matterId: MatterId;
	matterNo: string;
	applicantKind: "citizen" | "legal-person" | "other-organisation";
	/** Died or ceased to exist, as a register says. */
	applicantEnded: boolean;
	/** Every certificate the published list has for this matter of this organ. */
	items: readonly Pick<PublishedItem, "itemId" | "certName" | "lifeEvents" | "matterType" | "serveeTypes">[];
};
export type BeginReason =
	| "applicant-no-longer-exists"
	| "matter-not-published"
	| "not-for-this-kind-of-applicant"
	| "external-number-missing";

/**
 * 发起办件 on a matter of the published list. Every listed certificate of the matter comes along undecided: it is
 * offered both ways and cannot be left out of the offer.
 */
export const beginMatter = (command: Command, facts: Facts): Decision<MatterEvent, BeginReason> => {
	if (facts.applicantEnded) return refuse("applicant-no-longer-exists", "R-155");
	if (facts.items.length === 0) return refuse("matter-not-published", "三(二)");
	const items = facts.items.filter(({ serveeTypes }) => serveeTypes.includes(facts.applicantKind));
	const [first] = items;
	if (first === undefined) return refuse("not-for-this-kind-of-applicant", "三(三)");
	const outside = command.channel === "provincial" || command.channel === "api";
	if (outside && command.externalNumber === null) return refuse("external-number-missing", "R-154");
	const { matterId, matterNo, now } = facts;
	return accept({
		type: "MatterBegun",
		...command,
		matterId,
		matterNo,
		matterType: first.matterType,
		items: items.map(({ itemId, certName, lifeEvents }) => ({
			itemId,
			certName,
			synonyms: lifeEvents,
			route: "undecided",
			commitmentId: null,
			barred: null,
		})),
		at: instant(now),
	});
};
