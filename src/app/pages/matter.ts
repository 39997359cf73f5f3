import { myBreaches } from "#institution/breach/domain/api.ts";
import { itemPage } from "#institution/catalogue/domain/api.ts";
import { commitmentsOfMatter, myAuthorisations } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/matter/domain/api.ts";
import { parseMatterNumber } from "#institution/matter/domain/matter-number.ts";
import { ApplicantPage } from "#institution/matter/portal/ApplicantPage.tsx";
import { AttachmentsPage } from "#institution/matter/portal/AttachmentsPage.tsx";
import { BeginPage } from "#institution/matter/portal/BeginPage.tsx";
import { DocumentPage } from "#institution/matter/portal/DocumentPage.tsx";
import { AbandonPage, CorrectPage } from "#institution/matter/portal/MatterConfirmPages.tsx";
import { MatterPage } from "#institution/matter/portal/MatterPage.tsx";
import { MyMattersPage } from "#institution/matter/portal/MyMattersPage.tsx";
import { ReviewPage } from "#institution/matter/portal/ReviewPage.tsx";
import { ServiceAddressPage } from "#institution/matter/portal/ServiceAddressPage.tsx";
import { SubmittedPage } from "#institution/matter/portal/SubmittedPage.tsx";
import { TasksPage } from "#institution/matter/portal/TasksPage.tsx";
import { TrackPage } from "#institution/matter/portal/TrackPage.tsx";
import { en } from "#institution/matter/portal/words.en.ts";
import { zh } from "#institution/matter/portal/words.zh-CN.ts";
import { trackedMatter } from "#institution/matter/server/track.ts";
import { areas, confirmServiceAddress, myProfile } from "#institution/organisation/domain/api.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { safeReturn } from "#platform/pages/address.ts";
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

const persons = ["applicant", "agent", "guardian"] as const;
const both = (key: (words: typeof zh) => string) => ({ "zh-CN": key(zh), en: key(en) });

const matterOf = async (read: PageRead, { params }: PageRequest) =>
	isUuid(params.matterId) ? read.ask(api.matterPage, { params: { matterId: params.matterId } }) : null;

/** Streets with their communities, in order: 龙兴街道 · 东兴社区居民委员会. */
const areaChoices = async (read: PageRead): Promise<{ code: string; label: string }[]> => {
	const rows = (await read.ask(areas))?.rows ?? [];
	const names = new Map(rows.map((row) => [row.code, row.name]));
	return rows.map((row) => ({
		code: row.code,
		label: row.parentCode === null ? row.name : `${names.get(row.parentCode) ?? ""} · ${row.name}`,
	}));
};

const begin = page({
	path: "/items/:itemId/begin",
	by: persons,
	load: async (read, { params }) => {
		if (!isUuid(params.itemId)) return null;
		const item = await read.ask(itemPage, { params: { itemId: params.itemId } });
		if (item === null || !item.inForce) return null;
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

const profile = page({
	path: "/my/profile",
	by: ["applicant"],
	load: async (read) =>
		within(await read.ask(myProfile), (own) => ({
			name: own.name,
			maskedNumber: own.maskedNumber,
			maskedPhone: own.maskedPhone,
			address: own.address,
			serviceAddressConfirmed: own.serviceAddressConfirmed,
			returnTo: "/my",
			own: true,
		})),
	view: (data, shell) => ApplicantPage({ data, shell }),
});

const serviceAddress = page({
	path: "/my/profile/address",
	by: ["applicant"],
	load: async (read, { query }) =>
		within(await read.ask(myProfile), (own) => ({
			address: own.address ?? "",
			returnTo: safeReturn(query.return ?? "/my/profile"),
		})),
	view: (data, shell, form) => ServiceAddressPage({ data, shell, form }),
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

const my = page({
	path: "/my",
	by: persons,
	load: (read, { query }) => read.ask(api.myMatters, { query: { page: pageNumber(query.page), size: 20 } }),
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

const track = page({
	path: "/track",
	by: ["public"],
	open: true,
	load: async (read, { query }) => {
		const asked = (query.no ?? "").slice(0, 40);
		if (asked === "") return { asked, malformed: query.no !== undefined, found: null };
		const number = parseMatterNumber(asked);
		if (number === null) return { asked, malformed: true, found: null };
		const row = await trackedMatter(read, number);
		const organ = row === null ? null : await organOf(read, row.organId);
		return {
			asked,
			malformed: false,
			found: within(row, (one) => ({ ...one, organName: organ?.name ?? "" })),
		};
	},
	view: (data, shell) => TrackPage({ data, shell }),
});

export const matterPages: readonly Page[] = [
	begin,
	tasks,
	applicant,
	profile,
	serviceAddress,
	attachments,
	review,
	submitted,
	my,
	matter,
	abandon,
	correct,
	document,
	track,
];

const dataUrl = (sent: Sent): string => {
	const [file] = sent.files("file");
	return file === undefined ? "" : `data:${file.mediaType};base64,${file.bytes.toString("base64")}`;
};
const idOnly = (params: PageRequest["params"]) => ({ params: { matterId: params.matterId }, body: {} });

export const matterPosts: readonly FormPost[] = [
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
	formPost({
		path: "/my/profile/address",
		endpoint: confirmServiceAddress,
		page: serviceAddress,
		toInput: (sent) => ({
			body: {
				phone: sent.text("phone"),
				address: sent.text("address"),
				agreed: sent.text("agreed") === "yes",
			},
		}),
		onAccepted: (_, __, sent) => safeReturn(sent.text("return")),
		wrong: {
			phone: both((words) => words.service.phoneWrong),
			address: both((words) => words.service.addressWrong),
			agreed: both((words) => words.service.agreedWrong),
		},
	}),
];

/** Served documents and materials that were handed in. */
export const matterFiles: readonly PageFile[] = [
	{
		path: "/my/documents/:documentId/file",
		by: persons,
		async load(read, { params }) {
			if (!isUuid(params.documentId)) return null;
			const found = await read.ask(api.documentFile, { params: { documentId: params.documentId } });
			return within(found, ({ base64, mediaType, fileName }) => ({
				bytes: Buffer.from(base64, "base64"),
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
			return within(found, ({ base64, mediaType, fileName }) => ({
				bytes: Buffer.from(base64, "base64"),
				mediaType,
				fileName,
			}));
		},
	},
];
