/** Brackets people put around the year: the standard writes 〔〕, keyboards write the others. */
const year = /[〔[(【{〈《「『<]\s*(\d{4})年?\s*[〕\])】}〉》」』>]/u;

/**
 * 文号 in the one form that is stored and compared: 平政〔2026〕9号. Full-width letters and digits, brackets, blanks,
 * 第 and 号, and noughts before the serial number make no other document; whatever else differs does.
 */
export const documentNumber = (typed: string): string =>
	typed
		.normalize("NFKC")
		// What is not seen does not count.
		.replace(/[\s\p{Cf}]/gu, "")
		.replace(year, "〔$1〕")
		.replace(/(?<=〔\d{4}〕)第?0*(\d+)号?/u, "$1号")
		.replaceAll("(", "（")
		.replaceAll(")", "）");
