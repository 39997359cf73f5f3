import { unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importCatalogue, organListFile, releaseListFile } from "#institution/catalogue/domain/api.ts";
import { listColumnSets, saveListColumns } from "#institution/catalogue/domain/columns-api.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const nobody = { kind: "anonymous" } as const;
const current = { params: { releaseId: "current" } };
const header = async (columns?: string) => {
	const { file } = await institution.call(releaseListFile, nobody, {
		...current,
		query: { format: "xlsx", ...(columns ? { columns } : {}) },
	});
	const rows = (await readXlsx(new Uint8Array(Buffer.from(file, "base64")))).sheets[0]?.rows ?? [];
	return { note: String(rows[1]?.[0]), titles: (rows[2] ?? []).map(String) };
};

test("司法局保存样式列以后，XLSX、DOCX、PDF 都用新列、新列名，标明本区增设；别人不能改；导出时仍可另选（R-120 附件1）", async () => {
	const { call, staff } = institution;
	const before = await header();
	expect(before.note).toContain("样式列为本系统整理");
	expect(before.titles.slice(0, 3)).toEqual(["序号", "行政机关", "行政事项名称"]);
	const { shipped } = await call(listColumnSets, staff("mzj.handler"));
	const columns = [
		...shipped
			.filter(({ field }) => field !== "remark" && field !== "seq")
			.map((column) => (column.field === "certName" ? { ...column, title: "要的证明" } : column)),
		{ field: "lifeEvents" as const, title: "百姓怎么说", width: 20 },
	];
	const body = { columns, note: "区政府办要求" };
	await expect(call(saveListColumns, staff("mzj.head"), { body })).rejects.toEqual(refusedWith("forbidden"));
	await expect(
		call(saveListColumns, staff("sfj.office"), { body: { ...body, columns: columns.slice(3) } }),
	).rejects.toEqual(refusedWith("needed-column-missing"));
	expect(await call(saveListColumns, staff("sfj.office"), { body })).toEqual({ number: 1 });
	await expect(call(saveListColumns, staff("sfj.office"), { body })).rejects.toEqual(
		refusedWith("columns-unchanged"),
	);

	const after = await header();
	expect(after.note).toContain("样式列由本区整理（第1版）");
	expect(after.titles.slice(0, 4)).toEqual(["行政机关", "行政事项名称", "事项类型", "要的证明"]);
	expect(after.titles).toContain("百姓怎么说（本区增设）");
	expect((await header("certName,seq")).titles).toEqual(["要的证明", "序号"]);

	const docx = await call(releaseListFile, nobody, { ...current, query: { format: "docx" } });
	const text = Buffer.from(
		unzipSync(Buffer.from(docx.file, "base64"))["word/document.xml"] ?? new Uint8Array(),
	).toString("utf8");
	expect(text).toContain("要的证明");
	expect(text).toContain("百姓怎么说（本区增设）");
	expect(text).not.toContain("备注");
	const pdf = await call(organListFile, staff("mzj.handler"), {
		params: { organId: institution.organ("石龙区民政局") },
		query: { format: "pdf", paper: "a4" },
	});
	expect(Buffer.from(pdf.file, "base64").subarray(0, 5).toString()).toBe("%PDF-");
});

test("本区列名的表格照样能导回；恢复随系统提供的以后，以前的表格也还认得（R-025 三(二)1、R-120 附件1）", async () => {
	const { call, staff, organ } = institution;
	const organId = organ("石龙区民政局");
	const exported = await call(organListFile, staff("mzj.handler"), {
		params: { organId },
		query: { format: "xlsx" },
	});
	const dryRun = () =>
		call(importCatalogue, staff("mzj.handler"), {
			body: { organId, fileName: "清单.xlsx", file: exported.file, mode: "dry-run" },
		});
	const known = ({ columns }: Awaited<ReturnType<typeof dryRun>>) =>
		columns.find(({ header }) => header === "要的证明")?.field;
	expect(known(await dryRun())).toBe("证明事项名称");
	expect(
		await call(saveListColumns, staff("sfj.office"), { body: { columns: null, note: "恢复原样" } }),
	).toEqual({ number: 2 });
	expect((await header()).titles.slice(0, 2)).toEqual(["序号", "行政机关"]);
	expect(known(await dryRun())).toBe("证明事项名称");
	const { versions, number } = await call(listColumnSets, staff("sfj.office"));
	expect(number).toBe(0);
	expect(versions.map(({ number, note }) => [number, note])).toEqual([
		[2, "恢复原样"],
		[1, "区政府办要求"],
	]);
	expect(versions[0]?.savedBy).not.toBe("");
	const { rows } = await institution.owner.pool.query(
		"select type from journal where type in ('ListColumnsSaved', 'ListColumnsReset') order by at",
	);
	expect(rows.map(({ type }) => type)).toEqual(["ListColumnsSaved", "ListColumnsReset"]);
});
