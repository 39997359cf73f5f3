import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facts } from "#institution/catalogue/domain/item.sample.ts";
import { loadReference } from "#institution/catalogue/server/reference-data.ts";
import { lintTemplate } from "./lint-template.ts";
import { canonicalValues, cellKey, cellOf, rowsOf, type SlotValues } from "./slot-rows.ts";
import { checkSlots } from "./slot-values.ts";
import { blankSpecifics, exampleSpecifics, specifics } from "./specifics.ts";
import { type Column, columnTypes, Slot, type TemplateText } from "./template.ts";
import { noticeWordsEnglish } from "./words.en.ts";
import { noticeWords, slotMessage } from "./words.zh-CN.ts";

const today = "2026-03-02";
const reference = loadReference();
const name: Column = { key: "name", label: "姓名", type: "person", required: true };
const income: Column = { key: "income", label: "月收入", type: "money", required: false, max: 99999 };
const born: Column = { key: "born", label: "出生日期", type: "date", required: true, max: "today" };
const members = (changes: Partial<Slot> = {}): Slot => ({
	key: "members",
	label: "家庭成员",
	type: "rows",
	required: true,
	proofContentIndex: 0,
	columns: [name, born, income],
	...changes,
});
const template = (...slots: Slot[]): TemplateText => ({
	slots,
	sentences: [{ proofContentIndex: 0, text: "共同生活的家庭成员{members}，都在本户居住" }],
	plainWords: {
		matter: "一",
		certificate: "二",
		bases: "三",
		content: "四",
		manner: "五",
		verification: "六",
		liability: "七",
		disclosure: "八",
	},
});
const two = {
	"members.1.name": "王秀兰",
	"members.1.born": "1955-04-01",
	"members.1.income": "1200",
	"members.2.name": "李强",
	"members.2.born": "1980-10-12",
};
const check = (values: SlotValues, changes: Partial<Slot> = {}) =>
	checkSlots(template(members(changes)), values, today).map(({ key, reason, bound, within }) =>
		[key, reason, bound, within?.row].filter((part) => part !== undefined).join(" "),
	);

describe("重复行的填写检查（R-013 三(一)、R-045 三(四)）", () => {
	test("每格按自己的类型检查，不对的指出第几行、哪一列（R-045 三(四)）", () => {
		expect(check(two)).toEqual([]);
		expect(check({ ...two, "members.2.born": "1980-13-12", "members.1.income": "一千" })).toEqual([
			"members.1.income slot-not-money 1",
			"members.2.born slot-not-date 2",
		]);
		expect(check({ ...two, "members.2.born": "2026-03-03" })).toEqual([
			"members.2.born slot-after 2026-03-02 2",
		]);
		expect(check({ ...two, "members.2.name": " " })).toEqual(["members.2.name slot-blank 2"]);
	});
	test("整行空着的不算；行数过少、过多都指出来（R-013 三(一)）", () => {
		expect(check({ ...two, "members.3.name": "", "members.4.born": "  " })).toEqual([]);
		expect(check({ "members.1.name": " " })).toEqual(["members slot-blank"]);
		expect(check({}, { required: false })).toEqual([]);
		expect(check(two, { leastRows: 3 })).toEqual(["members slot-too-few-rows 3"]);
		expect(check(two, { mostRows: 1 })).toEqual(["members slot-too-many-rows 1"]);
		const eleven = Object.fromEntries(
			Array.from({ length: 11 }, (_, at) => [
				[`members.${at + 1}.name`, "王"],
				[`members.${at + 1}.born`, "2000-01-01"],
			]).flat(),
		);
		expect(check(eleven)).toEqual(["members slot-too-many-rows 10"]);
	});
	test.each([
		"members",
		"members.1",
		"members.1.unknown",
		"members.0.name",
		"members.01.name",
		"members.100.name",
		"others.1.name",
		"members.1.name.more",
	])("模板里没有的格子“%s”拒绝（R-013 三(一)）", (key) => {
		expect(check({ ...two, [key]: "王" })).toEqual([`${key} slot-unknown`]);
	});
	test("普通填空不能当成表来填（R-013 三(一)）", () => {
		const plain = { ...members(), type: "text" as const };
		expect(checkSlots(template(plain), { "members.1.name": "王" }, today)).toMatchObject([
			{ reason: "slot-unknown" },
			{ reason: "slot-blank" },
		]);
	});
	test("说法写明第几行哪一列，中英文都有（R-013 三(一)）", () => {
		const [problem] = checkSlots(template(members()), { ...two, "members.2.name": "" }, today);
		if (!problem) throw new Error("a blank required cell is a problem");
		expect(slotMessage(noticeWords, problem)).toBe("请填写“家庭成员第2行：姓名”。");
		expect(slotMessage(noticeWordsEnglish, problem)).toBe("Fill in “家庭成员, row 2: 姓名”.");
	});
	test("一至八列、至多二十行（R-045 三(四)）", () => {
		const columns = (count: number) => Array.from({ length: count }, (_, at) => ({ ...name, key: `c${at}` }));
		expect(Slot.safeParse(members({ columns: columns(8) })).success).toBe(true);
		expect(Slot.safeParse(members({ columns: columns(9) })).success).toBe(false);
		expect(Slot.safeParse(members({ columns: [] })).success).toBe(false);
		expect(Slot.safeParse(members({ mostRows: 21 })).success).toBe(false);
		expect(Slot.safeParse(members({ leastRows: 0 })).success).toBe(false);
		// 列里不能再有重复行。
		expect(Slot.safeParse(members({ columns: [{ ...name, type: "rows" as "text" }] })).success).toBe(false);
	});
});

describe("重复行成文（R-129 附件2 三(二)）", () => {
	test("句中写明见表几、共几行，表里一行一人，单位在表头，空着的格子印“无”（R-129）", () => {
		expect(specifics(template(members()), two)).toEqual({
			specifics: ["共同生活的家庭成员见表1“家庭成员”（共2行），都在本户居住"],
			tables: [
				{
					key: "members",
					label: "家庭成员",
					columns: [
						{ key: "name", label: "姓名", personal: true },
						{ key: "born", label: "出生日期", personal: false },
						{ key: "income", label: "月收入（元）", personal: false },
					],
					rows: [
						["王秀兰", "1955年4月1日", "1200"],
						["李强", "1980年10月12日", "无"],
					],
				},
			],
		});
	});
	test("选填而没有填的表不印，后面的表接着编号（R-129）", () => {
		const cars = members({ key: "cars", label: "车辆", required: false });
		const text: TemplateText = {
			...template(cars, members()),
			sentences: [{ proofContentIndex: 0, text: "车辆{cars}，家庭成员{members}" }],
		};
		const made = specifics(text, two);
		expect(made.specifics).toEqual(["车辆无，家庭成员见表1“家庭成员”（共2行）"]);
		expect(made.tables.map(({ key }) => key)).toEqual(["members"]);
	});
	test("空白承诺书留出能填的全部行，选项写在表头；样例按最少行数填（R-049 三(四)）", () => {
		const own: Column = {
			key: "own",
			label: "来源",
			type: "choice",
			required: true,
			options: [
				{ value: "a", label: "自有" },
				{ value: "b", label: "租赁" },
			],
		};
		const text = template(members({ columns: [{ ...name, example: "王秀兰" }, born, own], mostRows: 4 }));
		expect(blankSpecifics(text)).toMatchObject({
			specifics: ["共同生活的家庭成员见表1“家庭成员”（共____行），都在本户居住"],
			tables: [
				{
					columns: [{ label: "姓名" }, { label: "出生日期" }, { label: "来源（自有、租赁）" }],
					rows: Array.from({ length: 4 }, () => ["", "____年__月__日", ""]),
				},
			],
		});
		expect(exampleSpecifics(text, today)).toMatchObject({
			specifics: ["共同生活的家庭成员见表1“家庭成员”（共1行），都在本户居住"],
			tables: [{ rows: [["王秀兰", "____年__月__日", ""]] }],
		});
	});
});

describe("重复行的设计检查（R-045 三(四)）", () => {
	const lint = (slot: Slot) =>
		lintTemplate(template(slot), facts, reference).map(({ reason, path }) => `${path} ${reason}`);
	const noted: Column = { key: "note", label: "说明", type: "text", required: true };

	test("有可以核对的列的，算可以核对；全是文字的不算（R-045 三(四)）", () => {
		expect(lint(members())).toEqual([]);
		expect(lint(members({ columns: [noted] }))).toEqual(["sentences.0 sentence-not-quantifiable"]);
	});
	test.each<[string, Partial<Slot>, string]>([
		["没有列", { columns: undefined }, "slots.0 rows-without-columns"],
		["列的键重复", { columns: [name, name] }, "slots.0.columns.1 slot-key-twice"],
		["最少多于最多", { leastRows: 5, mostRows: 2 }, "slots.0 rows-crossed"],
		[
			"想在线比对整张表",
			{ compareWith: { source: "civil-affairs", field: "members" } },
			"slots.0 rows-not-compared",
		],
		[
			"列里的数字没有单位",
			{ columns: [name, { ...income, type: "number" }] },
			"slots.0.columns.1 number-without-unit",
		],
		["列的样例不能填", { columns: [{ ...born, example: "三月" }] }, "slots.0.columns.0 example-not-valid"],
		[
			"列名有模糊表述",
			{ columns: [name, { ...noted, label: "有关情况" }] },
			"slots.0.columns.1 vague-wording",
		],
		[
			"列的选择没有选项",
			{ columns: [name, { ...noted, type: "choice" }] },
			"slots.0.columns.1 choice-without-options",
		],
	])("%s，在那一处指出（R-045 三(四)）", (_, changes, finding) => {
		expect(lint(members(changes as Partial<Slot>))).toContain(finding);
	});
});

describe("任何填写都一样（R-129 附件2 三(二)）", () => {
	const columns: Column[] = columnTypes.map((type) => ({
		key: `${type}Column`,
		label: type,
		type,
		required: false,
		...(type === "choice" ? { options: [{ value: "a", label: "甲" }] } : {}),
	}));
	const slot = members({ columns, mostRows: 20 });
	const written = fc.string({ unit: "grapheme", maxLength: 20 });
	const sheet = fc.array(
		fc.dictionary(fc.constantFrom(...columns.map(({ key }) => key)), written, { noNullPrototype: true }),
		{ maxLength: 20 },
	);
	const sent = (rows: readonly Readonly<Record<string, string>>[]): SlotValues =>
		Object.fromEntries(
			rows.flatMap((cells, at) =>
				Object.entries(cells).map(([column, value]) => [
					cellKey({ slot: slot.key, row: at + 1, column }),
					value,
				]),
			),
		);
	const filled = (rows: readonly Readonly<Record<string, string>>[]) =>
		rows
			.map((cells) =>
				Object.fromEntries(
					Object.entries(cells).flatMap(([key, value]) => (value.trim() === "" ? [] : [[key, value.trim()]])),
				),
			)
			.filter((cells) => Object.keys(cells).length > 0);

	test("写入再读出一字不差，行从1起不留空；再整理一次不变（R-013 三(一)）", () => {
		fc.assert(
			fc.property(sheet, (rows) => {
				const kept = canonicalValues(template(slot), sent(rows));
				expect(rowsOf(slot, kept)).toEqual(filled(rows).map((cells, at) => ({ row: at + 1, cells })));
				expect(canonicalValues(template(slot), kept)).toEqual(kept);
				expect(specifics(template(slot), kept)).toEqual(specifics(template(slot), sent(rows)));
			}),
		);
	});
	test("格子里写什么都不改变承诺句，也不会断成两行（R-129）", () => {
		fc.assert(
			fc.property(sheet, (rows) => {
				const made = specifics(template(slot), sent(rows));
				const count = filled(rows).length;
				expect(made.specifics).toEqual([
					count === 0
						? "共同生活的家庭成员无，都在本户居住"
						: `共同生活的家庭成员见表1“家庭成员”（共${count}行），都在本户居住`,
				]);
				for (const cell of made.tables.flatMap((table) => table.rows.flat())) {
					expect(cell).not.toBe("");
					expect(cell).not.toMatch(/[\r\n\u2028\u2029]/);
				}
			}),
		);
	});
	test("格子的名字与位置一一对应", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 99 }),
				fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,39}$/),
				(row, key) => {
					expect(cellOf(cellKey({ slot: "members", row, column: key }))).toEqual({
						slot: "members",
						row,
						column: key,
					});
				},
			),
		);
		expect(cellOf("siteAddress")).toBeNull();
	});
});
