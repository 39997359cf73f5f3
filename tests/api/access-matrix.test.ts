import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { staffRoles } from "#kernel/role.ts";
import { type Binding, rolesOf } from "#platform/perform.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, accepted, begin, premises, promise, registerPremises } from "#tests/support/loop.ts";

/**
 * The access matrix, made from the endpoints themselves: every endpoint × every role, on objects that exist but
 * belong to others. A new endpoint is in it from its first day.
 */
let institution: TestInstitution;
let actors: readonly { name: string; actor: Actor }[];
/** Real rows of somebody else, by the name of the table that keeps them. */
let foreign: readonly string[];

beforeAll(async () => {
	institution = await testInstitution();
	const citizen = await aCitizen(institution, "王芳");
	const stranger = await aCitizen(institution, "李强", "19880808");
	registerPremises(institution, citizen);
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	await promise(institution, citizen.actor, letter, premises);
	await accepted(institution, citizen.actor, letter, "scj");
	const { rows } = await institution.owner.pool.query<{ id: string }>(
		`select id from matter union all select id from commitment union all select id from verification
		 union all select id from official_document union all select id from signing_challenge union all select id from party where id = $1`,
		[citizen.id],
	);
	foreign = rows.map(({ id }) => id);
	// Each role at an organ that has nothing to do with these objects: one that no demo account works for.
	const { rows: organs } = await institution.owner.pool.query<{ id: string }>(
		"select o.id from organ o where not exists (select from matter m where m.organ_id = o.id) order by o.id limit 1",
	);
	const organId = organs[0]?.id as OrganId;
	actors = [
		{ name: "anonymous", actor: { kind: "anonymous" } },
		{ name: "stranger", actor: stranger.actor },
		{
			name: "firm",
			actor: {
				kind: "legal-person",
				partyId: stranger.id,
				handlerPartyId: stranger.id,
				isRepresentative: true,
				realNameLevel: 3,
			},
		},
		{ name: "program", actor: { kind: "api-client", clientId: v7(), organId } },
		{ name: "guest", actor: { kind: "guest", subjectId: v7() } as Actor },
		...staffRoles.map((role) => ({
			name: role,
			actor: { kind: "staff", personId: v7() as PersonId, grants: [{ role, organId }] } satisfies Actor,
		})),
	];
}, 120_000);
afterAll(() => institution.close());

/** Names of the path's parameters. */
const parametersOf = ({ endpoint }: Binding): string[] =>
	[...endpoint.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** An input that the endpoint's own schema would take, or the emptiest one; refusals must come whatever is sent. */
const parses = (type: z.ZodType, value: unknown): boolean => type.safeParse(value).success;

const knock = (binding: Binding, actor: Actor, id: string) =>
	institution.engine.perform(binding, {
		actor,
		params: Object.fromEntries(parametersOf(binding).map((name) => [name, id])),
		query: {},
		body: {},
		idempotencyKey: v7(),
	});

test("门口：没有相应角色的人，每个接口都拒绝（trust 3、滥用 2）", async () => {
	const open: string[] = [];
	for (const binding of institution.bindings) {
		for (const { name, actor } of actors) {
			if (binding.endpoint.by.some((role) => rolesOf(actor).includes(role))) continue;
			const { status } = await knock(binding, actor, foreign[0] ?? "");
			// 404 where the path itself is not such an object's.
			if (![401, 403, 404].includes(status)) open.push(`${binding.endpoint.name} × ${name}: ${status}`);
		}
	}
	expect(open).toEqual([]);
});

test("别人的对象：每个按编号读写的接口 × 每个角色，只得到 404 或拒绝，从不是 200 或 500（滥用 2）", {
	timeout: 120_000,
}, async () => {
	const open: string[] = [];
	let asked = 0;
	for (const binding of institution.bindings) {
		const names = parametersOf(binding);
		if (names.length === 0) continue;
		for (const { name, actor } of actors) {
			if (!binding.endpoint.by.some((role) => rolesOf(actor).includes(role))) continue;
			for (const id of foreign) {
				if (!parses(binding.endpoint.params, Object.fromEntries(names.map((part) => [part, id])))) continue;
				asked += 1;
				const outcome = await knock(binding, actor, id).catch((fault: unknown) => ({
					status: 500,
					fault: String(fault),
				}));
				if (outcome.status < 300 && isEmptyList(outcome)) continue;
				if (outcome.status < 400 || outcome.status >= 500)
					open.push(
						`${binding.endpoint.name} × ${name}: ${outcome.status} ${JSON.stringify(outcome).slice(0, 160)}`,
					);
			}
		}
	}
	expect(asked).toBeGreaterThan(500);
	expect(open).toEqual([]);
});

/** A list of what belongs to a foreign object may also answer with nothing. */
const isEmptyList = (outcome: { status: number } | { reply: unknown }): boolean =>
	"reply" in outcome &&
	typeof outcome.reply === "object" &&
	outcome.reply !== null &&
	"rows" in outcome.reply &&
	Array.isArray(outcome.reply.rows) &&
	outcome.reply.rows.length === 0;

/** Who sees everybody's ids on purpose: the journal holds ids and codes only, and these are the roles that audit it. */
const overview = new Map([["journal-entries", ["administrator", "auditor"]]]);

test("列表：局外人的列表里没有别人的对象（trust 3：列表与单读同一筛选）", async () => {
	const leaks: string[] = [];
	for (const binding of institution.bindings) {
		if (binding.kind !== "read" || parametersOf(binding).length > 0) continue;
		for (const { name, actor } of actors) {
			if (overview.get(binding.endpoint.name)?.includes(name)) continue;
			const outcome = await knock(binding, actor, "");
			const text = "reply" in outcome ? JSON.stringify(outcome.reply) : "";
			for (const id of foreign)
				if (text.includes(id)) leaks.push(`${binding.endpoint.name} × ${name}: ${id}`);
		}
	}
	expect(leaks).toEqual([]);
});
