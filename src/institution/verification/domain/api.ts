import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { causes, conclusions } from "./finding.ts";

const none = z.object({});
const id = z.object({ id: z.uuid() });
const states = ["planned", "comparing", "manual", "onsite", "concluded", "reviewed", "stopped"] as const;
const result = z.enum(["match", "mismatch", "no-data"]);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "应为文件的 SHA-256（64 位十六进制）");
const text = z.string().trim().max(2000);
const someText = text.min(1, "请填写内容");
const staff = ["verifier", "legal-reviewer", "organ-head", "handler"] as const;
const saved = z.object({ id: z.string(), state: z.enum(states) });

const row = z.object({
	id: z.string(),
	matterId: z.string(),
	matterNo: z.string(),
	matterName: z.string(),
	certName: z.string(),
	promisorName: z.string(),
	state: z.enum(states),
	method: z.enum(["online", "manual", "onsite"]),
	phase: z.enum(["in-process", "ex-post"]),
	reason: z.enum(["prescribed", "enhanced-by-credit", "drawn", "complaint", "supervision"]),
	dueAt: z.iso.datetime(),
	overdue: z.boolean(),
	conclusion: z.enum(conclusions).nullable(),
	cause: z.enum(causes).nullable(),
});
export type VerificationRow = z.infer<typeof row>;

export const myVerifications = endpoint({
	name: "my-verifications",
	method: "GET",
	path: "/verifications",
	by: staff,
	summary: "本机关的核查任务，按到期日排列",
	clause: "R-068 三(五)",
	params: none,
	query: Page.extend({
		state: z.enum(["open", "done", ...states]).default("open"),
		overdue: z.enum(["yes", "no"]).optional(),
	}),
	body: none,
	reply: paged(row),
});

const checkpoint = z.object({
	key: z.string(),
	label: z.string(),
	type: z.string(),
	unit: z.string().nullable(),
	sourceName: z.string().nullable(),
	promised: z.string().nullable(),
	/** 重复行: heads and rows as the letter prints them. */
	table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
});

export const verification = endpoint({
	name: "verification",
	method: "GET",
	path: "/verifications/:id",
	by: staff,
	summary: "一次核查：承诺内容与比对结果并列、证据、可办动作",
	clause: "R-068 R-069 三(五)",
	params: id,
	query: none,
	body: none,
	reply: row.extend({
		letterNo: z.string(),
		standard: z.string(),
		specifics: z.array(z.string()),
		siteAddress: z.string().nullable(),
		checkpoints: z.array(checkpoint),
		attempts: z.array(
			z.object({
				attemptId: z.string(),
				sourceName: z.string(),
				at: z.iso.datetime(),
				outcome: z.enum(["match", "mismatch", "no-data", "unavailable", "unverified"]),
				why: z.string().nullable(),
				dataAsOf: z.string().nullable(),
				fields: z.array(z.object({ key: z.string(), found: z.string().nullable(), result })),
			}),
		),
		visit: z
			.object({
				visitId: z.string(),
				officers: z.array(z.object({ personId: z.string(), name: z.string() })),
				place: z.enum(["business", "home"]),
				inspectionItem: z.string().nullable(),
				announcedAt: z.string().nullable(),
			})
			.nullable(),
		visits: z.array(
			z.object({
				visitId: z.string(),
				recordedAt: z.iso.datetime(),
				officers: z.array(z.string()),
				fields: z.array(z.object({ key: z.string(), observed: z.string(), result })),
				photos: z.array(
					z.object({
						fileHash: z.string(),
						takenAt: z.string(),
						latitude: z.number().nullable(),
						longitude: z.number().nullable(),
					}),
				),
				signature: z.enum(["signed", "refused"]),
				note: z.string(),
			}),
		),
		homeRefusedAt: z.string().nullable(),
		evidence: z.array(
			z.object({
				id: z.string(),
				kind: z.string(),
				at: z.iso.datetime(),
				title: z.string(),
				byName: z.string().nullable(),
				/** What it says, where somebody wrote it; data answers and visits are shown field by field. */
				text: z.string().nullable(),
				fileHash: z.string().nullable(),
				/** May a finding rest on it? Not on an answer that could not be verified, nor on a refused door. */
				usable: z.boolean(),
			}),
		),
		grounds: z.string().nullable(),
		concludedByName: z.string().nullable(),
		concludedByMe: z.boolean(),
		opinion: z.string().nullable(),
		next: z.enum(["online", "manual", "onsite"]),
		/** What this person may do now; null: yes; otherwise why not. */
		actions: z.record(z.string(), z.string().nullable()),
		officers: z.array(z.object({ personId: z.string(), name: z.string(), certificateNo: z.string() })),
		inspectionItems: z.array(
			z.object({ code: z.string(), name: z.string(), visitsLeftThisYear: z.number() }),
		),
	}),
});

export const runComparison = endpoint({
	name: "run-comparison",
	method: "POST",
	path: "/verifications/:id/comparison",
	by: ["verifier"],
	summary: "在线比对：向数据源发问，答复到达后逐项比对",
	clause: "R-068 三(五)",
	params: id,
	query: none,
	body: none,
	reply: z.object({ id: z.string(), asking: z.array(z.string()) }),
});

export const takeOverManually = endpoint({
	name: "take-over-manually",
	method: "POST",
	path: "/verifications/:id/take-over",
	by: ["verifier"],
	summary: "转人工核查",
	clause: "R-068 三(五)",
	params: id,
	query: none,
	body: z.object({ reason: text.default("") }),
	reply: saved,
});

export const orderVisit = endpoint({
	name: "order-visit",
	method: "POST",
	path: "/verifications/:id/visit",
	by: ["verifier"],
	summary: "派出现场核查：两名持证人员、检查事项、告知",
	clause: "R-062 R-069 三(五)",
	params: id,
	query: none,
	body: z.object({
		officers: z.array(z.uuid()).max(10),
		withoutConflict: z.array(z.uuid()).max(10),
		place: z.enum(["business", "home"]),
		inspectionItem: z.string().max(60).nullable().default(null),
		announcedFor: z.iso.datetime().nullable().default(null),
		reason: text.default(""),
	}),
	reply: saved.extend({ visitId: z.string() }),
});

/** Largest file of the field record: what a phone's photo needs after it is scaled down. */
export const largestFileBytes = 4 * 1024 * 1024;

export const addVerificationFile = endpoint({
	name: "add-verification-file",
	method: "POST",
	path: "/verifications/:id/files",
	by: ["verifier"],
	summary: "上传现场照片、签字或同意书（每件不超过 4 MB）",
	clause: "R-069",
	params: id,
	query: none,
	body: z.object({
		contentBase64: z
			.base64("文件内容应为 base64")
			.min(1)
			.max(Math.ceil(largestFileBytes / 3) * 4, "文件超过 4 MB，请压缩后再传"),
	}),
	reply: z.object({ fileHash: z.string(), mediaType: z.string(), bytes: z.number() }),
});

export const verificationFile = endpoint({
	name: "verification-file",
	method: "GET",
	path: "/verifications/:id/files/:fileHash",
	by: staff,
	summary: "查看核查卷内的一个文件",
	clause: "R-069",
	params: z.object({ id: z.uuid(), fileHash: sha256 }),
	query: none,
	body: none,
	reply: z.object({ mediaType: z.string(), contentBase64: z.string() }),
});

export const recordOnsite = endpoint({
	name: "record-onsite",
	method: "POST",
	path: "/verifications/:id/visit-record",
	by: ["verifier"],
	summary: "现场核查记录：逐点观察值、照片、签字",
	clause: "R-069 三(五)",
	params: id,
	query: none,
	body: z.object({
		visitId: z.uuid(),
		officersPresent: z.array(z.uuid()).max(10),
		startedAt: z.iso.datetime(),
		results: z.array(z.object({ key: z.string().max(60), observed: someText, result })).max(60),
		photos: z
			.array(
				z.object({
					fileHash: sha256,
					takenAt: z.iso.datetime(),
					position: z
						.object({
							latitude: z.number().min(-90).max(90),
							longitude: z.number().min(-180).max(180),
							accuracyMetres: z.number().min(0).max(100_000),
						})
						.nullable(),
				}),
			)
			.max(30),
		noPositionNote: text.nullable().default(null),
		signature: z.discriminatedUnion("kind", [
			z.object({ kind: z.literal("signed"), fileHash: sha256 }),
			z.object({ kind: z.literal("refused"), note: text }),
		]),
		consentFileHash: sha256.nullable().default(null),
	}),
	reply: saved,
});

export const recordHomeRefusal = endpoint({
	name: "record-home-refusal",
	method: "POST",
	path: "/verifications/:id/home-refusal",
	by: ["verifier"],
	summary: "记录入户未获同意（不作为不实）",
	clause: "R-069 legal-effect §8",
	params: id,
	query: none,
	body: z.object({ visitId: z.uuid(), note: someText }),
	reply: saved,
});

export const addEvidence = endpoint({
	name: "add-evidence",
	method: "POST",
	path: "/verifications/:id/evidence",
	by: ["verifier"],
	summary: "添加书证或陈述",
	clause: "legal-effect §2",
	params: id,
	query: none,
	body: z.object({
		kind: z.enum(["document", "statement"]),
		title: someText.max(120),
		text,
		fileHash: sha256.nullable().default(null),
	}),
	reply: z.object({ evidenceId: z.string() }),
});

export const concludeVerification = endpoint({
	name: "conclude-verification",
	method: "POST",
	path: "/verifications/:id/conclusion",
	by: ["verifier"],
	summary: "作出核查结论：属实、不实、部分不实、无法核实，及其原因",
	clause: "legal-effect §2 三(五)",
	params: id,
	query: none,
	body: z.object({
		conclusion: z.enum(conclusions),
		cause: z.enum(causes).nullable().default(null),
		grounds: text,
		restsOn: z.array(z.uuid()).max(60).default([]),
		intentShownBy: z.array(z.uuid()).max(60).default([]),
	}),
	reply: saved,
});

export const reviewVerification = endpoint({
	name: "review-verification",
	method: "POST",
	path: "/verifications/:id/review",
	by: ["verifier", "legal-reviewer"],
	summary: "复核核查结论（不得由结论人自己复核）",
	clause: "legal-effect §2",
	params: id,
	query: none,
	body: z.object({ confirm: z.boolean(), opinion: text.default("") }),
	reply: saved,
});

export const supervisionPool = endpoint({
	name: "supervision-pool",
	method: "GET",
	path: "/supervision-pool",
	by: ["verifier", "organ-head", "justice-bureau"],
	summary: "免予核查的承诺书：日常监管抽查池",
	clause: "R-062 三(五)",
	params: none,
	query: Page.extend({
		itemId: z.uuid().optional(),
	}),
	body: none,
	reply: paged(
		z.object({
			id: z.string(),
			commitmentId: z.string(),
			matterId: z.string(),
			matterNo: z.string(),
			matterName: z.string(),
			certName: z.string(),
			itemId: z.string(),
			organId: z.string(),
			tier: z.enum(["good", "normal", "warned"]),
			ratioPercent: z.number(),
			enteredAt: z.iso.datetime(),
		}),
	),
});

export const sourceCorrections = endpoint({
	name: "source-corrections",
	method: "GET",
	path: "/source-corrections",
	by: ["verifier", "organ-head"],
	summary: "校核纠错：数据有误的来源",
	clause: "legal-effect §2",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				id: z.string(),
				verificationId: z.string(),
				sourceName: z.string(),
				openedAt: z.iso.datetime(),
				answeredAt: z.string().nullable(),
				outcome: z.enum(["corrected", "kept"]).nullable(),
			}),
		),
	}),
});

export const answerSourceCorrection = endpoint({
	name: "answer-source-correction",
	method: "POST",
	path: "/source-corrections/:id/answer",
	by: ["verifier"],
	summary: "登记数据源的校核答复",
	clause: "legal-effect §2",
	params: id,
	query: none,
	body: z.object({ outcome: z.enum(["corrected", "kept"]) }),
	reply: z.object({ id: z.string() }),
});

export const publishInspectionItem = endpoint({
	name: "publish-inspection-item",
	method: "POST",
	path: "/inspection-items",
	by: ["organ-head"],
	summary: "登记已公布的涉企检查事项及年度频次上限",
	clause: "R-062 legal-effect §8",
	params: none,
	query: none,
	body: z.object({
		organId: z.uuid(),
		code: z.string().trim().min(1).max(60),
		name: someText.max(200),
		legalBasis: someText.max(500),
		yearlyCap: z.number().int().min(1).max(50),
	}),
	reply: z.object({ code: z.string() }),
});

export const inspectionItems = endpoint({
	name: "inspection-items",
	method: "GET",
	path: "/inspection-items",
	by: ["verifier", "organ-head"],
	summary: "本机关已公布的涉企检查事项及年度频次上限",
	clause: "R-062 legal-effect §8",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				code: z.string(),
				name: z.string(),
				organId: z.string(),
				legalBasis: z.string(),
				yearlyCap: z.number(),
				publishedAt: z.iso.datetime(),
				/** Visits of this year under this item, all subjects together. */
				visitsThisYear: z.number(),
			}),
		),
	}),
});
