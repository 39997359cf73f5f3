import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Where this product may call out to (trust.md abuse 10). An origin that is not listed is never called; a
 * listed name that resolves to an inside address is refused unless the entry says that it is inside.
 */
export type EgressRule = {
	/** Scheme, host and port: `https://data.example.gov.cn`. */
	origin: string;
	/** The source lives in the government's own network (or beside us, as the simulator does). */
	insideNetwork: boolean;
};

const inside = new BlockList();
for (const [network, prefix] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
] as const)
	inside.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
	["::", 127],
	["64:ff9b::", 96],
	["fc00::", 7],
	["fe80::", 10],
	["ff00::", 8],
] as const)
	inside.addSubnet(network, prefix, "ipv6");

/** Addresses of our own and neighbouring machines. IPv4 written as IPv6 counts as what it is. */
export function isInsideAddress(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return isInsideAddress(mapped);
	const family = isIP(address);
	if (family === 0) return true;
	return inside.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** The rule under which a URL may be called; null when it may not. */
export function egressRule(rules: readonly EgressRule[], url: URL): EgressRule | null {
	if (url.protocol !== "https:" && url.protocol !== "http:") return null;
	if (url.username !== "" || url.password !== "") return null;
	const rule = rules.find(({ origin }) => origin === url.origin);
	if (rule === undefined) return null;
	// Node does not ask `lookup` for a literal address, so it is judged here.
	const literal = url.hostname.replace(/^\[|\]$/g, "");
	if (isIP(literal) !== 0 && isInsideAddress(literal) && !rule.insideNetwork) return null;
	return rule;
}

export class AddressDenied extends Error {
	override readonly name = "AddressDenied";
}

/**
 * Name resolution that is also the decision: the address checked here is the one the socket connects to, so a
 * second answer of the name server (DNS rebinding) changes nothing.
 */
export const pinnedLookup =
	(rule: EgressRule): LookupFunction =>
	(hostname, options, callback) => {
		systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
			if (error !== null) return callback(error, "", 0);
			const allowed = addresses.filter(({ address }) => rule.insideNetwork || !isInsideAddress(address));
			const [first] = allowed;
			if (first === undefined || allowed.length !== addresses.length)
				return callback(new AddressDenied(`${hostname} resolves to an inside address`), "", 0);
			if (options.all) return callback(null, allowed);
			callback(null, first.address, first.family);
		});
	};
