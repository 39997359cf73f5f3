import { isOver } from "#institution/matter/domain/matter.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { answerWithdrawal } from "../domain/answer-withdrawal.ts";
import * as api from "../domain/api.ts";
import { disownCommitment } from "../domain/disown-commitment.ts";
import { requestWithdrawal } from "../domain/request-withdrawal.ts";
import { words } from "../domain/words.zh-CN.ts";
import { openCorrection } from "./correction.ts";
import { partyIdOf, representationOutcome, textOf } from "./facts.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { type Opened, openFor } from "./opened.ts";
import { withdrawalsOpen } from "./queries.ts";
import { sealNow } from "./seal-now.ts";
import { save } from "./store.ts";
import { disownUntil } from "./views.ts";

/** The promisor always; who acts for him only with that power. */
const mayWithdraw = async (act: Act, needs: CommitmentNeeds, { stored, roles }: Opened): Promise<boolean> => {
	const { commitment } = stored;
	if (roles.includes("applicant")) return true;
	const { item } = await textOf(act, needs, commitment);
	return !isRefusal(await representationOutcome(act, needs, commitment, item, { power: "withdraw" }));
};

const answerParagraphs = (certName: string, granted: boolean, text: string): readonly string[] => [
	granted
		? `您申请撤回关于「${certName}」的承诺，现予同意。请按原程序提交证明，办件的受理时间和先后次序不变。`
		: `您申请撤回关于「${certName}」的承诺，现不予同意。`,
	...(text === "" ? [] : [`${granted ? "说明" : "理由"}：${text}`]),
	"申请撤回承诺不影响您的信用。",
];

/** Withdrawing, answering, disowning, correcting: what may still happen to a signed letter. */
export const withdrawalRoutes = (needs: CommitmentNeeds): Binding[] => [
	write(api.requestWithdrawal, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "request-withdrawal");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		const by = partyIdOf(act.actor);
		if (by === null) return refuse("forbidden", "三(七) R-092");
		const decision = requestWithdrawal(commitment, body.reason, {
			now: act.now,
			calendar: await act.calendar(),
			answerTerm: (await act.parameters())["withdrawal.answer"],
			matterClosed: isOver(opened.matter),
			mismatchFound: await needs.mismatchFound(act, commitment.id),
			by,
			mayAct: await mayWithdraw(act, needs, opened),
			explained: body.text !== "",
		});
		if (isRefusal(decision)) return decision;
		const held = await needs.withdrawalStarted(act, commitment.matterId, commitment.id);
		if (held !== null) return held;
		const after = await save(act, commitment, decision.accepted, {
			withdrawal_text_sealed:
				body.text === "" ? null : act.cipher.seal(commitment.id, "withdrawal_text", body.text),
		});
		if (after.state !== "withdrawing") throw new Error("asking to withdraw must end in withdrawing");
		return { reply: { state: after.state, dueAt: after.withdrawal.dueAt } };
	}),
	write(api.answerWithdrawal, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "answer-withdrawal");
		if ("refused" in opened) return opened;
		if (act.actor.kind !== "staff") return refuse("forbidden", "三(七) R-092");
		const { commitment } = opened.stored;
		const decision = answerWithdrawal(
			commitment,
			body.grant ? { grant: true } : { grant: false, ground: body.ground, explained: body.text !== "" },
			{
				now: act.now,
				decidedBy: act.actor.personId,
				role: opened.roles.includes("organ-head") ? "organ-head" : "handler",
				mismatchFound: await needs.mismatchFound(act, commitment.id),
			},
		);
		if (isRefusal(decision)) return decision;
		const settled = await needs.withdrawalEnded(
			act,
			commitment.matterId,
			commitment.id,
			body.grant ? "granted" : "refused",
		);
		if (settled !== null) return settled;
		if (body.grant) await needs.takeDownLetter(act, commitment.id);
		const { item } = await textOf(act, needs, commitment);
		await needs.draftDocument(act, {
			kind: "withdrawal-answer",
			adverse: !body.grant,
			matterId: commitment.matterId,
			organId: commitment.organId,
			addressee: commitment.promisor,
			causeId: commitment.id,
			paragraphs: answerParagraphs(
				item.certName,
				body.grant,
				body.text === "" && !body.grant ? words.withdrawalGrounds[body.ground] : body.text,
			),
		});
		const after = await save(act, commitment, decision.accepted, {
			answer_text_sealed: body.text === "" ? null : act.cipher.seal(commitment.id, "answer_text", body.text),
		});
		// Asked before the seal was on: with the withdrawal refused the sealing goes on where it stopped.
		if (after.state === "signed") act.afterCommit(() => sealNow(needs, commitment.id));
		return { reply: { state: after.state } };
	}),
	read(api.withdrawalsToAnswer, async (act, { query }) => ({
		reply: await withdrawalsOpen(act, needs, query),
	})),
	write(api.disownCommitment, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "disown-commitment");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		const until = await disownUntil(act, commitment);
		if (until === null) return refuse("not-signed-by-agent", "legal-effect §4 R-033");
		const { actor } = act;
		// A firm disowns through its representative: the handler who signed cannot speak for it here.
		const byPrincipal =
			(actor.kind === "natural-person" && actor.partyId === commitment.promisor) ||
			(actor.kind === "legal-person" && actor.partyId === commitment.promisor && actor.isRepresentative);
		if (!byPrincipal) return refuse("only-principal", "legal-effect §4 R-033");
		const decision = disownCommitment(commitment, { now: act.now, by: commitment.promisor, until });
		if (isRefusal(decision)) return decision;
		if (commitment.state === "withdrawing") {
			const settled = await needs.withdrawalEnded(act, commitment.matterId, commitment.id, "disowned");
			if (settled !== null) return settled;
		} else {
			const noted = await needs.noteRoute(act, commitment.matterId, {
				itemId: commitment.itemId,
				route: "certificate",
				commitmentId: null,
				barred: "disowned",
			});
			if (noted !== null) return noted;
		}
		await needs.takeDownLetter(act, commitment.id);
		await save(act, commitment, decision.accepted);
		return { reply: { state: "disowned" as const } };
	}),
	write(api.correctLetter, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "correct-letter");
		if ("refused" in opened) return opened;
		const corrected = await openCorrection(act, opened);
		return "refused" in corrected
			? corrected
			: { reply: { correctionId: corrected.id, version: corrected.version } };
	}),
];
