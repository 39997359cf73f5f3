import type { PartyId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { ageOn } from "#kernel/identifiers.ts";

/** 申请人、代理人、监护人: whoever stands on the citizens' side, with the numbers opened for one purpose. */
export type Party = {
	id: PartyId;
	kind: "citizen" | "legal-person" | "other-organisation";
	name: string;
	/** 证件类型 by code of GA/T 517; 111 居民身份证. */
	idType: string | null;
	idNumber: string | null;
	uscc: string | null;
	phone: string | null;
	address: string | null;
	contactName: string | null;
	representativeName: string | null;
	birthDay: Day | null;
	/** 民事行为能力 as far as a register or a court says; age is judged apart. */
	capacity: "full" | "limited" | "none";
	realNameLevel: number;
	/** 送达地址确认: electronic service counts only after it. */
	serviceAddressConfirmed: boolean;
	deceasedAt: Day | null;
};

/** Who may sign for a natural person of this age and capacity. */
export type Standing = "signs-alone" | "guardian-signs-or-consents" | "guardian-signs";

/**
 * 行为能力: under eight the guardian signs; from eight to seventeen the guardian signs or consents;
 * with limited or no capacity the guardian signs.
 */
export function signingStanding(party: Pick<Party, "kind" | "birthDay" | "capacity">, today: Day): Standing {
	if (party.kind !== "citizen") return "signs-alone";
	if (party.capacity !== "full") return "guardian-signs";
	if (party.birthDay === null) return "signs-alone";
	const age = ageOn(party.birthDay, today);
	if (age < 8) return "guardian-signs";
	return age < 18 ? "guardian-signs-or-consents" : "signs-alone";
}

export const isMinor = (party: Pick<Party, "kind" | "birthDay">, today: Day): boolean =>
	party.kind === "citizen" && party.birthDay !== null && ageOn(party.birthDay, today) < 18;
