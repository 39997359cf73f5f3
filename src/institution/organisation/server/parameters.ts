import { refuse } from "#kernel/decision.ts";
import type { Parameter, ParameterKey } from "#kernel/parameter.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import type { OrganisationEvent } from "../domain/events.ts";
import {
	checkDecision,
	checkParameterChange,
	needsSecondPerson,
	type ParameterChange,
} from "../domain/parameter-change.ts";
import { personNames } from "./queries.ts";
import type { OrganisationTables } from "./tables.ts";

const happened = (act: Act, event: OrganisationEvent) =>
	record(act, { slice: "organisation", subjectId: act.newId(), matterId: null, events: [event] });

const tables = (act: Act) => act.tx.withTables<OrganisationTables>();

/** Writes the next version of a parameter; what was decided with the former keeps it. */
const putInForce = async (
	act: Act,
	current: Parameter,
	change: ParameterChange & { reason: string; changedBy: string | null },
): Promise<number> => {
	const version = current.version + 1;
	await act.tx
		.insertInto("parameter")
		.values({
			key: current.key,
			version,
			value: String(change.value),
			unit: current.unit,
			standing: change.standing,
			authority: change.authority,
			changed_by: change.changedBy,
			reason: change.reason,
		})
		.execute();
	await happened(act, { type: "ParameterChanged", key: current.key, version });
	return version;
};

/** 随产品提供的数值: version 1. */
const shippedValue = async (act: Act, key: ParameterKey): Promise<number> => {
	const row = await act.tx
		.selectFrom("parameter")
		.select("value")
		.where("key", "=", key)
		.where("version", "=", 1)
		.executeTakeFirstOrThrow();
	return Number(row.value);
};

/** 规则参数: read by all, changed by version, what is called law or plan by two people. */
export const parameterRoutes = (): Binding[] => [
	read(api.parameters, async (context) => {
		const proposals = await context.db
			.withTables<OrganisationTables>()
			.selectFrom("parameter_proposal")
			.selectAll()
			.where("division_code", "=", context.division)
			.where("state", "=", "open")
			.execute();
		const names = await personNames(
			context,
			proposals.map((row) => row.proposed_by),
		);
		const open = new Map(proposals.map((row) => [row.key, row]));
		const me = context.actor.kind === "staff" ? context.actor.personId : null;
		return {
			reply: {
				rows: Object.values(await context.parameters()).map((parameter) => {
					const row = open.get(parameter.key);
					return {
						...parameter,
						proposal: row
							? {
									id: row.id,
									value: Number(row.value),
									standing: row.standing,
									authority: row.authority,
									reason: row.reason,
									proposedBy: names.get(row.proposed_by) ?? "",
									proposedAt: row.proposed_at.toISOString(),
									mine: row.proposed_by === me,
								}
							: null,
					};
				}),
			},
		};
	}),

	write(api.changeParameter, async (act, { params: { key }, body }) => {
		const { actor } = act;
		if (actor.kind !== "staff") return refuse("forbidden", "R-080");
		const current = (await act.parameters())[key];
		const refused = checkParameterChange(current, body, { shipped: await shippedValue(act, key) });
		if (refused) return refused;
		if (!needsSecondPerson(current, body))
			return { reply: { version: await putInForce(act, current, { ...body, changedBy: actor.personId }) } };
		const id = act.newId();
		const added = await tables(act)
			.insertInto("parameter_proposal")
			.values({
				division_code: act.division,
				id,
				key,
				from_version: current.version,
				value: String(body.value),
				standing: body.standing,
				authority: body.authority,
				reason: body.reason,
				proposed_by: actor.personId,
				proposed_at: act.now,
				state: "open",
				decided_by: null,
				decided_at: null,
			})
			.onConflict((conflict) =>
				conflict.columns(["division_code", "key"]).where("state", "=", "open").doNothing(),
			)
			.returning("id")
			.executeTakeFirst();
		if (!added) return refuse("proposal-open", "R-080");
		await happened(act, { type: "ParameterChangeProposed", key, proposalId: id });
		return { reply: { version: null } };
	}),

	write(api.decideParameterProposal, async (act, { params: { id }, body }) => {
		const { actor } = act;
		if (actor.kind !== "staff") return refuse("forbidden", "R-080");
		const row = await tables(act)
			.selectFrom("parameter_proposal")
			.selectAll()
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.forUpdate()
			.executeTakeFirst();
		if (!row) return refuse("not-found", "R-080");
		const current = (await act.parameters())[row.key];
		const refused = checkDecision(
			{ state: row.state, proposedBy: row.proposed_by, fromVersion: row.from_version },
			{ decider: actor.personId, currentVersion: current.version, agrees: body.agrees },
		);
		if (refused) return refused;
		await tables(act)
			.updateTable("parameter_proposal")
			.set({
				state: body.agrees ? "agreed" : "declined",
				decided_by: actor.personId,
				decided_at: act.now,
				note: body.note,
			})
			.where("division_code", "=", act.division)
			.where("id", "=", id)
			.execute();
		if (!body.agrees) {
			await happened(act, { type: "ParameterChangeDeclined", key: row.key, proposalId: id });
			return { reply: { version: null } };
		}
		const change = { value: Number(row.value), standing: row.standing, authority: row.authority };
		return {
			reply: {
				version: await putInForce(act, current, {
					...change,
					reason: row.reason,
					changedBy: row.proposed_by,
				}),
			},
		};
	}),
];
