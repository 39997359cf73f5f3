import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import * as campaign from "#institution/campaign/domain/api.ts";
import { draftItem } from "#institution/catalogue/domain/api.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import { draftTemplate } from "#institution/notice/domain/api.ts";
import { draftGuideFor } from "#institution/notice/domain/guide-api.ts";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { completeCitizenNumber, completeUscc } from "#kernel/identifiers.ts";
import { staffRoles } from "#kernel/role.ts";
import { type Binding, rolesOf } from "#platform/perform.ts";
import { planFor, sheetFile, sourceHeader } from "#tests/support/campaign.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, accepted, begin, premises, promise, registerPremises } from "#tests/support/loop.ts";
import { validBody } from "#tests/support/valid-body.ts";

/**
 * The access matrix, made from the endpoints themselves: every endpoint × every role, on objects that exist but
 * belong to others. A new endpoint is in it from its first day.
 */
let institution: TestInstitution;
let actors: readonly { name: string; actor: Actor }[];
/** Real rows of somebody else, by the name of the table that keeps them. */
let foreign: readonly string[];
/** An item and its letter text as the demo district has them. */
let demo: { facts: object; text: object };

beforeAll(async () => {
	institution = await testInstitution();
	const { items, templates } = await readDemoCatalogue();
	const [first] = items;
	demo = { facts: first?.facts ?? {}, text: templates.get(first?.facts.code ?? "") ?? {} };
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
		{ name: "guest", actor: { kind: "guest", linkId: v7(), subjectId: v7() } },
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

/** Bodies of which a schema asks more than its shape says (check digits, whole items and templates), by call. */
const bodies: Readonly<Record<string, (id: string) => unknown>> = {
	...Object.fromEntries(["add-organ", "change-organ"].map((name) => [name, () => organ])),
	...Object.fromEntries(
		["draft-item", "change-item", "check-item"].map((name) => [
			name,
			(id: string) => ({ facts: { ...demo.facts, organId: id, verifyingOrganId: id } }),
		]),
	),
	"review-item": () => ({ boxes: noExclusions, reason: "不属于排除情形" }),
	"admit-city-line": () => ({ boxes: noExclusions, reason: "不属于排除情形" }),
	...Object.fromEntries(
		["draft-template", "change-template"].map((name) => [name, () => ({ text: demo.text })]),
	),
	"draft-guide": (id) => ({
		kind: "guide",
		itemId: id,
		local: {
			place: "大厅",
			hours: "工作日",
			legalDays: 20,
			promisedDays: 5,
			legalBasis: "《中华人民共和国行政许可法》第四十二条",
			feeBasis: "",
			visits: 0,
		},
	}),
	"register-party": () => ({ kind: "citizen", name: "赵敏", idType: "111", idNumber }),
	"promise-guardianship": () => ({ name: "赵小", idNumber, relation: "父母", promised: true }),
};
const idNumber = completeCitizenNumber("41040419900307001");
const organ = {
	uscc: completeUscc("11410404MB0A9999"),
	name: "石龙区测试局",
	shortName: "测",
	organType: "administrative-organ",
	areaCode: null,
	contactName: "赵敏",
	contactPhone: "0375-2513002",
	firstResponsible: "赵敏",
	isSupervisionOrgan: false,
	authorisedBy: null,
	reviewOrgan: "石龙区人民政府",
	reviewCourt: "石龙区人民法院",
};

/** Any organ may read a dossier if it says what for; the person sees who did, and why. */
const withPurpose = ["read-dossier"];

/** What the schema of this call takes; an empty body would be refused before the object is looked at. */
const bodyFor = ({ kind, endpoint }: Binding, id: string): unknown =>
	kind === "read" ? {} : (bodies[endpoint.name]?.(id) ?? validBody(endpoint.body, id));

const knock = (binding: Binding, actor: Actor, id: string) =>
	institution.engine.perform(binding, {
		actor,
		params: Object.fromEntries(parametersOf(binding).map((name) => [name, id])),
		query: {},
		body: bodyFor(binding, id),
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

test("每个写接口都有一份合乎格式的内容，能走到对象跟前（trust 3）", () => {
	const without = institution.bindings.filter(
		(binding) => binding.kind === "write" && !binding.endpoint.body.safeParse(bodyFor(binding, v7())).success,
	);
	expect(without.map(({ endpoint }) => endpoint.name)).toEqual([]);
});

test("别人的对象：每个按编号读写的接口 × 每个角色，内容合乎格式也只得到 404，从不是 200 或 500（滥用 2）", {
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
				if (withPurpose.includes(binding.endpoint.name)) continue;
				const there = binding.kind === "write" && outcome.status !== 404 && !mayNot(outcome);
				if (outcome.status < 400 || outcome.status >= 500 || there)
					open.push(
						`${binding.endpoint.name} × ${name}: ${outcome.status} ${JSON.stringify(outcome).slice(0, 160)}`,
					);
			}
		}
	}
	expect(asked).toBeGreaterThan(500);
	expect(open).toEqual([]);
});

/** The role knocks at the right door, but its part in this object does not include the act: nothing is told of it. */
const mayNot = (outcome: object): boolean =>
	"problem" in outcome && (outcome.problem as { reason: string }).reason === "forbidden";

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

/** What one organ has in its drawer while a list is combed: nothing of it is public. Its ids, by what they are of. */
const drawerOf = async (organId: OrganId) => {
	const handler = institution.staff("mzj.handler");
	const bureau = institution.staff("sfj.office");
	const { call } = institution;
	const facts = { ...(demo.facts as object), code: "SL-MZJ-901", certName: "未公布的证明", organId };
	const body = { facts: { ...facts, verifyingOrganId: organId } as never };
	const { itemId } = await call(draftItem, handler, { body });
	const { templateId } = await call(draftTemplate, handler, {
		params: { itemId },
		body: { text: demo.text as never },
	});
	const { guideId } = await call(draftGuideFor, handler, { body: { kind: "procedure", organId } });
	const rows = [sourceHeader, ["最低生活保障", "1", "经济困难证明", "其他机构出具", "村委会", 1, "低", 0]];
	await call(campaign.importSourceList, handler, {
		body: { organId, list: "powers", file: await sheetFile(rows), mode: "apply" },
	});
	const materials = await call(campaign.sourceMaterials, handler, { query: { organId } });
	const { runId } = await call(campaign.runDrift, handler, { body: { organId } });
	const { id: consultationId } = await call(campaign.recordConsultation, handler, {
		body: {
			organId,
			itemId,
			kind: "peer",
			counterpart: "新华区民政局",
			heldOn: "2026-03-02",
			about: "证明",
			outcome: "同意",
		},
	});
	const { campaignId } = await call(campaign.openCampaign, bureau, {
		body: planFor([organId], new Date()),
	});
	const { sessionId } = await call(campaign.openSession, bureau, {
		params: { campaignId },
		body: { heldOn: "2026-03-02", place: "区司法局", agenda: ["逐项过"] },
	});
	const { issueId } = await call(campaign.raiseIssue, bureau, {
		params: { sessionId },
		body: { itemId, issue: "依据不全" },
	});
	return {
		/** Everybody of the staff knows of the campaign; what an organ does in it is the organ's. */
		campaignId,
		ids: {
			organId,
			itemId,
			templateId,
			guideId,
			materialId: materials.rows[0]?.id ?? "",
			runId,
			consultationId,
			issueId,
		},
	};
};

/** Every field of a schema that takes an id, optional ones included. */
const idsIn = (schema: z.ZodType, id: string): Record<string, string> => {
	const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
	return Object.fromEntries(
		Object.entries(properties).flatMap(([name, property]) =>
			JSON.stringify(property).includes('"uuid"') && !JSON.stringify(property).includes('"array"')
				? [[name, id]]
				: [],
		),
	);
};

test("别的机关的东西：编号写在路径、查询、内容里，答复都与编号不存在时一样，看不出有没有（trust 3）", {
	timeout: 120_000,
}, async () => {
	const { campaignId, ids } = await drawerOf(institution.organ("石龙区民政局"));
	const outsiders = actors.filter(
		({ name }) =>
			staffRoles.some((role) => role === name) &&
			!["justice-bureau", "administrator", "auditor"].includes(name),
	);
	const told: string[] = [];
	let asked = 0;
	for (const binding of institution.bindings) {
		const { by, name, body, query } = binding.endpoint;
		const probe = v7();
		const takesAnId =
			parametersOf(binding).length > 0 ||
			JSON.stringify([bodyFor(binding, probe), idsIn(query, probe), idsIn(body, probe)]).includes(probe);
		if (!takesAnId || by.some((role) => role === "public")) continue;
		const ask = async (actor: Actor, id: string): Promise<string> => {
			const sent = bodyFor(binding, id);
			const params = parametersOf(binding).map((part) => [part, part === "campaignId" ? campaignId : id]);
			const outcome = await institution.engine
				.perform(binding, {
					actor,
					params: Object.fromEntries(params),
					query: idsIn(query, id),
					body: sent === null || typeof sent !== "object" ? sent : { ...sent, ...idsIn(body, id) },
					idempotencyKey: v7(),
				})
				.catch((fault: unknown) => ({ status: 500, fault: String(fault) }));
			const reason = "problem" in outcome ? (outcome.problem as { reason: string }).reason : "";
			// What is shown may repeat the id that was asked for.
			const shown =
				"reply" in outcome && binding.kind === "read" ? JSON.stringify(outcome.reply).replaceAll(id, "") : "";
			return `${outcome.status} ${reason} ${shown}`;
		};
		for (const { name: role, actor } of outsiders) {
			if (!rolesOf(actor).some((held) => by.includes(held))) continue;
			const unknown = await ask(actor, v7());
			for (const [what, id] of Object.entries(ids)) {
				asked += 1;
				const answer = await ask(actor, id);
				if (answer !== unknown || answer.startsWith("403"))
					told.push(`${name} × ${role} × ${what}: ${answer}, not ${unknown}`);
			}
		}
	}
	expect(asked).toBeGreaterThan(500);
	expect(told).toEqual([]);
});
