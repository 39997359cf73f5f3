import { type DocumentKind, documentKinds } from "./official-document.ts";

/**
 * 文书编号 by organ, year and kind: `平龙民终〔2026〕第0001号`. `shortName` is the organ's 机关代字 with the district's before it; more than 9999
 * a year widen the number.
 */
export const documentNumber = (
	shortName: string,
	kind: DocumentKind,
	year: number,
	position: number,
): string => `${shortName}${documentKinds[kind].series}〔${year}〕第${String(position).padStart(4, "0")}号`;
