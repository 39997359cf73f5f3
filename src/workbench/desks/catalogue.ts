import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const list = [
	"handler",
	"organ-head",
	"legal-reviewer",
	"justice-bureau",
	"administrator",
	"auditor",
] as const;

/** 清单与文本: departments build the list, the justice bureau reviews and publishes it. */
export const catalogueDesk: readonly Place[] = [
	{
		path: "/catalogue",
		label: t("证明事项清单"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/CataloguePage.tsx")).CataloguePage,
		})),
	},
	{
		path: "/catalogue/import",
		label: t("导入清单"),
		group: "catalogue",
		for: ["handler"],
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ImportPage.tsx")).ImportPage,
		})),
	},
	{
		path: "/catalogue/releases",
		label: t("公布版本"),
		group: "catalogue",
		for: ["organ-head", "justice-bureau", "administrator", "auditor"],
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ReleasePage.tsx")).ReleasePage,
		})),
	},
	{
		path: "/catalogue/peers",
		label: t("同行清单"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/PeersPage.tsx")).PeersPage,
		})),
	},
	{
		path: "/catalogue/scores",
		label: t("清单质量分"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ScoresPage.tsx")).ScoresPage,
		})),
	},
	{
		path: "/catalogue/wording",
		label: t("审查规则"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/WordingPage.tsx")).WordingPage,
		})),
	},
	{
		path: "/catalogue/columns",
		label: t("附件1样式列"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ColumnsPage.tsx")).ColumnsPage,
		})),
	},
	{
		path: "/selection",
		label: t("遴选和覆盖"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/SelectionPage.tsx")).SelectionPage,
		})),
	},
	{
		path: "/law-changes",
		label: t("法律变动"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/LawChangesPage.tsx")).LawChangesPage,
		})),
	},
	{
		path: "/law-changes/:changeId",
		label: null,
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/LawChangePage.tsx")).LawChangePage,
		})),
	},
	{
		path: "/filings",
		label: t("上报备案"),
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/campaign/web/FilingsPage.tsx")).FilingsPage,
		})),
	},
	{
		path: "/catalogue/items/new",
		label: null,
		group: "catalogue",
		for: ["handler"],
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ItemPage.tsx")).NewItemPage,
		})),
	},
	{
		path: "/catalogue/items/:itemId",
		label: null,
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/catalogue/web/ItemPage.tsx")).ItemPage,
		})),
	},
	{
		path: "/guides",
		label: t("指南与公布"),
		group: "catalogue",
		for: [...list, "window-clerk"],
		page: lazy(async () => ({
			default: (await import("#institution/notice/web/PublicationPage.tsx")).PublicationPage,
		})),
	},
	{
		path: "/guides/:kind/:subjectId",
		label: null,
		group: "catalogue",
		for: [...list, "window-clerk"],
		page: lazy(async () => ({
			default: (await import("#institution/notice/web/GuidePage.tsx")).GuidePage,
		})),
	},
	{
		path: "/templates/:itemId",
		label: null,
		group: "catalogue",
		for: list,
		page: lazy(async () => ({
			default: (await import("#institution/notice/web/TemplatePage.tsx")).TemplatePage,
		})),
	},
];
