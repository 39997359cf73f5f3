import { findCertificateDemand } from "#institution/matter/domain/certificate-demand.ts";
import { type Actor, holds, type OrganId, type PersonId } from "#kernel/actor.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { StaffRole } from "#kernel/role.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { tooManyPixels } from "#platform/picture-size.ts";
import { actions, type VerificationAction } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import { orderVisit } from "../domain/choose-next.ts";
import { conclude, type Evidence } from "../domain/conclude.ts";
import { recordHomeRefusal, recordOnsite } from "../domain/record-onsite.ts";
import { review } from "../domain/review.ts";
import { mayRunComparison } from "../domain/run-comparison.ts";
import { takeOverManually } from "../domain/take-over-manually.ts";
import type { Verification } from "../domain/verification.ts";
import { startComparison } from "./compare-online.ts";
import { evidenceOf, keepEvidence, type OpenedEvidence } from "./evidence.ts";
import { journal } from "./journal.ts";
import { mediaTypeOf } from "./media-type.ts";
import type { VerificationNeeds } from "./needs.ts";
import {
	correctionList,
	inspectionItemList,
	inspectionItemsFor,
	isUsable,
	poolList,
	verificationDetail,
	verificationList,
	visibleVerification,
} from "./queries.ts";
import { change, lockVerification, saveVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

const notFound = refuse("not-found", "R-068");
const tables = (act: Act) => act.tx.withTables<VerificationTables>();

/** The person behind this action; the door lets only staff in. */
const personOf = (actor: Actor): PersonId => {
	if (actor.kind !== "staff") throw new Error("only staff act on verifications");
	return actor.personId;
};

/** Does this actor hold one of the action's roles for the organ of this very check? */
const mayAct = (actor: Actor, action: VerificationAction, { organId }: Verification): boolean =>
	actions[action].by.some((role) => role !== "system" && holds(actor, role satisfies StaffRole, organId));

/** Lock a visible check and ask for the role: invisible is 404, visible without the role is 403. */
async function opened(
	act: Act,
	id: string,
	action: VerificationAction,
): Promise<Verification | Refusal<"not-found" | "forbidden">> {
	const verification = await lockVerification(act, id);
	if (verification === null) return notFound;
	return mayAct(act.actor, action, verification) ? verification : refuse("forbidden", actions[action].clause);
}

const saved = (
	outcome: Verification | Refusal<string>,
): Answer<{ id: string; state: Verification["state"] }> =>
	isRefusal(outcome) ? outcome : { reply: { id: outcome.id, state: outcome.state } };

/** 核查 (三(五)): the calls of this slice. */
export const verificationRoutes = (needs: VerificationNeeds): Binding[] => {
	/**
	 * no text of this slice may ask for a certificate that a commitment replaces. The attempt itself is
	 * journalled and kept, so the refusal commits.
	 */
	async function blockDemand(
		act: Act,
		verification: Verification,
		text: string,
	): Promise<Answer<never> | null> {
		const found = findCertificateDemand(text, await needs.replacedCertificates(act, verification.matterId));
		if (found.length === 0) return null;
		await journal(act, verification, [
			{
				type: "CertificateDemandBlocked",
				itemIds: found.map(({ certificate }) => certificate.itemId),
				where: "verification",
				at: act.now.toISOString(),
			},
		]);
		return {
			...refuse("certificate-demanded", "R-014", {
				certificates: found.map(({ certificate }) => certificate.name),
			}),
			keep: true,
		};
	}

	return [
		read(api.myVerifications, async (context, { query }) => ({
			reply: await verificationList(needs, context, query),
		})),

		read(api.verification, async (context, { params }) => {
			const detail = await verificationDetail(needs, context, params.id);
			return detail === null ? notFound : { reply: detail };
		}),

		write(api.runComparison, async (act, { params }) => {
			const verification = await opened(act, params.id, "run-comparison");
			if (isRefusal(verification)) return verification;
			const may = mayRunComparison(verification);
			if (isRefusal(may)) return may;
			const sources = await startComparison(act, verification, needs);
			if (sources.length === 0) return refuse("everything-answered", "R-068");
			return { reply: { id: params.id, asking: sources } };
		}),

		write(api.takeOverManually, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "take-over-manually");
			if (isRefusal(verification)) return verification;
			const blocked = await blockDemand(act, verification, body.reason);
			if (blocked !== null) return blocked;
			if (body.reason !== "") await keepEvidence(act, params.id, { kind: "reason", text: body.reason });
			return saved(
				await change(act, params.id, (current) => takeOverManually(current, body, { now: act.now })),
			);
		}),

		write(api.orderVisit, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "order-visit");
			if (isRefusal(verification)) return verification;
			const blocked = await blockDemand(act, verification, body.reason);
			if (blocked !== null) return blocked;
			const certified = await needs.certifiedOfficers(act, verification.organId);
			const inspectionItems = await inspectionItemsFor(act, verification.organId, verification.promisor);
			const visitId = act.newId();
			const outcome = await change(act, params.id, (current) =>
				orderVisit(
					current,
					{
						...body,
						visitId,
						officers: body.officers.map((officer) => officer as PersonId),
						withoutConflict: body.withoutConflict.map((officer) => officer as PersonId),
					},
					{
						now: act.now,
						certifiedOfficers: certified.map(({ personId }) => ({
							personId: personId as PersonId,
							organId: verification.organId,
						})),
						inspectionItems,
						visitIsInspection: true,
					},
				),
			);
			if (isRefusal(outcome)) return outcome;
			if (body.reason !== "") await keepEvidence(act, params.id, { kind: "reason", text: body.reason });
			await tables(act)
				.insertInto("verification_visit")
				.values({
					division_code: act.division,
					id: visitId,
					verification_id: params.id,
					promisor_id: verification.promisor,
					inspection_item: outcome.visit?.inspectionItem ?? null,
					place: body.place,
					ordered_at: act.now,
				})
				.execute();
			return { reply: { id: outcome.id, state: outcome.state, visitId } };
		}),

		write(api.addVerificationFile, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "record-onsite");
			if (isRefusal(verification)) return verification;
			const bytes = Buffer.from(body.contentBase64, "base64");
			const mediaType = mediaTypeOf(bytes);
			if (mediaType === null) return refuse("file-type-unknown", "R-069");
			if (tooManyPixels(bytes, mediaType)) return refuse("picture-too-many-pixels", "R-069");
			if (bytes.length > api.largestFileBytes) return refuse("field-file-too-large", "R-069");
			const fileHash = await needs.keepFile(act, {
				bytes,
				mediaType,
				purpose: "verification",
				subjectId: params.id,
			});
			return { reply: { fileHash, mediaType, bytes: bytes.length } };
		}),

		read(api.verificationFile, async (context, { params }) => {
			const verification = await visibleVerification(context, params.id);
			if (verification === null) return notFound;
			const listed = await context.db
				.selectFrom("stored_file")
				.select("media_type")
				.where("division_code", "=", context.division)
				.where("hash", "=", params.fileHash)
				.where("subject_id", "=", params.id)
				.executeTakeFirst();
			const bytes = listed === undefined ? null : await needs.openFile(context, params.fileHash);
			if (listed === undefined || bytes === null) return notFound;
			return {
				reply: { mediaType: listed.media_type, contentBase64: Buffer.from(bytes).toString("base64") },
			};
		}),

		write(api.recordOnsite, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "record-onsite");
			if (isRefusal(verification)) return verification;
			const evidenceId = act.newId();
			const decision = recordOnsite(
				verification,
				{
					...body,
					officersPresent: body.officersPresent.map((officer) => officer as PersonId),
					results: body.results.map(({ key, result }) => ({ key, result })),
				},
				{ now: act.now, evidenceId, storedFiles: await filesOf(act, params.id) },
			);
			if (isRefusal(decision)) return decision;
			const { startedAt, photos, noPositionNote, signature, consentFileHash } = body;
			const observed = Object.fromEntries(body.results.map((seen) => [seen.key, seen.observed]));
			await keepEvidence(
				act,
				params.id,
				{ kind: "visit", startedAt, observed, photos, noPositionNote, signature, consentFileHash },
				evidenceId,
			);
			return saved(await saveVerification(act, verification, decision.accepted));
		}),

		write(api.recordHomeRefusal, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "record-home-refusal");
			if (isRefusal(verification)) return verification;
			const evidenceId = await keepEvidence(act, params.id, { kind: "home-refusal", text: body.note });
			return saved(
				await change(act, params.id, (current) =>
					recordHomeRefusal(current, body, { now: act.now, evidenceId }),
				),
			);
		}),

		write(api.addEvidence, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "conclude-verification");
			if (isRefusal(verification)) return verification;
			if (verification.state !== "manual")
				return refuse("check-not-in-state", "legal-effect §2", { state: verification.state });
			if (body.fileHash !== null && !(await filesOf(act, params.id)).has(body.fileHash))
				return refuse("file-not-stored", "legal-effect §2");
			const evidenceId = await keepEvidence(act, params.id, body);
			await journal(act, verification, [
				{
					type: "EvidenceAdded",
					commitmentId: verification.commitmentId,
					evidenceId,
					kind: body.kind,
					at: act.now.toISOString(),
				},
			]);
			return { reply: { evidenceId } };
		}),

		write(api.concludeVerification, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "conclude-verification");
			if (isRefusal(verification)) return verification;
			const blocked = await blockDemand(act, verification, body.grounds);
			if (blocked !== null) return blocked;
			const evidence = (await evidenceOf(act, params.id)).flatMap(usableEvidence);
			const groundsEvidenceId = await keepEvidence(act, params.id, { kind: "grounds", text: body.grounds });
			return saved(
				await change(act, params.id, (current) =>
					conclude(current, body, {
						now: act.now,
						by: personOf(act.actor),
						groundsEvidenceId,
						evidence,
						demandsCertificate: false,
					}),
				),
			);
		}),

		write(api.reviewVerification, async (act, { params, body }) => {
			const verification = await opened(act, params.id, "review-verification");
			if (isRefusal(verification)) return verification;
			const blocked = await blockDemand(act, verification, body.opinion);
			if (blocked !== null) return blocked;
			const opinionEvidenceId = await keepEvidence(act, params.id, { kind: "opinion", text: body.opinion });
			return saved(
				await change(act, params.id, (current) =>
					review(current, body, {
						now: act.now,
						by: personOf(act.actor),
						opinionEvidenceId,
						demandsCertificate: false,
					}),
				),
			);
		}),

		read(api.supervisionPool, async (context, { query }) => ({
			reply: await poolList(needs, context, query),
		})),

		read(api.sourceCorrections, async (context) => ({ reply: await correctionList(needs, context) })),

		write(api.answerSourceCorrection, async (act, { params, body }) => {
			const correction = await tables(act)
				.selectFrom("source_correction")
				.selectAll()
				.where("division_code", "=", act.division)
				.where("id", "=", params.id)
				.forUpdate()
				.executeTakeFirst();
			if (correction === undefined) return notFound;
			const verification = await lockVerification(act, correction.verification_id);
			if (verification === null) return notFound;
			if (!holds(act.actor, "verifier", verification.organId)) return refuse("forbidden", "legal-effect §2");
			if (correction.answered_at !== null) return refuse("answered-already", "legal-effect §2");
			await tables(act)
				.updateTable("source_correction")
				.set({ answered_at: act.now, outcome: body.outcome, answered_by: personOf(act.actor) })
				.where("division_code", "=", act.division)
				.where("id", "=", params.id)
				.execute();
			await journal(act, verification, [
				{
					type: "SourceCorrectionAnswered",
					source: correction.source,
					outcome: body.outcome,
					at: act.now.toISOString(),
				},
			]);
			return { reply: { id: params.id } };
		}),

		read(api.inspectionItems, async (context) => ({ reply: await inspectionItemList(context) })),

		write(api.publishInspectionItem, async (act, { body }) => {
			// Only heads come here: an organ they are not the head of is out of their sight.
			if (!holds(act.actor, "organ-head", body.organId as OrganId)) return refuse("not-found", "R-062");
			const added = await tables(act)
				.insertInto("inspection_item")
				.values({
					division_code: act.division,
					code: body.code,
					organ_id: body.organId,
					name: body.name,
					legal_basis: body.legalBasis,
					yearly_cap: body.yearlyCap,
					published_by: personOf(act.actor),
					published_at: act.now,
					withdrawn_at: null,
				})
				.onConflict((conflict) => conflict.doNothing())
				.returning("code")
				.executeTakeFirst();
			if (added === undefined) return refuse("inspection-item-known", "R-062");
			await journal(act, { id: body.organId, matterId: null }, [
				{
					type: "InspectionItemPublished",
					code: body.code,
					yearlyCap: body.yearlyCap,
					at: act.now.toISOString(),
				},
			]);
			return { reply: { code: added.code } };
		}),
	];
};

/** The evidence a finding may rest on, as the rule sees it. */
function usableEvidence(piece: OpenedEvidence): Evidence[] {
	const { id, content } = piece;
	if (!isUsable(piece)) return [];
	switch (content.kind) {
		case "data-answer":
		case "visit":
		case "document":
		case "statement":
			return [{ evidenceId: id, kind: content.kind }];
		case "grounds":
		case "opinion":
		case "reason":
		case "home-refusal":
			return [];
	}
}

/** Files kept for this very verification. */
async function filesOf(read: Read, verificationId: string): Promise<Set<string>> {
	const rows = await read.db
		.selectFrom("stored_file")
		.select("hash")
		.where("division_code", "=", read.division)
		.where("subject_id", "=", verificationId)
		.limit(200)
		.execute();
	return new Set(rows.map(({ hash }) => hash));
}
