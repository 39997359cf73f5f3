import { findCertificateDemand } from "#institution/matter/domain/certificate-demand.ts";
import { type PartyId, type PersonId, partiesOf } from "#kernel/actor.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { allStored } from "#platform/stored-files.ts";
import { actions, type BreachAction } from "../domain/actions.ts";
import { answerTransfer } from "../domain/answer-transfer.ts";
import * as api from "../domain/api.ts";
import type { Breach, Evidence } from "../domain/breach.ts";
import { chooseOutcome, needsDocument } from "../domain/choose-outcome.ts";
import { closeBreach } from "../domain/close.ts";
import { correctSlip } from "../domain/correct-slip.ts";
import { decideTransfer } from "../domain/decide-transfer.ts";
import {
	findingParagraphs,
	noticeParagraphs,
	outcomeParagraphs,
	recheckParagraphs,
	termText,
	transferParagraphs,
} from "../domain/documents.zh-CN.ts";
import { draftFinding } from "../domain/draft-finding.ts";
import { dropBreach } from "../domain/drop.ts";
import type { BreachEvent } from "../domain/events.ts";
import { giveDefence, speaksFor } from "../domain/give-defence.ts";
import { handOverPenalty } from "../domain/hand-over-penalty.ts";
import { handOverTransfer } from "../domain/hand-over-transfer.ts";
import { inviteDefence } from "../domain/invite-defence.ts";
import { type Outcome, outcomes, outcomeTable } from "../domain/outcomes.ts";
import { proposeTransfer } from "../domain/propose-transfer.ts";
import { receivePenaltyReceipt } from "../domain/receive-penalty-receipt.ts";
import { recordRecheck } from "../domain/record-recheck.ts";
import { endRemedy, fileRemedy, stayFinding } from "../domain/remedy.ts";
import { reportCorrection } from "../domain/report-correction.ts";
import { reverseFinding } from "../domain/reverse.ts";
import { stageOf } from "../domain/stage.ts";
import { subjectsOf } from "../domain/subjects.ts";
import { takeBackFinding } from "../domain/take-back-finding.ts";
import type { BreachDocumentKind, BreachNeeds } from "./needs.ts";
import { breachDetail, breachRows } from "./queries.ts";
import { lockBreach, type Saved, saveBreach, writeText } from "./store.ts";
import { isVisible, mayAct } from "./visible.ts";

const notFound = refuse("not-found", "");

/** Which document each outcome is laid down in. */
const documentKind = (outcome: Outcome): BreachDocumentKind => {
	switch (outcome) {
		case "terminate":
			return "termination-decision";
		case "order-correction":
			return "correction-order";
		case "revoke":
			return "revocation-decision";
		case "transfer-judiciary":
			return "transfer-letter";
		case "refuse-route":
		case "correct-letter":
		case "take-back-result":
		case "refuse-licence":
		case "warn":
		case "keep-decision":
		case "stop-benefit":
		case "recover-benefit":
		case "apply-sector-law":
		case "hand-over-penalty":
			return "decision";
	}
};

/** Lock, see, may, decide, save: the one path of every action on one breach. */
const change = async <Reason extends string>(
	act: Act,
	action: BreachAction,
	breachId: string,
	decide: (breach: Breach) => Promise<Decision<BreachEvent, Reason> | Refusal<string>>,
	after?: (breach: Breach, events: readonly BreachEvent[]) => Promise<Refusal<string> | null>,
): Promise<Answer<Saved>> => {
	const before = await lockBreach(act, breachId);
	if (before === null || !isVisible(before.breach, act.actor)) return notFound;
	if (!mayAct(action, before.breach, act.actor)) return refuse("forbidden", actions[action].clause);
	const decision = await decide(before.breach);
	if (isRefusal(decision)) {
		if (decision.refused !== "certificate-demanded") return decision;
		// The attempt is itself evidence: it is kept although nothing else is.
		await record(act, {
			slice: "breach",
			subjectId: breachId,
			matterId: before.breach.matterId,
			events: [{ type: "CertificateDemandBlocked" }],
		});
		return { ...decision, keep: true };
	}
	const wrong = after === undefined ? null : await after(before.breach, decision.accepted);
	if (wrong !== null) return wrong;
	return { reply: await saveBreach(act, before, decision.accepted) };
};

const personOf = ({ actor }: Act): PersonId => {
	if (actor.kind !== "staff") throw new Error("the door lets only staff in here");
	return actor.personId;
};

/** Which of the actor's parties speaks in this breach. */
const speaker = (breach: Breach, act: Act): PartyId =>
	(partiesOf(act.actor).find((party) => speaksFor(breach, party as PartyId)) ?? "") as PartyId;

/** Every action and view of the breach slice, bound. */
export const breachRoutes = (needs: BreachNeeds): Binding[] => {
	/** Is every named piece of evidence there: a stored file, or evidence of this very check? */
	const evidenceKnown = async (act: Act, breach: Breach, evidence: readonly Evidence[]): Promise<boolean> => {
		const named = evidence.flatMap((piece) => ("evidenceId" in piece ? [piece.evidenceId] : []));
		const known = named.length === 0 ? [] : await needs.evidenceIds(act, breach.verificationId);
		return (
			named.every((id) => known.includes(id)) &&
			(await allStored(
				act,
				evidence.flatMap((piece) => ("hash" in piece ? [piece.hash] : [])),
			))
		);
	};
	/** The replaced certificate this text names, if any. */
	const demandedIn = async (act: Act, breach: Breach, text: string): Promise<string | null> => {
		const replaced = await needs.replacedCertificates(act, breach.matterId);
		return findCertificateDemand(text, replaced)[0]?.certificate.name ?? null;
	};
	const matterOf = async (read: Read, breach: Breach) => {
		const matter = await needs.matterFacts(read, breach.matterId);
		if (matter === null) throw new Error(`breach ${breach.id} without its matter`);
		return matter;
	};
	/** Whether the text itself burdens whoever it is served on; fixed kinds decide for themselves. */
	const draft = (
		act: Act,
		breach: Breach,
		kind: BreachDocumentKind,
		addressee: PartyId | null,
		paragraphs: string[],
		adverse: boolean,
	) =>
		needs.draftDocument(act, {
			kind,
			matterId: breach.matterId,
			organId: breach.organId,
			addressee,
			adverse,
			causeId: breach.id,
			paragraphs,
		});
	/** Documents go to whoever the finding names first; before a finding to the promisor. */
	const addresseeOf = (breach: Breach): PartyId =>
		("finding" in breach ? breach.finding.subjects[0]?.party : undefined) ?? breach.promisor;

	const choices = async (read: Read, breach: Breach) => {
		const { progress } = await matterOf(read, breach);
		const possibleStages = (["in-truth-fulfilled", "curable", "not-curable"] as const)
			.map((assessment) => stageOf(progress, assessment))
			.filter((stage) => stage !== null);
		return [...new Set(possibleStages)].flatMap((stage) =>
			outcomes.map((outcome) => {
				const cell = outcomeTable[stage][outcome][breach.matterType];
				return cell.allowed
					? { outcome, stage, allowed: true, reason: null, needs: [...cell.needs], clause: cell.clause }
					: { outcome, stage, allowed: false, reason: cell.reason, needs: [], clause: cell.clause };
			}),
		);
	};

	return [
		read(api.breaches, async (context, { query }) => ({ reply: await breachRows(context, query) })),
		read(api.myBreaches, async (context, { query }) => ({ reply: await breachRows(context, query) })),
		read(api.breach, async (context, { params }) => {
			const found = await breachDetail(context, params.breachId);
			if (found === null) return notFound;
			return { reply: { ...found.detail, choices: await choices(context, found.breach) } };
		}),
		read(api.myBreach, async (context, { params }) => {
			const found = await breachDetail(context, params.breachId);
			return found === null ? notFound : { reply: found.detail };
		}),

		write(api.inviteDefence, (act, { params, body }) =>
			change(act, "invite-defence", params.breachId, async (breach) => {
				const demandedName = await demandedIn(act, breach, body.findings);
				const judged = inviteDefence(breach, { documentId: "" }, { demandedName });
				if (isRefusal(judged)) return judged;
				const { matterName } = await matterOf(act, breach);
				const term = (await act.parameters())["defence.term"];
				const documentId = await draft(
					act,
					breach,
					"verification-notice",
					breach.promisor,
					noticeParagraphs({ matterName, findings: body.findings, termText: termText(term) }),
					false,
				);
				await writeText(act, breach.id, "findings", body.findings);
				return inviteDefence(breach, { documentId }, { demandedName });
			}),
		),

		write(api.giveDefence, (act, { params, body }) =>
			change(
				act,
				"give-defence",
				params.breachId,
				async (breach) => giveDefence(breach, { ...body, by: speaker(breach, act) }, { now: act.now }),
				async (breach) => {
					await writeText(act, breach.id, "defence", body.statement);
					return null;
				},
			),
		),

		write(api.dropBreach, (act, { params, body }) =>
			change(
				act,
				"drop-breach",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					return dropBreach(breach, { ...body, by }, { now: act.now });
				},
				async (breach) => {
					await writeText(act, breach.id, "drop-reason", body.reason);
					await needs.releaseResult(act, breach.matterId, breach.id);
					return null;
				},
			),
		),

		write(api.correctSlip, (act, { params, body }) =>
			change(
				act,
				"correct-slip",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					const { progress } = await matterOf(act, breach);
					const correctedBefore = await needs.correctedBefore(act, breach.commitmentId);
					return correctSlip(breach, { ...body, by }, { now: act.now, progress, correctedBefore });
				},
				async (breach) => {
					await writeText(act, breach.id, "slip-reason", body.reason);
					return needs.openCorrection(act, breach.commitmentId, breach.id);
				},
			),
		),

		write(api.draftFinding, (act, { params, body }) =>
			change(act, "draft-finding", params.breachId, async (breach) => {
				if (!(await evidenceKnown(act, breach, body.evidence)))
					return refuse("file-unknown", "legal-effect §2");
				const command = { ...body, by: personOf(act) };
				const demandedName = await demandedIn(act, breach, body.reasons);
				const subjects = subjectsOf(breach.promisor, breach.promisedBy, body.bothKnew);
				const trial = draftFinding(breach, command, {
					now: act.now,
					documentIds: subjects.map(() => ""),
					demandedName,
				});
				if (isRefusal(trial) || breach.state !== "heard") return trial;
				const { matterName } = await matterOf(act, breach);
				const paragraphs = findingParagraphs({
					matterName,
					cause: body.cause,
					reasons: body.reasons,
					defended: breach.hearing.givenAt !== null,
				});
				const documentIds: string[] = [];
				for (const { party } of subjects)
					documentIds.push(await draft(act, breach, "untrue-finding", party, paragraphs, true));
				await writeText(act, breach.id, "finding-reasons", body.reasons);
				return draftFinding(breach, command, { now: act.now, documentIds, demandedName });
			}),
		),

		write(api.takeBackFinding, (act, { params, body }) =>
			change(
				act,
				"take-back-finding",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					return takeBackFinding(breach, { by }, { now: act.now });
				},
				async (breach) => {
					await writeText(act, breach.id, "take-back-reason", body.reason);
					if (breach.state === "found")
						for (const { documentId } of breach.finding.subjects) await needs.voidDocument(act, documentId);
					return null;
				},
			),
		),

		write(api.chooseOutcome, (act, { params, body }) =>
			change(
				act,
				"choose-outcome",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					const { progress, matterName } = await matterOf(act, breach);
					const { paragraph, ...law } = body.statute ?? { law: "", article: "" };
					const statute = body.statute === null ? null : paragraph ? { ...law, paragraph } : law;
					const command = { ...body, statute, by };
					const demandedName = await demandedIn(act, breach, body.reasons);
					const trial = chooseOutcome(breach, command, {
						now: act.now,
						progress,
						documentId: "",
						demandedName,
					});
					if (isRefusal(trial)) return trial;
					await writeText(act, breach.id, "outcome-reasons", body.reasons);
					if (!needsDocument(body.outcome)) return trial;
					const term = (await act.parameters())["correction.term"];
					const documentId = await draft(
						act,
						breach,
						documentKind(body.outcome),
						addresseeOf(breach),
						outcomeParagraphs({
							matterName,
							outcome: body.outcome,
							reasons: body.reasons,
							statute,
							termText: termText(term),
						}),
						true,
					);
					return chooseOutcome(breach, command, { now: act.now, progress, documentId, demandedName });
				},
				async (breach) =>
					body.outcome === "take-back-result" ? needs.takeBackResult(act, breach.matterId, breach.id) : null,
			),
		),

		write(api.reportCorrection, (act, { params, body }) =>
			change(
				act,
				"report-correction",
				params.breachId,
				async (breach) =>
					reportCorrection(
						breach,
						{ by: speaker(breach, act) },
						{
							now: act.now,
							recheck: termOf((await act.parameters())["correction.recheck"]),
							calendar: await act.calendar(),
						},
					),
				async (breach) => {
					await writeText(act, breach.id, "correction-report", body.statement);
					return null;
				},
			),
		),

		write(api.recordRecheck, (act, { params, body }) =>
			change(act, "record-recheck", params.breachId, async (breach) => {
				const by = personOf(act);
				const trial = recordRecheck(breach, { ...body, by, documentId: "" }, { now: act.now });
				if (isRefusal(trial)) return trial;
				const { matterName } = await matterOf(act, breach);
				const documentId = await draft(
					act,
					breach,
					"recheck-opinion",
					addresseeOf(breach),
					recheckParagraphs({ matterName, ...body }),
					!body.passed,
				);
				await writeText(act, breach.id, "recheck-reasons", body.reasons);
				return recordRecheck(breach, { ...body, by, documentId }, { now: act.now });
			}),
		),

		write(api.handOverPenalty, (act, { params, body }) =>
			change(act, "hand-over-penalty", params.breachId, async (breach) => {
				const by = personOf(act);
				const { paragraph, ...law } = body.statute ?? { law: "", article: "" };
				const statute = body.statute === null ? null : paragraph ? { ...law, paragraph } : law;
				return handOverPenalty(
					breach,
					{ id: act.newId(), competentOrgan: body.competentOrgan, statute, by },
					{ now: act.now },
				);
			}),
		),

		write(api.receivePenaltyReceipt, (act, { params, body }) =>
			change(act, "receive-penalty-receipt", params.breachId, async (breach) =>
				receivePenaltyReceipt(breach, { handOverId: params.handOverId, receiptNo: body.receiptNo }),
			),
		),

		write(api.proposeTransfer, (act, { params, body }) =>
			change(
				act,
				"propose-transfer",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					const headDecides = termOf((await act.parameters())["judiciary.head-decides"]);
					const calendar = await act.calendar();
					return proposeTransfer(breach, { ...body, by }, { now: act.now, headDecides, calendar });
				},
				async (breach) => {
					await writeText(act, breach.id, "transfer-reasons", body.reasons);
					return null;
				},
			),
		),

		write(api.decideTransfer, (act, { params, body }) =>
			change(
				act,
				"decide-transfer",
				params.breachId,
				async (breach) => {
					const by = personOf(act);
					const handOver = termOf((await act.parameters())["judiciary.hand-over"]);
					return decideTransfer(
						breach,
						{ ...body, by },
						{ now: act.now, handOver, calendar: await act.calendar() },
					);
				},
				async (breach) => {
					await writeText(act, breach.id, "transfer-decision", body.reasons);
					return null;
				},
			),
		),

		write(api.handOverTransfer, (act, { params }) =>
			change(act, "hand-over-transfer", params.breachId, async (breach) => {
				const packageFiles = await needs.caseFiles(act, {
					matterId: breach.matterId,
					commitmentId: breach.commitmentId,
					verificationId: breach.verificationId,
					documentIds: "finding" in breach ? breach.finding.subjects.map(({ documentId }) => documentId) : [],
				});
				const reply = termOf((await act.parameters())["judiciary.reply"]);
				const facts = { now: act.now, reply, calendar: await act.calendar() };
				const decision = handOverTransfer(breach, { packageFiles }, facts);
				if (!isRefusal(decision) && breach.transfer !== null)
					await draft(
						act,
						breach,
						"transfer-letter",
						null,
						transferParagraphs({
							to: breach.transfer.to,
							reasons: "详见所附案卷材料。",
							files: packageFiles,
						}),
						false,
					);
				return decision;
			}),
		),

		write(api.answerTransfer, (act, { params, body }) =>
			change(act, "answer-transfer", params.breachId, async (breach) =>
				answerTransfer(breach, body, { now: act.now }),
			),
		),

		write(api.fileRemedy, (act, { params, body }) =>
			change(act, "file-remedy", params.breachId, async (breach) =>
				fileRemedy(breach, body, { now: act.now }),
			),
		),
		write(api.stayFinding, (act, { params }) =>
			change(act, "stay-finding", params.breachId, async (breach) => stayFinding(breach, { now: act.now })),
		),
		write(api.endRemedy, (act, { params, body }) =>
			change(act, "end-remedy", params.breachId, async (breach) => endRemedy(breach, body, { now: act.now })),
		),
		write(api.reverseFinding, (act, { params, body }) =>
			change(
				act,
				"reverse-finding",
				params.breachId,
				async (breach) => reverseFinding(breach, body, { now: act.now }),
				async (breach) => {
					await writeText(act, breach.id, "reversal-reason", body.reason);
					await needs.releaseResult(act, breach.matterId, breach.id);
					return null;
				},
			),
		),
		write(api.closeBreach, (act, { params }) =>
			change(act, "close-breach", params.breachId, async (breach) => {
				const by = personOf(act);
				return closeBreach(breach, { by }, { now: act.now });
			}),
		),
	];
};
