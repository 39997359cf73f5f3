/**
 * A signature and seal service of our own over real HTTP, for development, demonstration and tests. It checks a
 * real name as far as a number can be checked without a register, makes one-time SM2 certificates, and seals with
 * the demonstration authority's keys. It can misbehave.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { listen, readBody, simulatorServer } from "#adapters/simulator-server.ts";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import type { DemoAuthority } from "#platform/seal/demo-authority.ts";
import { type EventSignature, eventSignaturePayload } from "#platform/seal/event-signature.ts";
import type { SigningPerson } from "./port.ts";
import {
	type EventAnswer,
	EventQuestion,
	SealAnswer,
	SealQuestion,
	SealSignatureAnswer,
	SealSignatureQuestion,
} from "./wire.ts";

/** What it does wrong until told otherwise. */
export type SignatureMisbehaviour =
	| "none"
	| "slow"
	| "down"
	| "busy"
	| "nonsense"
	| "mismatch"
	| "bad-signature"
	| "wrong-person"
	| "expired-certificate";

export type SignatureSimulator = {
	url: string;
	/** What callers must present. */
	credential: string;
	misbehave(how: SignatureMisbehaviour): void;
	close(): Promise<void>;
};

export type SignatureSimulatorOptions = {
	authority: DemoAuthority;
	mode: "demo" | "production";
	clock: () => Date;
	port?: number;
	slowness?: number;
};

/** Minutes a one-time certificate is valid: enough for the event, useless afterwards. */
const EVENT_MINUTES = 10;

/** A register is not ours to have: numbers of citizens and firms must be well-formed, other documents any. */
const nameIsPlausible = ({ idType, idNumber }: SigningPerson): boolean => {
	if (idType === "居民身份证") return !("fault" in parseCitizenNumber(idNumber));
	if (idType === "统一社会信用代码") return !("fault" in parseUscc(idNumber));
	return idNumber.length >= 5;
};

/** Starts it on the loopback interface. */
export async function startSignatureSimulator(
	options: SignatureSimulatorOptions,
): Promise<SignatureSimulator> {
	const { authority, clock, slowness = 3_000 } = options;
	if (options.mode === "production")
		throw new Error("生产模式不启动模拟电子签名服务：请接入有资质的电子认证服务和统一电子印章系统");
	let misbehaviour: SignatureMisbehaviour = "none";
	const credential = randomBytes(24).toString("base64url");
	const usedNonces = new Set<string>();
	const spoil = (bytes: Uint8Array): Uint8Array => {
		const changed = Uint8Array.from(bytes);
		changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
		return changed;
	};
	const maybeSpoilt = (bytes: Uint8Array) => (misbehaviour === "bad-signature" ? spoil(bytes) : bytes);

	async function signEvent(question: z.output<typeof EventQuestion>): Promise<z.input<typeof EventAnswer>> {
		if (misbehaviour === "mismatch" || !nameIsPlausible(question.person))
			return { refused: "real-name-mismatch" };
		if (clock() > new Date(question.expiresAt)) return { refused: "confirmation-expired" };
		if (usedNonces.has(question.nonce)) return { refused: "nonce-used" };
		usedNonces.add(question.nonce);
		const commonName = misbehaviour === "wrong-person" ? "另一个人" : question.person.name;
		const minutes = misbehaviour === "expired-certificate" ? -0.5 : EVENT_MINUTES;
		const { signer } = authority.eventSigner({ commonName }, minutes);
		const { documentDigest, nonce, expiresAt } = question;
		const value = maybeSpoilt(await signer.sign(eventSignaturePayload(question)));
		return {
			documentDigest,
			nonce,
			expiresAt,
			chain: signer.chain.map(base64),
			signatureValue: base64(value),
			signedAt: clock().toISOString(),
		} satisfies EventSignature;
	}

	async function answer(path: string, body: unknown): Promise<object | null> {
		switch (path) {
			case "/v1/seals": {
				const keys = authority.sealOf(SealQuestion.parse(body));
				const [pdfChain, messageChain] = [keys.pdf, keys.message].map((signer) => signer.chain.map(base64));
				return SealAnswer.parse({ demo: true, pdfChain, messageChain });
			}
			case "/v1/seal-signatures": {
				const { algorithm, bytes, ...organ } = SealSignatureQuestion.parse(body);
				const keys = authority.sealOf(organ);
				const signer = algorithm === "p256" ? keys.pdf : keys.message;
				const value = await signer.sign(new Uint8Array(Buffer.from(bytes, "base64")));
				return SealSignatureAnswer.parse({ signature: base64(maybeSpoilt(value)) });
			}
			case "/v1/event-signatures":
				return signEvent(EventQuestion.parse(body));
			default:
				return null;
		}
	}

	const server = simulatorServer(async (request, response) => {
		const body = await readBody(request);
		const presented = Buffer.from(request.headers.authorization ?? "");
		const expected = Buffer.from(`Bearer ${credential}`);
		if (misbehaviour === "down") return void request.socket.destroy();
		if (misbehaviour === "busy") return void response.writeHead(503).end();
		if (presented.length !== expected.length || !timingSafeEqual(presented, expected))
			return void response.writeHead(401).end();
		if (misbehaviour === "nonsense") return void response.end("<html>");
		if (misbehaviour === "slow") await new Promise((resolve) => setTimeout(resolve, slowness).unref());
		const reply = await answer(request.url ?? "", JSON.parse(body.toString("utf8")));
		if (reply === null) return void response.writeHead(404).end();
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
	});
	const { url, close } = await listen(server, options.port ?? 0);
	return {
		url,
		credential,
		misbehave(how) {
			misbehaviour = how;
		},
		close,
	};
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
