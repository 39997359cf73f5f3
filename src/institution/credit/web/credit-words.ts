import type { z } from "zod";
import type { creditRecord, creditRecords, readDossier } from "../domain/api.ts";
import type { CreditState, Lock } from "../domain/record.ts";
import { creditWords as words } from "../domain/words.zh-CN.ts";

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

export const kindNames = { kept: "履约", broken: "失信" } as const;

/** Level with the note that no sector standard stands behind it. */
export const levelText = ({ level, levelLabel, cause }: RecordLine): string =>
	level === null
		? cause === null
			? "—"
			: "没有分级"
		: `${words.levels[level]}${levelLabel === null ? "" : `（${levelLabel}）`}`;

const statementNames: Readonly<Record<string, string>> = {
	"level-reason": "认定等级的理由",
	"return-reason": "退回等级认定的理由",
	"lift-reason": "解除限制的理由",
	"repair-statement": "修复申请",
	"repair-reason": "修复决定的理由",
	objection: "异议",
	"objection-answer": "对异议的答复",
};
export const statementName = (kind: string): string => statementNames[kind] ?? kind;

const eventNames: Readonly<Record<string, string>> = words.events;
export const eventName = (type: string): string => eventNames[type] ?? type;

const groundNames: Readonly<Record<string, string>> = { ...words.grounds, ...words.standing };
export const groundName = (ground: string): string => groundNames[ground] ?? ground;
