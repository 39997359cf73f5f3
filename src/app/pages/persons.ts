import type { Language } from "#kernel/language.ts";

/** Whoever has a matter or a letter of their own: the person, the one who acts for another, the guardian. */
export const persons = ["applicant", "agent", "guardian"] as const;

/** What to do about a field, said in both languages. */
export const adviceFrom =
	<Words>(words: Readonly<Record<Language, Words>>) =>
	(key: (words: Words) => string): Record<Language, string> => ({
		"zh-CN": key(words["zh-CN"]),
		en: key(words.en),
	});
