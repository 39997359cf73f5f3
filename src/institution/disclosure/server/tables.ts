import type { DisclosureState } from "../domain/disclosure.ts";

/** Tables of migrations/0045_disclosure.sql as kysely sees them. */
export type DisclosureTables = {
	disclosure_shown: {
		division_code: string;
		id: string;
		commitment_id: string;
		party_id: string;
		digest: string;
		consent: boolean | null;
		at: Date;
	};
	disclosure: {
		division_code: string;
		id: string;
		commitment_id: string;
		matter_id: string;
		item_id: string;
		organ_id: string;
		letter_no: string;
		matter_name: string;
		cert_name: string;
		ground: string;
		state: DisclosureState;
		until: Date;
		published_at: Date | null;
		document: string | object;
		edition: string | object | null;
		version: number;
	};
	disclosure_text: {
		division_code: string;
		id: string;
		disclosure_id: string;
		kind: string;
		author_id: string | null;
		at: Date;
		text_sealed: Buffer;
	};
	/** Of other slices; read only. */
	organ: { id: string; division_code: string; name: string };
	party: {
		division_code: string;
		id: string;
		kind: "citizen" | "legal-person" | "other-organisation";
		birth_day: string | null;
	};
	commitment: {
		division_code: string;
		id: string;
		item_id: string;
		matter_id: string;
		state: string;
		sealed_at: Date | null;
	};
	matter: { division_code: string; id: string; area_code: string };
};
