import { randomBytes } from "node:crypto";

/** A first password nobody chose: shown once, kept nowhere. */
export const freshPassword = (): string => randomBytes(15).toString("base64url");
