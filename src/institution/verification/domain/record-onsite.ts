import type { PersonId } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { type Instant, instant } from "#kernel/time.ts";
import { actions } from "./actions.ts";
import type { FieldComparison } from "./compare.ts";
import type { Verification, VerificationEvent } from "./verification.ts";

/** 现场照片: the stored file by hash, when and where it was taken. */
export type Photo = {
	/** SHA-256 of the file, hex. */
	fileHash: string;
	takenAt: Instant;
	/** WGS 84; null where the device had no fix, with the reason said in the record. */
	position: { latitude: number; longitude: number; accuracyMetres: number } | null;
};

export type RecordOnsite = {
	visitId: string;
	officersPresent: readonly PersonId[];
	startedAt: Instant;
	results: readonly FieldComparison[];
	photos: readonly Photo[];
	noPositionNote: string | null;
	/** 被核查人签字, or the officers' note on why there is none. */
	signature: { kind: "signed"; fileHash: string } | { kind: "refused"; note: string };
	/** 入户: the written consent, as a stored file. */
	consentFileHash: string | null;
};

export type RecordOnsiteFacts = {
	now: Date;
	evidenceId: string;
	/** Which of the named files are really stored and belong to this verification. */
	storedFiles: ReadonlySet<string>;
};

export type RecordOnsiteReason =
	| "check-not-in-state"
	| "other-visit"
	| "two-officers-needed"
	| "officer-not-sent"
	| "home-consent-missing"
	| "checkpoint-unknown"
	| "checkpoint-missing"
	| "photo-missing"
	| "file-not-stored"
	| "photo-out-of-time"
	| "position-note-missing"
	| "signature-note-missing";

/**
 * 现场核查记录: at least two of the officers sent, every checkpoint with a result, photos with hash, time and
 * place, the promisor's signature or a note; at home only with written consent.
 */
export function recordOnsite(
	verification: Verification,
	command: RecordOnsite,
	{ now, evidenceId, storedFiles }: RecordOnsiteFacts,
): Decision<VerificationEvent, RecordOnsiteReason> {
	if (verification.state !== "onsite")
		return refuse("check-not-in-state", actions["record-onsite"].clause, { state: verification.state });
	const { visit } = verification;
	if (visit.visitId !== command.visitId) return refuse("other-visit", "R-069");

	const officers = [...new Set(command.officersPresent)];
	if (officers.length < 2) return refuse("two-officers-needed", "R-062", { officers: officers.length });
	const stranger = officers.find((officer) => !visit.officers.includes(officer));
	if (stranger !== undefined) return refuse("officer-not-sent", "R-062", { officer: stranger });
	if (visit.place === "home" && command.consentFileHash === null)
		return refuse("home-consent-missing", "R-069");

	const known = new Set(verification.checkpoints.map(({ key }) => key));
	const unknown = command.results.find(({ key }) => !known.has(key));
	if (unknown !== undefined) return refuse("checkpoint-unknown", "R-069", { checkpoint: unknown.key });
	for (const { key } of verification.checkpoints)
		if (command.results.filter((result) => result.key === key).length !== 1)
			return refuse("checkpoint-missing", "R-069", { checkpoint: key });

	if (command.photos.length === 0) return refuse("photo-missing", "R-069");
	const files = command.photos.map(({ fileHash }) => fileHash);
	if (command.signature.kind === "signed") files.push(command.signature.fileHash);
	if (command.consentFileHash !== null) files.push(command.consentFileHash);
	const absent = files.find((hash) => !storedFiles.has(hash));
	if (absent !== undefined) return refuse("file-not-stored", "R-069", { file: absent });
	const at = instant(now);
	const early = command.photos.find(({ takenAt }) => takenAt < command.startedAt || takenAt > at);
	if (early !== undefined || command.startedAt > at) return refuse("photo-out-of-time", "R-069");
	const placeless = command.photos.some(({ position }) => position === null);
	if (placeless && (command.noPositionNote ?? "").trim() === "")
		return refuse("position-note-missing", "R-069");
	if (command.signature.kind === "refused" && command.signature.note.trim() === "")
		return refuse("signature-note-missing", "R-069");

	return accept({
		type: "OnsiteRecorded",
		record: {
			visitId: visit.visitId,
			recordedAt: at,
			officers,
			results: command.results,
			photoHashes: command.photos.map(({ fileHash }) => fileHash),
			signature: command.signature.kind,
			evidenceId,
		},
		at,
	});
}

/** 入户核查遭拒: recorded as such; it means 无法核实 and never 不实 (legal-effect §8 R-069). */
export function recordHomeRefusal(
	verification: Verification,
	{ visitId }: { visitId: string },
	{ now, evidenceId }: { now: Date; evidenceId: string },
): Decision<VerificationEvent, "check-not-in-state" | "other-visit" | "not-a-home"> {
	if (verification.state !== "onsite")
		return refuse("check-not-in-state", actions["record-home-refusal"].clause, { state: verification.state });
	if (verification.visit.visitId !== visitId) return refuse("other-visit", "R-069");
	if (verification.visit.place !== "home") return refuse("not-a-home", "R-069");
	return accept({ type: "HomeVisitRefused", visitId, evidenceId, at: instant(now) });
}
