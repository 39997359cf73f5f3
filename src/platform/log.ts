import { pino } from "pino";

/** Eighteen-digit citizen numbers, mobile numbers: whatever slips into a message is masked before it is written. */
const personal = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])/g;
export const scrub = (text: string): string => text.replace(personal, "[已遮盖]");

/** The one log. Structured, without personal data: fields are codes and ids; free text is scrubbed as a last net. */
export const createLog = (level: string) =>
	pino({
		level,
		base: null,
		hooks: {
			logMethod(parts, method) {
				const scrubbed = parts.map((part) => {
					if (typeof part === "string") return scrub(part);
					if (part instanceof Error)
						return { code: part.name, message: scrub(part.message), stack: scrub(part.stack ?? "") };
					if (part !== null && typeof part === "object") return JSON.parse(scrub(JSON.stringify(part)));
					return part;
				});
				method.apply(this, scrubbed as Parameters<typeof method>);
			},
		},
	});
