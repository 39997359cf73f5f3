import { existsSync } from "node:fs";
import { openKeys } from "#platform/keys.ts";
import { migrate } from "#platform/migrate.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Command, parseWords } from "../command.ts";
import { demoAccounts, playDemo } from "../demo/play.ts";
import { holderOf } from "../home-lock.ts";
import { withStore } from "../store.ts";
import { clearUnfinishedDemo, playOnce, unfinishedDemo } from "../unfinished-demo.ts";

const usage = `用法：yinuo demo
  在空的安装里演入示范区（机关、人员、已公布的清单），和第一次 npm start 所做的一样；正式运行不能用。
Usage: yinuo demo
`;

/** `yinuo demo`: plays the demo district into an empty installation, as the first `npm start` does. */
export const demo: Command = async (words, config) => {
	const given = parseWords(words, usage, { flags: [], values: [], places: 0 });
	if (typeof given === "number") return given;
	if (config.mode === "production")
		throw new StartupFault(
			"正式运行（YINUO_MODE=production）不能演入示范区；请去掉 YINUO_MODE，换一个数据文件夹。",
			"Production takes no demo district; unset YINUO_MODE and use another home.",
		);
	const running = holderOf(config.home) !== undefined;
	if (running && existsSync(unfinishedDemo(config)))
		throw new StartupFault(
			"另一个一诺进程正在演入示范区，请等它完成。",
			"Another Yinuo process is playing the demo district; wait until it is done.",
		);
	return withStore(config, async (databaseUrl) => {
		if (!running) await clearUnfinishedDemo(config, databaseUrl);
		await migrate(databaseUrl);
		await openKeys(config.home, databaseUrl);
		const played = await playOnce(config, databaseUrl, () => playDemo(config, databaseUrl));
		if (played === "played") {
			process.stdout.write("示范区已建好，演示账号： The demo district is in place:\n");
			for (const { who, login, password } of demoAccounts)
				process.stdout.write(`  ${who}  ${login} / ${password}\n`);
			return 0;
		}
		if (played === "there") {
			process.stdout.write("示范区早已建好，什么也没有改。 The demo district was there already.\n");
			return 0;
		}
		process.stderr.write(
			"一诺：这个安装已有自己的机关，不能演入示范区；请用 YINUO_HOME 指定一个空文件夹。\nYinuo: this installation has organs of its own; name an empty folder with YINUO_HOME.\n",
		);
		return 1;
	});
};
