import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

const checkers = ["verifier", "legal-reviewer", "organ-head", "handler"] as const;

/** 核查: tasks by their term, one screen per check, the pool, wrong sources, items of inspection. */
export const verificationDesk: readonly Place[] = [
	{
		path: "/verification",
		label: t("核查任务"),
		group: "verification",
		for: checkers,
		page: lazy(async () => ({
			default: (await import("#institution/verification/web/VerificationsPage.tsx")).VerificationsPage,
		})),
	},
	{
		path: "/verification/pool",
		label: t("抽查池"),
		group: "verification",
		for: ["verifier", "organ-head", "justice-bureau"],
		page: lazy(async () => ({
			default: (await import("#institution/verification/web/PoolPage.tsx")).PoolPage,
		})),
	},
	{
		path: "/verification/corrections",
		label: t("校核纠错"),
		group: "verification",
		for: ["verifier", "organ-head"],
		page: lazy(async () => ({
			default: (await import("#institution/verification/web/CorrectionsPage.tsx")).CorrectionsPage,
		})),
	},
	{
		path: "/verification/inspection-items",
		label: t("检查事项"),
		group: "verification",
		for: ["verifier", "organ-head"],
		page: lazy(async () => ({
			default: (await import("#institution/verification/web/InspectionItemsPage.tsx")).InspectionItemsPage,
		})),
	},
	{
		path: "/verification/:verificationId",
		label: null,
		group: "verification",
		for: checkers,
		page: lazy(async () => ({
			default: (await import("#institution/verification/web/VerificationPage.tsx")).VerificationPage,
		})),
	},
];
