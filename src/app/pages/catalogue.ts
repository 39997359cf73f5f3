import { itemPage, searchItems } from "#institution/catalogue/domain/api.ts";
import { type PriorityDomain, priorityDomains } from "#institution/catalogue/domain/item.ts";
import { CheckPage } from "#institution/catalogue/portal/CheckPage.tsx";
import { HomePage } from "#institution/catalogue/portal/HomePage.tsx";
import { ItemPage } from "#institution/catalogue/portal/ItemPage.tsx";
import { ItemsPage } from "#institution/catalogue/portal/ItemsPage.tsx";
import { publicFigures } from "#institution/catalogue/server/public-figures.ts";
import { reliefFigures } from "#institution/commitment/domain/relief-api.ts";
import { sealedLetters } from "#institution/commitment/server/public-figures.ts";
import { itemGuide } from "#institution/notice/domain/guide-api.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { elsewhere, type Page, page } from "#platform/pages/page.ts";

const domainOf = (text: string | undefined): PriorityDomain | undefined =>
	priorityDomains.find((domain) => domain === text);
const uuid = /^[0-9a-f-]{36}$/;

/** 首页、清单查询、办事指南、先问几个问题. */
const home = page({
	path: "/",
	by: ["public"],
	open: true,
	load: async (read) => {
		const figures = await publicFigures(read);
		const relief = await read.ask(reliefFigures);
		return { ...figures, letters: await sealedLetters(read), relief: relief?.total ?? null };
	},
	view: (data, shell) => HomePage({ data, shell }),
});

const items = page({
	path: "/items",
	by: ["public"],
	open: true,
	load: async (read, { query }) => {
		const search = {
			q: (query.q ?? "").slice(0, 60),
			domain: domainOf(query.domain),
			organId: uuid.test(query.organ ?? "") ? query.organ : undefined,
		};
		const at = Math.min(Math.max(Number.parseInt(query.page ?? "1", 10) || 1, 1), 1000);
		const found = await read.ask(searchItems, { query: { ...search, page: at, size: 20 } });
		if (found === null) return null;
		const figures = await publicFigures(read);
		return {
			rows: found.rows.map((row) => ({ ...row, domain: domainOf(row.priorityDomain) ?? ("other" as const) })),
			page: found.page,
			more: found.more,
			partial: found.partial,
			search: { q: search.q, domain: search.domain ?? "", organId: search.organId ?? "" },
			organs: figures.listed,
			release: figures.release,
		};
	},
	view: (data, shell) => ItemsPage({ data, shell }),
});

const item = page({
	path: "/items/:itemId",
	by: ["public"],
	open: true,
	load: async (read, { params }) => {
		const found = await read.ask(itemPage, { params: { itemId: params.itemId ?? "" } });
		if (found === null) return null;
		const organ = await organOf(read, found.organId);
		const verifying = await organOf(read, found.verifyingOrganId);
		const endedOn = found.demandEndedOn;
		// Once nobody is asked for it the guide tells no more what to bring.
		const guide = endedOn === null ? await read.ask(itemGuide, { params: { itemId: found.itemId } }) : null;
		return {
			item: found,
			organPhone: organ?.contactPhone ?? "",
			verifyingOrganName: verifying?.name ?? found.organName,
			endedOn,
			guide: guide === null ? null : `/items/${found.itemId}/guide`,
		};
	},
	view: (data, shell) => ItemPage({ data, shell }),
});

export const checkItemPage = page({
	path: "/items/:itemId/check",
	by: ["public"],
	load: async (read, { params, query }) => {
		const found = await read.ask(itemPage, { params: { itemId: params.itemId ?? "" } });
		if (found === null || !found.inForce) return null;
		// The item's own page says why there is nothing to begin.
		if (found.demandEndedOn !== null) return elsewhere(`/items/${found.itemId}`);
		const organ = await organOf(read, found.organId);
		return {
			itemId: found.itemId,
			certName: found.certName,
			organName: found.organName,
			organPhone: organ?.contactPhone ?? "",
			proofContents: found.proofContents,
			agentAllowed: found.agentAllowed,
			asked: query.asked === "yes",
			answers: { whose: query.whose ?? "", able: query.able ?? "", credit: query.credit ?? "" },
		};
	},
	view: (data, shell, form) => CheckPage({ data, shell, form }),
});

export const cataloguePages: readonly Page[] = [home, items, item, checkItemPage];
