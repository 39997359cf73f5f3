import { sql } from "kysely";
import { endedDemands } from "#institution/campaign/server/ended-demands.ts";
import type { CampaignNeeds, ListItem } from "#institution/campaign/server/needs.ts";
import { openAdjustment } from "#institution/catalogue/domain/adjust.ts";
import { takeCityLine } from "#institution/catalogue/domain/city-line.ts";
import { columnsNote, wholeColumns } from "#institution/catalogue/domain/column-set.ts";
import type { ItemEvent } from "#institution/catalogue/domain/events.ts";
import { groundsAnsweredYes } from "#institution/catalogue/domain/exclusion.ts";
import { findingsOf } from "#institution/catalogue/domain/findings.ts";
import type { Item, ItemFacts, ItemId } from "#institution/catalogue/domain/item.ts";
import { matterMatcher } from "#institution/catalogue/domain/match-matter.ts";
import { overruled } from "#institution/catalogue/domain/overrule.ts";
import { restore } from "#institution/catalogue/domain/restore.ts";
import { returnItem } from "#institution/catalogue/domain/return.ts";
import { recordCityOpinion, sendToCity } from "#institution/catalogue/domain/review.ts";
import { setAside } from "#institution/catalogue/domain/set-aside.ts";
import { withdrawCityLine, withdrawCityOpinion } from "#institution/catalogue/domain/withdraw-city-line.ts";
import { columnsInForce, districtHeadings } from "#institution/catalogue/server/columns.ts";
import { listDocx, listPdf } from "#institution/catalogue/server/list-document.ts";
import { publishedItem, publishedItems, workingItem } from "#institution/catalogue/server/queries.ts";
import { readEdition } from "#institution/catalogue/server/read-edition.ts";
import { readWorkbook } from "#institution/catalogue/server/read-workbook.ts";
import { loadMatterWords } from "#institution/catalogue/server/reference-data.ts";
import { referenceInForce, rulesInForce } from "#institution/catalogue/server/rule-set.ts";
import { createItem, decideItem, itemListed, namesTaken } from "#institution/catalogue/server/store.ts";
import type { CatalogueTables } from "#institution/catalogue/server/tables.ts";
import { writeWorkbook } from "#institution/catalogue/server/write-workbook.ts";
import type { CommitmentTables } from "#institution/commitment/server/tables.ts";
import type { MatterTables } from "#institution/matter/server/tables.ts";
import { guideInForce } from "#institution/notice/server/guide-routes.ts";
import { itemsWithTemplate, templatesInForce } from "#institution/notice/server/queries.ts";
import { organOf, organs } from "#institution/organisation/server/queries.ts";
import { holds, holdsAnywhere, type OrganId } from "#kernel/actor.ts";
import { type Decision, isRefusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Parts } from "../parts.ts";
import { keepFile, readFile } from "./files.ts";

const matters = matterMatcher(loadMatterWords());
const guideNeeds = { workingItem, publishedItem, publishedItems, endedDemands, organOf };

/** Working items, in the order of the list, at most 10,000. */
const documents = (read: Read) =>
	read.db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select("document")
		.where("division_code", "=", read.division)
		.orderBy("code")
		.orderBy("id")
		.limit(10_000);

const listItem = ({ document }: { document: string | object }): ListItem => {
	// Only the catalogue's store writes the document, and only from an Item.
	const { id, organId, state, facts, justiceCheck, flips, publishedIn, opinions } = document as Item;
	const last = opinions.findLast(({ decision }) => decision === "returned");
	// What an organ's own head sent back is the organ's own affair.
	const returned =
		state === "returned" && last && last.stage !== "department-review"
			? { text: last.text, at: new Date(last.at) }
			: null;
	return { itemId: id, organId, state, facts, justiceCheck, flips, publishedIn, returned };
};

/** Letters begun and not ended, of matters that are not ended. */
const living = (read: Read, itemIds: readonly string[]) =>
	read.db
		.withTables<CommitmentTables & MatterTables>()
		.selectFrom("commitment")
		.innerJoin("matter", (join) =>
			join
				.onRef("matter.id", "=", "commitment.matter_id")
				.onRef("matter.division_code", "=", "commitment.division_code"),
		)
		.where("commitment.division_code", "=", read.division)
		.where("commitment.item_id", "in", itemIds)
		.where("commitment.state", "not in", ["certificate", "withdrawn", "disowned", "superseded", "ended"])
		.where("matter.ended_at", "is", null);

/** Lines of the edition in force, of these items or of all. */
const releasedFacts: CampaignNeeds["releasedFacts"] = async (read, itemIds) => {
	if (itemIds?.length === 0) return new Map();
	let query = read.db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_release_item as line")
		.select(["line.item_id", "line.facts"])
		.where("line.division_code", "=", read.division)
		.where("line.release_id", "=", (eb) =>
			eb
				.selectFrom("catalogue_release as release")
				.select("release.id")
				.where("release.division_code", "=", read.division)
				.orderBy("release.number", "desc")
				.limit(1),
		);
	if (itemIds !== null) query = query.where("line.item_id", "in", itemIds);
	// Lines of an edition are written once, from ItemFacts.
	return new Map((await query.execute()).map((row) => [row.item_id, row.facts as ItemFacts]));
};

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
	/** The same as the organ that acts on its own item. */
	const decideOwn = async (act: Act, itemId: string, rule: (item: Item) => Decision<ItemEvent, string>) => {
		const outcome = await decideItem(
			act,
			itemId,
			({ organId }) => holds(act.actor, "handler", organId) || holds(act.actor, "organ-head", organId),
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
		organs,
		items: async (read, organIds) => {
			if (organIds?.length === 0) return [];
			let query = documents(read);
			if (organIds !== null) query = query.where("organ_id", "in", organIds);
			return (await query.execute()).map(listItem);
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
		matters,
		itemsWithTemplate: (read, itemIds) => itemsWithTemplate(read.db, itemIds),
		sendToCity: (act, itemId) => decide(act, itemId, (item) => sendToCity(item, act)),
		returnItem: (act, itemId, text) => decide(act, itemId, (item) => returnItem(item, { text }, act)),
		overruled: async (read, facts) => {
			const reference = await referenceInForce(read);
			return facts.map((one) => overruled(findingsOf(one, reference)));
		},
		recordCityOpinion: async (act, itemId, opinion) => {
			const reference = await referenceInForce({ db: act.tx, division: act.division, now: act.now });
			return decide(act, itemId, (item) =>
				recordCityOpinion(item, opinion, { actor: act.actor, now: act.now, reference }),
			);
		},
		setAside: async (act, itemId, how) => {
			const reference = await referenceInForce({ db: act.tx, division: act.division, now: act.now });
			return decide(act, itemId, (item) =>
				setAside(item, how, { actor: act.actor, now: act.now, reference }),
			);
		},
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
		withdrawOpinion: (act, itemId, line) =>
			decide(act, itemId, (item) => withdrawCityOpinion(item, line, act)),
		withdrawAddedLine: async (act, itemId, text) => {
			const done = await decide(act, itemId, (item) => withdrawCityLine(item, { text }, act));
			// In force as the city wrote it already: nothing was laid on the item.
			return isRefusal(done) && (done.refused === "not-from-city" || done.details?.state === "published")
				? { done: true }
				: done;
		},
		releasedSince: async (read, itemIds, since) => {
			const rows = await read.db
				.withTables<CatalogueTables>()
				.selectFrom("catalogue_proposal as proposal")
				.innerJoin(
					(eb) =>
						eb.fn<{ item_id: string }>("unnest", [sql`${itemIds}::text[]`]).as<"item">(sql`item (item_id)`),
					(join) =>
						join.on(
							sql<boolean>`jsonb_exists(proposal.document -> 'itemIds', item.item_id)
								or jsonb_exists(proposal.document -> 'removedIds', item.item_id)`,
						),
				)
				.select((eb) => ["proposal.state", eb.fn.count<string>("item.item_id").distinct().as("count")])
				.where("proposal.division_code", "=", read.division)
				.where("proposal.state", "in", ["proposed", "published"])
				.where("proposal.created_at", ">=", since)
				.groupBy("proposal.state")
				.execute();
			const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
			return { proposed: count("proposed"), published: count("published") };
		},
		itemsById: async (read, itemIds) =>
			itemIds.length === 0 ? [] : (await documents(read).where("id", "in", itemIds).execute()).map(listItem),
		itemsSavedSince: async (read, since) =>
			(await documents(read).where("updated_at", ">=", since).execute()).map(listItem),
		itemsNaming: async (read, organIds, law) => {
			if (organIds?.length === 0) return [];
			let query = documents(read).where(sql<boolean>`position(${law} in document::text) > 0`);
			if (organIds !== null) query = query.where("organ_id", "in", organIds);
			return (await query.execute()).map(listItem);
		},
		releasedFacts,
		openAdjustment: (act, itemId, text) =>
			decideOwn(act, itemId, (item) => openAdjustment(item, { text }, act)),
		takeOff: async (act, itemId, as, ground) => {
			const reference = await referenceInForce({ db: act.tx, division: act.division, now: act.now });
			return decideOwn(act, itemId, (item) => {
				const boxes = item.facts.exclusionCheck?.boxes;
				const exclusionGround = boxes ? (groundsAnsweredYes(boxes)[0] ?? null) : null;
				return setAside(item, { as, ground, exclusionGround }, { actor: act.actor, now: act.now, reference });
			});
		},
		restoreItem: async (act, itemId, { before, text }) => {
			const outcome = await decideItem(
				act,
				itemId,
				() => holdsAnywhere(act.actor, "justice-bureau"),
				async (item) =>
					restore(
						item,
						{ before, text },
						{
							actor: act.actor,
							now: act.now,
							published: (await releasedFacts(act, [itemId])).get(itemId) ?? null,
							...(await namesTaken(act.tx, act.division, item.id, item.facts)),
						},
					),
			);
			return isRefusal(outcome) ? outcome : ({ done: true } as const);
		},
		templatesInUse: async (read, itemIds) =>
			new Map(
				[...(await templatesInForce(read.db, itemIds))].map(([itemId, { number, text }]) => {
					const words = [...text.sentences.map((one) => one.text), ...Object.values(text.plainWords)];
					return [itemId, { number, text: words.join("\n") }];
				}),
			),
		guidesInUse: async (read, kind, subjectIds) => {
			const found = new Map<string, { number: number; text: string; isStale: boolean }>();
			for (const subjectId of subjectIds) {
				const guide = await guideInForce(read, guideNeeds, kind, subjectId);
				if (guide)
					found.set(subjectId, {
						number: guide.shown.number,
						isStale: guide.shown.isStale,
						text: guide.shown.sections.flatMap(({ lines }) => lines).join("\n"),
					});
			}
			return found;
		},
		liveLetters: async (read, itemIds) => {
			const rows = itemIds.length
				? await living(read, itemIds)
						.select((eb) => ["commitment.item_id", eb.fn.countAll<string>().as("count")])
						.groupBy("commitment.item_id")
						.execute()
				: [];
			return new Map(rows.map(({ item_id, count }) => [item_id, Number(count)]));
		},
		liveLetterList: async (read, itemIds, { limit, offset }) => {
			const rows = itemIds.length
				? await living(read, itemIds)
						.select([
							"commitment.id",
							"commitment.matter_id",
							"matter.matter_no",
							"commitment.organ_id",
							"commitment.item_id",
							"commitment.state",
							"commitment.offered_at",
							sql<string | null>`commitment.document #>> '{notice,completedAt}'`.as("told_at"),
						])
						.orderBy("commitment.offered_at")
						.orderBy("commitment.id")
						.limit(limit)
						.offset(offset)
						.execute()
				: [];
			return rows.map((row) => ({
				commitmentId: row.id,
				matterId: row.matter_id,
				matterNo: row.matter_no,
				organId: row.organ_id as OrganId,
				itemId: row.item_id,
				state: row.state,
				offeredAt: row.offered_at,
				toldAt: row.told_at === null ? null : new Date(row.told_at),
			}));
		},
		keepFile: keepFile(files),
		readFile: readFile(files),
		sms: outside.sms,
		renderer,
	};
};
