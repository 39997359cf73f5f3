import type { OrganisationEvent, OrganisationReason } from "./events.ts";

/** What people read when this slice refuses: what happened, and what to do next. */
const refusals: Record<OrganisationReason, string> = {
	"not-found": "没有找到，或者不在您可查看的范围内。",
	"wrong-login-or-password": "账号或密码不对。请核对后重试，连续五次错误将锁定十五分钟。",
	"too-many-attempts": "错误次数过多，账号已锁定十五分钟。请稍后再试，或联系系统管理员重设密码。",
	"login-taken": "这个账号已被使用，请换一个。",
	"client-name-taken": "这个机关已有同名的对接系统，请换一个名称，或先停用原来的。",
	"organ-known-already": "已有同名机关或相同的统一社会信用代码，请核对。",
	"identity-mismatch": "姓名与证件编号不一致，请对照证件核对。",
	"ward-is-of-age": "此人已满十八周岁且登记为完全民事行为能力，不能以监护人身份代办；可以办理特别授权。",
	"own-guardian": "填写的是您自己的姓名和证件编号。请填写被监护人的。",
	"guardian-not-of-age":
		"监护人须年满十八周岁且具有完全民事行为能力。请由其他监护人办理，或者到窗口说明情况。",
	"guardianship-ended":
		"登记显示您与此人的监护关系已经终止。请由现在的监护人办理；登记有误的，到窗口说明情况。",
	"authority-names-no-article":
		"称为方案规定或者公开文件可见的，请写明文件和条款，例如《中华人民共和国行政复议法》第二十条；没有的，性质选“本区自定”。",
	"shorter-than-law": "行政复议、行政诉讼的期限由法律规定，本区不能缩短。",
	"proposal-open": "这个参数已有一项修改等待复核，请先复核。",
	"proposal-decided": "这项修改已经复核过了，请刷新页面。",
	"parameter-moved-on": "提出以后这个参数又变了，不能再同意。请不同意并重新提出。",
	"same-person": "不能复核自己提出的修改，请由另一人复核。",
	"clock-only-forward": "演示时间只能向前拨。",
	"file-not-readable": "文件内容不是图片或 PDF，或者图片超过 4000 万像素，请重新拍照或另存为 PDF 后上传。",
};

const timeline: Record<OrganisationEvent["type"], string> = {
	OrganSaved: "机关信息已保存",
	PersonAdded: "新增工作人员",
	PersonClosed: "账号已停用",
	PasswordSet: "密码已重设",
	RoleGranted: "授予角色",
	RoleRevoked: "收回角色",
	ApiClientAdded: "登记对接系统",
	ApiClientRevoked: "停用对接系统",
	DataExported: "导出含个人信息的全部数据",
	ParameterChanged: "规则参数已修改",
	ParameterChangeProposed: "规则参数的修改待复核",
	ParameterChangeDeclined: "规则参数的修改未获同意",
	CalendarYearLoaded: "载入工作日历",
	DemoClockSet: "演示时间已拨动",
	PartyRegistered: "登记申请人",
	PartyOpened: "查看完整号码",
	ServiceAddressConfirmed: "确认送达地址",
	GuardianshipPromised: "承诺监护关系",
};

export const organisationWords = { refusals, timeline };
