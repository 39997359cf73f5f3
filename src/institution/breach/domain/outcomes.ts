import type { MatterType } from "#institution/catalogue/domain/item.ts";

/** 发现不实时所处阶段 (legal-effect §3). After 办结 a person says which of three it is. */
export const stages = [
	"before-signing",
	"accepted-undecided",
	"decided-not-served",
	"closed-in-truth-fulfilled",
	"closed-curable",
	"closed-not-curable-or-deceit",
] as const;
export type Stage = (typeof stages)[number];

/** 处置结果. Some end the matter, some stand beside another (`besides`). */
export const outcomes = [
	"refuse-route", // 不适用告知承诺制
	"correct-letter", // 更正笔误，双方重签
	"take-back-result", // 收回尚未送达的结果
	"terminate", // 终止办理
	"refuse-licence", // 不予许可
	"warn", // 警告（行政许可）
	"keep-decision", // 更正档案，保留决定
	"order-correction", // 责令限期整改
	"revoke", // 撤销行政决定
	"stop-benefit", // 停发待遇
	"recover-benefit", // 追回待遇
	"apply-sector-law", // 按行业法律处理
	"hand-over-penalty", // 移交有权机关处罚
	"transfer-judiciary", // 移送司法机关
] as const;
export type Outcome = (typeof outcomes)[number];

/** What must be shown before an allowed outcome may be chosen. */
export type Condition =
	| "clerical-slip" // a slip of the pen, not an untruth
	| "first-correction" // 更正 is given once
	| "false-commitment" // 虚假承诺
	| "recheck-failed" // the re-check after the term was failed
	| "no-grave-harm" // 撤销不致对公共利益造成重大损害
	| "grave-harm" // 撤销可能对公共利益造成重大损害
	| "statute"; // named law, article, paragraph

export type Cell =
	| { allowed: true; clause: string; needs: readonly Condition[] }
	| { allowed: false; clause: string; reason: RefusedOutcome };

export type RefusedOutcome =
	| "only-before-signing"
	| "letter-not-signed"
	| "nothing-decided-yet"
	| "take-result-back-first"
	| "nothing-to-take-back"
	| "already-closed"
	| "fact-is-fulfilled"
	| "order-correction-first"
	| "not-curable"
	| "not-closed"
	| "not-for-this-kind-of-matter";

type Row = Readonly<Record<Outcome, Readonly<Record<MatterType, Cell>>>>;

const s3 = "legal-effect §3";
const yes = (clause: string, ...needs: Condition[]): Cell => ({ allowed: true, clause, needs });
const no = (reason: RefusedOutcome, clause = s3): Cell => ({ allowed: false, clause, reason });

const every = (cell: Cell): Record<MatterType, Cell> => ({
	licensing: cell,
	payment: cell,
	confirmation: cell,
	reward: cell,
	adjudication: cell,
	"other-power": cell,
	"public-service": cell,
});
const otherKind = every(no("not-for-this-kind-of-matter"));
const only = (type: MatterType, cell: Cell): Record<MatterType, Cell> => ({ ...otherKind, [type]: cell });

/** 给付和奖励: benefits, stopped and recovered only under the item's own statute. */
const benefits = (cell: Cell): Record<MatterType, Cell> => ({ ...otherKind, payment: cell, reward: cell });
/** Where the sector's own law says what becomes of the result. */
const bySector = (cell: Cell): Record<MatterType, Cell> => ({
	...otherKind,
	confirmation: cell,
	adjudication: cell,
	"other-power": cell,
	"public-service": cell,
});

/** Possible at any stage after signing, beside whatever else happens. */
const atAnyStage = {
	"hand-over-penalty": every(yes("三(五)；行政处罚法", "statute")),
	"transfer-judiciary": every(yes("三(五)；R-066")),
} as const;

const notClosed = {
	"keep-decision": every(no("not-closed")),
	"order-correction": every(no("not-closed")),
	"stop-benefit": every(no("not-closed")),
	"recover-benefit": every(no("not-closed")),
	"apply-sector-law": every(no("not-closed")),
} as const;

const onceClosed = {
	"refuse-route": every(no("only-before-signing")),
	"correct-letter": every(no("already-closed")),
	"take-back-result": every(no("already-closed")),
	terminate: every(no("already-closed", "三(五)；R-064")),
	"refuse-licence": every(no("already-closed")),
	warn: every(no("already-closed")),
	...atAnyStage,
} as const;

/**
 * 不实承诺的处置表: stage × outcome × type of matter, each cell allowed or refused with its clause (三(五), R-064,
 * legal-effect §3). 撤销 of an undecided matter, 终止办理 of a closed one and a penalty "because of the letter" are
 * refused in every row.
 */
export const outcomeTable: Readonly<Record<Stage, Row>> = {
	"before-signing": {
		"refuse-route": every(yes("三(三)；R-032")),
		"correct-letter": every(no("letter-not-signed")),
		"take-back-result": every(no("letter-not-signed")),
		terminate: every(no("letter-not-signed")),
		"refuse-licence": every(no("letter-not-signed")),
		warn: every(no("letter-not-signed")),
		...notClosed,
		revoke: every(no("nothing-decided-yet", "三(五)；R-064")),
		...atAnyStage,
	},
	"accepted-undecided": {
		"refuse-route": every(no("only-before-signing")),
		"correct-letter": every(yes("R-151", "clerical-slip", "first-correction")),
		"take-back-result": every(no("nothing-to-take-back")),
		terminate: every(yes("三(五)；R-064")),
		"refuse-licence": only("licensing", yes("行政许可法第七十八条")),
		warn: only("licensing", yes("行政许可法第七十八条", "false-commitment")),
		...notClosed,
		revoke: every(no("nothing-decided-yet", "三(五)；R-064")),
		...atAnyStage,
	},
	"decided-not-served": {
		"refuse-route": every(no("only-before-signing")),
		"correct-letter": every(no("take-result-back-first")),
		"take-back-result": every(yes(s3)),
		terminate: every(no("take-result-back-first")),
		"refuse-licence": only("licensing", no("take-result-back-first")),
		warn: only("licensing", no("take-result-back-first")),
		...notClosed,
		revoke: every(no("take-result-back-first", "三(五)；R-064")),
		...atAnyStage,
	},
	"closed-in-truth-fulfilled": {
		...onceClosed,
		"keep-decision": every(yes(s3)),
		"order-correction": every(no("fact-is-fulfilled")),
		revoke: every(no("fact-is-fulfilled")),
		"stop-benefit": benefits(no("fact-is-fulfilled")),
		"recover-benefit": benefits(no("fact-is-fulfilled")),
		"apply-sector-law": bySector(no("fact-is-fulfilled")),
	},
	"closed-curable": {
		...onceClosed,
		"keep-decision": every(yes(s3, "recheck-failed", "grave-harm")),
		"order-correction": every(yes("三(五)；R-064")),
		revoke: every(yes("三(五)；R-064", "recheck-failed", "no-grave-harm")),
		"stop-benefit": benefits(yes(s3, "recheck-failed")),
		"recover-benefit": benefits(yes(s3, "recheck-failed", "statute")),
		"apply-sector-law": bySector(yes(s3, "recheck-failed", "statute")),
	},
	"closed-not-curable-or-deceit": {
		...onceClosed,
		"keep-decision": only("licensing", yes("行政许可法第六十九条", "grave-harm")),
		"order-correction": every(no("not-curable")),
		revoke: only("licensing", yes("行政许可法第六十九条", "no-grave-harm")),
		"stop-benefit": benefits(yes(s3)),
		"recover-benefit": benefits(yes(s3, "statute")),
		"apply-sector-law": bySector(yes(s3, "statute")),
	},
};
