import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chineseNumeral } from "#institution/catalogue/domain/citation.ts";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import {
	type AffectedItem,
	type Answered,
	answerDue,
	answeredBy,
	answerLawChange,
	answerStanding,
	decideLawAnswer,
	type ItemNow,
	renewsTerm,
	reopens,
} from "./answer-law-change.ts";
import { confirmLawChange } from "./confirm-law-change.ts";
import {
	correctFiling,
	type Filing,
	fileRelease,
	filingDue,
	isOverdue,
	noteOverdueFiling,
} from "./filing.ts";
import {
	type ChangeState,
	closeLawChange,
	enterLawChange,
	type LawChange,
	mentions,
	newNumber,
	restsOn,
} from "./law-change.ts";
import { backTo, withdrawLawChange } from "./withdraw-law-change.ts";

const organId = "o" as OrganId;
const staff = (role: "handler" | "organ-head" | "justice-bureau", organ = organId): Actor => ({
	kind: "staff",
	personId: "p" as PersonId,
	grants: [{ role, organId: organ }],
});
const law = "中华人民共和国户口登记条例";
const change: LawChange = {
	law,
	article: "十一",
	paragraph: "",
	item: "",
	kind: "amended",
	effectiveOn: "2026-06-01",
	newText: "",
	newLaw: "",
	note: "",
	renumbering: [],
};

describe("法律变动：哪些依据跟着变（R-028 三(二)）", () => {
	const basis = { law, article: "十一" };
	test.each([
		[{ law: "《户口登记条例》", article: "十一" }, "cited"],
		[{ law: "户口登记条例", article: "" }, "cited"],
		[{ law: "户口登记条例（1958年公布）" }, "cited"],
		[{ law: "户口登记条例", article: "十一之一" }, null],
		[{ law: "居民身份证法", article: "十一" }, null],
	] as const)("写法不同仍认得，不写条即全文：%o", (place, match) => {
		expect(restsOn(basis, { ...change, ...place })).toBe(match);
	});

	test.each([
		[{ paragraph: "一" }, { paragraph: "一" }, "cited"],
		[{ paragraph: "一" }, { paragraph: "二" }, null],
		[{}, { paragraph: "二" }, "cited"],
		[{ paragraph: "一", item: "二" }, { paragraph: "一" }, "cited"],
		[{ item: "二" }, { item: "三" }, null],
		[{ item: "2" }, { item: "二" }, "cited"],
	] as const)("依据写到 %o，变动写到 %o", (cited, changed, match) => {
		expect(restsOn({ ...basis, ...cited }, { ...change, ...changed })).toBe(match);
	});

	test("依据没有写明第几条的，不漏，请人核对", () => {
		expect(restsOn({ law, article: "" }, change)).toBe("unclear");
	});

	test("以前改过序号的，按原序号引用的也认得；这次只改序号的也牵动", () => {
		const earlier = [{ law, renumbering: [{ from: "九", to: "十一" }] }];
		expect(restsOn({ law, article: "九" }, change, earlier)).toBe("renumbered");
		expect(restsOn({ law, article: "九" }, change)).toBeNull();
		const now = { ...change, renumbering: [{ from: "十五", to: "十六" }] };
		expect(restsOn({ law, article: "十五" }, now)).toBe("number-changes");
		expect(newNumber("十五", now, [])).toBe("十六");
		expect(newNumber("十一", now, [])).toBeNull();
	});

	test("任何一条变动，都牵动引用该条及其任何款、项的依据，不牵动别的条", () => {
		const number = fc.integer({ min: 1, max: 300 });
		fc.assert(
			fc.property(number, number, fc.option(number, { nil: null }), (article, other, paragraph) => {
				const cited = {
					law,
					article: chineseNumeral(article),
					...(paragraph === null ? {} : { paragraph: chineseNumeral(paragraph) }),
				};
				const found = restsOn(cited, { ...change, article: chineseNumeral(other) });
				expect(found).toBe(article === other ? "cited" : null);
			}),
		);
	});

	test.each([
		["依照《中华人民共和国户口登记条例》第十一条核对", true],
		["与户口登记条例第十一条所列一致", true],
		["按户口登记条例核对", true],
		["《户口登记条例》第十二条", false],
		["《户口登记条例实施细则》第十一条", false],
		["《河南省户口登记条例》第十一条", false],
	])("核查标准写“%s”：引用与否 %s", (text, expected) => {
		expect(mentions(text, change)).toBe(expected);
	});
});

describe("登记法律变动（R-028 三(二)）", () => {
	const enter = (
		command: Partial<LawChange>,
		actor = staff("justice-bureau"),
		live: readonly (LawChange & { id: string })[] = [],
	) => enterLawChange({ ...change, ...command }, { actor, live });
	test("条款写法统一后留存", () => {
		expect(enter({ law: `《${law}》`, article: "第11条", paragraph: "第2款", item: "（3）" })).toMatchObject({
			change: { law, article: "十一", paragraph: "二", item: "三" },
			decision: { accepted: [{ type: "LawChangeEntered", kind: "amended" }] },
		});
	});
	test.each([
		[{ article: "待核" }, "article-unreadable"],
		[{ article: "", paragraph: "一" }, "place-incomplete"],
		[{ kind: "replaced" }, "replacement-missing"],
		[{ renumbering: [{ from: "四十一", to: "" }] }, "renumbering-unclear"],
		[
			{
				renumbering: [
					{ from: "一", to: "二" },
					{ from: "1", to: "三" },
				],
			},
			"renumbering-unclear",
		],
	] as const)("%o 不能登记：%s", (command, refused) => {
		expect(enter(command).decision).toEqual({ refused, clause: "R-028 三(二)" });
	});
	test("同一法律的同一变动、同一施行日期，没有办完以前不重复登记；别的条、别的日期另算", () => {
		const live = [{ ...change, id: "c" }];
		const again = (command: Partial<LawChange>) => enter(command, staff("justice-bureau"), live).decision;
		expect(again({ law: "户口登记条例（1958年公布）", article: "第11条" })).toEqual({
			refused: "change-entered-before",
			clause: "R-028 三(二)",
			details: { changeId: "c" },
		});
		for (const other of [
			{ article: "十二" },
			{ effectiveOn: "2026-07-01" },
			{ kind: "repealed" },
			{ paragraph: "一" },
			{ law: "居民身份证法" },
		] as const)
			expect(again(other)).toHaveProperty("accepted");
	});
	test("由司法局或者部门经办人登记", () => {
		expect(enter({}, staff("organ-head")).decision).toMatchObject({ refused: "forbidden" });
		expect(enter({}, staff("handler")).decision).toHaveProperty("accepted");
	});
});

const item: ItemNow = { state: "published", publishedIn: "r1", inForce: true, basisLeft: true };
const affected: AffectedItem = {
	changeId: "c",
	itemId: "i",
	organId,
	dueAt: new Date("2026-05-20T15:59:59.999Z"),
	answers: [],
};
const now = new Date("2026-05-06T02:00:00Z");
const first = "q" as PersonId;
const answered = (
	answer: Answered["answer"],
	outcome: "approved" | "returned" | null = "approved",
	as: "cancelled" | "kept" | "excluded" = "cancelled",
): Answered => ({
	...answeredBy({ answer, reason: "理由", as }, { by: first, now, publishedIn: "r1", before: null }),
	decision:
		outcome === null || answer === "adjust"
			? null
			: { outcome, text: "", by: "p" as PersonId, at: "2026-05-07T02:00:00Z" },
});
const groundless = { kind: "repealed", item: { basisLeft: false } } as const;

describe("逐项答复（R-028 三(二)）", () => {
	const answer = (
		command: { answer: Answered["answer"]; as?: "cancelled" | "kept" | "excluded"; reason?: string },
		facts: {
			actor?: Actor;
			item?: Partial<ItemNow>;
			answers?: readonly Answered[];
			kind?: LawChange["kind"];
			state?: ChangeState;
		} = {},
	) =>
		answerLawChange(
			{ ...affected, answers: facts.answers ?? [] },
			{ reason: "理由", as: "cancelled", ...command },
			{
				actor: facts.actor ?? staff("handler"),
				change: { state: facts.state ?? "open", kind: facts.kind ?? "amended", effectiveOn: "2026-06-01" },
				item: { ...item, ...facts.item },
			},
		);
	test("不受影响、调整、移出清单，三选一", () => {
		for (const one of ["unaffected", "adjust", "withdraw"] as const)
			expect(answer({ answer: one })).toEqual({
				accepted: [{ type: "LawChangeAnswered", itemId: "i", answer: one }],
			});
	});
	test("废止后没有别的依据的，不能保留；不受影响写明理由的可以答，由司法局复核（R-031 三(三)）", () => {
		expect(answer({ answer: "withdraw" }, groundless)).toHaveProperty("accepted");
		expect(answer({ answer: "unaffected" }, groundless)).toHaveProperty("accepted");
		expect(answer({ answer: "withdraw", as: "kept" }, groundless)).toMatchObject({
			refused: "no-basis-left",
		});
	});
	test("由条目所属机关的经办人答复，写明理由；销号后不再答复", () => {
		expect(answer({ answer: "adjust" }, { actor: staff("handler", "x" as OrganId) })).toMatchObject({
			refused: "forbidden",
		});
		expect(answer({ answer: "adjust" }, { actor: staff("justice-bureau") })).toMatchObject({
			refused: "forbidden",
		});
		expect(answer({ answer: "unaffected", reason: " " })).toMatchObject({ refused: "reason-missing" });
		for (const [state, refused] of [
			["reported", "law-change-unconfirmed"],
			["closed", "law-change-closed"],
			["withdrawn", "law-change-withdrawn"],
		] as const)
			expect(answer({ answer: "adjust" }, { state })).toMatchObject({ refused });
	});
	test("调整正在办理或者已经完成的，不重复答复；放弃调整后重新答复", () => {
		const answers = [answered("adjust")];
		expect(answer({ answer: "unaffected" }, { answers, item: { state: "adjusting" } })).toMatchObject({
			refused: "answer-stands",
		});
		expect(answer({ answer: "unaffected" }, { answers, item: { publishedIn: "r2" } })).toMatchObject({
			refused: "answer-stands",
		});
		expect(answer({ answer: "unaffected" }, { answers })).toHaveProperty("accepted");
		for (const one of ["unaffected", "withdraw"] as const) {
			expect(answer({ answer: "adjust" }, { answers: [answered(one, null)] })).toMatchObject({
				refused: "answer-stands",
			});
			expect(answer({ answer: "adjust" }, { answers: [answered(one, "returned")] })).toHaveProperty(
				"accepted",
			);
		}
	});
	test("已经不在清单上的不再调整；保留的证明没有依据的可以取消", () => {
		expect(answer({ answer: "adjust" }, { item: { state: "cancelled" } })).toMatchObject({
			refused: "item-off-the-list",
		});
		expect(answer({ answer: "adjust" }, { item: { state: "kept" } })).toMatchObject({
			refused: "item-off-the-list",
		});
		expect(answer({ answer: "withdraw" }, { item: { state: "kept" } })).toHaveProperty("accepted");
	});

	test.each([
		[[], {}, "unanswered"],
		[["unaffected"], {}, "unaffected"],
		[["adjust"], { state: "adjusting" }, "under-way"],
		[["adjust"], { publishedIn: "r2" }, "done"],
		[["adjust"], {}, "dropped"],
		[["adjust"], { publishedIn: "r2", basisLeft: false }, "dropped"],
		[["withdraw"], { state: "cancelled" }, "under-way"],
		[["withdraw"], { state: "cancelled", inForce: false }, "done"],
		[["adjust", "unaffected"], {}, "unaffected"],
	] as const)("答复 %j 之后条目 %o，进度 %s", (answers, changed, standing) => {
		expect(
			answerStanding(
				answers.map((one) => answered(one)),
				{ ...item, ...changed },
			),
		).toBe(standing);
	});
	test("没有第二个人同意以前，答复只是待审定、待复核；退回的重新答复", () => {
		expect(answerStanding([answered("withdraw", null)], item)).toBe("awaiting-head");
		expect(answerStanding([answered("unaffected", null)], item)).toBe("awaiting-justice");
		expect(answerStanding([answered("unaffected", "returned")], item)).toBe("returned");
	});
});

describe("一个人登记、答复，都不能停止索要（R-027、R-028 三(二)）", () => {
	const official = { text: "第十一条删去。", source: "国务院公报2026年第9号", announcedOn: "2026-05-01" };
	const confirm = (
		change: { state?: ChangeState; enteredBy?: string },
		command = official,
		actor = staff("justice-bureau"),
	) =>
		confirmLawChange(
			{ state: change.state ?? "reported", enteredBy: (change.enteredBy ?? "q") as PersonId },
			command,
			{ actor, now },
		);
	test("登记的是报告，司法局另一人对照公布的原文确认才起算；登记的人不能确认自己登记的", () => {
		expect(confirm({})).toEqual({
			accepted: [{ type: "LawChangeConfirmed", announcedOn: "2026-05-01" }],
		});
		expect(confirm({ enteredBy: "p" })).toMatchObject({ refused: "entered-by-same-person" });
		expect(confirm({}, official, staff("handler"))).toMatchObject({ refused: "forbidden" });
		expect(confirm({ state: "open" })).toMatchObject({ refused: "confirmed-before" });
		expect(confirm({ state: "withdrawn" })).toMatchObject({ refused: "law-change-withdrawn" });
		expect(confirm({}, { ...official, source: " " })).toMatchObject({ refused: "official-text-missing" });
		expect(confirm({}, { ...official, text: "" })).toMatchObject({ refused: "official-text-missing" });
		expect(confirm({}, { ...official, announcedOn: "2026-05-07" })).toMatchObject({
			refused: "announced-in-future",
		});
	});

	const decide = (
		last: Answered,
		facts: {
			actor?: Actor;
			item?: Partial<ItemNow>;
			kind?: LawChange["kind"];
			state?: ChangeState;
			outcome?: "approved" | "returned";
			text?: string;
		} = {},
	) =>
		decideLawAnswer(
			{ ...affected, answers: [last] },
			{ outcome: facts.outcome ?? "approved", text: facts.text ?? "" },
			{
				actor: facts.actor ?? staff("organ-head"),
				change: { state: facts.state ?? "open", kind: facts.kind ?? "amended", effectiveOn: "2026-06-01" },
				item: { ...item, ...facts.item },
			},
		);
	const withdrawal = answered("withdraw", null);
	test("司法局退回的，答复期限重新起算；本机关自己退回的、审定的不重新起算（R-028 三(二)）", () => {
		const one = { itemId: "i" } as const;
		expect(renewsTerm({ ...one, type: "LawAnswerReturned", answer: "unaffected" })).toBe(true);
		expect(renewsTerm({ ...one, type: "LawAnswerReturned", answer: "withdraw" })).toBe(false);
		expect(renewsTerm({ ...one, type: "LawAnswerApproved", answer: "unaffected", endsOn: null })).toBe(false);
	});
	test("移出清单由本机关主要负责人审定，没有别的依据的自施行日起不再索要（R-031 三(三)）", () => {
		expect(decide(withdrawal, groundless)).toEqual({
			accepted: [{ type: "LawAnswerApproved", itemId: "i", answer: "withdraw", endsOn: "2026-06-01" }],
		});
		for (const facts of [{}, { kind: "repealed" }, { item: { basisLeft: false } }] as const)
			expect(decide(withdrawal, facts)).toMatchObject({ accepted: [{ endsOn: null }] });
		expect(decide(answered("withdraw", null, "excluded"), groundless)).toMatchObject({
			accepted: [{ endsOn: null }],
		});
	});
	test("不受影响由司法局复核；退回要写明理由", () => {
		const unaffected = answered("unaffected", null);
		expect(decide(unaffected, { actor: staff("justice-bureau") })).toMatchObject({
			accepted: [{ type: "LawAnswerApproved", endsOn: null }],
		});
		expect(decide(unaffected)).toMatchObject({ refused: "forbidden" });
		const back = { actor: staff("justice-bureau"), outcome: "returned" } as const;
		expect(decide(unaffected, back)).toMatchObject({ refused: "reason-missing" });
		expect(decide(unaffected, { ...back, text: "第十一条已删去" })).toEqual({
			accepted: [{ type: "LawAnswerReturned", itemId: "i", answer: "unaffected" }],
		});
	});
	test("答复的人、别的机关、司法局都不能审定；没有等待的答复、不在办理中的也不能", () => {
		expect(decide({ ...withdrawal, by: "p" as PersonId })).toMatchObject({
			refused: "answered-by-same-person",
		});
		for (const actor of [staff("organ-head", "x" as OrganId), staff("justice-bureau"), staff("handler")])
			expect(decide(withdrawal, { actor })).toMatchObject({ refused: "forbidden" });
		for (const last of [answered("withdraw"), answered("adjust")])
			expect(decide(last)).toMatchObject({ refused: "no-answer-to-decide" });
		expect(decide(withdrawal, { state: "withdrawn" })).toMatchObject({ refused: "law-change-withdrawn" });
	});
});

describe("撤回登记错的法律变动（R-028 三(二)）", () => {
	const bureau = { actor: staff("justice-bureau") };
	test("由司法局写明理由，报告、办理中、已销号的都可以撤回，只撤一次", () => {
		for (const from of ["reported", "open", "closed"] as const)
			expect(withdrawLawChange(from, { reason: "没有这样的废止决定" }, bureau)).toEqual({
				accepted: [{ type: "LawChangeWithdrawn", from }],
			});
		expect(withdrawLawChange("withdrawn", { reason: "错" }, bureau)).toMatchObject({
			refused: "law-change-withdrawn",
		});
		expect(withdrawLawChange("open", { reason: " " }, bureau)).toMatchObject({ refused: "reason-missing" });
		expect(withdrawLawChange("open", { reason: "错" }, { actor: staff("handler") })).toMatchObject({
			refused: "forbidden",
		});
	});
	test("它移动过的条目回到原处；没有移动过、后来又到别处的不动", () => {
		const cancelled: Answered = { ...answered("withdraw"), before: "published" };
		const opened: Answered = { ...answered("adjust"), before: "published" };
		expect(backTo(cancelled, "cancelled")).toBe("published");
		expect(backTo(opened, "adjusting")).toBe("published");
		expect(backTo(cancelled, "draft")).toBeNull();
		expect(backTo(opened, "submitted")).toBeNull();
		expect(backTo(answered("withdraw", null), "published")).toBeNull();
		expect(backTo(undefined, "published")).toBeNull();
	});
});

test("都答复、都办完才能销号，由司法局（R-028 三(二)）", () => {
	const facts = { actor: staff("justice-bureau"), unanswered: 0, underWay: 0 };
	expect(closeLawChange("open", facts)).toEqual({ accepted: [{ type: "LawChangeClosed" }] });
	expect(closeLawChange("open", { ...facts, unanswered: 2 })).toMatchObject({
		refused: "answers-missing",
		details: { count: 2 },
	});
	expect(closeLawChange("open", { ...facts, underWay: 1 })).toMatchObject({
		refused: "adjustments-under-way",
	});
	expect(closeLawChange("closed", facts)).toMatchObject({ refused: "law-change-closed" });
	expect(closeLawChange("reported", facts)).toMatchObject({ refused: "law-change-unconfirmed" });
	expect(closeLawChange("withdrawn", facts)).toMatchObject({ refused: "law-change-withdrawn" });
	expect(closeLawChange("open", { ...facts, actor: staff("handler") })).toMatchObject({
		refused: "forbidden",
	});
});

test("销号以后又引用已废止条文的，重新打开；只是修改的不打开（R-028 三(二)）", () => {
	expect(reopens({ state: "closed", kind: "repealed" })).toBe(true);
	expect(reopens({ state: "closed", kind: "amended" })).toBe(false);
	expect(reopens({ state: "open", kind: "repealed" })).toBe(false);
});

const calendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set<string>(),
	worked: new Set<string>(),
};
test("答复期限按工作日，施行在前的到施行前一日（R-028 三(二)）", () => {
	const term = { calendar, term: { count: 10, unit: "working-day" } } as const;
	expect(answerDue(now, "2026-01-01", term).toISOString()).toBe("2026-05-20T15:59:59.999Z");
	expect(answerDue(now, "2026-05-10", term).toISOString()).toBe("2026-05-09T15:59:59.999Z");
	expect(answerDue(new Date("2026-12-30T02:00:00Z"), "2026-01-01", term)).toEqual(
		new Date("2026-12-30T02:00:00Z"),
	);
});

describe("逐级备案（R-028 三(二)）", () => {
	const publishedAt = new Date("2026-04-01T02:00:00Z");
	const term = { calendar, term: { count: 10, unit: "working-day" } } as const;
	const dueAt = filingDue(publishedAt, term);
	const city: Filing = { level: "city", since: "2026-04-01", dueAt, filedOn: null, noted: false };
	const filedCity: Filing = { ...city, filedOn: "2026-04-20" };
	const province: Filing = { ...city, level: "province", since: "2026-04-20" };
	const facts = { actor: staff("justice-bureau"), now };
	test("公布之日起算期限；日历之外的当即到期", () => {
		expect(dueAt.toISOString()).toBe("2026-04-15T15:59:59.999Z");
		const late = new Date("2026-12-30T02:00:00Z");
		expect(filingDue(late, term)).toEqual(late);
	});
	test("先市级、后省级，公布之日、市级备案之日到今天的任何一天都可以登记", () => {
		for (const filedOn of ["2026-04-01", "2026-05-06"])
			expect(fileRelease(city, { filedOn }, facts)).toEqual({
				accepted: [{ type: "ReleaseFiled", level: "city", filedOn }],
			});
		expect(fileRelease(province, { filedOn: "2026-04-20" }, facts)).toHaveProperty("accepted");
		expect(fileRelease(null, { filedOn: "2026-04-20" }, facts)).toMatchObject({
			refused: "level-below-not-filed",
		});
		expect(fileRelease(province, { filedOn: "2026-04-19" }, facts)).toMatchObject({
			refused: "filed-before-level-below",
		});
	});
	test("早于公布、晚于今天、已经备案、不是司法局的，各有各的说法", () => {
		expect(fileRelease(city, { filedOn: "2026-03-31" }, facts)).toEqual({
			refused: "filed-before-publication",
			clause: "R-028 三(二)",
			details: { publishedOn: "2026-04-01" },
		});
		expect(fileRelease(city, { filedOn: "2026-05-07" }, facts)).toMatchObject({ refused: "filed-in-future" });
		expect(fileRelease(filedCity, { filedOn: "2026-05-06" }, facts)).toMatchObject({
			refused: "filed-before",
		});
		expect(fileRelease(city, { filedOn: "2026-05-06" }, { ...facts, actor: staff("handler") })).toMatchObject(
			{ refused: "forbidden" },
		);
	});
	test("写错的更正，写明理由，日期仍按先后；没有登记过的不更正", () => {
		const correct = (
			command: { filedOn?: string; reason?: string },
			filing: Filing | null = filedCity,
			above: Filing | null = null,
			actor = staff("justice-bureau"),
		) =>
			correctFiling(filing, { filedOn: "2026-04-21", reason: "文号写错", ...command }, { actor, now, above });
		expect(correct({})).toEqual({
			accepted: [{ type: "FilingCorrected", level: "city", filedOn: "2026-04-21" }],
		});
		expect(correct({}, city)).toMatchObject({ refused: "not-filed-yet" });
		expect(correct({}, null)).toMatchObject({ refused: "not-filed-yet" });
		expect(correct({ reason: " " })).toMatchObject({ refused: "reason-missing" });
		expect(correct({ filedOn: "2026-03-31" })).toMatchObject({ refused: "filed-before-publication" });
		expect(correct({}, filedCity, { ...province, filedOn: "2026-04-20" })).toMatchObject({
			refused: "filed-after-level-above",
		});
		expect(correct({}, filedCity, province)).toHaveProperty("accepted");
		expect(correct({}, filedCity, null, staff("handler"))).toMatchObject({ refused: "forbidden" });
	});
	test("到期没有备案的，列入超期，每级记一次", () => {
		expect([isOverdue(city, now), isOverdue(city, dueAt)]).toEqual([true, false]);
		expect(noteOverdueFiling(city, now)).toEqual([
			{ type: "FilingOverdue", level: "city", dueAt: dueAt.toISOString() },
		]);
		expect(noteOverdueFiling({ ...city, noted: true }, now)).toEqual([]);
		expect(noteOverdueFiling(filedCity, now)).toEqual([]);
	});
});
