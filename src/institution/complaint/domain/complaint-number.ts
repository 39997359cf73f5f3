import { matterNumber, parseMatterNumber } from "#institution/matter/domain/matter-number.ts";
import type { Day } from "#kernel/calendar.ts";

const prefix = "TS-";

/** 投诉编号: made like a matter number (date, random, check character), so that no counter is shared. */
export const complaintNumber = (day: Day, random: Uint8Array): string => prefix + matterNumber(day, random);

/** A number as typed; null where it cannot be one. */
export const parseComplaintNumber = (text: string): string | null => {
	const typed = text.normalize("NFKC").trim().toUpperCase();
	if (!typed.startsWith("TS")) return null;
	const number = parseMatterNumber(typed.slice(2));
	return number === null ? null : prefix + number;
};

/** Letters and digits that are not mistaken for one another. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 查询码: twelve characters from twelve random bytes (58 bits), shown once; only its keyed digest is kept. */
export const queryCode = (random: Uint8Array): string => {
	if (random.length < 12) throw new Error("a query code needs twelve random bytes");
	const characters = Array.from(random.subarray(0, 12), (byte) => alphabet.charAt(byte % alphabet.length));
	return [0, 4, 8].map((at) => characters.slice(at, at + 4).join("")).join("-");
};

/** A code as typed, without the signs between its groups. */
export const normaliseQueryCode = (text: string): string =>
	text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, "");

/** 文书编号 as people type it: any kind of bracket round the year, blanks, full width. */
export const normaliseLetterNo = (text: string): string =>
	text
		.normalize("NFKC")
		.replace(/\s/g, "")
		.replace(/[[({【〔［]/g, "〔")
		.replace(/[\])}】〕］]/g, "〕");
