import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import { instant } from "#kernel/time.ts";
import type { Act, Read } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { findCertificateDemand, type ReplacedCertificate } from "../domain/certificate-demand.ts";
import { resubmitText } from "../domain/document-text.ts";
import { holdForWithdrawal } from "../domain/hold-for-withdrawal.ts";
import { holdResult as holdRule, releaseResult as releaseRule } from "../domain/hold-result.ts";
import { replacedCertificates as replacedIn } from "../domain/materials.ts";
import type { Barred, DemandPlace, Matter, MatterEvent, Route } from "../domain/matter.ts";
import { noteRoute as noteRule } from "../domain/note-route.ts";
import { settleWithdrawal } from "../domain/settle-withdrawal.ts";
import { takeBackResult as takeBackRule } from "../domain/take-back-result.ts";
import { terminateForBreach as terminateRule } from "../domain/terminate-for-breach.ts";
import { discardUnserved } from "./document-store.ts";
import { insertDraft } from "./draft.ts";
import type { MatterNeeds } from "./needs.ts";
import { changeMatter, lockMatter, matterOf } from "./store.ts";

const done = (outcome: object | Refusal<string>): Refusal<string> | null =>
	isRefusal(outcome) ? outcome : null;

const routeFacts = async (act: Act) => ({
	now: act.now,
	calendar: await act.calendar(),
	resubmitTerm: termOf((await act.parameters())["withdrawal.resubmit"]),
});

/** 方式确定 of one certificate, told by the commitment slice in its own transaction. */
export const noteRoute =
	(needs: MatterNeeds) =>
	async (
		act: Act,
		matterId: string,
		note: { itemId: string; route: Route; commitmentId: string | null; barred: Barred | null },
	): Promise<Refusal<string> | null> => {
		const facts = await routeFacts(act);
		const outcome = await changeMatter(act, matterId, (matter) => noteRule(matter, note, facts));
		if (isRefusal(outcome)) return outcome;
		await sendResubmitNotice(needs, act, outcome.matter, outcome.events);
		return null;
	};

/** 撤回申请已提出: from here nothing is decided and no result served. */
export const withdrawalStarted = async (
	act: Act,
	matterId: string,
	commitmentId: string,
): Promise<Refusal<string> | null> =>
	done(
		await changeMatter(act, matterId, (matter) => holdForWithdrawal(matter, commitmentId, { now: act.now })),
	);

/** 撤回已答复. Granted: ordinary route, one complete notice, clock stands until the certificate arrives. */
export const withdrawalEnded =
	(needs: MatterNeeds) =>
	async (
		act: Act,
		matterId: string,
		commitmentId: string,
		ended: "granted" | "refused" | "disowned",
	): Promise<Refusal<string> | null> => {
		const facts = await routeFacts(act);
		const outcome = await changeMatter(act, matterId, (matter) =>
			settleWithdrawal(
				matter,
				{ commitmentId, granted: ended === "granted", disowned: ended === "disowned" },
				facts,
			),
		);
		if (isRefusal(outcome)) return outcome;
		await sendResubmitNotice(needs, act, outcome.matter, outcome.events);
		return null;
	};

const sendResubmitNotice = async (
	needs: MatterNeeds,
	act: Act,
	matter: Matter,
	events: readonly MatterEvent[],
): Promise<void> => {
	const asked = events.find((event) => event.type === "SupplementRequested");
	if (asked === undefined || asked.cause === "incomplete") return;
	const names = await needs.partyNames(act, [matter.applicant]);
	const facts = {
		matterName: matter.matterName,
		matterNo: matter.matterNo,
		applicantName: names.get(matter.applicant) ?? "",
	};
	await insertDraft(needs, act, {
		kind: "supplement-notice",
		matterId: matter.id,
		organId: matter.organId,
		addressee: matter.applicant,
		causeId: null,
		body: resubmitText(facts, { cause: asked.cause, lacking: asked.words.lacking, dueAt: asked.dueAt }),
		sealAtOnce: true,
	});
};

/** 收回尚未送达的结果, in the transaction of another slice. */
export const takeBackResult = async (act: Act, matterId: string): Promise<Refusal<string> | null> =>
	done(await changeMatter(act, matterId, (matter) => takeBackRule(matter, { now: act.now })));

/** 暂缓送达 until `releaseResult` with the same cause. */
export const holdResult = async (
	act: Act,
	matterId: string,
	causeId: string,
): Promise<Refusal<string> | null> =>
	done(await changeMatter(act, matterId, (matter) => holdRule(matter, causeId, { now: act.now })));

export const releaseResult = async (
	act: Act,
	matterId: string,
	causeId: string,
): Promise<Refusal<string> | null> =>
	done(await changeMatter(act, matterId, (matter) => releaseRule(matter, causeId, { now: act.now })));

/** 终止办理, because the breach's decision has been served. */
export const terminateForBreach = async (
	act: Act,
	command: { matterId: string; breachId: string; documentId: string; effectiveAt: Date },
): Promise<Refusal<string> | null> => {
	const { matterId, breachId, documentId, effectiveAt } = command;
	return done(
		await changeMatter(act, matterId, (matter) =>
			terminateRule(matter, { breachId, documentId, effectiveAt: instant(effectiveAt) }, { now: act.now }),
		),
	);
};

/** Void a drawn-up document that was not served; nothing where it is void already. */
export const voidDocument = (act: Act, documentId: string): Promise<void> => discardUnserved(act, documentId);

/** The certificates commitments have replaced in this matter, with their everyday names. */
export const replacedCertificates = async (
	read: Read,
	matterId: string,
): Promise<readonly (ReplacedCertificate & { itemId: string })[]> => {
	const matter = await matterOf(read, matterId);
	return matter === null ? [] : replacedIn(matter);
};

/** Logs a stopped demand as a signal of violation; the refusal that tells of it must `keep` what was written. */
export const recordBlockedDemand = (
	act: Act,
	matterId: string,
	itemIds: readonly string[],
	where: DemandPlace,
): Promise<void> => {
	const blocked: MatterEvent = {
		type: "CertificateDemandBlocked",
		itemIds,
		where,
		at: act.now.toISOString(),
	};
	return record(act, { slice: "matter", subjectId: matterId, matterId, events: [blocked] });
};

/**
 * The blocker of R-014 for any other slice's free text: null when nothing is demanded; else the refusal to hand
 * back, with the stopped demand already logged.
 */
export const stopCertificateDemand = async (
	act: Act,
	matterId: string,
	where: DemandPlace,
	texts: readonly string[],
): Promise<(Refusal<"certificate-replaced"> & { keep: true }) | null> => {
	const matter = await lockMatter(act, matterId);
	if (matter === null) return null;
	const replaced = replacedIn(matter);
	const itemIds = [
		...new Set(
			texts.flatMap((text) =>
				findCertificateDemand(text, replaced).map(({ certificate }) => certificate.itemId),
			),
		),
	];
	if (itemIds.length === 0) return null;
	await recordBlockedDemand(act, matterId, itemIds, where);
	return { ...refuse("certificate-replaced", "三(一) R-014", { itemIds }), keep: true };
};
