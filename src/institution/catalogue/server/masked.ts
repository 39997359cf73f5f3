/** Numbers of persons and telephones that stand in a list by mistake do not go into what is kept of it. */
export const masked = (text: string): string =>
	text
		.replace(/\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]/g, "〔身份证号〕")
		.replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "〔手机号〕");
