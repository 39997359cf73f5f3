import { writeXlsx } from "hucre/xlsx";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import * as catalogue from "#institution/catalogue/domain/api.ts";
import { confirmCityApproval, registerCityApproval } from "#institution/catalogue/domain/approval-api.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import * as notice from "#institution/notice/domain/api.ts";
import * as organisation from "#institution/organisation/domain/api.ts";
import { addDays, dayOf } from "#kernel/calendar.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import type { StaffCall } from "./product.ts";

/** Calls of one account, over HTTP or in process alike. */
export type Desk = (login: string) => StaffCall;

/** One handler and one head who serve these further organs, all made through the API by the administrator. */
export async function furtherOrgans(
	desk: Desk,
	count: number,
	password: string,
): Promise<{ id: string; name: string }[]> {
	const admin = desk("admin");
	const made: { id: string; name: string }[] = [];
	for (let index = 1; index <= count; index += 1) {
		const two = String(index).padStart(2, "0");
		const name = `石龙区梳理第${two}局`;
		const { id } = await admin(organisation.addOrgan, {
			body: {
				uscc: completeUscc(`11410404MB9A00${two}`),
				name,
				shortName: `梳${two}`,
				organType: "administrative-organ",
				areaCode: null,
				contactName: "梁工",
				contactPhone: "0375-2510099",
				firstResponsible: "方局长",
				isSupervisionOrgan: false,
				authorisedBy: null,
				reviewOrgan: "平顶山市石龙区人民政府",
				reviewCourt: "平顶山市石龙区人民法院",
			},
		});
		made.push({ id, name });
	}
	for (const [login, name, role] of [
		["sl.handler", "梁梳理", "handler"],
		["sl.head", "方局长", "organ-head"],
	] as const) {
		const { id } = await admin(organisation.addPerson, { body: { login, name, password } });
		for (const { id: organId } of made)
			await admin(organisation.grantRole, { params: { id }, body: { role, organId } });
	}
	return made;
}

/** A plan whose self-review runs now and ends in `days` days. */
export const planFor = (organIds: readonly string[], now: Date, days = 2, paperRequired = true) => {
	const today = dayOf(now);
	return {
		name: "证明事项告知承诺制清单梳理",
		year: Number(today.slice(0, 4)),
		stages: [
			{ stage: "self-review" as const, from: today, until: addDays(today, days) },
			{ stage: "joint-review" as const, from: addDays(today, days), until: addDays(today, days + 10) },
			{ stage: "publication" as const, from: addDays(today, days + 10), until: addDays(today, days + 20) },
		],
		organIds: [...organIds],
		paperRequired,
	};
};

/** A sheet as base64, as the endpoints take it. */
export const sheetFile = async (rows: readonly (readonly (string | number)[])[]): Promise<string> =>
	Buffer.from(await writeXlsx({ sheets: [{ name: "清单", rows: rows.map((row) => [...row]) }] })).toString(
		"base64",
	);

export const sourceHeader = [
	"事项名称",
	"事项编码",
	"材料名称",
	"来源渠道",
	"开具单位",
	"年办件量",
	"获取难度",
	"费用（元）",
];

/** A finished item of the demo list as one of this organ, with its letter text, up to 报送. */
export async function submittedItem(
	desk: Desk,
	organId: string,
	at: number,
	code: string,
): Promise<{ itemId: string; matterName: string; certName: string; justiceReason: string }> {
	const { items, templates } = await readDemoCatalogue();
	const found = items[at % items.length];
	const text = found && templates.get(found.facts.code);
	if (!found || !text) throw new Error("the demo list is empty");
	const [handler, head] = [desk("sl.handler"), desk("sl.head")];
	const { itemId } = await handler(catalogue.draftItem, {
		body: { facts: { ...found.facts, code, organId, verifyingOrganId: organId } },
	});
	const params = { itemId };
	const { templateId } = await handler(notice.draftTemplate, { params, body: { text } });
	await head(notice.approveTemplate, { params: { templateId } });
	await head(notice.publishTemplate, { params: { templateId } });
	await handler(catalogue.sendItemToReview, { params });
	await head(catalogue.submitItem, { params });
	const { matterName, certName } = found.facts;
	return { itemId, matterName, certName, justiceReason: found.justiceReason };
}

/** 集中审查通过 by the justice bureau. */
export async function reviewed(desk: Desk, itemId: string, reason: string): Promise<void> {
	const params = { itemId };
	await desk("sfj.office")(catalogue.takeUpItem, { params });
	await desk("sfj.office")(catalogue.reviewItem, { params, body: { boxes: noExclusions, reason } });
}

/** A scan of one white point. */
export const scan =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

/** 市政府审定: the approval of these items registered by one officer of the justice bureau and confirmed by another. */
export async function cityApproves(
	desk: Desk,
	{ itemIds, documentNumber, now }: { itemIds: readonly string[]; documentNumber: string; now: Date },
): Promise<void> {
	const { approvalId } = await desk("sfj.office")(registerCityApproval, {
		body: {
			issuingOrgan: "平顶山市人民政府",
			documentNumber,
			documentDate: dayOf(now),
			file: scan,
			lines: itemIds.map((itemId) => ({ itemId, outcome: "accepted" as const })),
		},
	});
	await desk("sfj.office2")(confirmCityApproval, { params: { approvalId } });
}
