import * as api from "#institution/catalogue/domain/checkup-api.ts";
import { reviewKinds } from "#institution/catalogue/domain/list-review.ts";
import { CheckupPage } from "#institution/catalogue/portal/CheckupPage.tsx";
import { CheckupReportPage } from "#institution/catalogue/portal/CheckupReportPage.tsx";
import { CheckupFailedPage, CheckupRunPage } from "#institution/catalogue/portal/CheckupRunPage.tsx";
import { checkupDocx } from "#institution/catalogue/server/checkup-docx.ts";
import { dayOf } from "#kernel/calendar.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { type FormPost, formPost } from "#platform/pages/form-post.ts";
import { type Page, type PageFile, page } from "#platform/pages/page.ts";

import { isUuid } from "./address.ts";

const checkup = page({
	path: "/checkup",
	by: ["public"],
	load: async () => ({}),
	view: (_, shell, form) => CheckupPage({ shell, form }),
});

const report = page({
	path: "/checkup/:checkupId",
	by: ["public"],
	load: async (read, { params: { checkupId }, query }) => {
		const found = isUuid(checkupId) ? await read.ask(api.listCheckup, { params: { checkupId } }) : null;
		return found === null
			? null
			: {
					...found,
					kind: reviewKinds.find((kind) => kind === query.kind) ?? null,
					page: Math.min(Math.max(Number.parseInt(query.page ?? "1", 10) || 1, 1), 1_000),
				};
	},
	view: ({ outcome, ...data }, shell) => {
		switch (outcome.state) {
			case "running":
				return CheckupRunPage({ data: { ...data, progress: outcome.progress }, shell });
			case "failed":
				return CheckupFailedPage({ data: outcome, shell });
			case "cancelled":
				return CheckupFailedPage({ data: { reason: null, message: "" }, shell });
			case "done":
				return CheckupReportPage({ data: { ...data, review: outcome.review }, shell });
		}
	},
});

export const checkupPages: readonly Page[] = [checkup, report];

export const checkupPosts: readonly FormPost[] = [
	formPost({
		path: "/checkup",
		endpoint: api.checkUpList,
		page: checkup,
		toInput: (sent) => ({ body: { file: sent.files("file")[0]?.bytes.toString("base64") ?? "" } }),
		onAccepted: ({ checkupId }) => `/checkup/${checkupId}`,
		wrong: {
			file: {
				"zh-CN": "请选择一份有内容的清单文件，不超过 5 MB。",
				en: "Choose the file of a list that is not empty, up to 5 MB.",
			},
		},
	}),
	formPost({
		path: "/checkup/:checkupId/cancel",
		endpoint: api.cancelCheckup,
		page: report,
		toInput: (_, { checkupId }) => ({ params: { checkupId } }),
		onAccepted: ({ checkupId }) => `/checkup/${checkupId}`,
	}),
	formPost({
		path: "/checkup/:checkupId/share",
		endpoint: api.shareCheckup,
		page: report,
		toInput: (_, { checkupId }) => ({ params: { checkupId } }),
		onAccepted: ({ checkupId }) => `/checkup/${checkupId}`,
	}),
];

export const checkupFiles: readonly PageFile[] = [
	{
		path: "/checkup/:checkupId/report.docx",
		by: ["public"],
		async load(read, { params: { checkupId } }) {
			const found = isUuid(checkupId) ? await read.ask(api.listCheckup, { params: { checkupId } }) : null;
			if (found?.outcome.state !== "done") return null;
			return {
				bytes: await checkupDocx(found.outcome.review, dayOf(new Date(found.madeAt))),
				mediaType: documentMediaTypes.docx,
				fileName: "证明事项清单体检报告.docx",
			};
		},
	},
];
