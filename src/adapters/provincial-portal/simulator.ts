/** A provincial platform of our own for demo and tests: real HTTP, checks of its own, and bad days on request. */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { listen, readBody, simulatorServer } from "../simulator-server.ts";
import type { FieldFault } from "./port.ts";
import { type AnswerBody, BatchBody, digestOf } from "./wire.ts";

/** How it misbehaves until told otherwise. */
export const moods = [
	"well",
	"slow", // answers after the caller has given up; the batch is taken in all the same
	"down", // 503, nothing is taken in
	"cut", // takes the batch in and cuts the connection before it answers
	"garbled", // answers nonsense
	"other-batch", // answers about somebody else's batch
	"other-content", // says it received something else
	"undecided", // takes the batch in and decides later: see `decide`
] as const;
export type Mood = (typeof moods)[number];

type Kept = z.infer<typeof BatchBody> & { digest: string; answer: AnswerBody };
export type ProvincialPortalSimulator = {
	url: string;
	credential: string;
	behave(mood: Mood): void;
	/** The next batches are refused for this field, whatever it holds; null stops it. */
	refuseField(fault: FieldFault | null): void;
	/** What an undecided batch comes to. */
	decide(): void;
	/** Batches taken in, in order. */
	batches(): readonly Pick<Kept, "batch" | "operation" | "itemId" | "tables" | "documents">[];
	/** Items the platform shows, by their id. */
	shown(): ReadonlyMap<string, string>;
	close(): Promise<void>;
};

const Fields = z.object({
	tables: z.array(
		z.object({
			table: z.string(),
			fields: z.array(
				z.object({ field: z.string(), cn: z.string(), type: z.string(), required: z.boolean() }),
			),
		}),
	),
});
const slowMilliseconds = 30_000;
/** A demo needs the newest; memory must not grow. */
const remembered = 5_000;

/** The platform reads the published fields for itself and trusts no sender's check. */
const readFields = () =>
	new Map(
		Fields.parse(
			JSON.parse(
				readFileSync(
					new URL("../../../data/national-platform-exchange-fields.json", import.meta.url),
					"utf8",
				),
			),
		).tables.map(({ table, fields }) => [table, fields]),
	);

export async function provincialPortalSimulator(options: {
	credential: string;
	port?: number;
}): Promise<ProvincialPortalSimulator> {
	const fields = readFields();
	const kept = new Map<string, Kept>();
	const shown = new Map<string, string>();
	let mood: Mood = "well";
	let refused: FieldFault | null = null;
	const waiting = new Set<NodeJS.Timeout>();

	const faultsIn = ({ tables }: z.infer<typeof BatchBody>): FieldFault[] =>
		Object.entries(tables).flatMap(([table, rows]) => {
			const known = fields.get(table);
			if (!known) return [{ table, field: "", message: "没有这张表" }];
			return rows.flatMap((row) =>
				known.flatMap(({ field, cn, type, required }): FieldFault[] => {
					const value = row[field] ?? "";
					const longest = Number(/^varchar\((\d+)\)/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
					if (value === "") return required ? [{ table, field, message: `${cn}不能为空` }] : [];
					return [...String(value)].length > longest ? [{ table, field, message: `${cn}超长` }] : [];
				}),
			);
		});

	const settle = (batch: Kept): void => {
		const faults = [...faultsIn(batch), ...(refused && batch.operation === "publish" ? [refused] : [])];
		const { receipt, digest } = batch.answer;
		const about = { batch: batch.batch, digest, receipt };
		batch.answer =
			faults.length > 0 ? { ...about, state: "rejected", faults } : { ...about, state: "accepted" };
		if (faults.length > 0) return;
		if (batch.operation === "withdraw") shown.delete(batch.itemId);
		else shown.set(batch.itemId, batch.batch);
	};

	/** The same batch again is the same answer; the same number on other content is refused. */
	const takeIn = (given: z.infer<typeof BatchBody>, digest: string): Kept | null => {
		const known = kept.get(given.batch);
		if (known) return known.digest === digest ? known : null;
		const receipt = `HN${String(kept.size + 1).padStart(8, "0")}`;
		const batch: Kept = {
			...given,
			digest,
			answer: { batch: given.batch, digest, receipt, state: "received" },
		};
		kept.set(given.batch, batch);
		const [oldest] = kept.keys();
		if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
		if (mood !== "undecided") settle(batch);
		return batch;
	};

	const reply = (response: ServerResponse, status: number, body: unknown): void => {
		response.writeHead(status, { "content-type": "application/json" });
		response.end(JSON.stringify(body));
	};
	const answer = (response: ServerResponse, body: AnswerBody): void => {
		switch (mood) {
			case "well":
			case "undecided":
			case "down":
				reply(response, 200, body);
				return;
			case "slow": {
				const timer = setTimeout(() => {
					waiting.delete(timer);
					reply(response, 200, body);
				}, slowMilliseconds);
				waiting.add(timer);
				return;
			}
			case "cut":
				response.socket?.destroy();
				return;
			case "garbled":
				response.writeHead(200, { "content-type": "text/html" }).end("<html>系统升级中</html>");
				return;
			case "other-batch":
				reply(response, 200, { ...body, batch: "somebody-elses-batch" });
				return;
			case "other-content":
				reply(response, 200, { ...body, digest: digestOf("something else") });
		}
	};

	const server = simulatorServer(async (request, response) => {
		if (request.headers.authorization !== `Bearer ${options.credential}`) return reply(response, 401, {});
		if (mood === "down") return reply(response, 503, {});
		const asked = /^\/batches\/([^/]+)$/.exec(request.url ?? "")?.[1];
		if (request.method === "GET" && asked) {
			const known = kept.get(decodeURIComponent(asked));
			return known ? answer(response, known.answer) : reply(response, 404, {});
		}
		if (request.method !== "POST" || request.url !== "/batches") return reply(response, 404, {});
		const body = await readBody(request);
		const given = BatchBody.safeParse(JSON.parse(body.toString("utf8")));
		if (!given.success) return reply(response, 400, {});
		const taken = takeIn(given.data, digestOf(body));
		return taken ? answer(response, taken.answer) : reply(response, 409, {});
	});
	const { url, close } = await listen(server, options.port ?? 0);
	return {
		url,
		credential: options.credential,
		behave: (how) => {
			mood = how;
		},
		refuseField: (fault) => {
			refused = fault;
		},
		decide: () => {
			for (const batch of kept.values()) if (batch.answer.state === "received") settle(batch);
		},
		batches: () => [...kept.values()],
		shown: () => shown,
		close: async () => {
			for (const timer of waiting) clearTimeout(timer);
			await close();
		},
	};
}
