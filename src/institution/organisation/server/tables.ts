import type { Generated } from "kysely";
import type { Parameter, ParameterKey } from "#kernel/parameter.ts";

type OrganRow = {
	id: string;
	division_code: string;
	uscc: string;
	name: string;
	short_name: string;
	organ_type: string;
	area_code: string | null;
	parent_id: string | null;
	contact_name: string;
	contact_phone: string;
	first_responsible: string;
	is_supervision_organ: boolean;
	authorised_by: string | null;
	review_organ: string;
	review_court: string;
	office_mail: string | null;
};

type PersonRow = {
	id: string;
	division_code: string;
	login: string;
	name: string;
	phone: string | null;
	officer_certificate: string | null;
	password_hash: string;
	failed_attempts: Generated<number>;
	locked_until: Date | null;
	active: Generated<boolean>;
};

type PartyRow = {
	division_code: string;
	id: string;
	kind: "citizen" | "legal-person" | "other-organisation";
	name: string;
	id_type: string | null;
	id_number_sealed: Buffer | null;
	id_number_index: Buffer | null;
	uscc: string | null;
	phone_sealed: Buffer | null;
	phone_index: Buffer | null;
	address_sealed: Buffer | null;
	contact_name: string | null;
	representative_name: string | null;
	birth_day: string | null;
	capacity: "full" | "limited" | "none";
	real_name_level: number;
	service_address_confirmed_at: Date | null;
	deceased_at: string | null;
	updated_at: Generated<Date>;
};

/** Tables of this slice (migrations 0001, 0004 and 0060). */
export type OrganisationTables = {
	division: { code: string; name: string; full_name: string };
	area: { code: string; division_code: string; parent_code: string | null; name: string; level: string };
	organ: OrganRow;
	person: PersonRow;
	role_grant: {
		person_id: string;
		organ_id: string;
		role: string;
		area_code: string | null;
		granted_by: string | null;
		granted_at: Generated<Date>;
	};
	session: {
		id_hash: Buffer;
		division_code: string;
		kind: "staff" | "party";
		person_id: string | null;
		party_id: string | null;
		acting_as: string | null;
		is_representative: Generated<boolean>;
		real_name_level: Generated<number>;
		csrf: string;
		created_at: Generated<Date>;
		expires_at: Date;
		fresh_until: Date | null;
	};
	party: PartyRow;
	guardianship: {
		division_code: string;
		ward_id: string;
		guardian_id: string;
		relation: string;
		source: "data" | "own-promise";
		since: string;
		ended: string | null;
	};
	personal_data_read: {
		division_code: string;
		id: string;
		party_id: string;
		person_id: string;
		purpose: string;
		matter_id: string | null;
		at: Date;
	};
	parameter_proposal: {
		division_code: string;
		id: string;
		key: ParameterKey;
		from_version: number;
		value: string;
		standing: Parameter["standing"];
		authority: string;
		reason: string;
		proposed_by: string;
		proposed_at: Date;
		state: "open" | "agreed" | "declined";
		decided_by: string | null;
		decided_at: Date | null;
		note: Generated<string>;
	};
	api_client: {
		id: string;
		division_code: string;
		organ_id: string;
		name: string;
		token_hash: Buffer;
		active: Generated<boolean>;
		created_at: Generated<Date>;
	};
};
