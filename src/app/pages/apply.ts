import { itemPage } from "#institution/catalogue/domain/api.ts";
import { commitmentsOfMatter, myAuthorisations } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/matter/domain/api.ts";
import { ApplicantPage } from "#institution/matter/portal/ApplicantPage.tsx";
import { AttachmentsPage } from "#institution/matter/portal/AttachmentsPage.tsx";
import { BeginPage } from "#institution/matter/portal/BeginPage.tsx";
import { ReviewPage } from "#institution/matter/portal/ReviewPage.tsx";
import { SubmittedPage } from "#institution/matter/portal/SubmittedPage.tsx";
import { TasksPage } from "#institution/matter/portal/TasksPage.tsx";
import { en } from "#institution/matter/portal/words.en.ts";
import { zh } from "#institution/matter/portal/words.zh-CN.ts";
import { myProfile } from "#institution/organisation/domain/api.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { elsewhere, page } from "#platform/pages/page.ts";
import type { Sent } from "#platform/pages/sent.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { isUuid, within } from "./address.ts";
import { areaChoices, idOnly, matterOf } from "./matter-address.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const begin = page({
	path: "/items/:itemId/begin",
	by: persons,
	load: async (read, { params }) => {
		if (!isUuid(params.itemId)) return null;
		const item = await read.ask(itemPage, { params: { itemId: params.itemId } });
		if (item === null || !item.inForce) return null;
		if (item.demandEndedOn !== null) return elsewhere(`/items/${item.itemId}`);
		const profile = await read.ask(myProfile);
		const mine = await read.ask(myAuthorisations, { query: { page: 1, size: 100 } });
		const person = read.actor.kind === "natural-person";
		return {
			itemId: item.itemId,
			organId: item.organId,
			matterName: item.matterName,
			areas: await areaChoices(read),
			wards: person
				? (profile?.wards ?? []).map(({ id, name, relation }) => ({ partyId: id, name, relation }))
				: [],
			principals: person
				? (mine?.rows ?? [])
						.filter(
							(row) =>
								row.mine === "agent" && row.state === "granted" && !row.expired && row.itemId === item.itemId,
						)
						.map((row) => ({ partyId: row.principalId, name: row.principalName, authorisationId: row.id }))
				: [],
		};
	},
	view: (data, shell, form) => BeginPage({ data, shell, form }),
});

/** `self`, `guardian:<party>:<relation>` or `agent:<party>:<authorisation>`, as the radios send it. */
const onBehalfOf = (sent: Sent): unknown => {
	const [kind = "", partyId = "", detail = ""] = sent.text("onBehalf").split(":");
	switch (kind) {
		case "self":
			return null;
		case "guardian":
			return { kind, partyId, relation: detail };
		case "agent":
			return { kind, partyId, authorisationId: detail };
		default:
			return { kind: "" };
	}
};

const tasks = page({
	path: "/apply/:matterId/tasks",
	by: persons,
	load: async (read, request) => {
		const matter = await matterOf(read, request);
		if (matter === null) return null;
		if (matter.state !== "draft") return elsewhere(`/my/${matter.matterId}`);
		const letters = await read.ask(commitmentsOfMatter, { params: { id: matter.matterId } });
		const { "draft.kept": kept } = await read.parameters();
		return { matter, commitments: letters?.rows ?? [], keptDays: kept.value };
	},
	view: (data, shell, form) => TasksPage({ data, shell, form }),
});

const applicant = page({
	path: "/apply/:matterId/applicant",
	by: persons,
	load: async (read, request) => {
		const matter = await matterOf(read, request);
		if (matter === null) return null;
		const profile = await read.ask(myProfile);
		const own = profile !== null && profile.id === matter.applicantId;
		return {
			name: matter.applicantName,
			maskedNumber: own ? profile.maskedNumber : null,
			maskedPhone: own ? profile.maskedPhone : null,
			address: own ? profile.address : null,
			serviceAddressConfirmed: own && profile.serviceAddressConfirmed,
			returnTo: `/apply/${matter.matterId}/tasks`,
			own,
		};
	},
	view: (data, shell) => ApplicantPage({ data, shell }),
});

const attachments = page({
	path: "/apply/:matterId/attachments",
	by: persons,
	load: async (read, request) => within(await matterOf(read, request), (matter) => ({ matter })),
	view: (data, shell, form) => AttachmentsPage({ data, shell, form }),
});

const review = page({
	path: "/apply/:matterId/review",
	by: persons,
	load: async (read, request) => {
		const matter = await matterOf(read, request);
		if (matter === null) return null;
		if (matter.state !== "draft") return elsewhere(`/my/${matter.matterId}`);
		const names = await areaChoices(read);
		return {
			matter,
			areaName: names.find(({ code }) => code === matter.areaCode)?.label ?? matter.areaCode,
		};
	},
	view: (data, shell, form) => ReviewPage({ data, shell, form }),
});

const submitted = page({
	path: "/apply/:matterId/submitted",
	by: persons,
	load: async (read, request) => within(await matterOf(read, request), (matter) => ({ matter })),
	view: (data, shell) => SubmittedPage({ data, shell }),
});

const dataUrl = (sent: Sent): string => {
	const [file] = sent.files("file");
	return file === undefined ? "" : `data:${file.mediaType};base64,${file.bytes.toString("base64")}`;
};

/** From the first question to the submitted application: begin, the steps, materials, review. */
export const applyPages: Pages = {
	pages: [begin, tasks, applicant, attachments, review, submitted],
	posts: [
		formPost({
			path: "/items/:itemId/begin",
			endpoint: api.beginMatter,
			page: begin,
			toInput: (sent) => ({
				body: {
					organId: sent.text("organId"),
					matterName: sent.text("matterName"),
					areaCode: sent.text("areaCode"),
					onBehalf: onBehalfOf(sent),
					helper: sent.text("helper") === "" ? null : { name: sent.text("helper") },
				},
			}),
			onAccepted: (reply) => `/apply/${reply.matterId}/tasks`,
			fieldOf: (path) =>
				path.startsWith("helper") ? "helper" : path.startsWith("onBehalf") ? "onBehalf" : path,
			wrong: {
				areaCode: both((words) => words.begin.areaWrong),
				onBehalf: both((words) => words.begin.whoseWrong),
			},
		}),
		formPost({
			path: "/apply/:matterId/attachments",
			endpoint: api.provideMaterial,
			page: attachments,
			toInput: (sent, params) => ({
				params: { matterId: params.matterId },
				body: {
					itemId: sent.optional("itemId") ?? null,
					name: sent.optional("name") ?? null,
					file: dataUrl(sent),
				},
			}),
			onAccepted: (_, params) => `/apply/${params.matterId}/attachments`,
			wrong: {
				file: both((words) => words.attachments.fileWrong),
				name: both((words) => words.attachments.otherNameWrong),
			},
		}),
		formPost({
			path: "/apply/:matterId/supplement",
			endpoint: api.supplySupplement,
			page: attachments,
			toInput: (_, params) => idOnly(params),
			onAccepted: (_, params) => `/my/${params.matterId}`,
		}),
		formPost({
			path: "/apply/:matterId/review",
			endpoint: api.submitMatter,
			page: review,
			toInput: (_, params) => idOnly(params),
			onAccepted: (_, params) => `/apply/${params.matterId}/submitted`,
		}),
	],
	files: [],
};
