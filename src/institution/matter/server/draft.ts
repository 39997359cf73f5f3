import type { OrganId, PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import { termOf } from "#kernel/term.ts";
import type { Act, Read } from "#platform/act.ts";
import { givenText } from "../domain/document-text.ts";
import { draftDocument as draftRule } from "../domain/draft-document.ts";
import type {
	DocumentBody,
	DocumentId,
	DocumentKind,
	DocumentParagraph,
	OfficialDocument,
	Remedies,
	RemedyTerm,
} from "../domain/official-document.ts";
import { matterWords } from "../domain/words.zh-CN.ts";
import { insertDocument } from "./document-store.ts";
import type { MatterNeeds } from "./needs.ts";
import { sealOrdered } from "./seal.ts";

/** Who is asked and within which term, as an adverse document of this organ prints it. */
const remediesOf = async (needs: MatterNeeds, read: Read, organId: OrganId): Promise<Remedies> => {
	const organ = await needs.organOf(read, organId);
	if (organ === null) throw new Error("a document without its organ");
	const parameters = await read.parameters();
	const term = (key: "review.term" | "suit.term"): RemedyTerm => ({
		...termOf(parameters[key]),
		standing: parameters[key].standing,
		authority: parameters[key].authority,
	});
	return {
		reviewOrgan: organ.reviewOrgan,
		court: organ.reviewCourt,
		reviewTerm: term("review.term"),
		suitTerm: term("suit.term"),
	};
};

type Draft = {
	documentId?: string;
	kind: DocumentKind;
	/** Read only where the kind leaves it to the content. */
	adverse?: boolean;
	matterId: string | null;
	organId: OrganId;
	addressee: PartyId | null;
	causeId: string | null;
	body: DocumentBody;
	/** Seal it as soon as this transaction has committed: only for what burdens nobody. */
	sealAtOnce?: boolean;
};

/** Drafts a document whose text is ready; throws where another slice asks for an empty one. */
export const insertDraft = async (needs: MatterNeeds, act: Act, draft: Draft): Promise<OfficialDocument> => {
	const decision = draftRule(
		{
			kind: draft.kind,
			adverse: draft.adverse ?? false,
			matterId: draft.matterId,
			organId: draft.organId,
			addressee: draft.addressee,
			causeId: draft.causeId,
			drafter: act.actor.kind === "staff" ? act.actor.personId : null,
			paragraphCount: draft.body.paragraphs.length,
		},
		{
			now: act.now,
			documentId: (draft.documentId ?? act.newId()) as DocumentId,
			remedies: await remediesOf(needs, act, draft.organId),
		},
	);
	if (isRefusal(decision)) throw new Error(`document not drafted: ${decision.refused}`);
	const [event] = decision.accepted;
	if (event === undefined) throw new Error("a draft is an event");
	const atOnce = draft.sealAtOnce === true && !event.adverse;
	const document = await insertDocument(act, event, draft.body, atOnce);
	if (atOnce) act.afterCommit(() => sealOrdered(needs, document.id));
	return document;
};

/**
 * 起草文书 for another slice: plain paragraphs under the kind's title, addressed by name. Answers the id; what
 * becomes of it comes back as DocumentServed with the same `causeId`.
 */
export const draftDocument =
	(needs: MatterNeeds) =>
	async (
		act: Act,
		draft: {
			kind: DocumentKind;
			adverse?: boolean;
			matterId: string | null;
			organId: string;
			addressee: string | null;
			causeId: string | null;
			paragraphs: readonly (string | DocumentParagraph)[];
			title?: string;
		},
	): Promise<string> => {
		const addressee = draft.addressee as PartyId | null;
		const party = addressee === null ? null : await needs.partyOf(act, addressee);
		const document = await insertDraft(needs, act, {
			kind: draft.kind,
			adverse: draft.adverse ?? false,
			matterId: draft.matterId,
			organId: draft.organId as OrganId,
			addressee,
			causeId: draft.causeId,
			body: givenText(
				draft.title ?? matterWords.documentKinds[draft.kind],
				party?.name ?? null,
				draft.paragraphs,
			),
		});
		return document.id;
	};
