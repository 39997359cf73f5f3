/**
 * X.509 certificates for both families of signatures: ECDSA P-256 (inside PDFs, timestamps) and SM2 with SM3
 * (data messages, event certificates; GM/T 0015). pkijs knows no SM2, so signing and checking are done here.
 */
import {
	createHash,
	createPublicKey,
	sign as nodeSign,
	verify as nodeVerify,
	randomBytes,
} from "node:crypto";
import * as asn1js from "asn1js";
import {
	AlgorithmIdentifier,
	AttributeTypeAndValue,
	BasicConstraints,
	Certificate,
	Extension,
	PublicKeyInfo,
	Time,
} from "pkijs";
import { remember } from "./remember.ts";
import { sm2Sign, sm2Verify } from "./sm.ts";

/** Object identifiers as they stand in certificates and signatures. */
export const OID = {
	ecPublicKey: "1.2.840.10045.2.1",
	p256: "1.2.840.10045.3.1.7",
	ecdsaWithSha256: "1.2.840.10045.4.3.2",
	sm2Curve: "1.2.156.10197.1.301",
	sm2WithSm3: "1.2.156.10197.1.501",
	sha256: "2.16.840.1.101.3.4.2.1",
	commonName: "2.5.4.3",
	serialNumber: "2.5.4.5",
	country: "2.5.4.6",
	organisation: "2.5.4.10",
	organisationalUnit: "2.5.4.11",
	basicConstraints: "2.5.29.19",
	keyUsage: "2.5.29.15",
	extendedKeyUsage: "2.5.29.37",
	timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;

/** `p256`: ECDSA over SHA-256, DER. `sm2`: SM2 over SM3 with the standard user id, DER. */
export type SignatureAlgorithm = "p256" | "sm2";

/** A certified key that may be here or behind a port: signs bytes, never gives the key away. */
export type Signer = {
	algorithm: SignatureAlgorithm;
	/** DER, the signer's own certificate first, its root last. */
	chain: readonly Uint8Array[];
	sign(bytes: Uint8Array): Promise<Uint8Array>;
};

/** A private key of a self-made authority: PKCS#8 DER in base64 for P-256, hex scalar for SM2. */
export type PrivateKey = { algorithm: "p256"; pkcs8: string } | { algorithm: "sm2"; scalar: string };

/** What a certificate says, read for people and for checks. */
export type CertificateSummary = {
	subject: string;
	issuer: string;
	/** Upper-case hex. */
	serialNumber: string;
	notBefore: Date;
	notAfter: Date;
	algorithm: SignatureAlgorithm;
	/** SPKI point as hex, 04 first. */
	publicKey: string;
	authority: boolean;
	timeStamping: boolean;
};

/** Signs with a key held in this process (self-made authorities and tests only). */
export function signWith(key: PrivateKey, bytes: Uint8Array): Uint8Array {
	switch (key.algorithm) {
		case "p256":
			return nodeSign("sha256", bytes, {
				key: Buffer.from(key.pkcs8, "base64"),
				format: "der",
				type: "pkcs8",
			});
		case "sm2":
			return sm2Sign(bytes, key.scalar);
	}
}

export type CertificateRequest = {
	subject: DistinguishedName;
	/** Uncompressed point as hex, 04 first. */
	publicKey: string;
	algorithm: SignatureAlgorithm;
	issuer: { certificate: Uint8Array; key: PrivateKey } | { self: PrivateKey };
	notBefore: Date;
	notAfter: Date;
	use: "authority" | "signing" | "time-stamping";
};

export type DistinguishedName = { commonName: string; organisation?: string; unit?: string; serial?: string };

/** Issues one certificate, DER. `self` makes a root. */
export function issueCertificate(request: CertificateRequest): Uint8Array {
	const certificate = new Certificate();
	certificate.version = 2;
	const serial = randomBytes(16);
	serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
	certificate.serialNumber = new asn1js.Integer({ valueHex: exact(serial) });
	writeName(certificate.subject, request.subject);
	const key = "self" in request.issuer ? request.issuer.self : request.issuer.key;
	if ("self" in request.issuer) writeName(certificate.issuer, request.subject);
	else certificate.issuer = parse(request.issuer.certificate).subject;
	certificate.notBefore = new Time({ type: 0, value: request.notBefore });
	certificate.notAfter = new Time({ type: 0, value: request.notAfter });
	certificate.subjectPublicKeyInfo = spki(request.algorithm, request.publicKey);
	certificate.extensions = extensions(request.use);
	certificate.signature = signatureAlgorithm(key.algorithm);
	certificate.signatureAlgorithm = signatureAlgorithm(key.algorithm);
	const tbs = certificate.encodeTBS().toBER(false);
	certificate.signatureValue = new asn1js.BitString({ valueHex: exact(signWith(key, new Uint8Array(tbs))) });
	return new Uint8Array(certificate.toSchema(true).toBER(false));
}

const fingerprint = (der: Uint8Array): string => createHash("sha256").update(der).digest("base64");

/** Reads a DER certificate; throws if it is none, or of an algorithm we don't know. */
export const readCertificate = remember(500, fingerprint, (der: Uint8Array): CertificateSummary => {
	const certificate = parse(der);
	const usage = certificate.extensions ?? [];
	const constraints = usage.find((one) => one.extnID === OID.basicConstraints)?.parsedValue;
	const extended = usage.find((one) => one.extnID === OID.extendedKeyUsage)?.parsedValue;
	const purposes: unknown = extended === undefined ? [] : extended.keyPurposes;
	return {
		subject: nameOf(certificate.subject),
		issuer: nameOf(certificate.issuer),
		serialNumber: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString("hex").toUpperCase(),
		notBefore: certificate.notBefore.value,
		notAfter: certificate.notAfter.value,
		algorithm: keyAlgorithm(certificate),
		publicKey: Buffer.from(
			certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView,
		).toString("hex"),
		authority: constraints instanceof BasicConstraints && constraints.cA === true,
		timeStamping: Array.isArray(purposes) && purposes.includes(OID.timeStamping),
	};
});

const p256Key = remember(500, fingerprint, (certificateDer: Uint8Array) =>
	createPublicKey({
		key: Buffer.from(parse(certificateDer).subjectPublicKeyInfo.toSchema().toBER(false)),
		format: "der",
		type: "spki",
	}),
);

/** True if `signature` was made over `bytes` by the key of this certificate. */
export function verifyWith(certificateDer: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
	const { algorithm, publicKey } = readCertificate(certificateDer);
	switch (algorithm) {
		case "sm2":
			return sm2Verify(bytes, signature, publicKey);
		case "p256":
			return nodeVerify("sha256", bytes, p256Key(certificateDer), signature);
	}
}

export type ChainFault =
	| "malformed-certificate"
	| "broken-chain"
	| "not-an-authority"
	| "expired"
	| "not-yet-valid";

/** Why this chain does not hold at this moment, or null. The last certificate must be a root that signs itself. */
export function chainFault(chain: readonly Uint8Array[], at: Date): ChainFault | null {
	if (chain.length === 0) return "malformed-certificate";
	try {
		for (const [index, der] of chain.entries()) {
			const own = readCertificate(der);
			const issuerDer = chain[index + 1] ?? der;
			const issuer = readCertificate(issuerDer);
			if (own.issuer !== issuer.subject) return "broken-chain";
			if (index > 0 && !own.authority) return "not-an-authority";
			if (at < own.notBefore) return "not-yet-valid";
			if (at > own.notAfter) return "expired";
			if (!isIssuedBy({ der, issuerDer })) return "broken-chain";
		}
		return null;
	} catch {
		return "malformed-certificate";
	}
}

/** Whether the issuer's key signed this certificate; time plays no part, so the answer can be kept. */
const isIssuedBy = remember(
	500,
	({ der, issuerDer }: { der: Uint8Array; issuerDer: Uint8Array }) =>
		`${fingerprint(der)} ${fingerprint(issuerDer)}`,
	({ der, issuerDer }) => {
		const certificate = parse(der);
		const signature = certificate.signatureValue.valueBlock.valueHexView;
		return verifyWith(issuerDer, new Uint8Array(certificate.tbsView), new Uint8Array(signature));
	},
);

/** Parses DER strictly into pkijs's certificate. */
export function parse(der: Uint8Array): Certificate {
	return Certificate.fromBER(exact(der));
}

/** An ArrayBuffer of exactly these bytes: pkijs reads whole buffers, Node's Buffers are windows. */
export function exact(bytes: Uint8Array): ArrayBuffer {
	const copy = new ArrayBuffer(bytes.byteLength);
	new Uint8Array(copy).set(bytes);
	return copy;
}

/** Public point of a DER SPKI or of a scalar, as hex. */
export const spkiPoint = (spkiDer: Uint8Array): string =>
	Buffer.from(PublicKeyInfo.fromBER(exact(spkiDer)).subjectPublicKey.valueBlock.valueHexView).toString("hex");

export const signatureAlgorithm = (algorithm: SignatureAlgorithm): AlgorithmIdentifier =>
	new AlgorithmIdentifier({ algorithmId: algorithm === "p256" ? OID.ecdsaWithSha256 : OID.sm2WithSm3 });

function spki(algorithm: SignatureAlgorithm, publicKey: string): PublicKeyInfo {
	const curve = algorithm === "p256" ? OID.p256 : OID.sm2Curve;
	return PublicKeyInfo.fromBER(
		new asn1js.Sequence({
			value: [
				new asn1js.Sequence({
					value: [
						new asn1js.ObjectIdentifier({ value: OID.ecPublicKey }),
						new asn1js.ObjectIdentifier({ value: curve }),
					],
				}),
				new asn1js.BitString({ valueHex: exact(Buffer.from(publicKey, "hex")) }),
			],
		}).toBER(false),
	);
}

function keyAlgorithm(certificate: Certificate): SignatureAlgorithm {
	const parameters: unknown = certificate.subjectPublicKeyInfo.algorithm.algorithmParams;
	const curve = parameters instanceof asn1js.ObjectIdentifier ? parameters.valueBlock.toString() : "";
	if (curve === OID.p256) return "p256";
	if (curve === OID.sm2Curve) return "sm2";
	throw new Error(`unknown key algorithm ${curve}`);
}

function extensions(use: CertificateRequest["use"]): Extension[] {
	const authority = use === "authority";
	// Bits of KeyUsage: digitalSignature 0, nonRepudiation 1, keyCertSign 5, cRLSign 6.
	const bits = authority ? { byte: 0b0000_0110, unused: 1 } : { byte: 0b1100_0000, unused: 6 };
	const list = [
		extension(OID.basicConstraints, new BasicConstraints({ cA: authority }).toSchema().toBER(false)),
		extension(
			OID.keyUsage,
			new asn1js.BitString({ valueHex: exact(new Uint8Array([bits.byte])), unusedBits: bits.unused }).toBER(
				false,
			),
		),
	];
	if (use === "time-stamping") {
		const purposes = new asn1js.Sequence({
			value: [new asn1js.ObjectIdentifier({ value: OID.timeStamping })],
		});
		list.push(extension(OID.extendedKeyUsage, purposes.toBER(false)));
	}
	return list;
}

const extension = (extnID: string, extnValue: ArrayBuffer): Extension =>
	new Extension({ extnID, critical: true, extnValue });

function writeName(target: Certificate["subject"], name: DistinguishedName): void {
	const add = (type: string, value: string | undefined) => {
		if (value !== undefined)
			target.typesAndValues.push(
				new AttributeTypeAndValue({
					type,
					value:
						type === OID.country ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value }),
				}),
			);
	};
	add(OID.country, "CN");
	add(OID.organisation, name.organisation);
	add(OID.organisationalUnit, name.unit);
	add(OID.serialNumber, name.serial);
	add(OID.commonName, name.commonName);
}

const NAME_PARTS: Readonly<Record<string, string>> = {
	[OID.commonName]: "CN",
	[OID.organisation]: "O",
	[OID.organisationalUnit]: "OU",
	[OID.country]: "C",
	[OID.serialNumber]: "SN",
};

const nameOf = (name: Certificate["subject"]): string =>
	name.typesAndValues
		.map((part) => `${NAME_PARTS[part.type] ?? part.type}=${String(part.value.valueBlock.value)}`)
		.join(", ");
