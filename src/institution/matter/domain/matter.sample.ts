import type { ItemId, PublishedItem } from "#institution/catalogue/domain/item.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { isRefusal, type Refusal } from "#kernel/decision.ts";
import { acceptMatter } from "./accept-matter.ts";
import { beginMatter } from "./begin-matter.ts";
import { decideMatter } from "./decide-matter.ts";
import { begun, evolve } from "./evolve.ts";
import { holdForWithdrawal } from "./hold-for-withdrawal.ts";
import type { MatterLetter } from "./letters.ts";
import type { Matter, MatterEvent, MatterId } from "./matter.ts";
import { noteRoute } from "./note-route.ts";
import { provideMaterial } from "./provide-material.ts";
import { requestSupplement } from "./request-supplement.ts";
import { serveResult } from "./serve-result.ts";
import { submitMatter } from "./submit-matter.ts";

/** 2026, weekends off and nothing else. */
export const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(),
	worked: new Set(),
};
/** A Monday, ten in the morning. */
export const monday = new Date("2026-03-02T02:00:00.000Z");
export const daysLater = (count: number, from = monday): Date =>
	new Date(from.getTime() + count * 86_400_000);

export const applicant = "p-applicant" as PartyId;
export const organId = "o-civil" as OrganId;
const listed: Pick<PublishedItem, "lifeEvents" | "matterType" | "serveeTypes"> = {
	lifeEvents: ["工资单"],
	matterType: "payment",
	serveeTypes: ["citizen"],
};
export const incomeItem = { ...listed, itemId: "i-income" as ItemId, certName: "收入证明" };
export const houseItem = { ...listed, itemId: "i-house" as ItemId, certName: "无房产证明", lifeEvents: [] };

export const letters: readonly MatterLetter[] = [
	{ commitmentId: "c-income", itemId: "i-income", sealed: true, letterNo: "民告承〔2026〕第0001号" },
];
export const acceptanceTerm = { count: 5, unit: "working-day" } as const;
export const resubmitTerm = { count: 15, unit: "working-day" } as const;
export const nothingFound = { waitingFor: [], findings: [], lapsed: [] };

/** Plays a decision on a matter; throws on a refusal, so that a sample is always something the rules allow. */
export const play = (
	matter: Matter,
	decision: { accepted: readonly MatterEvent[] } | Refusal<string>,
): Matter => {
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolve, matter);
};

export const aDraft = (): Matter => {
	const decision = beginMatter(
		{
			organId,
			matterName: "最低生活保障金给付",
			applicant,
			representation: { kind: "self" },
			helped: false,
			channel: "portal",
			areaCode: "410404001",
			externalNumber: null,
		},
		{
			now: monday,
			matterId: "m-1" as MatterId,
			matterNo: "20260302-AAAAAAAA-1",
			applicantKind: "citizen",
			applicantEnded: false,
			items: [incomeItem, houseItem],
		},
	);
	if (isRefusal(decision)) throw new Error(decision.refused);
	const [event] = decision.accepted;
	if (event?.type !== "MatterBegun") throw new Error("a matter begins with MatterBegun");
	return begun(event);
};

/** Income committed to, house to be brought. */
export const aChosenDraft = (now = monday): Matter => {
	const facts = { now, calendar, resubmitTerm };
	const promised = play(
		aDraft(),
		noteRoute(
			aDraft(),
			{ itemId: "i-income", route: "commitment", commitmentId: "c-income", barred: null },
			facts,
		),
	);
	const decided = play(
		promised,
		noteRoute(promised, { itemId: "i-house", route: "certificate", commitmentId: null, barred: null }, facts),
	);
	return play(decided, provideMaterial(decided, { itemId: "i-house", name: null, fileHash: "h1" }, { now }));
};

export const aSubmitted = (now = monday): Matter => {
	const draft = aChosenDraft(now);
	return play(draft, submitMatter(draft, { now, calendar, acceptanceTerm, letters }));
};

export const anAccepted = (now = monday): Matter => {
	const submitted = aSubmitted(now);
	return play(submitted, acceptMatter(submitted, { now, calendar, termDays: 20, letters }));
};

export const aSupplementing = (now = monday): Matter => {
	const accepted = anAccepted(now);
	return play(
		accepted,
		requestSupplement(
			accepted,
			{ lacking: [{ name: "申请表", itemId: null }], note: "" },
			{ now, calendar, term: resubmitTerm },
		),
	);
};

export const aDecided = (result: "grant" | "refuse" = "grant", now = monday): Matter => {
	const accepted = anAccepted(now);
	return play(
		accepted,
		decideMatter(
			accepted,
			{ result },
			{ now, letters, inProcess: nothingFound, applicantEnded: false, documentId: "d-1" },
		),
	);
};

export const aWithdrawing = (of = aDecided(), now = monday): Matter =>
	play(of, holdForWithdrawal(of, "c-income", { now }));

export const aClosed = (now = monday): Matter => {
	const decided = aDecided("grant", now);
	return play(decided, serveResult(decided, { documentId: "d-1", effectiveAt: now.toISOString() }, { now }));
};
