import { strFromU8, unzipSync } from "fflate";

/** Order of the children of an element as ECMA-376 (transitional) lays it down: Word refuses a file in another. */
const sequences: Readonly<Record<string, readonly string[]>> = {
	"w:pPr":
		"pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split(
			" ",
		),
	"w:rPr":
		"rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath".split(
			" ",
		),
	"w:tblPr":
		"tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription".split(
			" ",
		),
	"w:tcPr":
		"cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark".split(
			" ",
		),
	"w:sectPr":
		"headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings".split(
			" ",
		),
	"w:pBdr": "top left bottom right between bar".split(" "),
	"w:tblBorders": "top left start bottom right end insideH insideV".split(" "),
	"w:tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl".split(" "),
	"w:tcMar": "top start left bottom end right".split(" "),
	"w:tblCellMar": "top start left bottom end right".split(" "),
	"w:tbl": "tblPr tblGrid tr".split(" "),
	"w:tr": "tblPrEx trPr tc".split(" "),
};

type Element = {
	name: string;
	attributes: Readonly<Record<string, string>>;
	children: Element[];
	text: string;
};

/** The XML as a tree; throws where a tag is not closed, an attribute is doubled or a character is not escaped. */
const parse = (part: string, xml: string): Element => {
	const root: Element = { name: "", attributes: {}, children: [], text: "" };
	const open = [root];
	const token = /<\?[^>]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
	for (let at = 0; at < xml.length; at = token.lastIndex) {
		token.lastIndex = at;
		const found = token.exec(xml);
		if (found === null) throw new Error(`${part}: not XML at ${xml.slice(at, at + 60)}`);
		const [, closing, name = "", written = "", empty, text] = found;
		const parent = open.at(-1) ?? root;
		if (text !== undefined) {
			if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)) throw new Error(`${part}: bare &`);
			parent.text += text;
		} else if (closing === "/") {
			if (open.pop()?.name !== name) throw new Error(`${part}: ${name} closes something else`);
		} else if (name !== "") {
			const pairs = [...written.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
				key,
				value,
			]);
			if (new Set(pairs.map(([key]) => key)).size < pairs.length)
				throw new Error(`${part}: doubled attribute`);
			const element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
			parent.children.push(element);
			if (empty !== "/") open.push(element);
		}
	}
	if (open.length !== 1 || root.children.length !== 1) throw new Error(`${part}: not one closed element`);
	return root.children[0] ?? root;
};

const each = (
	element: Element,
	visit: (one: Element, parents: readonly Element[]) => void,
	parents: readonly Element[] = [],
): void => {
	visit(element, parents);
	for (const child of element.children) each(child, visit, [...parents, element]);
};

/** What Word would refuse in the file, in words; nothing where it opens. */
export const docxFaults = (bytes: Uint8Array): string[] => {
	const parts = unzipSync(bytes);
	const faults: string[] = [];
	const trees = new Map<string, Element>();
	for (const [name, content] of Object.entries(parts))
		if (/\.(xml|rels)$/.test(name)) trees.set(name, parse(name, strFromU8(content)));
	const types = trees.get("[Content_Types].xml");
	for (const needed of ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"])
		if (!trees.has(needed)) faults.push(`no ${needed}`);
	for (const { name, attributes } of types?.children ?? [])
		if (name === "Override" && !((attributes.PartName ?? "").slice(1) in parts))
			faults.push(`no part ${attributes.PartName}`);
	const extensions = new Set(types?.children.map(({ attributes }) => attributes.Extension));
	const overrides = new Set(types?.children.map(({ attributes }) => attributes.PartName));
	for (const name of Object.keys(parts))
		if (!extensions.has(name.split(".").at(-1)) && !overrides.has(`/${name}`))
			faults.push(`${name} has no type`);
	for (const [name, tree] of trees) {
		if (name.endsWith(".rels")) {
			const folder = name.replace(/_rels\/[^/]*$/, "");
			for (const { attributes } of tree.children) {
				const target = attributes.Target ?? "";
				const at = target.startsWith("/") ? target.slice(1) : folder + target;
				if (attributes.TargetMode !== "External" && !(at in parts)) faults.push(`${name}: no ${at}`);
			}
			continue;
		}
		if (!name.startsWith("word/")) continue;
		const known = new Set(
			trees
				.get(name.replace("word/", "word/_rels/").concat(".rels"))
				?.children.map(({ attributes }) => attributes.Id),
		);
		each(tree, (element, parents) => {
			const order = sequences[element.name];
			const names = element.children.map((child) => child.name.replace(/^w:/, ""));
			if (order !== undefined) {
				const places = names.map((child) => order.indexOf(child));
				if (places.includes(-1)) faults.push(`${name}: ${element.name} holds ${names[places.indexOf(-1)]}`);
				else if (places.some((place, at) => place < (places[at - 1] ?? 0)))
					faults.push(`${name}: ${element.name} in the order ${names.join(" ")}`);
				const repeats = ["tr", "tc", "headerReference", "footerReference"];
				if (new Set(names).size < names.filter((child) => !repeats.includes(child)).length)
					faults.push(`${name}: ${element.name} says something twice`);
			}
			if (element.name === "w:t" && /[\t\n]/.test(element.text))
				faults.push(`${name}: a tab or line end as text`);
			if (element.name === "w:tc" && names.at(-1) !== "p")
				faults.push(`${name}: a cell without paragraph at its end`);
			if (["w:pPr", "w:rPr", "w:tblPr", "w:tcPr", "w:trPr"].includes(element.name)) {
				const first = parents.at(-1)?.children[0];
				const style = parents.at(-1)?.name === "w:style" || /Default$/.test(parents.at(-1)?.name ?? "");
				if (
					first !== element &&
					!style &&
					parents.at(-1)?.name !== "w:pPr" &&
					parents.at(-1)?.name !== "w:lvl"
				)
					faults.push(`${name}: ${element.name} is not first in ${parents.at(-1)?.name}`);
			}
			if (element.name === "w:body" && names.at(-1) !== "sectPr")
				faults.push(`${name}: no section at the end`);
			for (const [key, value] of Object.entries(element.attributes))
				if (/^r:(id|embed)$/.test(key) && !known.has(value))
					faults.push(`${name}: ${key} ${value} leads nowhere`);
		});
	}
	return faults;
};

const unescaped = (text: string): string =>
	text
		.replace(
			/&(lt|gt|quot|apos);/g,
			(_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? "",
		)
		.replaceAll("&amp;", "&");

/** The text of one part without any white space: the body, unless a header or footer is asked for. */
export const docxText = (bytes: Uint8Array, part = "word/document.xml"): string => {
	const texts: string[] = [];
	each(parse(part, strFromU8(unzipSync(bytes)[part] ?? new Uint8Array())), ({ name, text }) => {
		if (name === "w:t") texts.push(unescaped(text));
	});
	return texts.join("").replace(/\s+/gu, "");
};

/** The attributes of the first element of that name; of the first without the attribute `without`. */
export const docxAttributes = (
	bytes: Uint8Array,
	name: string,
	{ part = "word/document.xml", without = null }: { part?: string; without?: string | null } = {},
): Readonly<Record<string, string>> => {
	let found: Readonly<Record<string, string>> | null = null;
	each(parse(part, strFromU8(unzipSync(bytes)[part] ?? new Uint8Array())), (element) => {
		if (element.name === name && (without === null || !(without in element.attributes)))
			found ??= element.attributes;
	});
	if (found === null) throw new Error(`no ${name}`);
	return found;
};
