/**
 * Something outside the program that stops it from starting or running, told in one sentence to the person
 * at the terminal: Chinese first, English after, never a stack trace.
 */
export class StartupFault extends Error {
	readonly chinese: string;
	readonly english: string;

	constructor(chinese: string, english: string, options?: { cause: unknown }) {
		super(`${chinese} ${english}`, options);
		this.name = "StartupFault";
		this.chinese = chinese;
		this.english = english;
	}
}

/** The operating system's reason as a sentence, or undefined when it is a fault of ours. */
export function explainSystemError(error: unknown): StartupFault | undefined {
	if (error instanceof StartupFault) return error;
	if (!(error instanceof Error) || !("code" in error)) return undefined;
	const place = "path" in error && typeof error.path === "string" ? error.path : "";
	const cause = { cause: error };
	switch (error.code) {
		case "ENOSPC":
		case "EDQUOT":
		case "53100":
			return new StartupFault(
				"磁盘空间不足，请腾出空间后再启动。",
				"The disk is full; free some space and start again.",
				cause,
			);
		case "EACCES":
		case "EPERM":
			return new StartupFault(
				`没有权限读写 ${place}，请检查该文件夹的所有者和权限，或用 YINUO_HOME 指定另一个文件夹。`,
				`No right to read or write ${place}; check its owner and mode, or name another folder with YINUO_HOME.`,
				cause,
			);
		case "EROFS":
		case "ENOENT":
			return new StartupFault(
				`${place} 不能写入，请用 YINUO_HOME 指定一个可写的文件夹。`,
				`${place} cannot be written to; name a writable folder with YINUO_HOME.`,
				cause,
			);
		case "ENOTDIR":
		case "EEXIST":
			return new StartupFault(
				`${place} 应当是文件夹，却被同名文件占用，请移开它或用 YINUO_HOME 指定另一个文件夹。`,
				`${place} should be a folder but a file stands there; move it or name another folder with YINUO_HOME.`,
				cause,
			);
		case "EMFILE":
		case "ENFILE":
			return new StartupFault(
				"可打开的文件数已用尽，请提高 ulimit -n 后再启动。",
				"No more files can be opened; raise ulimit -n and start again.",
				cause,
			);
		default:
			return undefined;
	}
}
