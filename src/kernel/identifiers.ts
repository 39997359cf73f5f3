import type { Day } from "./calendar.ts";

/** 公民身份号码 (GB 11643-1999) in normal form: 18 characters, upper-case X. */
export type CitizenNumber = { number: string; birthDay: Day; gender: "male" | "female"; foreign: boolean };

export type IdentifierFault =
	| "wrong-length"
	| "first-generation"
	| "wrong-character"
	| "no-such-day"
	| "wrong-check-digit";

/** What to tell the person who typed it. */
export const identifierFaults: Record<IdentifierFault, string> = {
	"wrong-length": "应为 18 位，请检查是否漏填或多填",
	"first-generation": "这是 15 位的一代证号码，请填写 18 位的公民身份号码",
	"wrong-character": "含有不应出现的字符，请对照证件重新填写",
	"no-such-day": "其中的出生日期不存在，请对照证件重新填写",
	"wrong-check-digit": "校验位不对，请对照证件逐位核对",
};

const fullWidth = /[０-９Ａ-Ｚａ-ｚ]/g;
/** Full-width digits and letters, spaces and hyphens as people type them. */
export const normaliseIdentifier = (text: string): string =>
	text
		.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
		.replace(/[\s\-–—]/g, "")
		.toUpperCase();

const citizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const citizenChecks = "10X98765432";

const isDay = (text: string): boolean => {
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
};

/**
 * Check and normalise a citizen number, a residence permit for 港澳台居民 (81, 82, 83) or a foreign permanent
 * resident's (9…). Old division codes are not refused: a number keeps the code of its first issue.
 */
export function parseCitizenNumber(text: string): CitizenNumber | { fault: IdentifierFault } {
	const number = normaliseIdentifier(text);
	if (/^\d{15}$/.test(number)) return { fault: "first-generation" };
	if (number.length !== 18) return { fault: "wrong-length" };
	if (!/^\d{17}[\dX]$/.test(number)) return { fault: "wrong-character" };
	const birthDay = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
	if (!isDay(birthDay)) return { fault: "no-such-day" };
	const sum = citizenWeights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
	if (citizenChecks[sum % 11] !== number[17]) return { fault: "wrong-check-digit" };
	return {
		number,
		birthDay,
		gender: Number(number[16]) % 2 === 1 ? "male" : "female",
		foreign: number.startsWith("9"),
	};
}

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

const organisationCheck = (code: string): string => {
	const sum = organisationWeights.reduce((total, weight, place) => {
		const character = code.charCodeAt(place);
		return total + weight * (character <= 57 ? character - 48 : character - 55);
	}, 0);
	const check = 11 - (sum % 11);
	return check === 10 ? "X" : check === 11 ? "0" : String(check);
};

/** Check and normalise a 统一社会信用代码 (GB 32100-2015), including the GB 11714 check inside it. */
export function parseUscc(text: string): { uscc: string } | { fault: IdentifierFault } {
	const uscc = normaliseIdentifier(text);
	if (uscc.length !== 18) return { fault: "wrong-length" };
	if ([...uscc].some((character) => !usccAlphabet.includes(character))) return { fault: "wrong-character" };
	const sum = usccWeights.reduce(
		(total, weight, place) => total + weight * usccAlphabet.indexOf(uscc[place] ?? ""),
		0,
	);
	if (usccAlphabet[(31 - (sum % 31)) % 31] !== uscc[17]) return { fault: "wrong-check-digit" };
	if (organisationCheck(uscc.slice(8, 16)) !== uscc[16]) return { fault: "wrong-check-digit" };
	return { uscc };
}

/** Make the two check characters of a code: for synthetic organs and firms of the demo district and of tests. */
export function completeUscc(first16: string): string {
	const first17 = first16 + organisationCheck(first16.slice(8, 16));
	const sum = usccWeights.reduce(
		(total, weight, place) => total + weight * usccAlphabet.indexOf(first17[place] ?? ""),
		0,
	);
	return first17 + usccAlphabet[(31 - (sum % 31)) % 31];
}

/** Make the check digit of a citizen number: for synthetic people of the demo district and of tests. */
export const completeCitizenNumber = (first17: string): string =>
	first17 +
	citizenChecks[
		citizenWeights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0) % 11
	];

/** Whole years of age on a day. */
export const ageOn = (birthDay: Day, day: Day): number => {
	const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4));
	return day.slice(5) < birthDay.slice(5) ? years - 1 : years;
};

/** 行政区划代码 (GB/T 2260): six digits of a county, nine of a street, twelve of a community, none of them blank. */
export const parseDivisionCode = (
	text: string,
): { code: string; level: "county" | "street" | "community" } | { fault: IdentifierFault } => {
	const code = normaliseIdentifier(text);
	const level = { 6: "county", 9: "street", 12: "community" } as const;
	if (code.length !== 6 && code.length !== 9 && code.length !== 12) return { fault: "wrong-length" };
	// 1 to 8 are the regions of the country; a province alone (410000) is no place a person lives in.
	if (!/^[1-8]\d{5}(?:\d{3}){0,2}$/.test(code) || code.slice(2, 4) === "00")
		return { fault: "wrong-character" };
	return { code, level: level[code.length] };
};

/**
 * 实施编码 (GB/T 39554, structure as seen in public code): the organ's 18 characters, one digit of the level that
 * exercises the power, twelve characters of the national basic code.
 */
export const parseTaskCode = (
	text: string,
): { taskCode: string; uscc: string; level: string; catalogCode: string } | { fault: IdentifierFault } => {
	const taskCode = normaliseIdentifier(text);
	if (taskCode.length !== 31) return { fault: "wrong-length" };
	const organ = parseUscc(taskCode.slice(0, 18));
	if ("fault" in organ) return organ;
	const level = taskCode.slice(18, 19);
	const catalogCode = taskCode.slice(19);
	if (!/^[1-6]$/.test(level) || !/^[0-9A-Z]{12}$/.test(catalogCode)) return { fault: "wrong-character" };
	return { taskCode, uscc: organ.uscc, level, catalogCode };
};
