import { type Page, page } from "#platform/pages/page.ts";
import { AccessibilityPage } from "#portal/pages/AccessibilityPage.tsx";
import { HelpPage } from "#portal/pages/HelpPage.tsx";
import { PolicyPage } from "#portal/pages/PolicyPage.tsx";

const nothing = async () => ({});

/** Pages without data: 政策依据、使用帮助、无障碍说明. */
export const plainPages: readonly Page[] = [
	page({
		path: "/policy",
		by: ["public"],
		open: true,
		load: nothing,
		view: (_, shell) => PolicyPage({ shell }),
	}),
	page({ path: "/help", by: ["public"], open: true, load: nothing, view: (_, shell) => HelpPage({ shell }) }),
	page({
		path: "/accessibility",
		by: ["public"],
		open: true,
		load: nothing,
		view: (_, shell) => AccessibilityPage({ shell }),
	}),
];
