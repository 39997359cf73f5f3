import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** What sign-in needs to know of a person. Lock-out stays on real time, not on the test clock. */
export type SignInState = { active: boolean; failedAttempts: number; lockedUntil: Date | null };

export type SignInEvent =
	| { type: "SignedIn" }
	| { type: "SignInFailed"; attempts: number; lockedUntil: string | null };
export type SignInReason = "wrong-login-or-password" | "too-many-attempts";

/** Security configuration, not law: five wrong passwords lock the account for fifteen minutes. */
const attemptsAllowed = 5;
const lockedMinutes = 15;

/**
 * 工作人员登录. An unknown login, a wrong password and a closed account give the same answer, so that nobody
 * learns which logins exist. A lock holds even for the right password.
 */
export function signIn(
	state: SignInState,
	passwordIsRight: boolean,
	now: Date,
): Decision<SignInEvent, SignInReason> & { remember?: SignInEvent } {
	if (state.lockedUntil !== null && state.lockedUntil > now) return refuse("too-many-attempts", "R-143");
	if (passwordIsRight && state.active) return accept({ type: "SignedIn" });
	const attempts = state.failedAttempts + 1;
	const lockedUntil =
		attempts >= attemptsAllowed ? new Date(now.getTime() + lockedMinutes * 60_000).toISOString() : null;
	return {
		...refuse("wrong-login-or-password", "R-143"),
		remember: { type: "SignInFailed", attempts: lockedUntil === null ? attempts : 0, lockedUntil },
	};
}
