import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const onMatters = [
	"window-clerk",
	"handler",
	"legal-reviewer",
	"organ-head",
	"verifier",
	"credit-office",
	"complaint-officer",
] as const;

/** 承办人、法制审核、主要负责人: what waits, one screen per matter, documents, withdrawals. */
export const handlerDesk: readonly Place[] = [
	{
		path: "/todo",
		label: t("待办"),
		group: "handling",
		for: ["window-clerk", "handler", "legal-reviewer", "organ-head", "justice-bureau"],
		page: lazy(async () => ({
			default: (await import("#institution/matter/web/TodoPage.tsx")).TodoPage,
		})),
	},
	{
		path: "/matters/:matterId",
		label: null,
		group: "handling",
		for: onMatters,
		page: lazy(async () => ({
			default: (await import("#institution/matter/web/MatterPage.tsx")).MatterPage,
		})),
	},
	{
		path: "/documents",
		label: t("文书"),
		group: "handling",
		for: onMatters,
		page: lazy(async () => ({
			default: (await import("#institution/matter/web/DocumentsPage.tsx")).DocumentsPage,
		})),
	},
	{
		path: "/documents/:documentId",
		label: null,
		group: "handling",
		for: onMatters,
		page: lazy(async () => ({
			default: (await import("#institution/matter/web/DocumentPage.tsx")).DocumentPage,
		})),
	},
	{
		path: "/withdrawals",
		label: t("撤回申请"),
		group: "handling",
		for: ["handler", "organ-head"],
		page: lazy(async () => ({
			default: (await import("#institution/commitment/web/WithdrawalsPage.tsx")).WithdrawalsPage,
		})),
	},
];
