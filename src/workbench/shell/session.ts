import { createContext, useContext } from "react";
import type { z } from "zod";
import type { me } from "#institution/organisation/domain/api.ts";
import type { StaffRole } from "#kernel/role.ts";

export type Me = z.output<typeof me.reply>;

export const Session = createContext<Me | null>(null);

/** Who works here now; pages below the shell are shown to signed-in staff only. */
export const useMe = (): Me => {
	const session = useContext(Session);
	if (!session) throw new Error("useMe outside the shell");
	return session;
};

export const hasRole = (session: Me, ...roles: readonly StaffRole[]): boolean =>
	session.roles.some(({ role }) => roles.some((wanted) => wanted === role));

export const roleNames: Record<StaffRole, string> = {
	"window-clerk": "窗口人员",
	handler: "承办人",
	"legal-reviewer": "法制审核",
	"organ-head": "主要负责人",
	verifier: "核查人员",
	"justice-bureau": "司法局",
	"credit-office": "信用管理",
	"disclosure-reviewer": "公开审查",
	"complaint-officer": "投诉举报受理",
	administrator: "系统管理员",
	auditor: "安全审计员",
};
export const roleName = (role: string): string => (role in roleNames ? roleNames[role as StaffRole] : role);
