/**
 * 标题回行: a long title breaks where a word ends, its lines balanced and never shaped like an hourglass
 * (GB/T 9704-2012 7.3.1: 词意完整，排列对称，长短适宜，间距恰当).
 */
import { chineseWords } from "../chinese-words.ts";

/** 2号 type in 版心 156 mm holds 21 characters; one is left free so that the title never touches both edges. */
const officialLine = 20;

/** Dictionaries cut these into parts that no title may part. */
const wholeWords = [
	"告知承诺书",
	"告知承诺制",
	"告知承诺",
	"证明事项",
	"办事指南",
	"工作规程",
	"工作计划",
	"会议纪要",
	"集中梳理",
	"人民政府",
	"市场监督管理局",
	"人力资源和社会保障局",
	"街道办事处",
	"无犯罪记录",
];
/** Single characters that end a word; any other single character begins one. */
const endings = new Set(
	"书表函单证制局处区县市省镇乡村户人者性率费法令件款项的和与及或、，。：；！？）》”’】〕",
);
const openings = new Set("（《“‘【〔");

/** Full-width characters count one, letters and digits a half. */
const lengthOf = (words: string): number =>
	[...words].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 0.5 : 1), 0);

/** The title in pieces that stay whole. */
const pieces = (title: string, most: number): string[] => {
	const whole = new RegExp(`(${wholeWords.join("|")})`);
	const words = title
		.split(whole)
		.flatMap((part) =>
			part === "" ? [] : wholeWords.includes(part) ? [part] : chineseWords().cut(part, true),
		);
	const joined: string[] = [];
	let waiting = "";
	for (const word of words) {
		const last = joined.length - 1;
		if (waiting === "" && last >= 0 && word.length === 1 && endings.has(word)) joined[last] += word;
		else if (openings.has(word) || (word.length === 1 && !endings.has(word))) waiting += word;
		else {
			joined.push(waiting + word);
			waiting = "";
		}
	}
	if (waiting !== "") joined.push(waiting);
	// A piece longer than a line has to break somewhere.
	return joined.flatMap((piece) => {
		if (lengthOf(piece) <= most) return [piece];
		const letters = [...piece];
		const parts = Math.ceil(lengthOf(piece) / most);
		const size = Math.ceil(letters.length / parts);
		return Array.from({ length: parts }, (_, at) => letters.slice(at * size, (at + 1) * size).join(""));
	});
};

type Broken = { lines: string[]; cost: number };

/** Every way of laying the pieces in so many lines is weighed; titles have few pieces and fewer lines. */
const laid = (
	parts: readonly string[],
	lines: number,
	{ most, wanted }: { most: number; wanted: number },
	open = false,
): Broken | null => {
	const whole = parts.join("");
	const off = (words: string) => (lengthOf(words) - wanted) ** 2;
	if (lines === 1)
		return lengthOf(whole) <= most && whole !== "" ? { lines: [whole], cost: off(whole) } : null;
	let best: Broken | null = null;
	for (let at = 1; at < parts.length; at++) {
		const line = parts.slice(0, at).join("");
		if (lengthOf(line) > most) break;
		const inside = bracketOpen(line, open);
		const rest = laid(parts.slice(at), lines - 1, { most, wanted }, inside);
		if (rest === null) continue;
		const hourglass =
			rest.lines.length > 1 &&
			lengthOf(rest.lines[0] ?? "") < Math.min(lengthOf(line), lengthOf(rest.lines[1] ?? ""));
		const cost = off(line) + rest.cost + (inside ? 12 : 0) + (hourglass ? 40 : 0);
		if (best === null || cost < best.cost) best = { lines: [line, ...rest.lines], cost };
	}
	return best;
};

const bracketOpen = (words: string, open: boolean): boolean =>
	[...words].reduce(
		(inside, letter) => (openings.has(letter) ? true : "）》”’】〕".includes(letter) ? false : inside),
		open,
	);

/** The lines of a title of at most so many characters each; one where it fits in one. */
export function titleLines(title: string, most = officialLine): string[] {
	const length = lengthOf(title);
	if (length <= most) return [title];
	const parts = pieces(title, most);
	for (let lines = Math.ceil(length / most); lines <= parts.length; lines++) {
		const broken = laid(parts, lines, { most, wanted: length / lines });
		if (broken !== null) return broken.lines;
	}
	return parts;
}
