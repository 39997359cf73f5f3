import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { LetterField } from "#institution/commitment/domain/data-message.ts";
import { personalPaths } from "#institution/commitment/domain/public-edition.ts";

/** One field as the public would see it; `value` null where it is hidden. */
export type ShownField = { path: string; label: string; value: string | null };

/** Signature and seal come after the showing, so they take no part in what was shown. */
const laterThanShowing = /^(signature|seal)\./;
/** Numbers that name a person wherever they stand in a text: 18-digit identity numbers, mobile telephones. */
const tellingNumbers = [/\d{17}[\dXx]/, /(?<!\d)1[3-9]\d{9}(?!\d)/];
/** What a person wrote about himself: for natural persons it is hidden whole. */
const ownWords = /^(specifics\.|tables\.|siteAddress$)/;

/**
 * 公开版遮盖的栏目, a function of the letter alone, so that what was shown before signing and what is published are
 * the same: personal fields, every other field that repeats one of their values or carries a telling number, and
 * of natural persons everything they wrote about themselves.
 */
export const hiddenPathsOf = (fields: readonly LetterField[]): ReadonlySet<string> => {
	const personal = personalPaths(fields);
	const citizen = !fields.some(({ path }) => path === "applicant.creditCode");
	const secrets = fields
		.filter(({ path }) => personal.has(path) && !laterThanShowing.test(path) && !path.endsWith(".idType"))
		.map(({ value }) => value.trim())
		.filter((value) => value.length >= 2);
	const hidden = fields.filter(
		({ path, value }) =>
			personal.has(path) ||
			(citizen && ownWords.test(path)) ||
			// The organ's own contact is meant to be read.
			(!path.startsWith("organ.") &&
				(tellingNumbers.some((pattern) => pattern.test(value)) ||
					secrets.some((secret) => value.includes(secret)))),
	);
	return new Set(hidden.map(({ path }) => path));
};

/** The edition the signer is shown before signing. */
export const shownEdition = (fields: readonly LetterField[]): readonly ShownField[] => {
	const hidden = hiddenPathsOf(fields);
	return fields
		.filter(({ path }) => !laterThanShowing.test(path))
		.map(({ path, label, value }) => ({ path, label, value: hidden.has(path) ? null : value }));
};

/** Digest of what was shown; the published edition must have the same. */
export const shownDigest = (shown: readonly ShownField[]): string =>
	bytesToHex(
		sha256(utf8ToBytes(JSON.stringify(shown.map(({ path, label, value }) => [path, label, value])))),
	);
