import * as api from "#institution/commitment/domain/api.ts";
import type { AuthorisationRefusal } from "#institution/commitment/domain/check-authorisation.ts";
import { ChoicePage } from "#institution/commitment/portal/ChoicePage.tsx";
import { NoticePage } from "#institution/commitment/portal/NoticePage.tsx";
import { RepresentationPage } from "#institution/commitment/portal/RepresentationPage.tsx";
import { SlotsPage } from "#institution/commitment/portal/SlotsPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { elsewhere, type PageRequest, page } from "#platform/pages/page.ts";
import type { Sent } from "#platform/pages/sent.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { idOf, letterOf, step } from "./letter-address.ts";
import { adviceFrom, persons } from "./persons.ts";
import { reshapeRows, slotValues } from "./slot-values.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const choice = page({
	path: "/apply/:matterId/choice/:id",
	by: persons,
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

/** What is plain from the authorisation itself; the rule judges all of it again when the choice is sent. */
const unfitBecause = (
	row: api.AuthorisationView,
	commitment: api.CommitmentView,
	now: Date,
): AuthorisationRefusal | null => {
	if (row.itemId === null) return "authorisation-general";
	if (row.itemId !== commitment.itemId) return "authorisation-wrong-item";
	if (row.state === "drafted") return "authorisation-not-signed";
	if (row.state === "revoked") return "authorisation-revoked";
	if (row.expired) return "authorisation-expired";
	if (Date.parse(row.validFrom) > now.getTime()) return "authorisation-not-yet-valid";
	return row.powers.includes("promise") ? null : "authorisation-power-missing";
};

const agent = page({
	path: "/apply/:matterId/agent/:id",
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const ways = await read.ask(api.commitmentChoice, { params: { id: commitment.id } });
		const mine = await read.ask(api.myAuthorisations, { query: { page: 1, size: 100 } });
		const asAgent = (mine?.rows ?? []).filter((row) => row.mine === "agent");
		const judged = asAgent.map((row) => ({ row, unfit: unfitBecause(row, commitment, read.now) }));
		return {
			commitment,
			agentAllowed: ways?.ways[0].agentAllowed ?? false,
			authorisations: judged.flatMap(({ row, unfit }) => (unfit === null ? [row] : [])),
			unfit: judged.flatMap(({ row, unfit }) =>
				unfit === null ? [] : [{ number: row.number, reason: unfit }],
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
	by: persons,
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
	by: persons,
	load: async (read, request) => {
		const commitment = await letterOf(read, request);
		if (commitment === null) return null;
		const filled = await read.ask(api.slots, { params: { id: commitment.id } });
		const asked = await read.ask(api.helperLink, { params: { id: commitment.id } });
		return filled === null
			? null
			: { commitment, slots: filled, link: asked?.link ?? null, checked: request.query.check === "1" };
	},
	view: (data, shell, form) => SlotsPage({ data, shell, form }),
});

/** From the two ways to the filled-in letter: choose, say who makes the commitment, be told, state the facts. */
export const prepareLetter: Pages = {
	pages: [choice, agent, notice, commit],
	posts: [
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
			reshape: reshapeRows,
			toInput: async (sent, params, read) => ({
				params: { id: idOf(params) },
				body: { values: slotValues(sent, await read.ask(api.slots, { params: { id: idOf(params) } })) },
			}),
			onAccepted: (reply, params) =>
				reply.complete
					? step(params.matterId ?? "", "preview", idOf(params))
					: `${step(params.matterId ?? "", "commit", idOf(params))}?check=1`,
			fieldOf: (path) => path.replace(/^values\./, "slot."),
		}),
	],
	files: [],
};
