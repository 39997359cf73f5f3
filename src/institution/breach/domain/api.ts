import { z } from "zod";
import { actionsOn, endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { evidenceKinds } from "./breach.ts";
import { innocentCauses, untrueCauses } from "./cause.ts";
import { chosenOutcomes } from "./choose-outcome.ts";
import { outcomes, stages } from "./outcomes.ts";
import { assessments } from "./stage.ts";

const none = z.object({});
const BreachParams = z.object({ breachId: z.uuid("处置编号不正确。") });
const staff = ["handler", "legal-reviewer", "organ-head", "verifier"] as const;
const persons = ["applicant", "agent", "guardian"] as const;

/** Free text people write: not empty, and short enough to be read. */
const Text = z.string().trim().min(1, "请填写内容。").max(5_000, "内容不能超过5000字。");
const Hash = z.string().regex(/^[0-9a-f]{64}$/, "附件编号不正确，请重新上传。");
const Statute = z.object({
	law: z.string().trim().min(1, "请写明法律、法规或者规章的名称。").max(200),
	article: z.string().trim().min(1, "请写明条文，例如第三十二条。").max(100),
	paragraph: z.string().trim().max(100).optional(),
});

export const breachStates = [
	"opened",
	"inviting",
	"defence",
	"heard",
	"found",
	"effective",
	"correcting",
	"disposing",
	"disposed",
	"closed",
	"dropped",
	"reversed",
] as const;

/** What every action answers: where the breach now stands. */
export const BreachReply = z.object({
	breachId: z.string(),
	state: z.enum(breachStates),
	version: z.number(),
});

const action = actionsOn({ params: BreachParams, reply: BreachReply });

export const inviteDefence = action(
	"invite-defence",
	"/breaches/:breachId/invitation",
	["handler"],
	"发出核查情况告知书，告知陈述申辩的权利",
	"三(五)；R-064",
	z.object({ findings: Text }),
);

export const giveDefence = action(
	"give-defence",
	"/my/breaches/:breachId/defence",
	persons,
	"陈述申辩",
	"R-064",
	z.object({ statement: Text, offersCertificate: z.boolean().default(false) }),
);

export const dropBreach = action(
	"drop-breach",
	"/breaches/:breachId/dropping",
	["handler", "organ-head"],
	"不作不实认定",
	"legal-effect §2",
	z.object({ because: z.enum(innocentCauses), reason: Text }),
);

export const correctSlip = action(
	"correct-slip",
	"/breaches/:breachId/slip-correction",
	["handler"],
	"按笔误更正承诺书，双方重签",
	"R-151",
	z.object({ reason: Text }),
);

export const draftFinding = action(
	"draft-finding",
	"/breaches/:breachId/finding",
	["handler"],
	"起草承诺不实认定书",
	"三(五)；R-064",
	z.object({
		// 默认为过失不实：故意须由行政机关证明。
		cause: z.enum(untrueCauses).default("mistake"),
		evidence: z
			.array(
				z.union([
					z.object({ kind: z.enum(evidenceKinds), hash: Hash }),
					z.object({ kind: z.enum(evidenceKinds), evidenceId: z.uuid("核查证据编号不正确。") }),
				]),
			)
			.max(50)
			.default([]),
		bothKnew: z.boolean().default(false),
		reasons: Text,
	}),
);

export const takeBackFinding = action(
	"take-back-finding",
	"/breaches/:breachId/finding/taking-back",
	["handler", "legal-reviewer", "organ-head"],
	"撤回尚未送达的认定书",
	"R-148",
	z.object({ reason: Text }),
);

export const chooseOutcome = action(
	"choose-outcome",
	"/breaches/:breachId/outcome",
	["handler"],
	"选择处置结果",
	"三(五)；R-064",
	z.object({
		outcome: z.enum(chosenOutcomes),
		assessment: z.enum(assessments).nullable().default(null),
		statute: Statute.nullable().default(null),
		gravelyHarms: z.boolean().default(false),
		reasons: Text,
	}),
);

export const reportCorrection = action(
	"report-correction",
	"/my/breaches/:breachId/correction",
	persons,
	"报告整改完成",
	"R-064",
	z.object({ statement: Text }),
);

export const recordRecheck = action(
	"record-recheck",
	"/breaches/:breachId/recheck",
	["verifier", "handler"],
	"登记复查意见",
	"R-064",
	z.object({ passed: z.boolean(), reasons: Text }),
);

export const handOverPenalty = action(
	"hand-over-penalty",
	"/breaches/:breachId/penalties",
	["handler"],
	"依照指明的法律移交有权机关处罚",
	"三(五)；行政处罚法",
	z.object({ competentOrgan: z.string().trim().max(200), statute: Statute.nullable().default(null) }),
);

export const receivePenaltyReceipt = endpoint({
	name: "receive-penalty-receipt",
	method: "POST",
	path: "/breaches/:breachId/penalties/:handOverId/receipt",
	by: ["handler"],
	summary: "登记有权机关的回执",
	clause: "R-064",
	params: BreachParams.extend({ handOverId: z.uuid() }),
	query: none,
	body: z.object({ receiptNo: z.string().trim().max(100) }),
	reply: BreachReply,
});

export const proposeTransfer = action(
	"propose-transfer",
	"/breaches/:breachId/transfer",
	["handler"],
	"提出移送司法机关",
	"三(五)；R-066",
	z.object({ reasons: Text, publicOfficial: z.boolean().default(false) }),
);

export const decideTransfer = action(
	"decide-transfer",
	"/breaches/:breachId/transfer/decision",
	["organ-head"],
	"主要负责人决定是否移送",
	"R-066",
	z.object({ transfer: z.boolean(), reasons: Text }),
);

export const handOverTransfer = action(
	"hand-over-transfer",
	"/breaches/:breachId/transfer/hand-over",
	["handler"],
	"移送案卷（附材料目录和摘要值）",
	"R-066",
	none,
);

export const answerTransfer = action(
	"answer-transfer",
	"/breaches/:breachId/transfer/answer",
	["handler"],
	"登记受移送机关的回执",
	"R-066",
	z.object({ accepted: z.boolean(), receiptNo: z.string().trim().max(100) }),
);

export const fileRemedy = action(
	"file-remedy",
	"/breaches/:breachId/remedy",
	["handler", "legal-reviewer"],
	"标注救济中（行政复议、行政诉讼）",
	"legal-effect §1",
	z.object({ kind: z.enum(["review", "suit"]) }),
);

export const stayFinding = action(
	"stay-finding",
	"/breaches/:breachId/remedy/stay",
	["legal-reviewer"],
	"登记停止执行",
	"legal-effect §1",
	none,
);

export const endRemedy = action(
	"end-remedy",
	"/breaches/:breachId/remedy/end",
	["legal-reviewer"],
	"登记救济结束，认定维持",
	"legal-effect §1",
	z.object({ documentNo: z.string().trim().max(100) }),
);

export const reverseFinding = action(
	"reverse-finding",
	"/breaches/:breachId/reversal",
	["legal-reviewer", "organ-head"],
	"登记认定被撤销，记录和限制一并清除",
	"R-065",
	z.object({ documentNo: z.string().trim().max(100), reason: Text }),
);

export const closeBreach = action(
	"close-breach",
	"/breaches/:breachId/closing",
	["handler"],
	"处置办结",
	"R-064；R-066",
	none,
);

const Row = z.object({
	breachId: z.string(),
	matterId: z.string(),
	matterNo: z.string(),
	matterName: z.string(),
	commitmentId: z.string(),
	promisorName: z.string(),
	itemId: z.string(),
	state: z.enum(breachStates),
	cause: z.enum(untrueCauses).nullable(),
	outcome: z.enum(outcomes).nullable(),
	openedAt: z.string(),
	/** The next clock that runs out, null where none runs. */
	dueAt: z.string().nullable(),
	overdue: z.boolean(),
});

const Rows = paged(Row);
const Asked = Page.extend({ state: z.enum(breachStates).optional() });

export const breaches = endpoint({
	name: "breaches",
	method: "GET",
	path: "/breaches",
	by: staff,
	summary: "本单位的承诺不实处置",
	clause: "三(五)；R-064",
	params: none,
	query: Asked,
	body: none,
	reply: Rows,
});

/** What people wrote in this breach, oldest first, opened for those who may see it. */
const Statement = z.object({ kind: z.string(), at: z.string(), text: z.string() });

const Detail = Row.extend({
	version: z.number(),
	organId: z.string(),
	/** For staff: the check it came from, who signed for the promisor, what the finding and earlier measures rest on. */
	verificationId: z.string().nullable(),
	represented: z.enum(["agent", "guardian", "handler"]).nullable(),
	evidence: z.array(
		z.object({
			kind: z.enum(evidenceKinds),
			hash: z.string().nullable(),
			evidenceId: z.string().nullable(),
		}),
	),
	measures: z.array(z.object({ outcome: z.enum(outcomes), clause: z.string(), chosenAt: z.string() })),
	recheckFailed: z.boolean(),
	matterType: z.string(),
	conclusion: z.enum(["untrue", "partly"]),
	effectiveAt: z.string().nullable(),
	subjects: z.array(z.object({ partyId: z.string(), as: z.enum(["principal", "agent", "guardian"]) })),
	documents: z.array(z.object({ documentId: z.string(), kind: z.string() })),
	correction: z
		.object({ dueAt: z.string(), reportedAt: z.string().nullable(), recheckDueAt: z.string() })
		.nullable(),
	transfer: z
		.object({
			state: z.enum(["proposed", "declined", "decided", "handed-over", "answered"]),
			to: z.enum(["police", "supervision-organ"]),
			dueAt: z.string().nullable(),
			packageFiles: z.array(z.object({ name: z.string(), hash: z.string() })),
			receiptNo: z.string().nullable(),
		})
		.nullable(),
	penalties: z.array(
		z.object({
			id: z.string(),
			competentOrgan: z.string(),
			law: z.string(),
			receiptNo: z.string().nullable(),
		}),
	),
	remedy: z.object({ kind: z.enum(["review", "suit"]), stayed: z.boolean() }).nullable(),
	statements: z.array(Statement),
	/** What this reader may do now. */
	actions: z.array(z.string()),
});

/** Each outcome the table knows for this breach now: allowed, or refused with its reason and clause. */
const Choice = z.object({
	outcome: z.enum(outcomes),
	stage: z.enum(stages),
	allowed: z.boolean(),
	reason: z.string().nullable(),
	needs: z.array(z.string()),
	clause: z.string(),
});

export const breach = endpoint({
	name: "breach",
	method: "GET",
	path: "/breaches/:breachId",
	by: staff,
	summary: "一件承诺不实处置",
	clause: "三(五)；R-064",
	params: BreachParams,
	query: none,
	body: none,
	reply: Detail.extend({ choices: z.array(Choice) }),
});

export const myBreaches = endpoint({
	name: "my-breaches",
	method: "GET",
	path: "/my/breaches",
	by: persons,
	summary: "与我有关的承诺不实处置",
	clause: "R-064",
	params: none,
	query: Asked,
	body: none,
	reply: Rows,
});

export const myBreach = endpoint({
	name: "my-breach",
	method: "GET",
	path: "/my/breaches/:breachId",
	by: persons,
	summary: "与我有关的一件承诺不实处置",
	clause: "R-064",
	params: BreachParams,
	query: none,
	body: none,
	reply: Detail,
});
