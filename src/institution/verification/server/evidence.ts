import { createHash } from "node:crypto";
import { z } from "zod";
import { actorReference } from "#kernel/actor.ts";
import type { Act, Read } from "#platform/act.ts";
import type { EvidenceKind, VerificationTables } from "./tables.ts";

const column = "verification_evidence";

const received = z.object({
	status: z.number(),
	timestamp: z.string(),
	signature: z.string(),
	body: z.string(),
});

/** What a data source said, as it came, with the values it was compared against already read out. */
const DataAnswer = z.object({
	kind: z.literal("data-answer"),
	requestId: z.string(),
	source: z.string(),
	fields: z.record(z.string(), z.string().nullable()),
	why: z.string().nullable(),
	received: received.nullable(),
});

/** 现场核查笔录: what the officers saw, with photos and signature. */
const VisitContent = z.object({
	kind: z.literal("visit"),
	startedAt: z.string(),
	observed: z.record(z.string(), z.string()),
	photos: z.array(
		z.object({
			fileHash: z.string(),
			takenAt: z.string(),
			position: z
				.object({ latitude: z.number(), longitude: z.number(), accuracyMetres: z.number() })
				.nullable(),
		}),
	),
	noPositionNote: z.string().nullable(),
	signature: z.union([
		z.object({ kind: z.literal("signed"), fileHash: z.string() }),
		z.object({ kind: z.literal("refused"), note: z.string() }),
	]),
	consentFileHash: z.string().nullable(),
});

const Paper = z.object({
	kind: z.enum(["document", "statement"]),
	title: z.string(),
	text: z.string(),
	fileHash: z.string().nullable(),
});

const Words = z.object({ kind: z.enum(["grounds", "opinion", "reason", "home-refusal"]), text: z.string() });

const EvidenceContent = z.union([DataAnswer, VisitContent, Paper, Words]);
export type EvidenceContent = z.infer<typeof EvidenceContent>;

/** Keep one piece of evidence, encrypted and never changed; answers its id, which events may carry. */
export async function keepEvidence(
	act: Act,
	verificationId: string,
	content: EvidenceContent,
	evidenceId = act.newId(),
): Promise<string> {
	const sealed = act.cipher.seal(evidenceId, column, JSON.stringify(content));
	const by = actorReference(act.actor);
	await act.tx
		.withTables<VerificationTables>()
		.insertInto("verification_evidence")
		.values({
			division_code: act.division,
			id: evidenceId,
			verification_id: verificationId,
			kind: content.kind,
			digest: createHash("sha256").update(sealed).digest("hex"),
			content_sealed: sealed,
			recorded_by: by.kind === "staff" ? by.id : null,
			at: act.now,
		})
		.execute();
	return evidenceId;
}

export type OpenedEvidence = {
	id: string;
	kind: EvidenceKind;
	at: Date;
	recordedBy: string | null;
	content: EvidenceContent;
};

/** The whole file of one verification, opened, oldest first. */
export async function evidenceOf(read: Read, verificationId: string): Promise<OpenedEvidence[]> {
	const rows = await read.db
		.withTables<VerificationTables>()
		.selectFrom("verification_evidence")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("verification_id", "=", verificationId)
		.orderBy("at")
		.orderBy("id")
		.limit(500)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		at: row.at,
		recordedBy: row.recorded_by,
		content: EvidenceContent.parse(JSON.parse(read.cipher.open(row.id, column, row.content_sealed))),
	}));
}
