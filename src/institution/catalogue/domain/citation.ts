import type { LegalBasis } from "./item.ts";

/** Where in a law: numerals as the law writes them, without 第 and 条. */
export type Citation = { article: string; paragraph?: string; item?: string; subItem?: string };

const numeral = "[〇零一二三四五六七八九十百千0-9０-９]+";
const bracketed = `[（(]?(${numeral})[)）]?`;
const articlePattern = new RegExp(`第(${numeral})条(?:之(${numeral}))?`);
const paragraphPattern = new RegExp(`第(${numeral})款`);
const itemPattern = new RegExp(`第${bracketed}项`);
const subItemPattern = new RegExp(`第${bracketed}目`);

const digits = "零一二三四五六七八九";

/** 41 → 四十一; what is already written in Chinese stays. Range 1…9999. */
export const chineseNumeral = (written: string): string => {
	const plain = written.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
	if (!/^\d{1,4}$/.test(plain)) return written;
	const value = Number(plain);
	const units = ["", "十", "百", "千"];
	const places = [...String(value)].map(Number);
	let text = "";
	let gap = false;
	places.forEach((digit, index) => {
		const unit = units[places.length - 1 - index] ?? "";
		if (digit === 0) {
			gap = text !== "";
			return;
		}
		text += `${gap ? "零" : ""}${digits[digit] ?? ""}${unit}`;
		gap = false;
	});
	return text.startsWith("一十") ? text.slice(1) : text;
};

/** 「第三十九条第一款第（二）项」 → its parts; null where no article can be read (条款待核, 第三章). */
export const parseCitation = (text: string): Citation | null => {
	const article = articlePattern.exec(text);
	if (!article?.[1]) return null;
	const paragraph = paragraphPattern.exec(text)?.[1];
	const item = itemPattern.exec(text)?.[1];
	const subItem = subItemPattern.exec(text)?.[1];
	return {
		article: chineseNumeral(article[1]) + (article[2] ? `之${chineseNumeral(article[2])}` : ""),
		...(paragraph ? { paragraph: chineseNumeral(paragraph) } : {}),
		...(item ? { item: chineseNumeral(item) } : {}),
		...(subItem ? { subItem: chineseNumeral(subItem) } : {}),
	};
};

/** Is this a numeral a law could carry? */
export const isArticle = (article: string): boolean =>
	new RegExp(`^${numeral}(?:之${numeral})?$`).test(article);

/** 第…条第…款第（…）项, 之一 behind 条 as statutes print it (R-124). */
export const renderCitation = ({
	article,
	paragraph,
	item,
	subItem,
}: Pick<LegalBasis, "article" | "paragraph" | "item" | "subItem">): string => {
	const [number = "", after] = article.split("之");
	return [
		`第${number}条${after ? `之${after}` : ""}`,
		paragraph ? `第${paragraph}款` : "",
		item ? `第（${item}）项` : "",
		subItem ? `第${subItem}目` : "",
	].join("");
};

const numeralValues: Record<string, number> = {
	〇: 0,
	零: 0,
	一: 1,
	二: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9,
};
const unitValues: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 四十一 → 41; null where it is no numeral. */
export const numeralValue = (written: string): number | null => {
	if (/^\d{1,4}$/.test(written)) return Number(written);
	let total = 0;
	let digit: number | null = null;
	for (const sign of written) {
		const unit = unitValues[sign];
		const value = numeralValues[sign];
		if (unit !== undefined) {
			total += (digit ?? 1) * unit;
			digit = null;
		} else if (value !== undefined) digit = value;
		else return null;
	}
	total += digit ?? 0;
	return total > 0 ? total : null;
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
	const value = (written: string | undefined) => (written ? numeralValue(written) : null);
	return {
		article: numeralValue(number),
		articleSuffix: value(suffix),
		paragraph: value(paragraph),
		item: value(item),
		subItem: value(subItem),
	};
};

/** 《行政许可法》: the name of a law as texts cite it, whether it was written with its marks or without. */
export const lawTitle = (law: string): string => `《${law.replace(/[《》]/g, "")}》`;
