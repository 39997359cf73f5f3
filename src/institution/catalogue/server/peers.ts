import { comparePeers } from "#institution/catalogue/domain/compare-peers.ts";
import { checkPeerList, withdrawPeer } from "#institution/catalogue/domain/import-peer.ts";
import * as api from "#institution/catalogue/domain/peers-api.ts";
import { linesOf, type PlaceLine } from "#institution/catalogue/domain/places.ts";
import { showPeer } from "#institution/catalogue/domain/show-peer.ts";
import { type Actor, holds, holdsAnywhere, type OrganId, type PersonId } from "#kernel/actor.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write, writeAfter } from "#platform/perform.ts";
import { readPeerRows, threadIsBusy } from "./list-thread.ts";
import { shownLists } from "./public-places.ts";
import { seesItem } from "./queries.ts";
import { loadPlaces } from "./reference-data.ts";
import { rulesInForce } from "./rule-set.ts";
import type { CatalogueTables } from "./tables.ts";

const clause = "R-023 三(二)1";
/** The newest lines of the library that a comparison looks at. */
const mostLines = 20_000;
const mostNotes = 500;

const mayWork = (actor: Actor, organId: string): boolean =>
	// The organ is looked up below; a stranger's id holds no grant.
	holds(actor, "handler", organId as OrganId) || holdsAnywhere(actor, "justice-bureau");

type Peer = PlaceLine & { organ: string };

const importedLines = async (db: Reader, division: string): Promise<Peer[]> => {
	const rows = await db
		.withTables<CatalogueTables>()
		.selectFrom("peer_line as line")
		.innerJoin("peer_list as list", (join) =>
			join.onRef("list.division_code", "=", "line.division_code").onRef("list.id", "=", "line.list_id"),
		)
		.select([
			"list.id",
			"list.place",
			"list.state",
			"line.row_no",
			"line.cert_name",
			"line.matter_name",
			"line.organ",
			"line.issuing_organ",
			"line.bases",
		])
		.where("line.division_code", "=", division)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("peer_list_withdrawal as gone")
						.select("gone.list_id")
						.whereRef("gone.division_code", "=", "list.division_code")
						.whereRef("gone.list_id", "=", "list.id"),
				),
			),
		)
		.orderBy("list.imported_at", "desc")
		.limit(mostLines)
		.execute();
	return rows.map((row) => ({
		placeId: row.id,
		place: row.place,
		state: row.state,
		row: row.row_no,
		certName: row.cert_name,
		matterName: row.matter_name,
		organ: row.organ,
		issuingOrgan: row.issuing_organ,
		// Written by importPeerList only, from parsed bases.
		bases: row.bases as PlaceLine["bases"],
	}));
};

/** Of these lists, those taken out of the library, and why. */
const withdrawals = async (
	db: Reader,
	division: string,
	ids: readonly string[],
): Promise<Map<string, { reason: string; at: string }>> =>
	new Map(
		ids.length === 0
			? []
			: (
					await db
						.withTables<CatalogueTables>()
						.selectFrom("peer_list_withdrawal")
						.select(["list_id", "reason", "at"])
						.where("division_code", "=", division)
						.where("list_id", "in", ids)
						.execute()
				).map(({ list_id, reason, at }) => [list_id, { reason, at: at.toISOString() }]),
	);

const journal = (act: Act, subjectId: string, event: { type: string; rows?: number }) =>
	record(act, { slice: "catalogue", subjectId, matterId: null, events: [event] });

/** 同行清单库: import, compare by organ, notes of consultation. */
export const peerRoutes = (): Binding[] => {
	const published: Peer[] = loadPlaces().flatMap((list) =>
		linesOf([list]).map((line, index) => ({ ...line, organ: list.rows[index]?.organ ?? "" })),
	);
	return [
		writeAfter(
			api.importPeerList,
			async (context, { body }) => {
				const refused = checkPeerList(body, context.now);
				if (refused) return refused;
				if (threadIsBusy()) return refuse("checkup-busy", clause);
				const lines = await readPeerRows(Buffer.from(body.file, "base64"), await rulesInForce(context))
					.outcome;
				if (lines === "cancelled") return refuse("file-unreadable", clause);
				if (isRefusal(lines))
					return lines.refused === "header-not-found" ? refuse("list-columns-not-found", clause) : lines;
				return lines.length === 0 ? refuse("no-rows", clause) : lines;
			},
			async (act, { body }, lines) => {
				const { actor } = act;
				if (actor.kind !== "staff") return refuse("forbidden", clause);
				const tables = act.tx.withTables<CatalogueTables>();
				const listId = act.newId();
				await tables
					.insertInto("peer_list")
					.values({
						division_code: act.division,
						id: listId,
						place: body.place,
						title: body.title,
						source: body.source,
						published: body.published ?? null,
						state: body.state,
						row_count: lines.length,
						imported_by: actor.personId,
						imported_at: act.now,
					})
					.execute();
				for (let from = 0; from < lines.length; from += 500)
					await tables
						.insertInto("peer_line")
						.values(
							lines.slice(from, from + 500).map((line) => ({
								division_code: act.division,
								list_id: listId,
								row_no: line.row,
								cert_name: line.certName,
								matter_name: line.matterName,
								organ: line.organ,
								issuing_organ: line.issuingOrgan,
								bases: JSON.stringify(line.bases),
							})),
						)
						.execute();
				await journal(act, listId, { type: "PeerListImported", rows: lines.length });
				return { reply: { listId, rows: lines.length } };
			},
		),

		write(api.showPeerList, async (act, { params: { listId }, body }) => {
			const { actor } = act;
			if (actor.kind !== "staff") return refuse("forbidden", clause);
			const list = await act.tx
				.withTables<CatalogueTables>()
				.selectFrom("peer_list")
				.select("published")
				.where("division_code", "=", act.division)
				.where("id", "=", listId)
				.executeTakeFirst();
			if (!list) return refuse("not-found", "");
			const now = (await shownLists(act.tx, act.division)).get(listId);
			const decided = showPeer(
				{
					published: list.published,
					withdrawn: (await withdrawals(act.tx, act.division, [listId])).has(listId),
					shown: now?.shown ?? false,
					version: now?.version ?? 0,
				},
				body.shown,
				actor,
			);
			if (isRefusal(decided)) return decided;
			await act.tx
				.withTables<CatalogueTables>()
				.insertInto("peer_list_publicity")
				.values({
					division_code: act.division,
					list_id: listId,
					version: decided.version,
					shown: decided.shown,
					reason: body.reason,
					changed_by: actor.personId,
					at: act.now,
				})
				.execute();
			await journal(act, listId, { type: decided.shown ? "PeerListShown" : "PeerListHidden" });
			return { reply: { listId, shown: decided.shown } };
		}),

		write(api.withdrawPeerList, async (act, { params: { listId }, body: { reason } }) => {
			const { actor } = act;
			if (actor.kind !== "staff") return refuse("forbidden", clause);
			const tables = act.tx.withTables<CatalogueTables>();
			const list = await tables
				.selectFrom("peer_list")
				.select("imported_by")
				.where("division_code", "=", act.division)
				.where("id", "=", listId)
				.executeTakeFirst();
			if (!list) return refuse("not-found", "");
			const refused = withdrawPeer(
				{
					importedBy: list.imported_by as PersonId,
					withdrawn: (await withdrawals(act.tx, act.division, [listId])).has(listId),
					shown: (await shownLists(act.tx, act.division)).get(listId)?.shown ?? false,
				},
				reason,
				actor,
			);
			if (refused) return refused;
			await tables
				.insertInto("peer_list_withdrawal")
				.values({
					division_code: act.division,
					list_id: listId,
					reason,
					withdrawn_by: actor.personId,
					at: act.now,
				})
				.execute();
			await journal(act, listId, { type: "PeerListWithdrawn" });
			return { reply: { listId } };
		}),

		read(api.peerLists, async ({ db, division, actor }, { query: { page, size } }) => {
			const shown = await shownLists(db, division);
			const rows = await db
				.withTables<CatalogueTables>()
				.selectFrom("peer_list")
				.selectAll()
				.where("division_code", "=", division)
				.orderBy("imported_at", "desc")
				.offset((page - 1) * size)
				.limit(size + 1)
				.execute();
			const withdrawn = await withdrawals(
				db,
				division,
				rows.map(({ id }) => id),
			);
			return {
				reply: pageOf(
					rows.map((row) => ({
						id: row.id,
						place: row.place,
						title: row.title,
						source: row.source,
						published: row.published,
						state: row.state,
						shown: shown.get(row.id)?.shown ?? false,
						rowCount: row.row_count,
						importedAt: row.imported_at.toISOString(),
						withdrawn: withdrawn.get(row.id) ?? null,
						mayWithdraw:
							withdrawPeer(
								{
									importedBy: row.imported_by as PersonId,
									withdrawn: withdrawn.has(row.id),
									shown: shown.get(row.id)?.shown ?? false,
								},
								"…",
								actor,
							) === null,
					})),
					{ page, size },
				),
			};
		}),

		read(api.peerComparison, async (context, { query: { organId, page, size } }) => {
			const { db, division, actor } = context;
			const { matcher } = await rulesInForce(context);
			const tables = db.withTables<CatalogueTables & { person: { id: string; name: string } }>();
			const organ = await tables
				.selectFrom("organ")
				.select("name")
				.where("division_code", "=", division)
				.where("id", "=", organId)
				.executeTakeFirst();
			if (!organ || !seesItem(actor, organId)) return refuse("not-found", "");
			const own = await tables
				.selectFrom("catalogue_item")
				.select(["cert_name", "matter_name"])
				.where("division_code", "=", division)
				.where("organ_id", "=", organId)
				.limit(5_000)
				.execute();
			const differences = comparePeers(
				organ.name,
				own.map((row) => ({ certName: row.cert_name, matterName: row.matter_name })),
				[...published, ...(await importedLines(db, division))],
				matcher,
			);
			const notes = await tables
				.selectFrom("peer_note as note")
				.innerJoin("person", "person.id", "note.person_id")
				.select(["note.cert_name", "note.consulted", "note.note", "note.at", "person.name"])
				.where("note.division_code", "=", division)
				.where("note.organ_id", "=", organId)
				.orderBy("note.at", "desc")
				.limit(mostNotes)
				.execute();
			return {
				reply: {
					rows: differences.slice((page - 1) * size, page * size).map(({ certName, matterName, peers }) => ({
						id: `${certName}/${matterName}`,
						certName,
						matterName,
						peers: peers.slice(0, 30).map((peer) => ({
							place: peer.place,
							state: peer.state === "cancelled" ? ("cancelled" as const) : ("committed" as const),
							certName: peer.certName,
							row: peer.row,
						})),
						notes: notes
							.filter((note) => matcher.compare({ certName: note.cert_name }, { certName }).same)
							.map((note) => ({
								consulted: note.consulted,
								note: note.note,
								by: note.name,
								at: note.at.toISOString(),
							})),
					})),
					page,
					size,
					more: differences.length > page * size,
				},
			};
		}),

		write(api.notePeerConsultation, async (act, { body }) => {
			const { actor } = act;
			if (!seesItem(actor, body.organId)) return refuse("not-found", clause);
			if (actor.kind !== "staff" || !mayWork(actor, body.organId)) return refuse("forbidden", clause);
			const organ = await act.tx
				.withTables<CatalogueTables>()
				.selectFrom("organ")
				.select("id")
				.where("division_code", "=", act.division)
				.where("id", "=", body.organId)
				.executeTakeFirst();
			if (!organ) return refuse("organ-unknown", "R-001");
			const noteId = act.newId();
			await act.tx
				.withTables<CatalogueTables>()
				.insertInto("peer_note")
				.values({
					division_code: act.division,
					id: noteId,
					organ_id: body.organId,
					cert_name: body.certName,
					consulted: body.consulted,
					note: body.note,
					person_id: actor.personId,
					at: act.now,
				})
				.execute();
			return { reply: { noteId } };
		}),
	];
};
