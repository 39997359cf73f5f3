import type { ParameterReason } from "./parameter-change.ts";

/** What happens in this slice, as the journal keeps it: ids and codes only. */
export type OrganisationEvent =
	| { type: "OrganSaved"; organId: string }
	| { type: "PersonAdded"; personId: string }
	| { type: "PersonClosed"; personId: string }
	| { type: "PasswordSet"; personId: string }
	| { type: "RoleGranted"; personId: string; role: string; organId: string }
	| { type: "RoleRevoked"; personId: string; role: string; organId: string }
	| { type: "ApiClientAdded"; clientId: string; organId: string }
	| { type: "ApiClientRevoked"; clientId: string }
	| { type: "DataExported"; files: string }
	| { type: "ParameterChanged"; key: string; version: number }
	| { type: "ParameterChangeProposed"; key: string; proposalId: string }
	| { type: "ParameterChangeDeclined"; key: string; proposalId: string }
	| { type: "CalendarYearLoaded"; year: number }
	| { type: "DemoClockSet"; offsetMilliseconds: number }
	| { type: "PartyRegistered"; partyId: string }
	| { type: "PartyOpened"; partyId: string }
	| { type: "ServiceAddressConfirmed"; partyId: string }
	| { type: "GuardianshipPromised"; guardianId: string; wardId: string };

export type OrganisationReason =
	| ParameterReason
	| "not-found"
	| "wrong-login-or-password"
	| "too-many-attempts"
	| "login-taken"
	| "client-name-taken"
	| "organ-known-already"
	| "identity-mismatch"
	| "ward-is-of-age"
	| "own-guardian"
	| "guardian-not-of-age"
	| "guardianship-ended"
	| "clock-only-forward"
	| "file-not-readable";
