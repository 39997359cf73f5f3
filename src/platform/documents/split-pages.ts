/**
 * Typst draws all pages into one tall SVG. A preview needs one image a page: each page begins with its white
 * sheet, glyph symbols are shared at the end, and a page takes along only those it uses.
 */
export function splitPages(drawn: string, pages: number): string[] {
	const svg = drawn.replaceAll(' fill-rule="nonzero"', "").replaceAll(' y="0" fill="#000000"/>', "/>");
	const opening = /^<svg [^>]*>/.exec(svg)?.[0];
	const glyphsAt = svg.lastIndexOf('<defs id="glyph">');
	if (opening === undefined) throw new Error("unexpected SVG from Typst");
	// A document of pictures only (a scan, a signature) has no glyphs.
	const defsAt = glyphsAt < 0 ? svg.lastIndexOf("</svg>") : glyphsAt;
	const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(opening) ?? [];
	if (width === undefined || height === undefined) throw new Error("the SVG has no size");
	const pageHeight = Number(height) / pages;

	const sheets = svg
		.slice(opening.length, defsAt)
		.split(/^ {4}(?=<path class="typst-shape" fill="#ffffff")/m)
		.slice(1);
	if (sheets.length !== pages) throw new Error(`${pages} pages but ${sheets.length} sheets in the SVG`);

	const tail = svg.slice(defsAt, svg.lastIndexOf("</svg>"));
	const symbols = new Map(
		[...tail.matchAll(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g)].map((found) => [
			found[1] ?? "",
			rounded(found[0]),
		]),
	);
	const rest = tail.replace(/<symbol id="[^"]+"[\s\S]*?<\/symbol>\s*/g, "");
	const namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
	return sheets.map((sheet, at) => {
		const used = new Set([...sheet.matchAll(/xlink:href="#([^"]+)"/g)].map((found) => found[1] ?? ""));
		const glyphs = [...used].map((id) => symbols.get(id) ?? "").join("");
		// The sheet is drawn at the origin, its content already moved down by the pages before it.
		const content =
			at === 0
				? sheet
				: `<g transform="translate(0 ${-at * pageHeight})">${sheet.replace("<path", `<path transform="translate(0 ${at * pageHeight})"`)}</g>`;
		return `<svg class="typst-page" ${namespaces} viewBox="0 0 ${width} ${pageHeight}">${content}<defs>${glyphs}</defs>${rest}</svg>`.replace(
			/>\s+</g,
			"><",
		);
	});
}

/** Outlines come with nine digits; two are finer than any screen and halve what a phone has to load. */
const rounded = (outline: string): string =>
	outline.replace(/\d+\.\d{3,}/g, (figure) => String(Math.round(Number(figure) * 100) / 100));
