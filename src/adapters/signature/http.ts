/** The signature service over HTTP. Every certificate and every signature is checked before it is believed. */
import type { z } from "zod";
import {
	chainFault,
	readCertificate,
	type SignatureAlgorithm,
	type Signer,
	verifyWith,
} from "#platform/seal/certificate.ts";
import { eventCertificate, eventSignatureFault } from "#platform/seal/event-signature.ts";
import { SignatureFault, type SignatureService } from "./port.ts";
import { EventAnswer, SealAnswer, SealSignatureAnswer } from "./wire.ts";

export type SignatureAddress = {
	url: string;
	/** Bearer token agreed with the service. */
	credential: string;
	/** Milliseconds for one answer. */
	timeLimit: number;
	/** DER of the roots that are believed. */
	trustedRoots: readonly Uint8Array[];
	clock: () => Date;
};

export function httpSignatureService(address: SignatureAddress): SignatureService {
	const { trustedRoots, clock } = address;

	const believe = (encoded: readonly string[]): Uint8Array[] => {
		const chain = encoded.map((der) => new Uint8Array(Buffer.from(der, "base64")));
		const fault = chainFault(chain, clock());
		if (fault === "expired" || fault === "not-yet-valid") throw new SignatureFault("certificate-expired");
		const root = chain.at(-1);
		if (fault !== null || root === undefined) throw new SignatureFault("untrusted");
		if (!trustedRoots.some((trusted) => Buffer.from(trusted).equals(root)))
			throw new SignatureFault("untrusted");
		return chain;
	};

	return {
		async sealOf(organ) {
			const answer = await post(address, "/v1/seals", organ, SealAnswer);
			const signer = (algorithm: SignatureAlgorithm, encoded: readonly string[]): Signer => {
				const chain = believe(encoded);
				const [leaf] = chain;
				if (leaf === undefined || readCertificate(leaf).algorithm !== algorithm)
					throw new SignatureFault("untrusted");
				if (!readCertificate(leaf).subject.includes(organ.name)) throw new SignatureFault("wrong-person");
				return {
					algorithm,
					chain,
					async sign(bytes) {
						const question = { ...organ, algorithm, bytes: Buffer.from(bytes).toString("base64") };
						const { signature } = await post(address, "/v1/seal-signatures", question, SealSignatureAnswer);
						const value = new Uint8Array(Buffer.from(signature, "base64"));
						if (!verifyWith(leaf, bytes, value)) throw new SignatureFault("bad-signature");
						return value;
					},
				};
			};
			return {
				pdf: signer("p256", answer.pdfChain),
				message: signer("sm2", answer.messageChain),
				demo: answer.demo,
			};
		},

		async signOnce(request) {
			const answer = await post(address, "/v1/event-signatures", request, EventAnswer);
			if ("refused" in answer) return answer;
			const same =
				answer.documentDigest === request.documentDigest &&
				answer.nonce === request.nonce &&
				answer.expiresAt === request.expiresAt;
			if (!same) throw new SignatureFault("bad-signature");
			believe(answer.chain);
			const fault = eventSignatureFault(answer);
			if (fault === "expired" || fault === "not-yet-valid") throw new SignatureFault("certificate-expired");
			if (fault !== null) throw new SignatureFault("bad-signature");
			if (!eventCertificate(answer).subject.includes(`CN=${request.person.name}`))
				throw new SignatureFault("wrong-person");
			return answer;
		},
	};
}

async function post<Answer extends z.ZodType>(
	{ url, credential, timeLimit }: SignatureAddress,
	path: string,
	question: object,
	schema: Answer,
): Promise<z.output<Answer>> {
	let body: unknown;
	try {
		const answer = await fetch(`${url}${path}`, {
			method: "POST",
			headers: { "content-type": "application/json", authorization: `Bearer ${credential}` },
			body: JSON.stringify(question),
			redirect: "error",
			signal: AbortSignal.timeout(timeLimit),
		});
		if (!answer.ok) throw new SignatureFault("refused");
		body = await answer.json();
	} catch (fault) {
		if (fault instanceof SignatureFault) throw fault;
		if (fault instanceof SyntaxError) throw new SignatureFault("malformed");
		const slow = fault instanceof DOMException && fault.name === "TimeoutError";
		throw new SignatureFault(slow ? "timed-out" : "unreachable", { cause: fault });
	}
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw new SignatureFault("malformed");
	return parsed.data;
}
