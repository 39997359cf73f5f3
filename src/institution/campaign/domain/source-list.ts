import type { Cell, Grid } from "#institution/catalogue/domain/import-header.ts";
import { type CellReport, columnLetters } from "#institution/catalogue/domain/import-report.ts";

/** 权责清单 | 河南政务服务网. */
export const sourceLists = ["powers", "portal"] as const;
export type SourceList = (typeof sourceLists)[number];
/** 材料来源渠道. `none`: the row names a matter without material. */
export const origins = ["none", "government", "other-organ", "applicant"] as const;
export type Origin = (typeof origins)[number];
/** 承诺 | 取消 | 保留 | 不适用 (R-021). */
export const marks = ["promised", "cancelled", "kept", "excluded"] as const;
export type Mark = (typeof marks)[number];

/** 应当标注: what another organ issues (R-021). */
export const mustBeMarked = (origin: Origin): boolean => origin === "government" || origin === "other-organ";

export type SourceRow = {
	row: number;
	matterName: string;
	matterCode: string;
	materialName: string;
	origin: Origin;
	issuers: string;
	annualVolume: number | null;
	difficulty: "low" | "medium" | "high" | null;
	cost: number | null;
};

const columns = {
	matterName: ["事项名称", "权力名称", "权责事项名称", "办理事项", "政务服务事项名称", "行政事项名称"],
	matterCode: ["事项编码", "权力编码", "实施编码", "基本编码"],
	materialName: ["材料名称", "申请材料", "申请材料名称", "证明材料名称"],
	origin: ["来源渠道", "材料来源", "材料来源渠道"],
	issuers: ["开具单位", "核发机关", "出具单位"],
	annualVolume: ["年办件量", "年度办件量"],
	difficulty: ["获取难度"],
	cost: ["群众费用", "费用（元）", "申请人费用"],
} as const;
type Field = keyof typeof columns;
const fields: readonly Field[] = [
	"matterName",
	"matterCode",
	"materialName",
	"origin",
	"issuers",
	"annualVolume",
	"difficulty",
	"cost",
];

const squeeze = (text: string) => text.replace(/[\s*＊]/g, "");
const originWords: readonly (readonly [RegExp, Origin])[] = [
	[/^政府部门核发/, "government"],
	[/^(其他|其它|中介)/, "other-organ"],
	[/^申请人自备/, "applicant"],
];
const difficulties = { 低: "low", 中: "medium", 高: "high" } as const;

/** What a sheet of the power list or the portal says, and every bad cell with its place. */
export type SourceSheet = { rows: SourceRow[]; cells: CellReport[] };

/** Null where no row names 事项 and 材料. Same manner as the import of the list: one dry run shows everything. */
export const readSourceList = (grid: Grid): SourceSheet | null => {
	const at = new Map<Field, number>();
	let header = -1;
	for (let row = 0; row < Math.min(20, grid.length) && header < 0; row += 1) {
		at.clear();
		grid[row]?.forEach((cell, index) => {
			const label = squeeze(cell?.text ?? "");
			const field = fields.find((name) => columns[name].some((known) => known === label));
			if (field && !at.has(field)) at.set(field, index);
		});
		if (at.has("matterName") && at.has("materialName")) header = row;
	}
	if (header < 0) return null;
	const rows: SourceRow[] = [];
	const cells: CellReport[] = [];
	const seen = new Map<string, number>();
	for (let index = header + 1; index < grid.length; index += 1) {
		const line = grid[index] ?? [];
		if (line.every((cell) => !cell || (cell.text.trim() === "" && !cell.isFormula))) continue;
		const row = readLine(line, index + 1, at, cells);
		const name = `${row.matterName}\n${row.materialName}`;
		const twin = seen.get(name);
		if (twin !== undefined)
			cells.push(
				report(at, "materialName", index + 1, "duplicate-row", `与第${twin}行重复，请删去其中一行。`),
			);
		seen.set(name, index + 1);
		rows.push(row);
	}
	return { rows, cells };
};

const report = (
	at: ReadonlyMap<Field, number>,
	field: Field,
	row: number,
	reason: string,
	message: string,
): CellReport => {
	const column = columnLetters(at.get(field) ?? 0);
	return {
		cell: `${column}${row}`,
		row,
		column,
		header: columns[field][0],
		reason,
		message,
		severity: "error",
	};
};

const readLine = (
	line: readonly (Cell | undefined)[],
	row: number,
	at: ReadonlyMap<Field, number>,
	cells: CellReport[],
): SourceRow => {
	const bad = (field: Field, reason: string, message: string) =>
		cells.push(report(at, field, row, reason, message));
	const text = (field: Field): string => {
		const index = at.get(field);
		const cell = index === undefined ? undefined : line[index];
		if (cell?.isFormula) bad(field, "formula", "单元格是公式，请改为文字后再导入。");
		return cell && !cell.isFormula ? cell.text.trim() : "";
	};
	const number = (field: "annualVolume" | "cost"): number | null => {
		const written = text(field);
		if (written === "") return null;
		if (/^\d{1,9}$/.test(written)) return Number(written);
		bad(field, "number-unclear", `「${written.slice(0, 20)}」应当是整数。`);
		return null;
	};
	const matterName = text("matterName").slice(0, 200);
	const materialName = text("materialName").slice(0, 200);
	if (matterName === "") bad("matterName", "matter-missing", "没有写事项名称，请补上。");
	const originText = squeeze(text("origin"));
	const origin = originWords.find(([pattern]) => pattern.test(originText))?.[1] ?? null;
	if (materialName !== "" && origin === null)
		bad(
			"origin",
			"origin-unclear",
			`${originText === "" ? "没有写来源渠道" : `「${originText.slice(0, 20)}」不是来源渠道`}，请写政府部门核发、其他机构或申请人自备。`,
		);
	const difficultyText = text("difficulty");
	const difficulty =
		difficultyText === "低" || difficultyText === "中" || difficultyText === "高"
			? difficulties[difficultyText]
			: null;
	if (difficultyText !== "" && difficulty === null)
		bad("difficulty", "difficulty-unclear", `「${difficultyText.slice(0, 20)}」应当是低、中或高。`);
	return {
		row,
		matterName,
		matterCode: text("matterCode").slice(0, 60),
		materialName,
		origin: materialName === "" ? "none" : (origin ?? "applicant"),
		issuers: text("issuers").slice(0, 500),
		annualVolume: number("annualVolume"),
		difficulty,
		cost: number("cost"),
	};
};
