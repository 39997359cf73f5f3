import type { BreachState } from "../domain/breach.ts";

/** Tables of migrations/0035_breach.sql as kysely sees them. */
export type BreachTables = {
	breach: {
		division_code: string;
		id: string;
		verification_id: string;
		matter_id: string;
		commitment_id: string;
		item_id: string;
		organ_id: string;
		promisor_id: string;
		representative_id: string | null;
		state: BreachState;
		cause: string | null;
		outcome: string | null;
		due_at: Date | null;
		opened_at: Date;
		effective_at: Date | null;
		document: string | object;
		version: number;
	};
	breach_text: {
		division_code: string;
		id: string;
		breach_id: string;
		kind: string;
		author_kind: string;
		author_id: string | null;
		at: Date;
		text_sealed: Buffer;
	};
	/** Of the organisation slice; read only. */
	party: { division_code: string; id: string; name: string };
	/** Of the matter slice; read only. */
	matter: { division_code: string; id: string; matter_no: string; matter_name: string };
};
