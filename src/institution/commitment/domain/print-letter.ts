import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { possible } from "./actions.ts";
import type { Commitment, CommitmentEvent } from "./commitment.ts";

export type PrintLetterReason = "not-prepared" | "electronic-already-signed" | "outage-letter-on-paper";

/**
 * 打印纸质件: two originals with the same number and the same content digest. The number is given at the
 * first print and stays with the letter, however often it is printed; the digest follows the text.
 */
export const printLetter = (
	commitment: Commitment,
	letterNo: string,
	contentDigest: string,
	now: Date,
): Decision<CommitmentEvent, PrintLetterReason> => {
	const clause = "附件2 R-130";
	if ("signing" in commitment) return refuse("electronic-already-signed", clause);
	if (!possible("print-letter", commitment.state)) return refuse("not-prepared", clause);
	// What was signed while the system was down is the paper there is: nothing is printed in its place.
	if (commitment.outage !== null) return refuse("outage-letter-on-paper", "R-153");
	const { printed } = commitment;
	if (printed !== null && printed.contentDigest === contentDigest) return accept();
	return accept({
		type: "LetterPrinted",
		letterNo: printed?.letterNo ?? letterNo,
		contentDigest,
		at: now.toISOString(),
	});
};
