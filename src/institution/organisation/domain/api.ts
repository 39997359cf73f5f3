import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";
import { identifierFaults, parseCitizenNumber } from "#kernel/identifiers.ts";
import { parameterKeys } from "#kernel/parameter.ts";
import { staffRoles } from "#kernel/role.ts";
import { OrganForm, organTypes, uscc } from "./organ.ts";

const none = z.object({});
const id = z.object({ id: z.uuid() });
const saved = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const standing = z.enum(["S", "V", "M", "D"]);

/** 公民身份号码 as typed, checked and normalised; the message says what is wrong with it. */
export const citizenNumber = z.string().transform((text, context) => {
	const parsed = parseCitizenNumber(text);
	if ("fault" in parsed) {
		context.addIssue({ code: "custom", message: `证件编号${identifierFaults[parsed.fault]}` });
		return z.NEVER;
	}
	return parsed.number;
});

export const phoneNumber = z
	.string()
	.trim()
	.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, "联系电话应为 11 位手机号，或区号加座机号");

const day = z.iso.date("日期应写成 2026-11-23 的样子");

export const me = endpoint({
	name: "me",
	method: "GET",
	path: "/me",
	by: ["public"],
	summary: "当前登录的人、角色、所在机关和系统时间",
	clause: "R-001",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		kind: z.string(),
		name: z.string().nullable(),
		roles: z.array(
			z.object({
				role: z.string(),
				organId: z.string(),
				organName: z.string(),
				areaCode: z.string().nullable(),
			}),
		),
		now: z.iso.datetime(),
		demoOffsetMilliseconds: z.number().nullable(),
	}),
});

const organRow = z.object({
	id: z.string(),
	uscc: z.string(),
	name: z.string(),
	shortName: z.string(),
	organType: z.enum(organTypes),
	areaCode: z.string().nullable(),
	contactName: z.string(),
	contactPhone: z.string(),
	firstResponsible: z.string(),
	isSupervisionOrgan: z.boolean(),
	authorisedBy: z.string().nullable(),
	reviewOrgan: z.string(),
	reviewCourt: z.string(),
	officeMail: z.string().nullable(),
});

export const organs = endpoint({
	name: "organs",
	method: "GET",
	path: "/organs",
	by: ["public"],
	summary: "本区行政机关（名称、联系人、联系方式）",
	clause: "R-001",
	params: none,
	query: none,
	body: none,
	reply: z.object({ rows: z.array(organRow) }),
});

export const addOrgan = endpoint({
	name: "add-organ",
	method: "POST",
	path: "/organs",
	by: ["administrator"],
	summary: "登记行政机关，统一社会信用代码须通过校验",
	clause: "R-001",
	params: none,
	query: none,
	body: OrganForm,
	reply: saved,
});

export const changeOrgan = endpoint({
	name: "change-organ",
	method: "POST",
	path: "/organs/:id",
	by: ["administrator"],
	summary: "修改行政机关信息",
	clause: "R-001",
	params: id,
	query: none,
	body: OrganForm,
	reply: saved,
});

export const areas = endpoint({
	name: "areas",
	method: "GET",
	path: "/areas",
	by: ["public"],
	summary: "街道和社区",
	clause: "R-001",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({ code: z.string(), name: z.string(), parentCode: z.string().nullable(), level: z.string() }),
		),
	}),
});

export const people = endpoint({
	name: "people",
	method: "GET",
	path: "/people",
	by: ["administrator"],
	summary: "工作人员和角色",
	clause: "R-001",
	params: none,
	query: z.object({
		q: z.string().max(40).optional(),
		page: z.coerce.number().int().min(1).max(1000).default(1),
	}),
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				id: z.string(),
				login: z.string(),
				name: z.string(),
				officerCertificate: z.string().nullable(),
				active: z.boolean(),
				locked: z.boolean(),
				roles: z.array(
					z.object({
						role: z.string(),
						organId: z.string(),
						organName: z.string(),
						areaCode: z.string().nullable(),
					}),
				),
			}),
		),
		page: z.number(),
		more: z.boolean(),
	}),
});

export const colleagues = endpoint({
	name: "colleagues",
	method: "GET",
	path: "/colleagues",
	by: [...staffRoles],
	summary: "本机关在岗的工作人员，用于选择宣读人和见证人",
	clause: "R-149",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(z.object({ id: z.string(), name: z.string(), me: z.boolean() })),
	}),
});

const password = z.string().min(10, "密码至少 10 个字符").max(200);

export const addPerson = endpoint({
	name: "add-person",
	method: "POST",
	path: "/people",
	by: ["administrator"],
	summary: "新增工作人员",
	clause: "R-001",
	params: none,
	query: none,
	body: z.object({
		login: z
			.string()
			.trim()
			.regex(/^[a-z][a-z0-9.-]{2,30}$/, "账号用小写字母开头，3 至 31 个字母、数字、点或横线"),
		name: z.string().trim().min(2, "请填写姓名").max(40),
		phone: phoneNumber.nullable().default(null),
		officerCertificate: z.string().trim().max(40).nullable().default(null),
		password,
	}),
	reply: saved,
});

export const setPassword = endpoint({
	name: "set-password",
	method: "POST",
	path: "/people/:id/password",
	by: ["administrator"],
	summary: "重设密码并解除锁定",
	clause: "R-143",
	params: id,
	query: none,
	body: z.object({ password }),
	reply: done,
});

export const closePerson = endpoint({
	name: "close-person",
	method: "POST",
	path: "/people/:id/closing",
	by: ["administrator"],
	summary: "停用账号，所有会话立即失效",
	clause: "R-143",
	params: id,
	query: none,
	body: none,
	reply: done,
});

const roleGrant = z.object({
	role: z.enum(staffRoles),
	organId: z.uuid(),
	areaCode: z
		.string()
		.regex(/^\d{9}(\d{3})?$/)
		.nullable()
		.default(null),
});

export const grantRole = endpoint({
	name: "grant-role",
	method: "POST",
	path: "/people/:id/roles",
	by: ["administrator"],
	summary: "授予角色（限定机关和区域）",
	clause: "R-001",
	params: id,
	query: none,
	body: roleGrant,
	reply: done,
});

export const revokeRole = endpoint({
	name: "revoke-role",
	method: "POST",
	path: "/people/:id/roles/revocation",
	by: ["administrator"],
	summary: "收回角色，下一次请求即生效",
	clause: "R-001",
	params: id,
	query: none,
	body: roleGrant.omit({ areaCode: true }),
	reply: done,
});

export const apiClients = endpoint({
	name: "api-clients",
	method: "GET",
	path: "/api-clients",
	by: ["administrator"],
	summary: "对接系统：各自代表哪个机关、是否有效",
	clause: "R-050",
	params: none,
	query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				id: z.string(),
				name: z.string(),
				organId: z.string(),
				organName: z.string(),
				active: z.boolean(),
				createdAt: z.iso.datetime(),
			}),
		),
		page: z.number(),
		more: z.boolean(),
	}),
});

export const addApiClient = endpoint({
	name: "add-api-client",
	method: "POST",
	path: "/api-clients",
	by: ["administrator"],
	summary: "登记对接系统，口令只在答复中出现一次",
	clause: "R-050",
	params: none,
	query: none,
	body: z.object({
		name: z.string().trim().min(2, "请填写系统名称，至少两个字").max(60, "系统名称不超过 60 个字"),
		organId: z.uuid("请选择行政机关"),
	}),
	reply: z.object({ id: z.uuid(), token: z.string() }),
	secret: true,
});

export const revokeApiClient = endpoint({
	name: "revoke-api-client",
	method: "POST",
	path: "/api-clients/:id/revocation",
	by: ["administrator"],
	summary: "停用对接系统，口令立即失效",
	clause: "R-050",
	params: id,
	query: none,
	body: none,
	reply: done,
});

export const parameters = endpoint({
	name: "parameters",
	method: "GET",
	path: "/parameters",
	by: [...staffRoles],
	summary: "规则参数：数值、单位、依据和是否核实",
	clause: "R-080",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				key: z.string(),
				value: z.number(),
				unit: z.string(),
				standing,
				authority: z.string(),
				version: z.number(),
				/** A change waiting for a second person; `mine` for who proposed it. */
				proposal: z
					.object({
						id: z.uuid(),
						value: z.number(),
						standing,
						authority: z.string(),
						reason: z.string(),
						proposedBy: z.string(),
						proposedAt: z.string(),
						mine: z.boolean(),
					})
					.nullable(),
			}),
		),
	}),
});

export const changeParameter = endpoint({
	name: "change-parameter",
	method: "POST",
	path: "/parameters/:key",
	by: ["administrator", "justice-bureau"],
	summary:
		"修改规则参数，生成新版本；称为方案规定或公开文件可见的，由另一人复核后生效；已作决定的办件仍用旧版本",
	clause: "R-080",
	params: z.object({ key: z.enum(parameterKeys) }),
	query: none,
	body: z.object({
		value: z.number().min(0).max(10_000),
		standing,
		authority: z.string().trim().min(2, "请写明依据文件和条款，或注明本区自定").max(200),
		reason: z.string().trim().min(2, "请写明修改原因").max(200),
	}),
	/** Version in force after this; null while the change waits for a second person. */
	reply: z.object({ version: z.number().nullable() }),
});

export const decideParameterProposal = endpoint({
	name: "decide-parameter-proposal",
	method: "POST",
	path: "/parameter-proposals/:id/decision",
	by: ["administrator", "justice-bureau"],
	summary: "复核规则参数的修改：同意或不同意；不能复核自己提出的",
	clause: "R-080",
	params: id,
	query: none,
	body: z
		.object({ agrees: z.boolean(), note: z.string().trim().max(200).default("") })
		.refine(({ agrees, note }) => agrees || note !== "", {
			path: ["note"],
			message: "不同意的，请写明理由。",
		}),
	reply: z.object({ version: z.number().nullable() }),
});

export const calendar = endpoint({
	name: "calendar",
	method: "GET",
	path: "/calendar",
	by: [...staffRoles],
	summary: "工作日历：已载入的年份、放假和调休",
	clause: "R-145",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		horizon: z.string(),
		years: z.array(
			z.object({
				year: z.number(),
				source: z.string(),
				off: z.array(z.string()),
				worked: z.array(z.string()),
			}),
		),
	}),
});

export const loadCalendarYear = endpoint({
	name: "load-calendar-year",
	method: "POST",
	path: "/calendar/years",
	by: ["administrator", "justice-bureau"],
	summary: "载入或更正一年的放假和调休安排",
	clause: "R-145",
	params: none,
	query: none,
	body: z
		.object({
			year: z.number().int().min(2021).max(2100),
			source: z.string().trim().min(4, "请写明通知文号").max(200),
			off: z.array(day).max(60),
			worked: z.array(day).max(60),
		})
		.refine(({ year, off, worked }) => [...off, ...worked].every((date) => date.startsWith(`${year}-`)), {
			path: ["off"],
			message: "日期必须都在这一年内",
		}),
	reply: z.object({ horizon: z.string() }),
});

export const setDemoClock = endpoint({
	name: "set-demo-clock",
	method: "POST",
	path: "/demo/clock",
	by: ["administrator", "system"],
	summary: "演示和测试用：把系统时间向前拨（生产环境没有此接口）",
	clause: "R-146",
	params: none,
	query: none,
	body: z.union([
		z.object({
			forwardHours: z
				.number()
				.min(0)
				.max(24 * 366),
		}),
		z.object({ to: z.iso.datetime() }),
		z.object({ reset: z.literal(true) }),
	]),
	reply: z.object({ now: z.iso.datetime() }),
});

export const registerParty = endpoint({
	name: "register-party",
	method: "POST",
	path: "/parties",
	by: ["window-clerk"],
	summary: "窗口核对证件原件后登记或查找申请人",
	clause: "R-121",
	params: none,
	query: none,
	body: z.discriminatedUnion("kind", [
		z.object({
			kind: z.literal("citizen"),
			name: z.string().trim().min(2, "请填写姓名").max(40),
			idType: z.literal("111"),
			idNumber: citizenNumber,
			phone: phoneNumber.optional(),
			address: z.string().trim().max(120).optional(),
		}),
		z.object({
			kind: z.enum(["legal-person", "other-organisation"]),
			name: z.string().trim().min(2, "请填写名称").max(100),
			uscc,
			representativeName: z.string().trim().min(2, "请填写法定代表人或负责人").max(40),
			contactName: z.string().trim().max(40).optional(),
			phone: phoneNumber.optional(),
			address: z.string().trim().max(120).optional(),
		}),
	]),
	reply: z.object({ id: z.uuid(), name: z.string(), signing: z.string() }),
});

export const myProfile = endpoint({
	name: "my-profile",
	method: "GET",
	path: "/my/profile",
	by: ["applicant"],
	summary: "我的基本信息、送达地址和谁看过我的信息",
	clause: "R-140",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		id: z.string(),
		kind: z.string(),
		name: z.string(),
		maskedNumber: z.string().nullable(),
		maskedPhone: z.string().nullable(),
		address: z.string().nullable(),
		serviceAddressConfirmed: z.boolean(),
		wards: z.array(z.object({ id: z.string(), name: z.string(), relation: z.string() })),
		readers: z.array(z.object({ at: z.iso.datetime(), by: z.string(), purpose: z.string() })),
	}),
});

export const confirmServiceAddress = endpoint({
	name: "confirm-service-address",
	method: "POST",
	path: "/my/service-address",
	by: ["applicant"],
	summary: "确认送达地址：确认后电子送达才有效",
	clause: "R-148",
	params: none,
	query: none,
	body: z.object({
		phone: phoneNumber,
		address: z.string().trim().min(6, "请填写详细地址").max(120),
		agreed: z.literal(true, "请勾选同意电子送达；不同意的，文书将直接或邮寄送达"),
	}),
	reply: done,
});

export const promiseGuardianship = endpoint({
	name: "promise-guardianship",
	method: "POST",
	path: "/my/wards",
	by: ["applicant"],
	summary: "监护人以本人承诺说明监护关系，不再提交监护证明",
	clause: "R-149",
	params: none,
	query: none,
	body: z.object({
		name: z.string().trim().min(2, "请填写被监护人姓名").max(40),
		idNumber: citizenNumber,
		relation: z.enum(
			["父母", "祖父母、外祖父母", "配偶", "成年子女", "兄、姐", "其他经指定的监护人"],
			"请选择与被监护人的关系",
		),
		promised: z.literal(true, "请确认：本人承诺监护关系属实，愿意承担不实承诺的法律责任"),
	}),
	reply: z.object({ id: z.uuid(), name: z.string() }),
});

/** 附件: a scan, photo or PDF that a later call names by its hash (correction proof, evidence, pledge). */
export const keepAttachment = endpoint({
	name: "keep-attachment",
	method: "POST",
	path: "/attachments",
	by: ["applicant", "agent", "guardian", ...staffRoles],
	summary: "上传附件（图片或 PDF），返回编号供后续提交引用",
	clause: "R-088",
	params: none,
	query: none,
	body: z.object({
		content: z
			.string()
			.max(11_300_000, "文件超过 8 MB，请缩小后再上传。")
			.regex(
				/^data:(?:image\/(?:png|jpeg)|application\/pdf);base64,[A-Za-z0-9+/]+=*$/,
				"请上传 PNG、JPEG 或 PDF。",
			),
	}),
	reply: z.object({ fileHash: z.string(), mediaType: z.string(), bytes: z.number() }),
});

export const openParty = endpoint({
	name: "open-party",
	method: "POST",
	path: "/parties/:id/opening",
	by: ["window-clerk", "handler", "legal-reviewer", "organ-head", "verifier"],
	summary: "查看办件当事人的完整号码和联系方式：须写明用途，留痕，本人可见",
	clause: "R-140",
	params: id,
	query: none,
	body: z.object({
		purpose: z.string().trim().min(4, "请写明用途，至少四个字").max(200),
		matterId: z.uuid().nullable().default(null),
	}),
	reply: z.object({
		name: z.string(),
		idNumber: z.string().nullable(),
		uscc: z.string().nullable(),
		phone: z.string().nullable(),
		address: z.string().nullable(),
	}),
	secret: true,
});

const auditors = ["auditor", "administrator"] as const;

/** Longest stretch of days one look into the journal covers; a matter is read whole. */
export const longestAuditDays = 31;

export const journalEntries = endpoint({
	name: "journal-entries",
	method: "GET",
	path: "/audit/journal",
	by: auditors,
	summary: "全程日志：只有编号和代码，不含个人信息；附在链上的位置和摘要",
	clause: "R-141",
	params: none,
	query: z
		.object({
			from: day.optional(),
			to: day.optional(),
			slice: z
				.string()
				.regex(/^[a-z-]{1,40}$/)
				.optional(),
			type: z
				.string()
				.trim()
				.regex(/^[A-Za-z]{1,60}$/, "事件代码只有英文字母，例如 CommitmentSealed")
				.optional(),
			subjectId: z.uuid("对象编号不正确").optional(),
			matterId: z.uuid("办件的内部编号不正确").optional(),
			page: z.coerce.number().int().min(1).max(1000).default(1),
			size: z.coerce.number().int().min(1).max(100).default(50),
		})
		.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
			path: ["to"],
			message: "截止日期不能早于起始日期",
		}),
	body: none,
	reply: z.object({
		rows: z.array(
			z.object({
				id: z.string(),
				at: z.iso.datetime(),
				actorKind: z.string(),
				actorId: z.string().nullable(),
				slice: z.string(),
				type: z.string(),
				subjectId: z.string(),
				matterId: z.string().nullable(),
				/** Ids, codes and dates of the event. */
				event: z.record(z.string(), z.unknown()),
				/** Null until the sealer has given it its place. */
				position: z.string().nullable(),
				hash: z.string().nullable(),
				previousHash: z.string().nullable(),
			}),
		),
		/** The days that were looked at; null where one matter or subject was read whole. */
		from: z.string().nullable(),
		to: z.string().nullable(),
		page: z.number(),
		size: z.number(),
		more: z.boolean(),
	}),
});

export const chainState = endpoint({
	name: "chain-state",
	method: "GET",
	path: "/audit/chain",
	by: auditors,
	summary: "日志链的长度、链头和最早一条还没有入链的日志等了多久",
	clause: "R-141",
	params: none,
	query: none,
	body: none,
	reply: z.object({
		links: z.string(),
		head: z.string().nullable(),
		sealedAt: z.iso.datetime().nullable(),
		waiting: z.number(),
		oldestUnsealedSeconds: z.number(),
	}),
});
