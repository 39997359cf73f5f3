import type { LegalBasis } from "./item.ts";

/** Where in a law: numerals as the law writes them, without 第 and 条. */
export type Citation = { article: string; paragraph?: string; item?: string; subItem?: string };

const digits = "零一二三四五六七八九";
const signs: Readonly<Record<string, number>> = {
	〇: 0,
	...Object.fromEntries([...digits].map((d, at) => [d, at])),
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 汉字数字 as statutes write them, 1 to 9999: 12 → 十二, 120 → 一百二十, 1203 → 一千二百零三. */
export const chineseNumeral = (value: number): string => {
	if (!Number.isInteger(value) || value < 1 || value > 9999)
		throw new RangeError(`no article number: ${value}`);
	const figures = [...String(value)].map(Number);
	const names = ["", "十", "百", "千"];
	let numeral = "";
	let gap = false;
	for (const [at, figure] of figures.entries()) {
		if (figure === 0) {
			gap = true;
			continue;
		}
		numeral += `${gap ? "零" : ""}${digits[figure]}${names[figures.length - 1 - at]}`;
		gap = false;
	}
	return value >= 10 && value < 20 ? numeral.slice(1) : numeral;
};

/** 四十一, 41, ４１, 一〇三 → the number; null where it is no numeral a law could carry. */
export const numeralValue = (written: string): number | null => {
	const text = written.normalize("NFKC").replaceAll("〇", "零");
	if (/^\d{1,4}$/.test(text)) return Number(text) || null;
	// 一零三: figures set one behind the other.
	if (/^[零一二三四五六七八九]{2,4}$/.test(text))
		return Number([...text].map((sign) => signs[sign]).join("")) || null;
	let value = 0;
	let digit = 0;
	for (const sign of text) {
		const unit = units[sign];
		const figure = signs[sign];
		if (unit === undefined && figure === undefined) return null;
		// 十二 is 一十二: only there may the figure before the unit be left out.
		if (unit !== undefined) value += (digit || 1) * unit;
		digit = unit === undefined ? (figure ?? 0) : 0;
	}
	value += digit;
	if (value < 1 || value > 9999) return null;
	// 十十 and 一百二千 add up too, but nobody writes so.
	const plain = (numeral: string) => numeral.replaceAll("零", "").replace(/^一十/, "十");
	return plain(text) === plain(chineseNumeral(value)) ? value : null;
};

const numeral = "[〇零一二三四五六七八九十百千0-9０-９]+";
const bracketed = `[（(]?(${numeral})[)）]?`;
const unit = new RegExp(
	`\\s*(?:第(${numeral})条(?:之(${numeral}))?|第(${numeral})款|第${bracketed}项|第${bracketed}目)`,
	"y",
);
const separator = /\s*(?:[、，,；;及和与或]|以及|(至|到|[-—~～]))/y;
const levels = ["article", "paragraph", "item", "subItem"] as const;
type Level = (typeof levels)[number];
type Piece = { level: Level; value: number; suffix: number | null };

const readPiece = (text: string, at: number): (Piece & { end: number }) | null => {
	unit.lastIndex = at;
	const found = unit.exec(text);
	if (!found) return null;
	const [, article, after, paragraph, item, subItem] = found;
	const index = [article, paragraph, item, subItem].findIndex((written) => written !== undefined);
	const value = numeralValue(found[index === 0 ? 1 : index + 2] ?? "");
	const suffix = after === undefined ? null : numeralValue(after);
	const level = levels[index];
	if (level === undefined || value === null || (after !== undefined && suffix === null)) return null;
	return { level, value, suffix, end: unit.lastIndex };
};

const written = ({ level, value, suffix }: Piece): Partial<Citation> => ({
	[level]: chineseNumeral(value) + (suffix === null ? "" : `之${chineseNumeral(suffix)}`),
});

/** What stands above this level: 第五条第一款、第三款 cites article five twice. */
const above = (citation: Citation, level: Level): Partial<Citation> =>
	Object.fromEntries(
		levels.slice(0, levels.indexOf(level)).flatMap((one) => (citation[one] ? [[one, citation[one]]] : [])),
	);

const longestRange = 50;

/** 第五条至第八条: what lies between two pieces of one level. */
const between = (from: Piece, to: Piece): Piece[] => {
	const ofSuffix = from.value === to.value && from.suffix !== null && to.suffix !== null;
	const [low, high] = ofSuffix ? [from.suffix, to.suffix] : [from.value, to.value];
	if (low === null || high === null || from.level !== to.level || high - low > longestRange) return [];
	if (!ofSuffix && (from.suffix !== null || to.suffix !== null)) return [];
	return Array.from({ length: Math.max(0, high - low - 1) }, (_, at) =>
		ofSuffix ? { ...to, suffix: low + at + 1 } : { ...to, value: low + at + 1 },
	);
};

/**
 * Every place one passage cites: 第五条第一款、第三款和第七条至第九条 are five. Reads from the first 第…条 on as far as
 * citations follow each other; `end` is where the passage goes on. Null where no article can be read (条款待核, 第三章).
 */
export const readCitations = (text: string): { citations: Citation[]; end: number } | null => {
	const first = new RegExp(`第${numeral}条`).exec(text);
	let piece = first ? readPiece(text, first.index) : null;
	const citations: Citation[] = [];
	let current = null as Citation | null;
	let last: Piece | null = null;
	let end = 0;
	while (piece) {
		const { level } = piece;
		const deeper: boolean = last !== null && levels.indexOf(level) > levels.indexOf(last.level);
		separator.lastIndex = end;
		const joint: RegExpExecArray | null = current === null ? null : separator.exec(text);
		if (current === null) current = { article: "", ...written(piece) };
		else if (deeper && joint === null) current = { ...current, ...written(piece) };
		else {
			const head: Citation = current;
			citations.push(head);
			if (joint?.[1] !== undefined && last)
				for (const one of between(last, piece))
					citations.push({ article: "", ...above(head, level), ...written(one) });
			current = { article: "", ...above(head, level), ...written(piece) };
		}
		last = piece;
		end = piece.end;
		separator.lastIndex = end;
		piece = readPiece(text, separator.exec(text) ? separator.lastIndex : end);
	}
	return current ? { citations: [...citations, current], end } : null;
};

/** 「第三十九条第一款第（二）项」 → its parts: the first place that is cited. */
export const parseCitation = (text: string): Citation | null => readCitations(text)?.citations[0] ?? null;

/** 41, 第41条, 第四十一条之一 → 四十一, 四十一之一 as items keep it; null where it is no article. */
export const articleOf = (text: string): string | null => {
	const [number = "", after, ...rest] = text.replace(/[第条\s]/g, "").split("之");
	const [value, suffix] = [numeralValue(number), after === undefined ? undefined : numeralValue(after)];
	if (value === null || suffix === null || rest.length > 0) return null;
	return chineseNumeral(value) + (suffix === undefined ? "" : `之${chineseNumeral(suffix)}`);
};

/** Is this an article a law could carry, written without 第 and 条? */
export const isArticle = (article: string): boolean => !/[第条]/.test(article) && articleOf(article) !== null;

/** 第…条第…款第（…）项, 之一 behind 条 as statutes print it (R-124). */
export const renderCitation = ({
	article,
	paragraph,
	item,
	subItem,
}: Pick<LegalBasis, "article" | "paragraph" | "item" | "subItem">): string => {
	const [number = "", after] = article.replace(/[第条]/g, "").split("之");
	return [
		`第${number}条${after ? `之${after}` : ""}`,
		paragraph ? `第${paragraph}款` : "",
		item ? `第（${item}）项` : "",
		subItem ? `第${subItem}目` : "",
	].join("");
};

/** The citation in numbers, for documents that set them themselves: article, 之几, paragraph, item, sub-item. */
export const citationNumbers = ({
	article,
	paragraph,
	item,
	subItem,
}: Pick<LegalBasis, "article" | "paragraph" | "item" | "subItem">): {
	article: number | null;
	articleSuffix: number | null;
	paragraph: number | null;
	item: number | null;
	subItem: number | null;
} => {
	const [number = "", suffix] = article.split("之");
	const value = (part: string | undefined) => (part ? numeralValue(part.replace(/[（）()]/g, "")) : null);
	return {
		article: numeralValue(number),
		articleSuffix: value(suffix),
		paragraph: value(paragraph),
		item: value(item),
		subItem: value(subItem),
	};
};

/** 《行政许可法》: the name of a law as texts cite it, whether it was written with its marks or without. */
export const lawTitle = (law: string): string => `《${law.trim().replace(/^《|》$/g, "")}》`;

/** 《律师法》（主席令第76号）第七条第（一）项; what is not known is left out. */
export const citeBasis = (
	basis: Pick<LegalBasis, "law" | "docNo" | "article" | "paragraph" | "item" | "subItem">,
): string =>
	[
		lawTitle(basis.law),
		basis.docNo ? `（${basis.docNo}）` : "",
		basis.article === "" ? "" : renderCitation(basis),
	].join("");
