import { z } from "zod";
import { priorityDomains } from "#institution/catalogue/domain/item.ts";
import { actionsOn, endpoint } from "#kernel/endpoint.ts";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import { Page, paged } from "#kernel/paging.ts";
import { levels, repairScopes } from "./record.ts";

const none = z.object({});
const RecordParams = z.object({ recordId: z.uuid("信用记录编号不正确。") });
const staff = ["handler", "legal-reviewer", "organ-head", "credit-office"] as const;
const persons = ["applicant", "agent", "guardian"] as const;
const Text = z.string().trim().min(1, "请填写内容。").max(5_000, "内容不能超过5000字。");
const Hash = z.string().regex(/^[0-9a-f]{64}$/, "附件编号不正确，请重新上传。");
const Files = z.array(Hash).max(50);
const Day = z.iso.date("日期格式应为 2026-01-31。");

export const creditStates = ["active", "repairing", "repaired", "expired", "corrected", "revoked"] as const;

/** What every action answers: where the record now stands. */
export const CreditReply = z.object({
	recordId: z.string(),
	state: z.enum(creditStates),
	lock: z.enum(["none", "active", "suspended", "lifted"]),
	level: z.enum(levels).nullable(),
	version: z.number(),
});

const action = actionsOn({ params: RecordParams, reply: CreditReply });

export const proposeLevel = action(
	"propose-level",
	"/credit/records/:recordId/level-proposal",
	["handler"],
	"按分级要素生成等级建议",
	"三(六)；R-083",
	z.object({
		benefit: z.enum(["none", "approved", "money"]),
		corrected: z.boolean(),
		forgedEvidence: z.boolean(),
		refusesToCorrect: z.boolean(),
		harmOverThreshold: z.boolean(),
		publicSafetyOrThirdPartyHarm: z.boolean(),
	}),
);
export const decideLevel = action(
	"decide-level",
	"/credit/records/:recordId/level",
	["handler"],
	"认定失信等级（说明理由）",
	"三(六)；R-083",
	z.object({ level: z.enum(levels).nullable(), reason: Text }),
);
export const confirmLevel = action(
	"confirm-level",
	"/credit/records/:recordId/level/confirmation",
	["organ-head", "legal-reviewer"],
	"由第二人确认失信等级",
	"R-083",
	none,
);
export const returnLevel = action(
	"return-level",
	"/credit/records/:recordId/level/return",
	["organ-head", "legal-reviewer"],
	"退回失信等级认定",
	"R-083",
	z.object({ reason: Text }),
);
export const liftLock = action(
	"lift-lock",
	"/credit/records/:recordId/lock-lifting",
	["handler", "organ-head"],
	"解除本地限制（已改正）",
	"legal-effect §7",
	z.object({ evidence: Files, reason: Text }),
);
export const requestRepair = action(
	"request-repair",
	"/my/credit/records/:recordId/repair",
	persons,
	"申请解除限制或者修复信用记录",
	"三(六)；R-088",
	z.object({
		scope: z.enum(repairScopes),
		statement: Text,
		files: Files,
		pledgeHash: Hash.nullable().default(null),
	}),
);
export const decideRepair = action(
	"decide-repair",
	"/credit/records/:recordId/repair/decision",
	["organ-head"],
	"决定是否准予修复",
	"三(六)；R-088",
	z.object({ granted: z.boolean(), reason: Text }),
);
export const fileObjection = action(
	"file-objection",
	"/my/credit/records/:recordId/objection",
	persons,
	"对信用记录提出异议",
	"三(六)；R-088",
	z.object({ reason: Text }),
);
export const acceptObjection = action(
	"accept-objection",
	"/credit/records/:recordId/objection/acceptance",
	["handler", "legal-reviewer"],
	"受理异议",
	"R-088",
	none,
);
export const answerObjection = action(
	"answer-objection",
	"/credit/records/:recordId/objection/answer",
	["legal-reviewer", "organ-head"],
	"答复异议",
	"三(六)；R-088",
	z.object({ upheld: z.boolean(), reason: Text }),
);

const ListRow = z
	.object({
		listingNo: z.string().trim().min(1, "名单编号不能为空。").max(100),
		uscc: z.string().optional(),
		idNumber: z.string().optional(),
		since: Day,
		until: Day,
		repaired: z.boolean().default(false),
	})
	.superRefine((row, context) => {
		const bad = (path: string, message: string) =>
			context.addIssue({ code: "custom", path: [path], message });
		if ((row.uscc === undefined) === (row.idNumber === undefined))
			bad("uscc", "统一社会信用代码和身份证号码须填写其中一项。");
		if (row.uscc !== undefined && "fault" in parseUscc(row.uscc))
			bad("uscc", "统一社会信用代码不正确，请核对。");
		if (row.idNumber !== undefined && "fault" in parseCitizenNumber(row.idNumber))
			bad("idNumber", "身份证号码不正确，请核对。");
		if (row.until < row.since) bad("until", "截止日期不能早于起始日期。");
	});

export const importCreditList = endpoint({
	name: "import-credit-list",
	method: "POST",
	path: "/credit/lists",
	by: ["credit-office"],
	summary: "导入严重失信主体名单或者行业诚信档案",
	clause: "三(六)；R-087",
	params: none,
	query: none,
	body: z
		.object({
			kind: z.enum(["serious-dishonesty", "sector-integrity"]),
			domain: z.enum(priorityDomains).nullable().default(null),
			source: z.string().trim().min(1, "请写明名单来源。").max(200),
			asOf: Day,
			validUntil: Day,
			rows: z.array(ListRow).max(5_000, "一次最多导入5000行。"),
		})
		.refine(({ kind, domain }) => (kind === "sector-integrity") === (domain !== null), {
			path: ["domain"],
			message: "行业诚信档案须写明领域，严重失信主体名单不写领域。",
		})
		.refine(({ asOf, validUntil }) => asOf <= validUntil, {
			path: ["validUntil"],
			message: "有效期不能早于数据日期。",
		}),
	reply: z.object({ importId: z.string(), rows: z.number() }),
});

const RecordRow = z.object({
	recordId: z.string(),
	recordNo: z.string(),
	kind: z.enum(["kept", "broken"]),
	state: z.enum(creditStates),
	cause: z.enum(["mistake", "false"]).nullable(),
	level: z.enum(levels).nullable(),
	/** 本区内部分级, where no sector standard exists. */
	levelLabel: z.literal("本区内部分级").nullable(),
	lock: z.enum(["none", "active", "suspended", "lifted"]),
	flag: z.enum(["none", "objection", "review"]),
	organId: z.string(),
	organName: z.string(),
	itemId: z.string(),
	matterId: z.string(),
	matterName: z.string(),
	commitmentId: z.string(),
	recordedAt: z.string(),
	effectiveOn: z.string().nullable(),
	minUntil: z.string().nullable(),
	maxUntil: z.string().nullable(),
	/** Whole days from today; 0 once reached. Null for a record without period. */
	daysToRepair: z.number().nullable(),
	daysToExpiry: z.number().nullable(),
	dueAt: z.string().nullable(),
	actions: z.array(z.string()),
});
const StaffRow = RecordRow.extend({ subjectId: z.string(), subjectName: z.string() });

export const creditRecords = endpoint({
	name: "credit-records",
	method: "GET",
	path: "/credit/records",
	by: staff,
	summary: "信用记录",
	clause: "三(六)；R-085",
	params: none,
	query: Page.extend({
		kind: z.enum(["kept", "broken"]).default("broken"),
		state: z.enum(creditStates).optional(),
	}),
	body: none,
	reply: paged(StaffRow),
});

const Version = z.object({ version: z.number(), at: z.string(), events: z.array(z.string()) });
const Statement = z.object({ kind: z.string(), at: z.string(), text: z.string() });
const Grading = z.object({
	state: z.enum(["open", "decided", "confirmed"]),
	proposed: z.enum(levels).nullable(),
	grounds: z.array(z.string()),
	level: z.enum(levels).nullable(),
});
const Detail = {
	version: z.number(),
	breachId: z.string().nullable(),
	grading: Grading.nullable(),
	repair: z
		.object({
			scope: z.enum(repairScopes),
			requestedAt: z.string(),
			dueAt: z.string(),
			/** 证明材料 and 信用承诺书 by SHA-256; opened one by one with `credit-file`. */
			files: z.array(z.string()),
			pledgeHash: z.string().nullable(),
		})
		.nullable(),
	objection: z
		.object({
			filedAt: z.string(),
			acceptBy: z.string(),
			acceptedAt: z.string().nullable(),
			dueAt: z.string(),
		})
		.nullable(),
	statements: z.array(Statement),
	history: z.array(Version),
};

export const creditRecord = endpoint({
	name: "credit-record",
	method: "GET",
	path: "/credit/records/:recordId",
	by: staff,
	summary: "一条信用记录及其全部变动",
	clause: "三(六)；R-083",
	params: RecordParams,
	query: none,
	body: none,
	reply: StaffRow.extend(Detail),
});

export const creditFile = endpoint({
	name: "credit-file",
	method: "GET",
	path: "/credit/records/:recordId/files/:fileHash",
	by: staff,
	summary: "修复申请所附的证明材料",
	clause: "R-088",
	params: RecordParams.extend({ fileHash: Hash }),
	query: none,
	body: none,
	reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash: z.string() }),
});

export const myCreditRecord = endpoint({
	name: "my-credit-record",
	method: "GET",
	path: "/my/credit/records/:recordId",
	by: persons,
	summary: "我的一条信用记录",
	clause: "R-081",
	params: RecordParams,
	query: none,
	body: none,
	reply: RecordRow.extend(Detail),
});

/** 我守住的、没守住的承诺, newest first. */
export const myCreditRecords = endpoint({
	name: "my-credit-records",
	method: "GET",
	path: "/my/credit/records",
	by: persons,
	summary: "我守住的或者没有守住的承诺，逐条",
	clause: "R-081",
	params: none,
	query: Page.extend({
		kind: z.enum(["kept", "broken"]).default("kept"),
	}),
	body: none,
	reply: paged(RecordRow),
});

const Hit = z.object({
	recordId: z.string(),
	recordNo: z.string(),
	effect: z.enum(["deny", "enhanced", "none"]),
	ground: z.string(),
	underObjection: z.boolean(),
	underReview: z.boolean(),
});
const Dossier = z.object({
	standing: z.object({
		source: z.enum(["fresh", "stale", "down"]),
		decision: z.enum(["allow", "allow-enhanced", "deny"]),
		hits: z.array(Hit),
	}),
	kept: z.object({ count: z.number(), more: z.boolean() }),
	records: z.array(RecordRow),
	more: z.boolean(),
});

export const myCredit = endpoint({
	name: "my-credit",
	method: "GET",
	path: "/my/credit",
	by: persons,
	summary: "我的承诺与信用",
	clause: "三(六)；R-081",
	params: none,
	query: none,
	body: none,
	reply: Dossier.extend({
		/** Who may see this dossier, as codes explained on the page. */
		visibleTo: z.array(z.enum(["yourself", "deciding-organ", "credit-office", "organ-with-purpose"])),
		/** Who has read it outside his or her own queue, and why. */
		readings: z.array(
			z.object({ at: z.string(), organName: z.string(), personName: z.string(), purpose: z.string() }),
		),
	}),
});

export const readDossier = endpoint({
	name: "read-dossier",
	method: "POST",
	path: "/credit/dossiers/:partyId/reading",
	by: staff,
	summary: "查阅申请人诚信档案（说明用途，留痕，本人可见）",
	clause: "三(六)；R-081",
	params: z.object({ partyId: z.uuid("主体编号不正确。") }),
	query: none,
	body: z.object({
		purpose: z.string().trim().min(4, "请写明查阅用途。").max(200),
		matterId: z.uuid().nullable().default(null),
	}),
	reply: Dossier,
});
