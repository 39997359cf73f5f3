import { t } from "../words.ts";

/** Names one after the other, as the language of the reader parts them. */
export const listed = (names: readonly (string | number)[]): string => names.join(t("、"));

/** Sentences one after the other on one line. */
export const chained = (parts: readonly string[]): string => parts.join(t("；"));

/** A word with what explains it in brackets; without brackets where there is nothing to explain. */
export const noted = (text: string, note: string | number | null | undefined): string =>
	note ? t("{text}（{note}）", { text, note }) : text;

/** What is said, after what it is said of: `撤回申请：理由`. */
export const said = (of: string, text: string | null | undefined): string =>
	text ? t("{of}：{text}", { of, text }) : of;
