/** A timestamp service of our own over real HTTP, for development, demonstration and tests; it can misbehave. */
import { listen, readBody, simulatorServer } from "#adapters/simulator-server.ts";
import type { DemoAuthority } from "#platform/seal/demo-authority.ts";
import { answerTimestamp, readTimestampRequest } from "#platform/seal/timestamp.ts";

/** What it does wrong until told otherwise. `slow` answers after `slowness` milliseconds, `down` cuts the line. */
export type TimestampMisbehaviour =
	| "none"
	| "slow"
	| "down"
	| "busy"
	| "wrong-imprint"
	| "expired"
	| "nonsense";

export type TimestampSimulator = {
	url: string;
	misbehave(how: TimestampMisbehaviour): void;
	close(): Promise<void>;
};

export type TimestampSimulatorOptions = {
	authority: DemoAuthority;
	mode: "demo" | "production";
	clock: () => Date;
	/** 0 lets the system choose. */
	port?: number;
	slowness?: number;
};

/** Starts it on the loopback interface. */
export async function startTimestampSimulator(
	options: TimestampSimulatorOptions,
): Promise<TimestampSimulator> {
	const { authority, clock, slowness = 3_000 } = options;
	if (options.mode === "production")
		throw new Error("生产模式不启动模拟时间戳服务：请配置有资质的时间戳服务地址");
	let misbehaviour: TimestampMisbehaviour = "none";
	const pending = new Set<NodeJS.Timeout>();

	const server = simulatorServer(async (request, response) => {
		const asked = readTimestampRequest(await readBody(request));
		const how = misbehaviour;
		if (how === "down") return void request.socket.destroy();
		if (how === "busy") return void response.writeHead(503).end();
		if (request.method !== "POST" || asked === null) return void response.writeHead(400).end();
		if (how === "nonsense") return void response.end("not a timestamp");
		const imprint = how === "wrong-imprint" ? Buffer.alloc(32, 1) : asked.imprint;
		const key = authority.timestamping(how === "expired" ? "expired" : "current");
		const answer = await answerTimestamp({ ...asked, imprint }, key, clock());
		const send = () =>
			response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(Buffer.from(answer));
		if (how !== "slow") return void send();
		const timer = setTimeout(() => {
			pending.delete(timer);
			send();
		}, slowness);
		pending.add(timer);
	});
	const { url, close } = await listen(server, options.port ?? 0);
	return {
		url,
		misbehave(how) {
			misbehaviour = how;
		},
		async close() {
			for (const timer of pending) clearTimeout(timer);
			await close();
		},
	};
}
