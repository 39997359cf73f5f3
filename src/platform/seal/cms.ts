/**
 * CMS SignedData (RFC 5652) as CAdES uses it: detached for PDFs, attached for timestamps. Attributes are hashed
 * and signed by a `Signer`, which may be a remote seal; so nothing here needs a private key.
 */
import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import {
	AlgorithmIdentifier,
	Attribute,
	Certificate,
	ContentInfo,
	EncapsulatedContentInfo,
	IssuerAndSerialNumber,
	SignedAndUnsignedAttributes,
	SignedData,
	SignerInfo,
} from "pkijs";
import { exact, OID, parse, type Signer, signatureAlgorithm, verifyWith } from "./certificate.ts";
import { remember } from "./remember.ts";

export const CMS_OID = {
	data: "1.2.840.113549.1.7.1",
	signedData: "1.2.840.113549.1.7.2",
	contentType: "1.2.840.113549.1.9.3",
	messageDigest: "1.2.840.113549.1.9.4",
	signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
	timeStampToken: "1.2.840.113549.1.9.16.2.14",
	tstInfo: "1.2.840.113549.1.9.16.1.4",
} as const;

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** Parsed once: the same few chains sign every document. Only read from, never changed. */
const certificateOf = remember(100, (der: Uint8Array) => Buffer.from(sha256(der)).toString("base64"), parse);

export type CmsRequest = {
	signer: Signer;
	/** Detached: its digest only. Attached: carried inside with its content type. */
	content: { detachedDigest: Uint8Array } | { type: string; bytes: Uint8Array };
	/** Given the signature value's SHA-256, answers a timestamp token (DER) for the unsigned attributes. */
	timestamp?: (imprint: Uint8Array) => Promise<Uint8Array>;
};

/** ContentInfo with SignedData, DER. Only P-256 signers: readers of PDF don't know SM2. */
export async function signCms({ signer, content, timestamp }: CmsRequest): Promise<Uint8Array> {
	const [leafDer] = signer.chain;
	if (leafDer === undefined || signer.algorithm !== "p256")
		throw new Error("a CMS signature needs a P-256 certificate");
	const leaf = certificateOf(leafDer);
	const contentType = "type" in content ? content.type : CMS_OID.data;
	const digest = "type" in content ? sha256(content.bytes) : content.detachedDigest;
	const attributes = new SignedAndUnsignedAttributes({
		type: 0,
		attributes: [
			attribute(CMS_OID.contentType, new asn1js.ObjectIdentifier({ value: contentType })),
			attribute(CMS_OID.messageDigest, new asn1js.OctetString({ valueHex: exact(digest) })),
			attribute(CMS_OID.signingCertificateV2, essCertificate(leafDer)),
		],
	});
	const signature = await signer.sign(signedBytes(attributes));
	const unsigned =
		timestamp === undefined
			? undefined
			: new SignedAndUnsignedAttributes({
					type: 1,
					attributes: [
						attribute(
							CMS_OID.timeStampToken,
							asn1js.fromBER(exact(await timestamp(sha256(signature)))).result,
						),
					],
				});
	const encapsulated =
		"type" in content
			? new EncapsulatedContentInfo({
					eContentType: content.type,
					eContent: new asn1js.OctetString({ valueHex: exact(content.bytes) }),
				})
			: new EncapsulatedContentInfo({ eContentType: CMS_OID.data });
	const signedData = new SignedData({
		version: "type" in content ? 3 : 1,
		digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: OID.sha256 })],
		encapContentInfo: encapsulated,
		certificates: signer.chain.map((der) => certificateOf(der)),
		signerInfos: [
			new SignerInfo({
				version: 1,
				sid: new IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
				digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
				signedAttrs: attributes,
				signatureAlgorithm: signatureAlgorithm("p256"),
				signature: new asn1js.OctetString({ valueHex: exact(signature) }),
				...(unsigned === undefined ? {} : { unsignedAttrs: unsigned }),
			}),
		],
	});
	const info = new ContentInfo({ contentType: CMS_OID.signedData, content: signedData.toSchema(true) });
	return new Uint8Array(info.toSchema().toBER(false));
}

export type CmsFault =
	| "malformed-signature"
	| "content-changed"
	| "signature-broken"
	| "certificate-missing"
	| "certificate-replaced";

/** What a CMS holds after its own checks; chain and time are judged by the caller. */
export type ReadCms = {
	/** DER, leaf first. */
	chain: Uint8Array[];
	content: Uint8Array | null;
	contentType: string;
	/** SHA-256 of the signature value: what a timestamp on it must cover. */
	signatureImprint: Uint8Array;
	timestampToken: Uint8Array | null;
};

/** Checks digest, attributes and signature of a one-signer CMS; `detachedDigest` for detached content. */
export function verifyCms(der: Uint8Array, detachedDigest: Uint8Array | null): ReadCms | { fault: CmsFault } {
	try {
		const info = ContentInfo.fromBER(exact(der));
		if (info.contentType !== CMS_OID.signedData) return { fault: "malformed-signature" };
		const signed = new SignedData({ schema: info.content });
		const [signer] = signed.signerInfos;
		if (signer === undefined || signed.signerInfos.length !== 1 || signer.signedAttrs === undefined)
			return { fault: "malformed-signature" };
		const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
		const chain = orderChain(certificates, signer);
		const [leaf] = chain;
		if (leaf === undefined) return { fault: "certificate-missing" };

		const octets = signed.encapContentInfo.eContent;
		const content = octets === undefined ? null : new Uint8Array(octets.getValue());
		const digest = content === null ? detachedDigest : sha256(content);
		const stated = attributeValue(signer.signedAttrs, CMS_OID.messageDigest);
		if (!(stated instanceof asn1js.OctetString) || digest === null) return { fault: "malformed-signature" };
		if (!Buffer.from(stated.getValue()).equals(digest)) return { fault: "content-changed" };

		const ess = attributeValue(signer.signedAttrs, CMS_OID.signingCertificateV2);
		if (
			ess === undefined ||
			!Buffer.from(ess.toBER(false)).equals(Buffer.from(essCertificate(leaf).toBER(false)))
		)
			return { fault: "certificate-replaced" };
		const value = new Uint8Array(signer.signature.getValue());
		if (!verifyWith(leaf, signedBytes(signer.signedAttrs), value)) return { fault: "signature-broken" };
		const token =
			signer.unsignedAttrs === undefined
				? undefined
				: attributeValue(signer.unsignedAttrs, CMS_OID.timeStampToken);
		return {
			chain,
			content,
			contentType: signed.encapContentInfo.eContentType,
			signatureImprint: sha256(value),
			timestampToken: token === undefined ? null : new Uint8Array(token.toBER(false)),
		};
	} catch {
		return { fault: "malformed-signature" };
	}
}

/** The signer's certificate first, then each issuer in turn. */
function orderChain(certificates: readonly Certificate[], signer: SignerInfo): Uint8Array[] {
	const sid: unknown = signer.sid;
	if (!(sid instanceof IssuerAndSerialNumber)) return [];
	let next = certificates.find(
		(one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber),
	);
	const chain: Uint8Array[] = [];
	while (next !== undefined && chain.length <= certificates.length) {
		const current: Certificate = next;
		chain.push(new Uint8Array(current.toSchema(false).toBER(false)));
		next = current.issuer.isEqual(current.subject)
			? undefined
			: certificates.find((one) => one.subject.isEqual(current.issuer));
	}
	return chain;
}

/** RFC 5652 §5.4: the attributes are signed as a SET OF, not with their implicit tag. */
function signedBytes(attributes: SignedAndUnsignedAttributes): Uint8Array {
	const set = new asn1js.Set({ value: attributes.attributes.map((one) => one.toSchema()) });
	return new Uint8Array(set.toBER(false));
}

const attribute = (type: string, value: asn1js.BaseBlock): Attribute =>
	new Attribute({ type, values: [value] });

const attributeValue = (
	attributes: SignedAndUnsignedAttributes,
	type: string,
): asn1js.BaseBlock | undefined => {
	const value: unknown = attributes.attributes.find((one) => one.type === type)?.values[0];
	return value instanceof asn1js.BaseBlock ? value : undefined;
};

/** SigningCertificateV2 (RFC 5035) with SHA-256, its default algorithm left out as DER demands. */
const essCertificate = (der: Uint8Array): asn1js.Sequence =>
	new asn1js.Sequence({
		value: [
			new asn1js.Sequence({
				value: [new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: exact(sha256(der)) })] })],
			}),
		],
	});
