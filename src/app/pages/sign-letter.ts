import * as api from "#institution/commitment/domain/api.ts";
import { DonePage } from "#institution/commitment/portal/DonePage.tsx";
import { PreviewPage } from "#institution/commitment/portal/PreviewPage.tsx";
import { SignPage } from "#institution/commitment/portal/SignPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { matterPage } from "#institution/matter/domain/api.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { elsewhere, page } from "#platform/pages/page.ts";
import type { Sent } from "#platform/pages/sent.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { isUuid, servedFile, within } from "./address.ts";
import { idOf, letterOf, step } from "./letter-address.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const preview = page({
	path: "/apply/:matterId/preview/:id",
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		if (commitment.state === "signed" || commitment.state === "sealed")
			return elsewhere(step(commitment.matterId, "done", commitment.id));
		if (commitment.noticeCompletedAt === null)
			return elsewhere(step(commitment.matterId, "notice", commitment.id));
		if (!commitment.slotsComplete)
			return elsewhere(`${step(commitment.matterId, "commit", commitment.id)}?check=1`);
		const shown = await read.ask(api.previewLetter, { params: { id: commitment.id } });
		if (shown === null) return null;
		const { "draft.kept": kept } = await read.parameters();
		const offered = await read.ask(api.commitmentChoice, { params: { id: commitment.id } });
		return {
			commitment,
			disclosed: offered?.ways[0].disclosed ?? false,
			pages: shown.pages.length,
			contentDigest: shown.contentDigest,
			shownText: shown.shownText,
			keptDays: kept.value,
		};
	},
	view: (data, shell, form) => PreviewPage({ data, shell, form }),
});

const ways = ["one-time-code", "fresh-sign-in", "certificate"] as const;

const sign = page({
	path: "/apply/:matterId/sign/:id",
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		const way = ways.find((one) => one === request.query.way);
		if (commitment === null) return null;
		if (commitment.state === "signed" || commitment.state === "sealed")
			return elsewhere(step(commitment.matterId, "done", commitment.id));
		if (way === undefined || !isUuid(request.query.challenge))
			return elsewhere(step(commitment.matterId, "preview", commitment.id));
		const shown = await read.ask(api.previewLetter, { params: { id: commitment.id } });
		if (shown === null) return null;
		return {
			commitment,
			challengeId: request.query.challenge,
			way,
			contentDigest: shown.contentDigest,
			statement: shown.electronicFormStatement,
		};
	},
	view: (data, shell, form) => SignPage({ data, shell, form }),
});

const signatureOf = (sent: Sent): unknown => {
	if (sent.text("way") === "certificate") return { means: "certificate" };
	const drawn = sent.text("drawn");
	if (drawn.startsWith("data:image/")) return { means: "drawn", image: drawn };
	const [photo] = sent.files("photo");
	if (photo !== undefined)
		return { means: "photo", image: `data:${photo.mediaType};base64,${photo.bytes.toString("base64")}` };
	// A typed name counts only beside a sign-in made for this purpose; otherwise an image is what is missing.
	return sent.text("way") === "fresh-sign-in"
		? { means: "typed", name: sent.text("typed") }
		: { means: "drawn", image: "" };
};

const done = page({
	path: "/apply/:matterId/done/:id",
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const matter = await read.ask(matterPage, { params: { matterId: commitment.matterId } });
		const organ = matter === null ? null : await organOf(read, matter.organId);
		return { commitment, submitted: matter?.submittedAt != null, organPhone: organ?.contactPhone ?? "" };
	},
	view: (data, shell) => DonePage({ data, shell }),
});

/** The letter as it is, the confirmation of who signs, the signature, the sealed letter. */
export const signLetter: Pages = {
	pages: [preview, sign, done],
	posts: [
		formPost({
			path: "/apply/:matterId/preview/:id",
			endpoint: api.beginSigning,
			page: preview,
			toInput: (sent, params) => ({
				params: { id: idOf(params) },
				body: { confirmation: sent.text("confirmation"), contentDigest: sent.text("contentDigest") },
			}),
			onAccepted: (reply, params, sent) => {
				const way = sent.text("confirmation");
				const target = `${step(params.matterId ?? "", "sign", idOf(params))}?challenge=${reply.challengeId}&way=${way}`;
				return way === "fresh-sign-in" ? `/login/start?fresh=1&return=${encodeURIComponent(target)}` : target;
			},
			wrong: { confirmation: both((words) => words.preview.chooseWrong) },
		}),
		formPost({
			path: "/apply/:matterId/sign/:id",
			endpoint: api.signCommitment,
			page: sign,
			toInput: (sent, params) => ({
				params: { id: idOf(params) },
				body: {
					challengeId: sent.text("challengeId"),
					contentDigest: sent.text("contentDigest"),
					level: sent.text("way") === "certificate" ? "R" : "E",
					electronicFormConsent: sent.text("electronicFormConsent") === "yes",
					code: sent.optional("code"),
					signature: signatureOf(sent),
				},
			}),
			onAccepted: (_, params) => step(params.matterId ?? "", "done", idOf(params)),
			fieldOf: (path) =>
				path === "signature.name" ? "typed" : path.startsWith("signature") ? "photo" : path,
			wrong: {
				typed: both((words) => words.sign.signatureWrong),
				photo: both((words) => words.sign.photoWrong),
				code: both((words) => words.sign.codeWrong),
				electronicFormConsent: both((words) => words.sign.consentWrong),
			},
		}),
	],
	files: [
		{
			path: "/apply/:matterId/preview/:id/pages/:number",
			by: persons,
			async load(read, request) {
				const commitment = await letterOf(read, request);
				if (commitment === null) return null;
				const shown = await read.ask(api.previewLetter, { params: { id: commitment.id } });
				const image = shown?.pages[Number(request.params.number) - 1];
				return image === undefined ? null : { bytes: Buffer.from(image), mediaType: "image/svg+xml" };
			},
		},
		{
			path: "/my/letters/:file",
			by: persons,
			async load(read, { params }) {
				const id = (params.file ?? "").replace(/\.pdf$/, "");
				if (!isUuid(id)) return null;
				const letter = await read.ask(api.letterFile, { params: { id } });
				return within(letter, servedFile);
			},
		},
	],
};
