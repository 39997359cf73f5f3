import { existsSync } from "node:fs";
import { join } from "node:path";
import { StartupFault } from "#platform/startup-fault.ts";

/** Stands in the home while a restored installation takes its place. */
export const restoreNote = (home: string): string => join(home, "restore-unfinished");

/** A restore that was killed between two renames leaves parts of two installations; nothing may start on them. */
export function refuseUnfinishedRestore(home: string): void {
	if (!existsSync(restoreNote(home))) return;
	throw new StartupFault(
		`${home} 上次恢复到一半中断，请重新运行 yinuo restore；原来的内容在 before-restore- 开头的文件夹里。`,
		`The last restore into ${home} was interrupted; run yinuo restore again. What stood there before is in before-restore-….`,
	);
}
