import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import { publicName } from "#kernel/mask.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import {
	deadBecause,
	finishHelping,
	type HelperLink,
	makeHelperLink,
	revokeHelperLink,
	takeHelperLink,
} from "../domain/helper-link.ts";
import { notFound, partyIdOf, promisorOf, textOf } from "./facts.ts";
import {
	freshSecret,
	insertLink,
	latestLink,
	linkById,
	linkBySecret,
	linksMadeSince,
	noteFilled,
	type StoredLink,
	saveLink,
} from "./helper-links.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { saveSlots, slotsReply } from "./notice-routes.ts";
import { openFor, see } from "./opened.ts";
import { commitmentOf, lockCommitment, type Stored } from "./store.ts";

const day = 86_400_000;

/** The letter a link belongs to; there is one for every link. */
const letterOf = async (act: Read, link: HelperLink): Promise<Stored> => {
	const stored = await commitmentOf(act, link.commitmentId);
	if (stored === null) throw new Error(`link ${link.id}: its letter is gone`);
	return stored;
};

/** The same, locked after its matter, as everybody locks; and the link as it stands under that lock. */
const locked = async (
	act: Act,
	needs: CommitmentNeeds,
	link: HelperLink,
): Promise<{ stored: Stored; link: HelperLink }> => {
	await needs.lockMatter(act, link.matterId);
	const stored = await lockCommitment(act, link.commitmentId);
	const now = await linkById(act, link.id);
	if (stored === null || now === null) throw new Error(`link ${link.id} vanished while it was being locked`);
	return { stored, link: now.link };
};

/** What the promisor sees of the link: never its secret, which was shown once. */
const linkView = async (act: Read, commitmentId: string) => {
	const latest = await latestLink(act, commitmentId);
	if (latest === null) return null;
	const { link, helper } = latest;
	const { commitment } = await letterOf(act, link);
	return {
		state:
			deadBecause(link, commitment, act.now) === "helper-link-expired" ? ("expired" as const) : link.state,
		madeAt: link.madeAt,
		expiresAt: link.expiresAt,
		takenAt: link.takenAt,
		filledAt: link.filledAt,
		helper,
	};
};

/** The link this guest holds, as long as it opens something. */
const held = async (
	act: Read,
): Promise<{ link: HelperLink; helper: StoredLink["helper"]; stored: Stored } | Refusal<string>> => {
	const { actor } = act;
	if (actor.kind !== "guest") return notFound();
	const found = await linkById(act, actor.linkId);
	if (found === null || found.link.commitmentId !== actor.subjectId) return notFound();
	const stored = await letterOf(act, found.link);
	const dead = deadBecause(found.link, stored.commitment, act.now);
	return dead === null ? { ...found, stored } : refuse(dead, "legal-effect §4");
};

/** 帮我填: the promisor hands out one link for one letter; whoever comes by it fills in and does nothing else. */
export const helperRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.helperLink, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		return { reply: { link: await linkView(act, params.id) } };
	}),
	write(api.makeHelperLink, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "make-helper-link");
		if ("refused" in opened) return opened;
		const madeBy = partyIdOf(act.actor);
		if (madeBy === null) return refuse("forbidden", "legal-effect §4");
		const { commitment } = opened.stored;
		const decision = makeHelperLink(commitment, {
			now: act.now,
			linkId: act.newId(),
			hours: (await act.parameters())["helper.link"].value,
			madeToday: await linksMadeSince(act, commitment.id, new Date(act.now.getTime() - day)),
		});
		if (isRefusal(decision)) return decision;
		const [made] = decision.accepted;
		if (made === undefined) throw new Error("a link that may be made is made");
		const earlier = (await latestLink(act, commitment.id))?.link ?? null;
		const ending = revokeHelperLink(earlier, act.now);
		if (earlier !== null && !isRefusal(ending)) await saveLink(act, earlier, ending.accepted);
		const secret = freshSecret();
		const link: HelperLink = {
			id: made.linkId,
			commitmentId: commitment.id,
			matterId: commitment.matterId,
			madeBy,
			madeAt: made.at,
			expiresAt: made.expiresAt,
			state: "open",
			takenAt: null,
			filledAt: null,
			endedAt: null,
		};
		await insertLink(act, link, secret, decision.accepted);
		return { reply: { address: `${needs.publicUrl}/fill/${secret}`, expiresAt: link.expiresAt } };
	}),
	write(api.revokeHelperLink, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "revoke-helper-link");
		if ("refused" in opened) return opened;
		const link = (await latestLink(act, params.id))?.link ?? null;
		const decision = revokeHelperLink(link, act.now);
		if (isRefusal(decision)) return decision;
		if (link !== null) await saveLink(act, link, decision.accepted);
		return { reply: { revoked: true as const } };
	}),
	read(api.offeredHelp, async (act, { params }) => {
		const found = await linkBySecret(act, params.secret);
		if (found === null) return notFound();
		const stored = await letterOf(act, found.link);
		const { item } = await textOf(act, needs, stored.commitment);
		const promisor = await promisorOf(act, needs, stored.commitment);
		return {
			reply: {
				ended:
					found.link.state === "taken"
						? ("helper-link-used" as const)
						: deadBecause(found.link, stored.commitment, act.now),
				promisor: publicName(promisor.name),
				certName: item.certName,
				matterName: item.matterName,
				expiresAt: found.link.expiresAt,
			},
		};
	}),
	write(api.takeHelperLink, async (act, { body }) => {
		const found = await linkBySecret(act, body.secret);
		if (found === null) return notFound();
		const { stored, link } = await locked(act, needs, found.link);
		const { name, relation } = body;
		const decision = takeHelperLink(link, stored.commitment, { now: act.now, relation });
		if (isRefusal(decision)) return decision;
		const pass = freshSecret();
		// From here on the one who came is the helper, no longer just anybody.
		const asHelper: Act = {
			...act,
			actor: { kind: "guest", linkId: link.id, subjectId: link.commitmentId },
		};
		await saveLink(asHelper, link, decision.accepted, { pass, helper: { name, relation } });
		return { reply: { pass, expiresAt: link.expiresAt } };
	}),
	read(api.helpedSlots, async (act) => {
		const holding = await held(act);
		if ("refused" in holding) return holding;
		const { stored, link, helper } = holding;
		const { item } = await textOf(act, needs, stored.commitment);
		const promisor = await promisorOf(act, needs, stored.commitment);
		return {
			reply: {
				...(await slotsReply(act, needs, stored)),
				promisor: publicName(promisor.name),
				certName: item.certName,
				matterName: item.matterName,
				helperName: helper?.name ?? "",
				expiresAt: link.expiresAt,
				filledAt: link.filledAt,
			},
		};
	}),
	write(api.fillHelpedSlots, async (act, { body }) => {
		const holding = await held(act);
		if ("refused" in holding) return holding;
		const { stored, link } = await locked(act, needs, holding.link);
		const dead = deadBecause(link, stored.commitment, act.now);
		if (dead !== null) return refuse(dead, "legal-effect §4");
		const saved = await saveSlots(act, needs, stored, body, link.id);
		if ("refused" in saved) return saved;
		await noteFilled(act, link.id);
		const { problems } = saved;
		return { reply: { problems } };
	}),
	write(api.finishHelping, async (act) => {
		const holding = await held(act);
		if ("refused" in holding) return holding;
		const { stored, link } = await locked(act, needs, holding.link);
		const decision = finishHelping(link, stored.commitment, act.now);
		if (isRefusal(decision)) return decision;
		await saveLink(act, link, decision.accepted);
		return { reply: { finished: true as const } };
	}),
];
