import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { attachedFiles, openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { documentRenderer, RenderFault } from "./renderer.ts";

const open: { close(): Promise<void> }[] = [];
const renderer = (options: Parameters<typeof documentRenderer>[0] = {}) => {
	const made = documentRenderer(options);
	open.push(made);
	return made;
};
afterAll(async () => {
	await Promise.all(open.map((one) => one.close()));
});
const hello = (name: string) => ({
	template: `#import "/layout.typ": *\n#set text(font: body-fonts)\n#let d = json(bytes(sys.inputs.data))\n你好，#d.name\n#carry-attachments()`,
	data: { name },
});

describe("文书排版", () => {
	test("数据排成文字，随附文件可以取出", async () => {
		const bytes = Buffer.from("王喆昇的数据".repeat(100));
		const attachments = [{ name: "data.json", description: "数据", mimeType: "application/json", bytes }];
		const pdf = openPdf(await renderer().pdf({ ...hello("王喆昇"), attachments }));
		expect(pdfText(pdf)).toBe("你好，王喆昇");
		expect(attachedFiles(pdf).get("data.json")?.equals(bytes)).toBe(true);
	});

	test("许多文书同时排版，各得各的结果；附件和图片不串到下一份", async () => {
		const shared = renderer({ threads: 2 });
		const names = Array.from({ length: 20 }, (_, at) => `第${at}人`);
		const pdfs = await Promise.all(names.map((name) => shared.pdf(hello(name))));
		expect(pdfs.map((pdf) => pdfText(openPdf(pdf)))).toEqual(names.map((name) => `你好，${name}`));
		await shared.pdf({ template: `#read("/note.txt")`, data: {}, files: { "note.txt": Buffer.from("x") } });
		await expect(shared.pdf({ template: `#read("/note.txt")`, data: {} })).rejects.toThrow(RenderFault);
	});

	test("样式出错时报错，不影响下一份", async () => {
		const shared = renderer();
		await expect(shared.pdf({ template: "#undefined-name", data: {} })).rejects.toThrow("undefined-name");
		await expect(shared.svgPages({ template: "#panic()", data: {} })).rejects.toThrow(RenderFault);
		expect(pdfText(openPdf(await shared.pdf(hello("甲"))))).toBe("你好，甲");
	});

	test("样式不能读工作目录以外的文件", async () => {
		await expect(renderer().pdf({ template: `#read("/../../../package.json")`, data: {} })).rejects.toThrow(
			RenderFault,
		);
	});

	test("卡住的排版到时被放弃，线程换新的，后面的照常", async () => {
		// Long enough for a new thread to begin on a busy machine, far too short for what never ends.
		const shared = renderer({ timeLimit: 7_000 });
		const endless = shared.pdf({
			template: "#for b in range(99999) { for c in range(9999) { let x = calc.sin(c) } }",
			data: {},
		});
		const next = shared.pdf(hello("乙"));
		await expect(endless).rejects.toThrow("longer than 7000 ms");
		expect(pdfText(openPdf(await next))).toBe("你好，乙");
	});

	test("管理员字体目录里的字体可用，且改变指纹", async () => {
		const folder = mkdtempSync(join(tmpdir(), "yinuo-fonts-"));
		try {
			const font = createRequire(import.meta.url).resolve(
				"@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf",
			);
			symlinkSync(font, join(folder, "own.ttf"));
			const own = renderer({ fontFolder: folder });
			const template = `#set text(font: "Noto Serif SC", weight: 900)\n黑`;
			const bytes = Buffer.from(await own.pdf({ template, data: {} })).toString("latin1");
			expect(bytes).toContain("NotoSerifSC-Black");
			expect(own.fingerprint()).not.toBe(renderer().fingerprint());
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	test("关闭后不再接受排版", async () => {
		const closed = documentRenderer();
		await closed.close();
		await expect(closed.pdf(hello("丙"))).rejects.toThrow("closed");
	});
});
