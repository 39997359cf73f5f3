import type { WordingKind } from "#institution/catalogue/domain/wording-list.ts";

/** Tables of migrations/0010_catalogue.sql as kysely sees them. Documents are jsonb: objects out, text in. */
export type CatalogueTables = {
	catalogue_item: {
		division_code: string;
		id: string;
		organ_id: string;
		code: string;
		matter_name: string;
		cert_name: string;
		priority_domain: string | null;
		matter_type: string | null;
		state: string;
		document: string | object;
		version: number;
		created_at: Date;
		updated_at: Date;
	};
	catalogue_import: {
		division_code: string;
		id: string;
		organ_id: string;
		file_hash: string;
		person_id: string;
		kind: "dry-run" | "applied";
		row_count: number;
		error_count: number;
		at: Date;
	};
	catalogue_proposal: {
		division_code: string;
		id: string;
		proposed_by: string;
		document_number: string;
		document_date: string;
		state: "proposed" | "published" | "dropped";
		document: string | object;
		version: number;
		created_at: Date;
		updated_at: Date;
	};
	catalogue_release: {
		division_code: string;
		id: string;
		number: number;
		proposal_id: string;
		proposed_by: string;
		approved_by: string;
		document_number: string;
		document_date: string;
		item_count: number;
		published_at: Date;
	};
	catalogue_release_item: {
		division_code: string;
		release_id: string;
		item_id: string;
		organ_id: string;
		organ_name: string;
		position: number;
		matter_name: string;
		facts: string | object;
		template_id: string | null;
	};
	/** migrations/0185_city_approval.sql */
	catalogue_release_removal: {
		division_code: string;
		release_id: string;
		item_id: string;
		set_aside: "cancelled" | "kept" | "excluded";
		ground: string;
	};
	city_approval: {
		division_code: string;
		id: string;
		issuing_organ: string;
		document_number: string;
		document_date: string;
		file_hash: string;
		registered_by: string;
		closed_by: string | null;
		closed_at: Date | null;
		state: "registered" | "confirmed" | "dropped";
		version: number;
		created_at: Date;
	};
	city_approval_item: {
		division_code: string;
		approval_id: string;
		item_id: string;
		outcome: "accepted" | "changed" | "removed";
		facts: string | object | null;
		open: boolean;
		released_in: string | null;
	};
	catalogue_search: {
		division_code: string;
		release_id: string;
		item_id: string;
		organ_id: string;
		organ_name: string;
		matter_name: string;
		cert_name: string;
		matter_type: string;
		priority_domain: string;
		agent_allowed: boolean;
		verify_method: string;
		position: number;
		words: string | object;
		plain: string;
	};
	/** migrations/0141_list_columns.sql */
	list_column_set: {
		division_code: string;
		number: number;
		columns: string | object | null;
		note: string;
		saved_by: string;
		saved_at: Date;
	};
	wording_entry: {
		division_code: string;
		id: string;
		kind: WordingKind;
		words: string;
		version: number;
		in_force: boolean;
		authority: string;
		value: string;
		reason: string;
		change_no: number;
		effective_on: string;
		changed_by: string;
		changed_at: Date;
	};
	peer_list: {
		division_code: string;
		id: string;
		place: string;
		title: string;
		source: string;
		published: string | null;
		state: "committed" | "cancelled" | "kept";
		row_count: number;
		imported_by: string;
		imported_at: Date;
	};
	peer_line: {
		division_code: string;
		list_id: string;
		row_no: number;
		cert_name: string;
		matter_name: string;
		organ: string;
		issuing_organ: string;
		bases: string | object;
	};
	peer_list_publicity: {
		division_code: string;
		list_id: string;
		version: number;
		shown: boolean;
		reason: string;
		changed_by: string;
		at: Date;
	};
	peer_list_withdrawal: {
		division_code: string;
		list_id: string;
		reason: string;
		withdrawn_by: string;
		at: Date;
	};
	peer_note: {
		division_code: string;
		id: string;
		organ_id: string;
		cert_name: string;
		consulted: string;
		note: string;
		person_id: string;
		at: Date;
	};
	list_checkup: {
		division_code: string;
		id: string;
		state: "running" | "done" | "failed" | "cancelled";
		failure: string | null;
		row_count: number | null;
		score: number | null;
		document: string | object | null;
		shared: boolean;
		made_at: Date;
		kept_until: Date;
	};
	/** Of the organisation slice; read only. */
	organ: { id: string; division_code: string; name: string };
	person: { id: string; name: string };
};
