import type { Generated } from "kysely";
import type { Channel, MatterState } from "../domain/matter.ts";
import type { DocumentKind, DocumentState } from "../domain/official-document.ts";

/** Tables of this slice; `document` columns hold the state and are written only by the two stores. */
export type MatterTables = {
	matter: {
		division_code: string;
		id: string;
		matter_no: string;
		external_number: string | null;
		organ_id: string;
		matter_name: string;
		matter_type: string;
		applicant_id: string;
		representative_id: string | null;
		area_code: string;
		channel: Channel;
		state: MatterState;
		/** 'infinity' arrives as the number Infinity. */
		due_at: Date | number | string;
		overdue_noted_at: Date | null;
		begun_at: Date;
		submitted_at: Date | null;
		ended_at: Date | null;
		row_version: Generated<number>;
		document: string | object;
		helper_sealed: Buffer | null;
	};
	official_document: {
		division_code: string;
		id: string;
		kind: DocumentKind;
		adverse: boolean;
		matter_id: string | null;
		organ_id: string;
		addressee_id: string | null;
		cause_id: string | null;
		state: DocumentState;
		number: string | null;
		file_hash: string | null;
		drafted_at: Date;
		sealed_at: Date | null;
		effective_at: Date | null;
		sealing_ordered_at: Date | null;
		announced_until: Date | null;
		row_version: Generated<number>;
		document: string | object;
		body_sealed: Buffer;
		opinion_sealed: Buffer | null;
	};
	document_series: {
		division_code: string;
		organ_id: string;
		year: number;
		kind: string;
		last_number: number;
	};
};
