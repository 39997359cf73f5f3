/**
 * Reads as much PDF as our own documents have: classic cross-reference tables with appended revisions, streams
 * plain or deflated, attached files, and the text of a page. Objects are found by offset, never by searching, so
 * words inside a document can't pass for structure.
 */
import { inflateSync } from "node:zlib";

export type PdfFile = {
	bytes: Buffer;
	/** Byte offset of each object in the newest revision. */
	offsets: ReadonlyMap<number, number>;
	root: number;
	info: number | null;
	size: number;
	/** Offset of the newest cross-reference table. */
	tableAt: number;
	/** Offset of the oldest one: everything up to its %%EOF is the first revision. */
	firstTableAt: number;
	/** `/ID [...]` as written, empty if none. */
	id: string;
};

/** Thrown for anything that is not such a PDF. */
export class PdfFault extends Error {
	override readonly name = "PdfFault";
}

export function openPdf(pdf: Uint8Array): PdfFile {
	const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
	if (bytes.subarray(0, 5).toString("latin1") !== "%PDF-") throw new PdfFault("not a PDF");
	const startAt = bytes.lastIndexOf("startxref");
	if (startAt < 0) throw new PdfFault("no startxref");
	const tableAt = Number.parseInt(bytes.subarray(startAt + 9, startAt + 40).toString("latin1"), 10);
	const offsets = new Map<number, number>();
	let at: number | null = tableAt;
	let firstTableAt = tableAt;
	let newest: string | null = null;
	const seen = new Set<number>();
	while (at !== null) {
		if (seen.has(at)) throw new PdfFault("circular revisions");
		seen.add(at);
		firstTableAt = at;
		const trailer = readTable(bytes, at, offsets);
		newest ??= trailer;
		const previous = /\/Prev\s+(\d+)/.exec(trailer)?.[1];
		at = previous === undefined ? null : Number(previous);
	}
	const trailer = newest ?? "";
	const root = reference(trailer, "Root");
	if (root === null) throw new PdfFault("no document root");
	return {
		bytes,
		offsets,
		root,
		info: reference(trailer, "Info"),
		size: Number(/\/Size\s+(\d+)/.exec(trailer)?.[1] ?? 0),
		tableAt,
		firstTableAt,
		id: /\/ID\s*\[[^\]]*\]/.exec(trailer)?.[0] ?? "",
	};
}

/** Fills `offsets` with what newer revisions have not; answers the trailer. */
function readTable(bytes: Buffer, at: number, offsets: Map<number, number>): string {
	const end = bytes.indexOf("startxref", at);
	const text = bytes.subarray(at, end < 0 ? bytes.length : end).toString("latin1");
	const trailerAt = text.indexOf("trailer");
	if (!text.startsWith("xref") || trailerAt < 0) throw new PdfFault("no classic cross-reference table");
	let next = 0;
	for (const line of text.slice(4, trailerAt).split(/[\r\n]+/)) {
		const section = /^\s*(\d+)\s+(\d+)\s*$/.exec(line);
		if (section !== null) {
			next = Number(section[1]);
			continue;
		}
		const entry = /^(\d{10}) (\d{5}) ([nf])/.exec(line);
		if (entry === null) continue;
		if (entry[3] === "n" && !offsets.has(next)) offsets.set(next, Number(entry[1]));
		next++;
	}
	return text.slice(trailerAt);
}

/** Object number behind `/Key n 0 R` in a dictionary's text, or null. */
export const reference = (dictionary: string, key: string): number | null => {
	const found = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(dictionary)?.[1];
	return found === undefined ? null : Number(found);
};

export type PdfObject = { offset: number; dictionary: string; stream: Buffer | null };

/** One object: the text before its stream, and the stream's bytes as they stand in the file. */
export function pdfObject(pdf: PdfFile, number: number): PdfObject {
	const offset = pdf.offsets.get(number);
	if (offset === undefined) throw new PdfFault(`object ${number} is missing`);
	const head = /^\s*(\d+)\s+\d+\s+obj/.exec(pdf.bytes.subarray(offset, offset + 40).toString("latin1"));
	if (head === null || Number(head[1]) !== number)
		throw new PdfFault(`object ${number} is not where it should be`);
	const bodyAt = offset + head[0].length;
	const endAt = pdf.bytes.indexOf("endobj", bodyAt);
	const streamAt = pdf.bytes.indexOf("stream", bodyAt);
	if (endAt < 0) throw new PdfFault(`object ${number} has no end`);
	if (streamAt < 0 || streamAt > endAt)
		return { offset, dictionary: pdf.bytes.subarray(bodyAt, endAt).toString("latin1"), stream: null };
	const dictionary = pdf.bytes.subarray(bodyAt, streamAt).toString("latin1");
	const length = Number(/\/Length\s+(\d+)/.exec(dictionary)?.[1]);
	const dataAt = pdf.bytes.indexOf("\n", streamAt) + 1;
	if (!Number.isInteger(length) || dataAt + length > pdf.bytes.length)
		throw new PdfFault(`object ${number} has a broken stream`);
	return { offset, dictionary, stream: pdf.bytes.subarray(dataAt, dataAt + length) };
}

/** The stream's content, inflated if need be; at most 64 MB. */
export function streamContent(object: PdfObject): Buffer {
	if (object.stream === null) throw new PdfFault("no stream");
	if (!object.dictionary.includes("/Filter")) return object.stream;
	if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(object.dictionary)) throw new PdfFault("unknown filter");
	return inflateSync(object.stream, { maxOutputLength: 64 * 1024 * 1024 });
}

/** Files carried in the document, by name. */
export function attachedFiles(pdf: PdfFile): Map<string, Buffer> {
	const files = new Map<string, Buffer>();
	const root = pdfObject(pdf, pdf.root).dictionary;
	const list = /\/AF\s*\[([^\]]*)\]/.exec(root)?.[1] ?? "";
	for (const [, number] of list.matchAll(/(\d+)\s+\d+\s+R/g)) {
		const spec = pdfObject(pdf, Number(number)).dictionary;
		const name = /\/F\s*\(([^)]*)\)/.exec(spec)?.[1];
		const stream = reference(spec, "F");
		if (name !== undefined && stream !== null) files.set(name, streamContent(pdfObject(pdf, stream)));
	}
	return files;
}

/** All text in reading order of the file, without any white space: what a person reads, for comparison. */
export function pdfText(pdf: PdfFile): string {
	const root = pdfObject(pdf, pdf.root).dictionary;
	const pages = reference(root, "Pages");
	if (pages === null) throw new PdfFault("no pages");
	return pageNumbers(pdf, pages, 0)
		.map((page) => {
			const dictionary = pdfObject(pdf, page).dictionary;
			const contents = reference(dictionary, "Contents");
			return contents === null
				? ""
				: contentText(pdf, streamContent(pdfObject(pdf, contents)), dictionary, 0);
		})
		.join("")
		.replace(/\s+/gu, "");
}

function pageNumbers(pdf: PdfFile, node: number, depth: number): number[] {
	if (depth > 20) throw new PdfFault("page tree too deep");
	const { dictionary } = pdfObject(pdf, node);
	const kids = /\/Kids\s*\[([^\]]*)\]/.exec(dictionary)?.[1];
	if (kids === undefined) return [node];
	return [...kids.matchAll(/(\d+)\s+\d+\s+R/g)].flatMap(([, kid]) =>
		pageNumbers(pdf, Number(kid), depth + 1),
	);
}

/** Names to object numbers in a sub-dictionary of the resources: `/Font << /f0 14 0 R >>`. */
function resources(dictionary: string, kind: string): Map<string, number> {
	const inner = new RegExp(`/${kind}\\s*<<([^>]*)>>`).exec(dictionary)?.[1] ?? "";
	return new Map(
		[...inner.matchAll(/\/([^\s/]+)\s+(\d+)\s+\d+\s+R/g)].map((found) => [found[1] ?? "", Number(found[2])]),
	);
}

type Token = { text: Buffer } | { name: string } | { word: string };

/** Strings, names and operators of a content stream. Strings nest brackets and escape them (ISO 32000-1 §7.3.4). */
function* tokens(content: Buffer): Generator<Token> {
	const source = content.toString("latin1");
	const other = /<([0-9a-fA-F\s]*)>|\/([^\s/<>[\]()]+)|[A-Za-z'"*]+\d?|[^()]/y;
	for (let at = 0; at < source.length; ) {
		if (source[at] === "(") {
			const end = stringEnd(source, at);
			yield { text: literal(source.slice(at + 1, end)) };
			at = end + 1;
			continue;
		}
		other.lastIndex = at;
		const found = other.exec(source);
		at += found === null ? 1 : found[0].length;
		if (found?.[1] !== undefined) yield { text: Buffer.from(found[1].replace(/\s/g, ""), "hex") };
		else if (found?.[2] !== undefined) yield { name: found[2] };
		else if (found !== null && /^[A-Za-z]/.test(found[0])) yield { word: found[0] };
	}
}

function stringEnd(source: string, opening: number): number {
	let depth = 0;
	for (let at = opening; at < source.length; at++) {
		const letter = source[at];
		if (letter === "\\") at++;
		else if (letter === "(") depth++;
		else if (letter === ")" && --depth === 0) return at;
	}
	throw new PdfFault("a string without end");
}

function contentText(pdf: PdfFile, content: Buffer, dictionary: string, depth: number): string {
	if (depth > 8) throw new PdfFault("drawings nested too deep");
	const fonts = resources(dictionary, "Font");
	const drawings = resources(dictionary, "XObject");
	let font = new Map<number, string>();
	let name = "";
	let text = "";
	for (const token of tokens(content)) {
		if ("text" in token) text += decode(token.text, font);
		else if ("name" in token) name = token.name;
		else if (token.word === "Tf") {
			const number = fonts.get(name);
			font = number === undefined ? new Map() : unicodeOf(pdf, number);
		} else if (token.word === "Do") {
			const number = drawings.get(name);
			const drawing = number === undefined ? null : pdfObject(pdf, number);
			if (drawing !== null && /\/Subtype\s*\/Form/.test(drawing.dictionary))
				text += contentText(pdf, streamContent(drawing), drawing.dictionary, depth + 1);
		}
	}
	return text;
}

/** Character identifiers have two bytes (Identity-H). */
function decode(codes: Buffer, font: ReadonlyMap<number, string>): string {
	let text = "";
	for (let at = 0; at + 1 < codes.length; at += 2) text += font.get(codes.readUInt16BE(at)) ?? "";
	return text;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function literal(inner: string): Buffer {
	const plain = inner.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) =>
		/^[0-7]/.test(code)
			? String.fromCharCode(Number.parseInt(code, 8))
			: /^[\r\n]/.test(code)
				? ""
				: (ESCAPES[code] ?? code),
	);
	return Buffer.from(plain, "latin1");
}

/** The ToUnicode map of a font. */
function unicodeOf(pdf: PdfFile, fontNumber: number): Map<number, string> {
	const map = new Map<number, string>();
	const cmapNumber = reference(pdfObject(pdf, fontNumber).dictionary, "ToUnicode");
	if (cmapNumber === null) return map;
	const cmap = streamContent(pdfObject(pdf, cmapNumber)).toString("latin1");
	for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, code, text] of (block ?? "").matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
			map.set(Number.parseInt(code ?? "", 16), utf16(text ?? ""));
	for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
		for (const [, from, to, text] of (block ?? "").matchAll(
			/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
		)) {
			const start = Number.parseInt(from ?? "", 16);
			const base = utf16(text ?? "");
			const last = base.codePointAt(base.length - 1) ?? 0;
			for (let code = start; code <= Math.min(Number.parseInt(to ?? "", 16), start + 0xffff); code++)
				map.set(code, base.slice(0, -1) + String.fromCodePoint(last + code - start));
		}
	return map;
}

const utf16 = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
