import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import type { AnswerWithdrawalReason } from "./answer-withdrawal.ts";
import type { AuthorisationEvent, RevocationCause } from "./authorisation.ts";
import type { BindScanReason } from "./bind-scan.ts";
import type { CheckEligibilityReason, EligibilityReason, Remedy } from "./check-eligibility.ts";
import type { ChooseRouteReason } from "./choose-route.ts";
import type {
	CommitmentEvent,
	CommitmentNote,
	CommitmentState,
	EndReason,
	Route,
	SignatureLevel,
	WithdrawalReason,
	WithdrawalRefusalGround,
} from "./commitment.ts";
import type { CompleteNoticeReason } from "./complete-notice.ts";
import type { ConsentReason } from "./consent-as-guardian.ts";
import type { CorrectLetterReason } from "./correct-letter.ts";
import type { DisownReason } from "./disown-commitment.ts";
import type { DraftAuthorisationReason } from "./draft-authorisation.ts";
import type { FillSlotsReason } from "./fill-slots.ts";
import type { GrantAuthorisationReason } from "./grant-authorisation.ts";
import type { HelperLinkReason, HelperRelation } from "./helper-link.ts";
import type { OutageEvent, OutageReason } from "./outage.ts";
import type { PrintLetterReason } from "./print-letter.ts";
import type { RequestWithdrawalReason } from "./request-withdrawal.ts";
import type { RevokeAuthorisationReason } from "./revoke-authorisation.ts";
import type { SealReason } from "./seal-commitment.ts";
import type { ServeSectionReason } from "./serve-section.ts";
import type { SignReason } from "./sign.ts";

/** Refusals of the server's own checks: what is uploaded, and what the letter is made from. */
export type ServerReason =
	| OutageReason
	| "image-unreadable"
	| "image-too-many-pixels"
	| "scan-unreadable"
	| "name-differs"
	| "certificate-not-issued"
	| "letter-not-sealed-yet"
	| "phone-missing"
	| "too-many-codes"
	| "template-not-published"
	| "commitment-exists"
	| "representation-fixed"
	| "party-unknown";

/** Every refusal this slice can give. */
export type CommitmentReason =
	| "demand-ended"
	| AnswerWithdrawalReason
	| BindScanReason
	| CheckEligibilityReason
	| ChooseRouteReason
	| CompleteNoticeReason
	| ConsentReason
	| CorrectLetterReason
	| DisownReason
	| DraftAuthorisationReason
	| EligibilityReason
	| FillSlotsReason
	| GrantAuthorisationReason
	| HelperLinkReason
	| PrintLetterReason
	| RequestWithdrawalReason
	| RevokeAuthorisationReason
	| SealReason
	| ServeSectionReason
	| ServerReason
	| SignReason;

export type CommitmentWords = {
	states: Record<CommitmentState, string>;
	routes: Record<Route, { title: string; consequence: string }>;
	sections: Record<NoticeSectionKey, string>;
	levels: Record<SignatureLevel, string>;
	withdrawalReasons: Record<WithdrawalReason, string>;
	withdrawalGrounds: Record<WithdrawalRefusalGround, string>;
	remedies: Record<Remedy, string>;
	revocations: Record<RevocationCause, string>;
	ends: Record<EndReason, string>;
	/** For the timeline: every event of the slice in plain words. */
	events: Record<(CommitmentEvent | CommitmentNote | AuthorisationEvent | OutageEvent)["type"], string>;
	refusals: Record<CommitmentReason, string>;
	sourceDown: string;
	notYetSealed: string;
	acknowledged: string;
	helperRelations: Record<HelperRelation, string>;
	/** How a helper helped, as printed on the letter beside the name. */
	helperAssists: string;
	helperByLink: Record<HelperRelation, string>;
	codeMessage: (code: string, minutes: number) => string;
	principalMessage: (certName: string, until: string) => string;
	grantedMessage: (certName: string) => string;
};

export const words: CommitmentWords = {
	states: {
		offered: "待选择办理方式",
		certificate: "已选择提交证明",
		telling: "正在告知",
		told: "已告知，待填写",
		prepared: "已填好，待签署",
		signed: "已签署，正在加盖印章",
		sealed: "已签署并盖章",
		withdrawing: "撤回申请待答复",
		withdrawn: "已撤回",
		disowned: "已被本人否认，承诺无效",
		superseded: "已由更正件代替",
		ended: "已终了",
	},
	routes: {
		commitment: {
			title: "作出书面承诺",
			consequence: "不用提交这份证明。行政机关会核查；承诺不实的，要承担告知书写明的责任。",
		},
		certificate: {
			title: "提交证明",
			consequence: "按法律法规的规定提交这份证明。不选择承诺，对您没有任何不利影响。",
		},
	},
	sections: {
		matter: "行政事项名称",
		certificate: "证明事项名称",
		bases: "设定证明的依据",
		content: "证明的内容",
		manner: "承诺的方式",
		verification: "行政机关核查权力",
		liability: "不实承诺的责任",
		disclosure: "承诺书是否公开",
	},
	levels: { P: "纸质签署", R: "可靠的电子签名", E: "实名认证和电子确认" },
	withdrawalReasons: {
		"filled-wrongly": "填写有误",
		"can-provide-certificate": "可以提交证明",
		"no-longer-needed": "不再需要",
		"not-told-clearly": "告知不清",
		other: "其他原因",
	},
	withdrawalGrounds: {
		"no-reasonable-ground": "没有合理理由",
		"found-untrue-already": "核查已发现不一致",
	},
	remedies: {
		certificate: "改为提交证明，办理不受影响",
		repair: "改正以后申请信用修复，修复后即可再作承诺",
		objection: "认为记录有误的，可以提出异议",
		"sign-yourself": "由申请人本人签署",
		"guardian-signs": "由法定代理人（监护人）签署或者同意",
		"new-authorisation": "请申请人就本证明事项另行签署特别授权书",
	},
	revocations: {
		revoked: "申请人撤销授权",
		resigned: "代理人辞去代理",
		death: "当事人死亡",
		incapacity: "当事人丧失行为能力",
		cancelled: "单位注销",
	},
	ends: { "matter-ended": "办件已结束", "draft-expired": "草稿保存期已满" },
	events: {
		RouteChosen: "选择办理方式",
		RepresentationStated: "说明由谁承诺",
		GuardianConsented: "监护人表示同意",
		GuardianRefused: "监护人表示不同意",
		EligibilityChecked: "核验是否适用告知承诺制",
		NoticeSectionServed: "阅知一项告知内容",
		NoticeCompleted: "告知完成",
		SlotsFilled: "填写承诺内容",
		LetterPrinted: "打印纸质承诺书",
		OutageLetterTaken: "录入停机期间的纸质承诺书",
		OutageBatchPrinted: "印制停机备用承诺书",
		OutageLetterEntered: "停机备用承诺书录入完成",
		OutageLetterVoided: "停机备用承诺书作废",
		OutageEntryOverdue: "停机承诺书补录、对账逾期",
		OutageRegistered: "登记停机",
		OutageReconciled: "停机备用承诺书对账",
		CommitmentSigned: "签署告知承诺书",
		CommitmentSealed: "行政机关盖章",
		WithdrawalRequested: "申请撤回承诺",
		WithdrawalEscalated: "撤回申请逾期，转上级答复",
		WithdrawalGranted: "同意撤回承诺",
		WithdrawalRefused: "不同意撤回承诺",
		CommitmentDisowned: "本人否认代签的承诺",
		CorrectionOpened: "开始更正承诺书",
		LetterCorrected: "以更正后的承诺书为准",
		CommitmentEnded: "未签署的承诺书终了",
		ChoiceOffered: "提供两种办理方式",
		OneTimeCodeAsked: "获取验证码",
		HelperLinkMade: "请人帮忙填写，生成一次性链接",
		HelperLinkRevoked: "收回请人帮填的链接",
		HelperCame: "打开一次性链接，开始帮忙填写",
		HelperFinished: "帮忙填写完毕，交回本人",
		PrincipalTold: "已把代理人签署的情况告诉本人",
		AuthorisationDrafted: "起草特别授权书",
		AuthorisationGranted: "签署特别授权书",
		AuthorisationRevoked: "特别授权终止",
	},
	refusals: {
		// eligibility and representation
		"demand-ended": "这项证明的设定依据已经废止，不再要求提交，也不需要承诺。没有要授权、要印制的。",
		"item-not-offered": "这项证明现在不能用承诺代替，请提交证明。",
		"credit-record": "您名下有尚未修复的记录，修复前不能作出承诺。可以提交证明、申请修复或者提出异议。",
		"withdrawn-in-this-matter": "这项承诺在本次办理中撤回过，不能再次承诺。请提交证明。",
		"agent-not-allowed": "这项证明必须由申请人本人承诺，不能代为承诺。请由本人签署，或者提交证明。",
		"someone-else-signs": "签署的人与填写的承诺人不一致。请由写明的人登录签署，或者先更改由谁承诺。",
		"guardian-must-sign": "申请人须由法定代理人代为承诺。请监护人登录后签署，或者提交证明。",
		"guardian-must-sign-or-consent": "未满18周岁的申请人须由监护人签署或者同意。请监护人登录后办理。",
		"no-guardian-needed": "申请人具有完全民事行为能力，请由本人签署。",
		"guardianship-not-known": "登记信息显示您不是申请人的监护人。请由监护人办理，或者到窗口说明情况。",
		"handler-without-seal-or-authorisation":
			"经办人没有加盖单位印章，也没有特别授权。请由法定代表人签署、加盖单位印章，或者先取得特别授权书。",
		"authorisation-missing": "没有特别授权书。请申请人先就这项证明签署特别授权书，或者由本人签署。",
		"authorisation-general":
			"这是一般授权，没有写明这项证明。代为承诺须有特别授权，请申请人就这项证明另行授权。",
		"authorisation-not-signed": "特别授权书还没有申请人本人的签署。请提醒申请人登录签署。",
		"authorisation-revoked": "特别授权已经终止。请由申请人本人签署，或者重新授权。",
		"authorisation-identity-mismatch": "特别授权书写明的申请人或者代理人与现在的不一致。请核对后重新授权。",
		"authorisation-wrong-matter": "特别授权书写明的是另一项行政事项或者另一个机关。请就本事项另行授权。",
		"authorisation-wrong-item": "特别授权书写明的是另一项证明，对这项证明不起作用。请另行授权。",
		"authorisation-power-missing": "特别授权书没有写明可以代为承诺。请申请人在授权中写明。",
		"authorisation-not-yet-valid": "特别授权书还没有到生效日期。请在生效后办理。",
		"authorisation-expired": "特别授权书已经过期。请申请人重新授权。",
		// route
		"already-chosen": "这项证明的办理方式已经选定。要改选，请在签署前使用「改选办理方式」。",
		"already-signed": "承诺书已经签署，不能再改。要反悔，请申请撤回。",
		"matter-closed": "办件已经办结或者结束，不能再做这一步。",
		"not-eligible": "目前不能采用承诺方式，请看核验结果里写明的原因；提交证明的办法始终可用。",
		"eligibility-not-checked": "请先完成适用资格核验。",
		// notice
		"notice-not-open": "现在不在告知环节。请回到办理步骤查看。",
		"section-unknown": "没有这一项告知内容，请刷新页面。",
		"text-changed": "文字与您看到的不一致，请刷新页面重新阅读后再确认。",
		"clerk-missing": "由工作人员宣读的，须由工作人员登录后登记。",
		"sections-missing": "还有告知内容没有确认已阅知，请逐项看完或者听完后确认。",
		"notice-incomplete": "八项告知内容还没有全部确认已阅知，不能签署。请先完成告知。",
		"notice-text-changed": "告知内容已经变化，请重新阅读并确认后再签署。",
		// slots
		"not-on-the-commitment-route": "这项证明没有选择承诺方式。请先选择承诺方式。",
		"slots-invalid": "有填写内容不符合要求，请按提示改正。",
		"helped-unchecked": "别人帮您填写的内容，请您先逐项核对、保存，再看承诺书、签名。",
		"slot-blank": "还有必填内容没有填写，填完后才能签署。",
		"site-address-missing": "这项证明需要现场核查，请写明现场地址。",
		"site-address-not-asked": "这项证明不需要现场核查，请不要填写现场地址。",
		// helping
		"helper-link-used":
			"这个链接已经有人打开，在帮忙填写了。您就是那个人的，请用当时的手机或者电脑继续；不是的，请本人再发一个链接。",
		"helper-link-finished": "已经填好，交回本人了。还要改的，请本人自己改，或者再发一个链接。",
		"helper-link-revoked": "本人已经收回这个链接，不能再填。需要帮忙的，请本人再发一个链接。",
		"helper-link-expired": "链接已经过期，不能再填。需要帮忙的，请本人再发一个链接。",
		"too-many-helper-links": "今天生成的链接太多了。请明天再试，或者到窗口请工作人员帮忙。",
		"no-helper-link": "没有可以收回的链接：还没有生成，或者已经失效。",
		// signing
		"signature-level-too-low": "这项证明要求更高的签署方式。请用电子签名证书签署，或者到窗口签纸质承诺书。",
		"electronic-level-not-decided": "这项证明不能用电子确认方式签署。请用电子签名证书签署，或者到窗口办理。",
		"electronic-form-not-agreed": "采用电子形式须经您同意。请勾选同意，或者到窗口签纸质承诺书。",
		"real-name-too-weak": "登录的实名等级不够。请完成实名认证后重新登录，或者到窗口办理。",
		"signature-missing": "没有收到签名。请在签名框内手写签名，或者上传签名照片。",
		"witness-missing": "宣读人、经办人和见证人不能是同一个人。请另请一位工作人员见证。",
		"seal-needs-paper-or-certificate":
			"以单位印章签署的，请使用单位的电子签名证书，或者打印后加盖印章到窗口办理。",
		"evidence-not-sealable": "系统暂时不能固定签署证据，请稍后再签。您填写的内容已经保存。",
		"challenge-missing": "签署请求无效，请回到签署页面重新开始。",
		"challenge-used": "这次签署请求已经用过。请查看办件是否已签署；没有的，请重新开始签署。",
		"challenge-expired": "签署请求已过时，请重新获取验证码。",
		"challenge-for-another-text": "填写内容在获取验证码之后改动过，请重新预览并获取验证码。",
		"too-many-wrong-codes": "验证码错误次数过多，请重新获取验证码。",
		"code-wrong": "验证码不对，请核对短信后重新输入。",
		"sign-in-not-fresh": "请为本次签署重新登录一次，再确认签署。",
		"name-differs": "键入的姓名与登录人的姓名不一致，请重新输入。",
		"image-unreadable": "图片无法读取。请上传清晰的 PNG 或 JPEG 图片，大小不超过 8 MB。",
		"image-too-many-pixels":
			"图片的像素太多，没有打开。请把分辨率调低（扫描 300 dpi 就够），或者用手机重拍一张再上传。",
		"scan-unreadable": "扫描件打不开，或者超过 20 页。请检查文件，重新扫描这一份后再上传。",
		"certificate-not-issued": "电子签名没有完成，请稍后再试，或者到窗口签纸质承诺书。",
		"phone-missing": "没有登记手机号，无法发送验证码。请用重新登录的方式确认，或者到窗口办理。",
		"too-many-codes": "获取验证码过于频繁，请稍等几分钟再试。",
		// outage counter
		"outage-number-unknown": "没有印过这个编号。请对照纸面重新录入，仍不对的交司法局核对。",
		"outage-number-of-another-organ": "这个编号是印给另一个机关的，不能在这里录入。请交回那个机关。",
		"outage-number-of-another-item": "这个编号的承诺书是另一个证明事项的。请核对纸面，在那个事项下录入。",
		"outage-number-void": "这个编号已经作废，不能使用。",
		"outage-number-used": "这个编号已经录入，一个编号只用一次。请核对纸面上的编号。",
		"outage-not-registered": "签署时间不在已登记的停机时段内。请先登记停机起止时间，或者核对纸面日期。",
		"signed-in-future": "签署时间晚于现在，请对照纸面核对。",
		"signed-before-printed": "签署时间早于这批空白承诺书的印制时间，请对照纸面核对。",
		"outage-times-wrong": "停机要在结束以后登记，起始时间早于结束时间，请核对。",
		"outage-overlaps": "这段时间已经登记过停机，请核对起止时间。",
		"outage-too-long": "一次停机登记不超过 30 天，请核对起止时间。",
		"outage-letters-not-entered": "还有编号录入了一半。请把它们录完，或者由申请人改选后再对账。",
		"outage-blanks-differ":
			"清点的空白份数和系统里的不一致。少的可能还没有录入或者作废，多的可能重号，请查清后再对账。",
		"outage-reconciled-already": "这次停机已经对过账。",
		"outage-note-missing": "遗失作废要写明经过，请补充说明。",
		"outage-holder-unknown": "没有找到这名保管人。请从本机关在用的工作人员里选，不选就由您本人保管。",
		"outage-reader-unknown": "没有找到这名宣读人。请从本机关在用的工作人员里选，不选就是您本人宣读。",
		"outage-letter-on-paper": "这份承诺书是停机期间在纸上签的，以原纸为准，不再另行打印。",
		// paper and sealing
		"not-prepared": "承诺书还没有写好，现在还不能做这一步。",
		"electronic-already-signed": "承诺书已经签署，不能再打印纸质签署件。",
		"letter-not-printed": "还没有打印过纸质承诺书，请先打印并请申请人签名。",
		"page-code-unreadable": "有页面的二维码没有认出。请重新扫描这几页，或者对照纸面依次录入页脚的编号。",
		"scan-of-another-letter": "扫描件里有另一份承诺书的页面，请检查后重新扫描。",
		"scan-of-an-older-print": "扫描的是修改以前打印的版本。请重新打印、签名后再扫描。",
		"pages-missing": "扫描件缺页，请补扫后一起上传。",
		"page-twice": "有一页重复扫描，请去掉重复的一页。",
		"signature-not-seen": "签名处没有看到签名、印章或者指印。请签好后重新扫描。",
		"already-sealed": "承诺书已经盖章。",
		"not-signed": "承诺书还没有签署。",
		"letter-not-sealed-yet": "正在加盖印章，请稍后刷新。",
		// withdrawal, disowning, correction
		"already-withdrawing": "已经有一份撤回申请在等待答复。",
		"already-ended": "这份承诺已经撤回或者不再有效。",
		"not-yours": "只有承诺人本人，或者有权代他办理的人，可以这样做。",
		"reason-missing": "请写明撤回的原因。",
		"calendar-past-horizon": "工作日历还没有载入这一年，暂时不能计算期限。请联系工作人员。",
		"no-withdrawal-open": "没有待答复的撤回申请。",
		"superior-decides": "核查已发现不一致或者答复已逾期，须由主要负责人答复。",
		"explanation-missing": "不同意撤回的，须写明理由。",
		"nothing-found-untrue": "核查没有发现不一致，不能以此为由不同意。",
		"not-signed-by-agent": "这份承诺书不是代理人签署的。要反悔，请申请撤回。",
		"only-principal": "只有承诺人本人可以否认代签。",
		"disown-too-late": "否认的期限已过。可以申请撤回，或者到窗口说明情况。",
		"not-sealed": "只有已盖章的承诺书可以更正。",
		"corrected-once": "笔误只更正一次。仍有不符的，请撤回后提交证明，或者按核查结果处理。",
		"correction-open": "已经开始更正，请完成更正件的签署。",
		// authorisation
		"authorisation-of-a-stranger": "特别授权书只能由申请人或者代理人起草。",
		"authorisation-of-oneself": "代理人不能是申请人自己。",
		"authorisation-period-reversed": "授权的起止时间不对，请检查。",
		"authorisation-too-long": "授权期限过长，请缩短到允许的最长期限以内。",
		"authorisation-not-drafted": "这份特别授权书已经签署或者终止。",
		"authorisation-only-principal": "只有申请人本人（单位由法定代表人）可以签署特别授权书。",
		"authorisation-not-confirmed": "请输入验证码，或者重新登录一次以确认是您本人。",
		"authorisation-ended": "特别授权已经终止。",
		"authorisation-not-yours": "撤销授权由申请人办理，辞去代理由代理人办理。",
		"template-not-published": "这项证明还没有公布承诺书格式文本，请提交证明或者联系窗口。",
		"commitment-exists": "这项证明已经有一份承诺书，请继续办理。",
		"representation-fixed": "承诺书已经签署，不能再改由谁承诺。",
		"party-unknown": "没有找到这个人或者单位。请核对姓名和证件编号；对方须先登录过一次，或者到窗口登记。",
	},
	helperRelations: {
		child: "子女",
		spouse: "配偶",
		parent: "父母",
		relative: "其他亲属",
		neighbour: "邻居、朋友",
		"community-worker": "社区（村）工作人员",
		other: "其他",
	},
	helperAssists: "帮忙填写",
	helperByLink: {
		child: "子女，凭一次性链接帮忙填写",
		spouse: "配偶，凭一次性链接帮忙填写",
		parent: "父母，凭一次性链接帮忙填写",
		relative: "其他亲属，凭一次性链接帮忙填写",
		neighbour: "邻居、朋友，凭一次性链接帮忙填写",
		"community-worker": "社区（村）工作人员，凭一次性链接帮忙填写",
		other: "凭一次性链接帮忙填写",
	},
	sourceDown: "信用信息暂时查不到，不影响您选择承诺；这份承诺将在办理过程中核查。",
	notYetSealed: "已签署，正在加盖印章。页面会自动刷新，请不要重复提交。",
	acknowledged: "已阅知",
	codeMessage: (code, minutes) =>
		`您正在签署证明事项告知承诺书，验证码 ${code}，${minutes} 分钟内有效。不是本人办理的，请勿告诉他人。`,
	grantedMessage: (certName) =>
		`您已就「${certName}」签署特别授权书，代理人可以代您作出承诺。不是您本人签署的，请立即登录「我的授权」撤销。`,
	principalMessage: (certName, until) =>
		`有人以您的代理人身份就「${certName}」签署了告知承诺书。不是您的意思的，请在${until}以前登录「我的承诺」选择「不是我授权的」，或者拨打窗口电话。`,
};
