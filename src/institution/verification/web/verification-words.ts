import type { z } from "zod";
import type { verification } from "../domain/api.ts";
import type { Cause } from "../domain/finding.ts";
import { t } from "./words.ts";

export type VerificationReply = z.output<typeof verification.reply>;
export type Checkpoint = VerificationReply["checkpoints"][number];
export type FieldResult = "match" | "mismatch" | "no-data";

export const resultNames: Record<FieldResult, string> = {
	match: t("一致"),
	mismatch: t("不一致"),
	"no-data": t("查无数据"),
};
export const resultColours: Record<FieldResult, string> = {
	match: "green",
	mismatch: "red",
	"no-data": "default",
};

/** Why an attempt brought nothing to rely on, by the code of the data-sharing port. */
const whys: Readonly<Record<string, string>> = {
	timeout: t("等了很久没有答复"),
	"connection-failed": t("连接不上"),
	"source-fault": t("对方系统出错"),
	"source-busy": t("对方系统繁忙，请稍后再试"),
	unsigned: t("答复没有签名"),
	"wrong-key": t("签名不是该数据源的"),
	stale: t("数据超过时效"),
	"other-request": t("答复的不是这次询问"),
	"other-subject": t("答复的不是这个人"),
	garbage: t("答复无法识读"),
	"too-large": t("答复过大，没有接收"),
	redirected: t("答复被转到别处，没有接收"),
	"refused-by-source": t("对方拒绝提供"),
	"unknown-source": t("数据源没有登记"),
	"address-denied": t("数据源地址不在许可范围"),
};
export const whyText = (why: string | null): string => (why === null ? "" : (whys[why] ?? why));

export const outcomeColours: Record<VerificationReply["attempts"][number]["outcome"], string> = {
	match: "green",
	mismatch: "red",
	"no-data": "default",
	unavailable: "orange",
	unverified: "volcano",
};

export const evidenceNames: Readonly<Record<string, string>> = {
	"data-answer": t("数据源答复"),
	visit: t("现场核查记录"),
	document: t("书证"),
	statement: t("陈述"),
	"home-refusal": t("入户未获同意"),
};

/** 不实原因表 in plain words: what it is and what follows (legal-effect §2). */
export const causeHelp: Record<Cause, string> = {
	"changed-later": t("签署时是真的，后来情况变了。仍算履行承诺，没有不良记录。"),
	"source-wrong": t("承诺是真的，数据源错了。向数据源提出校核纠错，当事人没有记录。"),
	"organ-error": t("是机关告知错了或者填错了。免费更正，不影响申请人，计入机关差错。"),
	"cannot-verify": t("各种办法都查不清。不认定不实，没有记录，不影响申请人。"),
	mistake: t("写错、理解错、疏忽，不是故意。认定不实，有记录，不分级或者轻微，不公开，不限制再承诺。"),
	false: t("明知是假的还承诺，或者伪造材料，或者拒不改正。须由本机关举证。修复前不能再用告知承诺制。"),
};

export const whyNot = (because: string | null | undefined, state: string): string | null => {
	if (because === null) return null;
	if (because === "state") return t("核查现在是“{state}”，这一步现在不能办。", { state });
	if (because === "reviewer-concluded") return t("结论是您作的，须由另一名核查人员或者法制审核人员复核。");
	return t("您在核查机关没有办理这一步的角色。");
};
