import { lazy } from "react";
import { staffRoles } from "#kernel/role.ts";
import { t } from "../words.ts";
import type { Place } from "./desk.ts";

/** 系统管理员 and whoever keeps the numbers of the rules. */
export const adminDesk: readonly Place[] = [
	{
		path: "/admin/organs",
		label: t("行政机关"),
		group: "system",
		for: ["administrator"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/OrgansPage.tsx")).OrgansPage,
		})),
	},
	{
		path: "/admin/people",
		label: t("人员与角色"),
		group: "system",
		for: ["administrator"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/PeoplePage.tsx")).PeoplePage,
		})),
	},
	{
		path: "/admin/clients",
		label: t("对接系统"),
		group: "system",
		for: ["administrator"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/ApiClientsPage.tsx")).ApiClientsPage,
		})),
	},
	{
		path: "/admin/parameters",
		label: t("规则参数"),
		group: "system",
		for: ["administrator", "justice-bureau", "auditor"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/ParametersPage.tsx")).ParametersPage,
		})),
	},
	{
		path: "/admin/calendar",
		label: t("工作日历"),
		group: "system",
		for: [...staffRoles],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/CalendarPage.tsx")).CalendarPage,
		})),
	},
	{
		path: "/audit",
		label: t("安全审计"),
		group: "system",
		for: ["auditor", "administrator"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/AuditPage.tsx")).AuditPage,
		})),
	},
	{
		path: "/admin/clock",
		label: t("演示时间"),
		group: "system",
		for: ["administrator"],
		page: lazy(async () => ({
			default: (await import("#institution/organisation/web/DemoClockPage.tsx")).DemoClockPage,
		})),
	},
];
