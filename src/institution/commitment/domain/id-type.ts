/** 证件类型 as printed, by code of GA/T 517. A code we do not know is printed as it is: nothing is guessed. */
const names: Readonly<Record<string, string>> = {
	"111": "居民身份证",
	"414": "普通护照",
	"511": "台湾居民来往大陆通行证",
	"516": "港澳居民来往内地通行证",
	"553": "外国人永久居留身份证",
	"810": "香港居民居住证",
	"820": "澳门居民居住证",
	"830": "台湾居民居住证",
};

/** 证件类型 of a firm, as printed. */
export const usccType = "统一社会信用代码";

export const idTypeName = (code: string): string => names[code] ?? code;
