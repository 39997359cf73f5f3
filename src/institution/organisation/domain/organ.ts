import { z } from "zod";
import type { DivisionCode, OrganId } from "#kernel/actor.ts";
import { identifierFaults, parseUscc } from "#kernel/identifiers.ts";

/** 机构类型. 法律法规授权的组织 names the law that authorises it. */
export const organTypes = [
	"administrative-organ",
	"authorised-organisation",
	"subdistrict-office",
	"justice-bureau",
	"development-and-reform",
	"government-services",
] as const;
export type OrganType = (typeof organTypes)[number];

/** 行政机关 as letters and documents print it. */
export type Organ = {
	id: OrganId;
	division: DivisionCode;
	uscc: string;
	name: string;
	/** 机关代字 in document numbers, e.g. 司. */
	shortName: string;
	organType: OrganType;
	areaCode: string | null;
	contactName: string;
	contactPhone: string;
	/** 主要负责人, first responsible person (四(一)). */
	firstResponsible: string;
	isSupervisionOrgan: boolean;
	authorisedBy: string | null;
	/** 复议机关 and 管辖法院 printed on adverse documents. */
	reviewOrgan: string;
	reviewCourt: string;
	/** 办公邮箱 of the office, where mail drafts are addressed. */
	officeMail: string | null;
};

export const uscc = z.string().transform((text, context) => {
	const parsed = parseUscc(text);
	if ("fault" in parsed) {
		context.addIssue({ code: "custom", message: `统一社会信用代码${identifierFaults[parsed.fault]}` });
		return z.NEVER;
	}
	return parsed.uscc;
});

/** One address of an office: plain ASCII, and nothing that could begin another line of a mail's head. */
export const officeMail = z
	.string()
	.trim()
	.max(120, "办公邮箱不能超过120个字符")
	.regex(
		/^[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/,
		"请填写办公邮箱，例如 sfj@shilong.gov.cn",
	);

/** What an administrator enters for an organ; a wrong credit code is refused. */
export const OrganForm = z
	.object({
		uscc,
		name: z.string().trim().min(2, "请填写机构全称").max(60),
		shortName: z.string().trim().min(1, "请填写机关代字").max(6),
		organType: z.enum(organTypes),
		areaCode: z
			.string()
			.regex(/^\d{9}(\d{3})?$/, "行政区划代码应为 9 位或 12 位数字")
			.nullable(),
		contactName: z.string().trim().min(1, "请填写联系人").max(40),
		contactPhone: z.string().trim().min(5, "请填写联系电话").max(40),
		firstResponsible: z.string().trim().min(1, "请填写主要负责人").max(40),
		isSupervisionOrgan: z.boolean(),
		authorisedBy: z.string().trim().min(4).max(200).nullable(),
		reviewOrgan: z.string().trim().min(2, "请填写复议机关").max(60),
		reviewCourt: z.string().trim().min(2, "请填写管辖法院").max(60),
		officeMail: officeMail.nullable().default(null),
	})
	.refine((organ) => organ.organType !== "authorised-organisation" || organ.authorisedBy !== null, {
		path: ["authorisedBy"],
		message: "法律法规授权的组织须写明授权依据",
	});
export type OrganForm = z.infer<typeof OrganForm>;
