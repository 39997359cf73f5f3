import { randomBytes } from "node:crypto";
import { refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import type { OrganisationEvent } from "../domain/events.ts";
import { tokenDigest } from "./sessions.ts";
import type { OrganisationTables } from "./tables.ts";

const notFound = refuse("not-found", "R-050");

const happened = (act: Act, subjectId: string, event: OrganisationEvent) =>
	record(act, { slice: "organisation", subjectId, matterId: null, events: [event] });

/** 对接系统: other systems that act for one organ. Their token is made here, told once and kept only as a digest. */
export const apiClientRoutes = (): Binding[] => [
	read(api.apiClients, async (context, { query: { page } }) => {
		const size = 20;
		const rows = await context.db
			.withTables<OrganisationTables>()
			.selectFrom("api_client as c")
			.innerJoin("organ as o", "o.id", "c.organ_id")
			.select(["c.id", "c.name", "c.organ_id", "o.name as organ_name", "c.active", "c.created_at"])
			.where("c.division_code", "=", context.division)
			.orderBy("c.active", "desc")
			.orderBy("c.created_at", "desc")
			.orderBy("c.id")
			.limit(size + 1)
			.offset((page - 1) * size)
			.execute();
		return {
			reply: {
				rows: rows.slice(0, size).map((row) => ({
					id: row.id,
					name: row.name,
					organId: row.organ_id,
					organName: row.organ_name,
					active: row.active,
					createdAt: row.created_at.toISOString(),
				})),
				page,
				more: rows.length > size,
			},
		};
	}),

	write(api.addApiClient, async (act, { body: { name, organId } }) => {
		const db = act.tx.withTables<OrganisationTables>();
		const organ = await db
			.selectFrom("organ")
			.select("id")
			.where("id", "=", organId)
			.where("division_code", "=", act.division)
			.executeTakeFirst();
		if (!organ) return notFound;
		const id = act.newId();
		const token = randomBytes(32).toString("base64url");
		const added = await db
			.insertInto("api_client")
			.values({
				id,
				division_code: act.division,
				organ_id: organId,
				name,
				token_hash: tokenDigest(token),
			})
			.onConflict((conflict) =>
				conflict.columns(["division_code", "organ_id", "name"]).where("active", "=", true).doNothing(),
			)
			.returning("id")
			.executeTakeFirst();
		if (!added) return refuse("client-name-taken", "R-050");
		await happened(act, id, { type: "ApiClientAdded", clientId: id, organId });
		return { reply: { id, token } };
	}),

	write(api.revokeApiClient, async (act, { params: { id } }) => {
		const client = await act.tx
			.withTables<OrganisationTables>()
			.selectFrom("api_client")
			.select("active")
			.where("id", "=", id)
			.where("division_code", "=", act.division)
			.forUpdate()
			.executeTakeFirst();
		if (!client) return notFound;
		if (client.active) {
			await act.tx
				.withTables<OrganisationTables>()
				.updateTable("api_client")
				.set({ active: false })
				.where("id", "=", id)
				.where("division_code", "=", act.division)
				.execute();
			await happened(act, id, { type: "ApiClientRevoked", clientId: id });
		}
		return { reply: { done: true } as const };
	}),
];
