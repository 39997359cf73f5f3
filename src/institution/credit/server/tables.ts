import type { CreditState, Level } from "../domain/record.ts";

/** Tables of migrations/0040_credit.sql as kysely sees them. Days are text, documents are jsonb. */
export type CreditTables = {
	credit_history: {
		division_code: string;
		id: string;
		record_id: string;
		version: number;
		at: Date;
		actor_kind: string;
		actor_id: string | null;
		events: string | object;
		document: string | object;
	};
	credit_record: {
		division_code: string;
		id: string;
		record_no: string;
		kind: "kept" | "broken";
		subject_id: string;
		organ_id: string;
		item_id: string;
		matter_id: string;
		commitment_id: string;
		breach_id: string | null;
		verification_id: string | null;
		state: CreditState;
		cause: string | null;
		level: Level | null;
		lock: "none" | "active" | "suspended" | "lifted" | null;
		flag: "none" | "objection" | "review" | null;
		effective_on: string | null;
		min_until: string | null;
		max_until: string | null;
		due_at: Date | null;
		recorded_at: Date;
		document: string | object;
		version: number;
	};
	credit_text: {
		division_code: string;
		id: string;
		record_id: string;
		kind: string;
		author_kind: string;
		author_id: string | null;
		at: Date;
		text_sealed: Buffer;
	};
	credit_list_import: {
		division_code: string;
		id: string;
		kind: "serious-dishonesty" | "sector-integrity";
		domain: string | null;
		source: string;
		as_of: string;
		valid_until: string;
		row_count: number;
		imported_by: string;
		imported_at: Date;
	};
	credit_listing: {
		division_code: string;
		id: string;
		import_id: string;
		listing_no: string;
		uscc: string | null;
		number_index: Buffer | null;
		since: string;
		until: string;
		repaired: boolean;
	};
	/** Of the organisation slice; read only. */
	party: {
		division_code: string;
		id: string;
		kind: "citizen" | "legal-person" | "other-organisation";
		name: string;
		uscc: string | null;
		id_number_index: Buffer | null;
		birth_day: string | null;
	};
	/** Of the matter slice; read only. */
	matter: { division_code: string; id: string; matter_name: string };
	organ: { division_code: string; id: string; name: string };
	person: { division_code: string; id: string; name: string };
	role_grant: { person_id: string; organ_id: string };
	personal_data_read: {
		division_code: string;
		id: string;
		party_id: string;
		person_id: string;
		purpose: string;
		matter_id: string | null;
		at: Date;
	};
};
