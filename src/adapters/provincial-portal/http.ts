/** The provincial platform over HTTP; its answers are believed only where they speak of what was sent. */
import {
	type PortalAnswer,
	type PortalPackage,
	type ProvincialPortal,
	ProvincialPortalFault,
} from "./port.ts";
import { AnswerBody, digestOf } from "./wire.ts";

export type ProvincialPortalAddress = {
	url: string;
	credential: string;
	/** Milliseconds for one answer. */
	timeLimit: number;
};

/** An answer names faults field by field; anything longer is no answer. */
const longestAnswer = 262_144;

/** The package as bytes: the same package gives the same bytes, whoever built it and in whichever order. */
const bodyOf = ({ batch, operation, itemId, tables, documents }: PortalPackage): string =>
	JSON.stringify({
		batch,
		operation,
		itemId,
		tables: Object.fromEntries(
			Object.entries(tables)
				.sort(([one], [other]) => (one < other ? -1 : 1))
				.map(([table, rows]) => [
					table,
					rows.map((row) =>
						Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))),
					),
				]),
		),
		documents: documents.map(({ kind, title, lines }) => ({ kind, title, lines })),
	});

export const httpProvincialPortal = ({
	url,
	credential,
	timeLimit,
}: ProvincialPortalAddress): ProvincialPortal => {
	const ask = async (path: string, body: string | null): Promise<{ status: number; text: string }> => {
		try {
			const answer = await fetch(`${url}${path}`, {
				method: body === null ? "GET" : "POST",
				redirect: "error",
				headers: { "content-type": "application/json", authorization: `Bearer ${credential}` },
				signal: AbortSignal.timeout(timeLimit),
				...(body === null ? {} : { body }),
			});
			let text = "";
			const decoder = new TextDecoder();
			for await (const bytes of answer.body ?? []) {
				text += decoder.decode(bytes, { stream: true });
				if (text.length > longestAnswer) throw new ProvincialPortalFault("malformed");
			}
			return { status: answer.status, text };
		} catch (fault) {
			if (fault instanceof ProvincialPortalFault) throw fault;
			const late = fault instanceof Error && fault.name === "TimeoutError";
			throw new ProvincialPortalFault(late ? "timed-out" : "unreachable", { cause: fault });
		}
	};
	const answerIn = (
		{ status, text }: { status: number; text: string },
		batch: string,
		digest: string | null,
	): PortalAnswer => {
		if (status === 409) throw new ProvincialPortalFault("batch-taken");
		if (status === 429 || status >= 500) throw new ProvincialPortalFault("busy");
		if (status === 401 || status === 403) throw new ProvincialPortalFault("not-let-in");
		const parsed = status === 200 ? AnswerBody.safeParse(parse(text)) : null;
		if (!parsed?.success) throw new ProvincialPortalFault("malformed");
		const { batch: named, digest: seen, ...answer } = parsed.data;
		if (named !== batch || (digest !== null && seen !== digest))
			throw new ProvincialPortalFault("of-another-batch");
		return answer;
	};
	return {
		async push(given) {
			const body = bodyOf(given);
			return answerIn(await ask("/batches", body), given.batch, digestOf(body));
		},
		async statusOf(batch) {
			const received = await ask(`/batches/${encodeURIComponent(batch)}`, null);
			return received.status === 404 ? null : answerIn(received, batch, null);
		},
	};
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
};
