import { type DocumentKind, documentKinds } from "./official-document.ts";

/**
 * 文书编号 by organ, year and kind: `平龙民终〔2026〕1号`, as GB/T 9704-2012 7.2.5 writes it: the year in full,
 * no 第 and no zeros before the number. `shortName` is the organ's 机关代字 with the district's before it.
 */
export const documentNumber = (
	shortName: string,
	kind: DocumentKind,
	year: number,
	position: number,
): string => `${shortName}${documentKinds[kind].series}〔${year}〕${position}号`;
