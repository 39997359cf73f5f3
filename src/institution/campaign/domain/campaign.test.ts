import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import {
	approveSubmission,
	type Campaign,
	evolveSubmission,
	hasSent,
	isReminded,
	newSubmission,
	passSubmission,
	progressOf,
	registerPaper,
	rightToSubmission,
	submissionActions,
	submissionStates,
} from "./campaign.ts";
import { checkPackage } from "./city-edition.ts";
import { compareLists, type DriftMaterial, promisedUnlisted } from "./drift.ts";
import { issuersIn, selectionScore } from "./selection.ts";
import { b1Row } from "./statistics.ts";

const calendar: WorkCalendar = {
	version: 1,
	from: "2021-01-01",
	horizon: "2021-12-31",
	off: new Set(),
	worked: new Set(),
};
const organ = "organ-1" as OrganId;
const other = "organ-2" as OrganId;
const staff = (role: "handler" | "organ-head" | "justice-bureau", organId = organ): Actor => ({
	kind: "staff",
	personId: "p1" as PersonId,
	grants: [{ role, organId }],
});

describe("部门报送", () => {
	test("动作表：每个动作只在写明的状态、由写明的人办（R-024 三(二)1）", () => {
		const roles = ["handler", "organ-head", "justice-bureau"] as const;
		for (const [name, { from, by }] of Object.entries(submissionActions))
			for (const state of submissionStates)
				for (const role of roles) {
					const right = rightToSubmission(name as keyof typeof submissionActions, staff(role), {
						organId: organ,
						state,
					});
					const allowed = by.some((one) => one === role) && from.some((one) => one === state);
					expect(right === null, `${name} ${state} ${role}`).toBe(allowed);
				}
	});
	test("别的部门的负责人不能审定本部门清单（R-024 三(二)1）", () => {
		expect(rightToSubmission("approve", staff("organ-head", other), { organId: organ, state: "open" })).toBe(
			"forbidden",
		);
	});
	test("不要求纸质件的，电子审定即为报送；要求的停在待纸质件（R-024 三(二)1）", () => {
		const approved = (paperRequired: boolean) =>
			evolveSubmission(newSubmission("c1", organ), {
				type: "SubmissionApproved",
				by: "p1",
				at: "2021-05-20T00:00:00Z",
				paperRequired,
				contentDigest: "d1",
			});
		expect(approved(false).state).toBe("sent");
		expect(approved(true).state).toBe("awaiting-paper");
		expect(hasSent("awaiting-paper")).toBe(false);
		expect([progressOf("open", 0), progressOf("open", 3)]).toEqual(["not-started", "drafting"]);
	});
	const begun: Campaign = {
		id: "c1",
		name: "梳理",
		year: 2021,
		state: "open",
		stages: [{ stage: "self-review", from: "2021-05-06", until: "2021-05-21" }],
		organIds: [organ],
		paperRequired: true,
	};
	const now = new Date("2021-05-10T02:00:00Z");
	const whole = {
		now,
		unmarked: [] as string[],
		unfinished: [] as string[],
		promisedUnlisted: [] as string[],
		combed: 3,
		powersImported: true,
		contentDigest: "d1",
	};
	const approve = (facts: Partial<typeof whole> = {}) =>
		approveSubmission(newSubmission("c1", organ), begun, { actor: staff("organ-head"), ...whole, ...facts });
	test("没有导入权责清单的不能报送；标注承诺而没有列入的不能报送（R-021、R-022 三(二)1）", () => {
		expect(approve()).toHaveProperty("accepted");
		expect(approve({ powersImported: false })).toMatchObject({ refused: "powers-never-imported" });
		expect(approve({ promisedUnlisted: ["低保：残疾证明"] })).toMatchObject({
			refused: "promised-unlisted",
			details: { count: 1, materials: ["低保：残疾证明"] },
		});
		const sent = { ...newSubmission("c1", organ), state: "sent" as const };
		const pass = { actor: staff("justice-bureau"), openIssues: 0, ...whole };
		expect(passSubmission(sent, pass)).toHaveProperty("accepted");
		// 报送以后又冒出没有标注的，不能就这样通过。
		expect(passSubmission(sent, { ...pass, unmarked: ["低保：收入证明"] })).toMatchObject({
			refused: "materials-unmarked",
		});
		expect(passSubmission(sent, { ...pass, openIssues: 1 })).toMatchObject({ refused: "issues-open" });
	});
	test("签字盖章的就是审定的那一份：审定以后有改动，重新审定才能登记（R-024 三(二)1）", () => {
		const approved = approve();
		if (!("accepted" in approved)) throw new Error("the sample is approved");
		const waiting = approved.accepted.reduce(evolveSubmission, newSubmission("c1", organ));
		const register = (contentDigest: string) =>
			registerPaper(waiting, "hash", { actor: staff("handler"), now, contentDigest });
		expect(register("d1")).toHaveProperty("accepted");
		expect(register("d2")).toMatchObject({ refused: "changed-since-approval" });
		expect(rightToSubmission("approve", staff("organ-head"), waiting)).toBeNull();
	});
	test("没有通过集中梳理的部门，条目不能报市（R-027 三(二)3）", () => {
		const facts = { actor: staff("justice-bureau"), items: 2, openIssues: 0, undecided: 0, unreviewed: [] };
		expect(checkPackage(facts)).toBeNull();
		expect(checkPackage({ ...facts, undecided: 2 })).toMatchObject({
			refused: "duplicates-undecided",
			details: { count: 2 },
		});
		expect(checkPackage({ ...facts, unreviewed: ["石龙区民政局"] })).toMatchObject({
			refused: "organs-not-reviewed",
			details: { organs: ["石龙区民政局"] },
		});
	});
	test("到期前几天起提醒，已经报送的、已经结束的不再催（R-020 三(二)）", () => {
		const campaign: Campaign = {
			id: "c1",
			name: "梳理",
			year: 2021,
			state: "open",
			stages: [
				{ stage: "self-review", from: "2021-05-06", until: "2021-05-21" },
				{ stage: "joint-review", from: "2021-05-24", until: "2021-06-04" },
				{ stage: "publication", from: "2021-06-05", until: "2021-06-15" },
			],
			organIds: [organ],
			paperRequired: true,
		};
		const facing = (today: string) => ({ today, calendar, notice: { submission: 3, rework: 2, stage: 3 } });
		const on = (today: string) => isReminded(campaign, "open", facing(today));
		expect([on("2021-05-17"), on("2021-05-18"), on("2021-05-22")]).toEqual([false, true, true]);
		expect(isReminded(campaign, "sent", facing("2021-05-22"))).toBe(false);
		expect(isReminded({ ...campaign, state: "closed" }, "open", facing("2021-05-22"))).toBe(false);
	});
});

test("从没有导入过的清单，不算清单多出（R-022 三(二)1）", () => {
	const items = [{ itemId: "i", matterName: "低保审核（确认）", certName: "收入证明" }];
	const powers: DriftMaterial[] = [
		{
			list: "powers",
			matterName: "低保审核(确认)",
			materialName: "收入证明",
			origin: "government",
			mark: "promised",
		},
	];
	const same = (listed: string, material: string) => listed === material;
	expect(compareLists(items, powers, new Set(["powers"]), same)).toMatchObject([{ kind: "matched" }]);
	expect(compareLists(items, powers, new Set(["powers", "portal"]), same)).toMatchObject([{ kind: "extra" }]);
	const kept = powers.map((material) => ({ ...material, mark: "kept" as const }));
	expect(compareLists([], kept, new Set(["powers"]), same)).toEqual([]);
	expect(compareLists([], powers, new Set(["powers"]), same)).toMatchObject([{ kind: "missing" }]);
});

test("同一事项下另有一份证明标注承诺却没有列入，算缺漏，按意思比对（R-022 三(二)1）", () => {
	const items = [{ itemId: "i", matterName: "低保审核（确认）", certName: "收入证明" }];
	const material = (materialName: string, mark: DriftMaterial["mark"]): DriftMaterial => ({
		list: "powers",
		matterName: "低保审核(确认)",
		materialName,
		origin: "government",
		mark,
	});
	const same = (listed: string, other: string) => listed.replace("家庭", "") === other.replace("家庭", "");
	const materials = [
		material("家庭收入证明", "promised"),
		material("残疾证明", "promised"),
		material("死亡证明", "cancelled"),
	];
	expect(compareLists(items, materials, new Set(["powers"]), same)).toMatchObject([
		{ kind: "matched", names: ["收入证明"] },
		{ kind: "missing", names: ["残疾证明"] },
	]);
	expect(promisedUnlisted(items, materials, same)).toEqual(["低保审核(确认)：残疾证明"]);
	expect(promisedUnlisted(items, [material("残疾证明", null)], same)).toEqual([]);
	expect(
		promisedUnlisted(items, [{ ...material("身份证复印", "promised"), origin: "applicant" }], same),
	).toEqual([]);
});

test("使用频次高、难取得、要跑多处、花钱多的得分高（R-016 三(一)）", () => {
	const weight = (value: number) => ({
		key: "selection.volume" as const,
		value,
		unit: "percent" as const,
		standing: "D" as const,
		authority: "",
		version: 1,
	});
	const weights = {
		"selection.volume": weight(40),
		"selection.difficulty": weight(30),
		"selection.issuers": weight(15),
		"selection.cost": weight(15),
	};
	const most = { volume: 9000, cost: 100 };
	const score = (
		annualVolume: number | null,
		difficulty: "low" | "high" | null,
		issuers: number,
		cost: number,
	) => selectionScore({ annualVolume, difficulty, issuers, cost }, weights, most).score;
	expect(score(9000, "high", 1, 100)).toBe(85);
	expect(score(null, null, 1, 0)).toBe(0);
	expect(score(90, "low", 1, 0)).toBeLessThan(score(900, "low", 1, 0));
	expect(score(90, "low", 3, 0)).toBeGreaterThan(score(90, "low", 2, 0));
	expect(["公安机关、村（居）委会", "社区", ""].map(issuersIn)).toEqual([2, 1, 0]);
});

test("清单情况表：有一份没有标注，校核即不符；同一材料两份清单只计一次（R-107 四）", () => {
	const material = (materialName: string, mark: "promised" | null) => ({
		matterName: "低保",
		materialName,
		origin: "government" as const,
		mark,
	});
	expect(b1Row([material("甲", "promised"), material("甲", "promised")], [])).toMatchObject({
		combed: 1,
		promised: 1,
		balanced: true,
	});
	expect(b1Row([material("甲", "promised"), material("乙", null)], []).balanced).toBe(false);
});
