import type { PersonId } from "#kernel/actor.ts";
import type { Instant } from "#kernel/time.ts";

/** 移送材料 by index: each file with its SHA-256, so that the receiver can prove what it got. */
export type PackageFile = { name: string; hash: string };

/** 移送司法机关: head decides, then the hand-over, then the receiver's reply; each with its clock. */
export type Transfer =
	| { state: "proposed"; to: TransferTo; proposedBy: PersonId; decideBy: Instant }
	| { state: "declined"; to: TransferTo; decidedBy: PersonId; decidedAt: Instant }
	| { state: "decided"; to: TransferTo; decidedBy: PersonId; handOverBy: Instant }
	| {
			state: "handed-over";
			to: TransferTo;
			packageFiles: readonly PackageFile[];
			handedOverAt: Instant;
			replyBy: Instant;
	  }
	| {
			state: "answered";
			to: TransferTo;
			packageFiles: readonly PackageFile[];
			accepted: boolean;
			receiptNo: string;
			answeredAt: Instant;
	  };

/** 公安机关, or for public officials the supervision organ (监察机关). */
export type TransferTo = "police" | "supervision-organ";
