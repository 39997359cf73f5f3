import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";

/** A photograph of a signature on paper as a telephone sends it: a real JPEG, as a data URL. */
export async function photographedSignature(
	renderer: Pick<DocumentRenderer, "pdf">,
	name: string,
): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), "yinuo-photo-"));
	try {
		const pdf = await renderer.pdf({
			template: `#set document(title: "photo", date: datetime(year: 2026, month: 1, day: 1))\n#set text(font: "Noto Serif SC", lang: "zh")\n${name}`,
			data: null,
		});
		writeFileSync(join(folder, "page.pdf"), pdf);
		execFileSync("pdftoppm", ["-jpeg", "-scale-to", "400", "-singlefile", "page.pdf", "photo"], {
			cwd: folder,
		});
		return `data:image/jpeg;base64,${readFileSync(join(folder, "photo.jpg")).toString("base64")}`;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
