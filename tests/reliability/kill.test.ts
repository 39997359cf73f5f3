import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealNow } from "#institution/commitment/server/seal-now.ts";
import type { PartyId } from "#kernel/actor.ts";
import { verifyChain } from "#platform/chain.ts";
import { numbersOf, playOneItem, prepareSignable, type Signable } from "#tests/support/signable.ts";
import { durableInstallation } from "./cluster.ts";

/** Applicants who sign; a few of them give up at the first failure, all others repeat with the same key. */
const applicants = 1_060;
const atOnce = 48;
const givesUp = (n: number): boolean => n % 12 === 0;
/** After how many acknowledged signings something dies: the application and the database in turn. */
const deaths: readonly { after: number; of: "application" | "database" }[] = [
	{ after: 150, of: "application" },
	{ after: 350, of: "database" },
	{ after: 550, of: "application" },
	{ after: 750, of: "database" },
	{ after: 930, of: "database" },
];

/** Every number of every applicant, to be looked for in the logs. */
const numbers = Array.from({ length: applicants + 2 }, (_, n) => Object.values(numbersOf(n))).flat();

let house: Awaited<ReturnType<typeof durableInstallation>>;
type Ready = Signable & { key: string; cookie: string };
let letters: readonly Ready[];
let first: Ready | undefined;

beforeAll(async () => {
	house = await durableInstallation();
	// Only the preparation may be lost without harm; the load runs with every commit on disk.
	await house.owner.pool.query("alter database yinuo set synchronous_commit = off");
	const prepared = await prepareSignable(house, await playOneItem(house), applicants + 1);
	await house.owner.pool.query("alter database yinuo reset synchronous_commit");
	[first, ...letters] = await Promise.all(
		prepared.map(async (letter) => ({ ...letter, key: v7(), cookie: await signIn(letter.partyId) })),
	);
	await house.start();
});
afterAll(() => house.close());

const signIn = async (partyId: PartyId): Promise<string> => {
	const { token } = await house.engine.app.db.transaction().execute((tx) =>
		house.institution.sessions.openPartySession(tx, {
			partyId,
			actingAs: null,
			isRepresentative: false,
			realNameLevel: 3,
			fresh: true,
		}),
	);
	return `yinuo=${token}`;
};

const post = async ({ commitmentId, key, cookie, body }: Ready) => {
	const reply = await fetch(`${house.url}/api/v1/commitments/${commitmentId}/signature`, {
		method: "POST",
		headers: { "content-type": "application/json", "idempotency-key": key, cookie },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(20_000),
	});
	return { status: reply.status, text: await reply.text() };
};

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
	(await house.owner.pool.query<Row>(text, values)).rows;

/** Ask again until it holds; the database may be coming up. */
const until = async (what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> => {
	for (const deadline = performance.now() + seconds * 1000; ; ) {
		if (await holds().catch(() => false)) return;
		if (performance.now() > deadline) throw new Error(`${what}\n${house.words().slice(-3_000)}`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
};

test("同一个编号同时提交一百次：只有一次签署，一百个相同的答复（滥用 19）", async () => {
	const letter = first;
	if (letter === undefined) throw new Error("one letter is kept for this");
	const replies = await Promise.all(Array.from({ length: 100 }, () => post(letter)));
	expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
	expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
	const signed = await ask("select from journal where type = 'CommitmentSigned' and subject_id = $1", [
		letter.commitmentId,
	]);
	expect(signed).toHaveLength(1);
});

test("应用和数据库在众人签署时多次被 kill -9：已确认的签署一份不丢、一份不重，日志链完好（trust 故障 1、2）", {
	timeout: 1_200_000,
}, async () => {
	const acknowledged = new Map<string, string>();
	const abandoned = new Set<string>();
	const unexpected: string[] = [];
	const waiting = [...letters.entries()];
	const pending = [...deaths];
	let restart: Promise<void> = Promise.resolve();
	const strike = () => {
		const next = pending[0];
		if (next === undefined || acknowledged.size < next.after) return;
		pending.shift();
		if (next.of === "database") house.killDatabase();
		else restart = house.kill().then(house.start);
	};

	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				const [n, letter] = next;
				for (;;) {
					const reply = await post(letter).catch(() => null);
					if (reply?.status === 200) {
						acknowledged.set(letter.commitmentId, reply.text);
						strike();
						break;
					}
					if (reply !== null && reply.status < 500) {
						unexpected.push(`${reply.status} ${reply.text}`);
						break;
					}
					if (givesUp(n)) {
						abandoned.add(letter.commitmentId);
						break;
					}
					await new Promise((resolve) => setTimeout(resolve, 300));
				}
			}
		}),
	);
	await restart;
	expect(unexpected.slice(0, 3)).toEqual([]);
	expect(pending).toEqual([]);
	expect(acknowledged.size).toBeGreaterThanOrEqual(1_000);
	expect(acknowledged.size + abandoned.size).toBe(applicants);
	// The application outlived every death of its database.
	expect(house.alive(), house.words()).toBe(true);

	const signings = new Map(
		(
			await ask<{ id: string; signings: number }>(
				"select subject_id as id, count(*)::int as signings from journal where type = 'CommitmentSigned' and subject_id <> $1 group by subject_id",
				[first?.commitmentId],
			)
		).map(({ id, signings: count }) => [id, count]),
	);
	expect([...acknowledged.keys()].filter((id) => signings.get(id) !== 1)).toEqual([]);
	expect([...abandoned].filter((id) => (signings.get(id) ?? 0) > 1)).toEqual([]);
	const [rows] = await ask<{ signed: number; used: number }>(
		`select (select count(*)::int from commitment where signed_at is not null and id <> $1) as signed,
			(select count(*)::int from signing_challenge where used_at is not null and subject_id <> $1) as used`,
		[first?.commitmentId],
	);
	expect(rows).toEqual({ signed: signings.size, used: signings.size });

	// A repeat of any acknowledged key hears the same answer and signs nothing again.
	for (const letter of letters.filter(
		({ commitmentId }, n) => n % 25 === 1 && acknowledged.has(commitmentId),
	)) {
		const again = await post(letter);
		expect([again.status, again.text]).toEqual([200, acknowledged.get(letter.commitmentId)]);
	}

	await until("the outbox does not drain", 300, async () => {
		const [left] = await ask<{ left: number }>(
			"select ((select count(*) from outbox) + (select count(*) from journal_pending))::int as left",
		);
		return left?.left === 0;
	});
	const [journal] = await ask<{ count: number }>("select count(*)::int as count from journal");
	const chain = await verifyChain(house.owner.pool, house.engine.division);
	expect(chain.faults).toEqual([]);

	// Whatever failed on the way, no log names anybody (abuse case 14).
	const logs = `${house.words()}${house.databaseWords()}`;
	expect(logs).toMatch(/terminat|shut ?down|recover|interrupted/i);
	expect(numbers.filter((number) => logs.includes(number))).toEqual([]);

	// Sealing goes on by itself, after whatever killed it; the rest is sealed by the same function, one by one.
	const sealedNow = async () =>
		(
			await ask<{ sealed: number }>("select count(*)::int as sealed from commitment where state = 'sealed'")
		)[0]?.sealed ?? 0;
	const before = await sealedNow();
	const target = Math.min(signings.size, before + 15);
	await until("sealing does not go on", 300, async () => (await sealedNow()) >= target);
	const left = await ask<{ id: string }>(
		"select id from commitment where state = 'signed' order by random() limit 10",
	);
	for (const { id } of left) await sealNow(house.needs, id);
	const [letterNumbers] = await ask<{ sealed: number; numbers: number; files: number }>(
		`select count(*)::int as sealed, count(distinct letter_no)::int as numbers, count(distinct pdf_hash)::int as files
		 from commitment where state = 'sealed'`,
	);
	expect(letterNumbers?.numbers).toBe(letterNumbers?.sealed);
	expect(letterNumbers?.files).toBe(letterNumbers?.sealed);
	console.info(
		`${acknowledged.size} acknowledged, ${abandoned.size} given up, ${journal?.count} journal rows, ${letterNumbers?.sealed} sealed`,
	);
});
