import { afterAll, beforeAll, expect, test } from "vitest";
import { lodgeComplaint } from "#institution/complaint/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { signedIn } from "#tests/support/engine.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	type Citizen,
	checkOf,
	closed,
	premises,
	promise,
	registerPremises,
} from "#tests/support/loop.ts";

/** Canaries: numbers, an address and words that exist nowhere else, sent through the whole loop. */
const phone = "13987654321";
const address = "石龙区人民路街道夏庄社区9876号";
let institution: TestInstitution;
let citizen: Citizen;

beforeAll(async () => {
	institution = await testInstitution();
	citizen = await aCitizen(institution, "欧阳金丝雀");
	// The same person comes back with another telephone and a home address.
	await signedIn(institution.engine, {
		kind: "citizen",
		name: citizen.name,
		idType: "111",
		idNumber: citizen.idNumber,
		phone,
		address,
		realNameLevel: 3,
	});
	registerPremises(institution, citizen, { ...premises, address: "石龙区别处1号" });
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	await promise(institution, citizen.actor, letter, { ...premises, address });
	await accepted(institution, citizen.actor, letter, "scj");
	await closed(institution, letter, "scj");
	const check = await checkOf(institution, letter, "scj");
	const { call, staff } = institution;
	const params = { id: check.id };
	const { evidenceId } = await call(verification.addEvidence, staff("scj.verify"), {
		params,
		body: {
			kind: "statement",
			title: "出租人陈述",
			text: `出租人电话 ${phone}，说明从未出租过${address}的房屋给${citizen.name}。`,
		},
	});
	await call(verification.concludeVerification, staff("scj.verify"), {
		params,
		body: {
			conclusion: "untrue",
			cause: "mistake",
			grounds: `${citizen.name}（${citizen.idNumber}）所填${address}与登记不一致。`,
			restsOn: [evidenceId],
		},
	});
	await call(verification.reviewVerification, staff("scj.verify2"), { params, body: { confirm: true } });
	await institution.settle();
	await institution.call(lodgeComplaint, citizen.actor, {
		body: {
			kind: "other",
			target: { kind: "item", itemId: institution.item("SL-SJJ-001") },
			content: `请打电话给我，${phone}，我住${address}。`,
			identity: "confidential",
			name: citizen.name,
			phone,
		},
	});
	await institution.settle();
	await institution.tick();
	await institution.seal();
}, 120_000);
afterAll(() => institution.close());

/** Every row of every table whose text, JSON or bytes contain a canary: what a stolen dump would show. */
const whereFound = async (canary: string): Promise<string[]> => {
	const { owner } = institution;
	const { rows: tables } = await owner.pool.query<{ name: string }>(
		`select format('%I.%I', schemaname, tablename) as name from pg_tables
		 where schemaname not in ('pg_catalog', 'information_schema')`,
	);
	const hex = Buffer.from(canary, "utf8").toString("hex");
	const hits: string[] = [];
	for (const { name } of tables) {
		const { rows } = await owner.pool.query<{ text: string }>(
			`select t::text as text from ${name} t where t::text like $1 or t::text like $2 limit 3`,
			[`%${canary}%`, `%${hex}%`],
		);
		if (rows.length > 0) hits.push(name);
	}
	return hits;
};

test("检查本身有效：姓名在当事人表中找得到", async () => {
	expect(await whereFound(citizen.name)).toContain("public.party");
});

test("证件号码、电话、地址在整个数据库的任何一张表里都没有明文（trust 4、滥用 14、22）", async () => {
	for (const canary of [citizen.idNumber, phone, address, citizen.idNumber.slice(6)])
		expect(await whereFound(canary), canary).toEqual([]);
});

test("姓名只在当事人表里有明文（trust 4）", async () => {
	expect(await whereFound(citizen.name)).toEqual(["public.party"]);
});
