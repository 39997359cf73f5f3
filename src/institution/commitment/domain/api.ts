import { z } from "zod";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { endpoint } from "#kernel/endpoint.ts";
import { Page, paged } from "#kernel/paging.ts";
import { powers } from "./authorisation.ts";
import {
	commitmentStates,
	routes,
	servingMeans,
	signatureLevels,
	withdrawalReasons,
	withdrawalRefusalGrounds,
} from "./commitment.ts";
import { helperRelations } from "./helper-link.ts";
import { guardianRelations } from "./representation.ts";

const nothing = z.object({});
const id = z.uuid("编号不对，请从列表中打开。");
const one = z.object({ id });
const instant = z.iso.datetime();
const hex64 = z.string().regex(/^[0-9a-f]{64}$/, "摘要应为 64 位十六进制数。");
const longest = 2_000;
const words = z.string().trim().max(longest, `不超过 ${longest} 个字，请精简。`);
/** An image or a scanned page as a data URL; 8 MB of file at most. */
const image = z
	.string()
	.max(11_300_000, "图片超过 8 MB，请缩小后再上传。")
	.regex(
		/^data:(?:image\/(?:png|jpeg)|application\/pdf);base64,[A-Za-z0-9+/]+=*$/,
		"请上传 PNG、JPEG 或 PDF。",
	);

const readers = ["applicant", "agent", "guardian", "window-clerk", "handler", "organ-head"] as const;
const promisors = ["applicant", "agent", "guardian"] as const;
const preparers = [...promisors, "window-clerk"] as const;

export const EligibilityReply = z.object({
	decision: z.enum(["allow", "allow-enhanced", "deny"]),
	grounds: z.array(
		z.object({
			reason: z.string(),
			clause: z.string(),
			recordId: z.string().nullable(),
			recordNo: z.string().nullable(),
			remedies: z.array(z.string()),
		}),
	),
	/** 信用来源不可用: allowed with in-process verification, and the page says so. */
	sourceDown: z.boolean(),
	checkedAt: instant,
	/** 不适用告知书, when one was drafted. */
	documentId: id.nullable(),
});

export const RepresentationBody = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("self") }),
	z.object({ kind: z.literal("agent"), authorisationId: id }),
	z.object({ kind: z.literal("guardian"), relation: z.enum(guardianRelations) }),
	z.object({ kind: z.literal("handler"), withSeal: z.boolean(), authorisationId: id.nullable() }),
]);

/** 承诺书 as its own people and the organ see it; no personal data but what the reader already has. */
export const CommitmentView = z.object({
	id,
	matterId: id,
	itemId: id,
	certName: z.string(),
	matterName: z.string(),
	organName: z.string(),
	version: z.number().int(),
	corrects: id.nullable(),
	state: z.enum(commitmentStates),
	promisorId: id,
	promisorName: z.string(),
	representation: z.enum(["self", "agent", "guardian", "handler"]),
	representativeName: z.string().nullable(),
	/** 监护人同意, of a minor of 8 to 17 who signs himself: to the letter as it reads now. */
	guardianConsent: z.enum(["not-needed", "awaited", "given", "refused"]),
	/** The last saving was a helper's: the promisor has yet to look at it. */
	helped: z.boolean(),
	sectionsServed: z.array(z.enum(noticeSections)),
	sectionsMissing: z.array(z.enum(noticeSections)),
	noticeCompletedAt: instant.nullable(),
	slotsComplete: z.boolean(),
	eligibility: EligibilityReply.omit({ documentId: true }).nullable(),
	/** Lowest level the item accepts, and those open to this letter now. */
	signatureMinimum: z.enum(signatureLevels),
	signatureLevels: z.array(z.enum(signatureLevels)),
	signedAt: instant.nullable(),
	signatureLevel: z.enum(signatureLevels).nullable(),
	letterNo: z.string().nullable(),
	/** Signed on a numbered blank while the system was down. */
	outage: z.boolean(),
	sealedAt: instant.nullable(),
	verifyCode: z.string().nullable(),
	withdrawal: z
		.object({
			reason: z.enum(withdrawalReasons),
			requestedAt: instant,
			dueAt: instant,
			decider: z.enum(["handler", "organ-head"]),
			text: z.string().nullable(),
			answer: z.string().nullable(),
		})
		.nullable(),
	disownUntil: instant.nullable(),
	/** What this reader may do now, by the name of the action. */
	actions: z.array(z.string()),
});
export type CommitmentView = z.infer<typeof CommitmentView>;

/** 承诺书. */
export const commitment = endpoint({
	name: "commitment",
	method: "GET",
	path: "/commitments/:id",
	by: readers,
	summary: "一份承诺书的状态和可以办理的动作",
	clause: "R-012 R-013",
	params: one,
	query: nothing,
	body: nothing,
	reply: CommitmentView,
});

/** 一个办件的全部承诺书. */
export const commitmentsOfMatter = endpoint({
	name: "commitments-of-matter",
	method: "GET",
	path: "/matters/:id/commitments",
	by: readers,
	summary: "一个办件涉及的证明事项和承诺书",
	clause: "R-006",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ rows: z.array(CommitmentView) }),
});

/** 我的承诺书. */
export const myCommitments = endpoint({
	name: "my-commitments",
	method: "GET",
	path: "/my/commitments",
	by: promisors,
	summary: "我作出的或代为作出的承诺",
	clause: "R-091",
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(CommitmentView),
});

const CommitmentChoice = z.object({
	certName: z.string(),
	proofObligation: z.string(),
	/** 不预选: null until the applicant chose. */
	chosen: z.enum(routes).nullable(),
	ways: z.tuple([
		z.object({
			route: z.literal("commitment"),
			open: z.boolean(),
			agentAllowed: z.boolean(),
			verifyMethod: z.enum(["exempt", "online", "onsite"]),
			verifyPhase: z.enum(["in-process", "ex-post"]),
			verifyStandard: z.string(),
			disclosed: z.boolean(),
			disclosedDays: z.number().int().nullable(),
		}),
		z.object({
			route: z.literal("certificate"),
			issuingOrgan: z.string(),
			/** False: only rules of lower rank ask for it, so nobody may demand it. */
			legallyRequired: z.boolean(),
			bases: z.array(z.object({ citation: z.string(), text: z.string(), rank: z.string() })),
		}),
	]),
});
export type CommitmentChoice = z.infer<typeof CommitmentChoice>;

/** 两种办理方式: neutral, nothing preselected, with what the certificate route rests on. */
export const commitmentChoice = endpoint({
	name: "commitment-choice",
	method: "GET",
	path: "/commitments/:id/choice",
	by: readers,
	summary: "两种办理方式及各自的后果",
	clause: "三(一) R-030 R-031",
	params: one,
	query: nothing,
	body: nothing,
	reply: CommitmentChoice,
});

const routeReply = z.object({ state: z.enum(commitmentStates), eligibility: EligibilityReply.nullable() });
/** 选择办理方式. */
export const chooseRoute = endpoint({
	name: "choose-route",
	method: "POST",
	path: "/commitments/:id/route",
	by: [...promisors, "window-clerk"],
	summary: "选择作出承诺或者提交证明",
	clause: "三(一) R-030",
	params: one,
	query: nothing,
	body: z.object({ route: z.enum(routes, "请选择一种办理方式。") }),
	reply: routeReply,
});
/** 改选办理方式. */
export const switchRoute = endpoint({
	name: "switch-route",
	method: "POST",
	path: "/commitments/:id/route/switch",
	by: [...promisors, "window-clerk"],
	summary: "签署以前改选办理方式",
	clause: "三(一) R-030",
	params: one,
	query: nothing,
	body: z.object({ route: z.enum(routes, "请选择一种办理方式。") }),
	reply: routeReply,
});

/** 适用资格核验. */
export const checkEligibility = endpoint({
	name: "check-eligibility",
	method: "POST",
	path: "/commitments/:id/eligibility",
	by: [...promisors, "window-clerk"],
	summary: "核验是否适用告知承诺制；不适用的说明记录编号、原因和救济",
	clause: "三(三) R-032",
	params: one,
	query: nothing,
	body: nothing,
	reply: EligibilityReply,
});

/** 由谁承诺. */
export const stateRepresentation = endpoint({
	name: "state-representation",
	method: "POST",
	path: "/commitments/:id/representation",
	by: [...promisors, "window-clerk"],
	summary: "说明由本人、代理人、法定代理人还是经办人承诺",
	clause: "三(三) R-033 legal-effect §4",
	params: one,
	query: nothing,
	body: z.object({ representation: RepresentationBody }),
	reply: z.object({ state: z.enum(commitmentStates) }),
});

/** 监护人同意. */
export const consentAsGuardian = endpoint({
	name: "consent-as-guardian",
	method: "POST",
	path: "/commitments/:id/guardian-consent",
	by: ["guardian"],
	summary: "监护人同意 8 至 17 周岁的申请人自己签署",
	clause: "R-149",
	params: one,
	query: nothing,
	body: z.object({ contentDigest: hex64 }),
	reply: z.object({ consented: z.literal(true) }),
});
/** 监护人不同意. */
export const refuseAsGuardian = endpoint({
	name: "refuse-as-guardian",
	method: "POST",
	path: "/commitments/:id/guardian-refusal",
	by: ["guardian"],
	summary: "监护人不同意申请人签署这份承诺书，以后仍可同意",
	clause: "R-149",
	params: one,
	query: nothing,
	body: z.object({ contentDigest: hex64 }),
	reply: z.object({ consented: z.literal(false) }),
});
/** 等我同意的承诺书. */
export const consentsWaiting = endpoint({
	name: "consents-waiting",
	method: "GET",
	path: "/my/consents",
	by: ["guardian"],
	summary: "由我监护的 8 至 17 周岁的人自己在写、还没有签署的承诺书",
	clause: "R-149",
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(CommitmentView),
});

/** 告知内容. */
export const notice = endpoint({
	name: "notice",
	method: "GET",
	path: "/commitments/:id/notice",
	by: readers,
	summary: "八项告知内容的原文、摘要和已阅知情况",
	clause: "三(四) R-012",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({
		templateVersion: z.string(),
		textHash: z.string(),
		completedAt: instant.nullable(),
		sections: z.array(
			z.object({
				key: z.enum(noticeSections),
				number: z.string(),
				title: z.string(),
				lines: z.array(z.string()),
				options: z.array(z.object({ text: z.string(), chosen: z.boolean() })),
				/** 通俗解释, beside the words and never instead of them. */
				plain: z.string(),
				/** The exact text that `textHash` is over. */
				text: z.string(),
				textHash: z.string(),
				served: z.object({ at: instant, means: z.enum(servingMeans) }).nullable(),
			}),
		),
	}),
});

/** 已阅知. */
export const serveNoticeSection = endpoint({
	name: "serve-notice-section",
	method: "POST",
	path: "/commitments/:id/notice/sections",
	by: preparers,
	summary: "确认已阅知一项或几项告知内容",
	clause: "三(四) R-012",
	params: one,
	query: nothing,
	body: z.object({
		sections: z
			.array(z.object({ section: z.enum(noticeSections), textHash: z.string().min(1).max(200) }))
			.min(1, "请至少确认一项。")
			.max(noticeSections.length),
		means: z.enum(servingMeans),
	}),
	reply: z.object({ served: z.array(z.enum(noticeSections)), missing: z.array(z.enum(noticeSections)) }),
});

/** 告知完成. */
export const completeNotice = endpoint({
	name: "complete-notice",
	method: "POST",
	path: "/commitments/:id/notice/completion",
	by: preparers,
	summary: "八项告知内容全部阅知",
	clause: "三(四) R-012",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ state: z.enum(commitmentStates), completedAt: instant }),
});

/** By key of the blank; a cell of a table by `slot.row.column`. */
const slotValues = z.record(
	z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}(?:\.[1-9]\d?\.[A-Za-z][A-Za-z0-9]{0,59})?$/),
	words,
);
const slotProblems = z.array(
	z.object({
		key: z.string(),
		kind: z.enum(["blank", "invalid"]),
		reason: z.string(),
		bound: z.string().nullable(),
	}),
);

const SlotField = z.object({
	key: z.string(),
	label: z.string(),
	type: z.string(),
	unit: z.string().nullable(),
	min: z.union([z.number(), z.string()]).nullable(),
	max: z.union([z.number(), z.string()]).nullable(),
	required: z.boolean(),
	/** 填写提示 and 样例. */
	help: z.string().nullable(),
	example: z.string().nullable(),
	options: z.array(z.object({ value: z.string(), label: z.string() })),
});
const SlotsReply = z.object({
	slots: z.array(
		SlotField.extend({
			/** 重复行: what stands in each row, and how many rows there may be; null for any other blank. */
			columns: z.array(SlotField),
			rows: z.object({ least: z.number().int(), most: z.number().int() }).nullable(),
		}),
	),
	asksSiteAddress: z.boolean(),
	values: z.record(z.string(), z.string()),
	siteAddress: z.string().nullable(),
	problems: slotProblems,
});
const SlotsBody = z.object({ values: slotValues, siteAddress: words.nullable().default(null) });

/** 填空项. */
export const slots = endpoint({
	name: "slots",
	method: "GET",
	path: "/commitments/:id/slots",
	by: readers,
	summary: "要填写的内容、已填写的内容和问题",
	clause: "附件2 三(二) R-129",
	params: one,
	query: nothing,
	body: nothing,
	reply: SlotsReply,
});

/** 填写. */
export const fillSlots = endpoint({
	name: "fill-slots",
	method: "POST",
	path: "/commitments/:id/slots",
	by: preparers,
	summary: "保存填写的内容；空着的可以以后再填",
	clause: "附件2 三(二) R-013",
	params: one,
	query: nothing,
	body: SlotsBody,
	reply: z.object({
		state: z.enum(commitmentStates),
		revision: z.number().int(),
		complete: z.boolean(),
		problems: slotProblems,
	}),
});

const secret = z.string().regex(/^[\w-]{32}$/, "链接不完整，请重新打开。");
const HelperView = z.object({ name: z.string(), relation: z.enum(helperRelations) });

/** 帮我填: how the last link stands. */
export const helperLink = endpoint({
	name: "helper-link",
	method: "GET",
	path: "/commitments/:id/helper-link",
	by: promisors,
	summary: "请人帮填的链接现在怎样，谁在帮填",
	clause: "legal-effect §4",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({
		link: z
			.object({
				state: z.enum(["open", "taken", "finished", "revoked", "expired"]),
				madeAt: instant,
				expiresAt: instant,
				takenAt: instant.nullable(),
				filledAt: instant.nullable(),
				helper: HelperView.nullable(),
			})
			.nullable(),
	}),
});
/** 请人帮填. */
export const makeHelperLink = endpoint({
	name: "make-helper-link",
	method: "POST",
	path: "/commitments/:id/helper-link",
	by: promisors,
	summary: "生成一次性链接请人帮填这一份承诺书；以前的链接随即失效",
	clause: "legal-effect §4",
	rate: { max: 20, perMinutes: 10 },
	secret: true,
	params: one,
	query: nothing,
	body: nothing,
	/** The address is told this once and kept nowhere. */
	reply: z.object({ address: z.url(), expiresAt: instant }),
});
/** 收回链接. */
export const revokeHelperLink = endpoint({
	name: "revoke-helper-link",
	method: "POST",
	path: "/commitments/:id/helper-link/revocation",
	by: promisors,
	summary: "收回请人帮填的链接",
	clause: "legal-effect §4",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ revoked: z.literal(true) }),
});
/** 一次性链接通向什么. */
export const offeredHelp = endpoint({
	name: "offered-help",
	method: "GET",
	path: "/helper-links/:secret",
	by: ["public"],
	summary: "凭一次性链接查看请人帮填的是哪一项，链接是否还有效",
	clause: "legal-effect §4",
	rate: { max: 60, perMinutes: 10 },
	params: z.object({ secret }),
	query: nothing,
	body: nothing,
	reply: z.object({
		/** Why it opens nothing; null while it does. */
		ended: z.string().nullable(),
		/** 姓名只显示一部分. */
		promisor: z.string(),
		certName: z.string(),
		matterName: z.string(),
		expiresAt: instant,
	}),
});
/** 开始帮填. */
export const takeHelperLink = endpoint({
	name: "take-helper-link",
	method: "POST",
	path: "/helper-links/taking",
	by: ["public"],
	summary: "写明姓名和关系，凭一次性链接开始帮填；链接随即用掉，此后凭返回的凭据继续",
	clause: "legal-effect §4",
	rate: { max: 20, perMinutes: 10 },
	secret: true,
	params: nothing,
	query: nothing,
	body: z.object({
		secret,
		name: z.string().trim().min(1, "请写上您的姓名。").max(40, "姓名不超过 40 个字。"),
		relation: z.enum(helperRelations, "请选择您与本人的关系。"),
	}),
	/** Sent back as `Authorization: Helper …`, or kept by the browser. */
	reply: z.object({ pass: z.string(), expiresAt: instant }),
});
/** 帮填的内容. */
export const helpedSlots = endpoint({
	name: "helped-slots",
	method: "GET",
	path: "/helper/slots",
	by: ["guest"],
	summary: "帮办人看到的填空项，没有本人的证件号码、电话和住址",
	clause: "legal-effect §4",
	params: nothing,
	query: nothing,
	body: nothing,
	reply: SlotsReply.extend({
		promisor: z.string(),
		certName: z.string(),
		matterName: z.string(),
		helperName: z.string(),
		expiresAt: instant,
		filledAt: instant.nullable(),
	}),
});
/** 帮填. */
export const fillHelpedSlots = endpoint({
	name: "fill-helped-slots",
	method: "POST",
	path: "/helper/slots",
	by: ["guest"],
	summary: "帮办人保存填写的内容，由本人核对",
	clause: "legal-effect §4",
	params: nothing,
	query: nothing,
	body: SlotsBody,
	reply: z.object({ problems: slotProblems }),
});
/** 交回本人. */
export const finishHelping = endpoint({
	name: "finish-helping",
	method: "POST",
	path: "/helper/finish",
	by: ["guest"],
	summary: "帮填完毕，交回本人；凭据随即失效",
	clause: "legal-effect §4",
	params: nothing,
	query: nothing,
	body: nothing,
	reply: z.object({ finished: z.literal(true) }),
});

/** 预览. */
export const previewLetter = endpoint({
	name: "preview-letter",
	method: "GET",
	path: "/commitments/:id/preview",
	by: preparers,
	summary: "签署前预览这一份承诺书，逐页 SVG",
	clause: "R-013 R-044",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({
		pages: z.array(z.string()),
		/** 签署内容摘要: what the signature will be bound to. */
		contentDigest: hex64,
		shownText: z.string(),
		electronicFormStatement: z.string(),
	}),
});

/** 开始签署: a one-time challenge, with a code by message where asked. */
export const beginSigning = endpoint({
	name: "begin-signing",
	method: "POST",
	path: "/commitments/:id/signing-challenge",
	by: promisors,
	summary: "取得一次性签署请求；选择验证码的，同时发送短信",
	clause: "R-150",
	params: one,
	query: nothing,
	body: z.object({
		confirmation: z.enum(["one-time-code", "fresh-sign-in", "certificate"]),
		contentDigest: hex64,
	}),
	reply: z.object({
		challengeId: id,
		expiresAt: instant,
		/** Masked number the code goes to; null for the other ways. */
		sentTo: z.string().nullable(),
	}),
});

/** 签署告知承诺书. */
export const signCommitment = endpoint({
	name: "sign-commitment",
	method: "POST",
	path: "/commitments/:id/signature",
	by: promisors,
	summary: "签署告知承诺书",
	clause: "三(四) R-012 R-013 R-150",
	params: one,
	query: nothing,
	body: z.object({
		challengeId: id,
		contentDigest: hex64,
		level: z.enum(["E", "R"]),
		electronicFormConsent: z.boolean(),
		code: z
			.string()
			.trim()
			.regex(/^\d{6}$/, "验证码是 6 位数字。")
			.optional(),
		signature: z.discriminatedUnion("means", [
			z.object({ means: z.literal("drawn"), image }),
			z.object({ means: z.literal("photo"), image }),
			z.object({ means: z.literal("typed"), name: z.string().trim().min(1, "请键入您的姓名。").max(100) }),
			z.object({ means: z.literal("certificate"), image: image.optional() }),
		]),
	}),
	reply: z.object({ commitmentId: id, state: z.literal("signed"), signedAt: instant }),
});

/** 打印纸质件. */
export const printLetter = endpoint({
	name: "print-letter",
	method: "POST",
	path: "/commitments/:id/print",
	by: ["window-clerk"],
	summary: "编号并打印一式两份纸质承诺书",
	clause: "附件2 R-011 R-130",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ letterNo: z.string(), contentDigest: hex64 }),
});
const file = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string(), hash: hex64 });
/** 纸质件. */
export const paperLetter = endpoint({
	name: "paper-letter",
	method: "GET",
	path: "/commitments/:id/paper",
	by: ["window-clerk"],
	summary: "已编号的纸质承诺书，申请人联和行政机关联",
	clause: "附件2 R-130",
	params: one,
	query: z.object({ copy: z.enum(["applicant", "organ"]).default("applicant") }),
	body: nothing,
	reply: file,
});

/** 扫描件绑定. */
export const bindScan = endpoint({
	name: "bind-scan",
	method: "POST",
	path: "/commitments/:id/scan",
	by: ["window-clerk"],
	summary: "绑定签好的纸质承诺书扫描件，逐页核对二维码",
	clause: "R-011 R-130",
	params: one,
	query: nothing,
	body: z.object({
		pages: z
			.array(z.object({ file: image, typedCode: z.string().trim().max(800).optional() }))
			.min(1, "请上传扫描件。")
			.max(20, "一份承诺书的扫描件不超过 20 页。"),
		/** 签名处所见. */
		mark: z.enum(["signature", "seal", "fingerprint", "none"]),
		/** Where the signer cannot read: who read it out and the second witness, both staff. */
		assistance: z.object({ readBy: id, witness: id, questionsNoted: z.boolean() }).nullable().default(null),
	}),
	reply: z.object({ commitmentId: id, state: z.literal("signed"), pages: z.number().int() }),
});

/** 承诺书原件. */
export const letterFile = endpoint({
	name: "letter",
	method: "GET",
	path: "/commitments/:id/letter",
	by: readers,
	summary: "下载已盖章的承诺书",
	clause: "附件2 R-130",
	params: one,
	query: nothing,
	body: nothing,
	reply: file,
});

/** 公开验证. */
export const letterVerification = endpoint({
	name: "letter-verification",
	method: "GET",
	path: "/verify/:code",
	by: ["public"],
	summary: "凭二维码核对承诺书的编号、机关、签名级别和摘要，不显示个人信息",
	clause: "R-011 R-150",
	params: z.object({
		code: z
			.string()
			.trim()
			.toUpperCase()
			.regex(/^[0-9A-Z]{16}$/, "验证编号是 16 位数字和字母。"),
	}),
	query: nothing,
	body: nothing,
	reply: z.object({
		letterNo: z.string(),
		organName: z.string(),
		certName: z.string(),
		matterName: z.string(),
		version: z.number().int(),
		state: z.enum(["sealed", "withdrawing", "withdrawn", "disowned", "superseded"]),
		signatureLevel: z.enum(signatureLevels),
		signedAt: instant,
		sealedAt: instant,
		/** Merkle root of the letter's data message, and SHA-256 of the file. */
		root: hex64,
		pdfHash: hex64,
		contentDigest: hex64,
	}),
});

/** 申请撤回. */
export const requestWithdrawal = endpoint({
	name: "request-withdrawal",
	method: "POST",
	path: "/commitments/:id/withdrawal",
	by: promisors,
	summary: "办结以前申请撤回承诺",
	clause: "三(七) R-092",
	params: one,
	query: nothing,
	body: z.object({ reason: z.enum(withdrawalReasons, "请选择撤回的原因。"), text: words.default("") }),
	reply: z.object({ state: z.literal("withdrawing"), dueAt: instant }),
});
/** 答复撤回. */
export const answerWithdrawal = endpoint({
	name: "answer-withdrawal",
	method: "POST",
	path: "/commitments/:id/withdrawal/answer",
	by: ["handler", "organ-head"],
	summary: "答复撤回申请",
	clause: "三(七) R-092",
	params: one,
	query: nothing,
	body: z.discriminatedUnion("grant", [
		z.object({ grant: z.literal(true), text: words.default("") }),
		z.object({
			grant: z.literal(false),
			ground: z.enum(withdrawalRefusalGrounds, "请选择不同意的理由。"),
			text: words.min(1, "不同意撤回的，须写明理由。"),
		}),
	]),
	reply: z.object({ state: z.enum(commitmentStates) }),
});
/** 待答复的撤回申请. */
export const withdrawalsToAnswer = endpoint({
	name: "withdrawals-to-answer",
	method: "GET",
	path: "/withdrawals",
	by: ["handler", "organ-head"],
	summary: "本机关待答复的撤回申请，按到期先后",
	clause: "三(七) R-092",
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(CommitmentView),
});

/** 否认代签. */
export const disownCommitment = endpoint({
	name: "disown-commitment",
	method: "POST",
	path: "/commitments/:id/disownment",
	by: ["applicant"],
	summary: "不是我授权的：否认代理人签署的承诺",
	clause: "legal-effect §4 R-033",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ state: z.literal("disowned") }),
});

/** 更正笔误. */
export const correctLetter = endpoint({
	name: "correct-letter",
	method: "POST",
	path: "/commitments/:id/correction",
	by: ["handler"],
	summary: "更正笔误：形成新版本，双方重新签署",
	clause: "R-151",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ correctionId: id, version: z.number().int() }),
});

export const AuthorisationView = z.object({
	id,
	number: z.string(),
	state: z.enum(["drafted", "granted", "revoked"]),
	expired: z.boolean(),
	principalId: id,
	principalName: z.string(),
	agentId: id,
	agentName: z.string(),
	organName: z.string(),
	matterName: z.string(),
	itemId: id.nullable(),
	certName: z.string().nullable(),
	powers: z.array(z.enum(powers)),
	validFrom: instant,
	validUntil: instant,
	grantedAt: instant.nullable(),
	revokedAt: instant.nullable(),
	/** 特别授权书正文, as the principal reads and signs it. */
	text: z.string(),
	/** Digest the principal's confirmation is bound to. */
	contentDigest: hex64,
	mine: z.enum(["principal", "agent"]),
});
export type AuthorisationView = z.infer<typeof AuthorisationView>;

/** 我的授权. */
export const myAuthorisations = endpoint({
	name: "my-authorisations",
	method: "GET",
	path: "/my/authorisations",
	by: promisors,
	summary: "我授权的和授权给我的",
	clause: "三(三) R-033",
	params: nothing,
	query: Page,
	body: nothing,
	reply: paged(AuthorisationView),
});
/** 特别授权 between the two who stand at the counter, so that the clerk need not copy a number. */
export const authorisationsForLetter = endpoint({
	name: "authorisations-for-letter",
	method: "GET",
	path: "/commitments/:id/authorisations",
	by: ["window-clerk"],
	summary: "申请人授予本办件代理人、由本机关办理的特别授权书",
	clause: "三(三) R-033",
	params: one,
	query: nothing,
	body: nothing,
	reply: z.object({ rows: z.array(AuthorisationView.omit({ mine: true })) }),
});
/** 特别授权书. */
export const authorisation = endpoint({
	name: "authorisation",
	method: "GET",
	path: "/authorisations/:id",
	by: [...promisors, "window-clerk", "handler"],
	summary: "一份特别授权书",
	clause: "三(三) R-033",
	params: one,
	query: nothing,
	body: nothing,
	reply: AuthorisationView.omit({ mine: true }),
});
/** 起草特别授权书. */
export const draftAuthorisation = endpoint({
	name: "draft-authorisation",
	method: "POST",
	path: "/authorisations",
	by: promisors,
	summary: "就一项证明起草特别授权书",
	clause: "三(三) R-033",
	params: nothing,
	query: nothing,
	body: z.object({
		/** The other side: the agent when the principal drafts, the principal when the agent drafts. */
		other: z.discriminatedUnion("kind", [
			z.object({
				kind: z.literal("citizen"),
				name: z.string().trim().min(1, "请填写姓名。").max(100),
				idNumber: z.string().trim().min(1, "请填写证件编号。").max(40),
			}),
			z.object({ kind: z.literal("organisation"), uscc: z.string().trim().min(1).max(40) }),
		]),
		iAm: z.enum(["principal", "agent"]),
		itemId: id,
		powers: z.array(z.enum(powers)).min(1, "请至少写明一项权限。"),
		validFrom: z.iso.date(),
		validUntil: z.iso.date(),
	}),
	reply: z.object({ authorisationId: id, number: z.string() }),
});
/** 确认授权前的验证码. */
export const beginGrant = endpoint({
	name: "begin-grant",
	method: "POST",
	path: "/authorisations/:id/signing-challenge",
	by: ["applicant"],
	summary: "申请人签署特别授权书前取得一次性请求",
	clause: "三(三) R-033 R-150",
	params: one,
	query: nothing,
	body: z.object({ confirmation: z.enum(["one-time-code", "fresh-sign-in"]), contentDigest: hex64 }),
	reply: z.object({ challengeId: id, expiresAt: instant, sentTo: z.string().nullable() }),
});
/** 签署特别授权书. */
export const grantAuthorisation = endpoint({
	name: "grant-authorisation",
	method: "POST",
	path: "/authorisations/:id/grant",
	by: ["applicant"],
	summary: "申请人本人签署特别授权书",
	clause: "三(三) R-033",
	params: one,
	query: nothing,
	body: z.object({
		challengeId: id,
		code: z
			.string()
			.trim()
			.regex(/^\d{6}$/, "验证码是 6 位数字。")
			.optional(),
		image: image.optional(),
	}),
	reply: z.object({ state: z.literal("granted"), grantedAt: instant }),
});
/** 终止授权. */
export const revokeAuthorisation = endpoint({
	name: "revoke-authorisation",
	method: "POST",
	path: "/authorisations/:id/revocation",
	by: promisors,
	summary: "申请人撤销授权，或者代理人辞去代理",
	clause: "三(三) R-033",
	params: one,
	query: nothing,
	body: z.object({ cause: z.enum(["revoked", "resigned"]) }),
	reply: z.object({ state: z.literal("revoked") }),
});
