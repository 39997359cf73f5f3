/** A message service of our own for demo and tests: real HTTP, an inbox to look into, and bad days on request. */
import { createServer } from "node:http";
import { z } from "zod";
import { listen, readBody } from "../simulator-server.ts";

export type SmsSimulator = {
	url: string;
	/** What arrived at a telephone, newest last; the demo shows it where a person would look at the phone. */
	inbox(phone: string): readonly { text: string; at: Date }[];
	/** `down` refuses with 503, `slow` waits longer than anybody does, `garbled` answers nonsense. */
	behave(how: "well" | "down" | "slow" | "garbled"): void;
	close(): Promise<void>;
};

const Message = z.object({
	id: z.string().min(1).max(100),
	phone: z.string().min(5).max(20),
	text: z.string().min(1).max(500),
});

/** Kept per telephone; a demo needs the last few and memory must not grow. */
const kept = 20;
const remembered = 10_000;

/** Starts the service on a port of the system's choice (or `port`); `credential` is the bearer token it wants. */
export async function smsSimulator(options: { credential: string; port?: number }): Promise<SmsSimulator> {
	const receipts = new Map<string, string>();
	const inboxes = new Map<string, { text: string; at: Date }[]>();
	let mood: Parameters<SmsSimulator["behave"]>[0] = "well";

	const accept = (message: z.infer<typeof Message>): string => {
		const known = receipts.get(message.id);
		if (known !== undefined) return known;
		const receipt = `SMS-${receipts.size + 1}`;
		receipts.set(message.id, receipt);
		const [oldest] = receipts.keys();
		if (receipts.size > remembered && oldest !== undefined) receipts.delete(oldest);
		const inbox = [...(inboxes.get(message.phone) ?? []), { text: message.text, at: new Date() }];
		inboxes.set(message.phone, inbox.slice(-kept));
		return receipt;
	};

	const server = createServer((request, response) => {
		const answer = (status: number, body: string) => {
			response.writeHead(status, { "content-type": "application/json" });
			response.end(body);
		};
		const handle = async () => {
			if (mood === "slow") return;
			if (mood === "down") return answer(503, "{}");
			if (mood === "garbled") return answer(200, "<html>");
			if (request.method !== "POST" || request.url !== "/messages") return answer(404, "{}");
			if (request.headers.authorization !== `Bearer ${options.credential}`) return answer(401, "{}");
			const message = Message.safeParse(JSON.parse((await readBody(request)).toString("utf8")));
			if (!message.success) return answer(400, "{}");
			return answer(200, JSON.stringify({ receipt: accept(message.data) }));
		};
		handle().catch(() => answer(400, "{}"));
	});
	const { url, close } = await listen(server, options.port ?? 0);
	return {
		url,
		inbox: (phone) => inboxes.get(phone) ?? [],
		behave: (how) => {
			mood = how;
		},
		close,
	};
}
