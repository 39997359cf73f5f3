import { randomBytes } from "node:crypto";
import type { Actor, OrganId, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { abandonMatter } from "../domain/abandon-matter.ts";
import { acceptMatter } from "../domain/accept-matter.ts";
import { actions, type MatterAction, mayAct, rolesIn, servesWindow } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import { beginMatter } from "../domain/begin-matter.ts";
import { correctMatter } from "../domain/correct-matter.ts";
import { decideMatter } from "../domain/decide-matter.ts";
import {
	acceptanceText,
	decisionText,
	notAcceptedText,
	supplementText,
	type TextFacts,
	terminationText,
} from "../domain/document-text.ts";
import { begun } from "../domain/evolve.ts";
import { standingCommitments } from "../domain/letters.ts";
import { replacedCertificates } from "../domain/materials.ts";
import {
	type Channel,
	type Matter,
	type MatterEvent,
	type MatterId,
	type Representation,
	runningClock,
	unservedDecisionOf,
} from "../domain/matter.ts";
import { matterNumber } from "../domain/matter-number.ts";
import { provideMaterial } from "../domain/provide-material.ts";
import { refuseAcceptance } from "../domain/refuse-acceptance.ts";
import { demandedIn, requestSupplement } from "../domain/request-supplement.ts";
import { submitMatter } from "../domain/submit-matter.ts";
import { supplySupplement } from "../domain/supply-supplement.ts";
import { takeBackResult } from "../domain/take-back-result.ts";
import { terminateMatter } from "../domain/terminate-matter.ts";
import { documentRoutes } from "./document-routes.ts";
import { insertDraft } from "./draft.ts";
import type { MatterNeeds } from "./needs.ts";
import { recordBlockedDemand } from "./offers.ts";
import { matterPage, myMatters, myQueue, todoCounts, windowDrafts } from "./queries.ts";
import { serveUnderLock } from "./serve.ts";
import { insertMatter, lockMatter, matterByExternalNumber, matterOf, saveMatter } from "./store.ts";
import { matterTimeline } from "./timeline.ts";
import { bytesOf } from "./upload.ts";
import { isVisible } from "./visible-to.ts";

const notFound = refuse("not-found", "");

const replyOf = (matter: Matter, documentId: string | null = null) => ({
	matterId: matter.id,
	matterNo: matter.matterNo,
	state: matter.state,
	dueAt: runningClock(matter)?.dueAt ?? null,
	documentId,
});

/** Lock, see, ask the table, decide, save: the one path of every action on a matter. */
const actOn = async <Reason extends string>(
	act: Act,
	matterId: string,
	action: MatterAction,
	decide: (matter: Matter) => Promise<Decision<MatterEvent, Reason>>,
	after?: (matter: Matter, events: readonly MatterEvent[]) => Promise<string | null>,
): Promise<Answer<ReturnType<typeof replyOf>>> => {
	const matter = await lockMatter(act, matterId);
	if (matter === null || !isVisible(matter, act.actor)) return notFound;
	if (!mayAct(action, matter, act.actor)) return refuse("forbidden", actions[action].clause);
	const decision = await decide(matter);
	if (isRefusal(decision)) return decision;
	const next = await saveMatter(act, matter, decision.accepted);
	return { reply: replyOf(next, (await after?.(next, decision.accepted)) ?? null) };
};

const textFacts = async (needs: MatterNeeds, read: Read, matter: Matter): Promise<TextFacts> => ({
	matterName: matter.matterName,
	matterNo: matter.matterNo,
	applicantName: (await needs.partyNames(read, [matter.applicant])).get(matter.applicant) ?? "",
});

type Applicant = { applicant: PartyId; representation: Representation };

/** Who begins for whom: oneself, a ward, a principal, a firm through its handler, or somebody at the counter. */
const applicantOf = async (
	needs: MatterNeeds,
	act: Act,
	body: {
		applicantId: string | null;
		onBehalf:
			| { kind: "agent"; partyId: string; authorisationId: string | null }
			| { kind: "guardian"; partyId: string; relation: string }
			| { kind: "handler"; partyId: string; withSeal: boolean }
			| null;
	},
): Promise<Applicant | Refusal<"applicant-missing" | "acts-for-a-stranger">> => {
	const { actor } = act;
	const { onBehalf } = body;
	if (actor.kind === "staff") {
		if (body.applicantId === null) return refuse("applicant-missing", "三(三)");
		const applicant = body.applicantId as PartyId;
		if ((await needs.partyKind(act, applicant)) === null) return refuse("applicant-missing", "三(三)");
		return { applicant, representation: atCounter(onBehalf) };
	}
	if (actor.kind === "legal-person")
		return {
			applicant: actor.partyId,
			representation: actor.isRepresentative
				? { kind: "self" }
				: { kind: "handler", party: actor.handlerPartyId, withSeal: false },
		};
	if (actor.kind !== "natural-person") return refuse("applicant-missing", "三(三)");
	if (onBehalf === null) return { applicant: actor.partyId, representation: { kind: "self" } };
	const forWhom = onBehalf.partyId as PartyId;
	if (onBehalf.kind === "guardian") {
		const found = await needs.guardianshipOf(act, forWhom, actor.partyId);
		if (found === null) return refuse("acts-for-a-stranger", "R-149");
		return {
			applicant: forWhom,
			representation: { kind: "guardian", party: actor.partyId, relation: found.relation },
		};
	}
	const authorisationId = onBehalf.kind === "agent" ? onBehalf.authorisationId : null;
	if (authorisationId === null) return refuse("acts-for-a-stranger", "三(三) R-033");
	if ((await needs.principalOf(act, authorisationId, actor.partyId)) !== forWhom)
		return refuse("acts-for-a-stranger", "三(三) R-033");
	return { applicant: forWhom, representation: { kind: "agent", party: actor.partyId, authorisationId } };
};

/** At the counter the clerk has checked the documents of who stands there. */
const atCounter = (onBehalf: Parameters<typeof applicantOf>[2]["onBehalf"]): Representation => {
	if (onBehalf === null) return { kind: "self" };
	const party = onBehalf.partyId as PartyId;
	switch (onBehalf.kind) {
		case "agent":
			return { kind: "agent", party, authorisationId: onBehalf.authorisationId };
		case "guardian":
			return { kind: "guardian", party, relation: onBehalf.relation };
		case "handler":
			return { kind: "handler", party, withSeal: onBehalf.withSeal };
	}
};

type Beginning = Applicant & {
	organId: OrganId;
	matterName: string;
	areaCode: string;
	channel: Channel;
	externalNumber: string | null;
	helper: { name: string; manner: string } | null;
};

const begin = async (
	needs: MatterNeeds,
	act: Act,
	beginning: Beginning,
): Promise<Matter | Refusal<string>> => {
	const { helper, ...command } = beginning;
	const [items, party] = await Promise.all([
		needs.itemsOfMatter(act, command.organId, command.matterName),
		needs.partyKind(act, command.applicant),
	]);
	if (party === null) return refuse("applicant-missing", "三(三)");
	const decision = beginMatter(
		{ ...command, helped: helper !== null },
		{
			now: act.now,
			matterId: act.newId() as MatterId,
			matterNo: matterNumber(dayOf(act.now), randomBytes(8)),
			applicantKind: party.kind,
			applicantEnded: party.deceasedAt !== null,
			items,
		},
	);
	if (isRefusal(decision)) return decision;
	const [event] = decision.accepted;
	if (event?.type !== "MatterBegun") throw new Error("a matter begins with MatterBegun");
	const matter = begun(event);
	const choices = await needs.offerChoices(act, matter, items);
	if ("refused" in choices) return choices;
	await insertMatter(act, matter, event, helper);
	await choices.write();
	return matter;
};

const channelOf = (actor: Actor): Channel => (actor.kind === "staff" ? "window" : "portal");

/**
 * 核查计划 of every letter the matter rests on, in the accepting (事中) or deciding (事后) transaction: a letter with
 * neither plan nor pool entry cannot exist (legal-effect 1). Answers the letters whose check was planned.
 */
const planAll = async (
	needs: MatterNeeds,
	act: Act,
	matter: Matter,
	phase: "in-process" | "ex-post",
	matterDueAt: Date | null,
): Promise<readonly string[] | Refusal<string>> => {
	const planned: string[] = [];
	for (const commitmentId of standingCommitments(matter)) {
		const item = await needs.itemOfCommitment(act, commitmentId);
		if (item === null) throw new Error(`the item of commitment ${commitmentId} is not in any release`);
		const standing = await needs.standingOf(act, matter.applicant, item.priorityDomain);
		const asked = { commitmentId, matterId: matter.id, item, phase, standing, matterDueAt };
		const outcome = await needs.planVerification(act, asked);
		if ("refused" in outcome) return outcome;
		if (outcome.planned === "verification") planned.push(commitmentId);
	}
	return planned;
};

/** 行政事项办理: every call on matters and on their documents. */
export const matterRoutes = (needs: MatterNeeds): Binding[] => [
	write(api.beginMatter, async (act, { body }) => {
		if (act.actor.kind === "staff" && !servesOrgan(act.actor, body.organId))
			return refuse("forbidden", api.beginMatter.clause);
		const applicant = await applicantOf(needs, act, body);
		if ("refused" in applicant) return applicant;
		const { organId, matterName, areaCode, externalNumber, helper } = body;
		if (externalNumber !== null && (await matterByExternalNumber(act, organId, externalNumber)) !== null)
			return refuse("external-number-known", "R-154", { externalNumber });
		const matter = await begin(needs, act, {
			...applicant,
			organId: organId as OrganId,
			matterName,
			areaCode,
			externalNumber,
			helper,
			channel: channelOf(act.actor),
		});
		return "refused" in matter ? matter : { reply: replyOf(matter) };
	}),

	write(api.takeInMatter, async (act, { body }) => {
		const { actor } = act;
		if (actor.kind !== "api-client") return refuse("forbidden", "R-154");
		const known = await matterByExternalNumber(act, actor.organId, body.externalNumber);
		if (known !== null) return { reply: { ...replyOf(known), known: true } };
		const { phone, ...who } = body.applicant;
		const applicant = await needs.partyFromClaims(act, phone === undefined ? who : { ...who, phone });
		const matter = await begin(needs, act, {
			applicant,
			representation: { kind: "self" },
			organId: actor.organId,
			matterName: body.matterName,
			areaCode: body.areaCode,
			externalNumber: body.externalNumber,
			helper: null,
			channel: body.source,
		});
		return "refused" in matter ? matter : { reply: { ...replyOf(matter), known: false } };
	}),

	write(api.provideMaterial, async (act, { params: { matterId }, body }) => {
		const file = bytesOf(body.file);
		if (file === null) return refuse("file-unreadable", api.provideMaterial.clause);
		return actOn(act, matterId, "provide-material", async (matter) => {
			const { itemId, name } = body;
			// Decided before anything is stored: a certificate that is not asked for leaves no copy behind.
			const without = provideMaterial(matter, { itemId, name, fileHash: "" }, { now: act.now });
			if (isRefusal(without)) return without;
			const fileHash = await needs.files.put(act, { ...file, purpose: "material", subjectId: matterId });
			return provideMaterial(matter, { itemId, name, fileHash }, { now: act.now });
		});
	}),

	write(api.submitMatter, async (act, { params: { matterId } }) =>
		actOn(act, matterId, "submit-matter", async (matter) =>
			submitMatter(matter, {
				now: act.now,
				calendar: await act.calendar(),
				acceptanceTerm: termOf((await act.parameters())["matter.acceptance"]),
				letters: await needs.commitmentsOfMatter(act, matterId),
			}),
		),
	),

	write(api.acceptMatter, async (act, { params: { matterId } }) => {
		const matter = await lockMatter(act, matterId);
		if (matter === null || !isVisible(matter, act.actor)) return notFound;
		if (!mayAct("accept-matter", matter, act.actor)) return refuse("forbidden", api.acceptMatter.clause);
		const decision = acceptMatter(matter, {
			now: act.now,
			calendar: await act.calendar(),
			termDays: (await act.parameters())["matter.term"].value,
			letters: await needs.commitmentsOfMatter(act, matterId),
		});
		if (isRefusal(decision)) return decision;
		const [event] = decision.accepted;
		if (event === undefined) throw new Error("acceptance is an event");
		const inProcess = await planAll(needs, act, matter, "in-process", new Date(event.dueAt));
		if ("refused" in inProcess) return inProcess;
		const next = await saveMatter(act, matter, [{ ...event, inProcess }]);
		const document = await insertDraft(needs, act, {
			kind: "acceptance-notice",
			matterId: matter.id,
			organId: matter.organId,
			addressee: matter.applicant,
			causeId: null,
			body: acceptanceText(await textFacts(needs, act, matter), {
				acceptedAt: event.clock.startedAt,
				dueAt: event.dueAt,
				replaced: replacedCertificates(matter).map(({ name }) => name),
			}),
			sealAtOnce: true,
		});
		return { reply: replyOf(next, document.id) };
	}),

	write(api.refuseAcceptance, async (act, { params: { matterId }, body }) => {
		const documentId = act.newId();
		return actOn(
			act,
			matterId,
			"refuse-acceptance",
			async (matter) => refuseAcceptance(matter, { now: act.now, documentId }),
			async (matter) => {
				await insertDraft(needs, act, {
					documentId,
					kind: "decision",
					adverse: true,
					matterId: matter.id,
					organId: matter.organId,
					addressee: matter.applicant,
					causeId: null,
					body: notAcceptedText(await textFacts(needs, act, matter), body),
				});
				return documentId;
			},
		);
	}),

	write(api.requestSupplement, async (act, { params: { matterId }, body }) => {
		const matter = await lockMatter(act, matterId);
		if (matter === null || !isVisible(matter, act.actor)) return notFound;
		if (!mayAct("request-supplement", matter, act.actor))
			return refuse("forbidden", api.requestSupplement.clause);
		const decision = requestSupplement(matter, body, {
			now: act.now,
			calendar: await act.calendar(),
			term: termOf((await act.parameters())["supplement.term"]),
		});
		if (isRefusal(decision)) {
			if (decision.refused !== "certificate-replaced") return decision;
			// The attempt itself is evidence: it is logged although nothing else happens.
			await recordBlockedDemand(act, matterId, demandedIn(matter, body), "supplement");
			return { ...decision, keep: true };
		}
		const next = await saveMatter(act, matter, decision.accepted);
		if (next.state !== "supplementing") throw new Error("a supplement was requested");
		const document = await insertDraft(needs, act, {
			kind: "supplement-notice",
			matterId: matter.id,
			organId: matter.organId,
			addressee: matter.applicant,
			causeId: null,
			body: supplementText(await textFacts(needs, act, matter), { ...next.supplement, note: body.note }),
			sealAtOnce: true,
		});
		return { reply: replyOf(next, document.id) };
	}),

	write(api.supplySupplement, async (act, { params: { matterId } }) =>
		actOn(act, matterId, "supply-supplement", async (matter) =>
			supplySupplement(matter, {
				now: act.now,
				calendar: await act.calendar(),
				acceptanceTerm: termOf((await act.parameters())["matter.acceptance"]),
				letters: await needs.commitmentsOfMatter(act, matterId),
			}),
		),
	),

	write(api.decideMatter, async (act, { params: { matterId }, body }) => {
		const documentId = act.newId();
		return actOn<string>(
			act,
			matterId,
			"decide-matter",
			async (matter) => {
				const decision = decideMatter(matter, body, {
					now: act.now,
					letters: await needs.commitmentsOfMatter(act, matterId),
					inProcess: await needs.inProcessFindingOf(act, matterId),
					applicantEnded: (await needs.partyKind(act, matter.applicant))?.deceasedAt !== null,
					documentId,
				});
				if (isRefusal(decision) || body.result === "refuse") return decision;
				const unplanned = await planAll(needs, act, matter, "ex-post", null);
				return "refused" in unplanned ? unplanned : decision;
			},
			async (matter) => {
				await insertDraft(needs, act, {
					documentId,
					kind: "decision",
					adverse: body.result === "refuse",
					matterId: matter.id,
					organId: matter.organId,
					addressee: matter.applicant,
					causeId: null,
					body: decisionText(await textFacts(needs, act, matter), {
						...body,
						letterNos: unservedDecisionOf(matter)?.letterNos ?? [],
					}),
					sealAtOnce: true,
				});
				return documentId;
			},
		);
	}),

	write(api.terminateMatter, async (act, { params: { matterId }, body }) => {
		const documentId = act.newId();
		return actOn(
			act,
			matterId,
			"terminate-matter",
			async (matter) => terminateMatter(matter, body, { now: act.now, documentId }),
			async (matter) => {
				await insertDraft(needs, act, {
					documentId,
					kind: "termination-decision",
					matterId: matter.id,
					organId: matter.organId,
					addressee: matter.applicant,
					causeId: null,
					body: terminationText(await textFacts(needs, act, matter), body),
				});
				return documentId;
			},
		);
	}),

	write(api.takeBackResult, async (act, { params: { matterId } }) =>
		actOn(act, matterId, "take-back-result", async (matter) => takeBackResult(matter, { now: act.now })),
	),

	write(api.serveResult, async (act, { params: { matterId }, body }) => {
		const matter = await lockMatter(act, matterId);
		if (matter === null || !isVisible(matter, act.actor)) return notFound;
		if (!mayAct("serve-result", matter, act.actor)) return refuse("forbidden", api.serveResult.clause);
		if (matter.state === "withdrawing") return refuse("withdrawal-pending", "三(七) R-092");
		if (matter.state !== "decided")
			return refuse("not-in-this-state", api.serveResult.clause, { state: matter.state });
		const { documentId } = matter.decision;
		const outcome = await serveUnderLock(needs, act, { documentId, matterId, form: body });
		if ("refused" in outcome)
			return outcome.refused === "document-not-in-this-state"
				? refuse("result-not-sealed", "R-148")
				: outcome;
		return { reply: replyOf(outcome.matter ?? matter, documentId) };
	}),

	write(api.abandonMatter, async (act, { params: { matterId } }) =>
		actOn(act, matterId, "abandon-matter", async (matter) => abandonMatter(matter, { now: act.now })),
	),

	write(api.correctMatter, async (act, { params: { matterId }, body }) =>
		actOn(act, matterId, "correct-matter", async (matter) => {
			const roles = rolesIn(matter, act.actor);
			const { applicantSigned, ...command } = body;
			const isApplicant = roles.some(
				(role) => role === "applicant" || role === "agent" || role === "guardian",
			);
			return correctMatter(
				matter,
				{
					...command,
					applicantAgreed: isApplicant || (applicantSigned && servesWindow(matter, act.actor)),
					// In a draft nothing has reached the organ yet: what the applicant corrects there needs no consent.
					organAgreed: act.actor.kind === "staff" || matter.state === "draft",
				},
				{
					now: act.now,
					calendar: await act.calendar(),
					termDays: (await act.parameters())["matter.term"].value,
				},
			);
		}),
	),

	read(api.myQueue, async (context, { query }) => ({ reply: await myQueue(needs)(context, query) })),
	read(api.myMatters, async (context, { query }) => ({ reply: await myMatters(needs)(context, query) })),
	read(api.windowDrafts, async (context, { query }) => ({
		reply: await windowDrafts(needs)(context, query),
	})),
	read(api.todoCounts, async (context) => ({ reply: await todoCounts(context) })),

	read(api.matterPage, async (context, { params: { matterId } }) => {
		const matter = await matterOf(context, matterId);
		if (matter === null || !isVisible(matter, context.actor)) return notFound;
		return { reply: await matterPage(needs)(context, matter) };
	}),

	read(api.matterTimeline, async (context, { params: { matterId } }) => {
		const matter = await matterOf(context, matterId);
		if (matter === null || !isVisible(matter, context.actor)) return notFound;
		return { reply: await matterTimeline(needs)(context, matter) };
	}),

	read(api.materialFile, async (context, { params: { matterId, fileHash } }) => {
		const matter = await matterOf(context, matterId);
		if (matter === null || !isVisible(matter, context.actor)) return notFound;
		const material = matter.materials.find((one) => one.fileHash === fileHash);
		if (material === undefined) return notFound;
		const bytes = Buffer.from(await needs.files.get(fileHash));
		const stored = await context.db
			.selectFrom("stored_file")
			.select("media_type")
			.where("division_code", "=", context.division)
			.where("hash", "=", fileHash)
			.executeTakeFirst();
		return {
			reply: {
				fileName: material.name,
				mediaType: stored?.media_type ?? "application/octet-stream",
				base64: bytes.toString("base64"),
				hash: fileHash,
			},
		};
	}),

	...documentRoutes(needs),
];

const servesOrgan = (actor: Extract<Actor, { kind: "staff" }>, organId: string): boolean =>
	actor.grants.some((grant) => grant.role === "window-clerk" && grant.organId === organId);
