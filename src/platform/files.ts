/**
 * 文件存储: content-addressed and encrypted. A file's name is the SHA-256 of its content, which is also what the
 * journal chains, so every read proves itself. Each file has a key of its own, derived from the master key and its
 * name; erasing the blob erases the content, while its hash stays provable. A file is whole or absent: temp →
 * fsync → rename → fsync of the folder.
 */
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual,
} from "node:crypto";
import { mkdir, open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { TEMPORARY, writeDurably } from "./seal/durable.ts";
import type { CipherSuite } from "./seal/sm.ts";

/** SHA-256 of the content, lower-case hex. */
export type FileHash = string;

export type FileStore = {
	/** Stores the bytes durably and answers their hash; storing the same bytes again changes nothing. */
	put(bytes: Uint8Array): Promise<FileHash>;
	/** The bytes, checked against their hash; throws `FileFault` if absent or damaged. */
	get(hash: FileHash): Promise<Uint8Array>;
	/** Whether the file is here; says nothing about its health. */
	has(hash: FileHash): Promise<boolean>;
	/** Erases the content for ever; the caller makes sure that nothing else refers to it. */
	erase(hash: FileHash): Promise<void>;
	/**
	 * Removes files nobody refers to and litter of interrupted writes, both only when older than `olderThan`: a
	 * file is written before the transaction that refers to it. Answers the hashes removed.
	 */
	sweep(isReferenced: (hash: FileHash) => boolean | Promise<boolean>, olderThan: Date): Promise<FileHash[]>;
	/** Keeps a small receipt under a name, so that interrupted work can be taken up again; replaces the last one. */
	remember(name: string, receipt: Uint8Array): Promise<void>;
	/** The receipt, or null if there is none or it can't be opened. */
	recall(name: string): Promise<Uint8Array | null>;
};

/** A file that is absent, damaged or was exchanged on the disk. */
export class FileFault extends Error {
	override readonly name = "FileFault";
	readonly reason: "missing" | "damaged";

	constructor(reason: FileFault["reason"], hash: string, options?: ErrorOptions) {
		super(`file ${hash} is ${reason}`, options);
		this.reason = reason;
	}
}

const HASH = /^[0-9a-f]{64}$/;
const RECEIPT = /^[\w-]{1,100}$/;

/** `masterKey` has 32 bytes; `suite` decides only about new files, both can be read. */
export function fileStore(directory: string, masterKey: Uint8Array, suite: CipherSuite = "sm"): FileStore {
	const receipts = join(directory, "receipts");
	const folderOf = (hash: FileHash) => join(directory, "blobs", hash.slice(0, 2));
	const pathOf = (hash: FileHash) => {
		if (!HASH.test(hash)) throw new FileFault("missing", hash);
		return join(folderOf(hash), hash);
	};
	const receiptPath = (name: string) => {
		if (!RECEIPT.test(name)) throw new RangeError(`no receipt name: ${name}`);
		return join(receipts, name);
	};

	return {
		async put(bytes) {
			const hash = createHash("sha256").update(bytes).digest("hex");
			if (await readable(pathOf(hash), masterKey, hash)) {
				// Young again, so that a sweep can't take it before the new reference is committed.
				const now = new Date();
				await utimes(pathOf(hash), now, now);
				return hash;
			}
			await mkdir(folderOf(hash), { recursive: true, mode: 0o700 });
			await writeDurably(pathOf(hash), encrypt(suite, masterKey, hash, bytes), 0o600);
			return hash;
		},
		async get(hash) {
			let sealed: Buffer;
			try {
				sealed = await readFile(pathOf(hash));
			} catch (fault) {
				if (isAbsent(fault)) throw new FileFault("missing", hash);
				throw fault;
			}
			const bytes = decrypt(masterKey, hash, sealed);
			if (bytes === null || createHash("sha256").update(bytes).digest("hex") !== hash)
				throw new FileFault("damaged", hash);
			return bytes;
		},
		async has(hash) {
			return exists(pathOf(hash));
		},
		async erase(hash) {
			await rm(pathOf(hash), { force: true });
			await syncFolder(folderOf(hash));
		},
		async sweep(isReferenced, olderThan) {
			const removed: FileHash[] = [];
			for (const folder of await list(join(directory, "blobs"))) {
				for (const name of await list(join(directory, "blobs", folder))) {
					const path = join(directory, "blobs", folder, name);
					if (!name.endsWith(TEMPORARY) && !HASH.test(name)) continue;
					if ((await stat(path)).mtime >= olderThan) continue;
					if (name.endsWith(TEMPORARY)) await rm(path, { force: true });
					else if (!(await isReferenced(name))) {
						await rm(path, { force: true });
						removed.push(name);
					}
				}
			}
			for (const name of await list(receipts)) {
				const path = join(receipts, name);
				if ((await stat(path)).mtime < olderThan) await rm(path, { force: true });
			}
			return removed;
		},
		async remember(name, receipt) {
			await mkdir(receipts, { recursive: true, mode: 0o700 });
			await writeDurably(receiptPath(name), encrypt(suite, masterKey, `receipt ${name}`, receipt), 0o600);
		},
		async recall(name) {
			try {
				return decrypt(masterKey, `receipt ${name}`, await readFile(receiptPath(name)));
			} catch (fault) {
				if (isAbsent(fault)) return null;
				throw fault;
			}
		},
	};
}

const FORMAT = { sm: 1, international: 2 } as const satisfies Record<CipherSuite, number>;

/** SM4-CTR with HMAC-SM3 over everything (encrypt, then authenticate), or AES-256-GCM. */
function encrypt(suite: CipherSuite, masterKey: Uint8Array, name: string, bytes: Uint8Array): Buffer {
	if (suite === "sm") {
		const nonce = randomBytes(16);
		const cipher = createCipheriv("sm4-ctr", derive(masterKey, `sm4 ${name}`, 16), nonce);
		const body = Buffer.concat([Buffer.from([FORMAT.sm]), nonce, cipher.update(bytes), cipher.final()]);
		return Buffer.concat([body, mac(masterKey, name, body)]);
	}
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", derive(masterKey, `aes ${name}`, 32), nonce);
	const body = Buffer.concat([
		Buffer.from([FORMAT.international]),
		nonce,
		cipher.update(bytes),
		cipher.final(),
	]);
	return Buffer.concat([body, cipher.getAuthTag()]);
}

function decrypt(masterKey: Uint8Array, name: string, sealed: Buffer): Buffer | null {
	if (sealed[0] === FORMAT.sm && sealed.length >= 49) {
		const body = sealed.subarray(0, -32);
		if (!timingSafeEqual(sealed.subarray(-32), mac(masterKey, name, body))) return null;
		const decipher = createDecipheriv("sm4-ctr", derive(masterKey, `sm4 ${name}`, 16), body.subarray(1, 17));
		return Buffer.concat([decipher.update(body.subarray(17)), decipher.final()]);
	}
	if (sealed[0] !== FORMAT.international || sealed.length < 29) return null;
	try {
		const decipher = createDecipheriv(
			"aes-256-gcm",
			derive(masterKey, `aes ${name}`, 32),
			sealed.subarray(1, 13),
		).setAuthTag(sealed.subarray(-16));
		return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]);
	} catch {
		return null;
	}
}

const derive = (masterKey: Uint8Array, purpose: string, length: number): Buffer =>
	Buffer.from(hkdfSync("sha256", masterKey, "yinuo files", purpose, length));

const mac = (masterKey: Uint8Array, name: string, body: Uint8Array): Buffer =>
	createHmac("sm3", derive(masterKey, `mac ${name}`, 32))
		.update(body)
		.digest();

/** A damaged copy of a file is replaced by the next `put`. */
async function readable(path: string, masterKey: Uint8Array, hash: FileHash): Promise<boolean> {
	try {
		const bytes = decrypt(masterKey, hash, await readFile(path));
		return bytes !== null && createHash("sha256").update(bytes).digest("hex") === hash;
	} catch (fault) {
		if (isAbsent(fault)) return false;
		throw fault;
	}
}

async function exists(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch (fault) {
		if (isAbsent(fault)) return false;
		throw fault;
	}
}

async function list(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (fault) {
		if (isAbsent(fault)) return [];
		throw fault;
	}
}

async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, "r");
		await handle.sync().finally(() => handle.close());
	} catch (fault) {
		if (!isAbsent(fault)) throw fault;
	}
}

const isAbsent = (fault: unknown): boolean =>
	fault instanceof Error && "code" in fault && (fault.code === "ENOENT" || fault.code === "ENOTDIR");
