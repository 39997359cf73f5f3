import { z } from "zod";
import type { Read } from "#platform/act.ts";

const Ticket = z.tuple([z.uuid(), z.string().nullable(), z.number()]);

/** Half an hour: time to write down number and code, too short for an address in a log to be worth anything. */
const goodFor = 1_800_000;

/**
 * A sealed pointer to one complaint, for the address of the page after lodging or tracking. Without scripts a
 * form can only answer with an address, and neither query code nor answer may stand in one.
 */
export const makeTicket = (
	{ cipher, now }: Pick<Read, "cipher" | "now">,
	{ complaintId, queryCode }: { complaintId: string; queryCode: string | null },
): string =>
	cipher
		.seal("ticket", "complaint_ticket", JSON.stringify([complaintId, queryCode, now.getTime() + goodFor]))
		.toString("base64url");

/** Null for a ticket that is not ours, was changed, or has run out. */
export function openTicket(
	{ cipher, now }: Pick<Read, "cipher" | "now">,
	text: string,
): { complaintId: string; queryCode: string | null } | null {
	try {
		const opened = JSON.parse(cipher.open("ticket", "complaint_ticket", Buffer.from(text, "base64url")));
		const [complaintId, queryCode, until] = Ticket.parse(opened);
		return until < now.getTime() ? null : { complaintId, queryCode };
	} catch {
		return null;
	}
}
