import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import Provider, { type JWK } from "oidc-provider";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import type { OidcOptions } from "#adapters/identity/oidc.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { ChooserPage } from "./ChooserPage.tsx";
import { memoryAdapter } from "./memory-adapter.ts";
import { claimsOf, readDemoPeople } from "./people.ts";

const mount = "/dev/idp";
const clientId = "yinuo-portal";
const identityClaims = [
	"name",
	"id_type",
	"id_number",
	"phone_number",
	"address_text",
	"real_name_level",
	"capacity",
	"firms",
	"wards",
];

/** The demo provider and how the portal's own client reaches it. */
export type EmbeddedProvider = { client: OidcOptions; serve(http: FastifyInstance): void };

/**
 * 演示用统一身份认证: a real OpenID Connect provider with made-up people, on the same port under `/dev/idp`. It plays the
 * province's platform so that the portal's client is the same code in demo and production. Keys and sessions
 * live in memory. Production refuses it.
 */
export function embeddedIdentityProvider(options: {
	mode: "demo" | "production";
	publicUrl: string;
	/** Origins people may have typed (localhost, 127.0.0.1): each may receive its own sign-ins back. */
	origins: readonly string[];
	/** Where this process reaches itself. */
	reachedAt: string;
	stylesheet: string;
}): EmbeddedProvider {
	if (options.mode === "production")
		throw new StartupFault(
			"正式运行不能使用演示身份认证，请配置统一身份认证平台的地址。",
			"Production refuses the embedded identity provider; configure the address of the real one.",
		);
	const people = readDemoPeople();
	const issuer = options.publicUrl + mount;
	const clientSecret = randomBytes(32).toString("base64url");
	const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const key: JWK = {
		...privateKey.export({ format: "jwk" }),
		kty: "EC",
		use: "sig",
		alg: "ES256",
		kid: "demo",
	};
	const origins = [...new Set([options.publicUrl, ...options.origins])];

	const provider = new Provider(issuer, {
		adapter: memoryAdapter(),
		jwks: { keys: [key] },
		cookies: { keys: [randomBytes(24).toString("base64url")] },
		clients: [
			{
				client_id: clientId,
				client_secret: clientSecret,
				redirect_uris: origins.map((origin) => `${origin}/login/callback`),
				grant_types: ["authorization_code"],
				response_types: ["code"],
				id_token_signed_response_alg: "ES256",
			},
		],
		claims: { openid: ["sub"], identity: identityClaims },
		scopes: ["openid"],
		conformIdTokenClaims: false,
		enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
		features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
		interactions: { url: (_, interaction) => `${mount}/interaction/${interaction.uid}` },
		pkce: { required: () => true },
		ttl: {
			Session: 600,
			Grant: 600,
			Interaction: 600,
			IdToken: 300,
			AccessToken: 300,
			AuthorizationCode: 60,
		},
		findAccount: (_, accountId) => {
			const claims = claimsOf(people, accountId);
			return claims === null ? undefined : { accountId, claims: async () => ({ ...claims, sub: accountId }) };
		},
		// The portal is the provider's own client: whoever signs in has nothing further to consent to.
		async loadExistingGrant(context) {
			const { client, session, provider: own } = context.oidc;
			if (client === undefined || session?.accountId === undefined) return undefined;
			const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
			grant.addOIDCScope("openid identity");
			grant.addOIDCClaims(identityClaims);
			await grant.save();
			return grant;
		},
		renderError: (context) => {
			context.type = "html";
			context.body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登录没有成功</title><link rel="stylesheet" href="${options.stylesheet}"><main class="width"><h1>登录没有成功</h1><p>这次登录已经过期或者不完整，请返回重新登录。</p><p><a href="/login">重新登录</a></p></main></html>`;
		},
	});
	const answer = provider.callback();
	const formAction = ["'self'", ...origins].join(" ");

	return {
		client: {
			issuer,
			clientId,
			clientSecret,
			endpoints: { authorization: `${issuer}/auth`, token: `${issuer}/token`, jwks: `${issuer}/jwks` },
			reachedAt: options.reachedAt,
		},
		serve(http) {
			const chooser = (action: string, fresh: boolean, wrong: boolean) =>
				`<!doctype html>${renderToStaticMarkup(
					<ChooserPage
						stylesheet={options.stylesheet}
						action={action}
						people={people}
						fresh={fresh}
						wrong={wrong}
					/>,
				)}`;
			// form-action names every origin, because browsers apply it to where the answer redirects as well.
			const policy = `default-src 'none'; style-src 'self'; img-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;

			http.get(`${mount}/interaction/:uid`, async (request, reply) => {
				try {
					const { params } = await provider.interactionDetails(request.raw, reply.raw);
					return reply
						.type("text/html; charset=utf-8")
						.header("content-security-policy", policy)
						.header("cache-control", "no-store")
						.send(chooser(request.url, params.max_age !== undefined, false));
				} catch {
					return reply.redirect("/login?expired=1", 303);
				}
			});

			http.post(`${mount}/interaction/:uid`, async (request, reply) => {
				const chosen = z
					.object({ person: z.string().optional(), action: z.enum(["login", "cancel"]).optional() })
					.safeParse(request.body);
				try {
					const { params } = await provider.interactionDetails(request.raw, reply.raw);
					const person = people.people.find(
						({ key: known }) => chosen.success && known === chosen.data.person,
					);
					const cancelled = chosen.success && chosen.data.action === "cancel";
					if (person === undefined && !cancelled)
						return reply
							.status(422)
							.type("text/html; charset=utf-8")
							.header("content-security-policy", policy)
							.send(chooser(request.url, params.max_age !== undefined, true));
					const next = await provider.interactionResult(
						request.raw,
						reply.raw,
						person === undefined || cancelled
							? { error: "access_denied", error_description: "cancelled" }
							: { login: { accountId: person.key, remember: false, amr: ["demo"] } },
						{ mergeWithLastSubmission: false },
					);
					return reply.redirect(next, 303);
				} catch {
					return reply.redirect("/login?expired=1", 303);
				}
			});

			http.register(async (scope) => {
				// The provider reads the bodies of its own requests from the raw stream.
				scope.removeAllContentTypeParsers();
				scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
				scope.all(`${mount}/*`, (request, reply) => {
					reply.hijack();
					const { raw } = request;
					Object.assign(raw, { originalUrl: raw.url });
					raw.url = (raw.url ?? mount).slice(mount.length) || "/";
					void answer(raw, reply.raw);
				});
			});
		},
	};
}
