import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";

let jieba: Jieba | undefined;

/** The one dictionary of Chinese words: forty megabytes and most of a second to load, so only when it is needed. */
export const chineseWords = (): Jieba => {
	jieba ??= Jieba.withDict(dict);
	return jieba;
};
