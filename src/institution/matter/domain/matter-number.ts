import type { Day } from "#kernel/calendar.ts";

/** Digits and letters that are not mistaken for one another when read over the telephone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const weighed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const randomLength = 8;

/** ISO 7064 MOD 37,36: catches every single wrong character and nearly every swap. */
const checkCharacter = (body: string): string => {
	let product = 36;
	for (const character of body) {
		const sum = (product + weighed.indexOf(character)) % 36 || 36;
		product = (sum * 2) % 37;
	}
	return weighed.charAt((37 - product) % 36);
};

/**
 * 办件编号: date, eight random characters, check character, e.g. `20210615-7K3M9QXA-4`. Made by the application, so
 * that no acting transaction waits for a counter. `random`: at least eight bytes.
 */
export const matterNumber = (day: Day, random: Uint8Array): string => {
	if (random.length < randomLength) throw new Error("a matter number needs eight random bytes");
	const date = day.replaceAll("-", "");
	const tail = Array.from(random.subarray(0, randomLength), (byte) => alphabet.charAt(byte % 32)).join("");
	return `${date}-${tail}-${checkCharacter(date + tail)}`;
};

/** A number as somebody typed it, in its canonical form; null when a character is wrong. */
export const parseMatterNumber = (text: string): string | null => {
	const typed = text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[\s\-—–]/g, "");
	if (!/^\d{8}[0-9A-Z]{9}$/.test(typed)) return null;
	const tail = typed.slice(8, 16).replaceAll("O", "0").replace(/[IL]/g, "1");
	const body = typed.slice(0, 8) + tail;
	const check = typed.slice(16);
	return checkCharacter(body) === check ? `${typed.slice(0, 8)}-${tail}-${check}` : null;
};
