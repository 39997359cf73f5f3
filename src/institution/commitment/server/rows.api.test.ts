import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { submitMatter } from "#institution/matter/domain/api.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	aSealedCommitment,
	aSignature,
	type CommitmentDistrict,
	commitmentDistrict,
	tell,
} from "#tests/support/commitment.ts";
import { refusedWith } from "#tests/support/refused.ts";
import * as api from "../domain/api.ts";
import { openedLetter } from "./queries.ts";

let district: CommitmentDistrict;
let item: PublishedItem;

beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district, {
		code: "SL-WJW-001",
		changes: { signatureMinimum: "E", riskDecisionNo: "石龙卫〔2026〕3号（测试）" },
	}));
}, 120_000);
afterAll(() => district.close());

/** 从业人员名单 of two; the others of the template beside it. */
const answers = {
	staffCount: "2",
	earliestExpiry: "2030-01-31",
	"staff.1.name": "李秀英",
	"staff.1.post": "客房",
	"staff.1.certificateNo": "豫健4104040001",
	"staff.1.expiresOn": "2030-01-31",
	"staff.2.name": "赵晓燕",
	"staff.2.post": "前台",
	"staff.2.certificateNo": "豫健4104040002",
	"staff.2.expiresOn": "2031-06-30",
	siteAddress: "石龙区人民路街道夏庄社区12号",
};

const told = async () => {
	const { actor } = await aCitizen(district);
	const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
	const params = { id: commitmentId };
	await district.call(api.chooseRoute, actor, { params, body: { route: "commitment" } });
	await tell(district, actor, commitmentId);
	const fill = (values: Record<string, string>) =>
		district.call(api.fillSlots, actor, { params, body: { values } });
	return { actor, params, fill, commitmentId };
};

test("表单知道有哪些列、几行到几行；整行空着的不算，存下的行从1起（R-013 三(一)）", async () => {
	const { actor, params, fill } = await told();
	const before = await district.call(api.slots, actor, { params });
	expect(before.slots.find(({ key }) => key === "staff")).toMatchObject({
		type: "rows",
		rows: { least: 1, most: 20 },
		columns: [{ key: "name", type: "person" }, { key: "post" }, { key: "certificateNo" }, { type: "date" }],
	});
	const moved = Object.fromEntries(
		Object.entries(answers).map(([key, value]) => [key.replace("staff.2.", "staff.5."), value]),
	);
	const saved = await fill({ ...moved, "staff.3.post": " " });
	expect(saved).toMatchObject({ complete: true, problems: [] });
	const after = await district.call(api.slots, actor, { params });
	expect(after.values).toMatchObject({ "staff.2.name": "赵晓燕", "staff.2.expiresOn": "2031-06-30" });
	expect(Object.keys(after.values).filter((key) => /^staff\.[3-9]/.test(key))).toEqual([]);
	// 同样的内容再存一次，存下的不变。
	await fill(answers);
	expect((await district.call(api.slots, actor, { params })).values).toEqual(after.values);
});

test("空着的格子可以以后再填，写错的、多出的、没有的当时就指出是哪一格（R-013 三(一)）", async () => {
	const { fill } = await told();
	const { "staff.2.certificateNo": _, ...half } = answers;
	expect(await fill(half)).toMatchObject({
		complete: false,
		problems: [{ key: "staff.2.certificateNo", kind: "blank", reason: "slot-blank" }],
	});
	const refused = (slots: string[], why: string[]) => refusedWith("slots-invalid", { slots, why });
	await expect(fill({ ...answers, "staff.2.expiresOn": "30.1.31" })).rejects.toEqual(
		refused(["staff.2.expiresOn"], ["slot-not-date"]),
	);
	await expect(fill({ ...answers, "staff.1.salary": "9" })).rejects.toEqual(
		refused(["staff.1.salary"], ["slot-unknown"]),
	);
	const many = Object.fromEntries(
		Array.from({ length: 21 }, (__, at) => [`staff.${at + 1}.name`, `某${at}`]),
	);
	await expect(fill({ ...answers, ...many })).rejects.toEqual(refused(["staff"], ["slot-too-many-rows 20"]));
});

test("预览、签署、盖章用的是同一张表，每一格各有摘要（R-129、R-150）", async () => {
	const { actor } = await aCitizen(district);
	const { commitmentId } = await aSealedCommitment(district, { applicant: actor, item, answers });
	const read = await district.engine.reading(actor);
	const opened = await openedLetter(read, commitmentId);
	expect(opened?.content.specifics[0]).toContain("名单见表1“从业人员名单”（共2行）");
	expect(opened?.content.tables[0]?.rows).toEqual([
		["李秀英", "客房", "豫健4104040001", "2030年1月31日"],
		["赵晓燕", "前台", "豫健4104040002", "2031年6月30日"],
	]);
	expect(Object.keys(opened?.salts ?? {}).filter((path) => path.startsWith("tables."))).toHaveLength(8);
});

test("签署前看到的文字逐格写明第几行；改一格，签署内容的摘要就不同（R-150）", async () => {
	const { actor, params, fill, commitmentId } = await told();
	await fill(answers);
	const shown = await district.call(api.previewLetter, actor, { params });
	expect(shown.shownText).toContain("从业人员名单第2行：姓名：赵晓燕");
	const body = await aSignature(district, actor, commitmentId);
	await fill({ ...answers, "staff.2.post": "客房" });
	expect((await district.call(api.previewLetter, actor, { params })).contentDigest).not.toBe(
		shown.contentDigest,
	);
	await expect(district.call(api.signCommitment, actor, { params, body })).rejects.toEqual(
		refusedWith("text-changed"),
	);
});

test("更正从原来的表开始填（R-151）", async () => {
	const { actor } = await aCitizen(district);
	const { commitmentId, matterId } = await aSealedCommitment(district, { applicant: actor, item, answers });
	await district.call(submitMatter, actor, { params: { matterId } });
	const { correctionId } = await district.call(api.correctLetter, district.staff("wjw.handler"), {
		params: { id: commitmentId },
	});
	const again = await district.call(api.slots, actor, { params: { id: correctionId } });
	expect(again.values).toMatchObject({ "staff.1.name": "李秀英", "staff.2.name": "赵晓燕" });
});
