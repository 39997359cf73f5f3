import { sql } from "kysely";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { sm3Hex } from "#platform/seal/sm.ts";
import { actions } from "../domain/actions.ts";
import * as rules from "../domain/outage.ts";
import * as api from "../domain/outage-api.ts";
import { eligibilityNow, matterOpenFor, notFound, textOf } from "./facts.ts";
import { fileHash } from "./images.ts";
import { nextLetterNos } from "./letter-number.ts";
import { letterText, sectionHashes } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { openFor } from "./opened.ts";
import { blankOf, blankPages, outageOriginal } from "./outage-paper.ts";
import {
	changeLetter,
	journalOutage,
	keptBy,
	letterById,
	lockLetter,
	lockLetterByNumber,
	mayKeep,
	outageAt,
	outageTables,
	takerEnded,
} from "./outage-store.ts";
import { save } from "./store.ts";
import type { CommitmentTables } from "./tables.ts";
import { freshVerifyCode } from "./verify-code.ts";

const clause = "legal-effect §5 R-153";

/** 停机窗口 (R-153): blanks are printed before, used on paper meanwhile, entered and accounted for afterwards. */
export const outageRoutes = (needs: CommitmentNeeds): Binding[] => {
	/** Whoever acts has been let in already; anybody named besides must work for the organ. */
	const serves = async (act: Act, personId: string, organId: string) =>
		(act.actor.kind === "staff" && act.actor.personId === personId) ||
		needs.servesOrgan(act, personId, organId);
	return [
		write(api.printOutageBatch, async (act, { body }) => {
			if (act.actor.kind !== "staff") return refuse("forbidden", clause);
			const item = await needs.itemListed(act, body.itemId);
			if (item === null || !mayKeep(act.actor, item.organId)) return notFound();
			if ((await needs.demandEndedOn(act, item.itemId)) !== null)
				return refuse("demand-ended", "R-031 三(三)");
			const template = await needs.templateFor(act, item.itemId);
			if (template === null) return refuse("template-not-published", "三(三) R-044");
			const organ = await needs.organOf(act, item.organId);
			if (organ === null) throw new Error(`item ${item.itemId}: its organ is unknown`);
			const holderId = body.holderId ?? act.actor.personId;
			const holderRefused = rules.printOutageBatch({
				holderServes: await serves(act, holderId, item.organId),
			});
			if (holderRefused !== null) return holderRefused;
			const batchId = act.newId();
			const numbers = await nextLetterNos(act, organ, needs.numberPrefix, "告承备", body.count);
			const [firstNumber = ""] = numbers;
			const lastNumber = numbers.at(-1) ?? firstNumber;
			const pages = await blankPages(needs, blankOf(item, template, organ, firstNumber));
			const { textHash } = letterText(item, template).notice;
			const tables = act.tx.withTables<CommitmentTables>();
			await tables
				.insertInto("outage_batch")
				.values({
					division_code: act.division,
					id: batchId,
					organ_id: item.organId,
					item_id: item.itemId,
					release_id: item.releaseId,
					template_version_id: template.id,
					holder_id: holderId,
					first_number: firstNumber,
					last_number: lastNumber,
					pages,
					printed_at: act.now,
				})
				.execute();
			await tables
				.insertInto("outage_letter")
				.values(
					numbers.map((number) => ({
						division_code: act.division,
						id: act.newId(),
						batch_id: batchId,
						organ_id: item.organId,
						item_id: item.itemId,
						number,
						verify_code: freshVerifyCode(),
						code_digest: sm3Hex(`${batchId}\n${number}\n${template.id}\n${textHash}`),
						state: "blank" as const,
						commitment_id: null,
						signed_at: null,
						due_at: null,
						entered_at: null,
						escalated_at: null,
						void_reason: null,
						void_note_sealed: null,
						voided_at: null,
					})),
				)
				.execute();
			await journalOutage(act, batchId, {
				type: "OutageBatchPrinted",
				batchId,
				itemId: item.itemId,
				count: body.count,
				holderId,
				at: act.now.toISOString(),
			});
			return { reply: { id: batchId, firstNumber, lastNumber, count: body.count } };
		}),
		read(api.outageBatches, async (act, { query: { page, size } }) => {
			const found = await outageTables(act)
				.selectFrom("outage_batch")
				.selectAll()
				.where("outage_batch.division_code", "=", act.division)
				.where(keptBy(act.actor, "outage_batch"))
				.orderBy("outage_batch.id", "desc")
				.limit(size + 1)
				.offset((page - 1) * size)
				.execute();
			const shown = found.slice(0, size);
			const holders = await needs.personNames(
				act,
				shown.map(({ holder_id }) => holder_id),
			);
			const counts =
				shown.length === 0
					? []
					: await outageTables(act)
							.selectFrom("outage_letter")
							.select(["batch_id", "state", sql<number>`count(*)::int`.as("count")])
							.where("division_code", "=", act.division)
							.where(
								"batch_id",
								"in",
								shown.map(({ id }) => id),
							)
							.groupBy(["batch_id", "state"])
							.execute();
			const rows = await Promise.all(
				shown.map(async (batch) => {
					const [item, template, organ, current] = await Promise.all([
						needs.itemOf(act, batch.item_id, batch.release_id),
						needs.templateVersion(act, batch.template_version_id),
						needs.organOf(act, batch.organ_id),
						needs.templateFor(act, batch.item_id),
					]);
					const count = (state: rules.OutageLetterState) =>
						counts.find((one) => one.batch_id === batch.id && one.state === state)?.count ?? 0;
					return {
						id: batch.id,
						organName: organ?.name ?? "",
						certName: item?.certName ?? "",
						templateVersion: template === null ? "" : `第${template.number}版`,
						holderName: holders.get(batch.holder_id) ?? "",
						firstNumber: batch.first_number,
						lastNumber: batch.last_number,
						printedAt: batch.printed_at.toISOString(),
						blank: count("blank"),
						taken: count("taken"),
						entered: count("entered"),
						void: count("void"),
						outdated: current?.id !== batch.template_version_id,
					};
				}),
			);
			return { reply: { rows, page, size, more: found.length > size } };
		}),
		read(api.outageLetters, async (act, { params }) => {
			const rows = await outageTables(act)
				.selectFrom("outage_letter")
				.leftJoin("commitment", (join) =>
					join
						.onRef("commitment.id", "=", "outage_letter.commitment_id")
						.onRef("commitment.division_code", "=", "outage_letter.division_code"),
				)
				.selectAll("outage_letter")
				.select("commitment.matter_id")
				.where("outage_letter.division_code", "=", act.division)
				.where("outage_letter.batch_id", "=", params.id)
				.where(keptBy(act.actor, "outage_letter"))
				.orderBy("outage_letter.number")
				.limit(100)
				.execute();
			if (rows.length === 0) return notFound();
			return {
				reply: {
					rows: rows.map((row) => ({
						id: row.id,
						number: row.number,
						state: row.state,
						matterId: row.matter_id,
						signedAt: row.signed_at?.toISOString() ?? null,
						dueAt: row.due_at?.toISOString() ?? null,
						enteredAt: row.entered_at?.toISOString() ?? null,
						late: row.due_at !== null && (row.entered_at ?? act.now) > row.due_at,
						voidReason: rules.voidReasons.find((reason) => reason === row.void_reason) ?? null,
						voidNote:
							row.void_note_sealed === null
								? null
								: act.cipher.open(row.id, "void_note", row.void_note_sealed),
					})),
				},
			};
		}),
		read(api.outageLetterFile, async (act, { params, query }) => {
			const letter = await letterById(act, params.id);
			if (letter === null || !mayKeep(act.actor, letter.organId)) return notFound();
			if (letter.state === "void") return refuse("outage-number-void", clause);
			const pdf = await outageOriginal(act, needs, letter, query.copy);
			return {
				reply: {
					fileName: `${letter.number}-${query.copy === "applicant" ? "申请人联" : "行政机关联"}.pdf`,
					mediaType: "application/pdf",
					base64: Buffer.from(pdf).toString("base64"),
					hash: fileHash(pdf),
				},
			};
		}),
		write(api.voidOutageLetter, async (act, { params, body }) => {
			const letter = await lockLetter(act, params.id);
			if (letter === null || !mayKeep(act.actor, letter.organId)) return notFound();
			const refused = rules.voidOutageLetter(letter, { ...body, takerEnded: await takerEnded(act, letter) });
			if (refused !== null) return refused;
			await changeLetter(act, letter.id, {
				state: "void",
				void_reason: body.reason,
				void_note_sealed: body.note === "" ? null : act.cipher.seal(letter.id, "void_note", body.note),
				voided_at: act.now,
			});
			await journalOutage(act, letter.id, {
				type: "OutageLetterVoided",
				letterId: letter.id,
				reason: body.reason,
				at: act.now.toISOString(),
			});
			return { reply: { id: letter.id, state: "void" as const } };
		}),
		write(api.registerOutage, async (act, { body }) => {
			if (!mayKeep(act.actor, body.organId) || (await needs.organOf(act, body.organId)) === null)
				return notFound();
			const times = { beganAt: new Date(body.beganAt), endedAt: new Date(body.endedAt) };
			// One at a time for an organ, so that two registrations cannot overlap unseen.
			await sql`select pg_advisory_xact_lock(hashtextextended(${`outage ${body.organId}`}, 0))`.execute(
				act.tx,
			);
			const overlapping = await outageTables(act)
				.selectFrom("outage")
				.select("id")
				.where("division_code", "=", act.division)
				.where("organ_id", "=", body.organId)
				.where("began_at", "<", times.endedAt)
				.where("ended_at", ">", times.beganAt)
				.limit(1)
				.executeTakeFirst();
			const outcome = rules.registerOutage(times, {
				now: act.now,
				overlapping: overlapping !== undefined,
				calendar: await act.calendar(),
				parameters: await act.parameters(),
			});
			if ("refused" in outcome) return outcome;
			const id = act.newId();
			await act.tx
				.withTables<CommitmentTables>()
				.insertInto("outage")
				.values({
					division_code: act.division,
					id,
					organ_id: body.organId,
					began_at: times.beganAt,
					ended_at: times.endedAt,
					due_at: outcome.dueAt,
					registered_at: act.now,
					reconciled_at: null,
					blanks_counted: null,
					escalated_at: null,
				})
				.execute();
			await journalOutage(act, id, {
				type: "OutageRegistered",
				outageId: id,
				beganAt: times.beganAt.toISOString(),
				endedAt: times.endedAt.toISOString(),
				dueAt: outcome.dueAt.toISOString(),
				at: act.now.toISOString(),
			});
			return { reply: { id, dueAt: outcome.dueAt.toISOString() } };
		}),
		read(api.outages, async (act, { query: { page, size } }) => {
			const found = await outageTables(act)
				.selectFrom("outage")
				.selectAll("outage")
				.select((eb) =>
					eb
						.selectFrom("outage_letter")
						.select(sql<number>`count(*)::int`.as("count"))
						.whereRef("outage_letter.division_code", "=", "outage.division_code")
						.whereRef("outage_letter.organ_id", "=", "outage.organ_id")
						.where("outage_letter.state", "=", "entered")
						.whereRef("outage_letter.signed_at", ">=", "outage.began_at")
						.whereRef("outage_letter.signed_at", "<=", "outage.ended_at")
						.as("entered"),
				)
				.where("outage.division_code", "=", act.division)
				.where(keptBy(act.actor, "outage"))
				.orderBy("outage.began_at", "desc")
				.limit(size + 1)
				.offset((page - 1) * size)
				.execute();
			const rows = await Promise.all(
				found.slice(0, size).map(async (row) => ({
					id: row.id,
					organName: (await needs.organOf(act, row.organ_id))?.name ?? "",
					beganAt: row.began_at.toISOString(),
					endedAt: row.ended_at.toISOString(),
					dueAt: row.due_at.toISOString(),
					reconciledAt: row.reconciled_at?.toISOString() ?? null,
					blanksCounted: row.blanks_counted,
					overdue: (row.reconciled_at ?? act.now) > row.due_at,
					escalated: row.escalated_at !== null,
					entered: row.entered ?? 0,
				})),
			);
			return { reply: { rows, page, size, more: found.length > size } };
		}),
		write(api.reconcileOutage, async (act, { params, body }) => {
			const outage = await act.tx
				.withTables<CommitmentTables>()
				.selectFrom("outage")
				.selectAll()
				.where("division_code", "=", act.division)
				.where("id", "=", params.id)
				.forUpdate()
				.executeTakeFirst();
			if (outage === undefined || !mayKeep(act.actor, outage.organ_id)) return notFound();
			const left = await outageTables(act)
				.selectFrom("outage_letter")
				.select((eb) => [
					eb.fn.countAll<string>().filterWhere("state", "=", "blank").as("blank"),
					eb.fn.countAll<string>().filterWhere("state", "=", "taken").as("taken"),
				])
				.where("division_code", "=", act.division)
				.where("organ_id", "=", outage.organ_id)
				.executeTakeFirstOrThrow();
			const refused = rules.reconcileOutage(
				{ reconciled: outage.reconciled_at !== null },
				body.blanksCounted,
				{
					blank: Number(left.blank),
					taken: Number(left.taken),
				},
			);
			if (refused !== null) return refused;
			await act.tx
				.withTables<CommitmentTables>()
				.updateTable("outage")
				.set({ reconciled_at: act.now, blanks_counted: body.blanksCounted })
				.where("division_code", "=", act.division)
				.where("id", "=", params.id)
				.execute();
			const late = act.now > outage.due_at;
			const at = act.now.toISOString();
			await journalOutage(act, params.id, {
				type: "OutageReconciled",
				outageId: params.id,
				blanks: body.blanksCounted,
				late,
				at,
			});
			return { reply: { id: params.id, reconciledAt: at, late } };
		}),
		write(api.takeOutageLetter, async (act, { params, body }) => {
			const opened = await openFor(act, needs, params.id, "take-outage-letter");
			if ("refused" in opened) return opened;
			if (act.actor.kind !== "staff") return refuse("forbidden", actions["take-outage-letter"].clause);
			const { commitment } = opened.stored;
			const letter = await lockLetterByNumber(act, body.number);
			const signedAt = new Date(body.signedAt);
			const outage = await outageAt(act, commitment.organId, signedAt);
			// The text that was read out is that of the version the blank was printed from.
			const printed =
				letter === null
					? commitment
					: { ...commitment, releaseId: letter.releaseId, templateVersionId: letter.templateVersionId };
			const ofThisItem = letter !== null && letter.itemId === commitment.itemId;
			const { item, text } = await textOf(act, needs, ofThisItem ? printed : commitment);
			const staffId = body.readBy ?? act.actor.personId;
			const decision = rules.takeOutageLetter(
				commitment,
				{ signedAt },
				{
					now: act.now,
					letter,
					takerEnded: letter !== null && (await takerEnded(act, letter)),
					outage,
					textHashes: sectionHashes(text),
					textHash: text.notice.textHash,
					staffId,
					readerServes: await serves(act, staffId, commitment.organId),
					matterOpen: matterOpenFor(opened.matter, commitment),
					eligibility: await eligibilityNow(act, needs, commitment, item),
				},
			);
			if (isRefusal(decision)) return decision;
			if (letter === null || outage === null) throw new Error("the rule let an unknown number through");
			const noted = await needs.noteRoute(act, commitment.matterId, {
				itemId: commitment.itemId,
				route: "commitment",
				commitmentId: commitment.id,
				barred: null,
			});
			if (noted !== null) return noted;
			const after = await save(act, commitment, decision.accepted, { verify_code: letter.verifyCode });
			await changeLetter(act, letter.id, {
				state: "taken",
				commitment_id: commitment.id,
				signed_at: signedAt,
				due_at: outage.dueAt,
			});
			return {
				reply: {
					commitmentId: commitment.id,
					state: after.state,
					dueAt: outage.dueAt.toISOString(),
					late: act.now > outage.dueAt,
				},
			};
		}),
	];
};
