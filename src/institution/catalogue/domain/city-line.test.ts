import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/decision.ts";
import { admitCityLine, takeCityLine } from "./city-line.ts";
import { change } from "./draft.ts";
import { drafted, evolve } from "./events.ts";
import { facts, handler, head, itemId, itemIn, justice, organId, reference } from "./item.sample.ts";
import { type DraftFacts, type Item, noExclusions, type ReleaseId } from "./item.ts";
import { takeUp } from "./review.ts";
import { setAside } from "./set-aside.ts";

const now = new Date("2026-06-01T00:00:00Z");
const by = (actor: typeof justice) => ({ actor, now });
const boxes = noExclusions;
const { exclusionCheck: _check, riskLevel: _risk, ...few } = facts;
/** What the city's sheet says: not all that an item needs. */
const cityFacts: Partial<DraftFacts> = { ...few, certName: "市级增加的证明" };
const first: DraftFacts = {
	...cityFacts,
	code: "SHI-1",
	organId,
	matterName: facts.matterName,
	certName: "市级增加的证明",
};
const taken = (item: Item): Item => {
	const decision = takeCityLine(item, { cityFacts, text: "市级审定版增加" }, by(justice));
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolve, item);
};
const added = taken(drafted(itemId, organId, first));
const complete = (item: Item, more: Partial<DraftFacts> = {}): Item => {
	const decision = change(
		item,
		{ ...item.facts, exclusionCheck: facts.exclusionCheck, riskLevel: "low", ...more },
		{ ...by(handler), codeTaken: false, alreadyListed: false },
	);
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolve, item);
};
const admit = (item: Item, reason = "经复核，不属于不适用情形") =>
	admitCityLine(item, { boxes, reason }, { ...by(justice), reference });

describe("市政府审定版增加的条目", () => {
	test("补齐要素、司法局独立复核后直接列入待公布，不再集中审查（R-027 三(二)3，legal-effect 8）", () => {
		expect(added.state).toBe("draft");
		const decision = admit(complete(added));
		expect(decision).toHaveProperty("accepted");
		if (isRefusal(decision)) return;
		expect(decision.accepted.reduce(evolve, complete(added))).toMatchObject({
			state: "government-approval",
			facts: { certName: "市级增加的证明", exclusionCheck: { justiceReason: "经复核，不属于不适用情形" } },
		});
	});
	test("要素没有补齐的不能列入，列出缺什么（R-041 三(四)）", () => {
		expect(admit(added)).toMatchObject({ refused: "rules-not-met" });
	});
	test("审定的内容一字不能改，只能补充；司法局也可以补充（R-027 三(二)3）", () => {
		const free = { codeTaken: false, alreadyListed: false };
		const rewritten = { ...added.facts, certName: "改过的名称" };
		expect(change(added, rewritten, { ...by(handler), ...free })).toMatchObject({
			refused: "city-fact-fixed",
			details: { fields: ["certName"] },
		});
		expect(change(added, { ...added.facts, riskLevel: "low" }, { ...by(justice), ...free })).toHaveProperty(
			"accepted",
		);
		expect(change(itemIn("draft"), facts, { ...by(justice), ...free })).toMatchObject({
			refused: "forbidden",
		});
	});
	test("本区不能把它移出，也不再纳入集中梳理（R-027 三(二)3）", () => {
		expect(
			setAside(added, { as: "cancelled", ground: "不要了" }, { ...by(handler), reference }),
		).toMatchObject({
			refused: "city-approved",
		});
		const submitted: Item = { ...complete(added), state: "submitted", facts };
		expect(takeUp(submitted, by(justice))).toMatchObject({ refused: "city-approved" });
	});
	test("不是市级增加的条目走不了这条路；列入由司法局办理（R-026 三(二)2）", () => {
		expect(admit(itemIn("draft"))).toMatchObject({ refused: "not-from-city" });
		expect(
			admitCityLine(complete(added), { boxes, reason: "可以" }, { ...by(head), reference }),
		).toMatchObject({ refused: "forbidden" });
		expect(admit(complete(added), " ")).toMatchObject({ refused: "exclusion-reason-missing" });
	});
	test("市政府审定的用语，本区的用语规则不挡；本区补的内容照审（R-046 三(四)）", () => {
		const vague = { ...cityFacts, verifyStandard: "有关情况一致" };
		const decision = takeCityLine(
			drafted(itemId, organId, first),
			{ cityFacts: vague, text: "" },
			by(justice),
		);
		if (isRefusal(decision)) throw new Error(decision.refused);
		const item = decision.accepted.reduce(evolve, drafted(itemId, organId, first));
		expect(admit(complete(item))).toHaveProperty("accepted");
	});
	test("部门已有同名条目的，审定的内容落在那一条上；已公布的成为调整（R-028 三(二)）", () => {
		expect(taken(itemIn("to-merge")).state).toBe("draft");
		const published: Item = { ...itemIn("published"), publishedIn: "r1" as ReleaseId };
		expect(taken(published)).toMatchObject({ state: "adjusting", facts: { certName: "市级增加的证明" } });
		expect(takeCityLine(published, { cityFacts: {}, text: "" }, by(justice))).toMatchObject({
			refused: "no-difference",
		});
	});
});
