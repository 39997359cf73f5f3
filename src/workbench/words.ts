import { translator } from "./language.ts";
import { english } from "./words.en.ts";

/** Words of the frame and of what all screens share, in the language of the reader. */
export const t = translator(english);
