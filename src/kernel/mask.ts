/**
 * The one masking profile of the product (PIPL minimum). Two profiles mixed would let people put a number
 * together again, so nobody masks by hand.
 */

/** 公开: surname and one star per further character; a firm's name is public and stays. */
export const publicName = (name: string): string => {
	const [first = ""] = name;
	return first + "*".repeat(Math.max(1, [...name].length - 1));
};

/** 内部列表: first three and last two characters of an identity or telephone number. */
export const maskedNumber = (number: string): string =>
	number.length <= 5
		? "*".repeat(number.length)
		: `${number.slice(0, 3)}${"*".repeat(number.length - 5)}${number.slice(-2)}`;

/** 公开: an address down to street or community, without house number. */
export const publicAddress = (address: string): string => {
	const cut = address.search(/(?:社区|村|街道|镇|乡)/);
	if (cut < 0) return "（地址不公开）";
	const end = /社区|村|街道|镇|乡/.exec(address.slice(cut))?.[0].length ?? 0;
	return `${address.slice(0, cut + end)}（门牌号不公开）`;
};
