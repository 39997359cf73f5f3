import type {} from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Identity, IdentityClaims, IdentityRefusal } from "#adapters/identity/port.ts";
import { ActAsPage } from "#institution/organisation/portal/ActAsPage.tsx";
import { LoginPage } from "#institution/organisation/portal/LoginPage.tsx";
import {
	type PartyClaims,
	partyFromClaims,
	rememberGuardianship,
} from "#institution/organisation/server/parties.ts";
import type { SessionStore } from "#institution/organisation/server/sessions.ts";
import type { PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import type { Config } from "#platform/config.ts";
import { safeReturn } from "#platform/pages/address.ts";
import type { PageTools } from "#platform/pages/serve-pages.ts";
import type { Engine } from "#platform/perform.ts";
import { signedCookie } from "#platform/signed-cookie.ts";
import { untouched } from "#portal/form-state.ts";
import { type Asks, sessionCookie } from "./sessions.ts";

const Transaction = z.object({
	state: z.string(),
	nonce: z.string(),
	verifier: z.string(),
	callback: z.string(),
	returnTo: z.string(),
	fresh: z.boolean(),
	begunAt: z.number(),
});
/** The firms this person may act for, by id only; waits in the browser as long as the session. */
const Choices = z.object({
	partyId: z.string(),
	name: z.string(),
	realNameLevel: z.int(),
	/** Until when the sign-in counts as fresh, real time in milliseconds; 0 when it was not made for signing. */
	freshUntil: z.number(),
	firms: z.array(
		z.object({ partyId: z.string(), name: z.string(), role: z.enum(["representative", "handler"]) }),
	),
});
type Choices = z.infer<typeof Choices>;
type Trouble = "expired" | "refused" | "unavailable" | "number";
const troubleOf: Record<IdentityRefusal["refused"], Trouble> = {
	"sign-in-refused": "refused",
	"sign-in-expired": "expired",
	"identity-unavailable": "unavailable",
};

const asParty = (id: string): PartyId => id as PartyId;

/** A citizen's number is checked here: what the provider says is not trusted blindly. */
const citizenClaims = (claims: {
	name: string;
	idType: string;
	idNumber: string;
	phone?: string | null;
	address?: string | null;
	realNameLevel: number;
	capacity: "full" | "limited" | "none";
}): PartyClaims | null => {
	const parsed = claims.idType === "111" ? parseCitizenNumber(claims.idNumber) : { number: claims.idNumber };
	if ("fault" in parsed) return null;
	return {
		kind: "citizen",
		name: claims.name,
		idType: claims.idType,
		idNumber: parsed.number,
		realNameLevel: claims.realNameLevel,
		capacity: claims.capacity,
		...(claims.phone ? { phone: claims.phone } : {}),
		...(claims.address ? { address: claims.address } : {}),
	};
};

const firmClaims = (firm: IdentityClaims["firms"][number], level: number): PartyClaims | null => {
	const parsed = parseUscc(firm.uscc);
	if ("fault" in parsed) return null;
	return {
		kind: firm.kind,
		name: firm.name,
		uscc: parsed.uscc,
		representativeName: firm.representativeName,
		realNameLevel: level,
		...(firm.phone ? { phone: firm.phone } : {}),
		...(firm.address ? { address: firm.address } : {}),
	};
};

/**
 * 登录 of the public side: leave for unified identity, come back, become a party with a session of one's own,
 * choose for whom to act. A sign-in made for signing is proved anew and counts ten minutes.
 */
export function serveSignIn(
	http: FastifyInstance,
	needs: {
		engine: Engine;
		sessions: SessionStore;
		identity: Identity;
		asks: Asks;
		config: Config;
		tools: PageTools;
		/** Origins that may receive a sign-in back, besides the public address. */
		origins: readonly string[];
		secret: Uint8Array;
	},
): void {
	const { engine, sessions, identity, asks, config, tools } = needs;
	const secure = config.publicUrl.startsWith("https:");
	const cookie = sessionCookie(config);
	const leaving = signedCookie({
		name: "yinuo-leaving",
		path: "/login",
		secret: needs.secret,
		secure,
		seconds: 600,
		parse: (value) => Transaction.safeParse(value).data ?? null,
	});
	const choices = signedCookie<Choices>({
		name: "yinuo-choices",
		path: "/login",
		secret: needs.secret,
		secure,
		seconds: 7_200,
		parse: (value) => Choices.safeParse(value).data ?? null,
	});
	/** The address the visitor typed, so that cookies come back to where they were set. */
	const originOf = (request: FastifyRequest): string =>
		needs.origins.find((origin) => new URL(origin).host === request.headers.host) ?? config.publicUrl;
	const query = (request: FastifyRequest): Record<string, unknown> =>
		typeof request.query === "object" && request.query !== null ? { ...request.query } : {};
	const toLogin = (reply: FastifyReply, trouble: Trouble, returnTo: string, fresh: boolean) =>
		reply.redirect(
			`/login?trouble=${trouble}&return=${encodeURIComponent(returnTo)}${fresh ? "&fresh=1" : ""}`,
			303,
		);
	const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } };

	http.get("/login", async (request, reply) => {
		const asked = query(request);
		const troubles: readonly Trouble[] = ["expired", "refused", "unavailable", "number"];
		const data = {
			returnTo: safeReturn(asked.return ?? "/my"),
			fresh: asked.fresh === "1",
			trouble:
				troubles.find((known) => known === asked.trouble) ?? (asked.expired === "1" ? "expired" : null),
		};
		return tools.show(request, reply, (shell) => <LoginPage data={data} shell={shell} />);
	});

	http.get("/login/start", limited, async (request, reply) => {
		const asked = query(request);
		const returnTo = safeReturn(asked.return ?? "/my");
		const fresh = asked.fresh === "1";
		const begun = await identity.begin({ callback: `${originOf(request)}/login/callback`, returnTo, fresh });
		if ("refused" in begun) return toLogin(reply, "unavailable", returnTo, fresh);
		leaving.write(reply, begun.transaction);
		return reply.header("cache-control", "no-store").redirect(begun.address, 303);
	});

	http.get("/login/callback", limited, async (request, reply) => {
		const transaction = leaving.read(request);
		leaving.clear(reply);
		if (transaction === null) return toLogin(reply, "expired", "/my", false);
		const { returnTo, fresh } = transaction;
		const claims = await identity.finish(new URL(request.url, config.publicUrl), transaction);
		if ("refused" in claims) {
			return toLogin(reply, troubleOf[claims.refused], returnTo, fresh);
		}
		const person = citizenClaims(claims);
		if (person === null) return toLogin(reply, "number", returnTo, fresh);
		const before = await asks.sessionOf(request);
		const old = asks.tokenOf(request);
		const freshUntil = fresh ? Date.now() + 600_000 : 0;
		const entered = await engine.act({ kind: "system", task: "sign-in" }, async (act) => {
			const partyId = await partyFromClaims(act, person);
			const firms: Choices["firms"] = [];
			for (const firm of claims.firms) {
				const known = firmClaims(firm, claims.realNameLevel);
				if (known === null) continue;
				firms.push({ partyId: await partyFromClaims(act, known), name: firm.name, role: firm.role });
			}
			for (const ward of claims.wards) {
				const known = citizenClaims({ ...ward, realNameLevel: 0 });
				if (known === null) continue;
				await rememberGuardianship(act, {
					wardId: await partyFromClaims(act, known),
					guardianId: partyId,
					relation: ward.relation,
					source: "data",
					since: dayOf(act.now),
				});
			}
			// Signing again for a firm stays with the firm, if it is the same person who came back.
			const acting =
				before?.actor.kind === "legal-person" && before.actor.handlerPartyId === partyId
					? before.actor.partyId
					: null;
			const firm = fresh ? firms.find((candidate) => candidate.partyId === acting) : undefined;
			const session = await sessions.openPartySession(act.tx, {
				partyId,
				actingAs: firm === undefined ? null : asParty(firm.partyId),
				isRepresentative: firm?.role === "representative",
				realNameLevel: claims.realNameLevel,
				fresh,
				...(old === undefined ? {} : { replaces: old }),
			});
			return { partyId, firms, session, stays: firm !== undefined };
		});
		reply.setCookie(cookie.name, entered.session.token, {
			...cookie.options,
			expires: entered.session.expiresAt,
		});
		if (entered.firms.length === 0) {
			choices.clear(reply);
			return reply.redirect(returnTo, 303);
		}
		choices.write(reply, {
			partyId: entered.partyId,
			name: claims.name,
			realNameLevel: claims.realNameLevel,
			freshUntil,
			firms: entered.firms,
		});
		return reply.redirect(entered.stays ? returnTo : `/login/as?return=${encodeURIComponent(returnTo)}`, 303);
	});

	/** The choices belong to the person who is signed in now, or they are nothing. */
	const choicesOf = async (request: FastifyRequest): Promise<Choices | null> => {
		const kept = choices.read(request);
		const session = await asks.sessionOf(request);
		const { actor } = session ?? { actor: { kind: "anonymous" } as const };
		const self =
			actor.kind === "natural-person"
				? actor.partyId
				: actor.kind === "legal-person"
					? actor.handlerPartyId
					: null;
		return kept !== null && kept.partyId === self ? kept : null;
	};

	http.get("/login/as", async (request, reply) => {
		const returnTo = safeReturn(query(request).return ?? "/my");
		const kept = await choicesOf(request);
		if (kept === null) return reply.redirect(`/login?return=${encodeURIComponent(returnTo)}`, 303);
		const data = { name: kept.name, returnTo, firms: kept.firms };
		return tools.show(request, reply, (shell, form) => <ActAsPage data={data} shell={shell} form={form} />);
	});

	http.post("/login/as", async (request, reply) => {
		const returnTo = safeReturn(query(request).return ?? "/my");
		const sent = await tools.sent(request);
		if (sent === null) return tools.problem(request, reply, 403, "expired");
		const kept = await choicesOf(request);
		const old = asks.tokenOf(request);
		if (kept === null || old === undefined)
			return reply.redirect(`/login?return=${encodeURIComponent(returnTo)}`, 303);
		const chosen = sent.text("as");
		const firm = kept.firms.find(({ partyId }) => partyId === chosen);
		if (chosen !== "self" && firm === undefined) {
			const data = { name: kept.name, returnTo, firms: kept.firms };
			return tools.show(
				request,
				reply,
				(shell, form) => <ActAsPage data={data} shell={shell} form={form} />,
				{
					status: 422,
					form: { ...untouched, name: "act-as" },
					path: `/login/as?return=${encodeURIComponent(returnTo)}`,
				},
			);
		}
		const session = await engine.act({ kind: "system", task: "sign-in" }, (act) =>
			sessions.openPartySession(act.tx, {
				partyId: asParty(kept.partyId),
				actingAs: firm === undefined ? null : asParty(firm.partyId),
				isRepresentative: firm?.role === "representative",
				realNameLevel: kept.realNameLevel,
				fresh: kept.freshUntil > Date.now(),
				replaces: old,
			}),
		);
		return reply
			.setCookie(cookie.name, session.token, { ...cookie.options, expires: session.expiresAt })
			.redirect(returnTo, 303);
	});

	http.post("/logout", async (request, reply) => {
		if ((await tools.sent(request)) === null) return tools.problem(request, reply, 403, "expired");
		const token = asks.tokenOf(request);
		if (token !== undefined) await sessions.close(token);
		choices.clear(reply);
		return reply.clearCookie(cookie.name, cookie.options).redirect("/", 303);
	});
}
