import type { LegalBasis as PublishedBasis } from "#institution/catalogue/domain/item.ts";
import type { LegalBasis } from "./letter-content.ts";

const digits = "〇一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 汉字数字 or figures, 1 to 9999, as statutes count; null when it is neither. */
export const numeralValue = (written: string): number | null => {
	const text = written.replace(/[（）()\s]/g, "").replaceAll("零", "〇");
	if (/^\d{1,4}$/.test(text)) return Number(text) || null;
	if (!/^[〇一二三四五六七八九十百千]{1,9}$/.test(text)) return null;
	let value = 0;
	let digit = 0;
	for (const character of text) {
		const unit = units[character];
		if (unit === undefined) {
			digit = digits.indexOf(character);
			continue;
		}
		// 十二 is 一十二: only there may the figure before the unit be left out.
		value += (digit === 0 ? 1 : digit) * unit;
		digit = 0;
	}
	return value + digit || null;
};

/**
 * 设定依据 of the published item as the letter cites it. Null when the article cannot be read as a number: such an
 * item never passes the list's own checks, so this is a fault to be shown and not a citation to be guessed.
 */
export const letterBasis = (basis: PublishedBasis): LegalBasis | null => {
	const [main = "", suffix] = basis.article.split("之");
	const article = numeralValue(main);
	if (article === null) return null;
	const part = (written: string | undefined) =>
		written === undefined || written === "" ? null : numeralValue(written);
	return {
		law: basis.law,
		article,
		articleSuffix: part(suffix),
		paragraph: part(basis.paragraph),
		item: part(basis.item),
		subItem: part(basis.subItem),
		text: basis.text,
	};
};
