import type { z } from "zod";
import type { breach } from "../domain/api.ts";
import type { BreachState } from "../domain/breach.ts";
import { t } from "./words.ts";

export type BreachReply = z.output<typeof breach.reply>;

/** What each kept text is, beside its time (kinds of server/routes.ts). */
const statementNames: Readonly<Record<string, string>> = {
	findings: t("告知的核查情况"),
	defence: t("陈述申辩"),
	"drop-reason": t("不作不实认定的理由"),
	"slip-reason": t("按笔误更正的理由"),
	"finding-reasons": t("认定的事实和理由"),
	"take-back-reason": t("撤回认定书的理由"),
	"outcome-reasons": t("处置的理由"),
	"correction-report": t("整改报告"),
	"recheck-reasons": t("复查意见"),
	"transfer-reasons": t("移送的理由"),
	"transfer-decision": t("移送决定的理由"),
	"reversal-reason": t("认定被撤销的理由"),
};
export const statementName = (kind: string): string => statementNames[kind] ?? kind;

/** Who has the next step, in one sentence, for each state. */
export const nextStep: Record<BreachState, string> = {
	opened: t("先发核查情况告知书，告知陈述申辩的权利；不构成不实的，作“不作不实认定”。"),
	inviting: t("核查情况告知书已起草，审核、用印、送达以后申辩期开始。"),
	defence: t("等当事人陈述申辩，或者等期满。"),
	heard: t("申辩已经结束，可以起草认定书，也可以不作不实认定。"),
	found: t("认定书在审核和送达途中，送达以后才生效；生效以前没有记录、没有限制。"),
	effective: t("认定已经生效，请选择处置结果。"),
	correcting: t("当事人在整改期内。报告整改或者期满以后复查。"),
	disposing: t("处置文书在审核和送达途中，送达以后处置生效。"),
	disposed: t("已经处置。移送、移交都有回执后可以办结。"),
	closed: t("已经办结。"),
	dropped: t("没有认定不实，没有记录。"),
	reversed: t("认定已被撤销，记录和限制一并清除。"),
};

export const stateColours: Record<BreachState, string> = {
	opened: "orange",
	inviting: "blue",
	defence: "geekblue",
	heard: "orange",
	found: "blue",
	effective: "red",
	correcting: "gold",
	disposing: "blue",
	disposed: "green",
	closed: "default",
	dropped: "default",
	reversed: "default",
};
