import type { CreditAction } from "./actions.ts";
import type { CreditEvent } from "./events.ts";
import type { GradingGround } from "./grade.ts";
import type { CreditReason } from "./reasons.ts";
import type { CreditState, Level, LiftWhy, Lock, RepairScope } from "./record.ts";
import type { StandingGround } from "./standing.ts";

export type CreditWords = {
	/** What happened and what to do next. */
	refusals: Record<CreditReason, string>;
	actions: Record<CreditAction, string>;
	states: Record<CreditState, string>;
	levels: Record<Level, string>;
	/** Printed beside every level that rests on no sector standard. */
	levelLabel: string;
	locks: Record<Lock["state"], string>;
	liftReasons: Record<LiftWhy, string>;
	flags: Record<"none" | "objection" | "review", string>;
	scopes: Record<RepairScope, string>;
	grounds: Record<GradingGround, string>;
	/** Why somebody may not use the letter, or is checked in full. */
	standing: Record<StandingGround, string>;
	decisions: Record<"allow" | "allow-enhanced" | "deny", string>;
	sourceDown: string;
	readers: Record<"yourself" | "deciding-organ" | "credit-office" | "organ-with-purpose", string>;
	/** What the subject reads in the timeline. */
	events: Record<CreditEvent["type"] | "DossierRead" | "CreditListImported", string>;
};

export const creditWords: CreditWords = {
	refusals: {
		"not-at-this-stage": "这条记录目前的状态不能做这一步。请刷新页面，按当前可用的按钮办理。",
		"promise-was-kept": "这是履约记录，不需要办理。",
		forbidden: "您没有办理这一步的权限。请由认定单位的承办人、法制审核人员或者主要负责人办理。",
		"calendar-past-horizon": "工作日历尚未载入该年度，无法计算期限。请联系系统管理员载入后再办理。",
		"cause-leaves-no-record": "这种情形不形成信用记录。",
		"already-decided": "等级已经认定，等待第二人确认。如需修改，请先退回。",
		"nothing-proposed": "请先按分级要素生成建议，再认定等级。",
		"nothing-decided": "没有等待确认的等级。",
		"same-person": "认定人不能自己确认。请由另一人确认。",
		"no-level-for-minors": "未成年人不分级，也不公开。",
		"mistake-at-most-minor": "过失不实最高为轻微，且不公开。请重新选择。",
		"reason-empty": "请写明理由。",
		"not-locked": "当前没有限制，无须解除。",
		"evidence-missing": "请附上已改正的证据。",
		"not-yours": "这条记录不是您的，不能由您申请。",
		"record-expired": "记录已经期满，不需要修复。仍有限制的，请申请解除限制。",
		"level-still-open": "等级正在由第二人确认，确认后即可申请。",
		"shortest-period-runs": "最短期限尚未届满，暂不能修复记录。已改正的，可以现在申请解除限制。",
		"proof-missing": "请附上已改正、已履行义务的证明材料。",
		"pledge-missing": "请附上签署的信用承诺书。",
		"already-objected": "您的异议正在办理，请等待答复。",
		"no-objection": "没有待办理的异议。",
		"already-accepted": "异议已经受理。",
		"own-decision": "异议不能由原认定人答复。请由另一人答复。",
		"no-period": "这条记录没有期限。",
		"period-runs": "期限尚未届满。",
		"file-unknown": "附件没有上传成功，请重新上传后再提交。",
	},
	actions: {
		"propose-level": "生成等级建议",
		"decide-level": "认定等级",
		"confirm-level": "确认等级",
		"return-level": "退回等级认定",
		"lift-lock": "解除本地限制",
		"request-repair": "申请解除限制或者修复记录",
		"decide-repair": "决定是否准予",
		"file-objection": "提出异议",
		"accept-objection": "受理异议",
		"answer-objection": "答复异议",
		"flag-review": "标注救济中",
		"suspend-lock": "暂停限制",
		"end-review": "救济结束",
		"revoke-record": "撤销记录",
		"expire-record": "期满停止",
	},
	states: {
		active: "有效",
		repairing: "修复申请办理中",
		repaired: "已修复",
		expired: "已期满",
		corrected: "已更正",
		revoked: "已撤销",
	},
	levels: { minor: "轻微", general: "一般", serious: "严重" },
	levelLabel: "本区内部分级",
	locks: { none: "无限制", active: "限制中", suspended: "限制暂停", lifted: "限制已解除" },
	liftReasons: {
		corrected: "已改正",
		repaired: "已修复",
		"objection-upheld": "异议成立",
		reversed: "认定被撤销",
	},
	flags: { none: "", objection: "异议处理中", review: "救济中" },
	scopes: { lock: "解除本地限制", record: "修复信用记录" },
	grounds: {
		"under-age": "未成年人不分级",
		"mistake-without-benefit": "过失且未获益、已改正",
		mistake: "过失不实",
		"corrected-before-benefit": "获益之前已改正",
		"not-corrected": "未改正",
		"benefit-corrected": "已获益，按期改正",
		"benefit-not-corrected": "已获益，未改正",
		"forged-evidence": "伪造证据",
		"refuses-to-correct": "拒不改正",
		"repeat-within-window": "期限内再次虚假承诺",
		"harm-over-threshold": "金额或者损害较大",
		"public-safety-or-third-party": "危及公共安全或者损害第三人",
	},
	standing: {
		"serious-list": "列入严重失信主体名单",
		"serious-level": "有未修复的严重失信记录",
		"false-commitment": "曾作出虚假承诺，尚未修复",
		"general-level": "有一般失信记录，承诺后将全部核查",
		"minor-level": "有轻微失信记录，不影响承诺",
		mistake: "有过失不实记录，不影响承诺",
		"sector-record": "列入本行业诚信档案",
		stayed: "认定已停止执行，暂不限制",
	},
	decisions: {
		allow: "可以适用告知承诺制",
		"allow-enhanced": "可以适用告知承诺制，将在办理中核查",
		deny: "信用修复前不适用告知承诺制，可以提交证明办理",
	},
	sourceDown: "信用信息来源暂时无法读取或者已过有效期，您仍可承诺，将在办理中核查。",
	readers: {
		yourself: "您本人",
		"deciding-organ": "作出认定的单位中负责该记录的人员",
		"credit-office": "发改委信用管理人员",
		"organ-with-purpose": "其他单位的工作人员，须写明用途并留痕，您可以看到",
	},
	events: {
		CreditRecorded: "形成信用记录",
		PromiseKept: "承诺经核查属实，记入履约记录",
		LevelProposed: "生成等级建议",
		LevelChosen: "等级待第二人确认",
		LevelReturned: "等级认定退回",
		LevelDecided: "等级已认定",
		LockLifted: "限制已解除",
		LockSuspended: "限制暂停",
		LockResumed: "限制恢复",
		RepairRequested: "已提出修复申请",
		RepairDecided: "修复申请已有决定",
		ObjectionFiled: "已提出异议",
		ObjectionAccepted: "异议已受理",
		ObjectionAnswered: "异议已有答复",
		ReviewFlagged: "救济中",
		ReviewEnded: "救济结束",
		RecordRevoked: "记录已撤销",
		RecordExpired: "记录期满停止",
		DossierRead: "诚信档案被查阅",
		CreditListImported: "导入外部名单",
	},
};
