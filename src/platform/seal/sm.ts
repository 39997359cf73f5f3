/**
 * 国密算法 for the rest of the product: SM2 signatures (GB/T 32918.2, user id 1234567812345678), SM3 digests
 * (GB/T 32905) and the encryption of personal data at rest (SM4-GCM, RFC 8998; AES-256-GCM as the international
 * suite). node:crypto is not used for SM2: it signs with an empty user id, which the standard does not allow.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { sm2, sm4 } from "sm-crypto-v2";
import { remember } from "./remember.ts";

/** 可辨别标识: the default user id of GM/T 0009; both sides must use the same one. */
export const SM2_USER_ID = "1234567812345678";

/** Hex without prefix: 32-byte scalar, and the 65-byte uncompressed point that starts with 04. */
export type Sm2KeyPair = { privateKey: string; publicKey: string };

/** A fresh SM2 key pair from the system's random source. */
export function sm2KeyPair(): Sm2KeyPair {
	// A scalar from node:crypto: the library's own pool is seeded asynchronously and must not be relied on.
	for (;;) {
		const scalar = randomBytes(32).toString("hex");
		const value = BigInt(`0x${scalar}`);
		if (value > 0n && value < SM2_ORDER - 1n) return { privateKey: scalar, publicKey: sm2PublicKey(scalar) };
	}
}

const SM2_ORDER = BigInt("0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");

/** The public point of a private scalar, both hex. */
export const sm2PublicKey = (privateKey: string): string => sm2.getPublicKeyFromPrivateKey(privateKey);

/** SM2 with SM3 over the message itself (Z included); the answer is the DER sequence (r, s). */
export function sm2Sign(message: Uint8Array, privateKey: string, publicKey?: string): Uint8Array {
	const signature = sm2.doSignature(message, privateKey, {
		der: true,
		hash: true,
		userId: SM2_USER_ID,
		publicKey: publicKey ?? sm2PublicKey(privateKey),
	});
	return Buffer.from(signature, "hex");
}

/** How often a key was seen of late: organs' keys come again and again, one-time keys never. */
const seen = remember(
	256,
	(publicKey: string) => publicKey,
	() => ({ times: 0 }),
);
/** Points with their table of multiples: it takes as long as ten checks to make and saves four fifths of each. */
const withTable = remember(
	64,
	(publicKey: string) => publicKey,
	(publicKey) => sm2.precomputePublicKey(publicKey),
);

function sm2Point(publicKey: string) {
	if (!sm2.verifyPublicKey(publicKey)) throw new RangeError("not a point of the SM2 curve");
	const key = seen(publicKey);
	key.times++;
	return key.times > 2 ? withTable(publicKey) : publicKey;
}

/** False for a wrong, malformed or foreign signature; never throws. */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
	try {
		const hex = Buffer.from(signature).toString("hex");
		return sm2.doVerifySignature(message, hex, sm2Point(publicKey), {
			der: true,
			hash: true,
			userId: SM2_USER_ID,
		});
	} catch {
		return false;
	}
}

/** SM3 digest, 32 bytes. */
export const sm3 = (bytes: Uint8Array | string): Uint8Array => createHash("sm3").update(bytes).digest();

/** SM3 digest as lower-case hex. */
export const sm3Hex = (bytes: Uint8Array | string): string => createHash("sm3").update(bytes).digest("hex");

/** Which family of ciphers protects data at rest; written into every sealed value, so both can be read. */
export type CipherSuite = "sm" | "international";

/** A key for personal data: `id` is stored with every value, so that keys can be rotated. */
export type FieldKey = { id: string; suite: CipherSuite; secret: Uint8Array };

/** Bytes of `FieldKey.secret` by suite: SM4 has 128-bit keys, AES-256 has 256-bit keys. */
export const FIELD_KEY_LENGTH = { sm: 16, international: 32 } as const satisfies Record<CipherSuite, number>;

const FORMAT = { sm: 1, international: 2 } as const satisfies Record<CipherSuite, number>;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** A stored value that cannot be opened: wrong key, wrong place (associated data) or changed bytes. */
export class SealedFieldFault extends Error {
	override readonly name = "SealedFieldFault";
}

/**
 * Encrypts one column value. `associatedData` names its place (division, id, column), so that a value moved to
 * another row or column can't be opened. Layout: format 1, key id length 1, key id, nonce 12, ciphertext, tag 16.
 */
export function encryptField(key: FieldKey, plaintext: string, associatedData: string): Buffer {
	const id = Buffer.from(key.id, "utf8");
	if (id.length === 0 || id.length > 255) throw new SealedFieldFault("a key id has 1 to 255 bytes");
	if (key.secret.length !== FIELD_KEY_LENGTH[key.suite])
		throw new SealedFieldFault(`a key of suite ${key.suite} has ${FIELD_KEY_LENGTH[key.suite]} bytes`);
	const header = Buffer.concat([Buffer.from([FORMAT[key.suite], id.length]), id]);
	const nonce = randomBytes(NONCE_LENGTH);
	const bound = bind(header, associatedData);
	const { output, tag } =
		key.suite === "sm"
			? sm4Gcm(key.secret, nonce, plaintext, bound)
			: aesGcm(key.secret, nonce, plaintext, bound);
	return Buffer.concat([header, nonce, output, tag]);
}

/** Opens a value sealed by `encryptField`; throws `SealedFieldFault` and never returns wrong text. */
export function decryptField(key: FieldKey, sealed: Uint8Array, associatedData: string): string {
	const { keyId, suite, header, body } = split(sealed);
	if (keyId !== key.id || suite !== key.suite)
		throw new SealedFieldFault(`sealed with key ${keyId} (${suite}), opened with ${key.id} (${key.suite})`);
	const nonce = body.subarray(0, NONCE_LENGTH);
	const output = body.subarray(NONCE_LENGTH, body.length - TAG_LENGTH);
	const tag = body.subarray(body.length - TAG_LENGTH);
	const bound = bind(header, associatedData);
	try {
		if (suite === "sm") {
			const options = { mode: "gcm", iv: nonce, associatedData: bound, output: "array", tag } as const;
			return Buffer.from(sm4.decrypt(output, key.secret, options)).toString("utf8");
		}
		const decipher = createDecipheriv("aes-256-gcm", key.secret, nonce).setAAD(bound).setAuthTag(tag);
		return Buffer.concat([decipher.update(output), decipher.final()]).toString("utf8");
	} catch {
		throw new SealedFieldFault("the value was changed, or belongs to another place or key");
	}
}

/** The id of the key a stored value was sealed with, to find that key after a rotation. */
export const fieldKeyId = (sealed: Uint8Array): string => split(sealed).keyId;

/**
 * 盲索引: a keyed digest (HMAC-SM3, hex) by which an encrypted number can be found without being opened. The
 * caller normalises the value first (upper-case X, no spaces); the key is per division and never the field key.
 */
export const blindIndex = (key: Uint8Array, value: string): string =>
	createHmac("sm3", key).update(value, "utf8").digest("hex");

function sm4Gcm(secret: Uint8Array, iv: Uint8Array, plaintext: string, associatedData: Uint8Array) {
	const options = { mode: "gcm", iv, associatedData, output: "array", outputTag: true } as const;
	const { output, tag } = sm4.encrypt(Buffer.from(plaintext, "utf8"), secret, options);
	if (tag === undefined) throw new SealedFieldFault("SM4-GCM gave no tag");
	return { output, tag };
}

function aesGcm(secret: Uint8Array, iv: Uint8Array, plaintext: string, associatedData: Uint8Array) {
	const cipher = createCipheriv("aes-256-gcm", secret, iv).setAAD(associatedData);
	const output = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
	return { output, tag: cipher.getAuthTag() };
}

/** The header is authenticated too: nobody can relabel the key or the suite of a value. */
const bind = (header: Uint8Array, associatedData: string): Buffer =>
	Buffer.concat([header, Buffer.from(associatedData, "utf8")]);

function split(sealed: Uint8Array) {
	const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
	const format = bytes[0];
	const idLength = bytes[1] ?? 0;
	const headerLength = 2 + idLength;
	if (idLength === 0 || bytes.length < headerLength + NONCE_LENGTH + TAG_LENGTH)
		throw new SealedFieldFault("too short to be a sealed value");
	if (format !== FORMAT.sm && format !== FORMAT.international)
		throw new SealedFieldFault(`unknown format ${format}`);
	const suite: CipherSuite = format === FORMAT.sm ? "sm" : "international";
	return {
		suite,
		keyId: bytes.subarray(2, headerLength).toString("utf8"),
		header: bytes.subarray(0, headerLength),
		body: bytes.subarray(headerLength),
	};
}
