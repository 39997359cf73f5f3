import { isRefusal } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { officialPdf } from "#platform/documents/official-document.ts";
import { officialWord } from "#platform/documents/official-word.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { addressPaper, type OutgoingKind } from "../domain/outgoing.ts";
import * as api from "../domain/outgoing-api.ts";
import { download } from "./download.ts";
import type { CampaignNeeds, Organ } from "./needs.ts";
import { addressed, paperOf } from "./outgoing-papers.ts";
import { outgoingOf, saveOutgoing } from "./outgoing-store.ts";
import { organsOf } from "./sight.ts";

/** The bureau whose paper it is: the reader's own. */
export const issuerOf = ({ actor }: Read, organs: readonly Organ[]): Organ => {
	const [own] = organsOf(actor, "justice-bureau");
	const issuer = organs.find(({ id }) => id === own);
	if (!issuer) throw new Error("only the justice bureau sends papers out");
	return issuer;
};

/** One paper as a file, addressed as it was chosen last. */
export const outgoingFile = async (
	needs: CampaignNeeds,
	context: Read,
	about: { kind: OutgoingKind; subjectId: string },
	format: "pdf" | "docx",
) => {
	const organs = await needs.organs(context);
	const paper = await paperOf(needs, context, about, organs);
	if (isRefusal(paper)) return paper;
	const chosen = await outgoingOf(context, about.kind, about.subjectId);
	const document = addressed(paper, chosen, issuerOf(context, organs), organs);
	const bytes = await (format === "pdf"
		? officialPdf(needs.renderer, document)
		: officialWord(document, { copy: false }));
	return { name: `${paper.name}.${format}`, bytes, chosen, organs };
};

/** 外发公文：主送、抄送和文件. */
export const outgoingRoutes = (needs: CampaignNeeds): Binding[] => [
	read(api.outgoingPaper, async (context, { params }) => {
		const organs = await needs.organs(context);
		const paper = await paperOf(needs, context, params, organs);
		if (isRefusal(paper)) return paper;
		const chosen = await outgoingOf(context, params.kind, params.subjectId);
		return {
			reply: {
				usualAddressee: paper.addressees.join("、") || null,
				addressee: chosen.addressee,
				addresseeMail: chosen.addresseeMail,
				organIds: [...chosen.organIds],
				others: [...chosen.others],
				copies: [
					...chosen.organIds.flatMap((id) => {
						const organ = organs.find((one) => one.id === id);
						return organ ? [{ name: organ.name, address: organ.officeMail }] : [];
					}),
					...chosen.others.map((name) => ({ name, address: null })),
				],
			},
		};
	}),

	write(api.addressOutgoingPaper, async (act, { params, body }) => {
		const organs = await needs.organs(act);
		const paper = await paperOf(needs, act, params, organs);
		if (isRefusal(paper)) return paper;
		const decision = addressPaper(params.kind, body, {
			actor: act.actor,
			organs,
			addressees: paper.addressees,
		});
		if (isRefusal(decision)) return decision;
		const [event] = decision.accepted;
		if (!event) throw new Error("addressing must give one OutgoingPaperAddressed");
		await saveOutgoing(act, params.subjectId, body, event);
		return { reply: { copies: event.copies } };
	}),

	read(api.outgoingFile, async (context, { params, query: { format } }) => {
		const made = await outgoingFile(needs, context, params, format);
		return isRefusal(made) ? made : download(made.name, documentMediaTypes[format], made.bytes);
	}),
];
