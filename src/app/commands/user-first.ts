import { readFileSync } from "node:fs";
import { z } from "zod";
import { OrganForm } from "#institution/organisation/domain/organ.ts";
import { addFirstAdministrator } from "#institution/organisation/server/first-administrator.ts";
import type { Config } from "#platform/config.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { freshPassword } from "../fresh-password.ts";
import { withInstitution } from "../with-institution.ts";

const First = z.object({
	organ: OrganForm,
	administrator: z.object({
		login: z.string().regex(/^[a-z][a-z0-9.-]{2,30}$/),
		name: z.string().trim().min(2).max(40),
	}),
});

/**
 * `yinuo user first FILE`: the first organ and its administrator of a new installation, from a JSON file
 * `{ organ, administrator: { login, name } }`. Everybody else is added by an administrator.
 */
export async function addFirst(path: string, config: Config): Promise<number> {
	const parsed = First.safeParse(readJson(path));
	if (!parsed.success) {
		for (const { path: where, message } of parsed.error.issues)
			process.stderr.write(`${path} 的 ${where.join(".") || "内容"}：${message}\n`);
		return 1;
	}
	const { organ, administrator } = parsed.data;
	const password = freshPassword();
	const id = await withInstitution(config, ({ institution }) =>
		institution.engine.act({ kind: "system", task: "first-administrator" }, (act) =>
			addFirstAdministrator(act, organ, { ...administrator, password }),
		),
	);
	if (id === null) {
		process.stderr.write(
			"本区已有系统管理员，其他人员请由管理员添加（工作台，或 yinuo user add）。 There is an administrator already.\n",
		);
		return 1;
	}
	process.stdout.write(
		`已登记 ${organ.name} 和系统管理员 ${administrator.login}。初始密码（只显示这一次，登录后请立即更换）：\n${password}\n`,
	);
	return 0;
}

const readJson = (path: string): unknown => {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (cause) {
		throw new StartupFault(
			`读不出 ${path}，它应是一个 JSON 文件。`,
			`${path} cannot be read; it must be a JSON file.`,
			{ cause },
		);
	}
};
