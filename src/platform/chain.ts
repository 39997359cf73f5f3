import { createHash } from "node:crypto";
import type pg from "pg";
import { canonical } from "./canonical.ts";

/** What one link is computed over. `event` is hashed in a canonical form, so that storage order cannot matter. */
export type ChainedRow = {
	division_code: string;
	id: string;
	at: Date;
	actor_kind: string;
	actor_id: string | null;
	slice: string;
	subject_id: string;
	matter_id: string | null;
	type: string;
	event: unknown;
};

/** The chain of a division begins with 32 zero bytes. */
export const firstHash = Buffer.alloc(32);

/** SM3 over the previous hash, the position and the row. */
export const linkHash = (previous: Buffer, position: bigint, row: ChainedRow): Buffer =>
	createHash("sm3")
		.update(previous)
		.update(
			canonical([
				position.toString(),
				row.division_code,
				row.id,
				row.at.toISOString(),
				row.actor_kind,
				row.actor_id,
				row.slice,
				row.subject_id,
				row.matter_id,
				row.type,
				row.event,
			]),
		)
		.digest();

const columns =
	"j.division_code, j.id, j.at, j.actor_kind, j.actor_id, j.slice, j.subject_id, j.matter_id, j.type, j.event";

/**
 * Give waiting journal rows their position and hash. Runs after commit, in batches, one sealer per division at
 * a time (advisory lock), never inside an acting transaction. Safe to kill at any point. Returns how many rows
 * were sealed; call again while it returns a full batch.
 */
export async function sealJournal(owner: pg.Pool, division: string, batch = 1000): Promise<number> {
	const client = await owner.connect();
	try {
		await client.query("begin");
		const { rows: locked } = await client.query<{ locked: boolean }>(
			"select pg_try_advisory_xact_lock(hashtext('yinuo-sealer'), hashtext($1)) as locked",
			[division],
		);
		if (!locked[0]?.locked) {
			await client.query("rollback");
			return 0;
		}
		const { rows } = await client.query<ChainedRow>(
			`with taken as (
				delete from journal_pending where (division_code, journal_id) in (
					select division_code, journal_id from journal_pending where division_code = $1 order by journal_id limit $2
				) returning journal_id
			) select ${columns} from journal j join taken on taken.journal_id = j.id where j.division_code = $1 order by j.id`,
			[division, batch],
		);
		if (rows.length > 0) {
			const { rows: heads } = await client.query<{ position: string; hash: Buffer }>(
				"select position, hash from journal_chain where division_code = $1 order by position desc limit 1",
				[division],
			);
			let position = BigInt(heads[0]?.position ?? 0);
			let previous = heads[0]?.hash ?? firstHash;
			const links = rows.map((row) => {
				position += 1n;
				const hash = linkHash(previous, position, row);
				const link = { position: position.toString(), id: row.id, previous: previous, hash };
				previous = hash;
				return link;
			});
			await client.query(
				`insert into journal_chain (division_code, position, journal_id, previous_hash, hash)
				 select $1, * from unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[])`,
				[
					division,
					links.map((link) => link.position),
					links.map((link) => link.id),
					links.map((link) => link.previous),
					links.map((link) => link.hash),
				],
			);
		}
		await client.query("commit");
		return rows.length;
	} catch (error) {
		await client.query("rollback").catch(() => undefined);
		throw error;
	} finally {
		client.release();
	}
}

/** Seconds since the oldest row that is not sealed yet; 0 when none waits. The clock that stops acceptance. */
export async function oldestUnsealedSeconds(owner: pg.Pool, division: string): Promise<number> {
	const { rows } = await owner.query<{ seconds: number }>(
		"select coalesce(extract(epoch from now() - min(at)), 0)::float8 as seconds from journal_pending where division_code = $1",
		[division],
	);
	return rows[0]?.seconds ?? 0;
}

export type ChainFault = { position: string; journalId: string; fault: string };

/**
 * Walk the whole chain of a division and recompute every link. Names each row that was changed, removed,
 * inserted beside the chain or reordered. Reads in pages, so memory stays flat.
 */
export async function verifyChain(
	owner: pg.Pool,
	division: string,
): Promise<{ links: number; head: string; faults: ChainFault[] }> {
	const faults: ChainFault[] = [];
	let previous: Buffer = firstHash;
	let expected = 1n;
	let links = 0;
	for (let after = 0n; ; ) {
		const { rows } = await owner.query<
			Partial<ChainedRow> & { position: string; journal_id: string; previous_hash: Buffer; hash: Buffer }
		>(
			`select c.position, c.journal_id, c.previous_hash, c.hash, ${columns}
			 from journal_chain c left join journal j on j.division_code = c.division_code and j.id = c.journal_id
			 where c.division_code = $1 and c.position > $2 order by c.position limit 5000`,
			[division, after.toString()],
		);
		for (const row of rows) {
			const position = BigInt(row.position);
			const at = { position: row.position, journalId: row.journal_id };
			if (position !== expected) faults.push({ ...at, fault: `缺少第 ${expected} 至 ${position - 1n} 位` });
			if (!row.previous_hash.equals(previous)) faults.push({ ...at, fault: "与上一环不相接" });
			if (!row.id) faults.push({ ...at, fault: "日志行已被删除" });
			else if (!linkHash(row.previous_hash, position, row as ChainedRow).equals(row.hash))
				faults.push({ ...at, fault: "日志行内容被改动" });
			previous = row.hash;
			expected = position + 1n;
			after = position;
			links += 1;
		}
		if (rows.length < 5000) break;
	}
	const { rows: strays } = await owner.query<{ id: string }>(
		`select j.id from journal j
		 where j.division_code = $1
		 and not exists (select from journal_chain c where c.division_code = j.division_code and c.journal_id = j.id)
		 and not exists (select from journal_pending p where p.division_code = j.division_code and p.journal_id = j.id) limit 100`,
		[division],
	);
	for (const { id } of strays) faults.push({ position: "-", journalId: id, fault: "日志行不在链上" });
	return { links, head: previous.toString("hex"), faults };
}
