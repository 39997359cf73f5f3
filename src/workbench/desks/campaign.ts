import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const desk = ["handler", "organ-head", "justice-bureau", "administrator", "auditor"] as const;

/** 清单梳理: the justice bureau runs it, each organ does its part. */
export const campaignDesk: readonly Place[] = [
	{
		path: "/campaigns",
		label: t("清单梳理"),
		group: "catalogue",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/CampaignsPage.tsx")).CampaignsPage,
		})),
	},
	{
		path: "/source-materials",
		label: t("材料标注"),
		group: "catalogue",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/MaterialsPage.tsx")).MaterialsPage,
		})),
	},
	{
		path: "/exclusions",
		label: t("不适用情形复核"),
		group: "catalogue",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/ExclusionsPage.tsx")).ExclusionsPage,
		})),
	},
	{
		path: "/campaigns/:campaignId",
		label: null,
		group: "catalogue",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/CampaignPage.tsx")).CampaignPage,
		})),
	},
	{
		path: "/campaigns/sessions/:sessionId",
		label: null,
		group: "catalogue",
		for: desk,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/SessionPage.tsx")).SessionPage,
		})),
	},
	{
		path: "/campaigns/packages/:packageId",
		label: null,
		group: "catalogue",
		for: ["justice-bureau"],
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/PackagePage.tsx")).PackagePage,
		})),
	},
];
