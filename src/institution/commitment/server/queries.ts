import { renderCitation } from "#institution/catalogue/domain/citation.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import type { CommitmentChoice, CommitmentView } from "../domain/api.ts";
import { type Commitment, sealingOf, signingOf } from "../domain/commitment.ts";
import type { Salts } from "../domain/data-message.ts";
import type { LetterContent } from "../domain/letter-content.ts";
import { answersOf, saltsOf, signedContentOf } from "./compose-letter.ts";
import { notFound, textOf } from "./facts.ts";
import type { Answers } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { rolesOf, see } from "./opened.ts";
import { commitmentOf, commitmentsOfMatter, storedColumns, storedFrom, visibleTo } from "./store.ts";
import type { CommitmentTables } from "./tables.ts";
import { viewOf } from "./views.ts";

type Paged = { page: number; size: number };
type PageOf<Row> = Paged & { rows: Row[]; more: boolean };

/** One letter for whoever may see it. */
export const oneCommitment = async (
	read: Read,
	needs: CommitmentNeeds,
	id: string,
): Promise<CommitmentView | Refusal<"not-found">> => {
	const seen = await see(read, needs, id);
	return "refused" in seen ? seen : viewOf(read, needs, seen.stored, seen.roles);
};

/** The letters of one matter that the reader may see; `not-found` when there is none. */
export const lettersOfMatter = async (
	read: Read,
	needs: CommitmentNeeds,
	matterId: string,
): Promise<CommitmentView[] | Refusal<"not-found">> => {
	const views: CommitmentView[] = [];
	for (const stored of await commitmentsOfMatter(read, matterId)) {
		const roles = await rolesOf(read, needs, stored);
		if (roles.length > 0) views.push(await viewOf(read, needs, stored, roles));
	}
	return views.length === 0 ? notFound() : views;
};

const listed = async (
	read: Read,
	needs: CommitmentNeeds,
	{ page, size }: Paged,
	filter: "mine" | "withdrawals" | "consents",
): Promise<PageOf<CommitmentView>> => {
	const { actor } = read;
	const wards = actor.kind === "natural-person" ? await needs.wardsOf(read, actor.partyId) : [];
	const base = read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(storedColumns)
		.where("commitment.division_code", "=", read.division)
		.where(visibleTo(actor, wards))
		.limit(size + 1)
		.offset((page - 1) * size);
	const narrowed = {
		mine: () => base.orderBy("commitment.id", "desc"),
		withdrawals: () =>
			base
				.where("commitment.withdrawal_due_at", "is not", null)
				.orderBy("commitment.withdrawal_due_at")
				.orderBy("commitment.id"),
		// Letters wards write themselves, from the first word to the signature.
		consents: () =>
			base
				.where("commitment.promisor_id", "in", [...wards])
				.where("commitment.representative_id", "is", null)
				.where("commitment.state", "in", ["telling", "told", "prepared"])
				.orderBy("commitment.id", "desc"),
	};
	if (filter === "consents" && wards.length === 0) return { rows: [], page, size, more: false };
	const found = await narrowed[filter]().execute();
	const rows = await Promise.all(
		found.slice(0, size).map(async (row) => {
			const stored = storedFrom(row);
			return viewOf(read, needs, stored, await rolesOf(read, needs, stored));
		}),
	);
	return { rows, page, size, more: found.length > size };
};

/** 我的承诺书, newest first. */
export const myLetters = (read: Read, needs: CommitmentNeeds, paged: Paged) =>
	listed(read, needs, paged, "mine");

/** 等我同意的: letters my wards of 8 to 17 write themselves, until they sign. */
export const lettersWaiting = (read: Read, needs: CommitmentNeeds, paged: Paged) =>
	listed(read, needs, paged, "consents");

/** 待答复的撤回申请 of the reader's organs, by due time. */
export const withdrawalsOpen = (read: Read, needs: CommitmentNeeds, paged: Paged) =>
	listed(read, needs, paged, "withdrawals");

const binding = new Set(["law", "administrative-regulation", "state-council-decision", "local-regulation"]);

/** 两种办理方式, nothing preselected; the certificate way with what it rests on. */
export const choiceOf = async (
	read: Read,
	needs: CommitmentNeeds,
	id: string,
): Promise<CommitmentChoice | Refusal<"not-found">> => {
	const seen = await see(read, needs, id);
	if ("refused" in seen) return seen;
	const { commitment } = seen.stored;
	const { item } = await textOf(read, needs, commitment);
	const chosen = commitment.state === "offered" ? null : ("commitment" as const);
	return {
		certName: item.certName,
		proofObligation: item.proofObligation,
		chosen: commitment.state === "certificate" ? ("certificate" as const) : chosen,
		ways: [
			{
				route: "commitment" as const,
				open: commitment.eligibility?.decision !== "deny",
				agentAllowed: item.agentAllowed,
				verifyMethod: item.verifyMethod,
				verifyPhase: item.verifyPhase,
				verifyStandard: item.verifyStandard,
				disclosed: item.disclosure.public,
				disclosedDays: item.disclosure.public ? item.disclosure.termDays : null,
			},
			{
				route: "certificate" as const,
				issuingOrgan: item.issuingOrgan,
				legallyRequired: item.legalBases.some(({ rank }) => binding.has(rank)),
				bases: item.legalBases.map((basis) => ({
					citation: `《${basis.law}》${renderCitation(basis)}`,
					text: basis.text,
					rank: basis.rank,
				})),
			},
		],
	};
};

/** 公开验证 by code: number, organ, level, hashes; never a name. `not-found` before sealing. */
export const verificationOf = async (read: Read, needs: CommitmentNeeds, code: string) => {
	const row = await read.db
		.withTables<CommitmentTables>()
		.selectFrom("commitment")
		.select(storedColumns)
		.where("commitment.division_code", "=", read.division)
		.where("commitment.verify_code", "=", code)
		.executeTakeFirst();
	if (!row) return notFound();
	const { commitment } = storedFrom(row);
	const sealing = sealingOf(commitment);
	const signing = signingOf(commitment);
	const { state } = commitment;
	if (sealing === null || signing === null) return notFound();
	if (state === "offered" || state === "certificate" || state === "telling" || state === "told")
		return notFound();
	if (state === "prepared" || state === "signed" || state === "ended") return notFound();
	const { item } = await textOf(read, needs, commitment);
	const organ = await needs.organOf(read, commitment.organId);
	return {
		letterNo: sealing.letterNo,
		organName: organ?.name ?? item.organName,
		certName: item.certName,
		matterName: item.matterName,
		version: commitment.version,
		state,
		signatureLevel: signing.level,
		signedAt: signing.at,
		sealedAt: sealing.at,
		root: sealing.root,
		pdfHash: sealing.pdfHash,
		contentDigest: signing.contentDigest,
	};
};

/**
 * A signed letter opened for work of the institution on it (verification, disclosure, breach): content as signed,
 * answers by slot key, salts once sealed. Null before signing. The caller answers for why it reads.
 */
export const openedLetter = async (
	read: Read,
	id: string,
): Promise<{
	commitment: Commitment;
	content: LetterContent;
	answers: Answers;
	salts: Salts | null;
} | null> => {
	const stored = await commitmentOf(read, id);
	if (stored === null) return null;
	const content = signedContentOf(read, stored);
	if (content === null) return null;
	return {
		commitment: stored.commitment,
		content,
		answers: answersOf(read, stored),
		salts: saltsOf(read, stored),
	};
};

/** A letter's state for other slices; null when unknown. */
export const commitmentById = async (read: Read, id: string): Promise<Commitment | null> =>
	(await commitmentOf(read, id))?.commitment ?? null;

/** All letters of a matter for other slices, as states. */
export const commitmentStatesOf = async (read: Read, matterId: string): Promise<Commitment[]> =>
	(await commitmentsOfMatter(read, matterId)).map(({ commitment }) => commitment);
