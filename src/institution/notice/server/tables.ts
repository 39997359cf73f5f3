import type { Channel, Delivery } from "#institution/notice/domain/channel.ts";
import type { GuideKind } from "#institution/notice/domain/guide.ts";
import type { Push, PushFault } from "#institution/notice/domain/provincial-push.ts";

/** Tables of migrations/0015_notice.sql and 0073_guide.sql as kysely sees it. */
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
	/** migrations/0073_guide.sql */
	guide: {
		division_code: string;
		id: string;
		kind: GuideKind;
		subject_id: string;
		organ_id: string;
		number: number;
		state: "draft" | "approved" | "published";
		drafted_by: string;
		approved_by: string | null;
		source_hash: string;
		document: string | object;
		version: number;
		created_at: Date;
		updated_at: Date;
		published_at: Date | null;
	};
	channel_delivery: {
		division_code: string;
		id: string;
		item_id: string;
		organ_id: string;
		channel: Channel;
		state: Delivery["state"];
		content_hash: string;
		receipt: string | null;
		problems: string | object;
		created_at: Date;
		updated_at: Date;
	};
	/** migrations/0140_provincial_push.sql */
	provincial_push: {
		division_code: string;
		id: string;
		item_id: string;
		organ_id: string;
		batch: string;
		operation: Push["operation"];
		content_hash: string;
		package: string | object;
		state: Push["state"];
		receipt: string | null;
		problems: string | object;
		attempts: number;
		unreachable_since: Date | null;
		fault: PushFault | null;
		due_at: Date | null;
		by_hand: boolean;
		created_at: Date;
		updated_at: Date;
	};
	/** Of the organisation slice; read only. */
	organ: { id: string; division_code: string; name: string; contact_name: string; contact_phone: string };
};
