import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { actions as breach } from "#institution/breach/domain/actions.ts";
import { submissionActions } from "#institution/campaign/domain/campaign.ts";
import { issueActions } from "#institution/campaign/domain/joint-review.ts";
import { actions as catalogue } from "#institution/catalogue/domain/actions.ts";
import { actions as commitment } from "#institution/commitment/domain/actions.ts";
import { actions as complaint } from "#institution/complaint/domain/actions.ts";
import { actions as credit } from "#institution/credit/domain/actions.ts";
import { actions as disclosure } from "#institution/disclosure/domain/actions.ts";
import { actions as matter } from "#institution/matter/domain/actions.ts";
import { documentActions } from "#institution/matter/domain/document-actions.ts";
import { actions as notice } from "#institution/notice/domain/actions.ts";
import { actions as verification } from "#institution/verification/domain/actions.ts";

type Table = Readonly<Record<string, { from: readonly string[]; by: readonly string[]; clause: string }>>;

/** Duty of each slice in a few plain lines, and the tables its rules, buttons and tests share. */
const slices: Record<string, { title: string; duty: string; tables: readonly (readonly [string, Table])[] }> =
	{
		organisation: {
			title: "机构、人员、当事人",
			duty: "行政机关（统一社会信用代码双重校验）、工作人员和按机关授予的角色、登录与锁定、申请人与监护关系、规则参数、工作日历、演示时钟。角色每次请求重新读取，收回即生效。当事人的号码加密存放，用带密钥的盲索引查找。条款：三(一)、四(一)，R-001、R-080、R-121、R-143、R-145、R-146、R-149。",
			tables: [],
		},
		catalogue: {
			title: "证明事项清单",
			duty: "一条证明事项从起草、部门审核、报送、集中审查、报市论证到公布；公布的版本不可更改。自检：排除情形、依据层级、定义、开具单位、用语。表格导入逐格报错，一格不对一条不进。公众按日常用语、拼音查找。条款：三(一)、三(二)、附件1，R-003、R-010、R-016 至 R-031、R-041、R-044 至 R-047、R-120。",
			tables: [["证明事项", catalogue]],
		},
		campaign: {
			title: "清单梳理",
			duty: "一次清单梳理从启动到公布：阶段和日期、参加部门、催报、进度；权责清单和政务服务网的材料逐项标注，一项未标不能报送；三方比对；主要负责人审定、纸质件登记；集中梳理会逐条问题；合并报市，导入市级审定版并逐条确认；法律变动牵动的条目，备案期限；遴选评分、重点领域覆盖、不适用情形并列；会议纪要、报送函、启动和变动通知选择主送、抄送机关，印在版记。条目自己的状态在 catalogue。条款：三(一)、三(二)，R-016 至 R-018、R-020 至 R-028、R-131。",
			tables: [
				["部门报送", submissionActions],
				["集中梳理的问题", issueActions],
			],
		},
		notice: {
			title: "告知",
			duty: "每个事项一份格式文本，填空项有类型、单位、范围；固定文字与附件2逐字一致；告知八项与其摘要值。办理中的承诺书始终用开始时的版本。条款：三(四)、附件2，R-012、R-040 至 R-047、R-124 至 R-128。",
			tables: [["格式文本", notice]],
		},
		commitment: {
			title: "告知承诺书",
			duty: "中立的方式选择、逐项告知留痕、适用资格、填空、签署（P 纸质、R 可靠电子签名、E 实名与确认）、盖章、撤回、代为承诺与特别授权、监护人、否认、更正。签署与盖章分开：签署提交后在任何锁之外排版、签名、加盖时间戳，再以一个短事务落定。条款：三(一)、三(三)、三(四)、三(七)、附件2，R-006、R-011 至 R-015、R-030 至 R-033、R-092、R-121 至 R-130、R-149 至 R-151。",
			tables: [["告知承诺书", commitment]],
		},
		matter: {
			title: "行政事项办理与文书",
			duty: "申请、材料（被承诺代替的证明不再出现，任何地方都不得再索要）、受理、一次性补正、决定、送达办结、终止、更正；法定期限按工作日计，可停可续。文书：起草、法制审核、批准、编号用印、送达生效，写明救济途径。条款：三(一)、三(五)、三(七)，R-006、R-014、R-015、R-052、R-092、R-148、R-151、R-152、R-154。",
			tables: [
				["办件", matter],
				["文书", documentActions],
			],
		},
		verification: {
			title: "核查",
			duty: "每份承诺书必有核查计划或在抽查池中；优先在线比对，逐字段留证；无数据、不通、被篡改时转人工；现场核查两人、留证；结论区分原因，默认过失；第二人复核。条款：三(五)，R-060 至 R-073，legal-effect 第 1、2、8 节。",
			tables: [["核查", verification]],
		},
		breach: {
			title: "承诺不实处置",
			duty: "先告知、听取申辩，再认定；认定送达才生效，生效前没有记录、没有限制；处置按阶段、结果、事项类型的表；移送、救济、撤销。条款：三(五)，R-064 至 R-066、R-148，legal-effect 第 1 至 3 节。",
			tables: [["不实处置", breach]],
		},
		credit: {
			title: "信用",
			duty: "两件事两个按钮：本地限制改正后当即解除；信用记录按公示期和修复程序。只有虚假承诺和严重失信限制承诺。等级由规则建议、人认定、第二人确认。履约也记。条款：三(三)、三(六)，R-032、R-080 至 R-089，legal-effect 第 7 节。",
			tables: [["信用记录", credit]],
		},
		disclosure: {
			title: "承诺书公开",
			duty: "只公开签署人签前看过的遮盖版，附证明它出自原件的摘要路径；两人审查；最小单元；到期、撤回、异议成立即撤下。条款：三(七)，R-093，legal-effect 第 6 节。",
			tables: [["公开", disclosure]],
		},
		complaint: {
			title: "投诉举报",
			duty: "任何人可以匿名投诉举报承诺书、事项或机关，凭编号和查询码查进度；受理、办理、延期各有期限；举报承诺不实受理后即启动核查。条款：三(七)，R-094。",
			tables: [["投诉举报", complaint]],
		},
	};

const root = fileURLToPath(new URL("../../src/institution/", import.meta.url));

const tableText = ([name, table]: readonly [string, Table]) =>
	`## ${name}：谁、在什么状态、能做什么

| 动作 | 从哪些状态 | 谁 | 依据 |
|---|---|---|---|
${Object.entries(table)
	.map(
		([action, { from, by, clause }]) =>
			`| \`${action}\` | ${from.join("、")} | ${by.join("、")} | ${clause} |`,
	)
	.join("\n")}
`;

/** Every slice's README as it should stand: path and text. */
export const sliceReadmes = (): { path: string; text: string }[] =>
	Object.entries(slices).map(([slice, { title, duty, tables }]) => ({
		path: join(root, slice, "README.md"),
		text: `# ${title} \`${slice}\`

${duty}

房间：\`domain/\` 规则（纯函数），\`server/\` 接口、存取、反应、时钟，\`portal/\` 公众页面，\`web/\` 工作台页面（有则有）。
${tables.length > 0 ? `\n${tables.map(tableText).join("\n")}` : ""}
<!-- 由 npm run policy-map 从动作表生成 -->
`,
	}));
