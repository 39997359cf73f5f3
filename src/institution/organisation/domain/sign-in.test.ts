import { expect, test } from "vitest";
import { signIn } from "./sign-in.ts";

const now = new Date("2026-11-23T01:00:00Z");
const open = { active: true, failedAttempts: 0, lockedUntil: null };

test("账号密码正确即登录（R-143 等保）", () => {
	expect(signIn(open, true, now)).toEqual({ accepted: [{ type: "SignedIn" }] });
});
test("密码错误：不透露账号是否存在，记下次数（R-143 等保）", () => {
	expect(signIn(open, false, now)).toEqual({
		refused: "wrong-login-or-password",
		clause: "R-143",
		remember: { type: "SignInFailed", attempts: 1, lockedUntil: null },
	});
});
test("第五次错误锁定十五分钟，锁定期间密码正确也不放行（R-143 等保）", () => {
	expect(signIn({ ...open, failedAttempts: 4 }, false, now).remember).toEqual({
		type: "SignInFailed",
		attempts: 0,
		lockedUntil: "2026-11-23T01:15:00.000Z",
	});
	const locked = { ...open, lockedUntil: new Date("2026-11-23T01:15:00Z") };
	expect(signIn(locked, true, now)).toEqual({ refused: "too-many-attempts", clause: "R-143" });
	expect(signIn(locked, true, new Date("2026-11-23T01:15:00.001Z"))).toEqual({
		accepted: [{ type: "SignedIn" }],
	});
});
test("停用的账号等同密码错误（R-143 等保）", () => {
	expect(signIn({ ...open, active: false }, true, now)).toMatchObject({ refused: "wrong-login-or-password" });
});
