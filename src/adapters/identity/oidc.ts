import * as client from "openid-client";
import { z } from "zod";
import type { Identity, IdentityClaims, IdentityRefusal, SignInTransaction } from "./port.ts";

const Capacity = z.enum(["full", "limited", "none"]);
const text = z.string().min(1);
const absent = z
	.string()
	.nullish()
	.transform((value) => value ?? null);

/** The claims as agreed with the provider; anything else in the token is ignored. */
const Claims = z.object({
	sub: text,
	auth_time: z.number(),
	name: text,
	id_type: text,
	id_number: text,
	phone_number: absent,
	address_text: absent,
	real_name_level: z.int().min(0).max(3),
	capacity: Capacity,
	firms: z
		.array(
			z.object({
				kind: z.enum(["legal-person", "other-organisation"]),
				name: text,
				uscc: text,
				representative_name: text,
				address_text: absent,
				phone_number: absent,
				role: z.enum(["representative", "handler"]),
			}),
		)
		.default([]),
	wards: z
		.array(z.object({ name: text, id_type: text, id_number: text, capacity: Capacity, relation: text }))
		.default([]),
});

/** How the provider is reached. */
export type OidcOptions = {
	issuer: string;
	clientId: string;
	clientSecret: string;
	/** Endpoints known beforehand (embedded provider); otherwise they are discovered at the issuer. */
	endpoints?: { authorization: string; token: string; jwks: string };
	/** Where the server itself reaches the issuer, if not at its public address: `http://127.0.0.1:8420`. */
	reachedAt?: string;
};

/** Clocks of two machines may differ a little. */
const tolerance = 30;
const transactionMinutes = 10;

const claimsFrom = (raw: unknown): IdentityClaims => {
	const claims = Claims.parse(raw);
	return {
		subject: claims.sub,
		name: claims.name,
		idType: claims.id_type,
		idNumber: claims.id_number,
		phone: claims.phone_number,
		address: claims.address_text,
		realNameLevel: claims.real_name_level,
		capacity: claims.capacity,
		firms: claims.firms.map((firm) => ({
			kind: firm.kind,
			name: firm.name,
			uscc: firm.uscc,
			representativeName: firm.representative_name,
			address: firm.address_text,
			phone: firm.phone_number,
			role: firm.role,
		})),
		wards: claims.wards.map((ward) => ({
			name: ward.name,
			idType: ward.id_type,
			idNumber: ward.id_number,
			capacity: ward.capacity,
			relation: ward.relation,
		})),
		authenticatedAt: new Date(claims.auth_time * 1000),
	};
};

/** OpenID Connect: authorisation code with PKCE, state and nonce; the id token is checked against the provider's keys. */
export function oidcIdentity(options: OidcOptions): Identity {
	let configuration: Promise<client.Configuration> | undefined;
	const insecure = options.issuer.startsWith("http:");
	const issuerOrigin = new URL(options.issuer).origin;

	const fetchInside: client.CustomFetch = (address, init) => {
		const inside =
			options.reachedAt !== undefined && address.startsWith(issuerOrigin)
				? options.reachedAt + address.slice(issuerOrigin.length)
				: address;
		const { body, ...rest } = init;
		return fetch(inside, { ...rest, ...(body === null || body === undefined ? {} : { body }) });
	};

	const configure = async (): Promise<client.Configuration> => {
		const metadata = { client_secret: options.clientSecret, [client.clockTolerance]: tolerance };
		if (options.endpoints === undefined)
			return client.discovery(new URL(options.issuer), options.clientId, metadata, undefined, {
				[client.customFetch]: fetchInside,
				...(insecure ? { execute: [client.allowInsecureRequests] } : {}),
			});
		const made = new client.Configuration(
			{
				issuer: options.issuer,
				authorization_endpoint: options.endpoints.authorization,
				token_endpoint: options.endpoints.token,
				jwks_uri: options.endpoints.jwks,
				id_token_signing_alg_values_supported: ["ES256"],
			},
			options.clientId,
			metadata,
		);
		made[client.customFetch] = fetchInside;
		if (insecure) client.allowInsecureRequests(made);
		return made;
	};

	/** A provider that could not be reached is asked again next time. */
	const configured = (): Promise<client.Configuration> => {
		configuration ??= configure().catch((error: unknown) => {
			configuration = undefined;
			throw error;
		});
		return configuration;
	};

	return {
		async begin({ callback, returnTo, fresh }) {
			let config: client.Configuration;
			try {
				config = await configured();
			} catch {
				return { refused: "identity-unavailable" };
			}
			const transaction: SignInTransaction = {
				state: client.randomState(),
				nonce: client.randomNonce(),
				verifier: client.randomPKCECodeVerifier(),
				callback,
				returnTo,
				fresh,
				begunAt: Date.now(),
			};
			const address = client.buildAuthorizationUrl(config, {
				redirect_uri: callback,
				scope: "openid identity",
				state: transaction.state,
				nonce: transaction.nonce,
				code_challenge: await client.calculatePKCECodeChallenge(transaction.verifier),
				code_challenge_method: "S256",
				// Many people share one machine in the hall: nobody is signed in as whoever came before.
				prompt: "login",
				// One second and not none: a provider may turn 0 into the prompt above and forget why it was asked.
				...(fresh ? { max_age: "1" } : {}),
			});
			return { address: address.href, transaction };
		},

		async finish(arrivedAt, transaction): Promise<IdentityClaims | IdentityRefusal> {
			if (Date.now() - transaction.begunAt > transactionMinutes * 60_000)
				return { refused: "sign-in-expired" };
			const callback = new URL(transaction.callback);
			callback.search = arrivedAt.search;
			try {
				const tokens = await client.authorizationCodeGrant(await configured(), callback, {
					pkceCodeVerifier: transaction.verifier,
					expectedState: transaction.state,
					expectedNonce: transaction.nonce,
					idTokenExpected: true,
				});
				const claims = claimsFrom(tokens.claims());
				const early = transaction.begunAt - tolerance * 1000;
				if (transaction.fresh && claims.authenticatedAt.getTime() < early)
					return { refused: "sign-in-refused" };
				return claims;
			} catch (error) {
				return { refused: error instanceof TypeError ? "identity-unavailable" : "sign-in-refused" };
			}
		},
	};
}
