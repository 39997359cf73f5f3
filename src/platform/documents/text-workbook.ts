/**
 * One sheet of texts as XLSX, written as it comes. The library that reads our workbooks writes 380,000 cells at
 * a third of this speed, because it keeps an object for every cell; here a row is forgotten once it is text.
 */
import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";
import { escapeXml, xmlCharacters } from "#kernel/xml.ts";

/** A sheet that prints as a list: landscape, one page wide, the header row on every page. */
export type TextSheet = {
	name: string;
	/** Lines over the whole width above the header: title first. */
	heading: readonly string[];
	columns: readonly { title: string /** In characters. */; width: number; centre?: boolean }[];
	/** So many columns are printed; the others are there to be read back. All where nothing is said. */
	printed?: number;
	/** One row after another; asked for once. */
	rows: Iterable<readonly string[]>;
	paper: "a3" | "a4";
	footer: string;
};

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNames = "http://schemas.openxmlformats.org/package/2006";
const sheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Places in `cellXfs` below. */
const styles = { title: 1, note: 2, header: 3, text: 4, centred: 5 };

const aligned = (font: number, fill: number, border: number, horizontal: string, vertical: string): string =>
	`<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="${vertical}" wrapText="1"/></xf>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="FF8C8C8C"/></${name}>`;
const stylesPart = `${xml}<styleSheet ${main}><fonts count="3"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFECECEC"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${["left", "right", "top", "bottom"].map(side).join("")}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${aligned(1, 0, 0, "center", "center")}${aligned(0, 0, 0, "left", "center")}${aligned(2, 2, 1, "center", "center")}${aligned(0, 0, 1, "left", "top")}${aligned(0, 0, 1, "center", "top")}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** A cell that a spreadsheet could take for a formula is made plain text by a leading apostrophe; reading takes it off. */
export const safeCell = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** What XML cannot carry is left out; what a workbook would read as an escape (_x000D_) is escaped itself. */
const cellXml = (text: string): string =>
	escapeXml(
		safeCell(
			xmlCharacters(text)
				.replace(/\r\n?/g, "\n")
				.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"),
		),
	);

/** `A`, `Z`, `AA`. */
const letters = (index: number): string =>
	(index >= 26 ? letters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

/** After so many cells a column whose texts hardly ever return writes them where they stand. */
const sample = 100;

/** Texts are kept once and cells name them by number: most columns of a list say the same few things. */
const sharedTexts = () => {
	const numbers = new Map<string, number>();
	let uses = 0;
	return {
		numberOf(text: string): number {
			uses += 1;
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, numbers.size);
			return numbers.size - 1;
		},
		count: () => numbers.size,
		*part(): Generator<string> {
			yield `${xml}<sst ${main} count="${uses}" uniqueCount="${numbers.size}">`;
			for (const text of numbers.keys()) yield `<si><t xml:space="preserve">${cellXml(text)}</t></si>`;
			yield "</sst>";
		},
	};
};

/** Points of a line of 11-point type, and the tallest row a workbook may have. */
const lineHeight = 16;
const tallest = 409;

/** Lines of a text in a column so many characters wide: characters of Chinese are twice as wide as digits. */
const linesIn = (text: string, width: number): number => {
	let lines = 1;
	let used = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		const wide = code > 0x2000 ? 2 : 1;
		if (code === 10 || used + wide > width) {
			lines += 1;
			used = 0;
		}
		if (code !== 10) used += wide;
	}
	return lines;
};

/** Said in the file, because LibreOffice would show and print the first line only. Excel fits the row anew when it is edited. */
const heightOf = (texts: readonly string[], columns: TextSheet["columns"]): number =>
	Math.min(
		tallest,
		lineHeight *
			texts.reduce((most, text, at) => Math.max(most, linesIn(text, (columns[at]?.width ?? 10) - 1)), 1),
	);

function* sheetPart(sheet: TextSheet, texts: ReturnType<typeof sharedTexts>): Generator<string> {
	const { columns, heading } = sheet;
	const last = letters((sheet.printed ?? columns.length) - 1);
	const top = heading.length + 1;
	yield `${xml}<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`;
	for (const [index, { width }] of columns.entries())
		yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
	yield "</cols><sheetData>";
	for (const [index, text] of heading.entries())
		yield `<row r="${index + 1}" ht="${index === 0 ? 30 : 20}" customHeight="1"><c r="A${index + 1}" s="${index === 0 ? styles.title : styles.note}" t="s"><v>${texts.numberOf(text)}</v></c></row>`;
	const titles = columns.map(({ title }) => title);
	yield `<row r="${top}" ht="${heightOf(titles, columns)}">${columns
		.map(
			({ title }, index) =>
				`<c r="${letters(index)}${top}" s="${styles.header}" t="s"><v>${texts.numberOf(title)}</v></c>`,
		)
		.join("")}</row>`;
	const places = columns.map(({ centre }, index) => {
		const style = `" s="${centre ? styles.centred : styles.text}" t="`;
		return {
			open: `<c r="${letters(index)}`,
			shared: `${style}s"><v>`,
			inline: `${style}inlineStr"><is><t xml:space="preserve">`,
			written: 0,
			repeated: 0,
		};
	});
	let row = top;
	for (const written of sheet.rows) {
		row += 1;
		let line = `<row r="${row}" ht="${heightOf(written, columns)}">`;
		for (let index = 0; index < places.length; index += 1) {
			const place = places[index];
			const text = written[index];
			if (place === undefined || text === undefined || text === "") continue;
			if (place.written >= sample && place.repeated * 2 < place.written) {
				line += `${place.open}${row}${place.inline}${cellXml(text)}</t></is></c>`;
				continue;
			}
			const known = texts.count();
			const number = texts.numberOf(text);
			place.written += 1;
			if (number < known) place.repeated += 1;
			line += `${place.open}${row}${place.shared}${number}</v></c>`;
		}
		yield `${line}</row>`;
	}
	const merges = columns.length > 1 ? heading.map((_, index) => `A${index + 1}:${last}${index + 1}`) : [];
	yield `</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : ""}<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="${sheet.paper === "a3" ? 8 : 9}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escapeXml(sheet.footer)}</oddFooter></headerFooter></worksheet>`;
}

/** Bytes gathered into pieces worth handing on. */
const pieceLength = 262_144;

/** One part of the archive: compressed on the pool's threads, so that nobody waits who does not want this file. */
const deflated = async (zip: Zip, filename: string, texts: Iterable<string>): Promise<void> => {
	const part: ZipInputFile = { filename, crc: 0, size: 0, compression: 8 };
	zip.add(part);
	const deflate = createDeflateRaw({ level: 2, chunkSize: 65_536 });
	deflate.on("data", (bytes: Buffer<ArrayBuffer>) => part.ondata?.(null, bytes, false));
	const ended = once(deflate, "end");
	let piece = Buffer.allocUnsafe(pieceLength);
	let filled = 0;
	const send = async (): Promise<void> => {
		const bytes = piece.subarray(0, filled);
		part.crc = crc32(bytes, part.crc);
		part.size += bytes.length;
		piece = Buffer.allocUnsafe(pieceLength);
		filled = 0;
		if (!deflate.write(bytes)) await once(deflate, "drain");
	};
	for (const text of texts) {
		// Each text at once: put together first, they would be copied at several times the cost. A letter takes at most 3 bytes.
		const longest = text.length * 3;
		if (filled + longest > piece.length) await send();
		if (longest > piece.length) piece = Buffer.allocUnsafe(longest);
		filled += piece.write(text, filled, "utf8");
	}
	await send();
	deflate.end();
	await ended;
	part.ondata?.(null, new Uint8Array(0), true);
};

/** The workbook's bytes. Every cell is a string; none can become a formula. */
export const writeTextWorkbook = async (sheet: TextSheet): Promise<Uint8Array> => {
	const chunks: Uint8Array[] = [];
	const zip = new Zip((fault, chunk) => {
		if (fault) throw fault;
		chunks.push(chunk);
	});
	const texts = sharedTexts();
	const title = escapeXml(sheet.name);
	const header = sheet.heading.length + 1;
	const area =
		sheet.printed === undefined || sheet.printed >= sheet.columns.length
			? ""
			: `<definedName name="_xlnm.Print_Area" localSheetId="0">'${title}'!$A:$${letters(sheet.printed - 1)}</definedName>`;
	const parts: [string, Iterable<string>][] = [
		[
			"[Content_Types].xml",
			[
				`${xml}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetTypes}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${sheetTypes}.sharedStrings+xml"/></Types>`,
			],
		],
		[
			"_rels/.rels",
			[
				`${xml}<Relationships xmlns="${packageNames}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			],
		],
		[
			"xl/workbook.xml",
			[
				`${xml}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets><definedNames>${area}<definedName name="_xlnm.Print_Titles" localSheetId="0">'${title}'!$${header}:$${header}</definedName></definedNames></workbook>`,
			],
		],
		[
			"xl/_rels/workbook.xml.rels",
			[
				`${xml}<Relationships xmlns="${packageNames}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
			],
		],
		["xl/styles.xml", [stylesPart]],
		["xl/worksheets/sheet1.xml", sheetPart(sheet, texts)],
		// After the sheet: its cells are what fills the table of texts.
		["xl/sharedStrings.xml", texts.part()],
	];
	for (const [name, content] of parts) await deflated(zip, name, content);
	zip.end();
	return Buffer.concat(chunks);
};
