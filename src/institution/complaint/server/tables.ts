import type { ComplaintKind, ComplaintState, ComplaintTarget, Identity } from "../domain/complaint.ts";

/** Tables of migrations/0050_complaint.sql. `document` is jsonb: an object out, text in. */
export type ComplaintTables = {
	complaint: {
		division_code: string;
		id: string;
		number: string;
		code_index: Buffer;
		kind: ComplaintKind;
		target_kind: ComplaintTarget["kind"];
		/** The organ complained about, or whose letter or item it is. */
		organ_id: string;
		handling_organ_id: string;
		commitment_id: string | null;
		item_id: string | null;
		matter_id: string | null;
		state: ComplaintState;
		identity: Identity;
		due_at: Date | null;
		overdue_noted: boolean;
		document: string | object;
		version: number;
		content_sealed: Buffer;
		contact_sealed: Buffer | null;
		answer_sealed: Buffer | null;
		extension_sealed: Buffer | null;
		received_at: Date;
		updated_at: Date;
	};
	complaint_reveal: {
		division_code: string;
		id: string;
		complaint_id: string;
		person_id: string;
		purpose_sealed: Buffer;
		at: Date;
	};
};
