/**
 * What stands on a 告知承诺书 (Annex 2 of 平龙政办〔2021〕27号): the fixed words, verbatim, and everything that is
 * filled in. The preview before signing, the sealed PDF, the Word blank and the data message all read this one
 * value, so that what was shown, signed, printed and proved can't differ.
 */
import { z } from "zod";
import { chineseNumeral, lawTitle } from "#institution/catalogue/domain/citation.ts";

/** The words of Annex 2 that nobody may change; a test compares them with the seed. */
export const FIXED = {
	title: "证明事项告知承诺书",
	citizenOption: "申请人为公民",
	legalPersonOption: "申请人为法人或其他组织",
	manner: "本证明事项采用书面承诺方式。申请人愿意作出承诺的，应当向行政机关提交签章后的告知承诺书原件。",
	noAgentOption: "本证明事项必须由申请人作出承诺，不可代为承诺。",
	agentAllowedOption:
		"本证明事项可以代为承诺。由委托代理人代替申请人作出承诺的，委托代理人应当一并提交申请人的特别授权书。",
	verificationPower: "行政机关对申请人作出的承诺将根据不同情形，运用多种方式进行事中事后核查。",
	liability:
		"对在日常监管或者核查中发现承诺不实的，行政机关将依法终止办理、责令限期整改、撤销行政决定或者予以行政处罚，并纳入信用记录。涉嫌犯罪的，依法移送司法机关。",
	publicOptionBefore: "本承诺书将予公开，公开时限：",
	publicOptionAfter: "。",
	notPublicOption: "本承诺书不予公开。",
	commitmentIntro: "申请人现作出下列承诺：",
	commitmentKnown: "已经知晓行政机关告知的全部内容；",
	commitmentFulfilledBefore: "已符合行政机关告知的条件、标准、要求，具体是：",
	commitmentFulfilledAfter: "；（如需现场核查的，请写明现场地址）",
	commitmentLiability: "愿意承担不实承诺的法律责任；",
	commitmentTruth: "本告知承诺文书中填写的信息真实、准确；",
	commitmentWill: "上述承诺是申请人真实的意思表示。",
	copies: "本文书一式两份，行政机关与申请人各执一份。",
} as const;

/** Words printed for the three levels of signature (legal-effect §5). */
export const SIGNATURE_STATEMENT = {
	P: "本承诺书为纸质原件，由签署人签名、盖章或者捺印。",
	R: "本承诺书由签署人以可靠的电子签名签署，签名时经实名核验，签名制作数据由签署人控制。",
	E: "本承诺书以实名认证和电子确认方式签署,保存完整签署证据,未使用签署人本人的电子签名认证证书",
} as const;

/** Printed across every document made with the self-made demonstration keys (legal-effect §5). */
export const DEMO_STATEMENT = "演示证书,不具有法律效力";

const text = z.string().trim().min(1);
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** 设定证明的依据: an article as cited. `articleSuffix` 1 is 第X条之一; null where the article has no such part. */
export const LegalBasis = z.object({
	law: text,
	article: z.int().positive(),
	articleSuffix: z.int().positive().nullable(),
	paragraph: z.int().positive().nullable(),
	item: z.int().positive().nullable(),
	subItem: z.int().positive().nullable(),
	text,
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** 申请人, exactly one of the two kinds (Annex 2 一(一)). */
export const LetterApplicant = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("citizen"), name: text, phone: text, idType: text, idNumber: text }),
	z.object({
		kind: z.literal("legalPerson"),
		name: text,
		creditCode: text,
		contactPerson: text,
		phone: text,
		address: text,
	}),
]);
export type LetterApplicant = z.infer<typeof LetterApplicant>;

/**
 * Who acts for the applicant: 委托代理人 with a special authorisation, 法定代理人 without one, or 经办人 of a legal
 * person (legal-effect §4). `authorisationNo` is the number of the 特别授权书, null for a guardian.
 */
export const LetterRepresentative = z.object({
	kind: z.enum(["agent", "guardian", "handler"]),
	name: text,
	phone: text,
	idType: text,
	idNumber: text,
	authorisationNo: text.nullable(),
	/** 监护关系 of a guardian: confirmed by a register, or his own commitment (legal-effect §4); null for others. */
	guardianship: z.enum(["data", "own-promise"]).nullable().default(null),
});
export type LetterRepresentative = z.infer<typeof LetterRepresentative>;

/** 帮办人: helps to read or fill, is not an agent; the person still signs (legal-effect §4). */
export const LetterHelper = z.object({ name: text, manner: text });

const signer = {
	signerName: text,
	capacity: z.enum(["applicant", "agent", "guardian", "legalRepresentative", "handler"]),
	/** Instant in UTC, ISO 8601. */
	signedAt: z.iso.datetime(),
};

/** The signature as printed, by level. */
export const LetterSignature = z.discriminatedUnion("level", [
	z.object({
		level: z.literal("P"),
		...signer,
		mark: z.enum(["signature", "seal", "fingerprint"]),
		/** SHA-256 of each scan of the signed original, in page order; empty before it has been scanned back. */
		scanHashes: z.array(sha256Hex),
	}),
	z.object({
		level: z.literal("R"),
		...signer,
		/** SM3 of `shownText`, hex: what the certificate's key signed. */
		shownDigest: sha256Hex,
		nonce: text,
		expiresAt: z.iso.datetime(),
		/** One-time event certificate first, root last; DER in base64. */
		certificateChain: z.array(text).min(1),
		/** DER (r, s) in base64. */
		signatureValue: text,
		issuer: text,
		serialNumber: text,
		/** SHA-256 of the drawn signature, if one was drawn as well. */
		imageHash: sha256Hex.nullable(),
	}),
	z.object({
		level: z.literal("E"),
		...signer,
		shownDigest: sha256Hex,
		/** SHA-256 of the drawn signature; null where the name was typed. */
		imageHash: sha256Hex.nullable(),
	}),
]);
export type LetterSignature = z.infer<typeof LetterSignature>;

/** The organ's part, given at sealing: number and instant. */
export const LetterSeal = z.object({ letterNo: text, sealedAt: z.iso.datetime() });

/** 重复行 as a table of the letter. `personal`: names people or places, so a public copy hides the column. */
export const LetterTable = z.object({
	/** Key of the slot it was filled in under. */
	key: text,
	label: text,
	/** The label as printed, with its unit. */
	columns: z.array(z.object({ key: text, label: text, personal: z.boolean() })).min(1),
	/** One text for each column; empty only where it is to be written by hand. */
	rows: z.array(z.array(z.string())).min(1),
});
export type LetterTable = z.infer<typeof LetterTable>;

/** 告知承诺书: the whole content of one letter. `signature` and `seal` are null until they happen. */
export const LetterContent = z.object({
	/** Version of the item's 格式文本 the letter was made from. */
	templateVersion: text,
	/** 外部办件编号 of the provincial platform. */
	externalNumber: text.nullable(),
	applicant: LetterApplicant,
	representative: LetterRepresentative.nullable(),
	helper: LetterHelper.nullable(),
	organ: z.object({ name: text, contactPerson: text, phone: text }),
	matterName: text,
	certificationName: text,
	legalBases: z.array(LegalBasis).min(1),
	proofContents: z.array(text).min(1),
	commitOnBehalf: z.enum(["not-allowed", "allowed"]),
	disclosure: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("public"), term: text }),
		z.object({ kind: z.literal("not-public") }),
	]),
	/** 具体是: the filled specifics, one statement each. */
	specifics: z.array(text).min(1),
	/** 表: what the sentences refer to as 表1, 表2; letters sealed before there were tables have none. */
	tables: z.array(LetterTable).default([]),
	/** 现场地址, where the item is verified on site. */
	siteAddress: text.nullable(),
	signature: LetterSignature.nullable(),
	seal: LetterSeal.nullable(),
});
export type LetterContent = z.infer<typeof LetterContent>;

/** How the signer's standing is called on the letter. */
export const CAPACITY = {
	applicant: "申请人",
	agent: "委托代理人",
	guardian: "法定代理人",
	legalRepresentative: "法定代表人（负责人）",
	handler: "经办人",
} as const satisfies Record<LetterSignature["capacity"], string>;

/** How the representative is called on the letter. */
export const REPRESENTATIVE = {
	agent: "委托代理人",
	guardian: "法定代理人",
	handler: "经办人",
} as const satisfies Record<LetterRepresentative["kind"], string>;

/** 监护关系的来源, as the letter prints it; never a certificate of guardianship. */
export const GUARDIANSHIP = {
	data: "监护关系经登记数据确认",
	"own-promise": "监护关系由监护人本人承诺，愿意承担不实承诺的法律责任",
} as const satisfies Record<NonNullable<LetterRepresentative["guardianship"]>, string>;

/** 《…》第十二条之一第二款第（三）项, as a statute is cited; parts that the citation doesn't have are left out. */
export function renderCitation(basis: Omit<LegalBasis, "text">): string {
	const article = `第${chineseNumeral(basis.article)}条`;
	const suffix = basis.articleSuffix === null ? "" : `之${chineseNumeral(basis.articleSuffix)}`;
	const paragraph = basis.paragraph === null ? "" : `第${chineseNumeral(basis.paragraph)}款`;
	const item = basis.item === null ? "" : `第（${chineseNumeral(basis.item)}）项`;
	const subItem = basis.subItem === null ? "" : `第${chineseNumeral(basis.subItem)}目`;
	return `${lawTitle(basis.law)}${article}${suffix}${paragraph}${item}${subItem}`;
}

/** 年月日 in the district's time (UTC+8, no daylight saving) of a UTC instant. */
export function chineseDate(at: string): string {
	const local = new Date(Date.parse(at) + 8 * 3_600_000);
	return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}

/** 年月日时分秒 in the district's time. */
export function chineseTime(at: string): string {
	const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
	return `${chineseDate(at)} ${local.slice(11, 19)}`;
}
