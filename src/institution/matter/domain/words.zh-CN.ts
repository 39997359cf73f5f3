import { dayOf } from "#kernel/calendar.ts";
import type { AbandonReason } from "./abandon-matter.ts";
import type { AcceptReason } from "./accept-matter.ts";
import type { MatterAction } from "./actions.ts";
import type { ApproveReason } from "./approve-document.ts";
import type { BeginReason } from "./begin-matter.ts";
import type { CorrectReason } from "./correct-matter.ts";
import type { DecideReason } from "./decide-matter.ts";
import type { DiscardReason } from "./discard-document.ts";
import type { DocumentAction } from "./document-actions.ts";
import type { DraftReason } from "./draft-document.ts";
import type { MatterSliceEvent } from "./events.ts";
import type { WithdrawalHoldReason } from "./hold-for-withdrawal.ts";
import type { HoldReason } from "./hold-result.ts";
import type { Channel, DecisionResult, MatterState, TerminationGround } from "./matter.ts";
import type { RouteReason } from "./note-route.ts";
import type { DocumentKind, DocumentState, ServiceMethod } from "./official-document.ts";
import type { MaterialReason } from "./provide-material.ts";
import type { RefuseAcceptanceReason } from "./refuse-acceptance.ts";
import type { SupplementReason } from "./request-supplement.ts";
import type { ReturnReason } from "./return-document.ts";
import type { ReviewReason } from "./review-document.ts";
import type { ReviseReason } from "./revise-document.ts";
import type { SealReason } from "./seal-document.ts";
import type { ServeDocumentReason } from "./serve-document.ts";
import type { ServeReason } from "./serve-result.ts";
import type { SettleReason } from "./settle-withdrawal.ts";
import type { SubmitReason } from "./submit-matter.ts";
import type { SupplyReason } from "./supply-supplement.ts";
import type { TakeBackReason } from "./take-back-result.ts";
import type { BreachTerminationReason } from "./terminate-for-breach.ts";
import type { TerminateReason } from "./terminate-matter.ts";
import type { TimelineWords } from "./timeline.ts";

/** Refusals of the server's own checks. */
export type ServerReason =
	| "applicant-missing"
	| "acts-for-a-stranger"
	| "result-not-sealed"
	| "served-with-the-result"
	| "file-unreadable"
	| "document-not-sealed-yet"
	| "document-without-word-copy"
	| "external-number-known";

/** Every refusal this slice can give; those of the platform have their words in app/. */
export type MatterReason =
	| Exclude<
			| AbandonReason
			| AcceptReason
			| ApproveReason
			| BeginReason
			| BreachTerminationReason
			| CorrectReason
			| DecideReason
			| DiscardReason
			| DraftReason
			| HoldReason
			| MaterialReason
			| RefuseAcceptanceReason
			| ReturnReason
			| ReviewReason
			| ReviseReason
			| RouteReason
			| SealReason
			| ServeDocumentReason
			| ServeReason
			| SettleReason
			| SubmitReason
			| SupplementReason
			| SupplyReason
			| TakeBackReason
			| TerminateReason
			| WithdrawalHoldReason,
			"calendar-past-horizon"
	  >
	| ServerReason;

export type MatterWords = {
	refusals: Record<MatterReason, string>;
	states: Record<MatterState, string>;
	channels: Record<Channel, string>;
	actions: Record<MatterAction, string>;
	documentActions: Record<DocumentAction, string>;
	documentKinds: Record<DocumentKind, string>;
	documentStates: Record<DocumentState, string>;
	serviceMethods: Record<ServiceMethod, string>;
	results: Record<DecisionResult, string>;
	terminationGrounds: Record<TerminationGround, string>;
	/** What comes next, for the applicant. */
	next: Record<MatterState, string>;
	whose: { organ: string; applicant: string; nobody: string };
	daysLeft: (days: number) => string;
	/** Who acted, where no name is shown. */
	who: {
		self: string;
		applicant: string;
		agent: string;
		staff: string;
		system: string;
		outside: string;
		helper: string;
		other: string;
	};
	timeline: TimelineWords<MatterSliceEvent>;
};

/** 2021年6月15日, of an instant. */
const day = (at: string): string => {
	const [year = "", month = "", date = ""] = dayOf(new Date(at)).split("-");
	return `${year}年${Number(month)}月${Number(date)}日`;
};

const documentKinds: Record<DocumentKind, string> = {
	"acceptance-notice": "受理通知书",
	"supplement-notice": "一次性补正告知书",
	decision: "决定书",
	"not-eligible-notice": "不适用告知承诺制告知书",
	"withdrawal-answer": "撤回承诺申请答复书",
	"verification-notice": "核查情况告知书",
	"untrue-finding": "承诺不实认定书",
	"termination-decision": "终止办理决定书",
	"correction-order": "责令限期整改通知书",
	"recheck-opinion": "复查意见书",
	"revocation-decision": "撤销行政决定书",
	"transfer-letter": "案件移送函",
	"credit-notice": "信用记录告知书",
	"repair-notice": "信用修复告知书",
	"repair-decision": "信用修复决定书",
	"objection-answer": "异议处理答复书",
	"complaint-answer": "投诉举报答复书",
};

const results: Record<DecisionResult, string> = {
	grant: "同意",
	refuse: "不予同意",
	"not-accept": "不予受理",
	terminate: "终止办理",
};

const terminationGrounds: Record<TerminationGround, string> = {
	"supplement-not-supplied": "逾期未补正",
	"applicant-ended": "申请人死亡或者终止",
	"without-object": "办理的对象已不存在",
	breach: "承诺不实",
};

const serviceMethods: Record<ServiceMethod, string> = {
	direct: "直接送达",
	left: "留置送达",
	post: "邮寄送达",
	announcement: "公告送达",
	electronic: "电子送达",
};

const inward = (staff: string) => ({ applicant: null, staff });

const timeline: TimelineWords<MatterSliceEvent> = {
	MatterBegun: "开始填写申请",
	RouteNoted: ({ route, barred }) =>
		route === "commitment"
			? "选择以承诺书代替证明"
			: barred === null
				? "选择提交证明"
				: "这项证明改为按原程序提交",
	MaterialProvided: "提交了材料",
	MatterSubmitted: ({ dueAt }) => `提交了申请，行政机关应在${day(dueAt)}前答复是否受理`,
	MatterAccepted: ({ dueAt }) => `已受理，法定办理期限到${day(dueAt)}`,
	SupplementRequested: ({ cause, dueAt }) =>
		cause === "incomplete"
			? `一次性告知需要补正的材料，请在${day(dueAt)}前补齐，期间不计入办理期限`
			: `${cause === "withdrawal" ? "撤回承诺后" : "承诺不再有效，"}请在${day(dueAt)}前提交证明，期间不计入办理期限`,
	SupplementSupplied: "材料已补齐，办理期限继续计算",
	WithdrawalHeld: "收到撤回承诺的申请，答复前不作决定、不送达结果",
	WithdrawalSettled: ({ granted, disowned }) =>
		disowned
			? "本人否认代签，承诺无效，按原程序办理"
			: granted
				? "按原程序办理，受理日期和排队次序不变"
				: "承诺继续有效，办理继续",
	MatterDecided: ({ result, overdue }) => ({
		applicant: "行政机关已作出决定，送达后告知您结果",
		staff: `作出决定：${results[result]}${overdue ? "（已超过法定期限）" : ""}`,
	}),
	ResultHeld: inward("结果暂缓送达"),
	ResultReleased: inward("结果恢复送达"),
	ResultTakenBack: { applicant: "决定送达前已收回，继续办理", staff: "收回尚未送达的决定" },
	MatterClosed: ({ servedAt }) => `结果已于${day(servedAt)}送达，办结`,
	MatterRefused: ({ stage, servedAt }) =>
		`${stage === "refuse" ? "不予同意" : "不予受理"}决定已于${day(servedAt)}送达，决定书上写明了救济途径`,
	MatterTerminated: ({ ground }) => `终止办理：${terminationGrounds[ground]}`,
	MatterAbandoned: ({ ground }) =>
		ground === "applicant" ? "申请人撤回了申请" : "草稿超过保留期限，已自动清理",
	MatterCorrected: ({ fault }) =>
		fault === "organ" ? "更正了行政机关的差错，不影响您" : "更正了填写差错，不产生信用记录",
	MatterReopened: "恢复办理，期限按最初受理之日计算",
	CertificateDemandBlocked: inward("拦下一次索要已由承诺书代替的证明"),
	ExternalStatusChanged: inward("办理状态已回传来源平台"),
	MatterOverdue: { applicant: "已超过办理期限，您可以投诉", staff: "超过期限" },
	SupplementOverdue: "补正期限已过，仍可以补交；行政机关可能终止办理",
	DocumentDrafted: ({ kind }) => inward(`起草${documentKinds[kind]}`),
	DocumentRevised: ({ kind }) => inward(`修改${documentKinds[kind]}`),
	DocumentReviewed: ({ kind }) => inward(`${documentKinds[kind]}通过法制审核`),
	DocumentReturned: ({ kind }) => inward(`退回${documentKinds[kind]}`),
	DocumentApproved: ({ kind }) => inward(`批准${documentKinds[kind]}`),
	DocumentSealed: ({ kind, number }) => inward(`${documentKinds[kind]}已用印：${number}`),
	DocumentAnnounced: ({ kind, until }) => `${documentKinds[kind]}公告送达，到${day(until)}期满`,
	DocumentServed: ({ kind, method, effectiveAt }) =>
		`${documentKinds[kind]}已送达（${serviceMethods[method]}），自${day(effectiveAt)}起生效`,
	DocumentDiscarded: ({ kind }) => inward(`${documentKinds[kind]}作废`),
};

export const matterWords: MatterWords = {
	refusals: {
		"matter-not-published": "这个事项还没有列入已公布的证明事项清单。请从清单里选择事项，或者到窗口咨询。",
		"not-for-this-kind-of-applicant": "这个事项不面向您这类申请人。请查看办事指南中的服务对象。",
		"external-number-missing": "从外部平台发起的办件须带来源平台的办件编号。",
		"external-number-known": "这个外部办件编号已经登记过，请直接打开原办件。",
		"applicant-missing": "请先登记或者选择申请人。",
		"acts-for-a-stranger": "没有查到您可以代他办理。监护人请先登记监护关系，代理人请先取得特别授权。",
		"applicant-no-longer-exists":
			"登记信息显示申请人已经死亡或者注销，不能再以其名义办理。请核对身份；确已死亡或者注销的，请终止办理。",
		"item-not-in-matter": "这项证明不属于本次办理的事项，请刷新页面后重新选择。",
		"promise-closed": "这项证明在本次办理中不能再承诺，请提交证明。",
		"route-no-longer-open": "申请已经提交，不能再改办理方式。如要撤回承诺，请使用“撤回承诺”。",
		"not-in-this-state": "办件目前的状态不能这样操作。请刷新页面，按页面上的下一步办理。",
		"withdrawal-pending": "有一份撤回承诺的申请还没有答复，请先答复。",
		"replaced-by-letter": "这份证明已由承诺书代替，不用提交。如果想改交证明，请先更改办理方式。",
		"choose-certificate-first": "请先选择“提交证明”，再上传这份证明。",
		"material-name-missing": "请写明材料名称。",
		"too-many-materials": "材料份数太多，请合并后上传。",
		"file-unreadable":
			"文件无法读取。请上传清晰的 PNG、JPEG 图片（不超过 4000 万像素）或者 PDF，不超过 8 MB。",
		"item-undecided": "还有证明没有选择办理方式。请逐项选择承诺或者提交证明。",
		"letter-not-sealed": "有承诺书还没有盖章。请稍等片刻；如果还没有签署，请先完成签署。",
		"certificate-missing": "选择提交证明的，请先上传证明。",
		"certificate-replaced": "这份证明已由承诺书代替，不得再索要，本次操作已记录。请删去后重新提交。",
		"supplement-asked-already": "补正只能一次性告知，本办件已经告知过。请按现有材料办理。",
		"acceptance-term-passed": "受理期限已过，依法视为自收到申请之日起受理。请直接受理。",
		"nothing-lacking": "请列出需要补正的全部材料。",
		"supplement-incomplete": "还有材料没有补齐，请补齐后再提交。",
		"verification-not-finished": "办理过程中的核查还没有结论，核查期限届满前不能作决定。",
		"finding-untrue": "核查认定承诺不实，请先完成承诺不实的处置，再决定是否同意。",
		"no-supplement-open": "没有正在进行的补正，不能以逾期未补正为由终止。",
		"supplement-term-runs": "补正期限还没有届满，不能终止办理。",
		"nothing-to-take-back": "没有尚未送达的结果可以收回。",
		"already-served": "结果已经送达或者办件已经结束，不能再终止或收回。",
		"take-result-back-first": "已经作出决定，请先收回尚未送达的结果。",
		"not-submitted": "申请还没有提交，没有可以终止的办理。",
		"result-held": "结果暂缓送达，原因消除后再送。",
		"not-the-result-of-this-matter": "这份文书不是本办件当前的结果，请刷新后选择正确的文书。",
		"result-not-sealed": "结果文书还没有用印，请先完成审核、批准和用印。",
		"served-with-the-result": "这是办件的结果文书，请在办件页面送达或者收回。",
		"no-unserved-result": "没有尚未送达的结果。",
		"not-held-for-this": "结果没有因此暂缓送达。",
		"matter-already-closed": "办件已经办结，不能再撤回承诺。如有笔误，请申请更正。",
		"commitment-not-in-matter": "这份承诺书不属于本办件。",
		"no-withdrawal-pending": "没有待答复的撤回申请。",
		"not-expired": "草稿还在保留期限内。",
		"nothing-to-correct": "没有需要更正的内容。",
		"applicant-must-agree": "更正须经申请人确认，请申请人签字或者在网上确认。",
		"organ-must-agree": "更正须经行政机关确认，请联系窗口。",
		"only-own-error-is-undone": "只有行政机关自己的差错可以这样恢复。",
		"nothing-to-undo": "没有因差错造成的后果需要恢复。",
		"nothing-written": "文书还没有正文，请先写明内容。",
		"addressee-missing": "请选择受送达人。",
		"document-not-in-this-state": "文书目前的状态不能这样操作，请刷新后按下一步办理。",
		"served-document-stands": "文书已经送达，不能再改动。",
		"drafter-may-not-review": "起草人不能审核自己起草的文书，请由其他法制审核人员审核。",
		"reviewer-may-not-approve": "审核人不能批准同一份文书，请由其他人员批准。",
		"drafter-may-not-approve": "起草人不能批准自己起草的文书，请由其他人员批准。",
		"head-must-approve": "这种文书须由主要负责人批准。",
		"approval-missing": "这份文书须经法制审核和批准后才能用印。",
		"document-not-sealed-yet": "文书还没有用印，暂时没有文件可以下载。",
		"document-without-word-copy":
			"这份文书用印较早，文件里没有带上正文数据；按现在存着的内容重排又与原件不完全一样（例如机关联系人后来换了），所以不提供 Word 副本。请下载 PDF 原件。",
		"service-address-not-confirmed": "受送达人没有确认电子送达地址，请改用其他方式送达。",
		"service-day-impossible": "送达日期不能早于用印日期，也不能晚于今天。",
		"proof-of-service-missing": "请上传送达回证。",
		"witness-missing": "留置送达须有见证人。",
	},
	states: {
		draft: "填写中",
		submitted: "待受理",
		accepted: "办理中",
		supplementing: "待补正",
		withdrawing: "撤回待答复",
		decided: "已决定，待送达",
		closed: "已办结",
		refused: "不予受理或不予同意",
		terminated: "已终止",
		abandoned: "已撤回申请",
	},
	channels: { portal: "网上", window: "窗口", provincial: "省平台", api: "接口" },
	actions: {
		"provide-material": "提交材料",
		"submit-matter": "提交申请",
		"accept-matter": "受理",
		"request-supplement": "一次性告知补正",
		"supply-supplement": "补正完成",
		"refuse-acceptance": "不予受理",
		"decide-matter": "作出决定",
		"terminate-matter": "终止办理",
		"take-back-result": "收回未送达的结果",
		"serve-result": "送达结果",
		"abandon-matter": "撤回申请",
		"correct-matter": "更正",
	},
	documentActions: {
		"revise-document": "修改",
		"review-document": "审核通过",
		"return-document": "退回",
		"approve-document": "批准",
		"seal-document": "用印",
		"serve-document": "送达",
		"discard-document": "作废",
	},
	documentKinds,
	documentStates: {
		drafted: "待审核",
		reviewed: "待批准",
		approved: "待用印",
		sealed: "待送达",
		announced: "公告中",
		served: "已送达",
		discarded: "已作废",
	},
	serviceMethods,
	results,
	terminationGrounds,
	next: {
		draft: "请逐项选择承诺或者提交证明，完成后提交申请。",
		submitted: "等待行政机关受理。",
		accepted: "行政机关正在办理，您不用再提交由承诺书代替的证明。",
		supplementing: "请补齐清单上的材料，补齐后期限继续计算。",
		withdrawing: "等待行政机关答复撤回申请。",
		decided: "结果即将送达。",
		closed: "已办结。",
		refused: "如果不服，可以按决定书写明的途径申请复议或者起诉，也可以重新申请。",
		terminated: "可以带上证明重新申请；如果不服，可以按决定书写明的途径救济。",
		abandoned: "可以随时重新申请。",
	},
	whose: { organ: "行政机关", applicant: "您", nobody: "" },
	daysLeft: (days) => (days >= 0 ? `还有${days}个工作日` : `已超过${-days}个工作日`),
	who: {
		self: "您",
		applicant: "申请人",
		agent: "代办人",
		staff: "工作人员",
		system: "系统",
		outside: "来源平台",
		helper: "帮忙填写的人",
		other: "他人",
	},
	timeline,
};
