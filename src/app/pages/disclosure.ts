import { commitment } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/disclosure/domain/api.ts";
import { DisclosedLetterPage } from "#institution/disclosure/portal/DisclosedLetterPage.tsx";
import { DisclosedLettersPage } from "#institution/disclosure/portal/DisclosedLettersPage.tsx";
import { PublicEditionPage, ShownEditionPage } from "#institution/disclosure/portal/PublicEditionPage.tsx";
import { en } from "#institution/disclosure/portal/words.en.ts";
import { zh } from "#institution/disclosure/portal/words.zh-CN.ts";
import { type FormPost, formPost } from "#platform/pages/form-post.ts";
import { type Page, type PageFile, page } from "#platform/pages/page.ts";
import { isUuid, pageNumber } from "./address.ts";
import { persons } from "./persons.ts";

const disclosedLetters = page({
	path: "/disclosure",
	by: ["public"],
	open: true,
	load: async (read, { query }) => {
		const q = (query.q ?? "").trim().slice(0, 60);
		const found = await read.ask(api.disclosedLetters, {
			query: { page: pageNumber(query.page), size: 20, ...(q === "" ? {} : { q }) },
		});
		return found === null ? null : { ...found, q };
	},
	view: (data, shell) => DisclosedLettersPage({ data, shell }),
});

const disclosedLetter = page({
	path: "/disclosure/:no",
	by: ["public"],
	open: true,
	load: (read, { params }) => read.ask(api.disclosedLetter, { params: { letterNo: params.no ?? "" } }),
	view: (data, shell) => DisclosedLetterPage({ data, shell }),
});

const publicEdition = page({
	path: "/apply/:matterId/public-edition/:id",
	by: persons,
	load: async (read, { params }) => {
		if (!isUuid(params.id)) return null;
		const letter = await read.ask(commitment, { params: { id: params.id } });
		if (letter === null || letter.matterId !== params.matterId) return null;
		return { matterId: letter.matterId, commitmentId: letter.id };
	},
	view: (data, shell, form) => PublicEditionPage({ data, shell, form }),
});

export const disclosurePages: readonly Page[] = [disclosedLetters, disclosedLetter, publicEdition];

export const disclosurePosts: readonly FormPost[] = [
	formPost({
		path: "/apply/:matterId/public-edition/:id",
		endpoint: api.showPublicEdition,
		page: publicEdition,
		toInput: (_, params) => ({ params: { commitmentId: params.id }, body: {} }),
		onAccepted: (_, params) => `/apply/${params.matterId}/preview/${params.id}`,
		onAcceptedShow: (edition, shell, params) =>
			ShownEditionPage({
				data: { matterId: params.matterId ?? "", commitmentId: params.id ?? "" },
				edition,
				shell,
			}),
	}),
	formPost({
		path: "/apply/:matterId/public-edition/:id/consent",
		endpoint: api.answerPublicEdition,
		page: publicEdition,
		toInput: (sent, params) => ({
			params: { commitmentId: params.id },
			body: { consent: sent.text("consent") === "" ? undefined : sent.text("consent") === "yes" },
		}),
		onAccepted: (_, params) => `/apply/${params.matterId}/preview/${params.id}`,
		fieldOf: () => "",
		wrong: { "": { "zh-CN": zh.consentWrong, en: en.consentWrong } },
	}),
];

/** 验证证明: what anybody needs to check the public edition without this site. */
export const disclosureFiles: readonly PageFile[] = [
	{
		path: "/disclosure/:no/proof.json",
		by: ["public"],
		async load(read, { params }) {
			const letter = await read.ask(api.disclosedLetter, { params: { letterNo: params.no ?? "" } });
			if (letter === null) return null;
			return {
				bytes: Buffer.from(JSON.stringify(letter.proof, null, "\t")),
				mediaType: "application/json; charset=utf-8",
				fileName: `${letter.letterNo}.json`,
			};
		},
	},
];
