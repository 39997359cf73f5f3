import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
	type AnswerBody,
	envelopeKeys,
	headers,
	isFresh,
	QuestionBody,
	type SigningKey,
	signEnvelope,
	type VerifyingKey,
	verifyEnvelope,
} from "./envelope.ts";
import type { Source } from "./http.ts";

/** How the simulator misbehaves for one source, until told otherwise. */
export const faults = [
	"none",
	"slow", // answers after the caller has given up
	"down", // cuts the connection
	"broken", // 503
	"busy", // 429
	"unsigned",
	"wrong-key",
	"stale", // signed a day ago
	"other-subject", // somebody else's data
	"other-request", // the answer to another question
	"garbage",
	"huge",
	"redirect",
] as const;
export type Fault = (typeof faults)[number];

/** What one source knows about one person or firm. */
export type Entry = { name: string; fields: Readonly<Record<string, string | null>> };
/** source → ID number or USCC → entry. */
export type Registry = Readonly<
	Record<string, { name: string; algorithm: "ed25519" | "sm2"; subjects: Readonly<Record<string, Entry>> }>
>;

export type Simulator = {
	/** For `httpDataSharing`: address and public key of each source. */
	sources: Readonly<Record<string, Source>>;
	origin: string;
	fault(source: string, fault: Fault): void;
	/** Teach a source about a subject (or correct what it says), as demo and tests need. */
	teach(source: string, number: string, entry: Entry): void;
	/** How many well-formed questions a source has seen. */
	asked(source: string): number;
	close(): Promise<void>;
};

type Kept = {
	key: SigningKey;
	wrongKey: SigningKey;
	subjects: Map<string, Entry>;
	fault: Fault;
	asked: number;
};

const slowMilliseconds = 30_000;
const day = 86_400_000;

/** 数据共享平台 as a real HTTP server: checks our signature, answers only what was asked, signs what it says. */
export async function dataSharingSimulator(options: {
	registry: Registry;
	/** Public half of the key our questions are signed with. */
	caller: VerifyingKey;
	port?: number;
}): Promise<Simulator> {
	const kept = new Map<string, Kept>();
	const published = new Map<string, { name: string; key: VerifyingKey }>();
	for (const [source, { name, algorithm, subjects }] of Object.entries(options.registry)) {
		const { signing, verifying } = envelopeKeys(algorithm);
		kept.set(source, {
			key: signing,
			wrongKey: envelopeKeys(algorithm).signing,
			subjects: new Map(Object.entries(subjects)),
			fault: "none",
			asked: 0,
		});
		published.set(source, { name, key: verifying });
	}
	const waiting = new Set<NodeJS.Timeout>();

	const server = createServer((incoming, outgoing) => {
		void answer(incoming, outgoing).catch(() => outgoing.destroy());
	});

	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<ServerResponse | null> {
		const body = await readBody(incoming);
		if (incoming.method !== "POST" || incoming.url !== "/v1/query" || body === null)
			return refuse(outgoing, 404);
		const requestId = headerOf(incoming, headers.requestId);
		const timestamp = headerOf(incoming, headers.timestamp);
		const signature = headerOf(incoming, headers.signature);
		if (!verifyEnvelope({ direction: "question", requestId, timestamp, body }, signature, options.caller))
			return refuse(outgoing, 401);
		if (!isFresh(timestamp, Date.now(), 300_000)) return refuse(outgoing, 401);
		const question = QuestionBody.safeParse(JSON.parse(body));
		if (!question.success || question.data.requestId !== requestId) return refuse(outgoing, 400);
		const source = kept.get(question.data.source);
		if (source === undefined) return refuse(outgoing, 404);
		source.asked += 1;
		return misbehave(source, question.data, outgoing);
	}

	function misbehave(source: Kept, question: QuestionBody, outgoing: ServerResponse): ServerResponse | null {
		const usual = (): AnswerBody => answerTo(source, question);
		switch (source.fault) {
			case "none":
				return send(outgoing, usual(), source.key, question.requestId);
			case "slow": {
				const timer = setTimeout(() => {
					waiting.delete(timer);
					send(outgoing, usual(), source.key, question.requestId);
				}, slowMilliseconds);
				waiting.add(timer);
				return null;
			}
			case "down":
				outgoing.socket?.destroy();
				return null;
			case "broken":
				return refuse(outgoing, 503);
			case "busy":
				return refuse(outgoing, 429);
			case "unsigned":
				return outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(usual()));
			case "wrong-key":
				return send(outgoing, usual(), source.wrongKey, question.requestId);
			case "stale":
				return send(outgoing, usual(), source.key, question.requestId, new Date(Date.now() - day));
			case "other-subject": {
				const subject = { name: "张伟", idNumber: "11010519491231002X" };
				return send(outgoing, { ...usual(), subject }, source.key, question.requestId);
			}
			case "other-request": {
				const other = randomUUID();
				return send(outgoing, { ...usual(), requestId: other }, source.key, other);
			}
			case "garbage":
				return sendText(outgoing, "<html>系统维护中</html>", source.key, question.requestId);
			case "huge":
				return sendText(
					outgoing,
					JSON.stringify({ ...usual(), filler: "x".repeat(1_000_000) }),
					source.key,
					question.requestId,
				);
			case "redirect":
				return outgoing.writeHead(302, { location: `${origin}/v1/query` }).end();
		}
	}

	await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const known = (source: string): Kept => {
		const found = kept.get(source);
		if (found === undefined) throw new Error(`the simulator has no source ${source}`);
		return found;
	};
	return {
		origin,
		sources: Object.fromEntries(
			[...published].map(([source, { name, key }]) => [source, { name, key, url: `${origin}/v1/query` }]),
		),
		fault(source, fault) {
			known(source).fault = fault;
		},
		teach(source, number, entry) {
			known(source).subjects.set(number, entry);
		},
		asked: (source) => known(source).asked,
		close: () =>
			new Promise<void>((resolve) => {
				for (const timer of waiting) clearTimeout(timer);
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Only the fields asked for; a number under another name is nobody's data. */
function answerTo(source: Kept, { requestId, source: key, subject, fields }: QuestionBody): AnswerBody {
	const head = { requestId, source: key, subject, asOf: new Date(Date.now() - day).toISOString() };
	const entry = source.subjects.get("idNumber" in subject ? subject.idNumber : subject.uscc);
	if (entry === undefined || entry.name !== subject.name) return { outcome: "no-data", ...head };
	const values = fields.map((field): [string, string | null] => [field, entry.fields[field] ?? null]);
	return { outcome: "answered", ...head, fields: Object.fromEntries(values) };
}

function send(
	outgoing: ServerResponse,
	answer: AnswerBody,
	key: SigningKey,
	requestId: string,
	at = new Date(),
): ServerResponse {
	return sendText(outgoing, JSON.stringify(answer), key, requestId, at);
}

function sendText(
	outgoing: ServerResponse,
	body: string,
	key: SigningKey,
	requestId: string,
	at = new Date(),
): ServerResponse {
	const timestamp = at.toISOString();
	return outgoing
		.writeHead(200, {
			"content-type": "application/json",
			[headers.timestamp]: timestamp,
			[headers.signature]: signEnvelope({ direction: "answer", requestId, timestamp, body }, key),
		})
		.end(body);
}

function refuse(outgoing: ServerResponse, status: number): ServerResponse {
	return outgoing.writeHead(status, { "content-type": "application/json" }).end("{}");
}

const headerOf = (incoming: IncomingMessage, name: string): string => {
	const value = incoming.headers[name];
	return typeof value === "string" ? value : "";
};

async function readBody(incoming: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming) {
		size += chunk.length;
		if (size > 65_536) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
