import { describe, expect, test } from "vitest";
import { abandonMatter, expireDraft } from "./abandon-matter.ts";
import { acceptMatter } from "./accept-matter.ts";
import { beginMatter } from "./begin-matter.ts";
import { readClock } from "./clock.ts";
import { correctMatter } from "./correct-matter.ts";
import { decideMatter } from "./decide-matter.ts";
import { holdForWithdrawal } from "./hold-for-withdrawal.ts";
import { holdResult, releaseResult } from "./hold-result.ts";
import { materialList } from "./materials.ts";
import {
	aChosenDraft,
	aClosed,
	acceptanceTerm,
	aDecided,
	aDraft,
	anAccepted,
	applicant,
	aSubmitted,
	aSupplementing,
	aWithdrawing,
	calendar,
	daysLater,
	houseItem,
	incomeItem,
	letters,
	monday,
	nothingFound,
	organId,
	play,
	resubmitTerm,
} from "./matter.sample.ts";
import { filingOf, journalled, type Matter, type MatterId, runningClock } from "./matter.ts";
import { noteRoute } from "./note-route.ts";
import { provideMaterial } from "./provide-material.ts";
import { refuseAcceptance } from "./refuse-acceptance.ts";
import { requestSupplement } from "./request-supplement.ts";
import { serveResult } from "./serve-result.ts";
import { settleWithdrawal } from "./settle-withdrawal.ts";
import { submitMatter } from "./submit-matter.ts";
import { supplySupplement } from "./supply-supplement.ts";
import { takeBackResult } from "./take-back-result.ts";
import { terminateForBreach } from "./terminate-for-breach.ts";
import { terminateMatter } from "./terminate-matter.ts";

const now = monday;
const unsealed = letters.map((letter) => ({ ...letter, sealed: false, letterNo: null }));
const routeFacts = { now, calendar, resubmitTerm };
const pastEnd = new Date("2026-12-30T02:00:00.000Z");
const horizon = { refused: "calendar-past-horizon" };

describe("发起办件（R-006 三(三)）", () => {
	const command = {
		organId,
		matterName: "最低生活保障金给付",
		applicant,
		representation: { kind: "self" },
		helped: false,
		channel: "portal",
		areaCode: "410404001",
		externalNumber: null,
	} as const;
	const facts = {
		now,
		matterId: "m-1" as MatterId,
		matterNo: "n",
		applicantKind: "citizen",
		applicantEnded: false,
		items: [incomeItem, houseItem],
	} as const;

	test("清单上的每项证明都带来，都未选择", () => {
		expect(aDraft().items.map(({ certName, route }) => [certName, route])).toEqual([
			["收入证明", "undecided"],
			["无房产证明", "undecided"],
		]);
	});
	test("只带来面向这类申请人的证明", () => {
		const items = [incomeItem, { ...houseItem, serveeTypes: ["legal-person" as const] }];
		const decision = beginMatter(command, { ...facts, items });
		expect(decision).toMatchObject({ accepted: [{ items: [{ itemId: "i-income" }] }] });
	});
	test("已经死亡或者注销的，不能以其名义办理（R-155）", () => {
		expect(beginMatter(command, { ...facts, applicantEnded: true })).toMatchObject({
			refused: "applicant-no-longer-exists",
		});
	});
	test("事项没有公布", () => {
		expect(beginMatter(command, { ...facts, items: [] })).toMatchObject({ refused: "matter-not-published" });
	});
	test("不面向这类申请人", () => {
		expect(beginMatter(command, { ...facts, applicantKind: "legal-person" })).toMatchObject({
			refused: "not-for-this-kind-of-applicant",
		});
	});
	test.each(["provincial", "api"] as const)("外部进件（%s）须带外部编号（R-154）", (channel) => {
		expect(beginMatter({ ...command, channel }, facts)).toMatchObject({ refused: "external-number-missing" });
		expect(beginMatter({ ...command, channel, externalNumber: "X1" }, facts)).toHaveProperty("accepted");
	});
	test("日志里没有名称以外的话，也没有当事人关系", () => {
		const decision = beginMatter(command, facts);
		if (!("accepted" in decision)) throw new Error("begun");
		const [event] = decision.accepted;
		if (!event) throw new Error("begun");
		expect(JSON.stringify(journalled(event))).not.toContain("收入证明");
	});
});

describe("选定方式和提交材料（R-014 三(三)）", () => {
	test("承诺代替的证明不在清单上", () => {
		expect(materialList(aChosenDraft()).map(({ name }) => name)).toEqual(["无房产证明"]);
	});
	test.each([
		["代替的证明", "i-income", null, "replaced-by-letter"],
		["换个名字交代替的证明", null, "工资单", "replaced-by-letter"],
		["不在事项里的证明", "i-other", null, "item-not-in-matter"],
		["没有名称", null, "  ", "material-name-missing"],
	])("不收%s", (_, itemId, name, refused) => {
		expect(provideMaterial(aChosenDraft(), { itemId, name, fileHash: "h" }, { now })).toMatchObject({
			refused,
		});
	});
	test("没有选定方式先不收", () => {
		expect(
			provideMaterial(aDraft(), { itemId: "i-house", name: null, fileHash: "h" }, { now }),
		).toMatchObject({ refused: "choose-certificate-first" });
	});
	test("决定以后不再收材料", () => {
		expect(provideMaterial(aDecided(), { itemId: null, name: "照片", fileHash: "h" }, { now })).toMatchObject(
			{ refused: "not-in-this-state" },
		);
	});
	test("材料份数有上限", () => {
		let matter = aChosenDraft();
		for (let at = 0; at < 59; at += 1)
			matter = play(
				matter,
				provideMaterial(matter, { itemId: null, name: `附件${at}`, fileHash: "h" }, { now }),
			);
		expect(provideMaterial(matter, { itemId: null, name: "再一份", fileHash: "h" }, { now })).toMatchObject({
			refused: "too-many-materials",
		});
	});
	test("同名的再交一次就换掉旧的", () => {
		const draft = aChosenDraft();
		const again = play(
			draft,
			provideMaterial(draft, { itemId: "i-house", name: null, fileHash: "h2" }, { now }),
		);
		expect(materialList(again)).toEqual([{ name: "无房产证明", itemId: "i-house", fileHash: "h2" }]);
	});
	test("撤回过、否认过、不符合条件的，本次不能再承诺（R-092）", () => {
		const draft = aChosenDraft();
		const barred = play(
			draft,
			noteRoute(
				draft,
				{ itemId: "i-income", route: "certificate", commitmentId: null, barred: "not-eligible" },
				routeFacts,
			),
		);
		expect(
			noteRoute(
				barred,
				{ itemId: "i-income", route: "commitment", commitmentId: "c2", barred: null },
				routeFacts,
			),
		).toMatchObject({ refused: "promise-closed" });
	});
	test("提交以后不能改方式，更正件除外（R-151）", () => {
		const submitted = aSubmitted();
		expect(
			noteRoute(
				submitted,
				{ itemId: "i-house", route: "commitment", commitmentId: "c2", barred: null },
				routeFacts,
			),
		).toMatchObject({ refused: "route-no-longer-open" });
		expect(
			noteRoute(
				submitted,
				{ itemId: "i-income", route: "commitment", commitmentId: "c2", barred: null },
				routeFacts,
			),
		).toHaveProperty("accepted");
	});
	test("不在事项里的证明没有方式可选", () => {
		expect(
			noteRoute(
				aDraft(),
				{ itemId: "i-x", route: "certificate", commitmentId: null, barred: null },
				routeFacts,
			),
		).toMatchObject({ refused: "item-not-in-matter" });
	});
	test("代签被否认：受理后一次告知补交，期限停下，受理日不变（legal-effect 4）", () => {
		const accepted = anAccepted();
		const note = {
			itemId: "i-income",
			route: "certificate",
			commitmentId: null,
			barred: "disowned",
		} as const;
		const after = play(accepted, noteRoute(accepted, note, routeFacts));
		expect(after).toMatchObject({
			state: "supplementing",
			supplement: { cause: "disowned", lacking: [{ name: "收入证明", itemId: "i-income" }] },
			acceptance: { acceptedAt: now.toISOString(), dueAt: null },
		});
		expect(noteRoute(anAccepted(), note, { ...routeFacts, now: pastEnd })).toMatchObject(horizon);
	});
});

describe("提交和受理（三(四)）", () => {
	const submit = { now, calendar, acceptanceTerm, letters };
	const facts = { now, calendar, termDays: 20, letters };

	test("五个工作日内答复是否受理", () => {
		expect(runningClock(aSubmitted())).toEqual({ whose: "organ", dueAt: "2026-03-09T15:59:59.999Z" });
	});
	test("还有证明没有选择", () => {
		expect(submitMatter(aDraft(), submit)).toMatchObject({
			refused: "item-undecided",
			details: { itemIds: ["i-income", "i-house"] },
		});
	});
	test("承诺书没有盖章，不能提交也不能受理", () => {
		expect(submitMatter(aChosenDraft(), { ...submit, letters: unsealed })).toMatchObject({
			refused: "letter-not-sealed",
		});
		expect(acceptMatter(aSubmitted(), { ...facts, letters: unsealed })).toMatchObject({
			refused: "letter-not-sealed",
		});
	});
	test("选择提交证明却没有证明（R-031）", () => {
		const draft = aChosenDraft();
		const without: Matter = { ...draft, materials: [] };
		expect(submitMatter(without, submit)).toMatchObject({ refused: "certificate-missing" });
		expect(acceptMatter({ ...aSubmitted(), materials: [] }, facts)).toMatchObject({
			refused: "certificate-missing",
		});
	});
	test("不能提交两次，没有提交不能受理", () => {
		expect(submitMatter(aSubmitted(), submit)).toMatchObject({ refused: "not-in-this-state" });
		expect(acceptMatter(aChosenDraft(), facts)).toMatchObject({ refused: "not-in-this-state" });
	});
	test("日历没有载入的年份不计算（R-145）", () => {
		expect(submitMatter(aChosenDraft(), { ...submit, now: pastEnd })).toMatchObject(horizon);
		expect(acceptMatter(aSubmitted(), { ...facts, termDays: 400 })).toMatchObject(horizon);
	});
	test("受理后按工作日计算法定期限，次日起算", () => {
		expect(runningClock(anAccepted())).toEqual({ whose: "organ", dueAt: "2026-03-30T15:59:59.999Z" });
	});
	test("过了受理期限的，视为自提交之日受理（行政许可法第三十二条）", () => {
		const late = daysLater(9);
		const accepted = play(aSubmitted(), acceptMatter(aSubmitted(), { ...facts, now: late }));
		expect(filingOf(accepted)?.acceptance?.clock.startedAt).toBe(monday.toISOString());
	});
	test("撤回待答复时不受理", () => {
		expect(acceptMatter(aWithdrawing(aSubmitted()), facts)).toMatchObject({ refused: "withdrawal-pending" });
	});
	test("不予受理须在期限内，由送达生效", () => {
		const decided = play(aSubmitted(), refuseAcceptance(aSubmitted(), { now, documentId: "d-9" }));
		expect(decided).toMatchObject({ state: "decided", decision: { result: "not-accept" } });
		const served = play(
			decided,
			serveResult(decided, { documentId: "d-9", effectiveAt: now.toISOString() }, { now }),
		);
		expect(served.state).toBe("refused");
		expect(refuseAcceptance(aSubmitted(), { now: daysLater(9), documentId: "d" })).toMatchObject({
			refused: "acceptance-term-passed",
		});
		expect(refuseAcceptance(anAccepted(), { now, documentId: "d" })).toMatchObject({
			refused: "not-in-this-state",
		});
		expect(refuseAcceptance(aWithdrawing(aSubmitted()), { now, documentId: "d" })).toMatchObject({
			refused: "withdrawal-pending",
		});
	});
});

describe("一次性补正（R-014 行政许可法第三十二条）", () => {
	const facts = { now, calendar, term: resubmitTerm };
	const form = { lacking: [{ name: "申请表", itemId: null }], note: "" };

	test("停下办理期限，补齐后从次日继续，中间的工作日不算", () => {
		const asked = aSupplementing();
		expect(runningClock(asked)).toMatchObject({ whose: "applicant" });
		const back = daysLater(7);
		const brought = play(
			asked,
			provideMaterial(asked, { itemId: null, name: "申请表", fileHash: "h" }, { now: back }),
		);
		const supplied = play(
			brought,
			supplySupplement(brought, { now: back, calendar, acceptanceTerm, letters }),
		);
		expect(supplied.state).toBe("accepted");
		// Five working days stood still: 30 March becomes 6 April.
		expect(runningClock(supplied)?.dueAt).toBe("2026-04-06T15:59:59.999Z");
	});
	test("受理前补正的，补齐后重新给受理期限，提交日期不变", () => {
		const submitted = aSubmitted();
		const asked = play(submitted, requestSupplement(submitted, form, facts));
		const brought = play(
			asked,
			provideMaterial(asked, { itemId: null, name: "申请表", fileHash: "h" }, { now }),
		);
		const supplied = play(brought, supplySupplement(brought, { now, calendar, acceptanceTerm, letters }));
		expect(supplied).toMatchObject({ state: "submitted", filing: { submittedAt: monday.toISOString() } });
	});
	test.each([
		["名称", [{ name: "收入证明", itemId: null }], ""],
		["俗称", [{ name: "工资单复印件", itemId: null }], ""],
		["事项", [{ name: "材料", itemId: "i-income" }], ""],
		["说明", [{ name: "申请表", itemId: null }], "请到单位开个收入的证明"],
	])("以%s索要被代替的证明，一律拦下", (_, lacking, note) => {
		expect(requestSupplement(anAccepted(), { lacking, note }, facts)).toMatchObject({
			refused: "certificate-replaced",
			details: { itemIds: ["i-income"] },
		});
	});
	test("承诺撤回以后可以要求提交这份证明", () => {
		const withdrawn = play(
			aWithdrawing(anAccepted()),
			settleWithdrawal(aWithdrawing(anAccepted()), { commitmentId: "c-income", granted: true }, routeFacts),
		);
		expect(withdrawn).toMatchObject({
			state: "supplementing",
			supplement: { lacking: [{ name: "收入证明" }] },
		});
	});
	test.each([
		["第二次", { ...anAccepted(), supplementAsked: true }, form, now, "supplement-asked-already"],
		["什么也不缺", anAccepted(), { ...form, lacking: [] }, now, "nothing-lacking"],
		[
			"别的事项的证明",
			anAccepted(),
			{ ...form, lacking: [{ name: "其他", itemId: "i-x" }] },
			now,
			"item-not-in-matter",
		],
		["过了受理期限", aSubmitted(), form, daysLater(9), "acceptance-term-passed"],
		["草稿", aChosenDraft(), form, now, "not-in-this-state"],
		["已决定", aDecided(), form, now, "not-in-this-state"],
		["撤回待答复", aWithdrawing(anAccepted()), form, now, "withdrawal-pending"],
		["日历没有载入", anAccepted(), form, pastEnd, "calendar-past-horizon"],
	] as const)("不能要求补正：%s", (_, matter, command, at, refused) => {
		expect(requestSupplement(matter, command, { ...facts, now: at })).toMatchObject({ refused });
	});
	test("没有补齐、没有在补正、撤回待答复、承诺书未盖章，都不能算补齐", () => {
		const supply = { now, calendar, acceptanceTerm, letters };
		expect(supplySupplement(aSupplementing(), supply)).toMatchObject({
			refused: "supplement-incomplete",
			details: { lacking: ["申请表"] },
		});
		expect(supplySupplement(anAccepted(), supply)).toMatchObject({ refused: "not-in-this-state" });
		expect(supplySupplement(aWithdrawing(aSupplementing()), supply)).toMatchObject({
			refused: "withdrawal-pending",
		});
		const asked = aSupplementing();
		const brought = play(
			asked,
			provideMaterial(asked, { itemId: null, name: "申请表", fileHash: "h" }, { now }),
		);
		expect(supplySupplement(brought, { ...supply, letters: unsealed })).toMatchObject({
			refused: "letter-not-sealed",
		});
		expect(supplySupplement(brought, { ...supply, now: pastEnd })).toMatchObject(horizon);
	});
});

describe("作出决定（R-015 三(一)）", () => {
	const facts = { now, letters, inProcess: nothingFound, applicantEnded: false, documentId: "d-1" };

	test("依据承诺书办理，决定引用承诺书编号", () => {
		expect(aDecided()).toMatchObject({ decision: { letterNos: ["民告承〔2026〕第0001号"] } });
	});
	const waiting = {
		...nothingFound,
		waitingFor: [{ verificationId: "v", commitmentId: "c-income", dueAt: daysLater(3).toISOString() }],
	};
	test("事中核查没有结论不作决定；法定期限已到则不再等（legal-effect 1）", () => {
		expect(decideMatter(anAccepted(), { result: "grant" }, { ...facts, inProcess: waiting })).toMatchObject({
			refused: "verification-not-finished",
		});
		expect(
			decideMatter(anAccepted(), { result: "grant" }, { ...facts, inProcess: waiting, now: daysLater(40) }),
		).toMatchObject({ accepted: [{ overdue: true }] });
	});
	test.each(["untrue", "partly"] as const)("认定%s的不能同意，可以不予同意", (conclusion) => {
		const inProcess = {
			...nothingFound,
			findings: [{ verificationId: "v", commitmentId: "c-income", conclusion, cause: "mistake" as const }],
		};
		expect(decideMatter(anAccepted(), { result: "grant" }, { ...facts, inProcess })).toMatchObject({
			refused: "finding-untrue",
		});
		expect(decideMatter(anAccepted(), { result: "refuse" }, { ...facts, inProcess })).toHaveProperty(
			"accepted",
		);
	});
	test("已被更正件取代的承诺书的结论不再妨碍（R-151）", () => {
		const inProcess = {
			...nothingFound,
			findings: [
				{
					verificationId: "v",
					commitmentId: "c-old",
					conclusion: "untrue" as const,
					cause: "mistake" as const,
				},
			],
		};
		expect(decideMatter(anAccepted(), { result: "grant" }, { ...facts, inProcess })).toHaveProperty(
			"accepted",
		);
	});
	test.each([
		["撤回待答复", aWithdrawing(anAccepted()), "withdrawal-pending"],
		["没有受理", aSubmitted(), "not-in-this-state"],
		["补正中", aSupplementing(), "not-in-this-state"],
		["已经决定", aDecided(), "not-in-this-state"],
		["证明没有交", { ...anAccepted(), materials: [] }, "certificate-missing"],
	] as const)("不能决定：%s", (_, matter, refused) => {
		expect(decideMatter(matter, { result: "grant" }, facts)).toMatchObject({ refused });
	});
	test("申请人已经死亡或者注销的不能同意，可以终止（R-155）", () => {
		expect(decideMatter(anAccepted(), { result: "grant" }, { ...facts, applicantEnded: true })).toMatchObject(
			{ refused: "applicant-no-longer-exists" },
		);
	});
	test("承诺书没有盖章不能决定", () => {
		expect(decideMatter(anAccepted(), { result: "grant" }, { ...facts, letters: unsealed })).toMatchObject({
			refused: "letter-not-sealed",
		});
	});
});

describe("送达即办结（R-148 三(七)）", () => {
	const served = { documentId: "d-1", effectiveAt: now.toISOString() };

	test("同意的办结，不予同意的终结", () => {
		expect(aClosed().state).toBe("closed");
		const refused = aDecided("refuse");
		expect(play(refused, serveResult(refused, served, { now })).state).toBe("refused");
	});
	test("终止的决定送达后终止", () => {
		const late = daysLater(40);
		const ended = play(
			aSupplementing(),
			terminateMatter(
				aSupplementing(),
				{ ground: "supplement-not-supplied" },
				{ now: late, documentId: "d-1" },
			),
		);
		expect(play(ended, serveResult(ended, served, { now: late }))).toMatchObject({
			state: "terminated",
			ground: "supplement-not-supplied",
		});
	});
	test("暂缓送达的不能送，原因消除后可以", () => {
		const decided = aDecided();
		const held = play(decided, holdResult(decided, "breach-1", { now }));
		expect(serveResult(held, served, { now })).toMatchObject({ refused: "result-held" });
		const released = play(held, releaseResult(held, "breach-1", { now }));
		expect(serveResult(released, served, { now })).toHaveProperty("accepted");
		expect(releaseResult(released, "breach-1", { now })).toMatchObject({ refused: "not-held-for-this" });
		expect(holdResult(anAccepted(), "breach-1", { now })).toMatchObject({ refused: "no-unserved-result" });
	});
	test.each([
		["撤回待答复", aWithdrawing(), served, "withdrawal-pending"],
		["没有决定", anAccepted(), served, "not-in-this-state"],
		["别的文书", aDecided(), { ...served, documentId: "d-2" }, "not-the-result-of-this-matter"],
		["已经办结", aClosed(), served, "not-in-this-state"],
	] as const)("不能送达：%s", (_, matter, command, refused) => {
		expect(serveResult(matter, command, { now })).toMatchObject({ refused });
	});
});

describe("撤回承诺（R-092 三(七)）", () => {
	const settle = (matter: Matter, granted: boolean) =>
		settleWithdrawal(matter, { commitmentId: "c-income", granted }, routeFacts);

	test.each([
		["填写中", aChosenDraft, "draft"],
		["待受理", aSubmitted, "supplementing"],
		["办理中", anAccepted, "supplementing"],
		["补正中", aSupplementing, "supplementing"],
		["已决定未送达", aDecided, "supplementing"],
	] as const)("%s时撤回获准：按原程序提交，日期和次序不变", (_, of, state) => {
		const matter = of();
		const pending = aWithdrawing(matter);
		const after = play(pending, settle(pending, true));
		expect(after.state).toBe(state);
		expect(after.items[0]).toMatchObject({ route: "certificate", barred: "withdrawn", commitmentId: null });
		expect(filingOf(after)?.filing.submittedAt).toBe(filingOf(matter)?.filing.submittedAt);
		expect(filingOf(after)?.acceptance?.acceptedAt).toBe(filingOf(matter)?.acceptance?.acceptedAt);
		if (after.state !== "supplementing") return;
		expect(after.supplement.lacking.map(({ name }) => name)).toContain("收入证明");
		const { acceptance } = after;
		if (acceptance === null) return;
		expect(readClock(acceptance.clock, calendar, now)).toMatchObject({ running: false, dueAt: null });
	});
	test("补正中撤回，还缺的材料并入同一份告知", () => {
		const pending = aWithdrawing(aSupplementing());
		expect(play(pending, settle(pending, true))).toMatchObject({
			supplement: { lacking: [{ name: "申请表" }, { name: "收入证明" }] },
		});
	});
	test("不同意的，恢复原状", () => {
		for (const before of [aChosenDraft(), aSubmitted(), anAccepted(), aSupplementing(), aDecided()]) {
			const pending = aWithdrawing(before);
			expect(play(pending, settle(pending, false))).toEqual(before);
		}
	});
	test("两份一起撤回的，都答复以后才一次告知", () => {
		const draft = aChosenDraft();
		const both = play(
			draft,
			noteRoute(
				draft,
				{ itemId: "i-house", route: "commitment", commitmentId: "c-house", barred: null },
				routeFacts,
			),
		);
		const sealed = [...letters, { commitmentId: "c-house", itemId: "i-house", sealed: true, letterNo: "2" }];
		const submitted = play(
			{ ...both, materials: [] },
			submitMatter({ ...both, materials: [] }, { now, calendar, acceptanceTerm, letters: sealed }),
		);
		const one = aWithdrawing(submitted);
		const two = play(one, holdForWithdrawal(one, "c-house", { now }));
		const half = play(two, settle(two, true));
		expect(half.state).toBe("withdrawing");
		const whole = play(half, settleWithdrawal(half, { commitmentId: "c-house", granted: false }, routeFacts));
		expect(whole).toMatchObject({ state: "supplementing", supplement: { lacking: [{ name: "收入证明" }] } });
	});
	test("办结以后不能撤回；不是本办件的承诺不能撤回；没有申请不能答复", () => {
		expect(holdForWithdrawal(aClosed(), "c-income", { now })).toMatchObject({
			refused: "matter-already-closed",
		});
		expect(holdForWithdrawal(anAccepted(), "c-x", { now })).toMatchObject({
			refused: "commitment-not-in-matter",
		});
		expect(settle(anAccepted(), true)).toMatchObject({ refused: "no-withdrawal-pending" });
		expect(
			settleWithdrawal(aWithdrawing(), { commitmentId: "c-x", granted: true }, routeFacts),
		).toMatchObject({ refused: "no-withdrawal-pending" });
	});
	test("日历没有载入的年份不计算（R-145）", () => {
		expect(
			settleWithdrawal(
				aWithdrawing(),
				{ commitmentId: "c-income", granted: true },
				{ ...routeFacts, now: pastEnd },
			),
		).toMatchObject(horizon);
	});
});

describe("收回、终止、撤回申请（R-064 三(五)）", () => {
	const breach = { breachId: "b-1", documentId: "d-7", effectiveAt: now.toISOString() };

	test("没有送达的结果可以收回，回到决定之前", () => {
		expect(play(aDecided(), takeBackResult(aDecided(), { now }))).toEqual(anAccepted());
	});
	test.each([
		["没有决定", anAccepted(), "nothing-to-take-back"],
		["已经送达", aClosed(), "already-served"],
	] as const)("不能收回：%s", (_, matter, refused) => {
		expect(takeBackResult(matter, { now })).toMatchObject({ refused });
	});
	test.each([
		["待受理", aSubmitted],
		["办理中", anAccepted],
		["补正中", aSupplementing],
	] as const)("承诺不实，%s的终止办理", (_, of) => {
		expect(play(of(), terminateForBreach(of(), breach, { now }))).toMatchObject({
			state: "terminated",
			ground: "breach",
			breachId: "b-1",
		});
	});
	test.each([
		["已决定的先收回", aDecided(), "take-result-back-first"],
		["撤回中且已决定的先收回", aWithdrawing(), "take-result-back-first"],
		["已办结的不能终止", aClosed(), "already-served"],
		["没有提交的不能终止", aChosenDraft(), "not-submitted"],
		["草稿撤回中不能终止", aWithdrawing(aChosenDraft()), "not-submitted"],
	] as const)("%s", (_, matter, refused) => {
		expect(terminateForBreach(matter, breach, { now })).toMatchObject({ refused });
	});
	test.each([
		["没有补正", anAccepted(), "no-supplement-open"],
		["补正期限没有到", aSupplementing(), "supplement-term-runs"],
		["没有受理", aSubmitted(), "not-in-this-state"],
		["撤回待答复", aWithdrawing(aSupplementing()), "withdrawal-pending"],
	] as const)("不能以逾期未补正终止：%s", (_, matter, refused) => {
		expect(
			terminateMatter(matter, { ground: "supplement-not-supplied" }, { now, documentId: "d" }),
		).toMatchObject({ refused });
	});
	test("申请人死亡或者终止的，可以终止（R-155）", () => {
		expect(
			terminateMatter(anAccepted(), { ground: "applicant-ended" }, { now, documentId: "d" }),
		).toMatchObject({ accepted: [{ result: "terminate", ground: "applicant-ended" }] });
	});
	test("申请人随时可以撤回申请，没有送达的结果作废", () => {
		for (const matter of [aDraft(), aSubmitted(), anAccepted(), aSupplementing(), aWithdrawing(), aDecided()])
			expect(play(matter, abandonMatter(matter, { now })).state).toBe("abandoned");
		expect(abandonMatter(aDecided(), { now })).toMatchObject({ accepted: [{ type: "ResultTakenBack" }, {}] });
		expect(abandonMatter(aClosed(), { now })).toMatchObject({ refused: "not-in-this-state" });
	});
	test("草稿过了保留期限才清理，不是草稿的不清理", () => {
		expect(expireDraft(aDraft(), { now: daysLater(30), keptDays: 30 })).toMatchObject({
			refused: "not-expired",
		});
		expect(expireDraft(aDraft(), { now: daysLater(32), keptDays: 30 })).toMatchObject({
			accepted: [{ ground: "draft-expired" }],
		});
		expect(expireDraft(aSubmitted(), { now: daysLater(32), keptDays: 30 })).toMatchObject({
			refused: "not-in-this-state",
		});
	});
});

describe("更正（R-151 R-152）", () => {
	const facts = { now, calendar, termDays: 20 };
	const slip = {
		fault: "applicant",
		areaCode: "410404002",
		externalNumber: null,
		undo: false,
		applicantAgreed: true,
		organAgreed: true,
	} as const;
	const undo = { ...slip, fault: "organ", areaCode: null, undo: true, applicantAgreed: false } as const;

	test("双方确认后更正，不留记录，旧值在日志里", () => {
		const corrected = play(anAccepted(), correctMatter(anAccepted(), slip, facts));
		expect(corrected).toMatchObject({
			areaCode: "410404002",
			corrections: [{ fault: "applicant", fields: ["areaCode"] }],
		});
	});
	test("行政机关的差错：恢复原状，期限按最初受理之日连续计算", () => {
		const fixed = play(
			aSupplementing(),
			correctMatter(aSupplementing(), undo, { ...facts, now: daysLater(7) }),
		);
		expect(fixed).toMatchObject({ state: "accepted", acceptance: { acceptedAt: monday.toISOString() } });
		expect(runningClock(fixed)?.dueAt).toBe("2026-03-30T15:59:59.999Z");
		const decided = aDecided("refuse");
		const refused = play(
			decided,
			serveResult(decided, { documentId: "d-1", effectiveAt: now.toISOString() }, { now }),
		);
		expect(play(refused, correctMatter(refused, undo, facts)).state).toBe("accepted");
	});
	test.each([
		["申请人没有确认", anAccepted(), { ...slip, applicantAgreed: false }, "applicant-must-agree"],
		["行政机关没有确认", anAccepted(), { ...slip, organAgreed: false }, "organ-must-agree"],
		["没有变化", anAccepted(), { ...slip, areaCode: "410404001" }, "nothing-to-correct"],
		["申请人的差错不能撤销后果", aSupplementing(), { ...slip, undo: true }, "only-own-error-is-undone"],
		["没有后果可以恢复", anAccepted(), undo, "nothing-to-undo"],
		["已终结的不改字段", aClosed(), slip, "not-in-this-state"],
		["撤回待答复", aWithdrawing(), slip, "withdrawal-pending"],
	] as const)("不能更正：%s", (_, matter, command, refused) => {
		expect(correctMatter(matter, command, facts)).toMatchObject({ refused });
	});
	test("被拒绝的办件只能恢复，不能改字段", () => {
		const decided = aDecided("refuse");
		const refused = play(
			decided,
			serveResult(decided, { documentId: "d-1", effectiveAt: now.toISOString() }, { now }),
		);
		expect(correctMatter(refused, slip, facts)).toMatchObject({ refused: "not-in-this-state" });
		expect(
			correctMatter(aSupplementing(), undo, {
				...facts,
				now,
				calendar: { ...calendar, horizon: "2026-03-05" },
			}),
		).toMatchObject(horizon);
	});
});
