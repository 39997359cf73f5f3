import type { Language } from "#kernel/language.ts";

/** What a message may carry in its braces; what is absent prints as nothing, as in JSX. */
type Value = string | number | boolean | null | undefined;

const cookie = "yinuo-language";

/**
 * Read once when the page is loaded: the chosen language of the portal and the workbench alike. Choosing another
 * loads the page anew, so that words may stand in tables at module level.
 */
export const language: Language = readLanguage();

function readLanguage(): Language {
	if (typeof document === "undefined") return "zh-CN";
	const chosen = document.cookie.match(/(?:^|;\s*)yinuo-language=([^;]+)/)?.[1];
	if (chosen === "en" || chosen === "zh-CN") return chosen;
	return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

export const chooseLanguage = (wanted: Language): void => {
	const secure = location.protocol === "https:" ? "; secure" : "";
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers offices still run.
	document.cookie = `${cookie}=${wanted}; path=/; max-age=31536000; samesite=lax${secure}`;
	location.reload();
};

/** Words written in both languages (a slice's own of `domain/`), in the language of the reader. */
export const inLanguage = <Words>(chinese: Words, english: Words): Words =>
	language === "en" ? english : chinese;

const fill = (text: string, values: Readonly<Record<string, Value>>): string =>
	text.replace(/\{(\w+)\}/g, (whole, name: string) => {
		if (!Object.hasOwn(values, name)) return whole;
		const value = values[name];
		return value === null || value === undefined || typeof value === "boolean" ? "" : String(value);
	});

/**
 * The Chinese text is its own key: `t("共 {count} 条", { count })`. Screens read as they look, and a text nobody
 * has put into English yet is shown in Chinese instead of as a code (docs/decisions/0007).
 */
export const translator =
	(english: Readonly<Record<string, string>>) =>
	(text: string, values: Readonly<Record<string, Value>> = {}): string =>
		fill(language === "en" ? (english[text] ?? text) : text, values);
