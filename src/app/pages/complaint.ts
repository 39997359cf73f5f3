import { itemPage } from "#institution/catalogue/domain/api.ts";
import * as api from "#institution/complaint/domain/api.ts";
import { FollowedComplaintPage } from "#institution/complaint/portal/FollowedComplaintPage.tsx";
import { NewComplaintPage } from "#institution/complaint/portal/NewComplaintPage.tsx";
import { TrackComplaintPage } from "#institution/complaint/portal/TrackComplaintPage.tsx";
import { en } from "#institution/complaint/portal/words.en.ts";
import { zh } from "#institution/complaint/portal/words.zh-CN.ts";
import { organs } from "#institution/organisation/server/queries.ts";
import { type FormPost, formPost } from "#platform/pages/form-post.ts";
import { type Page, page } from "#platform/pages/page.ts";
import { isUuid } from "./address.ts";

const newComplaint = page({
	path: "/complaints/new",
	by: ["public"],
	load: async (read, { query }) => {
		const found = isUuid(query.item) ? await read.ask(itemPage, { params: { itemId: query.item } }) : null;
		const kept = new URLSearchParams(
			Object.entries(query).filter(([name]) => name === "item" || name === "letter" || name === "matter"),
		).toString();
		return {
			item:
				found === null
					? null
					: { itemId: found.itemId, certName: found.certName, organName: found.organName },
			letterNo: (query.letter ?? "").slice(0, 60),
			matterNo: (query.matter ?? "").slice(0, 40),
			organs: (await organs(read)).map(({ id, name }) => ({ id, name })),
			query: kept === "" ? "" : `?${kept}`,
		};
	},
	view: (data, shell, form) => NewComplaintPage({ data, shell, form }),
});

const trackComplaint = page({
	path: "/complaints",
	by: ["public"],
	load: async () => ({}),
	view: (_, shell, form) => TrackComplaintPage({ shell, form }),
});

const followedComplaint = page({
	path: "/complaints/followed/:ticket",
	by: ["public"],
	load: (read, { params }) => read.ask(api.followedComplaint, { params: { ticket: params.ticket ?? "" } }),
	view: (data, shell) => FollowedComplaintPage({ data, shell }),
});

export const complaintPages: readonly Page[] = [newComplaint, trackComplaint, followedComplaint];

const both = (key: (words: Record<keyof typeof zh & `${string}Wrong`, string>) => string) => ({
	"zh-CN": key(zh),
	en: key(en),
});
const fields: Readonly<Record<string, string>> = {
	"target.kind": "target",
	target: "target",
	"target.letterNo": "letterNo",
	"target.organId": "organId",
	"target.itemId": "target",
};

export const complaintPosts: readonly FormPost[] = [
	formPost({
		path: "/complaints/new",
		endpoint: api.lodgeComplaint,
		page: newComplaint,
		toInput: (sent) => {
			const kind = sent.text("target");
			return {
				body: {
					kind: sent.text("kind"),
					target:
						kind === "letter"
							? { kind, letterNo: sent.text("letterNo") }
							: kind === "organ"
								? { kind, organId: sent.text("organId") }
								: { kind, itemId: sent.text("itemId") },
					content: sent.text("content"),
					identity: sent.text("identity"),
					name: sent.text("name"),
					phone: sent.text("phone"),
				},
			};
		},
		onAccepted: ({ ticket }) => `/complaints/followed/${ticket}`,
		fieldOf: (path) => fields[path] ?? path,
		wrong: {
			kind: both((words) => words.kindWrong),
			target: both((words) => words.targetWrong),
			letterNo: both((words) => words.letterNoWrong),
			organId: both((words) => words.organWrong),
			identity: both((words) => words.identityWrong),
		},
	}),
	formPost({
		path: "/complaints",
		endpoint: api.trackComplaint,
		page: trackComplaint,
		toInput: (sent) => ({ body: { number: sent.text("number"), queryCode: sent.text("queryCode") } }),
		onAccepted: ({ ticket }) => `/complaints/followed/${ticket}`,
	}),
];
