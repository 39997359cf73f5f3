import fc from "fast-check";
import { expect, test } from "vitest";
import { mailDraft } from "./mail-draft.ts";

const at = new Date("2026-05-21T01:02:03Z");
const decoded = (header: string): string =>
	header
		.replace(/\?=\r\n =\?UTF-8\?B\?/g, "?==?UTF-8?B?")
		.replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word: string) => Buffer.from(word, "base64").toString("utf8"));

test("任意主题、正文、附件都原样在邮件里，每行不超过标准的长度（R-025 三(二)1）", () => {
	fc.assert(
		fc.property(
			fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }).filter((text) => !/[\r\n]/.test(text)),
			fc.string({ unit: "grapheme", maxLength: 200 }),
			fc.uint8Array({ maxLength: 400 }),
			fc.stringMatching(/^[一-龥a-z（）]{1,12}\.xlsx$/),
			(subject, text, bytes, fileName) => {
				const mail = mailDraft({
					subject,
					text,
					at,
					files: [{ fileName, mediaType: "application/octet-stream", bytes }],
				}).toString("latin1");
				const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? "";
				const [head = "", first = "", second = "", end] = mail.split(`--${boundary}`);
				const bodyOf = (part: string) => Buffer.from(part.split("\r\n\r\n")[1] ?? "", "base64");
				expect(decoded(/Subject: ((?:.|\r\n )*?)\r\n\S/.exec(head)?.[1] ?? "")).toBe(subject);
				expect(bodyOf(first).toString("utf8")).toBe(text);
				expect(new Uint8Array(bodyOf(second))).toEqual(bytes);
				expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(second)?.[1] ?? "")).toBe(fileName);
				expect(end).toBe("--\r\n");
				// RFC 5322: 998 at the most; only ASCII leaves the house.
				expect(mail.split("\r\n").every((line) => line.length <= 998 && /^[\x20-\x7e]*$/.test(line))).toBe(
					true,
				);
			},
		),
	);
});

test("打开是一封草稿，日期照标准写（R-025 三(二)1）", () => {
	const mail = mailDraft({ subject: "清单", text: "", at, files: [] }).toString();
	expect(mail).toContain("X-Unsent: 1\r\nDate: Thu, 21 May 2026 01:02:03 +0000\r\n");
});
