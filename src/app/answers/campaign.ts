import type { CampaignNeeds } from "#institution/campaign/server/needs.ts";
import { takeCityLine } from "#institution/catalogue/domain/city-line.ts";
import { columnsNote, wholeColumns } from "#institution/catalogue/domain/column-set.ts";
import type { ItemEvent } from "#institution/catalogue/domain/events.ts";
import type { Item, ItemFacts, ItemId } from "#institution/catalogue/domain/item.ts";
import { returnItem } from "#institution/catalogue/domain/return.ts";
import { recordCityOpinion, sendToCity } from "#institution/catalogue/domain/review.ts";
import { setAside } from "#institution/catalogue/domain/set-aside.ts";
import { columnsInForce, districtHeadings } from "#institution/catalogue/server/columns.ts";
import { listDocx, listPdf } from "#institution/catalogue/server/list-document.ts";
import { readEdition } from "#institution/catalogue/server/read-edition.ts";
import { readWorkbook } from "#institution/catalogue/server/read-workbook.ts";
import { referenceInForce, rulesInForce } from "#institution/catalogue/server/rule-set.ts";
import { createItem, decideItem, itemListed, namesTaken } from "#institution/catalogue/server/store.ts";
import type { CatalogueTables } from "#institution/catalogue/server/tables.ts";
import { writeWorkbook } from "#institution/catalogue/server/write-workbook.ts";
import type { CommitmentTables } from "#institution/commitment/server/tables.ts";
import type { MatterTables } from "#institution/matter/server/tables.ts";
import { itemsWithTemplate } from "#institution/notice/server/queries.ts";
import type { NoticeTables } from "#institution/notice/server/tables.ts";
import { organs } from "#institution/organisation/server/queries.ts";
import { holdsAnywhere } from "#kernel/actor.ts";
import { type Decision, isRefusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Parts } from "../parts.ts";
import { keepFile } from "./files.ts";

/** What the rest of the institution answers to 清单梳理. */
export const answersToCampaign = ({
	files,
	renderer,
	outside,
}: Pick<Parts, "files" | "renderer" | "outside">): CampaignNeeds => {
	/** One rule of the catalogue on one item, as the justice bureau that acts on the whole district's list. */
	const decide = async (act: Act, itemId: string, rule: (item: Item) => Decision<ItemEvent, string>) => {
		const outcome = await decideItem(
			act,
			itemId,
			() => holdsAnywhere(act.actor, "justice-bureau"),
			async (item) => rule(item),
		);
		return isRefusal(outcome) ? outcome : ({ done: true } as const);
	};
	/** Lines as the list is printed: with the name of the organ that verifies. */
	const withVerifier = async (read: Read, lines: readonly { facts: ItemFacts; organName: string }[]) => {
		const names = new Map<string, string>((await organs(read)).map(({ id, name }) => [id, name]));
		return lines.map((line) => ({
			...line,
			verifyingOrganName: names.get(line.facts.verifyingOrganId) ?? "",
		}));
	};
	return {
		organs: async (read) => (await organs(read)).map(({ id, name }) => ({ id, name })),
		items: async (read, organIds) => {
			if (organIds?.length === 0) return [];
			let query = read.db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_item")
				.select("document")
				.where("division_code", "=", read.division);
			if (organIds !== null) query = query.where("organ_id", "in", organIds);
			const rows = await query.orderBy("code").orderBy("id").limit(10_000).execute();
			return rows.map(({ document }) => {
				// Only the catalogue's store writes the document, and only from an Item.
				const { id, organId, state, facts, justiceCheck, flips } = document as Item;
				return { itemId: id, organId, state, facts, justiceCheck, flips };
			});
		},
		readGrid: readWorkbook,
		readEdition: async (read, file) =>
			readEdition(file, {
				organs: (await organs(read)).map(({ id, name }) => ({ id, name })),
				reference: await referenceInForce(read),
				language: read.language,
				headings: await districtHeadings(read.db, read.division),
			}),
		writeList: async (read, title, note, lines) =>
			writeWorkbook(title, note, await withVerifier(read, lines), {
				columns: wholeColumns(await columnsInForce(read.db, read.division)),
			}),
		listFile: async (read, given, format) => {
			const set = await columnsInForce(read.db, read.division);
			const list = {
				...given,
				columns: set.columns,
				note: columnsNote(set),
				lines: await withVerifier(read, given.lines),
			};
			return format === "pdf" ? listPdf(renderer, list) : listDocx(list);
		},
		matcher: async (read) => (await rulesInForce(read)).matcher,
		itemsWithTemplate: (read, itemIds) => itemsWithTemplate(read.db, itemIds),
		sendToCity: (act, itemId) => decide(act, itemId, (item) => sendToCity(item, act)),
		returnItem: (act, itemId, text) => decide(act, itemId, (item) => returnItem(item, { text }, act)),
		recordCityOpinion: async (act, itemId, opinion) => {
			const reference = await referenceInForce({ db: act.tx, division: act.division, now: act.now });
			return decide(act, itemId, (item) =>
				recordCityOpinion(item, opinion, { actor: act.actor, now: act.now, reference }),
			);
		},
		setAside: (act, itemId, as, ground) => decide(act, itemId, (item) => setAside(item, { as, ground }, act)),
		takeAddedLine: async (act, { facts, said, text }) => {
			const same = await itemListed(act.tx, act.division, facts);
			const itemId = (same ?? act.newId()) as ItemId;
			if (same === null) {
				const { codeTaken } = await namesTaken(act.tx, act.division, itemId, facts);
				await createItem(act, {
					type: "ItemDrafted",
					itemId,
					organId: facts.organId as Item["organId"],
					// The district numbers on where the city used a number that is taken.
					facts: codeTaken ? { ...facts, code: `CITY-${itemId.slice(-12)}` } : facts,
					at: act.now.toISOString(),
				});
			}
			const cityFacts = Object.fromEntries(Object.entries(facts).filter(([field]) => said.includes(field)));
			const taken = await decide(act, itemId, (item) => takeCityLine(item, { cityFacts, text }, act));
			// A line that is in force as the city wrote it needs nothing more.
			return isRefusal(taken) && taken.refused !== "no-difference" ? taken : { done: true, itemId };
		},
		templatesInUse: async (read, itemIds) => {
			const rows = itemIds.length
				? await read.db
						.withTables<NoticeTables>()
						.selectFrom("letter_template")
						.select(["item_id", "number"])
						.where("division_code", "=", read.division)
						.where("item_id", "in", itemIds)
						.where("state", "=", "published")
						.orderBy("number", "desc")
						.execute()
				: [];
			const byItem = new Map<string, string[]>();
			for (const { item_id, number } of rows)
				byItem.set(item_id, [...(byItem.get(item_id) ?? []), `第${number}版`]);
			return byItem;
		},
		liveLetters: async (read, itemIds) => {
			const rows = itemIds.length
				? await read.db
						.withTables<CommitmentTables & MatterTables>()
						.selectFrom("commitment")
						.innerJoin("matter", (join) =>
							join
								.onRef("matter.id", "=", "commitment.matter_id")
								.onRef("matter.division_code", "=", "commitment.division_code"),
						)
						.select((eb) => ["commitment.item_id", eb.fn.countAll<string>().as("count")])
						.where("commitment.division_code", "=", read.division)
						.where("commitment.item_id", "in", itemIds)
						.where("commitment.state", "not in", [
							"certificate",
							"withdrawn",
							"disowned",
							"superseded",
							"ended",
						])
						.where("matter.ended_at", "is", null)
						.groupBy("commitment.item_id")
						.execute()
				: [];
			return new Map(rows.map(({ item_id, count }) => [item_id, Number(count)]));
		},
		keepFile: keepFile(files),
		readFile: async (read, hash) => {
			const row = await read.db
				.selectFrom("stored_file")
				.select("media_type")
				.where("division_code", "=", read.division)
				.where("hash", "=", hash)
				.executeTakeFirst();
			return row && (await files.has(hash))
				? { bytes: await files.get(hash), mediaType: row.media_type }
				: null;
		},
		sms: outside.sms,
		renderer,
	};
};
