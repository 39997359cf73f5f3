import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { AddressDenied, type EgressRule, egressRule, pinnedLookup } from "./egress.ts";
import {
	AnswerBody,
	headers,
	isFresh,
	type SigningKey,
	signEnvelope,
	type VerifyingKey,
	verifyEnvelope,
} from "./envelope.ts";
import type { DataSharing, InvalidWhy, Question, Received, Reply, UnavailableWhy } from "./port.ts";

/** A registered data source: where it is, and the key its answers are signed with. */
export type Source = { name: string; url: string; key: VerifyingKey };

export type HttpDataSharing = {
	sources: Readonly<Record<string, Source>>;
	/** Signs our questions; the sources know its public key. */
	signingKey: SigningKey;
	egress: readonly EgressRule[];
	/** For one try, connection to last byte. */
	timeoutMilliseconds?: number;
	/** Tries per question; only a source that gave no answer is tried again. */
	tries?: number;
	/** Before the second try; doubled before each further one, with up to half of it added by chance. */
	backoffMilliseconds?: number;
	/** Largest accepted difference between a signature's time and ours. */
	freshnessMilliseconds?: number;
	largestAnswerBytes?: number;
};

type Try = { received: Received } | { unavailable: UnavailableWhy } | { invalid: InvalidWhy };

/** 数据共享, over signed JSON on HTTP. Signatures and freshness run on real time, never on the test clock. */
export function httpDataSharing(options: HttpDataSharing): DataSharing {
	const {
		timeoutMilliseconds = 5_000,
		tries = 3,
		backoffMilliseconds = 200,
		freshnessMilliseconds = 300_000,
		largestAnswerBytes = 65_536,
	} = options;

	const once = (source: Source, question: Question): Promise<Try> => {
		let url: URL;
		try {
			url = new URL(source.url);
		} catch {
			return Promise.resolve({ invalid: "address-denied" });
		}
		const rule = egressRule(options.egress, url);
		if (rule === null) return Promise.resolve({ invalid: "address-denied" });
		const body = JSON.stringify(question);
		const timestamp = new Date().toISOString();
		const { requestId } = question;
		const signature = signEnvelope({ direction: "question", requestId, timestamp, body }, options.signingKey);
		return post(url, rule, body, {
			[headers.requestId]: requestId,
			[headers.timestamp]: timestamp,
			[headers.signature]: signature,
		});
	};

	const post = (url: URL, rule: EgressRule, body: string, signed: Record<string, string>): Promise<Try> =>
		new Promise((resolve) => {
			const send = url.protocol === "https:" ? requestHttps : requestHttp;
			const outgoing = send(
				url,
				{
					method: "POST",
					agent: false,
					lookup: pinnedLookup(rule),
					signal: AbortSignal.timeout(timeoutMilliseconds),
					headers: {
						...signed,
						"content-type": "application/json",
						"content-length": Buffer.byteLength(body),
						accept: "application/json",
					},
				},
				(incoming) => {
					const chunks: Buffer[] = [];
					let size = 0;
					incoming.on("data", (chunk: Buffer) => {
						size += chunk.length;
						if (size > largestAnswerBytes) {
							resolve({ invalid: "too-large" });
							outgoing.destroy();
							return;
						}
						chunks.push(chunk);
					});
					incoming.on("error", (error) => resolve({ unavailable: causeOf(error) }));
					incoming.on("end", () => {
						const header = (name: string) => {
							const value = incoming.headers[name];
							return typeof value === "string" ? value : "";
						};
						resolve({
							received: {
								status: incoming.statusCode ?? 0,
								timestamp: header(headers.timestamp),
								signature: header(headers.signature),
								body: Buffer.concat(chunks).toString("utf8"),
							},
						});
					});
				},
			);
			outgoing.on("error", (error) =>
				resolve(
					error instanceof AddressDenied ? { invalid: "address-denied" } : { unavailable: causeOf(error) },
				),
			);
			outgoing.end(body);
		});

	const judge = (source: Source, question: Question, received: Received): Reply => {
		const invalid = (why: InvalidWhy): Reply => ({ outcome: "invalid", why, received });
		const { status, timestamp, signature, body } = received;
		if (status === 429) return { outcome: "unavailable", why: "source-busy" };
		if (status >= 500) return { outcome: "unavailable", why: "source-fault" };
		if (status >= 300 && status < 400) return invalid("redirected");
		if (status !== 200) return invalid("refused-by-source");
		if (signature === "" || timestamp === "") return invalid("unsigned");
		const { requestId } = question;
		if (!verifyEnvelope({ direction: "answer", requestId, timestamp, body }, signature, source.key)) {
			// Told apart for the person who looks into it: signed rightly, but for another question.
			const other = claimedRequest(body);
			const forOther =
				other !== null &&
				other !== requestId &&
				verifyEnvelope({ direction: "answer", requestId: other, timestamp, body }, signature, source.key);
			return invalid(forOther ? "other-request" : "wrong-key");
		}
		if (!isFresh(timestamp, Date.now(), freshnessMilliseconds)) return invalid("stale");
		const answer = parse(body);
		if (answer === null) return invalid("garbage");
		if (answer.requestId !== requestId || answer.source !== question.source) return invalid("other-request");
		if (!sameSubject(answer.subject, question.subject)) return invalid("other-subject");
		if (answer.outcome === "no-data") return { outcome: "no-data", asOf: answer.asOf, signature, received };
		const asked = question.fields.map((field): [string, string | null] => [
			field,
			answer.fields[field] ?? null,
		]);
		return { outcome: "answered", fields: Object.fromEntries(asked), asOf: answer.asOf, signature, received };
	};

	return {
		sources: new Map(Object.entries(options.sources).map(([key, { name }]) => [key, { name }])),
		async ask(question) {
			const source = Object.hasOwn(options.sources, question.source)
				? options.sources[question.source]
				: undefined;
			if (source === undefined) return { outcome: "invalid", why: "unknown-source", received: null };
			let reply: Reply = { outcome: "unavailable", why: "connection-failed" };
			for (let attempt = 0; attempt < tries; attempt += 1) {
				if (attempt > 0) {
					const pause = backoffMilliseconds * 2 ** (attempt - 1);
					await wait(pause + Math.random() * (pause / 2));
				}
				const tried = await once(source, question);
				if ("invalid" in tried) return { outcome: "invalid", why: tried.invalid, received: null };
				reply =
					"unavailable" in tried
						? { outcome: "unavailable", why: tried.unavailable }
						: judge(source, question, tried.received);
				if (reply.outcome !== "unavailable") return reply;
			}
			return reply;
		},
	};
}

const causeOf = (error: Error): UnavailableWhy =>
	error.name === "TimeoutError" || error.name === "AbortError" ? "timeout" : "connection-failed";

function parse(body: string): AnswerBody | null {
	try {
		const parsed = AnswerBody.safeParse(JSON.parse(body));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}

const claimedRequest = (body: string): string | null => parse(body)?.requestId ?? null;

function sameSubject(one: AnswerBody["subject"], other: Question["subject"]): boolean {
	if (one.name !== other.name) return false;
	if ("idNumber" in one)
		return "idNumber" in other && one.idNumber.toUpperCase() === other.idNumber.toUpperCase();
	return "uscc" in other && one.uscc.toUpperCase() === other.uscc.toUpperCase();
}
