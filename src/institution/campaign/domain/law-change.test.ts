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
	type ItemNow,
	reopens,
} from "./answer-law-change.ts";
import { fileRelease, filingDue, isOverdue, noteOverdueFiling } from "./filing.ts";
import {
	closeLawChange,
	enterLawChange,
	type LawChange,
	mentions,
	newNumber,
	restsOn,
} from "./law-change.ts";

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
	const enter = (command: Partial<LawChange>, actor = staff("justice-bureau")) =>
		enterLawChange({ ...change, ...command }, { actor });
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
const answered = (answer: Answered["answer"]): Answered =>
	answeredBy({ answer, reason: "理由", as: "cancelled" }, { by: "p" as PersonId, now, publishedIn: "r1" });

describe("逐项答复（R-028 三(二)）", () => {
	const answer = (
		command: { answer: Answered["answer"]; as?: "cancelled" | "kept" | "excluded"; reason?: string },
		facts: {
			actor?: Actor;
			item?: Partial<ItemNow>;
			answers?: readonly Answered[];
			kind?: LawChange["kind"];
			state?: "open" | "closed";
		} = {},
	) =>
		answerLawChange(
			{ ...affected, answers: facts.answers ?? [] },
			{ reason: "理由", as: "cancelled", ...command },
			{
				actor: facts.actor ?? staff("handler"),
				now,
				change: { state: facts.state ?? "open", kind: facts.kind ?? "amended", effectiveOn: "2026-06-01" },
				item: { ...item, ...facts.item },
			},
		);
	test("不受影响、调整、移出清单，三选一", () => {
		for (const one of ["unaffected", "adjust", "withdraw"] as const)
			expect(answer({ answer: one })).toEqual({
				accepted: [{ type: "LawChangeAnswered", itemId: "i", answer: one, endsOn: null }],
			});
	});
	test("废止后没有别的依据的，答复取消即自施行日起不再索要（R-031 三(三)）", () => {
		const facts = { kind: "repealed", item: { basisLeft: false } } as const;
		expect(answer({ answer: "withdraw" }, facts)).toMatchObject({ accepted: [{ endsOn: "2026-06-01" }] });
		expect(answer({ answer: "adjust" }, facts)).toMatchObject({ accepted: [{ endsOn: null }] });
		expect(answer({ answer: "unaffected" }, facts)).toMatchObject({ refused: "no-basis-left" });
		expect(answer({ answer: "withdraw", as: "kept" }, facts)).toMatchObject({ refused: "no-basis-left" });
	});
	test("由条目所属机关的经办人答复，写明理由；销号后不再答复", () => {
		expect(answer({ answer: "adjust" }, { actor: staff("handler", "x" as OrganId) })).toMatchObject({
			refused: "forbidden",
		});
		expect(answer({ answer: "adjust" }, { actor: staff("justice-bureau") })).toMatchObject({
			refused: "forbidden",
		});
		expect(answer({ answer: "unaffected", reason: " " })).toMatchObject({ refused: "reason-missing" });
		expect(answer({ answer: "adjust" }, { state: "closed" })).toMatchObject({ refused: "law-change-closed" });
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
		expect(answerStanding(answers.map(answered), { ...item, ...changed })).toBe(standing);
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
	const filing = { publishedAt, dueAt: filingDue(publishedAt, term), filedOn: null, noted: false };
	const facts = { actor: staff("justice-bureau"), now };
	test("公布之日起算期限；日历之外的当即到期", () => {
		expect(filing.dueAt.toISOString()).toBe("2026-04-15T15:59:59.999Z");
		const late = new Date("2026-12-30T02:00:00Z");
		expect(filingDue(late, term)).toEqual(late);
	});
	test("公布之日到今天的任何一天都可以登记", () => {
		for (const filedOn of ["2026-04-01", "2026-05-06"])
			expect(fileRelease(filing, { filedOn }, facts)).toEqual({
				accepted: [{ type: "ReleaseFiled", filedOn }],
			});
	});
	test("早于公布、晚于今天、已经备案、不是司法局的，各有各的说法", () => {
		expect(fileRelease(filing, { filedOn: "2026-03-31" }, facts)).toEqual({
			refused: "filed-before-publication",
			clause: "R-028 三(二)",
			details: { publishedOn: "2026-04-01" },
		});
		expect(fileRelease(filing, { filedOn: "2026-05-07" }, facts)).toMatchObject({
			refused: "filed-in-future",
		});
		expect(fileRelease({ ...filing, filedOn: "2026-04-02" }, { filedOn: "2026-05-06" }, facts)).toMatchObject(
			{ refused: "filed-before" },
		);
		expect(
			fileRelease(filing, { filedOn: "2026-05-06" }, { ...facts, actor: staff("handler") }),
		).toMatchObject({ refused: "forbidden" });
	});
	test("公布后到期没有备案的，列入超期，记一次", () => {
		expect([isOverdue(filing, now), isOverdue(filing, filing.dueAt)]).toEqual([true, false]);
		expect(noteOverdueFiling(filing, now)).toEqual([
			{ type: "FilingOverdue", dueAt: filing.dueAt.toISOString() },
		]);
		expect(noteOverdueFiling({ ...filing, noted: true }, now)).toEqual([]);
		expect(noteOverdueFiling({ ...filing, filedOn: "2026-04-02" }, now)).toEqual([]);
	});
});
