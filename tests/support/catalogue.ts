import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepFile, readFile } from "#app/answers/files.ts";
import { lettersFor } from "#app/answers/letters.ts";
import { draftPages } from "#app/answers/notice.ts";
import type { Call } from "#app/call.ts";
import { type DemoDistrict, playItem, playRelease, readDemoCatalogue } from "#app/demo/catalogue.ts";
import { cityStanding } from "#institution/campaign/server/city-store.ts";
import { endedDemands } from "#institution/campaign/server/ended-demands.ts";
import type { ItemFacts, ItemId, PublishedItem, ReleaseId } from "#institution/catalogue/domain/item.ts";
import { publishedItem, publishedItems, workingItem } from "#institution/catalogue/server/queries.ts";
import { catalogueRoutes } from "#institution/catalogue/server/routes.ts";
import { referenceInForce } from "#institution/catalogue/server/rule-set.ts";
import { noticeRoutes } from "#institution/notice/server/routes.ts";
import { organOf, organs } from "#institution/organisation/server/queries.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import type { Binding, Engine } from "#platform/perform.ts";

const renderer = documentRenderer();
const files = fileStore(mkdtempSync(join(tmpdir(), "yinuo-files-")), Buffer.alloc(32, 5));

/** The bindings of catalogue and notice as app/compose.ts wires them, for `testDistrict`. */
export const catalogueBindings = (): readonly Binding[] => [
	...catalogueRoutes({
		lettersFor,
		renderer,
		cityStanding,
		endedDemands,
		keepFile: keepFile(files),
		readFile: readFile(files),
	}),
	...noticeRoutes({
		workingItem,
		publishedItem,
		publishedItems,
		endedDemands,
		organOf,
		organs,
		reference: referenceInForce,
		draftPages: draftPages({ renderer, demo: true }),
		publicUrl: "http://localhost:8420",
		provincialPortal: null,
		act: () => Promise.reject(new Error("without a connection nothing is carried")),
	}),
];

/** Each approval has a number of its own. */
let releases = 0;

/**
 * A published item, played through the real commands: a demo item by code, with changes. Each call publishes a
 * release of its own. The district needs `catalogueBindings()` among its bindings.
 */
export async function aPublishedItem(
	district: DemoDistrict & { call: Call; engine: Engine },
	options: { code?: string; organKey?: string; changes?: Partial<ItemFacts> } = {},
): Promise<{ itemId: ItemId; releaseId: ReleaseId; item: PublishedItem }> {
	const { items, templates } = await readDemoCatalogue();
	const code = options.code ?? "SL-SFJ-001";
	const found = items.find(({ facts }) => facts.code === code);
	const text = templates.get(code);
	const organKey = options.organKey ?? found?.organs[0];
	if (!found || !text || !organKey) throw new Error(`no demo item ${code}`);
	const itemId = await playItem(district.call, district, {
		organKey,
		facts: { ...found.facts, ...options.changes },
		justiceReason: found.justiceReason,
		text,
	});
	releases += 1;
	const { releaseId } = await playRelease(district.call, district, {
		itemIds: [itemId],
		documentNumber: `平政办〔2026〕${releases + 100}号（测试）`,
		documentDate: "2021-06-10",
	});
	const item = await publishedItem(district.engine.app.db, itemId);
	if (!item) throw new Error("publishing must put the item into the edition in force");
	return { itemId, releaseId, item };
}
