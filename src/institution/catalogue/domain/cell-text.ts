/**
 * How several texts share one cell of a list, so that an exported list comes back exactly as it was: entries are
 * numbered, one a line; a line inside an entry that would itself read as a number is set in by a full-width space.
 */
const mark = "[ \\t]*(?:\\d{1,2}[.．、]|[（(]\\d{1,2}[)）])[ \\t]*";
const markAtLine = new RegExp(`^${mark}`, "m");
const shiftedLine = new RegExp(`^(?=\\u3000*${mark})`);
const setInLine = new RegExp(`^\\u3000(?=\\u3000*${mark})`);

const later = (text: string, change: (line: string) => string): string =>
	text
		.split("\n")
		.map((line, index) => (index === 0 ? line : change(line)))
		.join("\n");

/** Stands for an entry that is blank, so that the entries of neighbouring cells keep their places. */
export const noEntry = "—";

const numbered = (texts: readonly string[]): string =>
	texts
		.map(
			(text, index) =>
				`${index + 1}．${text === "" ? noEntry : later(text, (line) => line.replace(shiftedLine, "　"))}`,
		)
		.join("\n");

/** Entries of one cell: one alone stands as it is unless it would be taken apart. */
export const writeEntries = (texts: readonly string[]): string => {
	const [only = ""] = texts;
	return texts.length > 1 || markAtLine.test(only) ? numbered(texts) : only;
};

/** Entries of one cell: numbered ones are split, an unnumbered cell is one entry. */
export const parseEntries = (text: string): string[] => {
	if (!markAtLine.test(text)) return text.trim() === "" ? [] : [text.trim()];
	return text
		.split(new RegExp(`^${mark}`, "gm"))
		.map((entry) => later(entry.trim(), (line) => line.replace(setInLine, "")))
		.filter((entry) => entry !== "");
};

const separators = /[、;；,，\n/]/;

/** Short words of one cell, with 、 between them; words that hold a separator themselves are numbered instead. */
export const writeList = (words: readonly string[]): string =>
	words.some((word) => separators.test(word) || markAtLine.test(word)) ? numbered(words) : words.join("、");

/** Words of one cell separated by 、；, or line ends, or numbered. */
export const parseList = (text: string): string[] =>
	markAtLine.test(text)
		? parseEntries(text)
		: text
				.split(separators)
				.map((entry) => entry.trim())
				.filter((entry) => entry !== "");
