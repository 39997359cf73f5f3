import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import * as api from "#institution/matter/domain/api.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { calendarUntilNextYear, neighbours, publishedItem, smallPicture } from "#tests/support/matter.ts";
import { noteRoute } from "./offers.ts";
import { myQueue } from "./queries.ts";
import { matterRoutes } from "./routes.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
let around: ReturnType<typeof neighbours>;
let applicant: { actor: Actor; id: PartyId };
let organId = "";
const itemId = "01900000-0000-7000-8000-000000000001";

beforeAll(async () => {
	const items: PublishedItem[] = [];
	district = await testDistrict((engine) => {
		around = neighbours(engine, items);
		return matterRoutes(around.needs);
	});
	await calendarUntilNextYear(district);
	organId = district.organ("mzj");
	items.push(publishedItem({ organId }));
	applicant = await district.party({
		kind: "citizen",
		name: "王芳",
		idType: "111",
		idNumber: completeCitizenNumber("41040419800101002"),
		realNameLevel: 3,
	});
});
afterAll(() => district.close());

const handler = () => district.staff("mzj.handler");
const submitted = async () => {
	const { matterId } = await district.call(api.beginMatter, applicant.actor, {
		body: { organId, matterName: "最低生活保障金给付", areaCode: "410404001" },
	});
	await district.engine.act({ kind: "system", task: "test" }, (act) =>
		noteRoute(around.needs)(act, matterId, {
			itemId,
			route: "certificate",
			commitmentId: null,
			barred: null,
		}),
	);
	const on = { params: { matterId } };
	await district.call(api.provideMaterial, applicant.actor, { ...on, body: { itemId, file: smallPicture } });
	await district.call(api.submitMatter, applicant.actor, on);
	return { matterId };
};

describe("待办只读索引（performance.md）", () => {
	test("几万件里取二十件，只读索引里的几页", async () => {
		const pool = district.owner.pool;
		const { matterId } = await submitted();
		await pool.query(
			`insert into matter (division_code, id, matter_no, organ_id, matter_name, matter_type, applicant_id, area_code,
				channel, state, due_at, begun_at, submitted_at, document)
			select m.division_code, gen_random_uuid(), 'bulk-' || n, m.organ_id, m.matter_name, m.matter_type, m.applicant_id,
				m.area_code, m.channel, m.state, m.due_at + n * interval '1 second', m.begun_at, m.submitted_at, '{}'::jsonb
			from matter m, generate_series(1, 30000) as n where m.id = $1`,
			[matterId],
		);
		await pool.query("vacuum (analyze, index_cleanup on) matter");
		const statements: string[] = [];
		const seen = district.engine.app.db.withPlugin({
			transformQuery: ({ node }) => {
				statements.push(district.engine.app.db.getExecutor().compileQuery(node, { queryId: "plan" }).sql);
				return node;
			},
			transformResult: async ({ result }) => result,
		});
		const reading = await district.engine.reading(handler());
		await myQueue(around.needs)({ ...reading, db: seen }, { page: 1, size: 20, state: "submitted" });
		await myQueue(around.needs)({ ...reading, db: seen }, { page: 1, size: 20 });
		for (const [at, parameters] of [
			[0, ["410404", organId, "submitted", 21, 0]],
			[1, ["410404", organId, 21, 0]],
		] as const) {
			const statement = statements.filter(
				(text) => text.includes('"matter"."due_at"') && text.includes("limit"),
			)[at];
			const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers) ${statement}`, [
				...parameters,
			]);
			const explained = rows.map((row) => row["QUERY PLAN"]).join("\n");
			expect(explained).toContain("Index Only Scan");
			const [, pages = "0"] = /Buffers: shared hit=(\d+)/.exec(explained) ?? [];
			expect(Number(pages)).toBeLessThan(60);
		}
		await pool.query("delete from matter where matter_no like 'bulk-%'");
	});
});
