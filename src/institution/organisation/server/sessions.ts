import { createHash, randomBytes } from "node:crypto";
import { hash as argonHash, verify as argonVerify } from "@node-rs/argon2";
import { sql } from "kysely";
import type { Actor, DivisionCode, OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { isStaffRole } from "#kernel/role.ts";
import type { Database, Tx } from "#platform/database.ts";
import { signIn } from "../domain/sign-in.ts";
import type { OrganisationTables } from "./tables.ts";

/** argon2id with the parameters of OWASP's minimum (19 MiB, two passes). */
export const hashPassword = (password: string): Promise<string> =>
	argonHash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });

export const verifyPassword = (hash: string, password: string): Promise<boolean> =>
	argonVerify(hash, password);

/** Verified against when the login is unknown, so that both answers take the same time. */
const decoy = hashPassword(randomBytes(16).toString("hex"));

/** What is kept of a token. */
export const tokenDigest = (token: string) => createHash("sha256").update(token).digest();
const staffHours = 9;
const partyHours = 2;
const freshMinutes = 10;

export type NewSession = { token: string; expiresAt: Date };

export type SessionRow = {
	actor: Actor;
	csrf: string;
	name: string;
	/** Real time until which the sign-in counts as fresh; signing needs it. */
	freshUntil: Date | null;
};

/** Sessions of one division. Rights are read anew on every request: a revoked role is gone at once. */
export const sessionStore = ({ db: reader }: Database, division: DivisionCode) => {
	const db = reader.withTables<OrganisationTables>();

	const open = async (
		tx: typeof db,
		values: Pick<
			OrganisationTables["session"],
			"kind" | "person_id" | "party_id" | "acting_as" | "fresh_until"
		> & { is_representative: boolean; real_name_level: number },
	): Promise<NewSession> => {
		const token = randomBytes(32).toString("base64url");
		const hours = values.kind === "staff" ? staffHours : partyHours;
		const expiresAt = new Date(Date.now() + hours * 3_600_000);
		await tx
			.insertInto("session")
			.values({
				...values,
				id_hash: tokenDigest(token),
				division_code: division,
				csrf: randomBytes(16).toString("base64url"),
				expires_at: expiresAt,
			})
			.execute();
		return { token, expiresAt };
	};

	return {
		/** 工作人员登录: same answer and same work for an unknown login and a wrong password. */
		async signInStaff(
			login: string,
			password: string,
		): Promise<NewSession | { refused: "wrong-login-or-password" | "too-many-attempts"; clause: string }> {
			return db.transaction().execute(async (tx) => {
				const person = await tx
					.selectFrom("person")
					.select(["id", "password_hash", "active", "failed_attempts", "locked_until"])
					.where("login", "=", login)
					.where("division_code", "=", division)
					.forUpdate()
					.executeTakeFirst();
				const right = await verifyPassword(person?.password_hash ?? (await decoy), password);
				const state = {
					active: person?.active ?? false,
					failedAttempts: person?.failed_attempts ?? 0,
					lockedUntil: person?.locked_until ?? null,
				};
				const decision = signIn(state, right, new Date());
				if ("refused" in decision) {
					const { remember } = decision;
					if (person && remember?.type === "SignInFailed")
						await tx
							.updateTable("person")
							.set({
								failed_attempts: remember.attempts,
								locked_until: remember.lockedUntil === null ? null : new Date(remember.lockedUntil),
							})
							.where("id", "=", person.id)
							.execute();
					return { refused: decision.refused, clause: decision.clause };
				}
				if (!person) return { refused: "wrong-login-or-password", clause: "R-143" };
				await tx
					.updateTable("person")
					.set({ failed_attempts: 0, locked_until: null })
					.where("id", "=", person.id)
					.execute();
				return open(tx, {
					kind: "staff",
					person_id: person.id,
					party_id: null,
					acting_as: null,
					is_representative: false,
					real_name_level: 0,
					fresh_until: null,
				});
			});
		},

		/**
		 * A session for somebody who came back from unified identity. `actingAs` is the firm they handle for; a
		 * fresh sign-in counts for ten minutes. Any older session of the same browser is dropped (fixation).
		 */
		async openPartySession(
			tx: Tx,
			who: {
				partyId: PartyId;
				actingAs: PartyId | null;
				isRepresentative: boolean;
				realNameLevel: number;
				fresh: boolean;
				replaces?: string;
			},
		): Promise<NewSession> {
			const slice = tx.withTables<OrganisationTables>();
			if (who.replaces)
				await slice.deleteFrom("session").where("id_hash", "=", tokenDigest(who.replaces)).execute();
			return open(slice, {
				kind: "party",
				person_id: null,
				party_id: who.partyId,
				acting_as: who.actingAs,
				is_representative: who.isRepresentative,
				real_name_level: who.realNameLevel,
				fresh_until: who.fresh ? new Date(Date.now() + freshMinutes * 60_000) : null,
			});
		},

		/** Who holds this token now; null for an unknown, expired or closed session. */
		async find(token: string): Promise<SessionRow | null> {
			const row = await db
				.selectFrom("session as s")
				.leftJoin("person as p", "p.id", "s.person_id")
				.leftJoin("party as a", (join) =>
					join
						.onRef("a.division_code", "=", "s.division_code")
						.on((on) => on("a.id", "=", on.fn.coalesce("s.acting_as", "s.party_id"))),
				)
				.select([
					"s.kind",
					"s.person_id",
					"s.party_id",
					"s.acting_as",
					"s.is_representative",
					"s.real_name_level",
					"s.csrf",
					"s.fresh_until",
					"p.active",
					"p.name as person_name",
					"a.name as party_name",
					sql<{ role: string; organ: string; area: string | null }[] | null>`(
						select json_agg(json_build_object('role', g.role, 'organ', g.organ_id, 'area', g.area_code))
						from role_grant g where g.person_id = s.person_id)`.as("grants"),
				])
				.where("s.id_hash", "=", tokenDigest(token))
				.where("s.division_code", "=", division)
				.where("s.expires_at", ">", sql<Date>`now()`)
				.executeTakeFirst();
			if (!row) return null;
			const session = { csrf: row.csrf, freshUntil: row.fresh_until };
			if (row.kind === "staff") {
				if (row.person_id === null || !row.active) return null;
				const grants = (row.grants ?? []).flatMap(({ role, organ, area }) =>
					isStaffRole(role) ? [{ role, organId: organ as OrganId, ...(area ? { areaCode: area } : {}) }] : [],
				);
				return {
					...session,
					name: row.person_name ?? "",
					actor: { kind: "staff", personId: row.person_id as PersonId, grants },
				};
			}
			if (row.party_id === null) return null;
			const fresh = row.fresh_until ? { freshUntil: row.fresh_until.toISOString() } : {};
			return {
				...session,
				name: row.party_name ?? "",
				actor:
					row.acting_as === null
						? {
								kind: "natural-person",
								partyId: row.party_id as PartyId,
								realNameLevel: row.real_name_level,
								...fresh,
							}
						: {
								kind: "legal-person",
								partyId: row.acting_as as PartyId,
								handlerPartyId: row.party_id as PartyId,
								isRepresentative: row.is_representative,
								realNameLevel: row.real_name_level,
								...fresh,
							},
			};
		},

		async close(token: string): Promise<void> {
			await db.deleteFrom("session").where("id_hash", "=", tokenDigest(token)).execute();
		},

		/** Another system with its bearer token. */
		async apiClient(token: string): Promise<Actor | null> {
			const row = await db
				.selectFrom("api_client")
				.select(["id", "organ_id"])
				.where("token_hash", "=", tokenDigest(token))
				.where("division_code", "=", division)
				.where("active", "=", true)
				.executeTakeFirst();
			return row ? { kind: "api-client", clientId: row.id, organId: row.organ_id as OrganId } : null;
		},
	};
};
export type SessionStore = ReturnType<typeof sessionStore>;
