/**
 * 自建演示证书机构: a certificate authority, seal keys and a timestamp key made on this machine, so that everything
 * can be tried at once. What they sign has no legal effect and says so; production refuses to open it.
 */
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
	type DistinguishedName,
	issueCertificate,
	type PrivateKey,
	readCertificate,
	type SignatureAlgorithm,
	type Signer,
	signWith,
	spkiPoint,
} from "./certificate.ts";
import { writeDurablySync } from "./durable.ts";
import { sm2KeyPair } from "./sm.ts";

/** Stands in the root's name, so that every reader of a certificate sees it. */
export const DEMO_MARK = "演示证书 不具有法律效力";

const YEAR = 365 * 86_400_000;

const KeyFile = z.object({
	key: z.discriminatedUnion("algorithm", [
		z.object({ algorithm: z.literal("p256"), pkcs8: z.string() }),
		z.object({ algorithm: z.literal("sm2"), scalar: z.string() }),
	]),
	/** DER in base64, leaf first. */
	chain: z.array(z.string()),
});
type KeyFile = z.infer<typeof KeyFile>;

/** The two keys of one organ's seal: P-256 for the PDF, SM2 for the data message. */
export type SealKeys = { pdf: Signer; message: Signer };

export type DemoAuthority = {
	/** DER of the roots, to be trusted by tests and named by the verifier. */
	roots: Record<SignatureAlgorithm, Uint8Array>;
	/** Key of the timestamp authority; `expired` gives one whose certificate has run out, to test readers. */
	timestamping(certificate?: "current" | "expired"): Signer;
	/** The organ's keys, made at first use and kept; `id` names the files, `name` stands in the certificate. */
	sealOf(organ: { id: string; name: string }): SealKeys;
	/** A certificate for a key used once and thrown away (事件证书), valid for `minutes`. */
	eventSigner(subject: DistinguishedName, minutes: number): { signer: Signer; serialNumber: string };
};

/**
 * Opens or makes the authority under `directory` (mode 0700). `now` is the product's clock; validity reaches
 * years back and forth, so that letters of a moved demonstration clock still verify.
 */
export function openDemoAuthority(
	directory: string,
	mode: "demo" | "production",
	now: () => Date,
): DemoAuthority {
	if (mode === "production")
		throw new Error("生产模式不使用自建的演示证书机构：请接入有资质的电子认证服务和时间戳服务");
	mkdirSync(join(directory, "organs"), { recursive: true, mode: 0o700 });
	chmodSync(directory, 0o700);

	/** Reads a key file, or makes it; a half-written one cannot exist because files appear by rename. */
	function keyFile(name: string, make: () => KeyFile): KeyFile {
		const path = join(directory, `${name}.json`);
		if (!existsSync(path)) writeDurablySync(path, JSON.stringify(make()), 0o600);
		return KeyFile.parse(JSON.parse(readFileSync(path, "utf8")));
	}

	const root = (algorithm: SignatureAlgorithm): KeyFile =>
		keyFile(`root-${algorithm}`, () => {
			const { key, publicKey } = newKey(algorithm);
			const subject = {
				organisation: "一诺演示证书机构",
				commonName: `一诺${algorithm === "p256" ? "演示根" : "国密演示根"}（${DEMO_MARK}）`,
			};
			const der = issueCertificate({
				subject,
				publicKey,
				algorithm,
				issuer: { self: key },
				notBefore: new Date(now().getTime() - 10 * YEAR),
				notAfter: new Date(now().getTime() + 20 * YEAR),
				use: "authority",
			});
			return { key, chain: [base64(der)] };
		});
	const roots = { p256: root("p256"), sm2: root("sm2") };

	function issued(
		algorithm: SignatureAlgorithm,
		subject: DistinguishedName,
		use: "signing" | "time-stamping",
		validity: { notBefore: Date; notAfter: Date },
	): KeyFile {
		const { key, publicKey } = newKey(algorithm);
		const issuer = { certificate: rootDer(roots[algorithm]), key: roots[algorithm].key };
		const der = issueCertificate({ subject, publicKey, algorithm, issuer, use, ...validity });
		return { key, chain: [base64(der), ...roots[algorithm].chain] };
	}
	const long = () => ({
		notBefore: new Date(now().getTime() - 9 * YEAR),
		notAfter: new Date(now().getTime() + 10 * YEAR),
	});

	return {
		roots: { p256: rootDer(roots.p256), sm2: rootDer(roots.sm2) },
		timestamping(certificate = "current") {
			const subject = { commonName: `一诺演示时间戳（${DEMO_MARK}）` };
			if (certificate === "current")
				return signerOf(keyFile("timestamp", () => issued("p256", subject, "time-stamping", long())));
			const lastYear = {
				notBefore: new Date(now().getTime() - 9 * YEAR),
				notAfter: new Date(now().getTime() - YEAR),
			};
			return signerOf(issued("p256", subject, "time-stamping", lastYear));
		},
		sealOf({ id, name }) {
			if (!/^[\w-]+$/.test(id)) throw new Error("an organ's id is letters, digits and hyphens");
			const subject = { organisation: name, unit: DEMO_MARK, commonName: name };
			const keyFor = (algorithm: SignatureAlgorithm) =>
				signerOf(keyFile(`organs/${id}-${algorithm}`, () => issued(algorithm, subject, "signing", long())));
			return { pdf: keyFor("p256"), message: keyFor("sm2") };
		},
		eventSigner(subject, minutes) {
			const at = now().getTime();
			const validity = { notBefore: new Date(at - 60_000), notAfter: new Date(at + minutes * 60_000) };
			const file = issued("sm2", { ...subject, unit: DEMO_MARK }, "signing", validity);
			return { signer: signerOf(file), serialNumber: readCertificate(rootDer(file)).serialNumber };
		},
	};
}

/** The roots of an authority made earlier, to believe its seals on this machine; empty if there is none. */
export function readDemoRoots(directory: string): Uint8Array[] {
	return ["root-p256", "root-sm2"].flatMap((name) => {
		const path = join(directory, `${name}.json`);
		return existsSync(path) ? [rootDer(KeyFile.parse(JSON.parse(readFileSync(path, "utf8"))))] : [];
	});
}

/** A signer over a key in this process. */
function signerOf(file: KeyFile): Signer {
	return {
		algorithm: file.key.algorithm,
		chain: file.chain.map((der) => new Uint8Array(Buffer.from(der, "base64"))),
		sign: async (bytes) => signWith(file.key, bytes),
	};
}

function newKey(algorithm: SignatureAlgorithm): { key: PrivateKey; publicKey: string } {
	if (algorithm === "sm2") {
		const pair = sm2KeyPair();
		return { key: { algorithm, scalar: pair.privateKey }, publicKey: pair.publicKey };
	}
	const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const pkcs8 = pair.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
	return {
		key: { algorithm, pkcs8 },
		publicKey: spkiPoint(pair.publicKey.export({ format: "der", type: "spki" })),
	};
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function rootDer(file: KeyFile): Uint8Array {
	const [first] = file.chain;
	if (first === undefined) throw new Error("a key file without its certificate");
	return new Uint8Array(Buffer.from(first, "base64"));
}
