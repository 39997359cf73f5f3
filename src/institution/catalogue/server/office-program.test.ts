/** What an office program makes of our files must come back as it went out: the files of `tests/support/office`. */
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { columnsNote, shippedSet } from "#institution/catalogue/domain/column-set.ts";
import { isRefusal } from "#kernel/decision.ts";
import { docxFaults } from "#tests/support/docx.ts";
import { editedFile, editedLines } from "#tests/support/edited-list.ts";
import { readImport } from "./import.ts";
import { listDocx } from "./list-document.ts";
import { readList } from "./read-list.ts";
import { loadReference } from "./reference-data.ts";

const organ = editedLines[0]?.facts.organId ?? "";
const imported = async (file: Buffer) => {
	const outcome = await readImport(file, {
		organ: { id: organ, names: ["石龙区司法局"] },
		reference: loadReference(),
		organIds: new Map([["石龙区司法局", organ]]),
		codesTaken: new Set(),
		linesListed: new Set(),
		language: "zh-CN",
		codeFor: (row) => `AUTO-${row}`,
	});
	if (isRefusal(outcome)) throw new Error(outcome.refused);
	return outcome;
};
const grid = async (file: Buffer) => {
	const list = await readList(file);
	if (isRefusal(list)) throw new Error(list.refused);
	return list.grid.map((row) => row.map((cell) => cell?.text ?? ""));
};

describe("导出的清单在 LibreOffice 里打开、另存，再导入（R-025 三(二)1）", () => {
	test.each(["xlsx", "csv"] as const)(
		"%s：编码、长号码、像日期和公式的文字、换行、前导零，一字不差",
		async (kind) => {
			const { rows } = await imported(editedFile(kind));
			expect(rows.map(({ facts }) => facts)).toEqual(editedLines.map(({ facts }) => facts));
		},
	);

	test("这两个文件确实是 LibreOffice 写的", () => {
		for (const kind of ["xlsx", "docx"] as const)
			expect(strFromU8(unzipSync(editedFile(kind))["docProps/app.xml"] ?? new Uint8Array())).toContain(
				"LibreOffice",
			);
	});

	test("DOCX：体检读到的表格与导出时每一格相同，文件仍能打开", async () => {
		const ours = await listDocx({
			title: "石龙区司法局证明事项告知承诺制清单",
			subtitle: "工作稿",
			organName: "石龙区司法局",
			lines: editedLines,
			columns: shippedSet.columns,
			note: columnsNote(shippedSet),
			paper: "a4",
			day: "2026-03-02",
		});
		expect(docxFaults(ours)).toEqual([]);
		const before = await grid(Buffer.from(ours));
		expect(before).toHaveLength(editedLines.length + 1);
		expect(await grid(editedFile("docx"))).toEqual(before);
	});
});
