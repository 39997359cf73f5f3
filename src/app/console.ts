import { readConfig } from "#platform/config.ts";
import { MigrationRefused } from "#platform/migrate.ts";
import { explainSystemError } from "#platform/startup-fault.ts";
import type { Command } from "./command.ts";

type Entry = { readonly usage: string; readonly summary: string; readonly load: () => Promise<Command> };

/** Every command in one table; each lives in a file of its own, loaded when asked for. */
const commands: Readonly<Record<string, Entry>> = {
	start: {
		usage: "start",
		summary: "启动系统（npm start 用的就是它） · start the system",
		load: async () => (await import("./commands/start.ts")).start,
	},
	migrate: {
		usage: "migrate",
		summary: "把数据库升级到当前版本 · bring the database to this version",
		load: async () => (await import("./commands/migrate.ts")).migrateDatabase,
	},
	demo: {
		usage: "demo",
		summary: "在空的安装里演入示范区 · play the demo district into an empty installation",
		load: async () => (await import("./commands/demo.ts")).demo,
	},
	user: {
		usage: "user …",
		summary: "工作人员：首个管理员、新增、授权、收回、重设密码、停用 · staff and their roles",
		load: async () => (await import("./commands/user.ts")).user,
	},
	client: {
		usage: "client …",
		summary: "对接系统：登记、停用 · systems that call the interface",
		load: async () => (await import("./commands/client.ts")).client,
	},
	import: {
		usage: "import 清单.xlsx",
		summary: "查错并导入清单 · check and import a list",
		load: async () => (await import("./commands/import.ts")).importList,
	},
	export: {
		usage: "export 文件.xlsx | --all 文件夹",
		summary: "导出公布的清单，或全部数据 · export the published list, or everything",
		load: async () => (await import("./commands/export.ts")).exportData,
	},
	backup: {
		usage: "backup 文件.tar.gz",
		summary: "把整个安装备份成一个文件，运行中也可以 · back up the whole installation",
		load: async () => (await import("./commands/backup.ts")).backup,
	},
	restore: {
		usage: "restore 文件.tar.gz",
		summary: "从备份恢复并核验 · bring an installation back and verify it",
		load: async () => (await import("./commands/restore.ts")).restore,
	},
	verify: {
		usage: "verify [文件.pdf]",
		summary: "离线核验一份承诺书；不带文件时核验日志链 · check a letter offline, or the journal chain",
		load: async () => (await import("./commands/verify.ts")).verify,
	},
};

function help(): string {
	const width = Math.max(...Object.values(commands).map((entry) => entry.usage.length));
	const lines = Object.values(commands).map(
		(entry) => `  yinuo ${entry.usage.padEnd(width)}  ${entry.summary}`,
	);
	return `一诺 Yinuo\n\n${lines.join("\n")}\n`;
}

/** One sentence for what the person can change; the whole trace for what only we can. */
async function explain(fault: unknown): Promise<string> {
	const known = explainSystemError(fault);
	if (known !== undefined) return `一诺：${known.chinese}\nYinuo: ${known.english}\n`;
	if (fault instanceof MigrationRefused) return `一诺：${fault.message}\n`;
	if (fault instanceof Error && fault.name === "Refused") {
		const { explainRefusal } = await import("./explain-refusal.ts");
		return explainRefusal(fault);
	}
	return `一诺：程序出错，请把下面的内容交给维护人员。 Internal error.\n${fault instanceof Error ? fault.stack : String(fault)}\n`;
}

/** Runs one command line with the environment it is given; the exit code. Faults are told, never thrown. */
export async function runWords(
	[name, ...words]: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
	if (name === undefined || name === "help" || name === "--help" || name === "-h") {
		process.stdout.write(help());
		return 0;
	}
	const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (entry === undefined) {
		process.stderr.write(`一诺：没有名为 ${name} 的命令。 There is no command ${name}.\n\n${help()}`);
		return 2;
	}
	try {
		const command = await entry.load();
		return await command(words, readConfig(environment));
	} catch (fault) {
		process.stderr.write(await explain(fault));
		return 1;
	}
}
