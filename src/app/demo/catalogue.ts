import { readFile } from "node:fs/promises";
import { z } from "zod";
import {
	draftItem,
	proposeRelease,
	publishRelease,
	reviewItem,
	sendItemsToCity,
	sendItemToReview,
	submitItem,
	takeUpItem,
} from "#institution/catalogue/domain/api.ts";
import { confirmCityApproval, registerCityApproval } from "#institution/catalogue/domain/approval-api.ts";
import { ItemFacts, type ItemId, noExclusions, type ReleaseId } from "#institution/catalogue/domain/item.ts";
import { approveTemplate, draftTemplate, publishTemplate } from "#institution/notice/domain/api.ts";
import { TemplateText } from "#institution/notice/domain/template.ts";
import type { Actor, OrganId } from "#kernel/actor.ts";
import type { Call } from "../call.ts";
import { demoCreditCodes } from "./organisation.ts";

const DemoItem = z.object({
	organs: z.array(z.string()).min(1),
	facts: ItemFacts.omit({ organId: true, verifyingOrganId: true }),
	justiceReason: z.string(),
});
const DemoTemplate = z.object({ code: z.string(), text: TemplateText });

export type DemoItem = z.infer<typeof DemoItem>;

const demoFile = async (name: string): Promise<unknown> =>
	JSON.parse(await readFile(new URL(`../../../data/demo/${name}`, import.meta.url), "utf8"));

/** The synthetic items of the demo district and the letter text of each, by the item's code in the file. */
export const readDemoCatalogue = async (): Promise<{
	items: DemoItem[];
	templates: ReadonlyMap<string, TemplateText>;
}> => {
	const { items } = z.object({ items: z.array(DemoItem) }).parse(await demoFile("items.json"));
	const { templates } = z
		.object({ templates: z.array(DemoTemplate) })
		.parse(await demoFile("templates.json"));
	return { items, templates: new Map(templates.map(({ code, text }) => [code, text])) };
};

/** Who acts: the organs by short key (`mzj`), the staff by login (`mzj.handler`). */
export type DemoDistrict = {
	organ(key: string): OrganId;
	staff(login: string): Actor;
};

/**
 * 实施编码 of a demo item, so that its exchange package is whole: the organ's credit code, a digit for the level, and
 * a basic code that says DEMO, because the structure was seen in code and not read in the standard (M).
 */
const demoTaskCode = async (
	organKey: string,
	{ code, exerciseLevels }: DemoItem["facts"],
): Promise<string | null> => {
	const uscc = (await demoCreditCodes()).get(organKey);
	const level = exerciseLevels.includes("county") ? "4" : "5";
	const ending = code.replace(/[^0-9A-Z]/g, "").slice(-8);
	return uscc ? `${uscc}${level}DEMO${ending.padStart(8, "0")}` : null;
};

/**
 * One demo item through the real steps up to the city's study: drafted by the handler, submitted by the head, its
 * letter template drafted, approved and published, reviewed by the justice bureau and sent to the city.
 */
export const playItem = async (
	call: Call,
	{ organ, staff }: DemoDistrict,
	item: { organKey: string; facts: DemoItem["facts"]; justiceReason: string; text: TemplateText },
): Promise<ItemId> => {
	const { organKey } = item;
	const handler = staff(`${organKey}.handler`);
	const head = staff(`${organKey}.head`);
	const justice = staff("sfj.office");
	const organId = organ(organKey);
	const taskCode = await demoTaskCode(organKey, item.facts);
	const { itemId } = await call(draftItem, handler, {
		body: { facts: { ...(taskCode ? { taskCode } : {}), ...item.facts, organId, verifyingOrganId: organId } },
	});
	const params = { itemId };
	const { templateId } = await call(draftTemplate, handler, { params, body: { text: item.text } });
	await call(approveTemplate, head, { params: { templateId } });
	await call(publishTemplate, head, { params: { templateId } });
	await call(sendItemToReview, handler, { params });
	await call(submitItem, head, { params });
	await call(takeUpItem, justice, { params });
	await call(reviewItem, justice, { params, body: { boxes: noExclusions, reason: item.justiceReason } });
	await call(sendItemsToCity, justice, { body: { itemIds: [itemId] } });
	return itemId as ItemId;
};

/** 审定文件 of the demo: one page that says it is no real approval. */
const demoApproval = async (): Promise<string> => {
	const bytes = await readFile(new URL("../../../data/demo/city-approval.pdf", import.meta.url));
	return `data:application/pdf;base64,${bytes.toString("base64")}`;
};

/** The city's approval of items sent to it and of items set aside: registered by one officer, confirmed by another. */
export const playApproval = async (
	call: Call,
	{ staff }: Pick<DemoDistrict, "staff">,
	command: {
		itemIds: readonly string[];
		removedIds?: readonly string[];
		documentNumber: string;
		documentDate: string;
	},
): Promise<void> => {
	const { approvalId } = await call(registerCityApproval, staff("sfj.office"), {
		body: {
			issuingOrgan: "平顶山市人民政府",
			documentNumber: command.documentNumber,
			documentDate: command.documentDate,
			file: await demoApproval(),
			lines: [
				...command.itemIds.map((itemId) => ({ itemId, outcome: "accepted" as const })),
				...(command.removedIds ?? []).map((itemId) => ({ itemId, outcome: "removed" as const })),
			],
		},
	});
	await call(confirmCityApproval, staff("sfj.office2"), { params: { approvalId } });
};

/** 审定 and 公布: each step by one officer of the justice bureau, and its second by another. */
export const playRelease = async (
	call: Call,
	{ staff }: Pick<DemoDistrict, "staff">,
	command: Parameters<typeof playApproval>[2],
): Promise<{ releaseId: ReleaseId; releaseNo: number }> => {
	await playApproval(call, { staff }, command);
	const { documentNumber, itemIds, removedIds = [] } = command;
	const { proposalId } = await call(proposeRelease, staff("sfj.office"), {
		body: { documentNumber, itemIds: [...itemIds], removedIds: [...removedIds] },
	});
	const { releaseId, releaseNo } = await call(publishRelease, staff("sfj.office2"), {
		params: { proposalId },
	});
	return { releaseId: releaseId as ReleaseId, releaseNo };
};

/** Every positive item of the demo list, played from draft to published release. `itemIds` are by item code. */
export async function playDemoCatalogue(
	call: Call,
	district: DemoDistrict,
	documentDate: string,
): Promise<{ itemIds: ReadonlyMap<string, ItemId>; releaseId: ReleaseId; releaseNo: number }> {
	const { items, templates } = await readDemoCatalogue();
	const itemIds = new Map<string, ItemId>();
	for (const { organs, facts, justiceReason } of items) {
		const text = templates.get(facts.code);
		if (!text) throw new Error(`data/demo/templates.json lacks ${facts.code}`);
		for (const [index, organKey] of organs.entries()) {
			// The four streets list the same certificate, each as its own item.
			const code = organs.length === 1 ? facts.code : `${facts.code}-${index + 1}`;
			const itemId = await playItem(call, district, {
				organKey,
				facts: { ...facts, code },
				justiceReason,
				text,
			});
			itemIds.set(code, itemId);
		}
	}
	const release = await playRelease(call, district, {
		itemIds: [...itemIds.values()],
		documentNumber: "平政办〔2026〕18号（演示）",
		documentDate,
	});
	return { itemIds, ...release };
}
