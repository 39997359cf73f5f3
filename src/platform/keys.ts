import { createHash, randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { makePrivateFolder } from "./private-folder.ts";
import { explainSystemError, StartupFault } from "./startup-fault.ts";

/**
 * The secrets of one installation. They live in a file outside the database, so that a stolen backup of the
 * database opens nothing; the database holds only fingerprints that say which file it belongs to.
 */
export type MasterKeys = {
	/** 32 bytes from which the keys of encrypted columns are derived. */
	readonly fieldEncryption: Uint8Array;
	/** 32 bytes for the keyed index that finds an encrypted number without opening it. */
	readonly blindIndex: Uint8Array;
};

const key = z.base64().refine((text) => Buffer.from(text, "base64").length === 32);
const keyFile = z.object({ version: z.literal(1), fieldEncryption: key, blindIndex: key });

/** Where the key file of a YINUO_HOME stands. */
export function keyFilePath(home: string): string {
	return join(home, "keys", "master.json");
}

/**
 * The keys of this home, made on the very first start only. A database that already knows a fingerprint accepts
 * nothing but the matching file; a new key would make every sealed number unreadable for ever.
 */
export async function openKeys(home: string, databaseUrl: string): Promise<MasterKeys> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const recorded = await fingerprints(client);
		if (recorded.size > 0 && !existsSync(keyFilePath(home))) {
			throw new StartupFault(
				`数据库已绑定密钥，但找不到密钥文件 ${keyFilePath(home)}；请恢复该文件，或用 YINUO_HOME 指向它所在的文件夹。`,
				`The database is bound to a key, but ${keyFilePath(home)} is missing; restore it or point YINUO_HOME at its folder.`,
			);
		}
		if (recorded.size === 0 && !existsSync(keyFilePath(home))) makeKeys(home);
		const keys = readKeys(home);
		for (const [purpose, bytes] of Object.entries(keys)) {
			await client.query(
				"insert into installation_key (purpose, fingerprint) values ($1, $2) on conflict (purpose) do nothing",
				[purpose, fingerprint(purpose, bytes)],
			);
		}
		const bound = await fingerprints(client);
		for (const [purpose, bytes] of Object.entries(keys)) {
			if (bound.get(purpose) === fingerprint(purpose, bytes)) continue;
			throw new StartupFault(
				`密钥文件 ${keyFilePath(home)} 与数据库不匹配；请换回这个数据库原来的密钥文件。`,
				`The key file ${keyFilePath(home)} does not belong to this database; put the database's own key file back.`,
			);
		}
		return keys;
	} finally {
		await client.end();
	}
}

/** The keys as they stand in the file; the file must exist. */
export function readKeys(home: string): MasterKeys {
	const path = keyFilePath(home);
	let content: unknown;
	try {
		content = JSON.parse(readFileSync(path, "utf8"));
	} catch (fault) {
		throw explainSystemError(fault) ?? damaged(path);
	}
	const parsed = keyFile.safeParse(content);
	if (!parsed.success) throw damaged(path);
	return {
		fieldEncryption: Buffer.from(parsed.data.fieldEncryption, "base64"),
		blindIndex: Buffer.from(parsed.data.blindIndex, "base64"),
	};
}

function damaged(path: string): StartupFault {
	return new StartupFault(
		`密钥文件 ${path} 已损坏，请从备份恢复。`,
		`The key file ${path} is damaged; restore it from a backup.`,
	);
}

/** What the database keeps of each key, by purpose. */
export const keyFingerprints = (keys: MasterKeys): Readonly<Record<string, string>> =>
	Object.fromEntries(Object.entries(keys).map(([purpose, bytes]) => [purpose, fingerprint(purpose, bytes)]));

/** Written whole and linked into place, so that an interrupted start leaves a complete file or none. */
function makeKeys(home: string): void {
	const path = keyFilePath(home);
	makePrivateFolder(dirname(path));
	const draft = `${path}.${process.pid}`;
	const content: z.infer<typeof keyFile> = {
		version: 1,
		fieldEncryption: randomBytes(32).toString("base64"),
		blindIndex: randomBytes(32).toString("base64"),
	};
	try {
		writeFileSync(draft, `${JSON.stringify(content, null, "\t")}\n`, { mode: 0o600, flush: true });
		linkSync(draft, path);
	} finally {
		rmSync(draft, { force: true });
	}
}

async function fingerprints(client: pg.Client): Promise<Map<string, string>> {
	const { rows } = await client.query<{ purpose: string; fingerprint: string }>(
		"select purpose, fingerprint from installation_key",
	);
	return new Map(rows.map((row) => [row.purpose, row.fingerprint]));
}

function fingerprint(purpose: string, bytes: Uint8Array): string {
	return createHash("sha256").update(`yinuo ${purpose}\0`).update(bytes).digest("hex").slice(0, 32);
}
