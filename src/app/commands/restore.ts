import { resolve } from "node:path";
import type { Command } from "../command.ts";
import { parseWords } from "../command.ts";
import { restoreBackup } from "../restore-backup.ts";
import { verify } from "./verify.ts";

const usage = `用法：yinuo restore 文件.tar.gz [--keys 密钥文件夹] [--replace]
  先逐个核对校验值，全部无误才放进 YINUO_HOME，然后核验日志链和全部证据。系统须先停止。
  --keys     备份不带密钥时，指出另外保存的 keys 文件夹。
  --replace  YINUO_HOME 里已有安装时：原有内容移到旁边的 before-restore-… 文件夹，不删除。
Usage: yinuo restore FILE.tar.gz [--keys FOLDER] [--replace]
`;

/** `yinuo restore FILE`: brings an installation back and proves it, or says why not and changes nothing. */
export const restore: Command = async (words, config) => {
	const given = parseWords(words, usage, { flags: ["replace"], values: ["keys"], places: 1 });
	if (typeof given === "number") return given;
	const keys = given.values.get("keys");
	const { header, aside } = await restoreBackup(config, resolve(given.places[0] ?? ""), {
		replace: given.flags.has("replace"),
		keys: keys === undefined ? undefined : resolve(keys),
	});
	process.stdout.write(`已恢复到 ${config.home}：${header.takenAt} 的备份。 Restored.\n`);
	if (aside !== null) process.stdout.write(`原有内容移到了 ${aside}。 What stood there is kept aside.\n`);
	if (header.database) return verify([], config);
	process.stdout.write(
		"这份备份只有文件；数据库恢复后请运行 yinuo verify。 Files only: run yinuo verify once the database is back.\n",
	);
	return 0;
};
