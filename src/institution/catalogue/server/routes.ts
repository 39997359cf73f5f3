import { actions, rightOn } from "#institution/catalogue/domain/actions.ts";
import { dropAdjustment, openAdjustment } from "#institution/catalogue/domain/adjust.ts";
import * as api from "#institution/catalogue/domain/api.ts";
import { admitCityLine } from "#institution/catalogue/domain/city-line.ts";
import { change, draft } from "#institution/catalogue/domain/draft.ts";
import type { Finding } from "#institution/catalogue/domain/finding.ts";
import { findingsOf } from "#institution/catalogue/domain/findings.ts";
import type { Item, ReleaseId } from "#institution/catalogue/domain/item.ts";
import {
	type CityStanding,
	dropProposal,
	type LetterFit,
	nextEdition,
	pinned,
	proposeRelease,
	publishRelease,
	type ReleasedItem,
} from "#institution/catalogue/domain/release.ts";
import { returnItem } from "#institution/catalogue/domain/return.ts";
import { refuseAtCity, review, sendToCity, takeUp } from "#institution/catalogue/domain/review.ts";
import { setAside } from "#institution/catalogue/domain/set-aside.ts";
import { sendToReview, submit } from "#institution/catalogue/domain/submit.ts";
import { catalogueWordsEnglish } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import type { PersonId } from "#kernel/actor.ts";
import { holds } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, readTimeless, write } from "#platform/perform.ts";
import { approvalRoutes } from "./approval-routes.ts";
import { standingWithApprovals } from "./city-approvals.ts";
import { type ListFile, listExports } from "./export-list.ts";
import { alreadyInList, readImport } from "./import.ts";
import {
	itemOfRelease,
	organExists,
	publishedItem,
	releaseBoardOf,
	releasedItems,
	releaseNumbered,
	releaseOf,
	releaseOrCurrent,
	seesItem,
	workItemOf,
	workList,
} from "./queries.ts";
import { countedReleases, differencesBetween } from "./release-differences.ts";
import {
	editionInForce,
	insertProposal,
	insertRelease,
	lockCandidates,
	lockProposal,
	lockRemovals,
	nextReleaseNo,
	saveDroppedProposal,
} from "./release-store.ts";
import { referenceInForce } from "./rule-set.ts";
import { catalogueSearch } from "./search.ts";
import { asOrganId, createItem, decideItem, namesTaken, newItemId } from "./store.ts";
import type { CatalogueTables } from "./tables.ts";

/** What this slice asks of the rest: letters that fit, the city's editions, a store for files, a typesetter. */
export type CatalogueNeeds = {
	renderer: DocumentRenderer;
	/** The published letter version that would go out with each line, and whether it fits these very facts. */
	lettersFor(
		on: { db: Reader; division: string; now: Date },
		lines: readonly ReleasedItem[],
	): Promise<ReadonlyMap<string, LetterFit>>;
	/** Where these items stand with the city by its merged editions. */
	cityStanding(
		reader: Reader,
		division: string,
		itemIds: readonly string[],
	): Promise<Omit<CityStanding, "confirmed">>;
	keepFile(
		act: Act,
		file: { bytes: Uint8Array; mediaType: string; purpose: string; subjectId: string },
	): Promise<string>;
	readFile(read: Read, hash: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>;
	/** Certificates nobody is asked for any more, and since when (decision 0013). */
	endedDemands(reader: Reader, itemIds: readonly string[]): Promise<ReadonlyMap<string, Day>>;
};

const wordsFor = ({ language }: Read) => (language === "en" ? catalogueWordsEnglish : catalogueWords);
const told = (read: Read, findings: readonly Finding[]) =>
	findings.map((finding) => ({ ...finding, message: wordsFor(read).findings[finding.reason] }));

const served = ({ fileName, mediaType, file }: ListFile) => ({
	fileName,
	mediaType,
	file: Buffer.from(file).toString("base64"),
});

export const catalogueRoutes = (needs: CatalogueNeeds): Binding[] => {
	const { lettersFor, cityStanding, endedDemands, renderer } = needs;
	const inForce = ({ tx, division, now }: Act) => referenceInForce({ db: tx, division, now });
	const search = catalogueSearch();
	const lists = listExports(renderer);

	const sight = (act: Act) => (item: Item) => seesItem(act.actor, item.organId);
	const decide = (act: Act, itemId: string, rule: Parameters<typeof decideItem>[3]) =>
		decideItem(act, itemId, sight(act), rule);

	/** The same for steps that a line which is with the city waits for: the merged edition decides on it, nobody singly. */
	const decideHere = (act: Act, itemId: string, rule: Parameters<typeof decideItem>[3]) =>
		decide(act, itemId, async (item, version) => {
			const { atCity } = await cityStanding(act.tx, act.division, [item.id]);
			return refuseAtCity(atCity.has(item.id)) ?? rule(item, version);
		});

	/** What a release takes and takes out, as it stands now and locked. */
	const standing = async (act: Act, itemIds: readonly string[], removedIds: readonly string[]) => {
		const on = { db: act.tx, division: act.division, now: act.now };
		const candidates = await lockCandidates(act, itemIds, (lines) => lettersFor(on, lines));
		const removals = await lockRemovals(act, removedIds);
		const ids = [...itemIds, ...removedIds];
		const editions = await cityStanding(act.tx, act.division, ids);
		const city = await standingWithApprovals(act.tx, act.division, ids, editions);
		return { candidates, removals, city };
	};

	return [
		...approvalRoutes(needs),
		write(api.draftItem, async (act, { body: { facts } }) => {
			if (!seesItem(act.actor, facts.organId)) return refuse("not-found", "R-001");
			const itemId = newItemId(act);
			const decision = draft(itemId, facts, {
				actor: act.actor,
				now: act.now,
				organExists: await organExists(act.tx, act.division, facts.organId),
				...(await namesTaken(act.tx, act.division, itemId, facts)),
			});
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "ItemDrafted") throw new Error("drafting must give one ItemDrafted");
			return { reply: await createItem(act, event) };
		}),

		write(api.changeItem, (act, { params, body: { facts, version } }) =>
			decide(act, params.itemId, async (item, stored) => {
				if (version !== undefined && version !== stored) return refuse("version-moved-on", "三(二)1");
				return change(item, facts, {
					actor: act.actor,
					now: act.now,
					...(await namesTaken(act.tx, act.division, item.id, facts)),
				});
			}),
		),

		write(api.checkItem, async (act, { body: { facts } }) => ({
			reply: { findings: told(act, findingsOf(facts, await inForce(act))) },
		})),

		write(api.sendItemToReview, (act, { params }) =>
			decide(act, params.itemId, async (item) => sendToReview(item, act)),
		),

		write(api.submitItem, (act, { params }) =>
			decide(act, params.itemId, async (item) =>
				submit(item, { actor: act.actor, now: act.now, reference: await inForce(act) }),
			),
		),

		write(api.returnItem, (act, { params, body }) =>
			decideHere(act, params.itemId, async (item) => returnItem(item, body, act)),
		),

		write(api.takeUpItem, (act, { params }) => decide(act, params.itemId, async (item) => takeUp(item, act))),

		write(api.reviewItem, (act, { params, body }) =>
			decide(act, params.itemId, async (item) =>
				review(item, body, { actor: act.actor, now: act.now, reference: await inForce(act) }),
			),
		),

		write(api.setItemAside, (act, { params, body }) =>
			decideHere(act, params.itemId, async (item) =>
				setAside(item, body, { actor: act.actor, now: act.now, reference: await inForce(act) }),
			),
		),

		write(api.sendItemsToCity, async (act, { body: { itemIds } }) => {
			for (const itemId of [...itemIds].sort()) {
				const outcome = await decide(act, itemId, async (item) => sendToCity(item, act));
				if (isRefusal(outcome)) return outcome;
			}
			return { reply: { sent: itemIds.length } };
		}),

		write(api.admitCityLine, (act, { params, body }) =>
			decide(act, params.itemId, async (item) =>
				admitCityLine(item, body, { actor: act.actor, now: act.now, reference: await inForce(act) }),
			),
		),

		write(api.openAdjustment, (act, { params, body }) =>
			decide(act, params.itemId, async (item) => openAdjustment(item, body, act)),
		),

		write(api.dropAdjustment, (act, { params }) =>
			decide(act, params.itemId, async (item) => {
				const published = await publishedItem(act.tx, item.id);
				return dropAdjustment(item, published ? factsOnly(published) : null, act);
			}),
		),

		write(api.importCatalogue, async (act, { body }) => {
			const { actor } = act;
			if (!seesItem(actor, body.organId)) return refuse("not-found", "R-001");
			if (actor.kind !== "staff" || !holds(actor, "handler", asOrganId(body.organId)))
				return refuse("forbidden", "R-025 三(二)1");
			const organ = await act.tx
				.withTables<CatalogueTables>()
				.selectFrom("organ")
				.select(["id", "name"])
				.where("division_code", "=", act.division)
				.where("id", "=", body.organId)
				.executeTakeFirst();
			if (!organ) return refuse("organ-unknown", "R-001");
			const file = Buffer.from(body.file, "base64");
			const outcome = await readImport(file, {
				organ: { id: organ.id, names: [organ.name] },
				reference: await inForce(act),
				...(await alreadyInList(act.tx, act.division, organ.id)),
				codeFor: () => `AUTO-${act.newId().slice(-12)}`,
				language: act.language,
			});
			if (isRefusal(outcome)) return outcome;
			const errors = outcome.cells.filter(({ severity }) => severity === "error").length;
			if (body.mode === "apply") {
				if (errors > 0) return refuse("import-has-errors", "R-025 三(二)1", { errors });
				const tried = await act.tx
					.withTables<CatalogueTables>()
					.selectFrom("catalogue_import")
					.select("error_count")
					.where("division_code", "=", act.division)
					.where("organ_id", "=", organ.id)
					.where("file_hash", "=", outcome.fileHash)
					.where("kind", "=", "dry-run")
					.orderBy("at", "desc")
					.limit(1)
					.executeTakeFirst();
				if (!tried) return refuse("dry-run-first", "R-025 三(二)1");
				for (const { facts } of outcome.rows)
					await createItem(act, {
						type: "ItemDrafted",
						itemId: newItemId(act),
						organId: asOrganId(organ.id),
						facts,
						at: act.now.toISOString(),
					});
			}
			const importId = act.newId();
			if (body.mode === "apply") {
				const event = { type: "CatalogueImported", rows: outcome.rows.length, fileHash: outcome.fileHash };
				await record(act, {
					slice: "catalogue",
					subjectId: importId,
					matterId: null,
					events: [event],
				});
			}
			await act.tx
				.withTables<CatalogueTables>()
				.insertInto("catalogue_import")
				.values({
					division_code: act.division,
					id: importId,
					organ_id: organ.id,
					file_hash: outcome.fileHash,
					person_id: actor.personId,
					kind: body.mode === "apply" ? "applied" : "dry-run",
					row_count: outcome.rows.length,
					error_count: errors,
					at: act.now,
				})
				.execute();
			return {
				reply: {
					mode: body.mode,
					fileHash: outcome.fileHash,
					sheet: outcome.sheet,
					headerRow: outcome.headerRow,
					columns: outcome.columns,
					rowCount: outcome.rows.length,
					cells: outcome.cells,
					rows: outcome.rows.map(({ row, facts }) => ({
						row,
						code: facts.code.startsWith("AUTO-") ? "（导入时编码）" : facts.code,
						matterName: facts.matterName,
						certName: facts.certName,
					})),
					imported: body.mode === "apply" ? outcome.rows.length : 0,
				},
			};
		}),

		read(api.workItems, async (context, { query }) => ({ reply: await workList(context, query) })),

		read(api.workItem, async (context, { params }) => {
			const found = await workItemOf(context, params.itemId);
			if (!found) return refuse("not-found", "");
			const { item, version, organName } = found;
			return {
				reply: {
					itemId: item.id,
					organName,
					state: item.state,
					version,
					facts: item.facts,
					cityFields: Object.keys(item.cityFacts ?? {}),
					ground: "ground" in item ? item.ground : null,
					justiceCheck: item.justiceCheck,
					flips: [...item.flips],
					opinions: [...item.opinions],
					overruled: [...(item.overruled ?? [])],
					findings: told(context, findingsOf(item.facts, await referenceInForce(context))),
					actions: Object.fromEntries(
						Object.keys(actions).map((name) => {
							// Keys of the action table are its action names.
							const right = rightOn(name as keyof typeof actions, context.actor, item);
							return [name, right ? wordsFor(context).refusals[right] : null];
						}),
					),
				},
			};
		}),

		write(api.proposeRelease, async (act, { body }) => {
			const decision = proposeRelease(
				{ proposalId: act.newId(), ...body },
				{ actor: act.actor, ...(await standing(act, body.itemIds, body.removedIds)) },
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "ReleaseProposed") throw new Error("proposing must give one ReleaseProposed");
			await insertProposal(act, event);
			return {
				reply: {
					proposalId: event.proposalId,
					count: event.itemIds.length,
					removed: event.removedIds.length,
				},
			};
		}),

		write(api.publishRelease, async (act, { params }) => {
			const proposal = await lockProposal(act, params.proposalId);
			if (!proposal) return refuse("not-found", "");
			const { candidates, removals, city } = await standing(act, proposal.itemIds, proposal.removedIds);
			const edition = nextEdition(
				await editionInForce(act.tx, act.division),
				candidates.flatMap(({ itemId, facts }) => (facts ? [{ itemId, facts }] : [])),
				proposal.removedIds,
			);
			const decision = publishRelease(
				proposal,
				{ releaseId: act.newId() as ReleaseId, releaseNo: await nextReleaseNo(act.tx, act.division) },
				{ actor: act.actor, candidates, removals, edition, city },
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "ReleasePublished") throw new Error("publishing must give one ReleasePublished");
			const approvedBy: PersonId | null = act.actor.kind === "staff" ? act.actor.personId : null;
			if (!approvedBy) return refuse("forbidden", "R-027 三(二)3");
			const letters = await lettersFor({ db: act.tx, division: act.division, now: act.now }, edition);
			await insertRelease(
				act,
				{
					releaseId: event.releaseId,
					releaseNo: event.releaseNo,
					proposal,
					approvedBy,
					edition: edition.map((line) => ({ ...line, templateId: pinned(line, letters.get(line.itemId)) })),
					removals,
				},
				search,
			);
			return { reply: { releaseId: event.releaseId, releaseNo: event.releaseNo, count: event.count } };
		}),

		write(api.dropProposal, async (act, { params }) => {
			const proposal = await lockProposal(act, params.proposalId);
			if (!proposal) return refuse("not-found", "");
			const decision = dropProposal(proposal, act.actor);
			if (isRefusal(decision)) return decision;
			await saveDroppedProposal(act, { type: "ReleaseProposalDropped", proposalId: proposal.id });
			return { reply: { proposalId: proposal.id } };
		}),

		read(api.releaseBoard, async (context) => ({
			reply: await releaseBoardOf(context, {
				letters: (lines) => lettersFor(context, lines),
				standing: async (ids) =>
					standingWithApprovals(
						context.db,
						context.division,
						ids,
						await cityStanding(context.db, context.division, ids),
					),
			}),
		})),

		read(api.releases, async (context, { query }) => ({ reply: await countedReleases(context, query) })),

		read(api.release, async ({ db, division }, { params: { releaseId } }) => {
			const release = await releaseOrCurrent(db, division, releaseId);
			if (!release) return refuse("not-found", "");
			const { itemCount: _, ...head } = release;
			const lines = await releasedItems(db, division, release.releaseId);
			const items = lines.map(({ itemId, organName, facts }) => ({ itemId, organName, facts }));
			return { reply: { ...head, items } };
		}),

		read(api.releaseDifferences, async (context, { params: { releaseId }, query }) => {
			const { db, division } = context;
			const release = await releaseOrCurrent(db, division, releaseId);
			const against = query.against && (await releaseOf(db, division, query.against));
			if (!release || against === null) return refuse("not-found", "");
			const before = against || (await releaseNumbered(db, division, release.number - 1));
			return { reply: await differencesBetween(context, before, release, query) };
		}),

		read(api.releaseListFile, async (context, { params: { releaseId }, query }) => {
			const list = await lists.ofRelease(context, releaseId, query);
			return list ? { reply: served(list) } : refuse("not-found", "");
		}),

		read(api.organListFile, async (context, { params: { organId }, query }) => {
			const list = await lists.ofOrgan(context, organId, query);
			return isRefusal(list) ? list : { reply: served(list) };
		}),

		readTimeless(api.searchItems, async (context, { query }) => {
			const found = await search.find(context, query);
			const ended = await endedDemands(
				context.db,
				found.rows.map(({ itemId }) => itemId),
			);
			const rows = found.rows.map((row) => ({ ...row, demandEndedOn: ended.get(row.itemId) ?? null }));
			return { reply: { ...found, rows } };
		}),

		read(api.itemPage, async (context, { params, query }) => {
			const item = await itemOfRelease(context, params.itemId, query.releaseId);
			if (!item) return refuse("not-found", "");
			const ended = await endedDemands(context.db, [item.itemId]);
			return { reply: { ...item, demandEndedOn: ended.get(item.itemId) ?? null } };
		}),
	];
};

const factsOnly = ({
	itemId: _,
	releaseId: __,
	releaseNo: ___,
	organName: ____,
	publishedAt: _____,
	...facts
}: NonNullable<Awaited<ReturnType<typeof publishedItem>>>) => facts;
