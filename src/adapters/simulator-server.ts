/** What every simulator of an outside system needs: a loopback server that can be stopped at once. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A server whose handler may fail without ending the process: the caller gets 500. */
export const simulatorServer = (
	handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server =>
	createServer((request, response) => {
		handle(request, response).catch(() => {
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});

/** Starts listening; port 0 lets the system choose. */
export async function listen(server: Server, port: number): Promise<{ url: string; close(): Promise<void> }> {
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("the simulator has no port");
	return {
		url: `http://127.0.0.1:${address.port}`,
		close: () =>
			new Promise((resolve, reject) => {
				server.close((fault) => (fault === undefined ? resolve() : reject(fault)));
				server.closeAllConnections();
			}),
	};
}

/** The whole body, at most 1 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request) {
		const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
		length += bytes.length;
		if (length > 1_048_576) throw new Error("the request is too long");
		parts.push(bytes);
	}
	return Buffer.concat(parts);
}
