import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { asJpeg, scanOf } from "./scan.ts";

/** A photograph of a signature on paper as a telephone sends it: a real JPEG, as a data URL. */
export async function photographedSignature(
	renderer: Pick<DocumentRenderer, "pdf">,
	name: string,
): Promise<string> {
	const pdf = await renderer.pdf({
		template: `#set document(title: "photo", date: datetime(year: 2026, month: 1, day: 1))\n#set text(font: "Noto Serif SC", lang: "zh")\n${name}`,
		data: null,
	});
	const [page] = await scanOf(pdf, 36);
	if (page === undefined) throw new Error("the renderer gave no page");
	return `data:image/jpeg;base64,${asJpeg(page).toString("base64")}`;
}
