import type { Attempt } from "./attempts.ts";
import type { VerificationJournalEvent } from "./events.ts";
import type { Cause, Conclusion } from "./finding.ts";
import type { VerificationReason } from "./reasons.ts";
import type { Method, Phase, PlanReason, VerificationState } from "./verification.ts";

/** What people read when this slice refuses: what happened, and what to do next. */
const refusals: Record<VerificationReason, string> = {
	"calendar-past-horizon": "工作日历还没有载入这一年的安排，期限无法计算。请系统管理员载入后再办。",
	"check-not-in-state": "这项核查当前的状态不能做此操作。请刷新页面，查看现在可以办理的动作。",
	"no-source": "这一事项没有可比对的数据源，不能在线核查。请转人工核查。",
	"manual-needs-reason": "这一事项可以在线核查，还没有比对过。请先在线比对，或说明直接转人工的理由。",
	"visit-needs-reason": "这一事项可以在线核查。确需现场核查的，请写明理由。",
	"two-officers-needed": "现场核查须有两名以上执法人员。请再选一名。",
	"officer-not-certified": "所选人员没有本机关有效的执法证。请改选持证人员。",
	"officer-must-avoid": "所选人员尚未声明与承诺人没有利害关系。请先声明；有利害关系的应当回避。",
	"inspection-item-missing": "到企业核查须对应已公布的检查事项。请选择检查事项，或由本机关负责人先行登记。",
	"inspection-cap-reached": "本年度对该企业的这一检查事项已达频次上限。请改用数据比对或材料核查。",
	"home-visit-unannounced": "入户核查须事先告知。请填写将来的到访时间，并告知承诺人。",
	"home-already-refused": "承诺人没有同意入户，不得再次上门。请用其他方式核查，或作出“无法核实”的结论。",
	"other-visit": "这不是本次派出的现场核查。请刷新后在当前的现场任务中记录。",
	"officer-not-sent": "到场人员中有未被派出的人员。请按派出名单填写，或重新派出。",
	"home-consent-missing": "入户核查须有承诺人的书面同意。请上传同意书；未获同意的，记为“入户未获同意”。",
	"checkpoint-unknown": "记录中有承诺书里没有的核查点。请刷新后重填。",
	"checkpoint-missing": "每个核查点都要有且只有一条记录。请补全。",
	"photo-missing": "现场核查须附照片。请至少上传一张。",
	"file-not-stored": "所引用的文件没有在本核查卷内找到。请重新上传后再提交。",
	"photo-out-of-time": "照片的拍摄时间不在本次核查期间。请核对设备时间或换用现场照片。",
	"position-note-missing": "有照片没有位置信息。请说明原因（如室内没有信号）。",
	"signature-note-missing": "被核查人没有签字的，请注明情况。",
	"not-a-home": "只有入户核查可以记为“入户未获同意”。",
	"certificate-demanded":
		"承诺已代替了这项证明，不得再以任何方式索要。请改为写明所承诺的事实；本次尝试已留痕。",
	"grounds-missing": "请写明作出结论的理由。",
	"cause-does-not-fit": "所选原因与结论不相符。请对照原因表重新选择。",
	"cause-missing": "无法核实的，请选明是确实无法核实，还是机关告知或填写有误。",
	"evidence-unknown": "所引用的证据不在本核查卷内，或者该数据答复未通过验证。请重新选择证据。",
	"no-evidence-of-untruth": "认定不实须有证据。请选择所依据的证据；没有证据的，作出“无法核实”的结论。",
	"refusal-is-not-untruth": "不同意入户不等于承诺不实。请用其他方式核查，或作出“无法核实”的结论。",
	"intent-not-shown": "认定虚假须证明当事人明知。请选择能证明故意的证据；证明不了的，原因选“过失”。",
	"intent-not-from-data-alone": "不得只凭数据不一致推定故意。请补充数据以外的证据，或将原因改为“过失”。",
	"no-mismatch-with-source": "没有不一致的数据比对，谈不上数据源有误。请核对结论与原因。",
	"reviewer-concluded": "复核人不得是作出结论的人。请由另一名核查人员或法制审核人员复核。",
	"opinion-missing": "退回重查的，请写明意见。",
	"everything-answered": "各数据源都已答复，不需要再次比对。请查看比对结果。",
	"file-type-unknown": "只接收 JPEG、PNG、WebP 图片或 PDF。请转换格式后再上传。",
	"picture-too-many-pixels": "图片超过 4000 万像素，没有打开。请调低拍照的分辨率，重新拍一张。",
	"field-file-too-large": "文件超过 4 MB。请压缩后再上传。",
	"answered-already": "这条校核纠错已经登记过答复。",
	"inspection-item-known": "这个检查事项代码已经登记。请核对代码。",
};

const states: Record<VerificationState, string> = {
	planned: "待比对",
	comparing: "等待数据源答复",
	manual: "人工核查",
	onsite: "现场核查中",
	concluded: "待复核",
	reviewed: "已复核",
	stopped: "已终止",
};

const methods: Record<Method, string> = { online: "在线核查", manual: "人工核查", onsite: "现场核查" };
const phases: Record<Phase, string> = { "in-process": "事中", "ex-post": "事后" };
const planReasons: Record<PlanReason, string> = {
	prescribed: "规定核查",
	"enhanced-by-credit": "信用加强核查",
	drawn: "双随机抽中",
	complaint: "投诉举报",
	supervision: "日常监管",
};
const conclusions: Record<Conclusion, string> = {
	true: "属实",
	untrue: "不实",
	partly: "部分不实",
	"cannot-tell": "无法核实（不作不实认定）",
};
const causes: Record<Cause, string> = {
	"changed-later": "承诺时属实，之后情况变化",
	"source-wrong": "数据源有误（启动校核纠错）",
	"organ-error": "机关告知或填写有误（不影响申请人）",
	"cannot-verify": "穷尽方式仍无法核实",
	mistake: "过失不实",
	false: "虚假承诺（明知、伪造或拒不改正）",
};
const outcomes: Record<Attempt["outcome"], string> = {
	match: "一致",
	mismatch: "不一致",
	"no-data": "查无数据",
	unavailable: "暂时没有答复",
	unverified: "答复未通过验证，不采信",
};

/** For the timeline: what happened, as the applicant reads it. */
const timeline: Record<VerificationJournalEvent["type"], string> = {
	VerificationPlanned: "已安排核查",
	PoolEntered: "免予核查，进入日常监管抽查范围",
	DataAsked: "向数据源发出核对",
	ComparisonRun: "收到数据核对结果",
	TakenOverManually: "转为人工核查",
	VisitOrdered: "安排现场核查",
	HomeVisitRefused: "入户核查未获同意（不作为不实）",
	OnsiteRecorded: "完成现场核查记录",
	EvidenceAdded: "核查卷增加证据",
	VerificationConcluded: "作出核查结论，等待复核",
	VerificationReviewed: "核查结论经复核确认",
	VerificationReturned: "核查结论退回重查",
	SourceCorrectionOpened: "数据源有误，启动校核纠错",
	SourceCorrectionAnswered: "数据源答复校核纠错",
	VerificationStopped: "核查终止",
	VerificationOverdue: "核查逾期未完成",
	CertificateDemandBlocked: "阻止了一次索要已替代证明的行为",
	InspectionItemPublished: "登记检查事项",
};

export const verificationWords = {
	ticked: { yes: "是", no: "否" },
	evidenceTitles: { visit: "现场核查记录", "home-refusal": "入户未获同意" },
	refusals,
	states,
	methods,
	phases,
	planReasons,
	conclusions,
	causes,
	outcomes,
	timeline,
};
