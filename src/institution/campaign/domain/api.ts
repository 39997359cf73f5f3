import { z } from "zod";
import { exclusionGrounds, itemStates } from "#institution/catalogue/domain/item.ts";
import { FindingAnswer, GivenAnswer } from "#institution/catalogue/domain/overrule.ts";
import { setAsideKinds } from "#institution/catalogue/domain/set-aside.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { stages, submissionStates } from "./campaign.ts";
import { verdicts } from "./duplicate.ts";
import { dutyRules } from "./duty.ts";
import { issueOutcomes, issueStates } from "./joint-review.ts";
import { reworkKinds, reworkStates } from "./rework.ts";
import { marks, origins, sourceLists } from "./source-list.ts";

const none = z.object({});
const day = (label: string) => z.iso.date(`${label}应写成 2026-05-06 的样子。`);
const said = (label: string, longest = 2000) =>
	z.string().trim().min(1, `请填写${label}。`).max(longest, `${label}不能超过${longest}个字。`);
const Download = z.object({ fileName: z.string(), mediaType: z.string(), file: z.string() });
const Xlsx = z.base64("文件内容应为 base64。").max(7_000_000, "文件超过 5 MB，请拆分后再导入。");
const CampaignParams = z.object({ campaignId: z.uuid() });
const OrganParams = z.object({ campaignId: z.uuid(), organId: z.uuid() });
const SessionParams = z.object({ sessionId: z.uuid() });
const IssueParams = z.object({ issueId: z.uuid() });
const PackageParams = z.object({ packageId: z.uuid() });
const desk = ["handler", "organ-head", "justice-bureau", "administrator", "auditor"] as const;
const organDesk = ["handler", "organ-head", "justice-bureau"] as const;
const justice = ["justice-bureau"] as const;

const Note = z.object({
	id: z.string(),
	organId: z.string(),
	itemId: z.string().nullable(),
	kind: z.enum(["superior", "peer"]),
	counterpart: z.string(),
	heldOn: z.string(),
	about: z.string(),
	outcome: z.string(),
});
const StageReply = z.object({ stage: z.enum(stages), from: z.string(), until: z.string() });
const Plan = z.object({
	name: said("梳理名称", 80),
	year: z.int().min(2020).max(2100),
	stages: z
		.array(z.object({ stage: z.enum(stages), from: day("开始日期"), until: day("结束日期") }))
		.length(3, "须写明自行梳理、集中梳理、合并公布三个阶段的起止日期。"),
	organIds: z.array(z.uuid()).min(1, "请至少选择一个部门。").max(500),
	paperRequired: z.boolean(),
});
const CampaignReply = z.object({ campaignId: z.string() });

export const campaigns = endpoint({
	name: "campaigns",
	method: "GET",
	path: "/campaigns",
	by: desk,
	summary: "历次清单梳理",
	clause: "R-020 三(二)",
	params: none,
	query: Page,
	body: none,
	reply: paged(
		z.object({
			campaignId: z.string(),
			name: z.string(),
			year: z.number(),
			state: z.enum(["open", "closed"]),
			stages: z.array(StageReply),
			organs: z.number(),
			sent: z.number(),
			daysLeft: z.number(),
		}),
	),
});

export const openCampaign = endpoint({
	name: "open-campaign",
	method: "POST",
	path: "/campaigns",
	by: justice,
	summary: "启动一次清单梳理：阶段、日期、参加部门",
	clause: "R-020 三(二)",
	params: none,
	query: none,
	body: Plan,
	reply: CampaignReply,
});

export const changeCampaign = endpoint({
	name: "change-campaign",
	method: "POST",
	path: "/campaigns/:campaignId/change",
	by: justice,
	summary: "调整梳理的日期和参加部门",
	clause: "R-020 三(二)",
	params: CampaignParams,
	query: none,
	body: Plan,
	reply: CampaignReply,
});

export const closeCampaign = endpoint({
	name: "close-campaign",
	method: "POST",
	path: "/campaigns/:campaignId/closing",
	by: justice,
	summary: "结束一次清单梳理",
	clause: "R-020 三(二)",
	params: CampaignParams,
	query: none,
	body: none,
	reply: CampaignReply,
});

const counts = z.record(z.string(), z.number());
const B1 = z.object({
	matters: z.number(),
	combed: z.number(),
	promised: z.number(),
	cancelled: z.number(),
	kept: z.number(),
	excluded: z.number(),
	exempt: z.number(),
	online: z.number(),
	onsite: z.number(),
	byType: counts,
	byDomain: counts,
	templates: z.number(),
	balanced: z.boolean(),
});
const progress = ["not-started", "drafting", "awaiting-paper", "sent", "returned", "reviewed"] as const;

export const campaignBoard = endpoint({
	name: "campaign-board",
	method: "GET",
	path: "/campaigns/:campaignId",
	by: desk,
	summary: "梳理进度：各部门状态、数量、剩余天数、催报，和清单情况表 B1",
	clause: "R-020 三(二)",
	params: CampaignParams,
	query: none,
	body: none,
	reply: z.object({
		campaignId: z.string(),
		name: z.string(),
		year: z.number(),
		state: z.enum(["open", "closed"]),
		stages: z.array(StageReply),
		organIds: z.array(z.string()),
		paperRequired: z.boolean(),
		daysLeft: z.number(),
		/** 区司法局, and its office mail where it is registered: where 电子档 is sent. */
		receivers: z.array(z.object({ name: z.string(), address: z.string().nullable() })),
		rows: z.array(
			z.object({
				organId: z.string(),
				organName: z.string(),
				progress: z.enum(progress),
				state: z.enum(submissionStates),
				items: z.number(),
				unfinished: z.number(),
				unmarked: z.number(),
				openIssues: z.number(),
				late: z.boolean(),
				reminders: z.array(z.string()),
				/** Messages to the organ's registered telephone, newest first. */
				notices: z.array(
					z.object({
						rule: z.enum(dutyRules),
						day: z.string(),
						state: z.enum(["waiting", "sent", "no-phone"]),
					}),
				),
				opinion: z.string().nullable(),
				approvedAt: z.string().nullable(),
				paper: z.boolean(),
				b1: B1,
				actions: z.record(z.string(), z.string().nullable()),
			}),
		),
		totals: z.record(z.enum(progress), z.number()),
	}),
});

export const campaignStatistics = endpoint({
	name: "campaign-statistics",
	method: "GET",
	path: "/campaigns/:campaignId/statistics",
	by: desk,
	summary: "导出清单情况表 B1（XLSX，base64）",
	clause: "R-107 四",
	params: CampaignParams,
	query: none,
	body: none,
	reply: Download,
});

const SubmissionReply = z.object({ organId: z.string(), state: z.enum(submissionStates) });

export const approveSubmission = endpoint({
	name: "approve-submission",
	method: "POST",
	path: "/campaigns/:campaignId/organs/:organId/approval",
	by: ["organ-head"],
	summary: "主要负责人审定本部门清单并报送",
	clause: "R-021 R-024 三(二)1",
	params: OrganParams,
	query: none,
	body: none,
	reply: SubmissionReply,
});

export const registerPaper = endpoint({
	name: "register-paper",
	method: "POST",
	path: "/campaigns/:campaignId/organs/:organId/paper",
	by: ["handler", "organ-head"],
	summary: "登记签字盖章的纸质件扫描件",
	clause: "R-024 三(二)1",
	params: OrganParams,
	query: none,
	body: z.object({
		/** PDF, PNG or JPEG as a data address. */
		scan: z
			.string()
			.regex(
				/^data:(application\/pdf|image\/png|image\/jpeg);base64,[A-Za-z0-9+/]+=*$/,
				"请上传 PDF、PNG 或 JPEG 扫描件。",
			)
			.max(11_200_000, "扫描件不能超过 8 MB。"),
	}),
	reply: SubmissionReply,
});

export const submissionPaper = endpoint({
	name: "submission-paper",
	method: "GET",
	path: "/campaigns/:campaignId/organs/:organId/paper",
	by: desk,
	summary: "查看登记的签字盖章件（base64）",
	clause: "R-024 三(二)1",
	params: OrganParams,
	query: none,
	body: none,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash: z.string() }),
});

export const returnSubmission = endpoint({
	name: "return-submission",
	method: "POST",
	path: "/campaigns/:campaignId/organs/:organId/return",
	by: justice,
	summary: "退回部门修改",
	clause: "R-026 三(二)2",
	params: OrganParams,
	query: none,
	body: z.object({ opinion: said("退回意见") }),
	reply: SubmissionReply,
});

export const passSubmission = endpoint({
	name: "pass-submission",
	method: "POST",
	path: "/campaigns/:campaignId/organs/:organId/pass",
	by: justice,
	summary: "部门清单通过集中梳理",
	clause: "R-026 三(二)2",
	params: OrganParams,
	query: none,
	body: none,
	reply: SubmissionReply,
});

export const submissionPrint = endpoint({
	name: "submission-print",
	method: "GET",
	path: "/campaigns/:campaignId/organs/:organId/print",
	by: desk,
	summary: "打印本部门清单（A3 或 A4 横向，含签字盖章栏，PDF 或者 Word，base64）",
	clause: "R-024 三(二)1",
	params: OrganParams,
	query: z.object({
		paper: z.enum(["a3", "a4"]).default("a3"),
		format: z.enum(["pdf", "docx"]).default("pdf"),
	}),
	body: none,
	reply: Download,
});

export const submissionPackage = endpoint({
	name: "submission-package",
	method: "GET",
	path: "/campaigns/:campaignId/organs/:organId/package",
	by: desk,
	summary: "下载本部门报送的电子档（XLSX 和目录，ZIP，base64）",
	clause: "R-025 三(二)1",
	params: OrganParams,
	query: none,
	body: none,
	reply: Download,
});

export const importSourceList = endpoint({
	name: "import-source-list",
	method: "POST",
	path: "/source-lists/imports",
	by: ["handler"],
	summary: "导入权责清单或河南政务服务网的事项和材料；逐格报错，一格不对一行不进",
	clause: "R-021 三(二)1",
	params: none,
	query: none,
	body: z.object({
		organId: z.uuid("请选择行政机关。"),
		list: z.enum(sourceLists),
		file: Xlsx,
		mode: z.enum(["dry-run", "apply"]),
	}),
	reply: z.object({
		mode: z.enum(["dry-run", "apply"]),
		sheet: z.string(),
		rowCount: z.number(),
		imported: z.number(),
		/** Rows that the new file no longer has. */
		gone: z.number(),
		cells: z.array(
			z.object({
				cell: z.string(),
				row: z.number(),
				column: z.string(),
				header: z.string(),
				reason: z.string(),
				message: z.string(),
				severity: z.enum(["error", "warning"]),
			}),
		),
	}),
});

export const sourceMaterials = endpoint({
	name: "source-materials",
	method: "GET",
	path: "/source-materials",
	by: desk,
	summary: "权责清单和政务服务网的材料及其标注",
	clause: "R-021 三(二)1",
	params: none,
	query: Page.extend({
		organId: z.uuid().optional(),
		list: z.enum(sourceLists).optional(),
		show: z.enum(["unmarked", "to-mark", "all"]).default("all"),
	}),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			organId: z.string(),
			organName: z.string(),
			list: z.enum(sourceLists),
			matterName: z.string(),
			materialName: z.string(),
			origin: z.enum(origins),
			mark: z.enum(marks).nullable(),
			reason: z.string(),
		}),
	),
});

export const markMaterials = endpoint({
	name: "mark-materials",
	method: "POST",
	path: "/source-materials/marks",
	by: ["handler"],
	summary: "标注材料：承诺、取消、保留、不适用；后三种写明理由",
	clause: "R-021 三(二)1",
	params: none,
	query: none,
	body: z.object({
		materialIds: z.array(z.uuid()).min(1, "请先选择材料。").max(200),
		mark: z.enum(marks),
		reason: z.string().trim().max(1000).default(""),
	}),
	reply: z.object({ marked: z.number() }),
});

const DriftReply = z.object({
	runId: z.string(),
	organId: z.string(),
	at: z.string(),
	matched: z.number(),
	missing: z.number(),
	extra: z.number(),
	lines: z.array(
		z.object({
			kind: z.enum(["matched", "missing", "extra"]),
			matterName: z.string(),
			list: z.boolean(),
			/** Null: never imported. */
			portal: z.boolean().nullable(),
			powers: z.boolean().nullable(),
			names: z.array(z.string()),
			/** New since the comparison before. */
			fresh: z.boolean().default(false),
		}),
	),
	/** New lines that the justice bureau has not looked at. */
	unseen: z.number(),
});

export const runDrift = endpoint({
	name: "run-drift",
	method: "POST",
	path: "/drift-runs",
	by: organDesk,
	summary: "清单、政务服务网、权责清单三方比对，随时可再比，结果按日期留存",
	clause: "R-022 三(二)1",
	params: none,
	query: none,
	body: z.object({ organId: z.uuid("请选择行政机关。") }),
	reply: DriftReply,
});

export const driftRuns = endpoint({
	name: "drift-runs",
	method: "GET",
	path: "/drift-runs",
	by: desk,
	summary: "历次三方比对",
	clause: "R-022 三(二)1",
	params: none,
	query: Page.extend({ organId: z.uuid() }),
	body: none,
	reply: paged(DriftReply).extend({
		/** Last import of each source; nulls where it was never imported. */
		sources: z.array(
			z.object({
				list: z.enum(sourceLists),
				at: z.string().nullable(),
				by: z.string().nullable(),
				rows: z.number().nullable(),
			}),
		),
	}),
});

export const seeDrift = endpoint({
	name: "see-drift",
	method: "POST",
	path: "/drift-runs/:runId/seen",
	by: justice,
	summary: "司法局已阅一次比对的新差异",
	clause: "R-022 三(二)1",
	params: z.object({ runId: z.uuid() }),
	query: none,
	body: none,
	reply: z.object({ runId: z.string() }),
});

export const campaignDuties = endpoint({
	name: "campaign-duties",
	method: "GET",
	path: "/campaign-duties",
	by: organDesk,
	summary: "清单梳理的待办：报送、修改、补齐、确认差异、新的比对差异，最急的在前",
	clause: "R-020 三(二)",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				id: z.string(),
				rule: z.enum(dutyRules),
				organName: z.string(),
				name: z.string(),
				count: z.number(),
				dueOn: z.string().nullable(),
				overdue: z.boolean(),
				path: z.string(),
			}),
		),
		overdue: z.number(),
	}),
});

export const consultations = endpoint({
	name: "consultations",
	method: "GET",
	path: "/consultations",
	by: desk,
	summary: "与上级业务主管部门、其他县区同行业的沟通联系",
	clause: "R-023 三(二)1",
	params: none,
	query: Page.extend({ organId: z.uuid().optional() }),
	body: none,
	reply: paged(Note.extend({ organName: z.string() })),
});

export const recordConsultation = endpoint({
	name: "record-consultation",
	method: "POST",
	path: "/consultations",
	by: ["handler", "organ-head"],
	summary: "登记一次沟通联系：与谁、哪天、哪项证明、结果",
	clause: "R-023 三(二)1",
	params: none,
	query: none,
	body: z.object({
		organId: z.uuid("请选择行政机关。"),
		itemId: z.uuid().nullable().default(null),
		kind: z.enum(["superior", "peer"], "请选择与谁沟通。"),
		counterpart: said("沟通的单位", 100),
		heldOn: day("日期"),
		about: said("哪项证明", 200),
		outcome: said("沟通结果"),
	}),
	reply: z.object({ id: z.string() }),
});

export const selectionRanking = endpoint({
	name: "selection-ranking",
	method: "GET",
	path: "/selection-ranking",
	by: desk,
	summary: "遴选评分：候选材料按使用频次、获取难度等排名，列出公式",
	clause: "R-016 三(一)",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		formula: z.string(),
		rows: z.array(
			z.object({
				id: z.string(),
				organId: z.string(),
				organName: z.string(),
				matterName: z.string(),
				materialName: z.string(),
				mark: z.enum(marks).nullable(),
				annualVolume: z.number().nullable(),
				difficulty: z.string().nullable(),
				issuers: z.number(),
				cost: z.number().nullable(),
				score: z.number(),
				parts: z.object({
					volume: z.number(),
					difficulty: z.number(),
					issuers: z.number(),
					cost: z.number(),
				}),
			}),
		),
	}),
});

export const domainCoverage = endpoint({
	name: "domain-coverage",
	method: "GET",
	path: "/domain-coverage",
	by: desk,
	summary: "七个重点领域的覆盖：已公布、在办条数，为零的标红",
	clause: "R-017 三(一)",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(z.object({ domain: z.string(), published: z.number(), underWay: z.number() })),
	}),
});

const Boxes = z.record(z.enum(exclusionGrounds), z.boolean());

export const exclusionChecks = endpoint({
	name: "exclusion-checks",
	method: "GET",
	path: "/exclusion-checks",
	by: desk,
	summary: "不适用情形：部门自检和司法局复核并列，改动留痕",
	clause: "R-018 三(一)",
	params: none,
	query: Page.extend({ show: z.enum(["flagged", "all"]).default("flagged") }),
	body: none,
	reply: paged(
		z.object({
			itemId: z.string(),
			organId: z.string(),
			organName: z.string(),
			matterName: z.string(),
			certName: z.string(),
			state: z.string(),
			department: z.object({ boxes: Boxes, reason: z.string() }).nullable(),
			justice: z.object({ boxes: Boxes, reason: z.string(), at: z.string() }).nullable(),
			flips: z.array(z.object({ ground: z.string(), at: z.string() })),
			/** 健康体检（重点）遇到人身健康（排除）：双方都要写理由. */
			healthConflict: z.boolean(),
		}),
	),
});

const IssueRow = z.object({
	id: z.string(),
	sessionId: z.string(),
	itemId: z.string(),
	organId: z.string(),
	organName: z.string(),
	certName: z.string(),
	matterName: z.string(),
	state: z.enum(issueStates),
	issue: z.string(),
	proposal: z.string().nullable(),
	decision: z
		.object({ outcome: z.enum(issueOutcomes), text: z.string(), dueOn: z.string().nullable() })
		.nullable(),
	rework: z.string().nullable(),
	overdue: z.boolean(),
	consultations: z.array(Note),
	/** 问题提出时与现在的差异, side by side. */
	differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
	actions: z.record(z.string(), z.string().nullable()),
});
const SessionRow = z.object({
	sessionId: z.string(),
	heldOn: z.string(),
	place: z.string(),
	agenda: z.array(z.string()),
	attendees: z.array(z.string()),
	state: z.enum(["open", "closed"]),
	issues: z.number(),
	openIssues: z.number(),
});

export const reviewSessions = endpoint({
	name: "review-sessions",
	method: "GET",
	path: "/campaigns/:campaignId/sessions",
	by: desk,
	summary: "集中梳理会",
	clause: "R-026 三(二)2",
	params: CampaignParams,
	query: none,
	body: none,
	reply: z.object({ rows: z.array(SessionRow) }),
});

export const openSession = endpoint({
	name: "open-session",
	method: "POST",
	path: "/campaigns/:campaignId/sessions",
	by: justice,
	summary: "召开集中梳理会：日期、地点、议程",
	clause: "R-026 三(二)2",
	params: CampaignParams,
	query: none,
	body: z.object({
		heldOn: day("日期"),
		place: said("地点", 100),
		agenda: z.array(said("议程", 200)).min(1, "请至少写一项议程。").max(50),
		attendees: z.array(said("参加人员", 60)).max(100).default([]),
	}),
	reply: z.object({ sessionId: z.string() }),
});

export const closeSession = endpoint({
	name: "close-session",
	method: "POST",
	path: "/review-sessions/:sessionId/closing",
	by: justice,
	summary: "结束集中梳理会：所有问题都有决定",
	clause: "R-026 三(二)2",
	params: SessionParams,
	query: none,
	body: none,
	reply: z.object({ sessionId: z.string() }),
});

export const reviewSession = endpoint({
	name: "review-session",
	method: "GET",
	path: "/review-sessions/:sessionId",
	by: desk,
	summary: "一次集中梳理会和逐条问题（部门只看到自己的）",
	clause: "R-026 三(二)2",
	params: SessionParams,
	query: none,
	body: none,
	reply: SessionRow.extend({ campaignId: z.string(), rows: z.array(IssueRow) }),
});

export const sessionMinutes = endpoint({
	name: "session-minutes",
	method: "GET",
	path: "/review-sessions/:sessionId/minutes",
	by: justice,
	summary: "集中梳理会议纪要（PDF 或者 Word，base64）",
	clause: "R-026 三(二)2",
	params: SessionParams,
	query: z.object({ format: z.enum(["pdf", "docx"]).default("pdf") }),
	body: none,
	reply: Download,
});

export const raiseIssue = endpoint({
	name: "raise-issue",
	method: "POST",
	path: "/review-sessions/:sessionId/issues",
	by: justice,
	summary: "对一条证明事项提出问题",
	clause: "R-026 三(二)2",
	params: SessionParams,
	query: none,
	body: z.object({ itemId: z.uuid("请选择证明事项。"), issue: said("问题") }),
	reply: z.object({ issueId: z.string() }),
});

const IssueReply = z.object({ issueId: z.string(), state: z.enum(issueStates) });

export const proposeOnIssue = endpoint({
	name: "propose-on-issue",
	method: "POST",
	path: "/review-issues/:issueId/proposal",
	by: organDesk,
	summary: "提出处理建议",
	clause: "R-026 三(二)2",
	params: IssueParams,
	query: none,
	body: z.object({ text: said("处理建议") }),
	reply: IssueReply,
});

export const decideIssue = endpoint({
	name: "decide-issue",
	method: "POST",
	path: "/review-issues/:issueId/decision",
	by: justice,
	summary: "作出决定；责成修改的写明期限，条目随之退回部门",
	clause: "R-026 三(二)2",
	params: IssueParams,
	query: none,
	body: z.object({
		outcome: z.enum(issueOutcomes),
		/** Where an item that is taken off goes: 取消, 保留 or 不适用, with one of the nine situations. */
		as: z.enum(setAsideKinds).nullable().default(null),
		exclusionGround: z.enum(exclusionGrounds).nullable().default(null),
		text: said("决定"),
		dueOn: day("修改期限").nullable().default(null),
	}),
	reply: IssueReply,
});

export const reportRework = endpoint({
	name: "report-rework",
	method: "POST",
	path: "/review-issues/:issueId/rework",
	by: ["handler", "organ-head"],
	summary: "部门报告修改情况",
	clause: "R-026 三(二)2",
	params: IssueParams,
	query: none,
	body: z.object({ text: said("修改情况") }),
	reply: IssueReply,
});

export const closeIssue = endpoint({
	name: "close-issue",
	method: "POST",
	path: "/review-issues/:issueId/closing",
	by: justice,
	summary: "问题销号：没有决定的不能销号",
	clause: "R-026 三(二)2",
	params: IssueParams,
	query: none,
	body: none,
	reply: IssueReply,
});

const reworkShown = ["owed", "overdue", "reported", "closed", "all"] as const;
export type ReworkShown = (typeof reworkShown)[number];
const ReworkQuery = z.object({
	show: z.enum(reworkShown).default("owed"),
	organId: z.uuid().optional(),
	q: z.string().trim().min(1).max(100).optional(),
});

export const campaignRework = endpoint({
	name: "campaign-rework",
	method: "GET",
	path: "/campaigns/:campaignId/rework",
	by: desk,
	summary: "退回修改：全次梳理里谁欠着什么、从哪天起、是否逾期（部门只看到自己的）",
	clause: "R-026 三(二)2",
	params: CampaignParams,
	query: Page.extend(ReworkQuery.shape),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			kind: z.enum(reworkKinds),
			state: z.enum(reworkStates),
			organId: z.string(),
			organName: z.string(),
			matterName: z.string(),
			certName: z.string(),
			asked: z.string(),
			since: z.string(),
			dueOn: z.string().nullable(),
			overdue: z.boolean(),
			/** Page where it is done; null for a whole list, which is done on the campaign's own page. */
			path: z.string().nullable(),
		}),
	).extend({
		totals: z.record(z.enum([...reworkStates, "overdue"]), z.number()),
		organs: z.array(
			z.object({ organId: z.string(), organName: z.string(), owed: z.number(), overdue: z.number() }),
		),
	}),
});

export const campaignReworkFile = endpoint({
	name: "campaign-rework-file",
	method: "GET",
	path: "/campaigns/:campaignId/rework/file",
	by: desk,
	summary: "退回修改情况表（XLSX，base64），与页面上的筛选相同",
	clause: "R-026 三(二)2",
	params: CampaignParams,
	query: ReworkQuery,
	body: none,
	reply: Download,
});

const Duplicate = z.object({
	by: z.enum(["name", "matter", "meaning"]),
	rows: z.array(
		z.object({
			itemId: z.string(),
			organName: z.string(),
			matterName: z.string(),
			certName: z.string(),
			state: z.enum(itemStates),
		}),
	),
	/** Not a duplicate, and why. */
	decision: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
	/** The package waits for a decision. */
	mustDecide: z.boolean(),
});

export const mergeBoard = endpoint({
	name: "merge-board",
	method: "GET",
	path: "/campaigns/:campaignId/merge",
	by: justice,
	summary: "合并：待报条目、名称相同或意思相同的重复、已报市的清单",
	clause: "R-027 三(二)3",
	params: CampaignParams,
	query: Page,
	body: none,
	reply: z.object({
		ready: z.number(),
		/** One page of the duplicates found, what must be decided first; how many there are, and how many must be. */
		duplicates: z.array(Duplicate),
		page: z.number().int(),
		size: z.number().int(),
		total: z.number().int(),
		undecided: z.number().int(),
		packages: z.array(
			z.object({
				packageId: z.string(),
				state: z.enum(["sent", "returned"]),
				sentAt: z.string(),
				items: z.number(),
				open: z.number(),
				documentNumber: z.string().nullable(),
				documentDate: z.string().nullable(),
			}),
		),
	}),
});

export const decideDuplicate = endpoint({
	name: "decide-duplicate",
	method: "POST",
	path: "/campaigns/:campaignId/duplicates",
	by: justice,
	summary: "决定一组疑似重复的条目是不是重复：是的留一条、其余退回部门；不是的写明理由",
	clause: "R-027 三(二)3",
	params: CampaignParams,
	query: none,
	body: z.object({
		/** The group as it was shown. */
		itemIds: z.array(z.uuid()).min(2, "请选择一组条目。").max(500),
		verdict: z.enum(verdicts, "请选择是不是重复。"),
		keptId: z.uuid("请选明留下哪一条。").nullable().default(null),
		reason: said("理由"),
	}),
	reply: z.object({ decisionId: z.string(), returned: z.number() }),
});

export const sendPackage = endpoint({
	name: "send-package",
	method: "POST",
	path: "/campaigns/:campaignId/packages",
	by: justice,
	summary: "合并各部门清单报市司法局",
	clause: "R-027 三(二)3",
	params: CampaignParams,
	query: none,
	body: none,
	reply: z.object({ packageId: z.string(), items: z.number() }),
});

const CityRow = z.object({
	lineId: z.string(),
	itemId: z.string().nullable(),
	kind: z.enum(["sent", "accepted", "changed", "removed", "added"]),
	/** Null: no organ of the district; one is assigned with the acknowledgement. */
	organId: z.string().nullable(),
	organName: z.string(),
	matterName: z.string(),
	certName: z.string(),
	differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
	/** Findings of a changed line that the city's approval overrules; the text stands once they are answered. */
	overruled: z.array(FindingAnswer.extend({ text: z.string().nullable() })),
	/** Of a line the city added: how far its completion has come. */
	itemState: z.enum(itemStates).nullable(),
	acknowledged: z.boolean(),
});
/** One page of a package's lines, what waits for a person first, and how many there are in all. */
const CityRows = z.object({
	rows: z.array(CityRow),
	page: z.number().int(),
	size: z.number().int(),
	total: z.number().int(),
});
const Withdrawn = z.object({
	withdrawalId: z.string(),
	at: z.string(),
	by: z.string(),
	reason: z.string(),
	opinion: z.string(),
	documentNumber: z.string(),
	documentDate: z.string(),
});

export const cityPackage = endpoint({
	name: "city-package",
	method: "GET",
	path: "/city-packages/:packageId",
	by: justice,
	summary: "报市的一包清单：逐条采纳、改动、删去、增加及确认情况",
	clause: "R-027 三(二)3",
	params: PackageParams,
	query: Page,
	body: none,
	reply: CityRows.extend({
		packageId: z.string(),
		campaignId: z.string(),
		/** Differences that wait for an acknowledgement, on whatever page. */
		open: z.number(),
		state: z.enum(["sent", "returned"]),
		opinion: z.string().nullable(),
		documentNumber: z.string().nullable(),
		documentDate: z.string().nullable(),
		/** Editions imported by mistake and withdrawn, the last first. */
		withdrawn: z.array(Withdrawn),
	}),
});

export const packageFile = endpoint({
	name: "package-file",
	method: "GET",
	path: "/city-packages/:packageId/file",
	by: justice,
	summary: "下载报市材料（XLSX、PDF 和带摘要值的目录，ZIP，base64）",
	clause: "R-027 三(二)3",
	params: PackageParams,
	query: none,
	body: none,
	reply: Download,
});

export const importEdition = endpoint({
	name: "import-edition",
	method: "POST",
	path: "/city-packages/:packageId/edition",
	by: justice,
	summary: "导入市级意见和经市政府审定的合并清单，与所报逐条对照",
	clause: "R-027 三(二)3",
	params: PackageParams,
	query: none,
	body: z.object({
		file: Xlsx,
		opinion: z.string().trim().max(4000).default(""),
		documentNumber: said("市政府审定文号", 80),
		documentDate: day("审定日期"),
		mode: z.enum(["dry-run", "apply"]).default("apply"),
	}),
	reply: z.object({
		mode: z.enum(["dry-run", "apply"]),
		accepted: z.number(),
		changed: z.number(),
		removed: z.number(),
		added: z.number(),
	}),
});

export const withdrawEdition = endpoint({
	name: "withdraw-edition",
	method: "POST",
	path: "/city-packages/:packageId/edition/withdrawal",
	by: justice,
	summary: "撤回误导入的市级审定版：还没有列入、提出公布的可以撤回，写明理由，对照结果留存",
	clause: "R-027 三(二)3",
	params: PackageParams,
	query: none,
	body: z.object({ reason: said("理由") }),
	reply: z.object({ withdrawalId: z.string(), items: z.number() }),
});

export const withdrawnEdition = endpoint({
	name: "withdrawn-edition",
	method: "GET",
	path: "/city-editions/withdrawn/:withdrawalId",
	by: justice,
	summary: "一次撤回的市级审定版：谁、何时、为什么，以及当时的逐条对照",
	clause: "R-027 三(二)3",
	params: z.object({ withdrawalId: z.uuid() }),
	query: Page,
	body: none,
	reply: CityRows.extend({ ...Withdrawn.shape, packageId: z.string() }),
});

export const acknowledgeLine = endpoint({
	name: "acknowledge-line",
	method: "POST",
	path: "/city-lines/:lineId/acknowledgement",
	by: justice,
	summary: "逐条确认与市级审定版的差异",
	clause: "R-027 三(二)3",
	params: z.object({ lineId: z.uuid() }),
	query: none,
	body: z.object({
		/** For a line the city took out: where it goes, and why. */
		as: z.enum(["cancelled", "kept", "excluded"]).default("excluded"),
		text: z.string().trim().max(2000).default(""),
		/** For a line the city added: the organ it is assigned to, where the file names none of the district's. */
		organId: z.uuid("请选择行政机关。").nullable().default(null),
		/** 审定与审查发现不一致的，逐条写明的理由. */
		answers: z.array(GivenAnswer).max(50).default([]),
	}),
	reply: z.object({ lineId: z.string(), open: z.number() }),
});
