/**
 * The parts people play in the scheme. Staff roles are granted for one organ (and, in a street, one area);
 * the others follow from how somebody signed in and whom they act for.
 */
export const staffRoles = [
	"window-clerk", // 窗口人员
	"handler", // 承办人（部门、街道）
	"legal-reviewer", // 法制审核
	"organ-head", // 主要负责人
	"verifier", // 核查人员
	"justice-bureau", // 司法局
	"credit-office", // 发改委（信用）
	"disclosure-reviewer", // 公开审查
	"complaint-officer", // 投诉举报受理
	"administrator", // 系统管理员
	"auditor", // 安全审计员
] as const;
export type StaffRole = (typeof staffRoles)[number];

export const isStaffRole = (role: string): role is StaffRole => staffRoles.some((known) => known === role);

export const partyRoles = ["applicant", "agent", "guardian", "helper"] as const;
export type PartyRole = (typeof partyRoles)[number];

export type Role = StaffRole | PartyRole | "public" | "system" | "api-client" | "guest";
