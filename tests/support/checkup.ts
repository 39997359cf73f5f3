import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "#app/call.ts";
import { cancelCheckup, checkUpList, listCheckup } from "#institution/catalogue/domain/checkup-api.ts";
import type { Actor } from "#kernel/actor.ts";

const anybody: Actor = { kind: "anonymous" };

/** Send a list to the public check-up as anybody. */
export const sendList = (call: Call, file: string | Uint8Array) =>
	call(checkUpList, anybody, {
		body: { file: Buffer.from(file).toString("base64") },
		idempotencyKey: randomUUID(),
	});

/** What came of a check-up, waited for. */
export async function outcomeOf(call: Call, checkupId: string) {
	for (;;) {
		const found = await call(listCheckup, anybody, { params: { checkupId } });
		if (found.outcome.state !== "running") return found.outcome;
		await pause(100);
	}
}

/** The review of a list that could be read. */
export async function reviewOf(call: Call, file: string | Uint8Array) {
	const { checkupId } = await sendList(call, file);
	const outcome = await outcomeOf(call, checkupId);
	if (outcome.state !== "done") throw new Error(`the check-up ended as ${JSON.stringify(outcome)}`);
	return outcome.review;
}

export const cancelled = (call: Call, checkupId: string) =>
	call(cancelCheckup, anybody, { params: { checkupId }, idempotencyKey: randomUUID() });
