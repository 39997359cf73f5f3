import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const desk = ["complaint-officer", "organ-head", "justice-bureau"] as const;
const reviewers = ["handler", "disclosure-reviewer"] as const;

/** 公开与投诉. */
export const complaintDesk: readonly Place[] = [
	{
		path: "/disclosure-review",
		label: t("公开审查"),
		group: "disclosure",
		for: reviewers,
		page: lazy(async () => ({
			default: (await import("#institution/disclosure/web/DisclosuresPage.tsx")).DisclosuresPage,
		})),
	},
	{
		path: "/disclosure-review/:disclosureId",
		label: null,
		group: "disclosure",
		for: reviewers,
		page: lazy(async () => ({
			default: (await import("#institution/disclosure/web/DisclosurePage.tsx")).DisclosurePage,
		})),
	},
	{
		path: "/relief",
		label: t("便民成效"),
		group: "disclosure",
		for: ["organ-head", "justice-bureau", "administrator", "auditor"],
		page: lazy(async () => ({
			default: (await import("#institution/commitment/web/ReliefPage.tsx")).ReliefPage,
		})),
	},
	{
		path: "/complaints",
		label: t("投诉举报"),
		group: "disclosure",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/complaint/web/ComplaintsPage.tsx")).ComplaintsPage,
		})),
	},
	{
		path: "/complaints/:complaintId",
		label: null,
		group: "disclosure",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/complaint/web/ComplaintPage.tsx")).ComplaintPage,
		})),
	},
];
