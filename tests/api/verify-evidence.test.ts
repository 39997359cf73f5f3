import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyEvidence } from "#app/verify-evidence.ts";
import { verifyChain } from "#platform/chain.ts";
import { fileStore } from "#platform/files.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	checkOf,
	closed,
	found,
	premises,
	promise,
	registerPremises,
} from "#tests/support/loop.ts";

/** What a superuser may do behind the product's back, and which row `yinuo verify` must then name. */
let institution: TestInstitution;
const files = () => fileStore(join(institution.home, "files"), Buffer.alloc(32, 5));
const ask = async <Row extends object>(text: string): Promise<Row[]> =>
	(await institution.owner.pool.query<Row>(text)).rows;
const faults = () => verifyEvidence(institution.owner.pool, institution.engine.division, files());

beforeAll(async () => {
	institution = await testInstitution();
	const citizen = await aCitizen(institution);
	registerPremises(institution, citizen);
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	await promise(institution, citizen.actor, letter, premises);
	await accepted(institution, citizen.actor, letter, "scj");
	await closed(institution, letter, "scj");
	const check = await checkOf(institution, letter, "scj");
	if (check.state !== "reviewed")
		await found(institution, check.id, "scj", { conclusion: "true", grounds: "与登记一致。" });
	await institution.seal();
}, 120_000);
afterAll(() => institution.close());

/** Change behind the product's back, look, and change back. */
const tampered = async (change: string, row: RegExp): Promise<void> => {
	const client = await institution.owner.pool.connect();
	await client.query("begin");
	try {
		await client.query("set local session_replication_role = replica");
		const { rowCount } = await client.query(change);
		expect(rowCount, change).toBeGreaterThan(0);
		// The checks see the change inside this very transaction.
		const seen = await verifyEvidence(
			Object.assign(Object.create(institution.owner.pool), { query: client.query.bind(client) }),
			institution.engine.division,
			files(),
		);
		expect(seen.map((fault) => fault.row).join("\n"), change).toMatch(row);
	} finally {
		await client.query("rollback");
		client.release();
	}
};

test("没有被动过的库，日志链和各类证据都核验通过", async () => {
	expect((await verifyChain(institution.owner.pool, institution.engine.division)).faults).toEqual([]);
	expect(await faults()).toEqual([]);
	for (const table of [
		"catalogue_release_item",
		"credit_record",
		"official_document",
		"verification_evidence",
		"stored_file",
	])
		expect((await ask(`select from ${table} limit 1`)).length, table).toBe(1);
});

test("超级用户改动日志行，核验变红并指出是哪一行（滥用 4）", async () => {
	const [row] = await ask<{ id: string }>(
		"select id from journal where type = 'CommitmentSigned' order by id limit 1",
	);
	await ask(`update journal set event = event || '{"at":"2020-01-01"}' where id = '${row?.id}'`);
	const { faults: broken } = await verifyChain(institution.owner.pool, institution.engine.division);
	expect(broken).toEqual([expect.objectContaining({ journalId: row?.id, fault: "日志行内容被改动" })]);
});

test("超级用户改动、增加、删除已公布清单的条目，核验指出版本和条目（滥用 4）", async () => {
	await tampered(
		'update catalogue_release_item set facts = facts || \'{"proofObligation":"x"}\' where position = 3',
		/^catalogue_release_item [-0-9a-f]{36} [-0-9a-f]{36}$/m,
	);
	await tampered(
		"update catalogue_release_item set organ_name = '别的机关' where position = 1",
		/^catalogue_release_item /m,
	);
	await tampered("delete from catalogue_release_item where position = 2", /^catalogue_release_item /m);
});

test("超级用户改动已盖章承诺书的根值、编号、文件摘要或签署内容，核验指出这一份（滥用 4）", async () => {
	const sealed = "where root is not null";
	for (const change of [
		`update commitment set root = repeat('0', 64) ${sealed}`,
		`update commitment set pdf_hash = repeat('0', 64) ${sealed}`,
		`update commitment set letter_no = '平龙告承〔2026〕第9999号' ${sealed}`,
		`update commitment set document = jsonb_set(document, '{signing,level}', '"R"') ${sealed}`,
		`update commitment set document = jsonb_set(document, '{sealing,root}', '"0"') ${sealed}`,
	])
		await tampered(change, /^commitment [-0-9a-f]{36}$/m);
});

test("超级用户改动信用记录或它的历史，核验指出这一条（滥用 23）", async () => {
	for (const change of [
		'update credit_record set document = document || \'{"recordNo":"x"}\'',
		'update credit_history set document = document || \'{"recordNo":"x"}\'',
		"update credit_history set events = '[]'",
		"delete from credit_history",
	])
		await tampered(change, /^credit_record [-0-9a-f]{36}$/m);
});

test("超级用户改动文书或核查证据，核验指出这一行", async () => {
	await tampered(
		"update official_document set number = number || '假' where file_hash is not null",
		/^official_document /m,
	);
	await tampered(
		"update verification_evidence set content_sealed = content_sealed || '\\x00'",
		/^verification_evidence /m,
	);
});

test("文件仓中的文件不见了，核验指出这个文件（trust 故障 29）", async () => {
	const [file] = await ask<{ hash: string }>("select hash from stored_file order by hash limit 1");
	const hash = file?.hash ?? "";
	rmSync(join(institution.home, "files", "blobs", hash.slice(0, 2), hash), { force: true });
	expect(await faults()).toEqual([{ row: `stored_file ${hash}`, fault: "文件不见了" }]);
});
