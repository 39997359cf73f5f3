/** Table of migrations/0015_notice.sql as kysely sees it. */
export type NoticeTables = {
	letter_template: {
		division_code: string;
		id: string;
		item_id: string;
		organ_id: string;
		number: number;
		state: "draft" | "approved" | "published";
		drafted_by: string;
		approved_by: string | null;
		document: string | object;
		version: number;
		created_at: Date;
		updated_at: Date;
		published_at: Date | null;
	};
	/** Of the organisation slice; read only. */
	organ: { id: string; division_code: string; name: string; contact_name: string; contact_phone: string };
};
