import type { OrganId, PersonId } from "#kernel/actor.ts";
import type { Brand } from "#kernel/brand.ts";
import type { Instant } from "#kernel/time.ts";

export type ComplaintId = Brand<"ComplaintId">;

/** 投诉举报类型. */
export const complaintKinds = [
	"untrue-commitment", // 举报承诺不实
	"certificate-demand", // 投诉变相索要证明
	"discriminatory-supervision", // 投诉歧视性监管
	"not-told-once", // 投诉未一次告知
	"assistance-shirked", // 投诉推诿协查
	"other", // 其他
] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** 被反映对象: a letter, a certification item, or an organ; always with the organ that answers for it. */
export type ComplaintTarget =
	| { kind: "letter"; commitmentId: string; matterId: string; itemId: string; organId: OrganId }
	| { kind: "item"; itemId: string; organId: OrganId }
	| { kind: "organ"; organId: OrganId };

/**
 * Who may learn who complained: nobody knows (`anonymous`), nobody at the desk may open it (`confidential`,
 * 保密举报), or the desk may open it for a stated purpose (`named`).
 */
export const identities = ["anonymous", "confidential", "named"] as const;
export type Identity = (typeof identities)[number];

/** 不予受理的理由. */
export const refusalGrounds = ["out-of-scope", "nothing-to-check", "handled-before"] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** 办理结果. */
export const results = ["founded", "partly-founded", "unfounded"] as const;
export type ComplaintResult = (typeof results)[number];

type Lodged = {
	id: ComplaintId;
	/** 编号, with which and the query code the complainant follows it. */
	number: string;
	kind: ComplaintKind;
	target: ComplaintTarget;
	identity: Identity;
	/** The organ whose desk handles it; never the organ complained about, where its conduct is the matter. */
	handlingOrganId: OrganId;
	receivedAt: Instant;
	acceptDueAt: Instant;
	/** For which clock an overrun was noted. */
	overdue: readonly ("accept" | "handle")[];
};

type Accepted = {
	acceptedAt: Instant;
	acceptedBy: PersonId;
	handleDueAt: Instant;
	extendedBy: PersonId | null;
};

/** 投诉举报, from receipt to answer. Content, identity and answers are sealed beside it, never part of it. */
export type Complaint =
	| (Lodged & { state: "received" })
	| (Lodged & Accepted & { state: "accepted" })
	| (Lodged & { state: "refused"; refusedAt: Instant; refusedBy: PersonId; ground: RefusalGround })
	| (Lodged &
			Accepted & { state: "handled"; handledAt: Instant; handledBy: PersonId; result: ComplaintResult });

export type ComplaintState = Complaint["state"];

export type ComplaintEvent =
	| {
			type: "ComplaintLodged";
			complaintId: ComplaintId;
			kind: ComplaintKind;
			target: ComplaintTarget;
			acceptDueAt: Instant;
			at: Instant;
	  }
	| {
			type: "ComplaintAccepted";
			complaintId: ComplaintId;
			kind: ComplaintKind;
			target: ComplaintTarget;
			by: PersonId;
			handleDueAt: Instant;
			at: Instant;
	  }
	| { type: "ComplaintRefused"; complaintId: ComplaintId; by: PersonId; ground: RefusalGround; at: Instant }
	| { type: "ComplaintExtended"; complaintId: ComplaintId; by: PersonId; handleDueAt: Instant; at: Instant }
	| {
			type: "ComplaintHandled";
			complaintId: ComplaintId;
			kind: ComplaintKind;
			by: PersonId;
			result: ComplaintResult;
			at: Instant;
	  }
	| {
			type: "ComplaintOverdue";
			complaintId: ComplaintId;
			clock: "accept" | "handle";
			dueAt: Instant;
			at: Instant;
	  }
	/** Somebody at the desk opened who complained; the purpose is kept sealed beside it. */
	| { type: "ComplainantRevealed"; complaintId: ComplaintId; by: PersonId; at: Instant };

const lodged = (complaint: Complaint): Lodged => ({
	id: complaint.id,
	number: complaint.number,
	kind: complaint.kind,
	target: complaint.target,
	identity: complaint.identity,
	handlingOrganId: complaint.handlingOrganId,
	receivedAt: complaint.receivedAt,
	acceptDueAt: complaint.acceptDueAt,
	overdue: complaint.overdue,
});

export function evolve(complaint: Complaint, event: ComplaintEvent): Complaint {
	switch (event.type) {
		case "ComplaintLodged":
		case "ComplainantRevealed":
			return complaint;
		case "ComplaintAccepted":
			return {
				...lodged(complaint),
				state: "accepted",
				acceptedAt: event.at,
				acceptedBy: event.by,
				handleDueAt: event.handleDueAt,
				extendedBy: null,
			};
		case "ComplaintRefused":
			return {
				...lodged(complaint),
				state: "refused",
				refusedAt: event.at,
				refusedBy: event.by,
				ground: event.ground,
			};
		case "ComplaintExtended":
			if (complaint.state !== "accepted") return complaint;
			return { ...complaint, handleDueAt: event.handleDueAt, extendedBy: event.by };
		case "ComplaintHandled":
			if (complaint.state !== "accepted") return complaint;
			return {
				...complaint,
				state: "handled",
				handledAt: event.at,
				handledBy: event.by,
				result: event.result,
			};
		case "ComplaintOverdue":
			return { ...complaint, overdue: [...complaint.overdue, event.clock] };
	}
}

/** The clock that runs now, if one does. */
export function runningClock(complaint: Complaint): { clock: "accept" | "handle"; dueAt: Instant } | null {
	switch (complaint.state) {
		case "received":
			return { clock: "accept", dueAt: complaint.acceptDueAt };
		case "accepted":
			return { clock: "handle", dueAt: complaint.handleDueAt };
		case "refused":
		case "handled":
			return null;
	}
}
