import { randomBytes } from "node:crypto";

/** Letters and figures that nobody confuses on paper. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 验证编号: 16 characters, 80 random bits; says nothing and cannot be guessed. */
export const freshVerifyCode = (): string =>
	[...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join("");
