import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "#platform/config.ts";
import { type ExportedFile, exportTables } from "#platform/export-tables.ts";
import type { FileStore } from "#platform/files.ts";
import type { PiiCipher } from "#platform/pii-cipher.ts";
import { StartupFault } from "#platform/startup-fault.ts";

/** Files left out, as they lie on the disk (encrypted), or opened. */
export const fileChoices = ["none", "stored", "opened"] as const;
export type FileChoice = (typeof fileChoices)[number];

export type ExportManifest = {
	format: 1;
	product: "yinuo";
	version: string;
	exportedAt: string;
	divisionCode: string;
	/** The schema: the migrations the tables have been through. */
	schema: string | null;
	personalData: boolean;
	files: FileChoice;
	tables: ({ table: string } & ExportedFile)[];
	withheld: string[];
	storedFiles: (Omit<ExportedFile, "rows"> & { hash: string })[];
};

/**
 * 全量导出 of a division (R-147): what another system needs to go on without this one. The folder appears under its
 * name only when everything in it is complete.
 */
export async function exportAll(
	from: { databaseUrl: string; home: string; division: string; cipher: PiiCipher; store: FileStore },
	folder: string,
	options: { personalData: boolean; files: FileChoice },
): Promise<ExportManifest> {
	if (existsSync(folder) && (await readdir(folder)).length > 0)
		throw new StartupFault(
			`文件夹 ${folder} 不是空的，不会写入；请换一个。`,
			`${folder} is not empty; choose another folder.`,
		);
	const draft = `${folder}.part`;
	await rm(draft, { recursive: true, force: true });
	await mkdir(join(draft, "tables"), { recursive: true, mode: 0o700 });
	try {
		const { tables, withheld } = await exportTables(from.databaseUrl, draft, {
			division: from.division,
			personalData: options.personalData,
			cipher: from.cipher,
		});
		const storedFiles = options.files === "none" ? [] : await exportFiles(from, draft, options.files);
		const manifest: ExportManifest = {
			format: 1,
			product: "yinuo",
			version: productVersion(),
			exportedAt: new Date().toISOString(),
			divisionCode: from.division,
			schema: await newestMigration(),
			personalData: options.personalData,
			files: options.files,
			tables,
			withheld,
			storedFiles,
		};
		const manifestText = `${JSON.stringify(manifest, null, "\t")}\n`;
		await writeFile(join(draft, "manifest.json"), manifestText, { mode: 0o600 });
		const sums = [...tables, ...storedFiles].map(({ sha256, file }) => `${sha256}  ${file}\n`).join("");
		await writeFile(
			join(draft, "SHA256SUMS"),
			`${sums}${createHash("sha256").update(manifestText).digest("hex")}  manifest.json\n`,
			{ mode: 0o600 },
		);
		await writeFile(join(draft, "README.md"), readme(manifest), { mode: 0o600 });
		if (existsSync(folder)) await rmdir(folder);
		await rename(draft, folder);
		return manifest;
	} catch (fault) {
		await rm(draft, { recursive: true, force: true });
		throw fault;
	}
}

async function exportFiles(
	{ home, store }: { home: string; store: FileStore },
	draft: string,
	choice: "stored" | "opened",
): Promise<ExportManifest["storedFiles"]> {
	const blobs = join(home, "files", "blobs");
	if (!existsSync(blobs)) return [];
	const exported: ExportManifest["storedFiles"] = [];
	await mkdir(join(draft, "files"), { mode: 0o700 });
	for (const group of (await readdir(blobs)).sort())
		for (const hash of (await readdir(join(blobs, group))).sort()) {
			if (!/^[0-9a-f]{64}$/.test(hash)) continue;
			const file = `files/${hash}`;
			if (choice === "opened") await writeFile(join(draft, file), await store.get(hash), { mode: 0o600 });
			else await copyFile(join(blobs, group, hash), join(draft, file));
			const bytes = await readFile(join(draft, file));
			exported.push({
				file,
				hash,
				bytes: bytes.length,
				sha256: createHash("sha256").update(bytes).digest("hex"),
				sm3: createHash("sm3").update(bytes).digest("hex"),
			});
		}
	return exported;
}

const productVersion = (): string => {
	const said: unknown = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
	return typeof said === "object" && said !== null && "version" in said ? String(said.version) : "";
};

const newestMigration = async (): Promise<string | null> =>
	(await readdir(join(projectFolder, "migrations")))
		.filter((name) => name.endsWith(".sql"))
		.sort()
		.at(-1) ?? null;

const readme = (manifest: ExportManifest): string => `# 一诺全量导出

区划 ${manifest.divisionCode}，导出时间 ${manifest.exportedAt}，程序版本 ${manifest.version}，数据结构 ${manifest.schema ?? "—"}。

- \`tables/*.ndjson\`：每张业务表一个文件，每行一条记录（JSON，UTF-8），全部取自同一时刻；时间为 UTC。
- \`manifest.json\`：各文件的行数、大小、SHA-256 和 SM3。
- \`SHA256SUMS\`：运行 \`sha256sum -c SHA256SUMS\` 核对。
${
	manifest.files === "none"
		? "- 没有导出文件（承诺书、附件、照片）。"
		: `- \`files/\`：承诺书、文书、附件等，以内容的 SHA-256 命名；${manifest.files === "opened" ? "已解密，可直接打开，类型见 `stored_file` 表。" : "仍按存储时的样子加密，须有密钥才能打开。"}`
}
${
	manifest.personalData
		? "\n**含个人信息**：加密列已解密，列名去掉了 `_sealed`。这份导出与原系统同等保密，用完须销毁；导出行为已记入日志。\n"
		: `\n不含申请人的个人信息。以下表可能含有个人信息，没有导出：${manifest.withheld.join("、")}。\n`
}
从不导出：密码和口令的摘要、登录会话、盲索引、幂等结果、作业和搜索索引。日志（\`journal\`）和日志链（\`journal_chain\`）可以据 SM3 逐环重算。
`;
