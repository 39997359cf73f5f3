import type { Language } from "#kernel/language.ts";

/** Progressive scripts; a page names the ones it can use and works without each of them. */
export type ScriptName = "signature" | "autosave" | "read-aloud" | "focus" | "progress";

/** The person looking at the page, as far as a page may say it: a name to greet, never a number. */
export type Visitor = {
	/** The name of who acts: the person, or the firm acted for. */
	name: string;
	kind: "natural-person" | "legal-person";
	/** Name of the natural person who handles for a firm. */
	handlerName: string | null;
	realNameLevel: number;
};

/** What every page knows about the request it answers: pure data, made once at the edge. */
export type Shell = {
	language: Language;
	/** 关怀版 is switched on. */
	care: boolean;
	/** Path and query of this page: where to return after signing in or switching the language. */
	path: string;
	/** Goes into a hidden field of every form; compared with the visitor's cookie. */
	csrf: string;
	/** Unique to this rendering; each form derives its idempotency key from it. */
	key: string;
	visitor: Visitor | null;
	/** Product time, ISO 8601; days on screen are counted from it. */
	now: string;
	/** Set when the product runs with demonstration keys and people: always said on every page. */
	demo: { clock: string; shifted: boolean } | null;
	district: { name: string; fullName: string; complaintPhone: string };
	/** Address of the product without trailing slash, for QR codes and printed links. */
	publicUrl: string;
	stylesheet: string;
	/** Addresses of built scripts; a script that was not built is left out. */
	scripts: Readonly<Partial<Record<ScriptName, string>>>;
};

/** Picks the dictionary of the page's language. */
export const speak = <Words>(shell: Pick<Shell, "language">, words: { "zh-CN": Words; en: Words }): Words =>
	words[shell.language];

/** Several names in one line. */
export const listed = ({ language }: Pick<Shell, "language">, names: readonly string[]): string =>
	names.join(language === "en" ? ", " : "、");

/** A dictionary in another language says the same things: same keys, texts and sentence functions. */
export type Dictionary<Original> = Original extends string
	? string
	: Original extends (...parts: infer Parts) => infer Result
		? (...parts: Parts) => Result
		: { readonly [Key in keyof Original]: Dictionary<Original[Key]> };
