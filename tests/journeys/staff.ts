import { setTimeout as pause } from "node:timers/promises";
import * as breach from "#institution/breach/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import type { Product } from "#tests/support/product.ts";

/** Asks again until there is an answer: jobs and clocks of the running product need a moment. */
export async function until<Found>(
	what: string,
	look: () => Promise<Found | null | undefined | false>,
	seconds = 90,
): Promise<Found> {
	const deadline = performance.now() + seconds * 1000;
	for (;;) {
		const found = await look();
		if (found !== null && found !== undefined && found !== false) return found;
		if (performance.now() > deadline) throw new Error(`${what} did not happen within ${seconds} s`);
		await pause(150);
	}
}

/** The day it is in the product. */
const today = async (product: Product): Promise<string> => {
	const [row] = await product.rows<{ day: string }>(
		`select to_char((now() + coalesce((select offset_milliseconds from demo_clock), 0) * interval '1 millisecond')
			at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day`,
	);
	return row?.day ?? "";
};

export const accept = (product: Product, matterId: string, organ: string) =>
	product.staff(`${organ}.handler`)(matter.acceptMatter, { params: { matterId } });

/** A drafted document through review (where it burdens), approval and seal, each by whoever must do it. */
export async function sealDocument(product: Product, documentId: string, organ: string): Promise<void> {
	const params = { documentId };
	for (let step = 0; step < 5; step += 1) {
		const { adverse, state } = await product.staff(`${organ}.handler`)(matter.documentPage, { params });
		if (state === "drafted" && adverse)
			await product.staff(`${organ}.legal`)(matter.reviewDocument, { params, body: {} });
		else if (state === "reviewed") await product.staff(`${organ}.head`)(matter.approveDocument, { params });
		else if (state === "drafted" || state === "approved")
			await product.staff(`${organ}.handler`)(matter.sealDocument, { params });
		else return;
	}
}

/** Sealed and served by hand, with the receipt. */
export async function serveDocument(product: Product, documentId: string, organ: string) {
	await sealDocument(product, documentId, organ);
	return product.staff(`${organ}.handler`)(matter.serveDocument, {
		params: { documentId },
		body: { method: "direct", day: await today(product), proof: drawnSignature },
	});
}

/** Decided (grant), sealed, served: 办结. */
export async function close(product: Product, matterId: string, organ: string): Promise<void> {
	const handler = product.staff(`${organ}.handler`);
	const decided = await handler(matter.decideMatter, { params: { matterId }, body: { result: "grant" } });
	if (decided.documentId === null) throw new Error("a decision has its document");
	await sealDocument(product, decided.documentId, organ);
	await handler(matter.serveResult, {
		params: { matterId },
		body: { method: "direct", day: await today(product) },
	});
}

/** The check of a letter once its comparison has ended. */
export const checkOf = (product: Product, commitmentId: string, organ: string) =>
	until("the check", async () => {
		const [row] = await product.rows<{ id: string }>(
			"select id from verification where commitment_id = $1 and state not in ('planned', 'comparing') order by id desc limit 1",
			[commitmentId],
		);
		return row === undefined
			? null
			: product.staff(`${organ}.verify`)(verification.verification, { params: { id: row.id } });
	});

/** The newest document drawn up for a cause that is not served yet. */
export const draftedFor = (product: Product, causeId: string): Promise<string> =>
	until("a document", async () => {
		const [row] = await product.rows<{ id: string }>(
			"select id from official_document where cause_id = $1 and state <> 'served' order by id desc limit 1",
			[causeId],
		);
		return row?.id;
	});

/** The handling opened by an untrue finding. */
export const breachOf = (product: Product, matterId: string, organ: string) =>
	until("a breach", async () => {
		const { rows } = await product.staff(`${organ}.handler`)(breach.breaches);
		return rows.find((row) => row.matterId === matterId);
	});
