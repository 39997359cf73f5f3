import type { ComponentType } from "react";
import type { StaffRole } from "#kernel/role.ts";
import { t } from "../words.ts";

/** The parts of the menu, in the order in which they stand. */
export const groupNames = {
	handling: t("办理"),
	verification: t("核查"),
	disposal: t("处置与信用"),
	disclosure: t("公开与投诉"),
	catalogue: t("清单与文本"),
	system: t("系统"),
} as const;
export type Group = keyof typeof groupNames;

/** One place in the workbench: its address under /w, who sees it, and the page that a slice owns. */
export type Place = {
	path: string;
	/** Label in the menu; null for pages that are reached from another page. */
	label: string | null;
	group: Group;
	for: readonly StaffRole[];
	page: ComponentType;
};
