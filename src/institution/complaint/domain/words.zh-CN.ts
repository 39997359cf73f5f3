import type {
	ComplaintEvent,
	ComplaintKind,
	ComplaintResult,
	ComplaintState,
	Identity,
	RefusalGround,
} from "./complaint.ts";
import type { ComplaintReason } from "./reasons.ts";

/** What people read when this slice refuses: what happened, and what to do next. */
const refusals: Record<ComplaintReason, string> = {
	"target-unknown": "没有找到所反映的承诺书、事项或机关。请核对文书编号，或改为选择机关。",
	"content-missing": "请写明反映的情况：什么时候、在哪里、发生了什么。",
	"contact-missing": "实名或保密提出的，请填写姓名和联系电话；不愿填写的，可以选择匿名。",
	"contact-not-anonymous": "选择了匿名，就不要填写姓名和电话。请清空后提交，或改选实名、保密。",
	"calendar-past-horizon": "工作日历还没有载入这一年的安排，期限无法计算。请系统管理员载入后再办。",
	"complaint-not-in-state": "这件投诉举报当前的状态不能做此操作。请刷新页面后再试。",
	"complaint-reason-missing": "请写明理由。",
	"reply-missing": "请写明答复内容，投诉人凭编号和查询码可以看到。",
	"extended-before": "已经延期过一次，不能再延。请在期限内办结。",
	"own-complaint": "不能审批自己受理的投诉举报的延期。请由其他负责人审批。",
	anonymous: "这是匿名投诉举报，没有留下身份。答复将供其凭编号和查询码查看。",
	confidential: "投诉人要求保密，经办人员不能查看其身份。答复将供其凭编号和查询码查看。",
	"purpose-missing": "查看投诉人身份须写明用途，并将留痕。",
	"complaint-not-found": "没有找到。请核对编号和查询码是否都输入正确。",
};

const states: Record<ComplaintState, string> = {
	received: "已收到，等待受理",
	accepted: "已受理，正在办理",
	refused: "不予受理",
	handled: "已办结",
};
const kinds: Record<ComplaintKind, string> = {
	"untrue-commitment": "举报承诺不实",
	"certificate-demand": "投诉变相索要证明",
	"discriminatory-supervision": "投诉歧视性监管",
	"not-told-once": "投诉未一次告知",
	"assistance-shirked": "投诉推诿协查",
	other: "其他",
};
const identityNames: Record<Identity, string> = {
	anonymous: "匿名",
	confidential: "实名并要求保密",
	named: "实名",
};
const grounds: Record<RefusalGround, string> = {
	"out-of-scope": "不属于证明事项告知承诺制的范围",
	"nothing-to-check": "没有可供核实的线索",
	"handled-before": "同一事实已经办结答复",
};
const resultNames: Record<ComplaintResult, string> = {
	founded: "反映属实",
	"partly-founded": "部分属实",
	unfounded: "反映不属实",
};
const timeline: Record<ComplaintEvent["type"], string> = {
	ComplaintLodged: "收到投诉举报",
	ComplaintAccepted: "受理投诉举报",
	ComplaintRefused: "不予受理投诉举报",
	ComplaintExtended: "延长办理期限",
	ComplaintHandled: "办结投诉举报",
	ComplaintOverdue: "投诉举报逾期",
	ComplainantRevealed: "查看投诉人身份",
};

export const complaintWords = { refusals, states, kinds, identityNames, grounds, resultNames, timeline };
