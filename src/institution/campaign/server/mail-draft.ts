import { createHash } from "node:crypto";
import { officeMail } from "#institution/organisation/domain/organ.ts";

export type Mailbox = { name: string; address: string };
export type MailFile = { fileName: string; mediaType: string; bytes: Uint8Array };

const lines = (bytes: Uint8Array): string =>
	Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");

/** Chinese in a header: words of at most 45 bytes, never cut inside a character (RFC 2047). */
const encoded = (text: string): string => {
	const words: string[] = [""];
	for (const character of text) {
		const last = words.at(-1) ?? "";
		if (Buffer.byteLength(last + character) > 45) words.push(character);
		else words[words.length - 1] = last + character;
	}
	return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
};

/** To:, Cc: where somebody is known. An address that is not one is a fault: it could write headers of its own. */
const recipients = (field: "To" | "Cc", boxes: readonly Mailbox[]): string[] =>
	boxes.length === 0
		? []
		: [
				`${field}: ${boxes.map(({ name, address }) => `${encoded(name)}\r\n <${officeMail.parse(address)}>`).join(",\r\n ")}`,
			];

/**
 * 电子档 by mail (R-025 三(二)1): a message in a file (RFC 5322, MIME). `X-Unsent` opens it as a draft; whose address is
 * not registered is still to be written.
 */
export const mailDraft = (mail: {
	to: readonly Mailbox[];
	cc: readonly Mailbox[];
	subject: string;
	text: string;
	at: Date;
	files: readonly MailFile[];
}): Buffer => {
	// Cannot stand in the parts: they are base64.
	const boundary = `=_${createHash("sha256").update(mail.subject).digest("hex").slice(0, 32)}`;
	const part = (headers: readonly string[], bytes: Uint8Array): string =>
		[`--${boundary}`, ...headers, "Content-Transfer-Encoding: base64", "", lines(bytes)].join("\r\n");
	return Buffer.from(
		[
			"X-Unsent: 1",
			`Date: ${mail.at.toUTCString().replace("GMT", "+0000")}`,
			...recipients("To", mail.to),
			...recipients("Cc", mail.cc),
			`Subject: ${encoded(mail.subject)}`,
			"MIME-Version: 1.0",
			`Content-Type: multipart/mixed; boundary="${boundary}"`,
			"",
			part(["Content-Type: text/plain; charset=utf-8"], Buffer.from(mail.text)),
			...mail.files.map(({ fileName, mediaType, bytes }) =>
				part(
					[
						`Content-Type: ${mediaType}`,
						`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
					],
					bytes,
				),
			),
			`--${boundary}--`,
			"",
		].join("\r\n"),
	);
};
