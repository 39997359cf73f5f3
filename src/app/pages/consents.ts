import * as api from "#institution/commitment/domain/api.ts";
import {
	ConsentConfirmPage,
	ConsentPage,
	ConsentsPage,
} from "#institution/commitment/portal/ConsentPages.tsx";
import { formPost } from "#platform/pages/form-post.ts";
import { elsewhere, type PageRead, page } from "#platform/pages/page.ts";
import type { Sent } from "#platform/pages/sent.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { isUuid, pageNumber } from "./address.ts";
import { idOf } from "./letter-address.ts";

const guardian = ["guardian"] as const;

/** A letter this reader is asked about: of a ward who signs himself, written and not yet signed. */
const askedAbout = async (read: PageRead, id: string | undefined): Promise<api.CommitmentView | null> => {
	if (!isUuid(id)) return null;
	const letter = await read.ask(api.commitment, { params: { id } });
	if (letter === null || letter.guardianConsent === "not-needed") return null;
	// The minor sees the letter too, and is not the one who is asked.
	const { actor } = read;
	return actor.kind === "natural-person" && actor.partyId !== letter.promisorId ? letter : null;
};

const consents = page({
	path: "/my/consents",
	by: guardian,
	load: (read, { query }) =>
		read.ask(api.consentsWaiting, { query: { page: pageNumber(query.page), size: 20 } }),
	view: (data, shell) => ConsentsPage({ data, shell }),
});

const consent = page({
	path: "/my/consents/:id",
	by: guardian,
	load: async (read, { params }) => {
		const commitment = await askedAbout(read, params.id);
		if (commitment === null) return null;
		if (commitment.state !== "prepared") return elsewhere("/my/consents");
		const shown = await read.ask(api.previewLetter, { params: { id: commitment.id } });
		return shown === null
			? null
			: {
					commitment,
					pages: shown.pages.length,
					contentDigest: shown.contentDigest,
					shownText: shown.shownText,
				};
	},
	view: (data, shell) => ConsentPage({ data, shell }),
});

const answering = (answer: "yes" | "no") =>
	page({
		path: `/my/consents/:id/${answer}`,
		by: guardian,
		load: async (read, { params, query }) => {
			const commitment = await askedAbout(read, params.id);
			if (commitment === null) return null;
			const digest = query.digest ?? "";
			// The answer is to the text that was read: without its digest there is nothing to answer.
			if (!/^[0-9a-f]{64}$/.test(digest)) return elsewhere(`/my/consents/${commitment.id}`);
			return { commitment, digest, answer };
		},
		view: (data, shell, form) => ConsentConfirmPage({ data, shell, form }),
	});
const yes = answering("yes");
const no = answering("no");

const toInput = (sent: Sent, params: Readonly<Record<string, string>>) => ({
	params: { id: idOf(params) },
	body: { contentDigest: sent.text("contentDigest") },
});

/** 监护人同意: what waits for me, the very letter, my yes or no. */
export const consentPages: Pages = {
	pages: [consents, consent, yes, no],
	posts: [
		formPost({
			path: "/my/consents/:id/yes",
			endpoint: api.consentAsGuardian,
			page: yes,
			toInput,
			onAccepted: () => "/my/consents",
		}),
		formPost({
			path: "/my/consents/:id/no",
			endpoint: api.refuseAsGuardian,
			page: no,
			toInput,
			onAccepted: () => "/my/consents",
		}),
	],
	files: [],
};
