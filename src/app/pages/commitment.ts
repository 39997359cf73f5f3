import { createHash } from "node:crypto";
import * as api from "#institution/commitment/domain/api.ts";
import { powers } from "#institution/commitment/domain/authorisation.ts";
import { noticeSections } from "#institution/commitment/domain/commitment.ts";
import { AuthorisationNewPage } from "#institution/commitment/portal/AuthorisationNewPage.tsx";
import {
	AuthorisationEndPage,
	AuthorisationPage,
} from "#institution/commitment/portal/AuthorisationPage.tsx";
import { AuthorisationsPage } from "#institution/commitment/portal/AuthorisationsPage.tsx";
import { ChoicePage } from "#institution/commitment/portal/ChoicePage.tsx";
import { DisownPage } from "#institution/commitment/portal/DisownPage.tsx";
import { DonePage } from "#institution/commitment/portal/DonePage.tsx";
import { NoticePage } from "#institution/commitment/portal/NoticePage.tsx";
import { PreviewPage } from "#institution/commitment/portal/PreviewPage.tsx";
import { RepresentationPage } from "#institution/commitment/portal/RepresentationPage.tsx";
import { SignPage } from "#institution/commitment/portal/SignPage.tsx";
import { SlotsPage } from "#institution/commitment/portal/SlotsPage.tsx";
import { type VerifyData, VerifyPage } from "#institution/commitment/portal/VerifyPage.tsx";
import { WithdrawPage } from "#institution/commitment/portal/WithdrawPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { matterPage } from "#institution/matter/domain/api.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import { type FormPost, formPost } from "#platform/pages/form-post.ts";
import {
	elsewhere,
	type Page,
	type PageFile,
	type PageRead,
	type PageRequest,
	page,
} from "#platform/pages/page.ts";
import type { Sent } from "#platform/pages/sent.ts";
import { isUuid, pageNumber, within } from "./address.ts";
import { listedItems } from "./listed-items.ts";

const promisors = ["applicant", "agent", "guardian"] as const;
const both = (key: (words: typeof zh) => string) => ({ "zh-CN": key(zh), en: key(en) });
const idOf = (params: PageRequest["params"]): string => params.id ?? "";
const step = (matterId: string, name: string, id: string): string => `/apply/${matterId}/${name}/${id}`;

/** The letter of this address; null where it is unknown, out of sight, or of another matter. */
const letterOf = async (read: PageRead, { params }: PageRequest): Promise<api.CommitmentView | null> => {
	if (!isUuid(params.id)) return null;
	const commitment = await read.ask(api.commitment, { params: { id: params.id } });
	return commitment === null || commitment.matterId !== params.matterId ? null : commitment;
};

const choice = page({
	path: "/apply/:matterId/choice/:id",
	by: promisors,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const ways = await read.ask(api.commitmentChoice, { params: { id: commitment.id } });
		return ways === null ? null : { commitment, choice: ways };
	},
	view: (data, shell, form) => ChoicePage({ data, shell, form }),
});

const afterChoice = (reply: { state: string }, params: PageRequest["params"]): string =>
	reply.state === "certificate"
		? `/apply/${params.matterId}/attachments`
		: step(params.matterId ?? "", "agent", idOf(params));
const routeBody = (sent: Sent) => ({ route: sent.text("route") });

const agent = page({
	path: "/apply/:matterId/agent/:id",
	by: promisors,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const mine = await read.ask(api.myAuthorisations, { query: { page: 1, size: 100 } });
		return {
			commitment,
			authorisations: (mine?.rows ?? []).filter(
				(row) =>
					row.mine === "agent" && row.state === "granted" && !row.expired && row.itemId === commitment.itemId,
			),
		};
	},
	view: (data, shell, form) => RepresentationPage({ data, shell, form }),
});

/** `self`, `guardian`, `agent:<authorisation>`, `handler-seal` or `handler:<authorisation>`, as the radios send it. */
const representationOf = (sent: Sent): unknown => {
	const [kind = "", authorisationId = ""] = sent.text("representation").split(":");
	switch (kind) {
		case "self":
			return { kind };
		case "guardian":
			return { kind, relation: sent.text("relation") };
		case "agent":
			return { kind, authorisationId };
		case "handler-seal":
			return { kind: "handler", withSeal: true, authorisationId: null };
		case "handler":
			return { kind: "handler", withSeal: false, authorisationId };
		default:
			return undefined;
	}
};

const notice = page({
	path: "/apply/:matterId/notice/:id",
	by: promisors,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		if (commitment.state === "offered" || commitment.state === "certificate")
			return elsewhere(step(commitment.matterId, "choice", commitment.id));
		const told = await read.ask(api.notice, { params: { id: commitment.id } });
		if (told === null) return null;
		const asked = noticeSections.find((key) => key === request.query.section);
		const next = told.sections.find(({ served }) => served === null)?.key ?? null;
		return { commitment, notice: told, section: asked ?? next };
	},
	view: (data, shell, form) => NoticePage({ data, shell, form }),
});

const commit = page({
	path: "/apply/:matterId/commit/:id",
	by: promisors,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const filled = await read.ask(api.slots, { params: { id: commitment.id } });
		return filled === null ? null : { commitment, slots: filled, checked: request.query.check === "1" };
	},
	view: (data, shell, form) => SlotsPage({ data, shell, form }),
});

/** A period comes as two days, a confirmation as a tick; both become the one text the template knows. */
const slotValues = async (sent: Sent, id: string, read: PageRead): Promise<Record<string, string>> => {
	const known = await read.ask(api.slots, { params: { id } });
	const typed = sent.under("slot.");
	const values: Record<string, string> = {};
	for (const { key, type } of known?.slots ?? []) {
		const text = typed[key] ?? "";
		if (type === "period") {
			const [from = "", to = ""] = [typed[`${key}.from`], typed[`${key}.to`]];
			values[key] = from === "" && to === "" ? "" : `${from}/${to}`;
		} else values[key] = type === "yes" ? (text === "yes" ? "true" : "") : text;
	}
	if (known?.asksSiteAddress === true) values.siteAddress = typed.siteAddress ?? "";
	return values;
};

const preview = page({
	path: "/apply/:matterId/preview/:id",
	by: promisors,
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
	by: promisors,
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
	by: promisors,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const matter = await read.ask(matterPage, { params: { matterId: commitment.matterId } });
		const organ = matter === null ? null : await organOf(read, matter.organId);
		return { commitment, submitted: matter?.submittedAt != null, organPhone: organ?.contactPhone ?? "" };
	},
	view: (data, shell) => DonePage({ data, shell }),
});

const withdraw = page({
	path: "/my/:matterId/withdraw/:id",
	by: promisors,
	load: async (read, request) => within(await letterOf(read, request), (commitment) => ({ commitment })),
	view: (data, shell, form) => WithdrawPage({ data, shell, form }),
});

const disown = page({
	path: "/my/:matterId/disown/:id",
	by: promisors,
	load: async (read, request) => within(await letterOf(read, request), (commitment) => ({ commitment })),
	view: (data, shell, form) => DisownPage({ data, shell, form }),
});

const authorisations = page({
	path: "/my/authorisations",
	by: promisors,
	load: (read, { query }) =>
		read.ask(api.myAuthorisations, { query: { page: pageNumber(query.page), size: 20 } }),
	view: (data, shell) => AuthorisationsPage({ data, shell }),
});

const authorisationNew = page({
	path: "/my/authorisations/new",
	by: promisors,
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
	by: promisors,
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
	by: promisors,
	load: async (read, { params }) =>
		within(await authorisationOf(read, params.id), (one) => ({ authorisation: one })),
	view: (data, shell, form) => AuthorisationEndPage({ data, shell, form }),
});

const code = /^[0-9A-Z]{16}$/;
/** As people type it: spaces, dashes, small letters. */
const codeOf = (typed: string): string =>
	typed
		.normalize("NFKC")
		.toUpperCase()
		.replaceAll(/[\s\-—–]/g, "");

/** What the verifier shows for a code; `file` is filled in only where a file has just been compared. */
export const verifyData = async (read: PageRead, typed: string, demo: boolean): Promise<VerifyData> => {
	const asked = codeOf(typed);
	const malformed = !code.test(asked);
	return {
		code: asked,
		malformed,
		letter: malformed ? null : await read.ask(api.letterVerification, { params: { code: asked } }),
		file: null,
		demo,
	};
};

/** Pages of the letter. `demo` prints that demonstration seals have no legal force. */
export const commitmentPages = (demo: boolean): readonly Page[] => [
	choice,
	agent,
	notice,
	commit,
	preview,
	sign,
	done,
	withdraw,
	disown,
	authorisations,
	authorisationNew,
	authorisation,
	authorisationEnd,
	page({
		path: "/verify",
		by: ["public"],
		open: true,
		load: async (_, { query }) =>
			query.code === undefined
				? { code: null, malformed: false, letter: null, file: null, demo }
				: code.test(codeOf(query.code))
					? elsewhere(`/verify/${codeOf(query.code)}`)
					: { code: query.code.slice(0, 40), malformed: true, letter: null, file: null, demo },
		view: (data, shell, form) => VerifyPage({ data, shell, form }),
	}),
	page({
		path: "/verify/:code",
		by: ["public"],
		load: (read, { params }) => verifyData(read, params.code ?? "", demo),
		view: (data, shell, form) => VerifyPage({ data, shell, form }),
	}),
];

export const commitmentPosts: readonly FormPost[] = [
	formPost({
		path: "/apply/:matterId/choice/:id",
		endpoint: api.chooseRoute,
		page: choice,
		toInput: (sent, params) => ({ params: { id: idOf(params) }, body: routeBody(sent) }),
		onAccepted: afterChoice,
		wrong: { route: both((words) => words.choice.wrong) },
	}),
	formPost({
		path: "/apply/:matterId/choice/:id/switch",
		endpoint: api.switchRoute,
		page: choice,
		toInput: (sent, params) => ({ params: { id: idOf(params) }, body: routeBody(sent) }),
		onAccepted: afterChoice,
		wrong: { route: both((words) => words.choice.wrong) },
	}),
	formPost({
		path: "/apply/:matterId/agent/:id",
		endpoint: api.stateRepresentation,
		page: agent,
		toInput: (sent, params) => ({
			params: { id: idOf(params) },
			body: { representation: representationOf(sent) },
		}),
		onAccepted: (_, params) => step(params.matterId ?? "", "notice", idOf(params)),
		fieldOf: (path) => (path === "representation.relation" ? "relation" : "representation"),
		wrong: {
			representation: both((words) => words.agent.wrong),
			relation: both((words) => words.agent.relationWrong),
		},
	}),
	formPost({
		path: "/apply/:matterId/notice/:id",
		endpoint: api.serveNoticeSection,
		page: notice,
		toInput: (sent, params) => ({
			params: { id: idOf(params) },
			body: {
				sections: [{ section: sent.text("section"), textHash: sent.text("textHash") }],
				means: sent.text("means") === "audio" ? "audio" : "read",
			},
		}),
		onAccepted: (_, params) => step(params.matterId ?? "", "notice", idOf(params)),
	}),
	formPost({
		path: "/apply/:matterId/notice/:id/completion",
		endpoint: api.completeNotice,
		page: notice,
		toInput: (_, params) => ({ params: { id: idOf(params) }, body: {} }),
		onAccepted: (_, params) => step(params.matterId ?? "", "commit", idOf(params)),
	}),
	formPost({
		path: "/apply/:matterId/commit/:id",
		endpoint: api.fillSlots,
		page: commit,
		toInput: async (sent, params, read) => ({
			params: { id: idOf(params) },
			body: { values: await slotValues(sent, idOf(params), read) },
		}),
		onAccepted: (reply, params) =>
			reply.complete
				? step(params.matterId ?? "", "preview", idOf(params))
				: `${step(params.matterId ?? "", "commit", idOf(params))}?check=1`,
		fieldOf: (path) => path.replace(/^values\./, "slot."),
	}),
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
		fieldOf: (path) => (path === "signature.name" ? "typed" : path.startsWith("signature") ? "photo" : path),
		wrong: {
			typed: both((words) => words.sign.signatureWrong),
			photo: both((words) => words.sign.photoWrong),
			code: both((words) => words.sign.codeWrong),
			electronicFormConsent: both((words) => words.sign.consentWrong),
		},
	}),
	formPost({
		path: "/my/:matterId/withdraw/:id",
		endpoint: api.requestWithdrawal,
		page: withdraw,
		toInput: (sent, params) => ({
			params: { id: idOf(params) },
			body: { reason: sent.text("reason"), text: sent.text("text") },
		}),
		onAccepted: (_, params) =>
			step(params.matterId ?? "", "withdraw", idOf(params)).replace("/apply/", "/my/"),
		wrong: { reason: both((words) => words.withdraw.reasonWrong) },
	}),
	formPost({
		path: "/my/:matterId/disown/:id",
		endpoint: api.disownCommitment,
		page: disown,
		toInput: (_, params) => ({ params: { id: idOf(params) }, body: {} }),
		onAccepted: (_, params) => `/my/${params.matterId}`,
	}),
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
];

/** Page images of the preview, the sealed letter, the QR code. */
export const commitmentFiles = (publicUrl: string): readonly PageFile[] => [
	{
		path: "/apply/:matterId/preview/:id/pages/:number",
		by: promisors,
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
		by: promisors,
		async load(read, { params }) {
			const id = (params.file ?? "").replace(/\.pdf$/, "");
			if (!isUuid(id)) return null;
			const letter = await read.ask(api.letterFile, { params: { id } });
			return within(letter, ({ base64, fileName, mediaType }) => ({
				bytes: Buffer.from(base64, "base64"),
				mediaType,
				fileName,
			}));
		},
	},
	{
		path: "/verify/:code/qr.svg",
		by: ["public"],
		async load(_, { params }) {
			if (!code.test(params.code ?? "")) return null;
			return {
				bytes: qrCodeSvg(`${publicUrl}/verify/${params.code}`),
				mediaType: "image/svg+xml",
				lasting: true,
			};
		},
	},
];

/** Does this file equal the sealed one? Compared by digest; nothing is kept. */
export const compareFile = (bytes: Uint8Array, pdfHash: string): "same" | "different" =>
	createHash("sha256").update(bytes).digest("hex") === pdfHash ? "same" : "different";
