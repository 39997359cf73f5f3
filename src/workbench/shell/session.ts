import { createContext, useContext } from "react";
import type { z } from "zod";
import type { me } from "#institution/organisation/domain/api.ts";
import type { StaffRole } from "#kernel/role.ts";
import { t } from "../words.ts";

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
	"window-clerk": t("窗口人员"),
	handler: t("承办人"),
	"legal-reviewer": t("法制审核"),
	"organ-head": t("主要负责人"),
	verifier: t("核查人员"),
	"justice-bureau": t("司法局"),
	"credit-office": t("信用管理"),
	"disclosure-reviewer": t("公开审查"),
	"complaint-officer": t("投诉举报受理"),
	administrator: t("系统管理员"),
	auditor: t("安全审计员"),
};
export const roleName = (role: string): string => (role in roleNames ? roleNames[role as StaffRole] : role);
