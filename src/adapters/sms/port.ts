/** 短信: one text to one telephone. Messages are never written to logs, jobs or the journal. */
export type SmsSender = {
	/**
	 * Hands one message to the service. `id` is unique for ever: sending the same id again delivers nothing twice
	 * and answers the first receipt. Rejects with `SmsFault` when the service is down, slow or refuses.
	 */
	send(message: SmsMessage): Promise<SmsReceipt>;
};

export type SmsMessage = { id: string; phone: string; text: string };
/** The service's own number for the message. */
export type SmsReceipt = { receipt: string };

export type SmsFaultReason = "unreachable" | "timed-out" | "refused" | "malformed";

/** Nothing was delivered as far as we know; the message may be handed over again under the same id. */
export class SmsFault extends Error {
	override readonly name = "SmsFault";
	readonly reason: SmsFaultReason;

	constructor(reason: SmsFaultReason, options?: ErrorOptions) {
		super(`message service: ${reason}`, options);
		this.reason = reason;
	}
}
