/** The message service over HTTP: `POST <url>/messages`, bearer token, JSON both ways. */
import { z } from "zod";
import { SmsFault, type SmsSender } from "./port.ts";

export type SmsAddress = {
	url: string;
	credential: string;
	/** Milliseconds for one answer. */
	timeLimit: number;
};

const Receipt = z.object({ receipt: z.string().min(1).max(200) });

/** A sender whose faults carry no telephone number and no text. */
export const httpSms = ({ url, credential, timeLimit }: SmsAddress): SmsSender => ({
	async send({ id, phone, text }) {
		let answer: Response;
		try {
			answer = await fetch(`${url}/messages`, {
				method: "POST",
				redirect: "error",
				headers: { "content-type": "application/json", authorization: `Bearer ${credential}` },
				body: JSON.stringify({ id, phone, text }),
				signal: AbortSignal.timeout(timeLimit),
			});
		} catch (fault) {
			const late = fault instanceof Error && fault.name === "TimeoutError";
			throw new SmsFault(late ? "timed-out" : "unreachable");
		}
		if (!answer.ok) {
			await answer.body?.cancel();
			throw new SmsFault("refused");
		}
		const parsed = Receipt.safeParse(await answer.json().catch(() => null));
		if (!parsed.success) throw new SmsFault("malformed");
		return parsed.data;
	},
});
