/** Any RFC 3161 service over HTTP; its answers are believed only after they have been checked. */
import { timestampRequest, tokenOfResponse, verifyTimestampToken } from "#platform/seal/timestamp.ts";
import { type TimestampAuthority, TimestampFault } from "./port.ts";

export type TimestampAddress = {
	url: string;
	/** Milliseconds for one answer. */
	timeLimit: number;
	/** DER of the roots that are believed; a certificate of another root is refused. */
	trustedRoots: readonly Uint8Array[];
};

export const httpTimestampAuthority = ({
	url,
	timeLimit,
	trustedRoots,
}: TimestampAddress): TimestampAuthority => ({
	async stamp(imprint) {
		const { request, nonce } = timestampRequest(imprint);
		const response = await ask(url, request, timeLimit);
		const token = tokenOfResponse(response);
		if (token === null) throw new TimestampFault("not-granted");
		const checked = verifyTimestampToken(token, imprint, nonce);
		if ("fault" in checked) throw new TimestampFault(checked.fault);
		const root = checked.chain.at(-1);
		if (root === undefined || !trustedRoots.some((trusted) => Buffer.from(trusted).equals(root)))
			throw new TimestampFault("untrusted");
		return { token, response, at: checked.at };
	},
});

/** A timestamp has a few kilobytes; anything longer is no timestamp. */
const LONGEST_ANSWER = 65_536;

async function ask(url: string, request: Uint8Array, timeLimit: number): Promise<Uint8Array> {
	try {
		const answer = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/timestamp-query" },
			body: Buffer.from(request),
			redirect: "error",
			signal: AbortSignal.timeout(timeLimit),
		});
		if (!answer.ok) throw new TimestampFault("refused");
		const bytes = new Uint8Array(await answer.arrayBuffer());
		if (bytes.length > LONGEST_ANSWER) throw new TimestampFault("malformed");
		return bytes;
	} catch (fault) {
		if (fault instanceof TimestampFault) throw fault;
		const slow = fault instanceof DOMException && fault.name === "TimeoutError";
		throw new TimestampFault(slow ? "timed-out" : "unreachable", { cause: fault });
	}
}
