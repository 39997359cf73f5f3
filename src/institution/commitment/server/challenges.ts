import { randomInt } from "node:crypto";
import type { PartyId } from "#kernel/actor.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import type { CommitmentNote } from "../domain/commitment.ts";
import { challengeMinutes, type SigningChallenge } from "../domain/signing-challenge.ts";
import { words } from "../domain/words.zh-CN.ts";
import type { CommitmentNeeds } from "./needs.ts";
import type { CommitmentTables } from "./tables.ts";

/** Codes one person may ask for within ten minutes: a phone must not be flooded. */
const codesAllowed = 5;

const codeIndex = (act: Act, challengeId: string, code: string): Buffer =>
	act.cipher.index("signing-code", `${challengeId}|${code}`);

/** Keyed digest of a typed code as the rule compares it; null where none was typed. */
export const offeredIndex = (act: Act, challengeId: string, code: string | undefined): string | null =>
	code === undefined ? null : codeIndex(act, challengeId, code).toString("hex");

/**
 * 一次性签署请求 for one text. With `one-time-code` a six-digit code is made, kept encrypted until the message has
 * gone out, and sent at once after commit; the worker sends it if that fails.
 */
export const makeChallenge = async (
	act: Act,
	needs: CommitmentNeeds,
	wanted: {
		subjectId: string;
		matterId: string | null;
		signer: PartyId;
		contentDigest: string;
		confirmation: SigningChallenge["confirmation"];
	},
): Promise<
	{ id: string; expiresAt: Date; phone: string | null } | Refusal<"phone-missing" | "too-many-codes">
> => {
	const db = act.tx.withTables<CommitmentTables>();
	const id = act.newId();
	const expiresAt = new Date(act.now.getTime() + challengeMinutes * 60_000);
	let code: string | null = null;
	let phone: string | null = null;
	if (wanted.confirmation === "one-time-code") {
		phone = (await needs.partyOf(act, wanted.signer))?.phone ?? null;
		if (phone === null) return refuse("phone-missing", "R-150");
		const recent = await db
			.selectFrom("signing_challenge")
			.select("id")
			.where("division_code", "=", act.division)
			.where("signer_id", "=", wanted.signer)
			.where("confirmation", "=", "one-time-code")
			.where("made_at", ">", new Date(act.now.getTime() - 600_000))
			.limit(codesAllowed)
			.execute();
		if (recent.length >= codesAllowed) return refuse("too-many-codes", "R-150");
		code = String(randomInt(0, 1_000_000)).padStart(6, "0");
	}
	await db
		.insertInto("signing_challenge")
		.values({
			division_code: act.division,
			id,
			subject_id: wanted.subjectId,
			signer_id: wanted.signer,
			content_digest: wanted.contentDigest,
			confirmation: wanted.confirmation,
			code_index: code === null ? null : codeIndex(act, id, code),
			code_sealed: code === null ? null : act.cipher.seal(id, "code", code),
			sent_at: null,
			made_at: act.now,
			expires_at: expiresAt,
			used_at: null,
		})
		.execute();
	if (code !== null) {
		const asked: CommitmentNote = { type: "OneTimeCodeAsked", challengeId: id, at: act.now.toISOString() };
		await record(act, {
			slice: "commitment",
			subjectId: wanted.subjectId,
			matterId: wanted.matterId,
			events: [asked],
		});
		act.afterCommit(() => sendCode(needs, id));
	}
	return { id, expiresAt, phone };
};

/** The challenge, locked, as the rule reads it; null when there is none of that id. */
export const lockChallenge = async (act: Act, id: string): Promise<SigningChallenge | null> => {
	const row = await act.tx
		.withTables<CommitmentTables>()
		.selectFrom("signing_challenge")
		.selectAll()
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		subjectId: row.subject_id,
		signer: row.signer_id,
		contentDigest: row.content_digest,
		confirmation: row.confirmation,
		codeIndex: row.code_index?.toString("hex") ?? null,
		expiresAt: row.expires_at.toISOString(),
		failures: row.failures,
		usedAt: row.used_at?.toISOString() ?? null,
	};
};

/** A wrong code counts, whatever becomes of the request. */
export const countFailure = async (act: Act, id: string): Promise<void> => {
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("signing_challenge")
		.set((eb) => ({ failures: eb("failures", "+", 1) }))
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
};

/** Used up: no signature is given twice under one challenge. */
export const consumeChallenge = async (act: Act, id: string): Promise<void> => {
	await act.tx
		.withTables<CommitmentTables>()
		.updateTable("signing_challenge")
		.set({ used_at: act.now, code_sealed: null })
		.where("division_code", "=", act.division)
		.where("id", "=", id)
		.execute();
};

/**
 * Send a code that has not gone out yet. The message carries the challenge's id, so that the service drops a
 * second copy; afterwards the code itself is forgotten. Rejects while the service is down, to be retried.
 */
export const sendCode = async (needs: CommitmentNeeds, id: string): Promise<void> => {
	const waiting = await needs.act({ kind: "system", task: "send-code" }, async (act) => {
		const row = await act.tx
			.withTables<CommitmentTables>()
			.selectFrom("signing_challenge")
			.select(["signer_id", "code_sealed", "expires_at"])
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.executeTakeFirst();
		if (!row || row.code_sealed === null || row.expires_at < act.now) return null;
		const phone = (await needs.partyOf(act, row.signer_id))?.phone ?? null;
		return phone === null ? null : { phone, code: act.cipher.open(id, "code", row.code_sealed) };
	});
	if (waiting === null) return;
	const { phone, code } = waiting;
	await needs.sms.send({ id, phone, text: words.codeMessage(code, challengeMinutes) });
	await needs.act({ kind: "system", task: "send-code" }, async (act) => {
		await act.tx
			.withTables<CommitmentTables>()
			.updateTable("signing_challenge")
			.set({ sent_at: act.now, code_sealed: null })
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.execute();
	});
};
