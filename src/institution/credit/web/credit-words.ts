import type { z } from "zod";
import { noted } from "#workbench/ui/writing.ts";
import { creditWords as words } from "#workbench/words/credit.ts";
import type { creditRecord, creditRecords, readDossier } from "../domain/api.ts";
import type { CreditState, Lock } from "../domain/record.ts";
import { t } from "./words.ts";

export type RecordReply = z.output<typeof creditRecord.reply>;
export type RecordLine = z.output<typeof creditRecords.reply>["rows"][number];
export type DossierReply = z.output<typeof readDossier.reply>;

export const stateColours: Record<CreditState, string> = {
	active: "red",
	repairing: "gold",
	repaired: "green",
	expired: "default",
	corrected: "green",
	revoked: "default",
};
export const lockColours: Record<Lock["state"], string> = {
	none: "default",
	active: "red",
	suspended: "orange",
	lifted: "green",
};

export const kindNames = { kept: t("履约"), broken: t("失信") } as const;

/** Level with the note that no sector standard stands behind it. */
export const levelText = ({ level, levelLabel, cause }: RecordLine): string =>
	level === null
		? cause === null
			? "—"
			: t("没有分级")
		: noted(words.levels[level], levelLabel && words.levelLabel);

const statementNames: Readonly<Record<string, string>> = {
	"level-reason": t("认定等级的理由"),
	"return-reason": t("退回等级认定的理由"),
	"lift-reason": t("解除限制的理由"),
	"repair-statement": t("修复申请"),
	"repair-reason": t("修复决定的理由"),
	objection: t("异议"),
	"objection-answer": t("对异议的答复"),
};
export const statementName = (kind: string): string => statementNames[kind] ?? kind;

const eventNames: Readonly<Record<string, string>> = words.events;
export const eventName = (type: string): string => eventNames[type] ?? type;

const groundNames: Readonly<Record<string, string>> = { ...words.grounds, ...words.standing };
export const groundName = (ground: string): string => groundNames[ground] ?? ground;
