import { lazy } from "react";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

/** 窗口: counter mode, keyboard only, from the identity card to the printed letter (interface pattern 17). */
export const windowDesk: readonly Place[] = [
	{
		path: "/window",
		label: t("窗口受理"),
		group: "handling",
		for: ["window-clerk"],
		page: lazy(async () => ({
			default: (await import("#institution/commitment/web/CounterPage.tsx")).CounterPage,
		})),
	},
	{
		path: "/outage",
		label: t("停机备用"),
		group: "handling",
		for: ["window-clerk", "organ-head", "justice-bureau"],
		page: lazy(async () => ({
			default: (await import("#institution/commitment/web/OutagePage.tsx")).OutagePage,
		})),
	},
	{
		path: "/window/:matterId",
		label: null,
		group: "handling",
		for: ["window-clerk"],
		page: lazy(async () => ({
			default: (await import("#institution/commitment/web/CounterMatterPage.tsx")).CounterMatterPage,
		})),
	},
];
