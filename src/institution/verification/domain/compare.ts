import type { Day } from "#kernel/calendar.ts";
import type { Checkpoint, ValueType } from "./checkpoint.ts";

/** What came of one checkpoint. `no-data` is never a mismatch: silence burdens nobody. */
export type FieldComparison = { key: string; result: "match" | "mismatch" | "no-data" };

/**
 * Compare each value committed to with what the source holds. `promised` by slot key, `found` by field name
 * of the source; both as text. A value that is absent or cannot be read as its type is `no-data`.
 */
export const compareFields = (
	checkpoints: readonly Checkpoint[],
	promised: Readonly<Record<string, string>>,
	found: Readonly<Record<string, string | null>>,
): FieldComparison[] =>
	checkpoints.map((checkpoint) => {
		const mine = promised[checkpoint.key];
		const theirs = checkpoint.compareWith === undefined ? null : found[checkpoint.compareWith.field];
		if (mine === undefined || theirs === undefined || theirs === null)
			return { key: checkpoint.key, result: "no-data" };
		if (checkpoint.options !== undefined)
			return { key: checkpoint.key, result: compareChoice(checkpoint.options, mine, theirs) };
		return {
			key: checkpoint.key,
			result: compareValue(checkpoint.type, mine, theirs, checkpoint.compareWith?.tolerance ?? 0),
		};
	});

/** A source writes the choice as its code or in words; what is none of the choices says nothing about the commitment. */
function compareChoice(
	options: readonly { value: string; label: string }[],
	promised: string,
	found: string,
): FieldComparison["result"] {
	const written = readText(found);
	const meant = options.filter(
		({ value, label }) => readText(value) === written || readText(label) === written,
	);
	if (written === null || meant.length === 0) return "no-data";
	return meant.some(({ value }) => value === promised) ? "match" : "mismatch";
}

/** One value against another. `tolerance` is inclusive: an absolute difference, in days for dates. */
export function compareValue(
	type: ValueType,
	promised: string,
	found: string,
	tolerance = 0,
): FieldComparison["result"] {
	switch (type) {
		case "number":
		case "money":
			return compareBy(promised, found, readNumber, (one, other) => withinTolerance(one, other, tolerance));
		case "date":
			return compareBy(promised, found, readDay, (one, other) => daysApart(one, other) <= tolerance);
		case "month":
			return compareBy(promised, found, readMonth, (one, other) => one === other);
		case "period":
			return compareBy(
				promised,
				found,
				readPeriod,
				(one, other) =>
					daysApart(one.from, other.from) <= tolerance && daysApart(one.to, other.to) <= tolerance,
			);
		case "address":
			return compareBy(promised, found, readAddress, sameAddress);
		case "person":
			return compareBy(promised, found, readPerson, (one, other) => one === other);
		case "yes":
			return compareBy(promised, found, readYes, (one, other) => one === other);
		case "text":
		case "choice":
			return compareBy(promised, found, readText, (one, other) => one === other);
		case "rows":
			return "no-data";
	}
}

function compareBy<Value>(
	promised: string,
	found: string,
	read: (text: string) => Value | null,
	same: (one: Value, other: Value) => boolean,
): FieldComparison["result"] {
	const [one, other] = [read(promised), read(found)];
	if (one === null || other === null) return "no-data";
	return same(one, other) ? "match" : "mismatch";
}

/** Full width and half width, spaces, punctuation and case say nothing about a fact. */
export function readText(text: string): string | null {
	const plain = text
		.normalize("NFKC")
		.replace(/[\s\p{P}\p{Z}\p{Cf}]/gu, "")
		.toLocaleLowerCase("en");
	return plain === "" ? null : plain;
}

/** Names: the dot of 少数民族 names is typed in many ways; a title after the name is not part of it. */
const readPerson = (text: string): string | null =>
	readText(text.normalize("NFKC").replace(/(先生|女士)$/u, ""));

const multiples: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/**
 * A decimal as an exact fraction of 10^-8, so that 0.1 + 0.2 is never an untruth. Reads 1,234.50, 1234.5元,
 * 1.2万元, 85㎡ (the unit after the number is dropped); null for anything else.
 */
export function readNumber(text: string): bigint | null {
	const plain = text.normalize("NFKC").replace(/[\s,¥￥]/gu, "");
	const parts = /^([+-]?)(\d{1,15})(?:\.(\d{1,8}))?([万亿]?)(?:[\p{Script=Han}a-zA-Z%/²³^0-9]{0,8})$/u.exec(
		plain,
	);
	if (parts === null) return null;
	const [, sign, whole = "", fraction = "", multiple = ""] = parts;
	const value = BigInt(whole + fraction.padEnd(8, "0")) * 10n ** BigInt(multiples[multiple] ?? 0);
	return sign === "-" ? -value : value;
}

function withinTolerance(one: bigint, other: bigint, tolerance: number): boolean {
	const difference = one > other ? one - other : other - one;
	const allowed = readNumber(tolerance.toFixed(8)) ?? 0n;
	return difference <= allowed;
}

/** 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日, with or without a time of day behind it. */
export function readDay(text: string): Day | null {
	const plain = text.normalize("NFKC").trim();
	const parts =
		/^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
		/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/.exec(plain);
	if (parts === null) return null;
	const [, year = "", month = "", day = ""] = parts;
	const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	const real = new Date(`${written}T00:00:00Z`);
	return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== written ? null : written;
}

/** 2024-03, 2024年3月, 202403, or any date in that month. */
export function readMonth(text: string): string | null {
	const day = readDay(text);
	if (day !== null) return day.slice(0, 7);
	const plain = text.normalize("NFKC").trim();
	const parts = /^(\d{4})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(plain);
	if (parts === null) return null;
	const [, year = "", month = ""] = parts;
	const number = Number(month);
	return number >= 1 && number <= 12 ? `${year}-${month.padStart(2, "0")}` : null;
}

/** Two days joined by 至, 到, ~, — or /; from is never after to. */
export function readPeriod(text: string): { from: Day; to: Day } | null {
	const plain = text.normalize("NFKC").trim();
	const split =
		/^(.+?)\s*(?:至|到|~|—+|–)\s*(.+)$/u.exec(plain) ??
		/^(\d{4}-\d{2}-\d{2})\s*[/-]\s*(\d{4}-\d{2}-\d{2})$/.exec(plain);
	if (split === null) return null;
	const [from, to] = [readDay(split[1] ?? ""), readDay(split[2] ?? "")];
	return from === null || to === null || from > to ? null : { from, to };
}

const daysApart = (one: Day, other: Day): number =>
	Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;

const yesWords: ReadonlySet<string> = new Set(["是", "有", "yes", "true", "y", "1", "符合", "具有", "属实"]);
const noWords: ReadonlySet<string> = new Set([
	"否",
	"无",
	"没有",
	"no",
	"false",
	"n",
	"0",
	"不符合",
	"不具有",
	"不是",
]);

/** 是/否 in the ways sources write it. */
export function readYes(text: string): boolean | null {
	const plain = readText(text);
	if (plain === null) return null;
	if (yesWords.has(plain)) return true;
	return noWords.has(plain) ? false : null;
}

const digits = "零一二三四五六七八九";

/** 十二 → 12, 一百零三 → 103: house numbers are written both ways. */
const arabic = (text: string): string =>
	text.replace(/[零〇一二三四五六七八九十百]+(?=[号栋幢楼单元室层组巷弄])/gu, (numeral) => {
		const plain = numeral.replaceAll("〇", "零");
		if (!/[十百]/u.test(plain)) return [...plain].map((digit) => digits.indexOf(digit)).join("");
		let total = 0;
		let current = 0;
		for (const character of plain) {
			if (character === "百") {
				total += (current === 0 ? 1 : current) * 100;
				current = 0;
			} else if (character === "十") {
				total += (current === 0 ? 1 : current) * 10;
				current = 0;
			} else current = digits.indexOf(character);
		}
		return String(total + current);
	});

type Address = { province: string; city: string; district: string; rest: string };

/** 省、市、区县 parts are split off where written; the rest is street, number and room. */
export function readAddress(text: string): Address | null {
	const plain = readText(arabic(text.normalize("NFKC").replace(/[-—]/gu, "之")));
	if (plain === null) return null;
	const parts =
		/^(?:([\p{Script=Han}]{2,7}?(?:省|自治区)))?(?:([\p{Script=Han}]{2,7}?(?:市|自治州|地区)))?(?:([\p{Script=Han}]{1,7}?(?:区|县|旗)))?(.*)$/u.exec(
			plain,
		);
	const [, province = "", city = "", district = "", rest = ""] = parts ?? [];
	const local = rest.replaceAll("号院", "号").replaceAll("幢", "栋").replaceAll("号楼", "栋");
	return local === "" ? null : { province, city, district, rest: local };
}

/** A part that only one side writes (河南省…) is no difference; a part that both write must agree. */
function sameAddress(one: Address, other: Address): boolean {
	const agree = (mine: string, theirs: string) => mine === "" || theirs === "" || mine === theirs;
	return (
		agree(one.province, other.province) &&
		agree(one.city, other.city) &&
		agree(one.district, other.district) &&
		one.rest === other.rest
	);
}
