import fc from "fast-check";
import { expect, test } from "vitest";
import { reshapeRows } from "./slot-values.ts";

const form = (rows: readonly string[], button?: readonly [string, string]) =>
	new Map<string, readonly string[]>([
		["rows.staff", [String(rows.length)]],
		...rows.map((name, at): [string, readonly string[]] => [`slot.staff.${at + 1}.name`, [name]]),
		["slot.staffCount", [String(rows.length)]],
		...(button ? [[button[0], [button[1]]] as const] : []),
	]);
/** What a browser sends next: what the page shows, and the button that was pressed. */
const press = (
	fields: ReadonlyMap<string, readonly string[]> | null,
	name: string,
	value: string,
): Map<string, readonly string[]> =>
	new Map([...(fields ?? [])].filter(([key]) => !/^rows\.(?:add|drop|back)$/.test(key))).set(name, [value]);
const namesIn = (fields: ReadonlyMap<string, readonly string[]> | null) =>
	[...(fields ?? [])].flatMap(([key, [value]]): [string, string][] =>
		key.startsWith("slot.staff.") && value !== undefined ? [[key, value]] : [],
	);

test("删除一行，下面的上移；撤销删除，表回到删除以前的样子（R-013 三(一)）", () => {
	const names = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 20 });
	fc.assert(
		fc.property(names, fc.nat(19), (rows, at) => {
			const row = (at % rows.length) + 1;
			const without = reshapeRows(form(rows, ["rows.drop", `staff.${row}`]));
			expect(without?.get("rows.staff")).toEqual([String(rows.length - 1)]);
			expect(namesIn(without).map(([, name]) => name)).toEqual(rows.toSpliced(row - 1, 1));
			const back = reshapeRows(press(without, "rows.back", `staff.${row}`));
			expect(back?.get("rows.staff")).toEqual([String(rows.length)]);
			expect(new Map(namesIn(back))).toEqual(new Map(namesIn(form(rows))));
		}),
	);
});

test("删除以后又添加了一行的，不再能撤销；别的填空不动（R-013 三(一)）", () => {
	const without = reshapeRows(form(["李秀英", "赵晓燕"], ["rows.drop", "staff.1"]));
	expect([...(without?.keys() ?? [])]).toContain("dropped.slot.staff.1.name");
	const longer = reshapeRows(press(without, "rows.add", "staff"));
	expect(longer?.get("rows.staff")).toEqual(["2"]);
	expect([...(longer?.keys() ?? [])].filter((key) => key.startsWith("dropped."))).toEqual([]);
	expect(longer?.get("slot.staffCount")).toEqual(["2"]);
	expect(reshapeRows(form(["李秀英"]))).toBeNull();
});
