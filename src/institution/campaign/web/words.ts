import { translator } from "#workbench/language.ts";
import { english } from "./words.en.ts";

/** Words of these screens in the language of the reader. */
export const t = translator(english);
