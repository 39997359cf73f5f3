import { myBreaches } from "#institution/breach/domain/api.ts";
import { commitmentsOfMatter, consentsWaiting } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/matter/domain/api.ts";
import { DocumentPage } from "#institution/matter/portal/DocumentPage.tsx";
import { AbandonPage, CorrectPage } from "#institution/matter/portal/MatterConfirmPages.tsx";
import { MatterPage } from "#institution/matter/portal/MatterPage.tsx";
import { MyMattersPage } from "#institution/matter/portal/MyMattersPage.tsx";
import { en } from "#institution/matter/portal/words.en.ts";
import { zh } from "#institution/matter/portal/words.zh-CN.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { isUuid, pageNumber, servedFile, within } from "./address.ts";
import { areaChoices, idOnly, matterOf } from "./matter-address.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const my = page({
	path: "/my",
	by: persons,
	load: async (read, { query }) => {
		const mine = await read.ask(api.myMatters, { query: { page: pageNumber(query.page), size: 20 } });
		const guardian = read.actor.kind === "natural-person";
		const wards = guardian ? await read.ask(consentsWaiting, { query: { page: 1, size: 20 } }) : null;
		const theirs = wards?.rows ?? [];
		const waiting = theirs.some(
			({ state, guardianConsent }) => state === "prepared" && guardianConsent === "awaited",
		);
		const consents = waiting ? "waiting" : theirs.length > 0 ? "there" : "none";
		return within(mine, (list) => ({ ...list, consents }) as const);
	},
	view: (data, shell) => MyMattersPage({ data, shell }),
});

const matter = page({
	path: "/my/:matterId",
	by: persons,
	load: async (read, request) => {
		const found = await matterOf(read, request);
		if (found === null) return null;
		const params = { matterId: found.matterId };
		const timeline = await read.ask(api.matterTimeline, { params });
		const letters = await read.ask(commitmentsOfMatter, { params: { id: found.matterId } });
		const breaches = await read.ask(myBreaches, { query: { page: 1, size: 100 } });
		if (timeline === null) return null;
		return {
			matter: found,
			timeline,
			commitments: letters?.rows ?? [],
			breachId: breaches?.rows.find(({ matterId }) => matterId === found.matterId)?.breachId ?? null,
		};
	},
	view: (data, shell) => MatterPage({ data, shell }),
});

const abandon = page({
	path: "/my/:matterId/abandon",
	by: persons,
	load: async (read, request) => within(await matterOf(read, request), ({ matterId }) => ({ matterId })),
	view: (data, shell, form) => AbandonPage({ data, shell, form }),
});

const correct = page({
	path: "/my/:matterId/correct",
	by: persons,
	load: async (read, request) => {
		const found = await matterOf(read, request);
		if (found === null) return null;
		return { matterId: found.matterId, areaCode: found.areaCode, areas: await areaChoices(read) };
	},
	view: (data, shell, form) => CorrectPage({ data, shell, form }),
});

const document = page({
	path: "/my/documents/:documentId",
	by: persons,
	load: async (read, { params }) =>
		isUuid(params.documentId)
			? read.ask(api.documentPage, { params: { documentId: params.documentId } })
			: null,
	view: (data, shell) => DocumentPage({ data, shell }),
});

/** What a person has under way: the list, one matter with its documents, giving it up, putting a slip right. */
export const myMatterPages: Pages = {
	pages: [my, matter, abandon, correct, document],
	posts: [
		formPost({
			path: "/my/:matterId/abandon",
			endpoint: api.abandonMatter,
			page: abandon,
			toInput: (_, params) => idOnly(params),
			onAccepted: () => "/my",
		}),
		formPost({
			path: "/my/:matterId/correct",
			endpoint: api.correctMatter,
			page: correct,
			toInput: (sent, params) => ({
				params: { matterId: params.matterId },
				body: { fault: sent.text("fault"), areaCode: sent.optional("areaCode") ?? null },
			}),
			onAccepted: (_, params) => `/my/${params.matterId}`,
			wrong: {
				fault: both((words) => words.correct.faultWrong),
				areaCode: both((words) => words.begin.areaWrong),
			},
		}),
	],
	files: [
		{
			path: "/my/documents/:documentId/file",
			by: persons,
			async load(read, { params }) {
				if (!isUuid(params.documentId)) return null;
				const found = await read.ask(api.documentFile, { params: { documentId: params.documentId } });
				return within(found, servedFile);
			},
		},
		{
			path: "/my/documents/:documentId/word",
			by: persons,
			async load(read, { params }) {
				if (!isUuid(params.documentId)) return null;
				const found = await read.ask(api.documentWord, { params: { documentId: params.documentId } });
				return within(found, ({ file, mediaType, fileName }) => ({
					bytes: Buffer.from(file, "base64"),
					mediaType,
					fileName,
				}));
			},
		},
		{
			path: "/my/:matterId/materials/:fileHash",
			by: persons,
			async load(read, { params }) {
				const { matterId = "", fileHash = "" } = params;
				if (!isUuid(matterId) || !/^[0-9a-f]{64}$/.test(fileHash)) return null;
				const found = await read.ask(api.materialFile, { params: { matterId, fileHash } });
				return within(found, servedFile);
			},
		},
	],
};
