import * as api from "#institution/commitment/domain/api.ts";
import { powers } from "#institution/commitment/domain/authorisation.ts";
import { AuthorisationNewPage } from "#institution/commitment/portal/AuthorisationNewPage.tsx";
import {
	AuthorisationEndPage,
	AuthorisationPage,
} from "#institution/commitment/portal/AuthorisationPage.tsx";
import { AuthorisationsPage } from "#institution/commitment/portal/AuthorisationsPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { type PageRead, page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { isUuid, pageNumber, within } from "./address.ts";
import { idOf } from "./letter-address.ts";
import { listedItems } from "./listed-items.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const authorisations = page({
	path: "/my/authorisations",
	by: persons,
	load: (read, { query }) =>
		read.ask(api.myAuthorisations, { query: { page: pageNumber(query.page), size: 20 } }),
	view: (data, shell) => AuthorisationsPage({ data, shell }),
});

const authorisationNew = page({
	path: "/my/authorisations/new",
	by: persons,
	load: async (read, { query }) => ({
		items: (await listedItems(read)).filter(({ agentAllowed }) => agentAllowed),
		itemId: query.item ?? "",
	}),
	view: (data, shell, form) => AuthorisationNewPage({ data, shell, form }),
});

const authorisationOf = async (
	read: PageRead,
	id: string | undefined,
): Promise<api.AuthorisationView | null> => {
	if (!isUuid(id)) return null;
	const one = await read.ask(api.authorisation, { params: { id } });
	if (one === null) return null;
	const { actor } = read;
	const self = actor.kind === "natural-person" || actor.kind === "legal-person" ? actor.partyId : null;
	return { ...one, mine: one.principalId === self ? "principal" : "agent" };
};

const authorisation = page({
	path: "/my/authorisations/:id",
	by: persons,
	load: async (read, { params, query }) => {
		const one = await authorisationOf(read, params.id);
		const way = (["one-time-code", "fresh-sign-in"] as const).find((known) => known === query.way);
		return within(one, (known) => ({
			authorisation: known,
			challenge: way !== undefined && isUuid(query.challenge) ? { id: query.challenge, way } : null,
		}));
	},
	view: (data, shell, form) => AuthorisationPage({ data, shell, form }),
});

const authorisationEnd = page({
	path: "/my/authorisations/:id/end",
	by: persons,
	load: async (read, { params }) =>
		within(await authorisationOf(read, params.id), (one) => ({ authorisation: one })),
	view: (data, shell, form) => AuthorisationEndPage({ data, shell, form }),
});

/** 授权管理: drafted by either side, granted by the principal, ended by either. */
export const authorisationPages: Pages = {
	pages: [authorisations, authorisationNew, authorisation, authorisationEnd],
	posts: [
		formPost({
			path: "/my/authorisations/new",
			endpoint: api.draftAuthorisation,
			page: authorisationNew,
			toInput: (sent) => ({
				body: {
					other:
						sent.text("otherKind") === "organisation"
							? { kind: "organisation", uscc: sent.text("uscc") }
							: sent.text("otherKind") === "citizen"
								? { kind: "citizen", name: sent.text("name"), idNumber: sent.text("idNumber") }
								: undefined,
					iAm: sent.text("iAm"),
					itemId: sent.text("itemId"),
					powers: powers.filter((power) => sent.texts("powers").includes(power)),
					validFrom: sent.text("validFrom"),
					validUntil: sent.text("validUntil"),
				},
			}),
			onAccepted: (reply) => `/my/authorisations/${reply.authorisationId}`,
			fieldOf: (path) =>
				path === "other" || path === "other.kind" ? "otherKind" : path.replace(/^other\./, ""),
			wrong: {
				otherKind: both((words) => words.authorisations.otherKindWrong),
				name: both((words) => words.authorisations.nameWrong),
				idNumber: both((words) => words.authorisations.idNumberWrong),
				uscc: both((words) => words.authorisations.usccWrong),
				iAm: both((words) => words.authorisations.iAmWrong),
				itemId: both((words) => words.authorisations.itemWrong),
				powers: both((words) => words.authorisations.powersWrong),
				validFrom: both((words) => words.authorisations.fromWrong),
				validUntil: both((words) => words.authorisations.toWrong),
			},
		}),
		formPost({
			path: "/my/authorisations/:id/begin",
			endpoint: api.beginGrant,
			page: authorisation,
			toInput: (sent, params) => ({
				params: { id: idOf(params) },
				body: { confirmation: sent.text("confirmation"), contentDigest: sent.text("contentDigest") },
			}),
			onAccepted: (reply, params, sent) => {
				const way = sent.text("confirmation");
				const target = `/my/authorisations/${params.id}?challenge=${reply.challengeId}&way=${way}`;
				return way === "fresh-sign-in" ? `/login/start?fresh=1&return=${encodeURIComponent(target)}` : target;
			},
		}),
		formPost({
			path: "/my/authorisations/:id/grant",
			endpoint: api.grantAuthorisation,
			page: authorisation,
			toInput: (sent, params) => ({
				params: { id: idOf(params) },
				body: { challengeId: sent.text("challengeId"), code: sent.optional("code") },
			}),
			onAccepted: (_, params) => `/my/authorisations/${params.id}`,
			wrong: { code: both((words) => words.sign.codeWrong) },
		}),
		formPost({
			path: "/my/authorisations/:id/end",
			endpoint: api.revokeAuthorisation,
			page: authorisationEnd,
			toInput: (sent, params) => ({ params: { id: idOf(params) }, body: { cause: sent.text("cause") } }),
			onAccepted: () => "/my/authorisations",
		}),
	],
	files: [],
};
