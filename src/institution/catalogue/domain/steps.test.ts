import { describe, expect, test } from "vitest";
import { type Decision, isRefusal } from "#kernel/decision.ts";
import { dropAdjustment, openAdjustment } from "./adjust.ts";
import { change, draft } from "./draft.ts";
import { evolve, type ItemEvent } from "./events.ts";
import { draftOf, facts, handler, head, itemId, itemIn, justice, now, reference } from "./item.sample.ts";
import { type Item, noExclusions } from "./item.ts";
import { restore } from "./restore.ts";
import { returnItem } from "./return.ts";
import { recordCityOpinion, review, sendToCity, takeUp } from "./review.ts";
import { type SetAside, setAside } from "./set-aside.ts";
import { sendToReview, submit } from "./submit.ts";

const free = { codeTaken: false, alreadyListed: false };
const by = (actor: typeof handler) => ({ actor, now });
const aside = (item: Item, how: SetAside, actor: typeof handler) =>
	setAside(item, how, { ...by(actor), reference });
const ruled = (actor: typeof handler) => ({ actor, now, reference });
const nextState = (item: ReturnType<typeof itemIn>, decision: Decision<ItemEvent, string>) => {
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolve, item).state;
};

describe("自行梳理", () => {
	test("承办人起草，送部门审核，主要负责人报送司法局（R-024 三(二)1）", () => {
		expect(draft(itemId, draftOf(), { ...by(handler), ...free, organExists: true })).toMatchObject({
			accepted: [{ type: "ItemDrafted" }],
		});
		expect(nextState(itemIn("draft"), sendToReview(itemIn("draft"), by(handler)))).toBe("department-review");
		const item = itemIn("department-review");
		expect(nextState(item, submit(item, ruled(head)))).toBe("submitted");
	});
	test.each([
		["机构不存在", { organExists: false }, "organ-unknown"],
		["编码重复", { codeTaken: true }, "code-taken"],
		["同一事项下重复", { alreadyListed: true }, "already-listed"],
	])("%s的不能起草（R-021 三(二)1）", (_, given, refused) => {
		expect(draft(itemId, draftOf(), { ...by(handler), ...free, organExists: true, ...given })).toMatchObject({
			refused,
		});
	});
	test("不是本机关承办人的不能起草（R-001 一）", () => {
		expect(draft(itemId, draftOf(), { ...by(head), ...free, organExists: true })).toMatchObject({
			refused: "forbidden",
		});
	});
	test("审查发现未处理的不能报送，逐条指到字段（R-041 三(四)）", () => {
		const item = itemIn("department-review", { certName: "有关材料", verifyStandard: undefined });
		expect(submit(item, ruled(head))).toMatchObject({
			refused: "rules-not-met",
			details: { findings: ["fact-missing@verifyStandard", "vague-wording@certName"] },
		});
	});
	test("自检由“是”改“否”的留痕，司法局看得到（R-018 三(一)）", () => {
		const check = facts.exclusionCheck;
		const item = itemIn("draft", { exclusionCheck: { ...check, boxes: { ...noExclusions, ecology: true } } });
		const decision = change(item, draftOf(), { ...by(handler), ...free });
		if (isRefusal(decision)) throw new Error(decision.refused);
		expect(decision.accepted.reduce(evolve, item).flips).toEqual([
			{ ground: "ecology", at: now.toISOString() },
		]);
	});
	test("所属机关不能改，已公布条目的编码不能改（R-027 三(二)3）", () => {
		expect(
			change(itemIn("draft"), draftOf({ organId: "another" }), { ...by(handler), ...free }),
		).toMatchObject({
			refused: "organ-fixed",
		});
		expect(change(itemIn("adjusting"), draftOf({ code: "NEW" }), { ...by(handler), ...free })).toMatchObject({
			refused: "code-fixed",
		});
		expect(change(itemIn("published"), draftOf(), { ...by(handler), ...free })).toMatchObject({
			refused: "wrong-state",
		});
	});
});

describe("集中梳理", () => {
	test("司法局纳入、独立复核后拟合并，报市级论证，照报的进入市政府审定（R-026 三(二)2）", () => {
		expect(nextState(itemIn("submitted"), takeUp(itemIn("submitted"), by(justice)))).toBe("joint-review");
		const item = itemIn("joint-review");
		const passed = review(item, { boxes: noExclusions, reason: "同意", text: "" }, ruled(justice));
		expect(nextState(item, passed)).toBe("to-merge");
		expect(nextState(itemIn("to-merge"), sendToCity(itemIn("to-merge"), by(justice)))).toBe("city-study");
		const studied = itemIn("city-study");
		expect(
			nextState(studied, recordCityOpinion(studied, { outcome: "accepted", text: "" }, ruled(justice))),
		).toBe("government-approval");
	});
	test("司法局认为属于不适用情形的不能通过（R-018 三(一)）", () => {
		const boxes = { ...noExclusions, "public-safety": true };
		expect(
			review(itemIn("joint-review"), { boxes, reason: "涉公共安全", text: "" }, ruled(justice)),
		).toMatchObject({
			refused: "excluded-ground",
		});
	});
	test("退回要说明理由（R-026 三(二)2）", () => {
		expect(returnItem(itemIn("joint-review"), { text: " " }, by(justice))).toMatchObject({
			refused: "reason-missing",
		});
		const item = itemIn("joint-review");
		expect(nextState(item, returnItem(item, { text: "补条文" }, by(justice)))).toBe("returned");
		const reviewed = itemIn("department-review");
		expect(nextState(reviewed, returnItem(reviewed, { text: "补标准" }, by(head)))).toBe("returned");
		expect(returnItem(itemIn("joint-review"), { text: "补" }, by(head))).toMatchObject({
			refused: "forbidden",
		});
	});
	test("市级改动的逐条确认差异；没有差异的不能登记为改动（R-027 三(二)3）", () => {
		const changed = { ...facts, verifyStandard: "低保、特困信息比对一致" };
		const opinion = (acknowledged: boolean, city = changed) =>
			recordCityOpinion(
				itemIn("city-study"),
				{ outcome: "changed", facts: city, text: "", acknowledged },
				ruled(justice),
			);
		expect(opinion(false)).toMatchObject({ refused: "difference-not-acknowledged" });
		expect(opinion(true)).toMatchObject({ accepted: [{ outcome: "changed", facts: changed }] });
		expect(opinion(true, facts)).toMatchObject({ refused: "no-difference" });
		expect(opinion(true, { ...changed, code: "X" })).toMatchObject({ refused: "code-fixed" });
		expect(opinion(true, { ...changed, certName: "有关材料" })).toMatchObject({ refused: "rules-not-met" });
	});
});

describe("移出与调整", () => {
	test.each([
		["cancelled", "ItemCancelled"],
		["kept", "ItemKept"],
		["excluded", "ItemExcluded"],
	] as const)("列为 %s 要写明理由，另册保存（R-018 三(一)）", (as, type) => {
		const how = { as, ground: "理由", exclusionGround: as === "excluded" ? ("ecology" as const) : null };
		expect(aside(itemIn("joint-review"), how, justice)).toMatchObject({
			accepted: [{ type, ground: "理由" }],
		});
		expect(aside(itemIn("draft"), { ...how, ground: "" }, handler)).toMatchObject({
			refused: "reason-missing",
		});
		expect(aside(itemIn("published"), how, justice)).toMatchObject({ refused: "wrong-state" });
	});
	test("依据都在法律、法规、国务院决定以下的，不能列为保留，也不能借名称保留；取消可以（R-031 三(三)）", () => {
		const [basis] = facts.legalBases;
		if (!basis) throw new Error("the sample has a basis");
		const kept = { as: "kept", ground: "工作需要" } as const;
		const rule = { ...basis, law: "某某管理办法", rank: "department-rule" as const };
		for (const legalBases of [[rule], [{ ...rule, rank: "law" as const }], []])
			expect(aside(itemIn("draft", { legalBases }), kept, handler)).toMatchObject({
				refused: "basis-cannot-oblige",
				clause: "R-031 三(三)",
			});
		expect(aside(itemIn("draft", { legalBases: [rule, basis] }), kept, handler)).toHaveProperty("accepted");
		expect(
			aside(itemIn("draft", { legalBases: [rule] }), { ...kept, as: "cancelled" }, handler),
		).toHaveProperty("accepted");
		// 市级审定版列为保留的，本区照此登记。
		expect(
			aside(itemIn("city-study", { legalBases: [rule] }), { ...kept, byEdition: true }, justice),
		).toHaveProperty("accepted");
	});
	test("列为不适用要选明九种情形中的一种；部门自检没有答“是”的不能选（R-018 三(一)）", () => {
		const excluded = { as: "excluded", ground: "不想做" } as const;
		expect(aside(itemIn("draft"), excluded, handler)).toMatchObject({ refused: "exclusion-ground-missing" });
		const ecology = { ...excluded, exclusionGround: "ecology" as const };
		expect(aside(itemIn("draft"), ecology, handler)).toMatchObject({
			refused: "exclusion-ground-not-answered",
		});
		const { exclusionCheck } = facts;
		const answered = itemIn("draft", {
			exclusionCheck: { ...exclusionCheck, boxes: { ...exclusionCheck.boxes, ecology: true } },
		});
		expect(aside(answered, ecology, handler)).toHaveProperty("accepted");
		// 司法局独立判断，不受部门自检的约束。
		expect(aside(itemIn("joint-review"), ecology, justice)).toHaveProperty("accepted");
		expect(aside(itemIn("joint-review"), excluded, justice)).toMatchObject({
			refused: "exclusion-ground-missing",
		});
		expect(aside(itemIn("city-study"), { ...excluded, byEdition: true }, justice)).toHaveProperty("accepted");
	});
	test("已公布的先提出调整并说明理由，放弃调整即恢复原文（R-028 三(二)）", () => {
		expect(openAdjustment(itemIn("published"), { text: "" }, by(handler))).toMatchObject({
			refused: "reason-missing",
		});
		const item = itemIn("published");
		expect(nextState(item, openAdjustment(item, { text: "法律修改" }, by(handler)))).toBe("adjusting");
		const adjusting = itemIn("adjusting");
		expect(nextState(adjusting, dropAdjustment(adjusting, facts, by(handler)))).toBe("published");
		expect(dropAdjustment(adjusting, null, by(handler))).toMatchObject({ refused: "never-published" });
	});
	const back = (
		before: "published" | "kept" | "draft",
		item: ReturnType<typeof itemIn>,
		given: object = {},
	) => restore(item, { before, text: "登记错了" }, { ...by(justice), published: facts, ...free, ...given });
	test("登记错的法律变动撤回后，条目回到原处：还在公布版本里的回到已公布，不在的从草稿报起（R-027、R-028 三(二)）", () => {
		const item = itemIn("cancelled");
		expect(nextState(item, back("published", item))).toBe("published");
		expect(nextState(item, back("published", item, { published: null }))).toBe("draft");
		expect(nextState(item, back("draft", item))).toBe("draft");
		const decision = back("kept", item);
		if (isRefusal(decision)) throw new Error(decision.refused);
		expect(decision.accepted.reduce(evolve, item)).toMatchObject({ state: "kept", ground: "登记错了" });
		expect(nextState(itemIn("adjusting"), back("published", itemIn("adjusting")))).toBe("published");
	});
	test("调整已经动手的、编码或者名称已被占用的不恢复；只有司法局恢复（R-028 三(二)）", () => {
		const begun = evolve(itemIn("adjusting"), {
			type: "ItemChanged",
			facts: draftOf({ verifyStandard: "另一种写法" }),
			flipped: [],
			at: now.toISOString(),
		});
		expect(back("published", begun)).toMatchObject({ refused: "adjustment-begun" });
		const item = itemIn("cancelled");
		expect(back("published", item, { codeTaken: true })).toMatchObject({ refused: "code-taken" });
		expect(back("published", item, { alreadyListed: true })).toMatchObject({ refused: "already-listed" });
		expect(back("published", item, { actor: handler })).toMatchObject({ refused: "forbidden" });
		expect(back("published", itemIn("submitted"))).toMatchObject({ refused: "wrong-state" });
	});
});
