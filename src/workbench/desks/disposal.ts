import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const onBreaches = ["handler", "legal-reviewer", "organ-head", "verifier"] as const;
const onCredit = ["handler", "legal-reviewer", "organ-head", "credit-office"] as const;

/** 处置与信用: what follows an untrue commitment, and what stays of it. */
export const disposalDesk: readonly Place[] = [
	{
		path: "/breaches",
		label: t("承诺不实处置"),
		group: "disposal",
		for: onBreaches,
		page: lazy(async () => ({
			default: (await import("#institution/breach/web/BreachesPage.tsx")).BreachesPage,
		})),
	},
	{
		path: "/breaches/:breachId",
		label: null,
		group: "disposal",
		for: onBreaches,
		page: lazy(async () => ({
			default: (await import("#institution/breach/web/BreachPage.tsx")).BreachPage,
		})),
	},
	{
		path: "/credit",
		label: t("信用记录"),
		group: "disposal",
		for: onCredit,
		page: lazy(async () => ({
			default: (await import("#institution/credit/web/CreditPage.tsx")).CreditPage,
		})),
	},
	{
		path: "/credit/import",
		label: t("导入外部名单"),
		group: "disposal",
		for: ["credit-office"],
		page: lazy(async () => ({
			default: (await import("#institution/credit/web/ImportListPage.tsx")).ImportListPage,
		})),
	},
	{
		path: "/credit/:recordId",
		label: null,
		group: "disposal",
		for: onCredit,
		page: lazy(async () => ({
			default: (await import("#institution/credit/web/CreditRecordPage.tsx")).CreditRecordPage,
		})),
	},
];
