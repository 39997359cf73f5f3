import { expect } from "vitest";

/** What `call` throws when a rule refuses for this reason. */
export const refusedWith = (reason: string, details?: object) =>
	expect.objectContaining({
		problem: expect.objectContaining({
			reason,
			...(details ? { details: expect.objectContaining(details) } : {}),
		}),
	});
