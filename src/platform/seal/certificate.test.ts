import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
	chainFault,
	issueCertificate,
	type PrivateKey,
	readCertificate,
	type SignatureAlgorithm,
	signWith,
	spkiPoint,
	verifyWith,
} from "./certificate.ts";
import { sm2KeyPair } from "./sm.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
function key(algorithm: SignatureAlgorithm): { key: PrivateKey; publicKey: string } {
	if (algorithm === "sm2") {
		const pair = sm2KeyPair();
		return { key: { algorithm, scalar: pair.privateKey }, publicKey: pair.publicKey };
	}
	const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
	return {
		key: { algorithm, pkcs8: pair.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64") },
		publicKey: spkiPoint(pair.publicKey.export({ format: "der", type: "spki" })),
	};
}
function chain(algorithm: SignatureAlgorithm, use: "authority" | "signing" = "signing") {
	const [root, leaf] = [key(algorithm), key(algorithm)];
	const common = { algorithm, notBefore: day("2026-01-01"), notAfter: day("2027-01-01") };
	const rootDer = issueCertificate({
		...common,
		subject: { commonName: "根" },
		publicKey: root.publicKey,
		issuer: { self: root.key },
		use: "authority",
	});
	const leafDer = issueCertificate({
		...common,
		subject: { commonName: "王喆昇", organisation: "石龙区" },
		publicKey: leaf.publicKey,
		issuer: { certificate: rootDer, key: root.key },
		use,
	});
	return { rootDer, leafDer, leaf, root };
}

describe.each(["p256", "sm2"] as const)("证书与签名：%s", (algorithm) => {
	test("签发的证书链成立，证书载明的内容可以读出", () => {
		const { rootDer, leafDer } = chain(algorithm);
		expect(chainFault([leafDer, rootDer], day("2026-06-01"))).toBe(null);
		expect(readCertificate(leafDer)).toMatchObject({
			subject: "C=CN, O=石龙区, CN=王喆昇",
			issuer: "C=CN, CN=根",
			algorithm,
			authority: false,
			timeStamping: false,
		});
		expect(readCertificate(rootDer).authority).toBe(true);
	});

	test("证书的密钥签名可以验证，改内容或换证书即不成立", () => {
		const { leafDer, leaf, rootDer } = chain(algorithm);
		const bytes = new Uint8Array([1, 2, 3]);
		const signature = signWith(leaf.key, bytes);
		expect(verifyWith(leafDer, bytes, signature)).toBe(true);
		expect(verifyWith(leafDer, new Uint8Array([1, 2, 4]), signature)).toBe(false);
		expect(verifyWith(rootDer, bytes, signature)).toBe(false);
	});

	test("过期、未生效、缺根、冒名签发、非机构签发，逐一指出", () => {
		const { leafDer, rootDer, leaf } = chain(algorithm);
		expect(chainFault([leafDer, rootDer], day("2027-06-01"))).toBe("expired");
		expect(chainFault([leafDer, rootDer], day("2025-06-01"))).toBe("not-yet-valid");
		expect(chainFault([], day("2026-06-01"))).toBe("malformed-certificate");
		expect(chainFault([leafDer], day("2026-06-01"))).toBe("broken-chain");
		expect(chainFault([leafDer, chain(algorithm).rootDer], day("2026-06-01"))).toBe("broken-chain");
		const grandchild = issueCertificate({
			subject: { commonName: "冒名" },
			algorithm,
			publicKey: key(algorithm).publicKey,
			issuer: { certificate: leafDer, key: leaf.key },
			notBefore: day("2026-01-01"),
			notAfter: day("2027-01-01"),
			use: "signing",
		});
		expect(chainFault([grandchild, leafDer, rootDer], day("2026-06-01"))).toBe("not-an-authority");
	});

	test("证书改动任一字节都不再成立", () => {
		const { leafDer, rootDer } = chain(algorithm);
		for (let at = 0; at < leafDer.length; at += 23) {
			const changed = Uint8Array.from(leafDer);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(chainFault([changed, rootDer], day("2026-06-01")), `byte ${at}`).not.toBe(null);
		}
	});
});
