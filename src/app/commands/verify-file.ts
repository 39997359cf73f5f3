/** `yinuo verify FILE`: checks a sealed letter on this machine alone and says in plain words what it found. */
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { verificationWordsEnglish } from "#institution/commitment/domain/verification-words.en.ts";
import {
	type VerificationWords,
	verificationWordsChinese,
} from "#institution/commitment/domain/verification-words.zh-CN.ts";
import {
	type LetterVerification,
	verifyLetter,
	verifyPublicEdition,
} from "#institution/commitment/server/verify-letter.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { readDemoRoots } from "#platform/seal/demo-authority.ts";
import type { Command } from "../command.ts";

export type VerifyFileOptions = {
	language: "zh-CN" | "en";
	/** DER of roots to be trusted, e.g. of this home's own demonstration authority. */
	trustedRoots: readonly Uint8Array[];
	/** The administrator's fonts, as used for sealing. */
	fontFolder?: string;
};

/** Exit codes: 0 holds, 1 fails, 2 wrong use, 3 nothing is wrong but something can't be confirmed here. */
const EXIT = { holds: 0, fails: 1, unknown: 3 } as const;

const USAGE = `用法：yinuo verify 文件.pdf [--root 根证书.pem]... [--en]
  同一文件夹里有同名的 .tsr 文件时一并核验；公开版是 .json 文件。不连接服务器和数据库。
Usage: yinuo verify FILE.pdf [--root ROOT.pem]... [--en]
`;

/** The command. Believes this home's own roots, those of its services, and those named by --root. */
export const verifyFile: Command = async (words, config) => {
	const files: string[] = [];
	const roots: string[] = [];
	let language: VerifyFileOptions["language"] = "zh-CN";
	for (let at = 0; at < words.length; at++) {
		const word = words[at] ?? "";
		if (word === "--en") language = "en";
		else if (word === "--root") roots.push(words[++at] ?? "");
		else if (word.startsWith("-")) return usage();
		else files.push(word);
	}
	const [path] = files;
	if (path === undefined || files.length > 1 || roots.includes("")) return usage();
	const named = roots.map((file) => new Uint8Array(new X509Certificate(readFileSync(file)).raw));
	const trustedRoots = [...named, ...rootsOfHome(config.home)];
	const { verification, lines } = await verifyLetterFile(path, { language, trustedRoots });
	process.stdout.write(`${lines.join("\n")}\n`);
	return verification === null ? 2 : EXIT[verification.verdict];
};

function usage(): number {
	process.stderr.write(USAGE);
	return 2;
}

/** Roots this installation already believes: its demonstration authority's and its services'. */
function rootsOfHome(home: string): Uint8Array[] {
	const services = join(home, "services.json");
	const listed = existsSync(services)
		? z.object({ trustedRoots: z.array(z.string()) }).parse(JSON.parse(readFileSync(services, "utf8")))
				.trustedRoots
		: [];
	return [
		...listed.map((file) => new Uint8Array(new X509Certificate(readFileSync(join(home, file))).raw)),
		...readDemoRoots(join(home, "keys", "demo-authority")),
	];
}

/** The verification, and the lines to print; null if the file can't be read. */
export async function verifyLetterFile(
	path: string,
	{ language, trustedRoots, fontFolder }: VerifyFileOptions,
): Promise<{ verification: LetterVerification | null; lines: string[] }> {
	const words = language === "en" ? verificationWordsEnglish : verificationWordsChinese;
	const pdf = await whole(path);
	if (pdf === null) return { verification: null, lines: [words.unreadable] };
	if (path.toLowerCase().endsWith(".json")) {
		const verification = verifyPublicEdition(pdf, { words, trustedRoots, now: new Date() });
		return { verification, lines: report(verification, words) };
	}
	const renderer = documentRenderer(fontFolder === undefined ? {} : { fontFolder });
	try {
		const timestampFile = await whole(`${path.replace(/\.pdf$/i, "")}.tsr`);
		const verification = await verifyLetter(pdf, { renderer, words, trustedRoots, timestampFile });
		return { verification, lines: report(verification, words) };
	} finally {
		await renderer.close();
	}
}

/** The report as lines of text: verdict, what the letter is, each check. */
function report(
	{ verdict, findings, content, demo }: LetterVerification,
	words: VerificationWords,
): string[] {
	const letter =
		content === null
			? []
			: [
					`${words.letterNo}${words.colon}${content.seal?.letterNo ?? ""}`,
					`${words.organ}${words.colon}${content.organ.name}`,
					`${words.matter}${words.colon}${content.matterName}`,
					`${words.certification}${words.colon}${content.certificationName}`,
					`${words.applicant}${words.colon}${content.applicant.name}`,
				];
	return [
		words.title,
		words.verdict[verdict],
		...(demo ? [words.demo] : []),
		"",
		...letter,
		"",
		...findings.map(
			({ check, result, says }) => `[${words.mark[result]}] ${words.check[check]}${words.colon}${says}`,
		),
	];
}

async function whole(path: string): Promise<Uint8Array | null> {
	try {
		return await readFile(path);
	} catch (fault) {
		const absent =
			fault instanceof Error && "code" in fault && (fault.code === "ENOENT" || fault.code === "EISDIR");
		if (absent) return null;
		throw fault;
	}
}
