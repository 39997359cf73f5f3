/** RFC 3161 timestamps: asking, answering and checking. SHA-256 imprints, P-256 authority certificates. */
import { randomBytes } from "node:crypto";
import * as asn1js from "asn1js";
import {
	AlgorithmIdentifier,
	ContentInfo,
	MessageImprint,
	PKIStatusInfo,
	TimeStampReq,
	TimeStampResp,
	TSTInfo,
} from "pkijs";
import { chainFault, exact, OID, readCertificate, type Signer } from "./certificate.ts";
import { CMS_OID, signCms, verifyCms } from "./cms.ts";

/** A timestamp as received: the token goes into a CMS, the whole response beside a file as `.tsr`. */
export type Timestamp = { token: Uint8Array; response: Uint8Array; at: Date };

/** DER of a TimeStampReq for a SHA-256 imprint, asking for the certificate. */
export function timestampRequest(imprint: Uint8Array): { request: Uint8Array; nonce: string } {
	const nonce = randomBytes(8);
	nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
	const request = new TimeStampReq({
		version: 1,
		messageImprint: imprintOf(imprint),
		nonce: new asn1js.Integer({ valueHex: exact(nonce) }),
		certReq: true,
	});
	return { request: new Uint8Array(request.toSchema().toBER(false)), nonce: nonce.toString("hex") };
}

/** Imprint and nonce of a request, or null if it is none or not over SHA-256. */
export function readTimestampRequest(
	der: Uint8Array,
): { imprint: Uint8Array; nonce: asn1js.Integer | null } | null {
	try {
		const request = TimeStampReq.fromBER(exact(der));
		if (request.messageImprint.hashAlgorithm.algorithmId !== OID.sha256) return null;
		const imprint = new Uint8Array(request.messageImprint.hashedMessage.getValue());
		return imprint.length === 32 ? { imprint, nonce: request.nonce ?? null } : null;
	} catch {
		return null;
	}
}

/** The authority's answer (granted), DER of a TimeStampResp. */
export async function answerTimestamp(
	asked: { imprint: Uint8Array; nonce: asn1js.Integer | null },
	authority: Signer,
	at: Date,
): Promise<Uint8Array> {
	const serial = randomBytes(12);
	serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
	const info = new TSTInfo({
		version: 1,
		policy: POLICY,
		messageImprint: imprintOf(asked.imprint),
		serialNumber: new asn1js.Integer({ valueHex: exact(serial) }),
		genTime: new Date(Math.floor(at.getTime() / 1000) * 1000),
		...(asked.nonce === null ? {} : { nonce: asked.nonce }),
	});
	const token = await signCms({
		signer: authority,
		content: { type: CMS_OID.tstInfo, bytes: new Uint8Array(info.toSchema().toBER(false)) },
	});
	const response = new TimeStampResp({
		status: new PKIStatusInfo({ status: 0 }),
		timeStampToken: ContentInfo.fromBER(exact(token)),
	});
	return new Uint8Array(response.toSchema().toBER(false));
}

/** Under the documentation arc of the self-made authority; a licensed authority has its own. */
const POLICY = "1.2.156.10197.99.1";

export type TimestampRefusal =
	| "malformed"
	| "not-granted"
	| "wrong-imprint"
	| "wrong-nonce"
	| "expired-certificate"
	| "untrusted";

/** What a timestamp proves once it has been checked. */
export type CheckedTimestamp = { at: Date; authority: string; chain: Uint8Array[] };

/** Checks a token (DER of ContentInfo) against the imprint it must cover. */
export function verifyTimestampToken(
	token: Uint8Array,
	imprint: Uint8Array,
	nonce: string | null,
): CheckedTimestamp | { fault: TimestampRefusal } {
	const cms = verifyCms(token, null);
	if ("fault" in cms) return { fault: cms.fault === "malformed-signature" ? "malformed" : "untrusted" };
	try {
		if (cms.contentType !== CMS_OID.tstInfo || cms.content === null) return { fault: "malformed" };
		const info = TSTInfo.fromBER(exact(cms.content));
		if (info.messageImprint.hashAlgorithm.algorithmId !== OID.sha256) return { fault: "wrong-imprint" };
		if (!Buffer.from(info.messageImprint.hashedMessage.getValue()).equals(imprint))
			return { fault: "wrong-imprint" };
		if (nonce !== null && Buffer.from(info.nonce?.valueBlock.valueHexView ?? []).toString("hex") !== nonce)
			return { fault: "wrong-nonce" };
		const [leaf] = cms.chain;
		if (leaf === undefined) return { fault: "untrusted" };
		const certificate = readCertificate(leaf);
		if (!certificate.timeStamping) return { fault: "untrusted" };
		const fault = chainFault(cms.chain, info.genTime);
		if (fault === "expired" || fault === "not-yet-valid") return { fault: "expired-certificate" };
		if (fault !== null) return { fault: "untrusted" };
		return { at: info.genTime, authority: certificate.subject, chain: cms.chain };
	} catch {
		return { fault: "malformed" };
	}
}

/**
 * Token inside a TimeStampResp (.tsr), or null if the authority did not grant one. The token's own bytes are cut out,
 * not parsed and written anew: it is checked by `verifyTimestampToken` anyway.
 */
export function tokenOfResponse(response: Uint8Array): Uint8Array | null {
	try {
		const bytes = Buffer.from(response);
		const whole = element(bytes, 0, 0x30);
		const status = element(bytes, whole.inside, 0x30);
		const granted = element(bytes, status.inside, 0x02);
		if (whole.end !== bytes.length || granted.end - granted.inside !== 1) return null;
		const code = bytes[granted.inside];
		if ((code !== 0 && code !== 1) || status.end === whole.end) return null;
		const token = element(bytes, status.end, 0x30);
		return token.end === whole.end ? new Uint8Array(bytes.subarray(status.end, token.end)) : null;
	} catch {
		return null;
	}
}

/** Where the DER element of this tag at `at` has its content and its end; throws where there is none. */
function element(bytes: Buffer, at: number, tag: number): { inside: number; end: number } {
	if (bytes.readUInt8(at) !== tag) throw new RangeError("another element was expected");
	const first = bytes.readUInt8(at + 1);
	const count = first < 0x80 ? 0 : first & 0x7f;
	if (first === 0x80 || count > 4) throw new RangeError("not DER");
	const inside = at + 2 + count;
	const end = inside + (count === 0 ? first : bytes.readUIntBE(at + 2, count));
	if (end > bytes.length) throw new RangeError("cut off");
	return { inside, end };
}

const imprintOf = (imprint: Uint8Array): MessageImprint =>
	new MessageImprint({
		hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
		hashedMessage: new asn1js.OctetString({ valueHex: exact(imprint) }),
	});
