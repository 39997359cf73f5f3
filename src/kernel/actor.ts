import type { Brand } from "./brand.ts";
import type { StaffRole } from "./role.ts";

export type PersonId = Brand<"PersonId">;
export type PartyId = Brand<"PartyId">;
export type OrganId = Brand<"OrganId">;
/** The six-digit county-level division: the tenant key. */
export type DivisionCode = Brand<"DivisionCode">;

/** A role holds for one organ; `areaCode` narrows it to a street or community. */
export type RoleGrant = { role: StaffRole; organId: OrganId; areaCode?: string };

/** Who is acting. Decided once at the edge from the session, then trusted. */
export type Actor =
	| { kind: "anonymous" }
	| { kind: "staff"; personId: PersonId; grants: readonly RoleGrant[] }
	/** 自然人, signed in through unified identity; `realNameLevel` 0 none … 3 strong. */
	| { kind: "natural-person"; partyId: PartyId; realNameLevel: number; freshUntil?: string }
	/** 法人 or 其他组织, through the natural person who handles for it. */
	| {
			kind: "legal-person";
			partyId: PartyId;
			handlerPartyId: PartyId;
			isRepresentative: boolean;
			realNameLevel: number;
			freshUntil?: string;
	  }
	| { kind: "api-client"; clientId: string; organId: OrganId }
	/** One-time link: acts only on the one thing the link names. */
	| { kind: "guest"; linkId: string; subjectId: string }
	| { kind: "system"; task: string };

/** The part of an actor that may stand in the journal: ids only. */
export type ActorReference = { kind: Actor["kind"]; id: string | null };

export const actorReference = (actor: Actor): ActorReference => {
	switch (actor.kind) {
		case "anonymous":
			return { kind: actor.kind, id: null };
		case "staff":
			return { kind: actor.kind, id: actor.personId };
		case "natural-person":
			return { kind: actor.kind, id: actor.partyId };
		case "legal-person":
			return { kind: actor.kind, id: actor.handlerPartyId };
		case "api-client":
			return { kind: actor.kind, id: actor.clientId };
		case "guest":
			return { kind: actor.kind, id: actor.linkId };
		case "system":
			return { kind: actor.kind, id: actor.task };
	}
};

/** Does this actor hold the role for that organ? The one place where a staff right is decided. */
export const holds = (actor: Actor, role: StaffRole, organId: OrganId): boolean =>
	actor.kind === "staff" && actor.grants.some((grant) => grant.role === role && grant.organId === organId);

/** Does this actor hold the role for any organ? For bodies that serve the whole district (司法局, 发改委). */
export const holdsAnywhere = (actor: Actor, role: StaffRole): boolean =>
	actor.kind === "staff" && actor.grants.some((grant) => grant.role === role);

/** Who acts, as a party: a person as oneself; a firm as itself and through the person who handles. */
export const partiesOf = (actor: Actor): readonly PartyId[] => {
	switch (actor.kind) {
		case "natural-person":
			return [actor.partyId];
		case "legal-person":
			return [actor.partyId, actor.handlerPartyId];
		case "staff":
		case "anonymous":
		case "api-client":
		case "guest":
		case "system":
			return [];
	}
};
