import * as api from "#institution/commitment/domain/api.ts";
import {
	FillDonePage,
	FillEndedPage,
	FillOpeningPage,
	FillPage,
} from "#institution/commitment/portal/FillPage.tsx";
import { HelpMadePage, HelpPage } from "#institution/commitment/portal/HelpPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { elsewhere, page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { helperCookie } from "../sessions.ts";
import { idOf, letterOf, step } from "./letter-address.ts";
import { adviceFrom, persons } from "./persons.ts";
import { reshapeRows, slotValues } from "./slot-values.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const help = page({
	path: "/apply/:matterId/help/:id",
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const asked = await read.ask(api.helperLink, { params: { id: commitment.id } });
		const { "helper.link": life } = await read.parameters();
		return asked === null ? null : { commitment, link: asked.link, hours: life.value };
	},
	view: (data, shell, form) => HelpPage({ data, shell, form }),
});

/** What comes by a link that is no link at all is told the same as what comes by one that was never made. */
const offered = async (read: Parameters<typeof letterOf>[0], secret: string) =>
	/^[\w-]{32}$/.test(secret) ? read.ask(api.offeredHelp, { params: { secret } }) : null;

const opening = page({
	path: "/fill/:secret",
	by: ["public"],
	load: async (read, { params }) => {
		// Whoever has come already goes on where the link has brought them.
		if (read.actor.kind === "guest") return elsewhere("/fill");
		const secret = params.secret ?? "";
		return { offered: await offered(read, secret), secret };
	},
	view: (data, shell, form) => FillOpeningPage({ data, shell, form }),
});

const fill = page({
	path: "/fill",
	by: ["public"],
	load: async (read, { query }) => {
		if (read.actor.kind !== "guest") return { ended: true as const };
		const helped = await read.ask(api.helpedSlots);
		return helped === null
			? { ended: true as const }
			: { ended: false as const, helped, saved: query.saved === "1" };
	},
	view: (data, shell, form) =>
		data.ended ? FillEndedPage({ shell, why: null }) : FillPage({ data, shell, form }),
});

const done = page({
	path: "/fill/done",
	by: ["public"],
	load: async () => ({}),
	view: (_, shell) => FillDonePage({ shell }),
});

/** 帮我填: the promisor hands out a one-time link, a relative fills in by it without an account (legal-effect §4). */
export const helpPages: Pages = {
	pages: [help, done, fill, opening],
	posts: [
		formPost({
			path: "/apply/:matterId/help/:id",
			endpoint: api.makeHelperLink,
			page: help,
			toInput: (_, params) => ({ params: { id: idOf(params) }, body: {} }),
			onAccepted: (_, params) => step(params.matterId ?? "", "help", idOf(params)),
			// The address is shown this once and stands in no address bar.
			onAcceptedShow: ({ address, expiresAt }, shell, params) =>
				HelpMadePage({
					data: {
						address,
						expiresAt,
						qrCode: `data:image/svg+xml;base64,${Buffer.from(qrCodeSvg(address)).toString("base64")}`,
						back: step(params.matterId ?? "", "help", idOf(params)),
					},
					shell,
				}),
		}),
		formPost({
			path: "/apply/:matterId/help/:id/revocation",
			endpoint: api.revokeHelperLink,
			page: help,
			toInput: (_, params) => ({ params: { id: idOf(params) }, body: {} }),
			onAccepted: (_, params) => step(params.matterId ?? "", "help", idOf(params)),
		}),
		formPost({
			path: "/fill/:secret",
			endpoint: api.takeHelperLink,
			page: opening,
			toInput: (sent, params) => ({
				body: { secret: params.secret, name: sent.text("name"), relation: sent.text("relation") },
			}),
			onAccepted: () => "/fill",
			cookieOf: ({ pass, expiresAt }) => ({ ...helperCookie, value: pass, expires: new Date(expiresAt) }),
			wrong: {
				name: both((words) => words.fill.nameWrong),
				relation: both((words) => words.fill.relationWrong),
			},
		}),
		formPost({
			path: "/fill",
			endpoint: api.fillHelpedSlots,
			page: fill,
			reshape: reshapeRows,
			toInput: async (sent, _, read) => ({
				body: {
					values: slotValues(sent, read.actor.kind === "guest" ? await read.ask(api.helpedSlots) : null),
				},
			}),
			onAccepted: () => "/fill?saved=1",
			fieldOf: (path) => path.replace(/^values\./, "slot."),
		}),
		formPost({
			path: "/fill/finish",
			endpoint: api.finishHelping,
			page: fill,
			toInput: () => ({ body: {} }),
			onAccepted: () => "/fill/done",
		}),
	],
	files: [],
};
