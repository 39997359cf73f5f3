/** 时间戳服务: proves that something existed at a time (RFC 3161, SHA-256). */
import type { Timestamp, TimestampRefusal } from "#platform/seal/timestamp.ts";

export type TimestampAuthority = {
	/** Stamps a SHA-256 digest. Rejects with `TimestampFault`; what it answers has been checked. */
	stamp(imprint: Uint8Array): Promise<Timestamp>;
};

export type TimestampFaultReason = "unreachable" | "timed-out" | "refused" | TimestampRefusal;

/** The service is down, slow or lies. The letter stays signed and sealing is tried again later. */
export class TimestampFault extends Error {
	override readonly name = "TimestampFault";
	readonly reason: TimestampFaultReason;

	constructor(reason: TimestampFaultReason, options?: ErrorOptions) {
		super(`timestamp service: ${reason}`, options);
		this.reason = reason;
	}
}
