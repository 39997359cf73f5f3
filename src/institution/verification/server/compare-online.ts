import { randomUUID } from "node:crypto";
import type { Question, Reply } from "#adapters/data-sharing/port.ts";
import { termEnd } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import type { Act } from "#platform/act.ts";
import { type Attempt, outcomeOf } from "../domain/attempts.ts";
import { sourcesOf } from "../domain/checkpoint.ts";
import { compareFields } from "../domain/compare.ts";
import { mayRunComparison, runComparison, sourcesToAsk } from "../domain/run-comparison.ts";
import type { Verification } from "../domain/verification.ts";
import { type EvidenceContent, keepEvidence } from "./evidence.ts";
import { journal } from "./journal.ts";
import type { LetterOpened, VerificationNeeds } from "./needs.ts";
import { lockVerification, saveVerification } from "./store.ts";
import type { VerificationTables } from "./tables.ts";

/** 查询事由, as the sources keep it. */
const purpose = "证明事项告知承诺制核查";

/** How long one run may hold its claim; a run that died is taken up again by the tick after that. */
const claimMilliseconds = 120_000;

/** Pauses between tries of a source that is down, in minutes; the last one repeats until people take over. */
const retryMinutes = [1, 5, 15, 60, 180] as const;

const system = { kind: "system", task: "run-comparison" } as const;

type Claimed = { verification: Verification; letter: LetterOpened; questions: readonly Question[] };

/**
 * Claim the comparison and say when it can start. The claim is a column of the row, in the acting transaction;
 * the questions themselves are asked after the commit, outside every lock.
 */
export async function startComparison(
	act: Act,
	verification: Verification,
	needs: VerificationNeeds,
): Promise<string[]> {
	const sources = sourcesToAsk(verification);
	if (sources.length === 0) return [];
	const claimed = await act.tx
		.withTables<VerificationTables>()
		.updateTable("verification")
		.set({ asking_until: new Date(act.now.getTime() + claimMilliseconds) })
		.where("division_code", "=", act.division)
		.where("id", "=", verification.id)
		.where((eb) => eb.or([eb("asking_until", "is", null), eb("asking_until", "<", act.now)]))
		.returning("id")
		.executeTakeFirst();
	if (claimed !== undefined) act.afterCommit(() => compareOnline(needs, verification.id));
	return sources;
}

/**
 * 在线核查, whole: journal and prepare the questions in one short transaction, ask, then judge and save in
 * another. Every question is journalled with its purpose and matter before it leaves.
 */
async function compareOnline(needs: VerificationNeeds, verificationId: string): Promise<void> {
	const claimed = await needs.engine.act(system, (act) => prepare(act, needs, verificationId));
	if (claimed === null) return;
	const asked = await Promise.all(
		claimed.questions.map(async (question) => {
			const startedAt = new Date();
			const reply = await needs.dataSharing.ask(question);
			return { question, reply, milliseconds: Date.now() - startedAt.getTime() };
		}),
	);
	await needs.engine.act(system, async (act) => {
		const verification = await lockVerification(act, verificationId);
		if (verification === null) return;
		const attempts: Attempt[] = [];
		for (const { question, reply, milliseconds } of asked)
			attempts.push(await attemptFrom(act, verification, claimed.letter, question, reply, milliseconds));
		const decision = runComparison(verification, attempts, {
			now: act.now,
			retryUntil: await retryUntil(act, verification),
		});
		// Somebody concluded or withdrew meanwhile: the answers stay as evidence, nothing else follows.
		const events = isRefusal(decision) ? [] : decision.accepted;
		await saveVerification(act, verification, events, {
			askingUntil: null,
			askAt: nextAskAt(act, verification, attempts),
		});
	});
}

async function prepare(act: Act, needs: VerificationNeeds, verificationId: string): Promise<Claimed | null> {
	const verification = await lockVerification(act, verificationId);
	if (verification === null || isRefusal(mayRunComparison(verification))) return null;
	const letter = await needs.openLetter(act, verification.commitmentId);
	if (letter === null) return null;
	const matterNo = await needs.matterNo(act, verification.matterId);
	const checkpoints = sourcesOf(verification.checkpoints);
	const questions = sourcesToAsk(verification).map((source) => ({
		source,
		subject: letter.subject,
		fields: [
			...new Set((checkpoints.get(source) ?? []).flatMap(({ compareWith }) => compareWith?.field ?? [])),
		],
		purpose,
		matterNo,
		requestId: randomUUID(),
	}));
	await journal(
		act,
		verification,
		questions.map(({ source, fields, requestId }) => ({
			type: "DataAsked",
			commitmentId: verification.commitmentId,
			source,
			fields,
			requestId,
			purpose,
			party: verification.promisor,
			at: instant(act.now),
		})),
	);
	return { verification, letter, questions };
}

async function attemptFrom(
	act: Act,
	verification: Verification,
	letter: LetterOpened,
	question: Question,
	reply: Reply,
	milliseconds: number,
): Promise<Attempt> {
	const { source, requestId } = question;
	const mine = sourcesOf(verification.checkpoints).get(source) ?? [];
	const found = reply.outcome === "answered" ? reply.fields : {};
	const results =
		reply.outcome === "answered" || reply.outcome === "no-data"
			? compareFields(mine, letter.promised, found)
			: [];
	const content: EvidenceContent = {
		kind: "data-answer",
		requestId,
		source,
		fields: found,
		why: "why" in reply ? reply.why : null,
		received: reply.outcome === "unavailable" ? null : reply.received,
	};
	return {
		attemptId: requestId,
		source,
		startedAt: instant(new Date(act.now.getTime() - milliseconds)),
		endedAt: instant(act.now),
		outcome:
			reply.outcome === "unavailable"
				? "unavailable"
				: reply.outcome === "invalid"
					? "unverified"
					: outcomeOf(results),
		why: content.why,
		dataAsOf: "asOf" in reply ? reply.asOf : null,
		results,
		evidenceId: await keepEvidence(act, verification.id, content),
	};
}

/** First try plus verify.online.start: until then a silent source is asked again, afterwards people take over. */
async function retryUntil(act: Act, verification: Verification): Promise<Date> {
	const first = new Date(verification.attempts[0]?.startedAt ?? act.now);
	const parameters = await act.parameters();
	const end = termEnd(await act.calendar(), first, termOf(parameters["verify.online.start"]));
	return end instanceof Date ? end : first;
}

function nextAskAt(act: Act, verification: Verification, attempts: readonly Attempt[]): Date | null {
	if (!attempts.some(({ outcome }) => outcome === "unavailable")) return null;
	const tried = verification.attempts.length;
	const minutes = retryMinutes[Math.min(tried, retryMinutes.length - 1)] ?? 180;
	return new Date(act.now.getTime() + minutes * 60_000);
}
