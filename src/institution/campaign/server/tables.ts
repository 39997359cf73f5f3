import type { LawAnswer } from "../domain/answer-law-change.ts";
import type { SubmissionState } from "../domain/campaign.ts";
import type { Verdict } from "../domain/duplicate.ts";
import type { DutyRule } from "../domain/duty.ts";
import type { FilingLevel } from "../domain/filing.ts";
import type { IssueState } from "../domain/joint-review.ts";
import type { ChangeKind, ChangeState } from "../domain/law-change.ts";
import type { OutgoingKind } from "../domain/outgoing.ts";
import type { Mark, Origin, SourceList } from "../domain/source-list.ts";

/** Tables of migrations/0080_campaign.sql, 0120_law_change.sql, 0160_edition_withdrawal.sql and 0206_duplicate_decision.sql. Documents are jsonb: objects out, text in. */
export type CampaignTables = {
	campaign: {
		division_code: string;
		id: string;
		name: string;
		year: number;
		state: "open" | "closed";
		document: string | object;
		version: number;
		created_at: Date;
	};
	campaign_submission: {
		division_code: string;
		campaign_id: string;
		organ_id: string;
		state: SubmissionState;
		document: string | object;
		version: number;
		updated_at: Date;
	};
	campaign_reminder: {
		division_code: string;
		campaign_id: string;
		organ_id: string;
		day: string;
		stage: string;
		at: Date;
	};
	source_material: {
		division_code: string;
		id: string;
		organ_id: string;
		list: SourceList;
		matter_name: string;
		matter_code: string;
		material_name: string;
		origin: Origin;
		mark: Mark | null;
		reason: string;
		issuers: string;
		annual_volume: number | null;
		difficulty: "low" | "medium" | "high" | null;
		cost: number | null;
		in_force: boolean;
		imported_at: Date;
	};
	drift_run: {
		division_code: string;
		id: string;
		organ_id: string;
		matched: number;
		missing: number;
		extra: number;
		/** Lines that do not match now and did not stand so at the comparison before. */
		fresh: number;
		document: string | object;
		at: Date;
	};
	drift_seen: { division_code: string; run_id: string; seen_by: string; at: Date };
	source_import: {
		division_code: string;
		id: string;
		organ_id: string;
		list: SourceList;
		rows: number;
		gone: number;
		imported_by: string | null;
		at: Date;
	};
	campaign_notice: {
		division_code: string;
		organ_id: string;
		rule: DutyRule;
		day: string;
		campaign_id: string;
		count: number;
		due_on: string | null;
		state: "waiting" | "sent" | "no-phone";
		receipt: string | null;
		at: Date;
	};
	consultation: {
		division_code: string;
		id: string;
		organ_id: string;
		item_id: string | null;
		kind: "superior" | "peer";
		counterpart: string;
		held_on: string;
		about: string;
		outcome: string;
		entered_by: string;
		at: Date;
	};
	review_session: {
		division_code: string;
		id: string;
		campaign_id: string;
		held_on: string;
		state: "open" | "closed";
		document: string | object;
		version: number;
	};
	review_issue: {
		division_code: string;
		id: string;
		session_id: string;
		item_id: string;
		organ_id: string;
		state: IssueState;
		due_on: string | null;
		document: string | object;
		version: number;
	};
	city_package: {
		division_code: string;
		id: string;
		campaign_id: string;
		state: "sent" | "returned";
		document_number: string | null;
		document_date: string | null;
		document: string | object;
		version: number;
		sent_at: Date;
	};
	city_line: {
		division_code: string;
		id: string;
		package_id: string;
		item_id: string | null;
		kind: "sent" | "accepted" | "changed" | "removed" | "added";
		acknowledged_by: string | null;
		acknowledged_at: Date | null;
		document: string | object;
	};
	duplicate_decision: {
		division_code: string;
		id: string;
		campaign_id: string;
		verdict: Verdict;
		kept_item: string | null;
		reason: string;
		lines: string | object;
		decided_by: string;
		at: Date;
	};
	city_edition_withdrawal: {
		division_code: string;
		id: string;
		package_id: string;
		document_number: string;
		document_date: string;
		opinion: string;
		reason: string;
		withdrawn_by: string;
		at: Date;
	};
	city_withdrawn_line: {
		division_code: string;
		id: string;
		withdrawal_id: string;
		item_id: string | null;
		kind: "sent" | "accepted" | "changed" | "removed" | "added";
		acknowledged_by: string | null;
		acknowledged_at: Date | null;
		document: string | object;
	};
	law_change: {
		division_code: string;
		id: string;
		law: string;
		article: string;
		paragraph: string;
		item: string;
		kind: ChangeKind;
		effective_on: string;
		note: string;
		new_text: string;
		new_law: string;
		renumbering: string | object;
		state: ChangeState;
		looked_until: Date;
		closed_at: Date | null;
		official_text: string;
		official_source: string;
		announced_on: string | null;
		confirmed_by: string | null;
		confirmed_at: Date | null;
		withdrawn_by: string | null;
		withdrawn_at: Date | null;
		withdrawal_reason: string;
		version: number;
		entered_by: string;
		at: Date;
	};
	law_change_item: {
		division_code: string;
		change_id: string;
		item_id: string;
		organ_id: string;
		found_at: Date;
		late: boolean;
		due_at: Date;
		overdue_at: Date | null;
		answer: LawAnswer | null;
		proposed: "unaffected" | "withdraw" | null;
		ends_on: string | null;
		released_at: Date | null;
		ended_at: Date | null;
		document: string | object;
		version: number;
	};
	outgoing_paper: {
		division_code: string;
		subject_id: string;
		kind: OutgoingKind;
		document: string | object;
		changed_by: string;
		changed_at: Date;
		version: number;
	};
	release_filing: {
		division_code: string;
		release_id: string;
		level: FilingLevel;
		attempt: number;
		due_at: Date;
		filed_to: string | null;
		number: string | null;
		filed_on: string | null;
		filed_by: string | null;
		correction: string;
		replaced_at: Date | null;
		overdue_at: Date | null;
		version: number;
	};
	/** Of the catalogue; read only. */
	catalogue_item: { division_code: string; id: string; organ_id: string; state: string; document: object };
	catalogue_release: { division_code: string; id: string; number: number; published_at: Date };
	/** Of the organisation; read only. */
	organ: { id: string; division_code: string; name: string; contact_phone: string };
	person: { id: string; name: string };
	role_grant: { organ_id: string; role: string };
};
