import type { ComponentType } from "react";
import type { StaffRole } from "#kernel/role.ts";

/** One place in the workbench: its address under /w, who sees it, and the page that a slice owns. */
export type Place = {
	path: string;
	/** Label in the menu; null for pages that are reached from another page. */
	label: string | null;
	group: "办理" | "核查" | "处置与信用" | "公开与投诉" | "清单与文本" | "系统";
	for: readonly StaffRole[];
	page: ComponentType;
};
