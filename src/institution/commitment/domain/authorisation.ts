import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";
import type { SignatureLevel } from "./commitment.ts";

export type AuthorisationId = Brand<"AuthorisationId">;

/** 代理权限, each named; 代为承诺 must be among them for a commitment. */
export const powers = ["promise", "withdraw", "correct", "receive-service"] as const;
export type Power = (typeof powers)[number];

/**
 * 特别授权书: principal, agent, matter and organ, *this* certification item, powers, period. An item of
 * `null` is a general power of attorney brought on paper: it is recorded as what it is and never suffices.
 */
export type AuthorisationScope = {
	principal: PartyId;
	agent: PartyId;
	organId: OrganId;
	/** 行政事项名称 as published. */
	matterName: string;
	itemId: string | null;
	powers: readonly Power[];
	validFrom: Instant;
	/** Last instant of validity: one second later it is worth nothing. */
	validUntil: Instant;
};

export type AuthorisationFacts = {
	id: AuthorisationId;
	/** 特别授权书编号, printed on the letter. */
	number: string;
	scope: AuthorisationScope;
	draftedBy: PartyId;
	draftedAt: Instant;
};

/** The principal's own signature under the authorisation. */
export type Grant = {
	by: PartyId;
	at: Instant;
	level: SignatureLevel;
	/** SHA-256 of the drawn signature or the scanned paper; null where the name was typed. */
	fileHash: string | null;
};

/** What ends an authorisation before its last day (legal-effect §4, R-155). */
export type RevocationCause = "revoked" | "resigned" | "death" | "incapacity" | "cancelled";

export type Authorisation =
	| (AuthorisationFacts & { state: "drafted" })
	| (AuthorisationFacts & { state: "granted"; grant: Grant })
	| (AuthorisationFacts & {
			state: "revoked";
			grant: Grant | null;
			cause: RevocationCause;
			revokedAt: Instant;
	  });

export type AuthorisationState = Authorisation["state"];

export type AuthorisationEvent =
	| { type: "AuthorisationDrafted"; draftedBy: PartyId; at: Instant }
	| { type: "AuthorisationGranted"; grant: Grant; at: Instant }
	| { type: "AuthorisationRevoked"; cause: RevocationCause; by: string; at: Instant };

const factsOf = ({ id, number, scope, draftedBy, draftedAt }: Authorisation): AuthorisationFacts => ({
	id,
	number,
	scope,
	draftedBy,
	draftedAt,
});

/** The state after one fact. */
export const evolveAuthorisation = (
	authorisation: Authorisation,
	event: AuthorisationEvent,
): Authorisation => {
	switch (event.type) {
		case "AuthorisationDrafted":
			return authorisation;
		case "AuthorisationGranted":
			return { ...factsOf(authorisation), state: "granted", grant: event.grant };
		case "AuthorisationRevoked":
			return {
				...factsOf(authorisation),
				state: "revoked",
				grant: "grant" in authorisation ? authorisation.grant : null,
				cause: event.cause,
				revokedAt: event.at,
			};
	}
};
