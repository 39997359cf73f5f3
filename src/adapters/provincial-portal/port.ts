/** 省政务服务平台: takes what is published of one item, in the tables of the national exchange. */

/** One record of an exchange table. */
export type PortalRecord = Readonly<Record<string, string | number | null>>;

/** What goes out in one batch. Nothing in it is personal data. */
export type PortalPackage = {
	/** 批次号, unique for ever: the same batch sent twice is taken in once and answered with the first receipt. */
	batch: string;
	operation: "publish" | "withdraw";
	/** 记录唯一标识 of the item. */
	itemId: string;
	/** Records by the name of their table; none for a withdrawal. */
	tables: Readonly<Record<string, readonly PortalRecord[]>>;
	/** 办事指南, 告知承诺书格式文本, 附件1的行: what the tables have no column for. */
	documents: readonly { kind: "guide" | "letter" | "annex-row"; title: string; lines: readonly string[] }[];
};

/** One field the platform does not take. */
export type FieldFault = { table: string; field: string; message: string };

/** What the platform says of a batch. */
export type PortalAnswer = { receipt: string } & (
	| { state: "received" }
	| { state: "accepted" }
	| { state: "rejected"; faults: readonly FieldFault[] }
);

export type ProvincialPortal = {
	/** Hands a batch over. Rejects with `ProvincialPortalFault`: nothing is known to have arrived, send it again. */
	push(given: PortalPackage): Promise<PortalAnswer>;
	/** What became of a batch; null where the platform has never seen it. */
	statusOf(batch: string): Promise<PortalAnswer | null>;
};

export type ProvincialPortalFaultReason =
	| "unreachable"
	| "timed-out"
	| "busy"
	| "not-let-in"
	| "malformed"
	/** The answer speaks of another batch, or of other content than was sent. */
	| "of-another-batch"
	/** The batch number is taken by other content. */
	| "batch-taken";

export class ProvincialPortalFault extends Error {
	override readonly name = "ProvincialPortalFault";
	readonly reason: ProvincialPortalFaultReason;

	constructor(reason: ProvincialPortalFaultReason, options?: ErrorOptions) {
		super(`provincial portal: ${reason}`, options);
		this.reason = reason;
	}
}
