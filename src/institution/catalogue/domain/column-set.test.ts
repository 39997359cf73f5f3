import { describe, expect, test } from "vitest";
import {
	type ColumnsReason,
	columnsNote,
	headingOf,
	headingsOf,
	type SavedColumn,
	saveColumns,
	shippedSet,
	wholeColumns,
	workbookColumns,
} from "./column-set.ts";
import { fieldOf, type ImportField } from "./import-columns.ts";
import { handler, justice } from "./item.sample.ts";
import { wholeFields } from "./list-columns.ts";

const shipped = shippedSet.columns;
const facts = {
	actor: justice,
	current: shippedSet,
	isShipped: true,
	number: 1,
	headings: new Map() as ReadonlyMap<string, ImportField>,
};
const renamed = (field: SavedColumn["field"], title: string): SavedColumn[] =>
	shipped.map((column) => (column.field === field ? { ...column, title } : column));
const refusedFor = (columns: readonly SavedColumn[] | null, changes: Partial<typeof facts> = {}) => {
	const decision = saveColumns(columns, { ...facts, ...changes });
	return "refused" in decision ? decision.refused : ("saved" as ColumnsReason | "saved");
};

describe("附件1样式列的调整", () => {
	test("司法局调整列名、次序、宽度，加列、去列都行；恢复随系统提供的也行（R-120 附件1）", () => {
		expect(saveColumns(renamed("certName", "证明材料"), facts)).toEqual({
			accepted: [{ type: "ListColumnsSaved", number: 1, fields: shipped.map(({ field }) => field) }],
		});
		expect(refusedFor([...shipped].reverse())).toBe("saved");
		expect(refusedFor(shipped.filter(({ field }) => field !== "remark"))).toBe("saved");
		expect(refusedFor([...shipped, { field: "lifeEvents", title: "百姓怎么说", width: 20 }])).toBe("saved");
		expect(
			saveColumns(null, {
				...facts,
				isShipped: false,
				number: 3,
				current: { number: 2, columns: renamed("certName", "证明材料") },
			}),
		).toEqual({ accepted: [{ type: "ListColumnsReset", number: 3 }] });
	});

	test("只有司法局能调整；没有变化不用保存（R-120 附件1）", () => {
		expect(refusedFor(renamed("certName", "证明材料"), { actor: handler })).toBe("forbidden");
		expect(refusedFor(shipped)).toBe("columns-unchanged");
		expect(refusedFor(null)).toBe("columns-unchanged");
	});

	test.each(["organ", "certName", "bases", "issuingOrgan", "verifyMethod", "verifyStandard"])(
		"方案要求逐一明确的 %s 不能去掉（R-041 三(四)）",
		(field) =>
			expect(refusedFor(shipped.filter((column) => column.field !== field))).toBe("needed-column-missing"),
	);

	test("同一列两次、列名重复、列名在清单里指别的列，都不能保存（R-120 附件1）", () => {
		expect(refusedFor([...shipped, ...shipped.slice(0, 1)])).toBe("column-twice");
		expect(refusedFor(renamed("remark", "证 明内容"))).toBe("heading-twice");
		expect(refusedFor(renamed("remark", "依据文号"))).toBe("heading-twice");
		expect(refusedFor(renamed("remark", "出具单位"))).toBe("heading-means-other");
		// 以前的版本用过的列名，旧文件里还指着那一列。
		expect(
			refusedFor(renamed("remark", "材料"), { headings: headingsOf([renamed("certName", "材料")]) }),
		).toBe("heading-means-other");
	});

	test("样式列以外的列名后面标“本区增设”，设定依据的分列不标；附注写明谁整理的（R-120 附件1）", () => {
		expect(headingOf({ field: "lifeEvents", title: "百姓怎么说", width: 9 })).toBe("百姓怎么说（本区增设）");
		expect(headingOf({ field: "certName", title: "证明材料", width: 9 })).toBe("证明材料");
		expect(headingOf({ field: "basisLaw", title: "依据名称", width: 9 })).toBe("依据名称");
		expect(columnsNote(shippedSet)).toContain("样式列为本系统整理");
		expect(columnsNote({ ...shippedSet, number: 2 })).toContain("样式列由本区整理（第2版）");
	});

	test("带标记的、本区自己的列名，导入都认得（R-025 三(二)1）", () => {
		const own = headingsOf([renamed("bases", "凭什么要"), renamed("certName", "要的材料")]);
		expect(fieldOf("要的材料", own)).toBe("certName");
		expect(fieldOf("要的材料")).toBeNull();
		expect(fieldOf("凭什么要", own)).toBe("basisMixed");
		expect(fieldOf("生活用语（本区增设）")).toBe("lifeEvents");
	});

	test("表格先列本区的列，再补齐导回需要的列，每列只有一次（R-025 三(二)1）", () => {
		const set = { number: 1, columns: renamed("certName", "证明材料").reverse() };
		const whole = wholeColumns(set).map(({ field }) => field);
		expect(whole[0]).toBe("remark");
		expect(new Set(whole).size).toBe(whole.length);
		expect([...whole].sort()).toEqual([...wholeFields].sort());
		expect(workbookColumns(shipped, shippedSet).some(({ field }) => field === "bases")).toBe(false);
	});
});
