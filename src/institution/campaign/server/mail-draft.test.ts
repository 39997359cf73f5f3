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
					to: [],
					cc: [],
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
	const mail = mailDraft({ to: [], cc: [], subject: "清单", text: "", at, files: [] }).toString();
	expect(mail).toContain("X-Unsent: 1\r\nDate: Thu, 21 May 2026 01:02:03 +0000\r\n");
});

const headOf = (mail: Buffer): string[] =>
	(mail.toString("latin1").split("\r\n\r\n")[0] ?? "").replace(/\r\n /g, " ").split("\r\n");
const office = fc.stringMatching(/^[a-z][a-z0-9]{0,20}@[a-z]{1,10}\.gov\.cn$/);
const box = fc.record({ name: fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), address: office });

test("写明收件和抄送的单位；任意名称都写不出别的邮件头（R-025 三(二)1，R-131）", () => {
	fc.assert(
		fc.property(fc.array(box, { maxLength: 4 }), fc.array(box, { maxLength: 4 }), (to, cc) => {
			const head = headOf(mailDraft({ to, cc, subject: "清单", text: "", at, files: [] }));
			expect(head.map((line) => line.split(":")[0])).toEqual([
				"X-Unsent",
				"Date",
				...(to.length > 0 ? ["To"] : []),
				...(cc.length > 0 ? ["Cc"] : []),
				"Subject",
				"MIME-Version",
				"Content-Type",
			]);
			const named = (field: string) =>
				[...(head.find((line) => line.startsWith(field)) ?? "").matchAll(/<([^>]*)>/g)].map(
					([, address]) => address,
				);
			expect(named("To:")).toEqual(to.map(({ address }) => address));
			expect(named("Cc:")).toEqual(cc.map(({ address }) => address));
		}),
	);
});

test("不是一个办公邮箱的地址，写不成草稿（R-025 三(二)1）", () => {
	const drafted = (address: string) => () =>
		mailDraft({ to: [{ name: "区司法局", address }], cc: [], subject: "清单", text: "", at, files: [] });
	for (const address of [
		"",
		"sfj",
		"a@b.cn\r\nBcc: x@y.cn",
		"a@b.cn\nBcc: x@y.cn",
		"a@b.cn>, <x@y.cn",
		"a@b.cn,x@y.cn",
		'"a b"@c.cn',
		"司法@b.cn",
		"a@b..cn",
		"a@-b.cn",
	])
		expect(drafted(address), address).toThrow();
	expect(drafted("slsffz862786@163.com")).not.toThrow();
});
