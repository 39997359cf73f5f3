import type { PartyId, PersonId } from "#kernel/actor.ts";
import { addMonths } from "#kernel/calendar.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act } from "#platform/act.ts";
import { record as journal } from "#platform/journal.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { allStored } from "#platform/stored-files.ts";
import { acceptObjection } from "../domain/accept-objection.ts";
import { actions, type CreditAction } from "../domain/actions.ts";
import { answerObjection } from "../domain/answer-objection.ts";
import * as api from "../domain/api.ts";
import { confirmLevel, returnLevel } from "../domain/confirm-level.ts";
import { decideLevel } from "../domain/decide-level.ts";
import { decideRepair } from "../domain/decide-repair.ts";
import { objectionAnswerParagraphs, repairDecisionParagraphs } from "../domain/documents.zh-CN.ts";
import type { CreditEvent } from "../domain/events.ts";
import { fileObjection } from "../domain/file-objection.ts";
import { liftLock } from "../domain/lift-lock.ts";
import { proposeLevel } from "../domain/propose-level.ts";
import type { BrokenRecord, CreditRecord } from "../domain/record.ts";
import { requestRepair } from "../domain/request-repair.ts";
import { importList } from "./import-list.ts";
import type { CreditDocumentKind, CreditNeeds } from "./needs.ts";
import { dossierOf, readingsOf, recordDetail, recordRows, recordsOf } from "./queries.ts";
import { lockRecord, type Saved, saveRecord, writeText } from "./store.ts";
import type { CreditTables } from "./tables.ts";
import { isVisible, mayAct, subjectOf } from "./visible.ts";

const notFound = refuse("not-found", "");

/** Who may see a dossier; the page says what each of them means. */
const dossierReaders = ["yourself", "deciding-organ", "credit-office", "organ-with-purpose"] as const;

/** Lock, see, may, decide, save: the one path of every action on one record. */
const change = async <Reason extends string>(
	act: Act,
	action: CreditAction,
	recordId: string,
	decide: (record: CreditRecord) => Promise<Decision<CreditEvent, Reason> | Refusal<string>>,
	after?: (record: BrokenRecord) => Promise<void>,
): Promise<Answer<Saved>> => {
	const before = await lockRecord(act, recordId);
	if (before === null || !isVisible(before.record, act.actor)) return notFound;
	if (!mayAct(action, before.record, act.actor)) return refuse("forbidden", actions[action].clause);
	const decision = await decide(before.record);
	if (isRefusal(decision)) return decision;
	if (after !== undefined && before.record.kind === "broken") await after(before.record);
	return { reply: await saveRecord(act, before, decision.accepted) };
};

const personOf = ({ actor }: Act): PersonId => {
	if (actor.kind !== "staff") throw new Error("the door lets only staff in here");
	return actor.personId;
};

/** Earlier findings of 虚假承诺 against the same subject that still stand, within credit.repeat.window. */
const repeatsOf = async (act: Act, record: CreditRecord): Promise<number> => {
	if (record.kind !== "broken") return 0;
	const window = termOf((await act.parameters())["credit.repeat.window"]);
	const months = window.unit === "year" ? window.count * 12 : window.count;
	const rows = await act.tx
		.withTables<CreditTables>()
		.selectFrom("credit_record")
		.select("id")
		.where("division_code", "=", act.division)
		.where("subject_id", "=", record.subject)
		.where("cause", "=", "false")
		.where("id", "<>", record.id)
		.where("state", "not in", ["corrected", "revoked"])
		.where("effective_on", ">=", addMonths(record.effectiveOn, -months))
		.where("effective_on", "<=", record.effectiveOn)
		.execute();
	return rows.length;
};

/** Every action and view of the credit slice, bound. */
export const creditRoutes = (needs: CreditNeeds): Binding[] => {
	const draft = (
		act: Act,
		record: BrokenRecord,
		kind: CreditDocumentKind,
		paragraphs: string[],
		adverse: boolean,
	) =>
		needs.draftDocument(act, {
			kind,
			matterId: record.matterId,
			organId: record.organId,
			addressee: record.subject,
			adverse,
			causeId: record.id,
			paragraphs,
		});
	const kept = (act: Act, kind: string, text: string) => (record: BrokenRecord) =>
		writeText(act, record.id, kind, text);

	return [
		read(api.creditRecords, async (context, { query }) => ({ reply: await recordRows(context, query) })),
		read(api.creditRecord, async (context, { params }) => {
			const detail = await recordDetail(context, params.recordId);
			return detail === null ? notFound : { reply: detail };
		}),
		read(api.creditFile, async (context, { params }) => {
			const detail = await recordDetail(context, params.recordId);
			const repair = detail?.repair ?? null;
			if (repair === null || ![...repair.files, repair.pledgeHash].includes(params.fileHash)) return notFound;
			const listed = await context.db
				.selectFrom("stored_file")
				.select("media_type")
				.where("division_code", "=", context.division)
				.where("hash", "=", params.fileHash)
				.executeTakeFirst();
			const bytes = listed === undefined ? null : await needs.openFile(context, params.fileHash);
			if (listed === undefined || bytes === null) return notFound;
			return {
				reply: {
					fileName: params.fileHash === repair.pledgeHash ? "信用承诺书" : "修复证明材料",
					mediaType: listed.media_type,
					base64: Buffer.from(bytes).toString("base64"),
					hash: params.fileHash,
				},
			};
		}),
		read(api.myCreditRecord, async (context, { params }) => {
			const detail = await recordDetail(context, params.recordId);
			return detail === null ? notFound : { reply: detail };
		}),
		read(api.myCreditRecords, async (context, { query }) => {
			const party = subjectOf(context.actor);
			return party === null ? notFound : { reply: await recordsOf(context, party as PartyId, query) };
		}),
		read(api.myCredit, async (context) => {
			const party = subjectOf(context.actor);
			if (party === null) return notFound;
			return {
				reply: {
					...(await dossierOf(context, party as PartyId)),
					visibleTo: [...dossierReaders],
					readings: await readingsOf(context, party as PartyId),
				},
			};
		}),

		write(api.readDossier, async (act, { params, body }) => {
			if (act.actor.kind !== "staff") return refuse("forbidden", api.readDossier.clause);
			const party = await act.tx
				.withTables<CreditTables>()
				.selectFrom("party")
				.select("id")
				.where("division_code", "=", act.division)
				.where("id", "=", params.partyId)
				.executeTakeFirst();
			if (!party) return notFound;
			const readId = act.newId();
			await act.tx
				.withTables<CreditTables>()
				.insertInto("personal_data_read")
				.values({
					division_code: act.division,
					id: readId,
					party_id: params.partyId,
					person_id: act.actor.personId,
					purpose: body.purpose,
					matter_id: body.matterId,
					at: act.now,
				})
				.execute();
			await journal(act, {
				slice: "credit",
				subjectId: params.partyId,
				matterId: body.matterId,
				events: [{ type: "DossierRead" }],
			});
			return { reply: await dossierOf(act, params.partyId as PartyId) };
		}),

		write(api.importCreditList, async (act, { body }) => importList(act, body)),

		write(api.proposeLevel, (act, { params, body }) =>
			change(act, "propose-level", params.recordId, async (record) =>
				proposeLevel(record, { ...body, by: personOf(act) }, { repeats: await repeatsOf(act, record) }),
			),
		),
		write(api.decideLevel, (act, { params, body }) =>
			change(
				act,
				"decide-level",
				params.recordId,
				async (record) => decideLevel(record, { ...body, by: personOf(act) }, { now: act.now }),
				kept(act, "level-reason", body.reason),
			),
		),
		write(api.confirmLevel, (act, { params }) =>
			change(act, "confirm-level", params.recordId, async (record) => {
				const parameters = await act.parameters();
				const terms = {
					minorMax: termOf(parameters["credit.minor.max"]),
					generalMin: termOf(parameters["credit.general.min"]),
					generalMax: termOf(parameters["credit.general.max"]),
					seriousMin: termOf(parameters["credit.serious.min"]),
					seriousMax: termOf(parameters["credit.serious.max"]),
				};
				return confirmLevel(record, { by: personOf(act) }, { now: act.now, terms });
			}),
		),
		write(api.returnLevel, (act, { params, body }) =>
			change(
				act,
				"return-level",
				params.recordId,
				async (record) => returnLevel(record, { ...body, by: personOf(act) }, { now: act.now }),
				kept(act, "return-reason", body.reason),
			),
		),

		write(api.liftLock, (act, { params, body }) =>
			change(
				act,
				"lift-lock",
				params.recordId,
				async (record) =>
					(await allStored(act, body.evidence))
						? liftLock(record, { ...body, by: personOf(act) }, { now: act.now })
						: refuse("file-unknown", "legal-effect §7"),
				kept(act, "lift-reason", body.reason),
			),
		),

		write(api.requestRepair, (act, { params, body }) =>
			change(
				act,
				"request-repair",
				params.recordId,
				async (record) => {
					const files = body.pledgeHash === null ? body.files : [...body.files, body.pledgeHash];
					if (!(await allStored(act, files))) return refuse("file-unknown", "R-088");
					const { scope, pledgeHash } = body;
					const by = (subjectOf(act.actor) ?? "") as PartyId;
					const term = termOf((await act.parameters())["repair.term"]);
					return requestRepair(
						record,
						{ id: act.newId(), scope, by, files: body.files, pledgeHash },
						{ now: act.now, term, calendar: await act.calendar() },
					);
				},
				kept(act, "repair-statement", body.statement),
			),
		),
		write(api.decideRepair, (act, { params, body }) =>
			change(
				act,
				"decide-repair",
				params.recordId,
				async (record) => decideRepair(record, { ...body, by: personOf(act) }, { now: act.now }),
				async (record) => {
					await writeText(act, record.id, "repair-reason", body.reason);
					if (record.repair === null) return;
					const { recordNo, repair } = record;
					await draft(
						act,
						record,
						"repair-decision",
						repairDecisionParagraphs({ recordNo, scope: repair.scope, ...body }),
						!body.granted,
					);
				},
			),
		),

		write(api.fileObjection, (act, { params, body }) =>
			change(
				act,
				"file-objection",
				params.recordId,
				async (record) => {
					const parameters = await act.parameters();
					return fileObjection(
						record,
						{ id: act.newId(), by: (subjectOf(act.actor) ?? "") as PartyId, reason: body.reason },
						{
							now: act.now,
							accept: termOf(parameters["objection.accept"]),
							term: termOf(parameters["objection.term"]),
							calendar: await act.calendar(),
						},
					);
				},
				kept(act, "objection", body.reason),
			),
		),
		write(api.acceptObjection, (act, { params }) =>
			change(act, "accept-objection", params.recordId, async (record) =>
				acceptObjection(record, { by: personOf(act) }, { now: act.now }),
			),
		),
		write(api.answerObjection, (act, { params, body }) =>
			change(
				act,
				"answer-objection",
				params.recordId,
				async (record) => answerObjection(record, { ...body, by: personOf(act) }, { now: act.now }),
				async (record) => {
					await writeText(act, record.id, "objection-answer", body.reason);
					if (body.upheld) await needs.takeDownLetter(act, record.commitmentId);
					const { recordNo } = record;
					await draft(
						act,
						record,
						"objection-answer",
						objectionAnswerParagraphs({ recordNo, ...body }),
						!body.upheld,
					);
				},
			),
		),
	];
};
