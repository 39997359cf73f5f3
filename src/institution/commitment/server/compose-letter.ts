import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { disclosureTerm } from "#institution/notice/domain/compose-notice.ts";
import type { Party } from "#institution/organisation/domain/party.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import { sm3, sm3Hex } from "#platform/seal/sm.ts";
import type { Commitment } from "../domain/commitment.ts";
import { type Hash, letterFields, type Salts, shownText } from "../domain/data-message.ts";
import { siteAddressKey } from "../domain/fill-slots.ts";
import { idTypeName } from "../domain/id-type.ts";
import { letterBasis } from "../domain/letter-basis.ts";
import { LetterContent, type LetterRepresentative } from "../domain/letter-content.ts";
import { authorisationOf } from "../domain/representation.ts";
import { words } from "../domain/words.zh-CN.ts";
import { readAuthorisation } from "./authorisation-store.ts";
import { promisorOf, textOf } from "./facts.ts";
import { helpersOf } from "./helper-links.ts";
import { type Answers, type LetterText, specificsOf } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { letterSalts } from "./seal-letter.ts";
import type { Stored } from "./store.ts";

/** Digests over what people read are SM3 throughout. */
export const letterHash: Hash = (bytes) => sm3(bytes);

/** 填空 as stored, opened for work on this very letter; empty before the first saving. */
export const answersOf = (read: Read, { commitment, sealed }: Stored): Answers => {
	if (sealed.slots === null) return {};
	return JSON.parse(read.cipher.open(commitment.id, "slots", sealed.slots)) as Record<string, string>;
};

/** The answers as one encrypted column. */
export const sealAnswers = (read: Read, id: string, answers: Answers): Buffer =>
	read.cipher.seal(id, "slots", JSON.stringify(answers));

const unknown = "未登记";

const applicantOf = (party: Party): LetterContent["applicant"] =>
	party.kind === "citizen"
		? {
				kind: "citizen",
				name: party.name,
				phone: party.phone ?? unknown,
				idType: idTypeName(party.idType ?? "111"),
				idNumber: party.idNumber ?? unknown,
			}
		: {
				kind: "legalPerson",
				name: party.name,
				creditCode: party.uscc ?? unknown,
				contactPerson: party.contactName ?? party.representativeName ?? unknown,
				phone: party.phone ?? unknown,
				address: party.address ?? unknown,
			};

const representativeOf = async (
	read: Read,
	needs: CommitmentNeeds,
	{ representation, id }: Commitment,
): Promise<LetterRepresentative | null> => {
	if (representation.kind === "self") return null;
	const party = await needs.partyOf(read, representation.party);
	if (party === null) throw new Error(`letter ${id}: its representative is unknown`);
	const authorisationId = authorisationOf(representation);
	const authorisation = authorisationId === null ? null : await readAuthorisation(read, authorisationId);
	return {
		kind: representation.kind,
		name: party.name,
		phone: party.phone ?? unknown,
		idType: idTypeName(party.idType ?? "111"),
		idNumber: party.idNumber ?? unknown,
		authorisationNo: authorisation?.number ?? null,
		guardianship: representation.kind === "guardian" ? representation.proof : null,
	};
};

/** 帮办人, as printed: who was named when the matter began, and who filled in through a link. */
const helperOn = async (
	read: Read,
	needs: CommitmentNeeds,
	{ id, matterId }: Commitment,
): Promise<LetterContent["helper"]> => {
	const named = await needs.helperOf(read, matterId);
	const byLink = await helpersOf(read, id);
	const all = [
		...(named === null ? [] : [{ name: named.name, manner: named.manner || words.helperAssists }]),
		...byLink.map(({ name, relation }) => ({ name, manner: words.helperByLink[relation] })),
	];
	if (all.length === 0) return null;
	const joined = (key: "name" | "manner") => [...new Set(all.map((one) => one[key]))].join("、");
	return { name: joined("name"), manner: joined("manner") };
};

/** 承诺书 as it would be signed now, without signature and seal. Throws only where the record itself is broken. */
export const composeLetter = async (
	read: Read,
	needs: CommitmentNeeds,
	stored: Stored,
): Promise<{ content: LetterContent; item: PublishedItem; text: LetterText; answers: Answers }> => {
	const { commitment } = stored;
	const { item, text } = await textOf(read, needs, commitment);
	const answers = answersOf(read, stored);
	const organ = await needs.organOf(read, commitment.organId);
	if (organ === null) throw new Error(`letter ${commitment.id}: its organ is unknown`);
	const matter = await needs.matterOf(read, commitment.matterId);
	const legalBases = item.legalBases.map((basis) => {
		const cited = letterBasis(basis);
		if (cited === null) throw new Error(`item ${item.itemId}: article ${basis.article} is no number`);
		return cited;
	});
	const content = LetterContent.parse({
		templateVersion: text.templateVersion,
		externalNumber: matter?.externalNumber ?? null,
		applicant: applicantOf(await promisorOf(read, needs, commitment)),
		representative: await representativeOf(read, needs, commitment),
		helper: await helperOn(read, needs, commitment),
		organ: { name: organ.name, contactPerson: organ.contactName, phone: organ.contactPhone },
		matterName: item.matterName,
		certificationName: item.certName,
		legalBases,
		proofContents: item.proofContents,
		commitOnBehalf: item.agentAllowed ? "allowed" : "not-allowed",
		disclosure: item.disclosure.public
			? { kind: "public", term: disclosureTerm(item.disclosure.termDays) }
			: { kind: "not-public" },
		...specificsOf(text, answers),
		siteAddress: answers[siteAddressKey]?.trim() || null,
		signature: null,
		seal: null,
	} satisfies LetterContent);
	return { content, item, text, answers };
};

/** 签署内容摘要: SM3 of exactly the text shown. */
export const contentDigest = (content: LetterContent): string => sm3Hex(shownText(content));

/** The content of a signed letter as it was signed (and sealed). */
export const signedContentOf = (read: Read, { commitment, sealed }: Stored): LetterContent | null =>
	sealed.content === null
		? null
		: LetterContent.parse(JSON.parse(read.cipher.open(commitment.id, "content", sealed.content)));

/**
 * The salts of a sealed letter, from the seed kept with it; whoever holds them can test guesses, so they stay with
 * the letter. Null before sealing began.
 */
export const saltsOf = (read: Read, stored: Stored): Salts | null => {
	const { commitment, sealed } = stored;
	const content = signedContentOf(read, stored);
	if (sealed.salts === null || content === null) return null;
	return letterSalts(read.cipher.open(commitment.id, "salts", sealed.salts), letterFields(content));
};

/** Year of a letter number, in the district's time. */
export const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4));
