import type { Eligibility } from "#institution/commitment/domain/check-eligibility.ts";
import {
	type Commitment,
	type CommitmentEvent,
	type CommitmentId,
	type CommitmentState,
	evolve,
	offer,
	type Signing,
} from "#institution/commitment/domain/commitment.ts";
import type { Representation } from "#institution/commitment/domain/representation.ts";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";

export const now = new Date("2026-03-02T02:00:00.000Z");
const at = now.toISOString();
export const promisor = "promisor" as PartyId;
export const agent = "agent" as PartyId;
export const digest = "d".repeat(64);
export const noticeHash = "n".repeat(64);

/** Hash of each section as the rules are told it. */
export const sectionHashes = Object.fromEntries(noticeSections.map((key) => [key, `hash of ${key}`]));

export const eligible: Eligibility = { decision: "allow", grounds: [], sourceDown: false, checkedAt: at };

export const signing: Signing = {
	level: "E",
	signer: promisor,
	at,
	contentDigest: digest,
	confirmation: "fresh-sign-in",
	challengeId: "challenge",
	means: "drawn",
	fileHash: "f".repeat(64),
	riskDecisionNo: "风险1号",
	assistance: null,
};

const sealing = {
	letterNo: "平龙司告承〔2026〕第0001号",
	at,
	root: "a".repeat(64),
	pdfHash: "b".repeat(64),
	tsrHash: "c".repeat(64),
};

const told: CommitmentEvent[] = [
	{ type: "RouteChosen", route: "commitment", switched: false, at },
	...noticeSections.map(
		(section): CommitmentEvent => ({
			type: "NoticeSectionServed",
			section,
			served: { at, means: "read", textHash: `hash of ${section}`, staffId: null },
			at,
		}),
	),
	{ type: "NoticeCompleted", textHash: noticeHash, templateVersionId: "template", at },
];
const prepared: CommitmentEvent[] = [
	...told,
	{ type: "SlotsFilled", revision: 1, complete: true, helper: null, at },
];
const signed: CommitmentEvent[] = [...prepared, { type: "CommitmentSigned", signing, byAgent: false, at }];
const sealed: CommitmentEvent[] = [...signed, { type: "CommitmentSealed", sealing, at }];
const withdrawing: CommitmentEvent[] = [
	...sealed,
	{
		type: "WithdrawalRequested",
		withdrawal: {
			reason: "filled-wrongly",
			by: promisor,
			requestedAt: at,
			dueAt: "2026-03-03T15:59:59.999Z",
			decider: "handler",
		},
		at,
	},
];

const history: Record<CommitmentState, CommitmentEvent[]> = {
	offered: [],
	certificate: [{ type: "RouteChosen", route: "certificate", switched: false, at }],
	telling: told.slice(0, 1),
	told,
	prepared,
	signed,
	sealed,
	withdrawing,
	withdrawn: [...withdrawing, { type: "WithdrawalGranted", decidedBy: "staff", at }],
	disowned: [...sealed, { type: "CommitmentDisowned", by: promisor, agent, at }],
	superseded: [...sealed, { type: "LetterCorrected", by: "correction" as CommitmentId, at }],
	ended: [{ type: "CommitmentEnded", reason: "matter-ended", at }],
};

/** A letter in this state, reached through its own events. */
export const letterIn = (
	state: CommitmentState,
	representation: Representation = { kind: "self" },
): Commitment =>
	history[state].reduce(
		evolve,
		offer(
			{
				id: "letter" as CommitmentId,
				matterId: "matter",
				itemId: "item",
				releaseId: "release",
				templateVersionId: "template",
				organId: "organ" as OrganId,
				promisor,
				representation,
			},
			at,
		),
	);
