import { resolve } from "node:path";
import type { Command } from "../command.ts";
import { parseWords } from "../command.ts";
import { withStore } from "../store.ts";
import { takeBackup } from "../take-backup.ts";

const usage = `用法：yinuo backup 文件.tar.gz [--with-keys] [--files-only]
  把数据库和文件写进一个文件，系统运行或停止时都可以，不影响办理。
  --with-keys   连密钥一起写入：拿到备份的人就能打开全部个人信息，务必与备份一样严加保管。
                不加时请另外保存 YINUO_HOME/keys 文件夹，没有它备份打不开。
  --files-only  只写文件（数据库由 DATABASE_URL 指定、用它自己的办法备份时用）。
Usage: yinuo backup FILE.tar.gz [--with-keys] [--files-only]
`;

/** `yinuo backup FILE`: the whole installation in one file, taken while it works or while it is stopped. */
export const backup: Command = async (words, config) => {
	const given = parseWords(words, usage, { flags: ["with-keys", "files-only"], values: [], places: 1 });
	if (typeof given === "number") return given;
	const file = resolve(given.places[0] ?? "");
	const keys = given.flags.has("with-keys");
	const { entries, bytes } = await withStore(config, (databaseUrl) =>
		takeBackup(config, databaseUrl, file, { keys, filesOnly: given.flags.has("files-only") }),
	);
	process.stdout.write(
		`已备份到 ${file}：${entries} 个文件，${(bytes / 1e6).toFixed(1)} MB（压缩前）。 Backup written.\n`,
	);
	process.stdout.write(
		keys
			? "⚠ 备份里有密钥：拿到它的人可以打开全部个人信息，请加密存放。 The backup holds the keys; keep it locked away.\n"
			: `备份里没有密钥，请另外保存 ${config.home}/keys 文件夹，没有它备份打不开。 Keep the keys folder apart; without it the backup can't be opened.\n`,
	);
	return 0;
};
